package goldentest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/scenario"
)

const corpus = "../../testdata/golden"

func TestLoadTheCorpus(t *testing.T) {
	cases, err := Load(corpus)
	require.NoError(t, err)
	for _, golden := range cases {
		assert.NotEmpty(t, golden.Why, golden.ID())
		assert.Regexp(t, `^CPython 3\.11\.`, golden.Made, golden.ID())
		assert.NoError(t, golden.Compare(golden.Stdout, golden.Stderr, golden.Exit), golden.ID())
	}
}

// The corpus has a copy of every lesson; this keeps the two from drifting
// apart. Run make golden when it fails.
func TestLessonsAreInTheCorpus(t *testing.T) {
	cases, err := Load(corpus)
	require.NoError(t, err)
	programs := map[string]string{}
	for _, golden := range cases {
		if golden.Area == "lessons" {
			programs[golden.Name] = golden.Program
		}
	}
	for _, lesson := range scenario.Lessons() {
		assert.Equal(t, lesson.Source, programs[lesson.ID], lesson.ID)
	}
	assert.Len(t, programs, len(scenario.Lessons()))
}

func TestLoadRefusesAnEmptyDirectory(t *testing.T) {
	_, err := Load(t.TempDir())
	assert.Error(t, err)
}

func TestCompareClasses(t *testing.T) {
	exact := Case{Class: Exact, Stdout: "a\nb\n", Exit: 1}
	assert.NoError(t, exact.Compare("a\nb\n", "", 1))
	assert.EqualError(t, exact.Compare("b\na\n", "", 1), "stdout differs (- , + ours):\n- a\n  b\n+ a\n  ")
	assert.EqualError(t, exact.Compare("a\nb\n", "", 0), "exit code is 0, want 1")

	sorted := Case{Class: SortedLines, Stdout: "a\nb\n"}
	assert.NoError(t, sorted.Compare("b\na\n", "", 0))
	assert.Error(t, sorted.Compare("b\nb\n", "", 0))

	masked := Case{Class: Masked, Stdout: "<Future at 0x...> IDENT 42\n"}
	assert.NoError(t, masked.Compare("<Future at 0x7f00c0ffee> 140735340871744 42\n", "", 0))
	assert.Error(t, masked.Compare("<Future at 0x7f00c0ffee> 140735340871744 43\n", "", 0))
}

func TestCompareDropsLibraryFrames(t *testing.T) {
	golden := Case{Class: Exact, Stderr: `Traceback (most recent call last):
  File "main.py", line 3, in <module>
    job.result()
ValueError: no
`}
	assert.NoError(t, golden.Compare("", `Traceback (most recent call last):
  File "/home/me/main.py", line 3, in <module>
    job.result()
  File "/usr/lib/python3.11/concurrent/futures/_base.py", line 449, in result
    return self.__get_result(1 | 2)
           ^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: no
`, 0))
}

func TestCompareDropsHintsAndLibraryPlaces(t *testing.T) {
	golden := Case{Class: Exact, Stderr: "ImportError: cannot import name 'dequeue' from 'collections'\n"}
	assert.NoError(t, golden.Compare("",
		"ImportError: cannot import name 'dequeue' from 'collections' (unknown location)\nHint: there is deque.\n", 0))
}

func TestDiffShortensEqualLines(t *testing.T) {
	assert.Equal(t, "  …\n  4\n  5\n- 6\n+ six\n  7\n  8\n  …", diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n10", "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10"))
}

func TestCompareNumbersAndHangs(t *testing.T) {
	numbers := Case{Class: Numbers, Stdout: "took N s, N.N times as fast\n"}
	assert.NoError(t, numbers.Compare("took 0.25 s, N.N times as fast\n", "", 0))
	assert.Error(t, numbers.Compare("took long, N.N times as fast\n", "", 0))

	hangs := Case{Class: Hangs, Stdout: "waiting\n"}
	assert.NoError(t, hangs.Compare("waiting\n", "Deadlock: …\n", 70))
	assert.Error(t, hangs.Compare("done\n", "", 0))
}

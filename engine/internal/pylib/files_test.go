package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/trace"
)

func printed(t *testing.T, source string, change func(*pylib.Config)) string {
	t.Helper()
	recording, result := run(t, source, change)
	assert.Equal(t, trace.OutcomeFinished, result.Outcome)
	return recording.Output(1)
}

func TestARunBeginsWithTheProgramsOwnFile(t *testing.T) {
	source := `import os
print(os.getcwd(), os.listdir(), os.listdir("/"), os.listdir("/tmp"), os.path.exists(__file__))
print(open(__file__).readline())
open("left", "w").write("behind")
`
	want := printed(t, source, nil)
	assert.Contains(t, want, "/home/user ['main.py'] ['dev', 'home', 'tmp'] [] True\n")
	assert.Contains(t, want, "import os\n\n")
	assert.Equal(t, want, printed(t, source, nil), "nothing stays for the next run")
}

func TestTheProgramIsWhereItsFilenameSays(t *testing.T) {
	got := printed(t, `import os
folder = os.path.dirname(os.path.abspath(__file__))
open(os.path.join(folder, "beside.txt"), "w").write("x")
print(sorted(os.listdir(folder)))
`, func(config *pylib.Config) { config.Filename = "lessons/one.py" })
	assert.Contains(t, got, "['beside.txt', 'one.py']\n")
}

func TestWhatFilesDoNotOfferSaysSo(t *testing.T) {
	for _, call := range []string{`os.open("f", os.O_RDWR | os.O_CREAT)`, `os.symlink("a", "b")`, `tempfile.mkstemp()`, `open("f", "w", encoding="utf-16")`} {
		got := printed(t, "import os, tempfile\ntry:\n    "+call+"\nexcept NotImplementedError as error:\n    print(str(error).startswith('the playground does not support '))\n", nil)
		assert.Contains(t, got, "True\n", call)
	}
}

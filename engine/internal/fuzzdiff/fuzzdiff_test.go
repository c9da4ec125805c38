package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/syntax"
)

// These tests need no Python: they are about the programs, not about what they print.

func TestProgramsAreWellFormedAndOfTheirSeed(t *testing.T) {
	grammar, err := loadGrammar()
	require.NoError(t, err)
	const programs = 300
	wrong := 0
	for seed := range uint64(programs) {
		program := grammar.program(usualProgram, seed)
		assert.Equal(t, program, grammar.program(usualProgram, seed))
		if _, err := syntax.Parse("main.py", program); err != nil {
			wrong++
		}
	}
	// Now and then a combination is not allowed, such as a name assigned where a comprehension binds it.
	assert.Less(t, wrong, programs/20)
}

func TestEveryStatementOfADenseProgramMayFail(t *testing.T) {
	grammar, err := loadGrammar()
	require.NoError(t, err)
	for seed := range uint64(20) {
		program := grammar.program(denseProgram, seed)
		assert.GreaterOrEqual(t, strings.Count(program, "\nexcept BaseException:\n    traceback.print_exc()\n"), 40)
	}
}

func TestGrammarNotation(t *testing.T) {
	g := &grammar{productions: map[string][]production{}}
	require.NoError(t, g.parse(strings.Join([]string{
		"# comment", "program::", "  def $f(«a|a»):", "      <Body{2,2}>", "  print(<One*>)", "", "Body::", "  return [<Two{2,2}>]⏎pass", "One:", "  £f",
		"Two:", "  «\\||\\|»",
	}, "\n")))
	require.NoError(t, g.measure())
	lines := strings.Split(g.program(usualProgram, 1), "\n")
	assert.Equal(t, []string{"def f1(a):", "    return [|, |]", "    pass", "    return [|, |]", "    pass"}, lines[:5])
	assert.Regexp(t, `^print\((f1(, f1)*)?\)$`, lines[5])
}

func TestGrammarReportsWhatCannotBeDerived(t *testing.T) {
	g := &grammar{productions: map[string][]production{}}
	require.NoError(t, g.parse("program:\n  <Missing>\n"))
	assert.ErrorContains(t, g.measure(), "<program> cannot be derived")
	assert.Error(t, g.parse("  production without a symbol\n"))
}

func TestMinimiseKeepsOnlyWhatMatters(t *testing.T) {
	program := `import math
x = 1
def f(a, b):
    if a:
        print(a)
        print(math.sqrt(len("wanted") + 5), [1, 2, 3])
    return b
for i in range(3):
    f(i, x)
`
	small := minimise(program, 5000, func(candidate string) bool { return strings.Contains(candidate, "sqrt(") })
	assert.Contains(t, small, "sqrt(")
	assert.Less(t, len(small), 30, small)
}

func TestMinimiseGivesUpAfterItsAttempts(t *testing.T) {
	tried := 0
	minimise("a = 1\nb = 2\nc = 3\n", 2, func(string) bool { tried++; return false })
	assert.Equal(t, 2, tried)
}

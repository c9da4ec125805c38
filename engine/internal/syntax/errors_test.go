package syntax

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var keepOurs = flag.Bool("ours", false, "write what we report into the [ours] entries of testdata/errors.txt")

// errorCase is one entry of testdata/errors.txt; testdata/errors.py describes the format.
type errorCase struct {
	title   string
	program string
	want    string
}

// source returns the program that an entry stands for.
func (c errorCase) source(t *testing.T) string {
	if !strings.Contains(c.title, "[escaped]") {
		return c.program
	}
	text := strings.TrimRight(c.program, "\n")
	source, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	require.NoError(t, err)
	return source
}

func readErrorCases(t *testing.T) (introduction string, cases []errorCase) {
	data, err := os.ReadFile("testdata/errors.txt")
	require.NoError(t, err)
	entries := regexp.MustCompile(`(?m)^=== `).Split(string(data), -1)
	for _, entry := range entries[1:] {
		title, rest, _ := strings.Cut(entry, "\n")
		program, want, _ := strings.Cut(rest, "---\n")
		cases = append(cases, errorCase{title, program, strings.TrimRight(want, "\n") + "\n"})
	}
	return entries[0], cases
}

// reportOf parses a program that must be wrong and returns the error in the form of errors.txt.
func reportOf(t *testing.T, source string) string {
	_, err := Parse("x.py", source)
	var report *Error
	if !assert.ErrorAs(t, err, &report, "the program must be refused") {
		return ""
	}
	return fmt.Sprintf("%s(%d:%d-%d:%d)\n", report.Format(), report.Line, report.Column, report.EndLine, report.EndColumn)
}

// TestErrors compares the text, the marker and the place of every error with CPython's.
func TestErrors(t *testing.T) {
	introduction, cases := readErrorCases(t)
	require.NotEmpty(t, cases)
	out := introduction
	for i, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			got := reportOf(t, c.source(t))
			if *keepOurs && strings.Contains(c.title, "[ours]") {
				cases[i].want = got
				return
			}
			assert.Equal(t, c.want, got, "program:\n%s", c.program)
		})
		out += "=== " + c.title + "\n" + c.program + "---\n" + cases[i].want
	}
	if *keepOurs {
		require.NoError(t, os.WriteFile("testdata/errors.txt", []byte(out), 0o644))
	}
}

func TestErrorsNameFileAndPlace(t *testing.T) {
	_, err := Parse("lesson.py", "x = 1\ny = (2\n")
	require.EqualError(t, err, "lesson.py:2:5: SyntaxError: '(' was never closed")
}

func TestRefusals(t *testing.T) {
	for source, want := range map[string]string{
		"x = '\\N{BULLET}'\n": `1:5: the playground does not support \N{…} escapes; write the character itself`,
	} {
		_, err := Parse("x.py", source)
		var refusal *Error
		require.True(t, errors.As(err, &refusal), "must be refused: %q", source)
		assert.Equal(t, Unsupported, refusal.Kind)
		assert.Equal(t, want, fmt.Sprintf("%d:%d: %s", refusal.Line, refusal.Column, refusal.Message))
	}
}

func TestWrongTextIsReported(t *testing.T) {
	for source, want := range map[string]string{
		"x = 1\x00": "source code cannot contain null bytes",
		"x = \xff":  "(unicode error) 'utf-8' codec can't decode byte 0xff in position 4",
	} {
		_, err := Parse("x.py", source)
		require.ErrorContains(t, err, want)
	}
}

// TestNestingIsBounded feeds programs that would exhaust the stack of a careless recursive parser, or of
// the passes behind it.
func TestNestingIsBounded(t *testing.T) {
	const many = 100_000
	for name, source := range map[string]string{
		"minus signs":   "x = " + strings.Repeat("-", many) + "1\n",
		"not":           "x = " + strings.Repeat("not ", many) + "1\n",
		"powers":        "x = " + strings.Repeat("2**", many) + "1\n",
		"conditionals":  "x = " + strings.Repeat("a if b else ", many) + "1\n",
		"lambdas":       "x = " + strings.Repeat("lambda: ", many) + "1\n",
		"sums":          "x = " + strings.Repeat("1+", many) + "1\n",
		"attributes":    "x = y" + strings.Repeat(".z", many) + "\n",
		"calls":         "x = y" + strings.Repeat("()", many) + "\n",
		"elif":          "if x: y\n" + strings.Repeat("elif x: y\n", many),
		"parentheses":   "x = " + strings.Repeat("(", many) + "\n",
		"brackets":      "x = " + strings.Repeat("[", 150) + "\n",
		"bad calls":     "x = " + strings.Repeat("f(a b, ", 190) + strings.Repeat(")", 190) + "\n",
		"bad dicts":     "x = " + strings.Repeat("{a: ", 190) + strings.Repeat("}", 190) + "\n",
		"bad displays":  "x = " + strings.Repeat("[*a b, ", 190) + strings.Repeat("]", 190) + "\n",
		"bad lambdas":   "x = " + strings.Repeat("(lambda x=", 190) + strings.Repeat(")", 190) + "\n",
		"bad groups":    "x = " + strings.Repeat("(a = ", 190) + strings.Repeat(")", 190) + "\n",
		"open comments": "x = " + strings.Repeat("(a #\n", 190) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("x.py", source)
			var report *Error
			require.ErrorAs(t, err, &report)
			assert.NotEmpty(t, report.Message)
		})
	}
}

// TestDeepestProgramsAreAccepted keeps the limits generous enough for real programs, and low enough for the
// stack of WebAssembly, in which this test runs too.
func TestDeepestProgramsAreAccepted(t *testing.T) {
	for name, source := range map[string]string{
		"parentheses": "x = " + strings.Repeat("(", 190) + "1" + strings.Repeat(")", 190) + "\n",
		"lists":       "x = " + strings.Repeat("[", 190) + strings.Repeat("]", 190) + "\n",
		"dicts":       "x = " + strings.Repeat("{1: ", 190) + "2" + strings.Repeat("}", 190) + "\n",
		"calls":       "x = " + strings.Repeat("f(", 190) + strings.Repeat(")", 190) + "\n",
		"lambdas":     "x = " + strings.Repeat("(lambda: ", 190) + "1" + strings.Repeat(")", 190) + "\n",
		"generators":  "x = " + strings.Repeat("f(x for x in ", 90) + "y" + strings.Repeat(")", 90) + "\n",
		"sums":        "x = " + strings.Repeat("1+", 900) + "1\n",
		"attributes":  "x = y" + strings.Repeat(".z", 900) + "\n",
		"elif":        "if x: y\n" + strings.Repeat("elif x: y\n", 300),
		"blocks":      nestedBlocks(95),
	} {
		t.Run(name, func(t *testing.T) {
			module, err := Parse("x.py", source)
			require.NoError(t, err)
			require.NotEmpty(t, module.Body)
		})
	}
}

// nestedBlocks returns `if` statements inside each other.
func nestedBlocks(depth int) string {
	var out strings.Builder
	for i := range depth {
		out.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	return out.String() + strings.Repeat(" ", depth) + "y\n"
}

package pyregex

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testdata/table.jsonl says what CPython 3.11 finds; testdata/table.py wrote it.
func TestAgainstCPython(t *testing.T) {
	file, err := os.Open("testdata/table.jsonl")
	require.NoError(t, err)
	defer file.Close()
	rows := 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); rows++ {
		var row []any
		require.NoError(t, json.Unmarshal(scanner.Bytes(), &row))
		pattern, flags, text := row[0].(string), Flags(row[1].(float64)), row[2].(string)
		program, err := Compile([]rune(pattern), flags|Unicode)
		if message, isError := row[3].(string); isError {
			checkError(t, pattern, err, message, row)
			continue
		}
		require.NoError(t, err, pattern)
		for i, mode := range []Mode{Search, Prefix, Full} {
			result, err := program.Match([]rune(text), 0, len([]rune(text)), mode, false, 1_000_000)
			require.NoError(t, err)
			var got any
			if result != nil {
				numbers := []any{}
				for _, position := range append(result.Spans, result.LastGroup) {
					numbers = append(numbers, float64(position))
				}
				got = numbers
			}
			assert.Equal(t, row[3+i], got, "%q on %q, mode %d, flags %d", pattern, text, mode, flags)
		}
	}
	assert.Greater(t, rows, 3000)
}

func checkError(t *testing.T, pattern string, err error, message string, row []any) {
	t.Helper()
	if message == "fine" {
		assert.NoError(t, err, pattern)
		return
	}
	var wrong *Error
	if assert.ErrorAs(t, err, &wrong, pattern) {
		assert.Equal(t, message, wrong.Text, pattern)
		assert.Equal(t, int(row[4].(float64)), wrong.Position, pattern)
	}
}

func TestEndlessBacktrackingIsBounded(t *testing.T) {
	program, err := Compile([]rune("(a+)+$"), 0)
	require.NoError(t, err)
	text := []rune(strings.Repeat("a", 60) + "b")
	_, err = program.Match(text, 0, len(text), Prefix, false, 100_000)
	assert.ErrorIs(t, err, ErrTooManySteps)
}

func TestALongTextNeedsNoStack(t *testing.T) {
	program, err := Compile([]rune("(?:a|b)*c"), 0)
	require.NoError(t, err)
	text := []rune(strings.Repeat("ab", 100_000) + "c")
	result, err := program.Match(text, 0, len(text), Full, false, 10_000_000)
	require.NoError(t, err)
	require.NotNil(t, result)
	assert.Equal(t, []int{0, len(text)}, result.Spans)
}

func TestAMatchBehindAnEmptyOne(t *testing.T) {
	program, err := Compile([]rune("x*"), 0)
	require.NoError(t, err)
	text := []rune("axb")
	result, err := program.Match(text, 0, 3, Search, true, 1000)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2}, result.Spans)
}

func TestHugeRepetitionsAreRefused(t *testing.T) {
	for _, pattern := range []string{"(?:a{1000}){1000}", "a{99999999}", "(?:(?:ab){0,60000}){0,60000}"} {
		_, err := Compile([]rune(pattern), 0)
		var wrong *Error
		require.True(t, errors.As(err, &wrong), pattern)
		assert.Contains(t, wrong.Text, "the playground does not support")
	}
}

func FuzzCompileAndMatch(f *testing.F) {
	for _, pattern := range []string{"(a|b)*c", "(?P<x>a)(?P=x)", "(?(1)a|b)", "[a-z]++", "(?<=ab)c", "(?i-s:x)"} {
		f.Add(pattern, "abcabc")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		program, err := Compile([]rune(pattern), Unicode)
		if err != nil {
			return
		}
		runes := []rune(text)
		for _, mode := range []Mode{Prefix, Full, Search} {
			result, err := program.Match(runes, 0, len(runes), mode, false, 20_000)
			if err != nil || result == nil {
				continue
			}
			require.LessOrEqual(t, result.Spans[0], result.Spans[1])
			require.LessOrEqual(t, result.Spans[1], len(runes))
		}
	})
}

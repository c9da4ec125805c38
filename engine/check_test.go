package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine"
	"futurescope/engine/internal/goldentest"
)

// TestCheck compares what Check says about the programs in testdata/check with what stands there: a line
// `line:column: message` for each finding, `note:` in front of the message of a note, or the syntax error.
func TestCheck(t *testing.T) {
	files, err := filepath.Glob("testdata/check/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			archive := txtar.Parse(text)
			require.Len(t, archive.Files, 2)
			checked := engine.Check(engine.Program{Source: string(archive.Files[0].Data)})
			assert.Equal(t, string(archive.Files[1].Data), findings(checked))
		})
	}
}

func findings(checked engine.Checked) string {
	var out strings.Builder
	out.WriteString(checked.SyntaxError)
	for _, problem := range checked.Unsupported {
		fmt.Fprintf(&out, "%d:%d: %s\n", problem.Line, problem.Column, problem.Message)
	}
	for _, note := range checked.Notes {
		fmt.Fprintf(&out, "%d:%d: note: %s\n", note.Line, note.Column, note.Message)
	}
	return out.String()
}

// TestCheckRaisesNoFalseAlarm checks all programs of the golden corpus: they do what they do in CPython, so there is nothing to find in
// them, except where what they show is what happens when a module is missing.
func TestCheckRaisesNoFalseAlarm(t *testing.T) {
	aboutMissingModules := map[string]bool{
		"exceptions/traceback-of-every-kind": true, "suggestions/import-error-plain": true, "threadpool/package": true,
	}
	cases, err := goldentest.Load("testdata/golden")
	require.NoError(t, err)
	for _, c := range cases {
		if aboutMissingModules[c.ID()] {
			continue
		}
		checked := engine.Check(engine.Program{Source: c.Program})
		assert.Empty(t, checked.Unsupported, c.ID())
		if checked.SyntaxError != "" {
			assert.Equal(t, c.Stderr, checked.SyntaxError, c.ID())
		}
	}
}

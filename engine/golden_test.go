package engine_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine"
	"futurescope/engine/internal/goldentest"
	"futurescope/engine/trace"
)

// TestGolden runs every program of the corpus and compares what it prints, and its exit code, with what
// CPython 3.11 did. Every recording passes the validator and comes out the same when made again.
func TestGolden(t *testing.T) {
	cases, err := goldentest.Load("testdata/golden")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(cases), 120)
	for _, c := range cases {
		t.Run(c.ID(), func(t *testing.T) {
			program := engine.Program{Filename: "main.py", Source: c.Program, Input: c.Stdin}
			result := engine.Run(program, engine.Options{})
			stdout, stderr := streams(result.Recording)
			assert.NoError(t, c.Compare(stdout, stderr, result.ExitCode))
			assert.Equal(t, c.Class == goldentest.Hangs, result.Outcome == trace.OutcomeDeadlocked, "a deadlock is reported where CPython hangs")
			assert.Equal(t, c.Report, deadlockReport(result.Recording))
			assert.NoError(t, trace.Validate(result.Recording))
			again := engine.Run(program, engine.Options{})
			assert.True(t, bytes.Equal(result.Recording.Encode(), again.Recording.Encode()), "two runs differ")
		})
	}
}

// deadlockReport is the report in a recording, "" if there is none.
func deadlockReport(recording *trace.Recording) string {
	for event := range recording.Events() {
		if event.Kind == trace.Deadlock {
			return recording.String(event.A)
		}
	}
	return ""
}

// streams returns what a run wrote to standard output and standard error.
func streams(recording *trace.Recording) (stdout, stderr string) {
	var texts [3]bytes.Buffer
	for event := range recording.Events() {
		if event.Kind == trace.Output {
			texts[event.A].WriteString(recording.String(event.B))
		}
	}
	return texts[1].String(), texts[2].String()
}

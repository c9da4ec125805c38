package syntax

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParse feeds arbitrary text: the parser never panics, says the same twice, and keeps every
// position inside the text. Run it with -fuzzminimizetime=1x: minimising the longer seeds takes minutes.
func FuzzParse(f *testing.F) {
	for _, source := range treeFiles(f) {
		f.Add(source)
		for statement := range strings.SplitSeq(source, "\n\n") {
			f.Add(statement)
		}
	}
	for _, source := range []string{
		"f'{a!r:{b}}{{", "f'''{\n(a", "'\\x", "(\\\n", "if x:\n\ty\n        z", "\\", "\xff", "a\x00", "0_", "print x",
		"f(a b for", "{**a, b", "x = {1:", "try:\n x\nexcept* :", "lambda *:", "match x:\n case {", "\ufeff\r", "@\n", "f'{'", "x[a:b:=c]",
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		module, err := Parse("x.py", source)
		again, errAgain := Parse("x.py", source)
		if err != nil {
			var report, reportAgain *Error
			require.True(t, errors.As(err, &report), "%v", err)
			require.True(t, errors.As(errAgain, &reportAgain), "%v", errAgain)
			require.Equal(t, *report, *reportAgain)
			requireReportInside(t, source, report)
			return
		}
		require.NoError(t, errAgain)
		require.Equal(t, dumpModule(module), dumpModule(again))
		if len(source) < 2000 {
			Walk(module, func(n Node) bool { requirePlaced(t, source, n); return true })
		}
	})
}

// requireReportInside checks that an error points into the source.
func requireReportInside(t *testing.T, source string, report *Error) {
	lines := strings.Count(strings.ReplaceAll(source, "\r\n", "\n"), "\n") + strings.Count(source, "\r") + 1
	require.NotEmpty(t, report.Message)
	require.NotEmpty(t, report.Format())
	require.LessOrEqual(t, report.Line, lines)
	require.GreaterOrEqual(t, report.Line, 0)
	require.GreaterOrEqual(t, report.Column, 0)
	require.LessOrEqual(t, report.Line, max(report.EndLine, report.Line))
	require.LessOrEqual(t, report.Column, len(source)+1)
}

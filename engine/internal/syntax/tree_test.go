package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// treeFiles returns the programs of testdata/trees, whose trees CPython printed (testdata/dump.py).
func treeFiles(t testing.TB) map[string]string {
	paths, err := filepath.Glob("testdata/trees/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	files := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		files[path] = string(data)
	}
	return files
}

// TestTrees compares trees with CPython's, statement by statement, positions included.
func TestTrees(t *testing.T) {
	for path, source := range treeFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(path, ".py") + ".dump")
			require.NoError(t, err)
			module, err := parseTree(scanFile(path, source, Exec))
			require.NoError(t, err)
			wantLines := strings.Split(string(want), "\n")
			gotLines := strings.Split(dumpModule(module), "\n")
			require.Len(t, gotLines, len(wantLines))
			for i := range wantLines {
				assert.Equal(t, wantLines[i], gotLines[i])
			}
		})
	}
}

// TestLineEnds checks that CRLF, CR and a byte order mark change nothing but byte offsets.
func TestLineEnds(t *testing.T) {
	for path, source := range treeFiles(t) {
		module, err := parseTree(scanFile(path, source, Exec))
		require.NoError(t, err)
		for name, variant := range map[string]string{
			"CRLF": strings.ReplaceAll(source, "\n", "\r\n"),
			"CR":   strings.ReplaceAll(source, "\n", "\r"),
			"BOM":  "\ufeff" + source,
		} {
			other, err := parseTree(scanFile(path, variant, Exec))
			require.NoError(t, err, "%s with %s", path, name)
			assert.Equal(t, dumpModule(module), dumpModule(other), "%s with %s", path, name)
		}
	}
}

// TestSpansCutOutTheText checks that offsets, lines and columns agree, everywhere and also within f-strings.
func TestSpansCutOutTheText(t *testing.T) {
	for path, source := range treeFiles(t) {
		module, err := parseTree(scanFile(path, source, Exec))
		require.NoError(t, err)
		Walk(module, func(n Node) bool {
			requirePlaced(t, source, n)
			text := source[n.Pos().Offset:n.End().Offset]
			switch n := n.(type) {
			case *Name:
				assert.Equal(t, n.ID, text, path)
			case *Attribute:
				assert.Equal(t, n.Attr, source[n.AttrSpan.Start.Offset:n.AttrSpan.Stop.Offset], path)
			case *FunctionDef:
				assert.Equal(t, n.Name, source[n.NameSpan.Start.Offset:n.NameSpan.Stop.Offset], path)
			case *FormattedValue:
				assert.True(t, strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}"), "%s: field %q", path, text)
			}
			return true
		})
	}
}

// requirePlaced checks that both ends of a node lie in the source and that their lines and columns are
// those of their offsets.
func requirePlaced(t testing.TB, source string, n Node) {
	start, stop := n.Pos(), n.End()
	require.True(t, 0 <= start.Offset && start.Offset <= stop.Offset && stop.Offset <= len(source),
		"%T from %+v to %+v", n, start, stop)
	if _, isModule := n.(*Module); isModule {
		return
	}
	for _, at := range []Position{start, stop} {
		line, column := 1, 0
		before := strings.ReplaceAll(strings.TrimPrefix(source[:at.Offset], "\ufeff"), "\r\n", "\n")
		for _, c := range before {
			if column++; c == '\n' || c == '\r' {
				line, column = line+1, 0
			}
		}
		require.Equal(t, Position{line, column, at.Offset}, at, "%T", n)
	}
}

func TestPositionsInsideFStrings(t *testing.T) {
	module, err := Parse("x.py", "x = (f\"\"\"é{one}\n  {two + f'{three:{four}}'}\"\"\"\n     f'{five}')\n")
	require.NoError(t, err)
	places := map[string]Position{}
	Walk(module, func(n Node) bool {
		if n, ok := n.(*Name); ok {
			places[n.ID] = Position{n.Start.Line, n.Start.Column, 0}
		}
		return true
	})
	assert.Equal(t, map[string]Position{
		"x": {1, 0, 0}, "one": {1, 11, 0}, "two": {2, 3, 0}, "three": {2, 12, 0}, "four": {2, 19, 0}, "five": {3, 8, 0},
	}, places)
}

func TestWalkVisitsEverythingInOrder(t *testing.T) {
	module, err := parseTree(scanFile("x.py", "@a\ndef f(b: c = d) -> e:\n    for g in h: i[j:k] = {l: m, **n}\nwith o as p: q(r, s=t)\n", Exec))
	require.NoError(t, err)
	var names []string
	Walk(module, func(n Node) bool {
		switch n := n.(type) {
		case *Name:
			names = append(names, n.ID)
		case *Arg:
			names = append(names, n.Name)
		}
		return true
	})
	assert.Equal(t, "a b c d e g h i j k l m n o p q r t", strings.Join(names, " "))
}

func TestParametersInOrderOfLocals(t *testing.T) {
	module, err := Parse("x.py", "def f(a, /, b, *c, d, e=1, **g): pass\n")
	require.NoError(t, err)
	var names []string
	for _, parameter := range module.Body[0].(*FunctionDef).Args.All() {
		names = append(names, parameter.Name)
	}
	assert.Equal(t, []string{"a", "b", "d", "e", "c", "g"}, names)
}

package engine_test

import (
	"fmt"
	"io/fs"
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
		"exceptions/traceback-of-every-kind": true, "suggestions/import-error-plain": true,
	}
	cases, err := goldentest.Load("testdata/golden")
	require.NoError(t, err)
	for _, c := range cases {
		if aboutMissingModules[c.ID()] || strings.Contains(c.Stderr, "ModuleNotFoundError: ") {
			continue
		}
		checked := engine.Check(engine.Program{Source: c.Program})
		assert.Empty(t, checked.Unsupported, c.ID())
		if checked.SyntaxError != "" {
			assert.Equal(t, c.Stderr, checked.SyntaxError, c.ID())
		}
	}
}

// TestThePageSaysWhatIsThere reads the page "What Python it speaks" and tries all of it in a program: each module that it lists can be
// imported and has each listed name, each name listed as missing is missing, and no module or builtin is left out.
func TestThePageSaysWhatIsThere(t *testing.T) {
	var program strings.Builder
	program.WriteString("import builtins, importlib\n")
	module, sections := "", map[string]bool{}
	for block := range strings.SplitSeq(engine.SpokenPython(), "\n\n") {
		if name, ok := strings.CutPrefix(block, "### "); ok {
			module = name
			sections[name] = true
			fmt.Fprintf(&program, "m = importlib.import_module(%q)\n", module)
			continue
		}
		if strings.HasPrefix(block, "## ") {
			module = ""
			if block == "## Built-in names · 내장 이름" {
				module = "builtins"
				program.WriteString("m = builtins\n")
			}
			continue
		}
		label, list, _ := strings.Cut(block, "`")
		names := strings.Split(strings.TrimSuffix(list, "`"), "` `")
		switch {
		case module == "" || list == "" || strings.Contains(label, "Arguments"):
		case strings.Contains(strings.ToLower(label), "not supported"):
			fmt.Fprintf(&program, "missing(m, %q)\n", names)
		case strings.Contains(label, "Parts"):
			for _, part := range names {
				sections[part] = true
				fmt.Fprintf(&program, "importlib.import_module(%q)\n", part)
			}
		default:
			fmt.Fprintf(&program, "present(m, %q)\n", names)
		}
	}
	for _, name := range libraryFiles(t) {
		assert.True(t, sections[name], "the page says nothing of %s", name)
	}
	program.WriteString("complete(listed)\n")
	source := strings.NewReplacer(`" "`, `", "`).Replace(program.String())
	result := engine.Run(engine.Program{Source: definePresentAndMissing + source}, engine.Options{})
	stdout, stderr := streams(result.Recording)
	assert.Empty(t, stderr)
	assert.Empty(t, stdout)
}

// libraryFiles are the modules that lie in the library's folder, without private ones.
func libraryFiles(t *testing.T) []string {
	var names []string
	root := os.DirFS("internal/pylib/lib")
	require.NoError(t, fs.WalkDir(root, ".", func(file string, _ fs.DirEntry, err error) error {
		name, isModule := strings.CutSuffix(file, ".py")
		name = strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", ".")
		if isModule && (name == "__future__" || !strings.Contains("."+name, "._")) {
			names = append(names, name)
		}
		return err
	}))
	require.NotEmpty(t, names)
	return names
}

// definePresentAndMissing prints what is not as the page says. Names that refuse every call are there, so a missing name is tried by
// its type, too: a function or a class may stand in its place.
const definePresentAndMissing = `
listed = []

def present(m, names):
    if m is builtins:
        listed.extend(names)
    for name in names:
        if not hasattr(m, name):
            print("listed but missing:", m.__name__, name)

def missing(m, names):
    for name in names:
        place = m
        for part in name.split("."):
            place = getattr(place, part, None)
        if place is not None and not callable(place):
            print("listed as missing but there:", m.__name__, name)

def complete(listed):
    for name in dir(builtins):
        if not name.startswith("_") and name not in listed and name not in ("True", "False", "None"):
            print("a built-in name that is not listed:", name)
`

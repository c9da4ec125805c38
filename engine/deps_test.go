package engine_test

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDeps keeps the layers apart: data flows one way, and the two halves that know nothing of each
// other (the interpreter and the kernel) meet in pylib only.
func TestDeps(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("needs the go command")
	}
	rules := []struct {
		pkg       string
		forbidden []string
		because   string
	}{
		{"engine/trace", []string{"engine/internal/", "engine/scenario"}, "the recording is what everybody reads and depends on nobody"},
		{"engine/scenario", []string{"engine/internal/", "engine/trace"}, "the page needs lessons and links without an engine"},
		{"engine/internal/syntax", []string{"engine/internal/compile", "engine/internal/vm", "engine/internal/sim", "engine/trace"}, "text becomes a tree without knowing who runs it"},
		{"engine/internal/compile", []string{"engine/internal/vm", "engine/internal/sim", "engine/trace"}, "bytecode is made without knowing who runs it"},
		{"engine/internal/vm", []string{"engine/internal/sim", "engine/internal/futures", "engine/internal/pylib", "engine/trace"}, "the interpreter has no idea of time or of other threads"},
		{"engine/internal/sim", []string{"engine/internal/vm", "engine/internal/futures", "engine/internal/pylib", "engine/internal/syntax", "engine/internal/compile"}, "the kernel knows nothing of Python"},
		{"engine/internal/futures", []string{"engine/internal/vm", "engine/internal/pylib", "engine/internal/syntax", "engine/internal/compile"}, "futures know nothing of Python"},
		{"engine/internal/surface", []string{"engine/"}, "what the library looks like from outside is plain data"},
		{"engine/internal/check", []string{"engine/internal/compile", "engine/internal/vm", "engine/internal/sim", "engine/internal/pylib"}, "a program is checked without being run"},
		{"engine", []string{"engine/scenario"}, "running a program needs no catalogue"},
		{"server", []string{"engine/internal/"}, "the server only serves files"},
	}
	for _, rule := range rules {
		t.Run(rule.pkg, func(t *testing.T) {
			for _, dependency := range dependencies(t, rule.pkg) {
				for _, forbidden := range rule.forbidden {
					assert.False(t, strings.HasPrefix(dependency+"/", strings.TrimSuffix(forbidden, "/")+"/"),
						"%s must not depend on %s: %s", rule.pkg, dependency, rule.because)
				}
			}
		})
	}
}

// TestWasmSeesOnlyTheFacade checks direct imports: behind the facade everything is linked in, of course.
func TestWasmSeesOnlyTheFacade(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("needs the go command")
	}
	allowed := []string{"futurescope/engine", "futurescope/engine/scenario", "futurescope/engine/trace"}
	command := exec.Command("go", "list", "-f", `{{join .Imports "\n"}}`, "futurescope/wasm/...")
	command.Env = append(command.Environ(), "GOOS=js", "GOARCH=wasm")
	output, err := command.Output()
	require.NoError(t, err)
	for _, imported := range strings.Fields(string(output)) {
		if strings.HasPrefix(imported, "futurescope/") && !strings.HasPrefix(imported, "futurescope/wasm") {
			assert.Contains(t, allowed, imported)
		}
	}
}

// dependencies returns the packages of this module that pkg is built from, without the module's name.
func dependencies(t *testing.T, pkg string) []string {
	t.Helper()
	output, err := exec.Command("go", "list", "-deps", "futurescope/"+pkg).Output()
	require.NoError(t, err)
	var found []string
	for _, dependency := range strings.Fields(string(output)) {
		if rest, ok := strings.CutPrefix(dependency, "futurescope/"); ok && rest != pkg {
			found = append(found, rest)
		}
	}
	return found
}

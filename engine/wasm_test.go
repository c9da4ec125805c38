package engine_test

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWasmRecordsTheSame runs all lessons natively and as WebAssembly in Node: the recordings are
// byte-identical, or a shared link would not show the same picture to everybody.
func TestWasmRecordsTheSame(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the native side starts the other one")
	}
	const command = "futurescope/engine/internal/recordlessons"
	native := filepath.Join(t.TempDir(), "recordlessons")
	build(t, native, command, nil)
	wasm := native + ".wasm"
	build(t, wasm, command, []string{"GOOS=js", "GOARCH=wasm"})

	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	runner := filepath.Join(strings.TrimSpace(string(goRoot)), "lib", "wasm", "go_js_wasm_exec")
	here := output(t, exec.Command(native))
	inNode := output(t, exec.Command(runner, wasm))
	require.NotEmpty(t, here)
	assert.Equal(t, here, inNode)
}

func build(t *testing.T, binary, pkg string, environment []string) {
	t.Helper()
	command := exec.Command("go", "build", "-o", binary, pkg)
	command.Env = append(command.Environ(), environment...)
	message, err := command.CombinedOutput()
	require.NoError(t, err, string(message))
}

func output(t *testing.T, command *exec.Cmd) string {
	t.Helper()
	text, err := command.Output()
	require.NoError(t, err, "%s needs Node on the path", command)
	return string(text)
}

package pylib_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/surface"
)

func TestDescribeFindsEveryModule(t *testing.T) {
	described := pylib.Describe()
	files, err := filepath.Glob("lib/*.py")
	require.NoError(t, err)
	for _, file := range files {
		assert.Contains(t, described.Here, strings.TrimSuffix(filepath.Base(file), ".py"))
	}
	assert.Contains(t, described.Here, "concurrent.futures.thread")
	assert.Contains(t, described.Here, "math", "modules written in Go are described as well")
	assert.Contains(t, described.Here, "builtins")
}

func TestDescribe(t *testing.T) {
	described := pylib.Describe()
	thread := described.Here["threading"].Names["Thread"]
	require.NotNil(t, thread)
	assert.Equal(t, surface.Class, thread.Kind)
	assert.Equal(t, []string{"group", "target", "name", "args", "kwargs", "daemon"}, thread.Parameters)
	assert.Contains(t, thread.PublicMembers(), "join")
	assert.True(t, thread.Members["join"].Takes("timeout"))
	assert.False(t, thread.Members["join"].Takes("delay"))
	partial := described.Here["functools"].Names["partial"]
	assert.Contains(t, partial.PublicMembers(), "keywords", "attributes that only __init__ makes belong to a class too")
	assert.Equal(t, "the playground does not support sys.settrace()", described.Here["sys"].Names["settrace"].Refusal)
	assert.Equal(t, surface.Submodule, described.Here["concurrent"].Names["futures"].Kind)
	assert.True(t, described.Here["math"].Names["isclose"].Takes("rel_tol"))
}

// TestMissingNamesSaySo asks, in a program, every module for every name that CPython's module has and the playground's has not.
func TestMissingNamesSaySo(t *testing.T) {
	described := pylib.Describe()
	var source, want strings.Builder
	for _, module := range slices.Sorted(maps.Keys(described.Here)) {
		cpython := described.CPython[module]
		if cpython == nil || module == "builtins" {
			continue
		}
		for _, name := range cpython.Public() {
			if described.Lacks(module, name) {
				full := module + "." + name
				fmt.Fprintf(&source, "import %s\ntry:\n    %s\nexcept AttributeError as error:\n    print(error)\n", module, full)
				fmt.Fprintf(&want, "the playground does not support %s\n", full)
			}
		}
	}
	require.NotEmpty(t, want.String())
	assert.Equal(t, want.String(), strings.ReplaceAll(printed(t, source.String(), nil), "posixpath.", "os.path."))
}

func TestMissingMembersSaySo(t *testing.T) {
	recording, result := run(t, "import asyncio\nasyncio.new_event_loop().add_reader(0, print)\n", nil)
	assert.Equal(t, 1, result.ExitCode)
	assert.Contains(t, recording.Output(2), "AttributeError: the playground does not support")
	recording, _ = run(t, "from asyncio import start_server\n", nil)
	assert.Contains(t, recording.Output(2), "ImportError: the playground does not support asyncio.start_server\n")
	prints(t, "False 5\n", "import asyncio\nprint(hasattr(asyncio, 'start_server'), getattr(asyncio, 'start_server', 5))\n")
}

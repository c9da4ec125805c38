package vm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Frames are used again for later calls, which must not see what earlier ones left in the registers.
func TestFramesAreAsNew(t *testing.T) {
	stdout, stderr := runProgram(`
def bind(flag, value=None, *rest, key=None):
    if flag:
        local = value
    return sorted(locals())

def plain(flag):
    if flag:
        local = 1
    return local

def caught(flag):
    try:
        if flag:
            raise ValueError("inside")
    except ValueError:
        return plain(True)
    return plain(True)

print(bind(True, 1, 2, key=3), bind(False), bind(flag=False, value=2))
print(plain(True), caught(True), caught(False))
try:
    plain(False)
except UnboundLocalError as error:
    print(error)
try:
    raise KeyError("outer")
except KeyError:
    try:
        plain(False)
    except UnboundLocalError as error:
        print(repr(error.__context__))
try:
    plain(False)
except UnboundLocalError as error:
    print(error.__context__)
`, 1<<40)
	assert.Empty(t, stderr)
	assert.Equal(t, strings.Join([]string{
		"['flag', 'key', 'local', 'rest', 'value'] ['flag', 'key', 'rest', 'value'] ['flag', 'key', 'rest', 'value']",
		"1 1 1",
		"cannot access local variable 'local' where it is not associated with a value",
		"KeyError('outer')",
		"None",
		"",
	}, "\n"), stdout)
}

// Threads inside the same function return in another order than they called, so frames come back to the pool out of order.
func TestFramesOfInterleavedThreads(t *testing.T) {
	var out strings.Builder
	rt := NewRuntime(Config{Write: func(t *Thread, stream int, text string) error {
		_, err := out.WriteString(text)
		return err
	}})
	main, err := rt.LoadMain("main.py", `
def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)

def numbers(n):
    for i in range(n):
        yield fibonacci(i % 7)

def work(n):
    return fibonacci(n) * 1000 + sum(numbers(n))
`)
	require.NoError(t, err)
	loader := rt.NewThread(nil)
	loader.Begin(main)
	require.Equal(t, Finished, loader.Run(1<<40))
	work, ok := rt.MainModule().Dict.GetString("work")
	require.True(t, ok)

	var threads []*Thread
	for n := range 9 {
		thread := rt.NewThread(nil)
		thread.Begin(work, Int(int64(4+n)))
		threads = append(threads, thread)
	}
	for running := len(threads); running > 0; {
		running = 0
		for i, thread := range threads {
			if thread.Run(int64(100+70*i)) != Finished {
				running++
			}
		}
	}
	var results []string
	for _, thread := range threads {
		require.Nil(t, thread.Exception())
		results = append(results, fmt.Sprint(thread.Result().Int()))
	}
	assert.Equal(t, []string{"3004", "5007", "8012", "13020", "21020", "34021", "55022", "89024", "144027"}, results)

	code := rt.mainModule.Dict
	fibonacci, _ := code.GetString("fibonacci")
	pool := fibonacci.AsFunction().Code
	assert.Zero(t, pool.used, "all frames have come back")
	seen := map[*Frame]bool{}
	for _, frame := range pool.pool {
		assert.False(t, seen[frame], "a frame is free twice")
		seen[frame] = true
	}
}

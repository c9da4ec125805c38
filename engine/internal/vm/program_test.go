package vm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// runProgram runs a program to its end and returns what it wrote.
func runProgram(source string, budgetNs int64) (stdout, stderr string) {
	var out, errors strings.Builder
	rt := NewRuntime(Config{Write: func(t *Thread, stream int, text string) error {
		if stream == 1 {
			out.WriteString(text)
		} else {
			errors.WriteString(text)
		}
		return nil
	}})
	main, err := rt.LoadMain("main.py", source)
	if err != nil {
		return "", err.Error()
	}
	thread := rt.NewThread(nil)
	thread.Begin(main)
	for {
		if status := thread.Run(budgetNs); status == Finished {
			break
		}
	}
	if e := thread.Exception(); e != nil {
		errors.WriteString(e.Error())
	}
	return out.String(), errors.String()
}

// Advice where CPython only states the error.
func TestHints(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"WORKS = [1]\nprint(WORK_LIST)", "Hint: there is a name WORKS; did you mean that?"},
		{"print(null)", "Hint: Python writes None"},
		{"def f(self):\n    return counterz\nf(1)", "Hint: attributes of the object are written with self: self.counterz"},
		{"total = 0\ndef add():\n    total += 1\nadd()", "Hint: the function assigns total somewhere, which makes it a local variable; to use the global one, add `global total` to the function"},
		{"print([1].sort().pop())", "Hint: the value is None: a function without `return` gives None, and so do methods that change an object in place, like list.sort"},
		{"print(concurrent)", "Hint: concurrent is a module; add the line `import concurrent` at the top"},
		{"import concurrent\nconcurrent.futures.wait([])", "Hint: concurrent.futures is a module of its own; add the line `import concurrent.futures`"},
		{"from concurrent import futurez", "Hint: there is a name futures; did you mean that?"},
		{"import concurent", "Hint: there is a module concurrent; did you mean that?"},
	} {
		assert.Contains(t, uncaught(c.source), "\n"+c.want+"\n", c.source)
	}
	assert.NotContains(t, uncaught("value = 1\nprint(valeu)"), "Hint", "CPython's own suggestion suffices")
}

// uncaught returns what an uncaught exception of a program prints. Its library has one package, concurrent.
func uncaught(source string) string {
	rt := NewRuntime(Config{
		Library: func(name string) (LibraryModule, bool) {
			module, ok := map[string]LibraryModule{
				"concurrent":         {Filename: "/lib/concurrent/__init__.py", IsPackage: true},
				"concurrent.futures": {Filename: "/lib/concurrent/futures.py"},
			}[name]
			return module, ok
		},
		LibraryNames: func() []string { return []string{"concurrent", "concurrent.futures"} },
	})
	main, err := rt.LoadMain("main.py", source+"\n")
	if err != nil {
		return err.Error()
	}
	thread := rt.NewThread(nil)
	thread.Begin(main)
	for thread.Run(1<<50) != Finished {
	}
	printed := ""
	rt.Write = func(_ *Thread, _ int, text string) error {
		printed += text
		return nil
	}
	exception := thread.Exception()
	thread.Begin(rt.ExitFunction(), exception.Value())
	thread.Run(1 << 50)
	return printed
}

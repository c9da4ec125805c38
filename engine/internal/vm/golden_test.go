package vm_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/goldentest"
	"futurescope/engine/internal/vm"
)

// The areas of the golden corpus that need neither the kernel nor modules written in Go.
var areas = map[string]bool{
	"builtins": true, "bytes": true, "classes": true, "comprehensions": true, "control": true, "dicts": true, "exceptions": true,
	"floats": true, "formatting": true, "functions": true, "generators": true, "imports": true, "ints": true, "lists": true,
	"sets": true, "slicing": true, "strings": true, "suggestions": true, "tuples": true, "unpacking": true,
	"functools": true, "itertools": true,
}

// library finds the modules written in Python beside this package.
func library(name string) (vm.LibraryModule, bool) {
	root := filepath.Join("..", "pylib", "lib")
	base := filepath.Join(root, filepath.FromSlash(strings.ReplaceAll(name, ".", "/")))
	if source, err := os.ReadFile(base + ".py"); err == nil {
		return vm.LibraryModule{Filename: "/lib/" + strings.ReplaceAll(name, ".", "/") + ".py", Source: string(source)}, true
	}
	if source, err := os.ReadFile(filepath.Join(base, "__init__.py")); err == nil {
		return vm.LibraryModule{Filename: "/lib/" + strings.ReplaceAll(name, ".", "/") + "/__init__.py", Source: string(source), IsPackage: true}, true
	}
	return vm.LibraryModule{}, false
}

// sysModule is as much of sys as the programs of these areas use.
func sysModule(t *vm.Thread) (*vm.Module, error) {
	rt := t.Runtime()
	m := rt.NewModule("sys")
	m.Define(
		vm.Method("exit", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			if value := args.Arg(0); value.IsSet() {
				return vm.Value{}, vm.NewException(vm.SystemExitType, value)
			}
			return vm.Value{}, vm.NewException(vm.SystemExitType)
		}, "status="),
		vm.Method("getrecursionlimit", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			return vm.Int(int64(t.Runtime().RecursionLimit)), nil
		}, ""),
		vm.Constant("modules", rt.Modules.Value()),
		vm.Constant("maxsize", vm.Int(1<<63-1)),
		vm.Constant("argv", vm.NewList(vm.NewString("main.py"))),
	)
	return m, nil
}

// run runs a program to its end as the command line would.
func run(source string, budgetNs int64) (stdout, stderr string, exitCode int) {
	var out, errors strings.Builder
	rt := vm.NewRuntime(vm.Config{
		Library: library,
		Write: func(t *vm.Thread, stream int, text string) {
			if stream == 1 {
				out.WriteString(text)
			} else {
				errors.WriteString(text)
			}
		},
	})
	rt.RegisterModule("sys", sysModule)
	main, err := rt.LoadMain("main.py", source)
	if err != nil {
		return "", errorText(err), 1
	}
	thread := rt.NewThread(nil)
	thread.Begin(main)
	for thread.Run(budgetNs) != vm.Finished {
	}
	exitCode = 0
	if e := thread.Exception(); e != nil {
		thread.Begin(rt.ExitFunction(), e.Value())
		for thread.Run(budgetNs) != vm.Finished {
		}
		exitCode = int(thread.Result().Int())
	}
	return out.String(), errors.String(), exitCode
}

func errorText(err error) string {
	if formatter, ok := err.(interface{ Format() string }); ok {
		return formatter.Format()
	}
	return err.Error() + "\n"
}

func TestGolden(t *testing.T) {
	cases, err := goldentest.Load("../../testdata/golden")
	require.NoError(t, err)
	for _, c := range cases {
		if !areas[c.Area] {
			continue
		}
		t.Run(c.ID(), func(t *testing.T) {
			stdout, stderr, exitCode := run(c.Program, 1<<40)
			if err := c.Compare(stdout, stderr, exitCode); err != nil {
				t.Error(err)
			}
		})
	}
}

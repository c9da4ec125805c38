package pylib

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"futurescope/engine/internal/vm"
)

// nativeModules are the modules written in Go, by the name they are imported under. Those that begin with
// _fs_ are private: modules of lib/ give them Python's surface.
func nativeModules() []nativeModule {
	return append(systemModules(), []nativeModule{
		{"_fs_collections", "_collections", withoutProcess(defineCollections)},
		{"_fs_futures", "_fs_futures", (*process).defineFutures},
		{"_fs_asyncio", "_fs_asyncio", (*process).defineAsyncio},
		{"_fs_process", "posix", withoutProcess(defineProcess)},
		{"_fs_threading", "_thread", (*process).defineThreading},
		{"_fs_time", "time", withoutProcess(defineTime)},
		{"_fs_files", "_fs_files", (*process).defineFiles},
		{"_fs_pickle", "_fs_pickle", withoutProcess(definePickle)},
		{"itertools", "itertools", withoutProcess(defineItertools)},
		{"math", "math", withoutProcess(defineMath)},
		{"_fs_random", "_random", withoutProcess(defineRandom)},
	}...)
}

// nativeModule is a module written in Go and the function that fills it. The functions of the module must not keep the process
// that it was filled for: a forked process has copies of all objects, but a Go closure would go on changing the parent. They ask
// threadOf(t).process instead.
type nativeModule struct {
	name   string // under which it is imported
	shown  string // in messages about its functions
	define func(p *process, module *vm.Module)
}

// withoutProcess is for modules that are the same in every process.
func withoutProcess(define func(module *vm.Module)) func(*process, *vm.Module) {
	return func(_ *process, module *vm.Module) { define(module) }
}

// newRuntime makes the interpreter of the process, with the modules that programs can import.
func newRuntime(p *process) *vm.Runtime {
	argv := p.origin.program.Argv
	if len(argv) == 0 {
		argv = []string{p.origin.program.Filename}
	}
	runtime := vm.NewRuntime(vm.Config{
		Write: writeOutput, Flush: flushOutput, ReadLine: readInput,
		Library: libraryModule, LibraryNames: moduleNames, Lacks: isInCPython, Convention: conventionOf,
		Argv: argv, PreemptAnywhere: p.kernel.PreemptAnywhere(),
	})
	for _, native := range nativeModules() {
		runtime.RegisterModule(native.name, native.load)
	}
	return runtime
}

// moduleNames lists what a program can import, for advice on misspelt names.
func moduleNames() []string {
	var names []string
	_ = fs.WalkDir(library, "lib", func(file string, entry fs.DirEntry, err error) error {
		name, isModule := strings.CutSuffix(strings.TrimPrefix(file, "lib/"), ".py")
		if isModule && err == nil {
			names = append(names, strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", "."))
		}
		return nil
	})
	for _, native := range nativeModules() {
		if !strings.HasPrefix(native.name, "_") {
			names = append(names, native.name)
		}
	}
	slices.Sort(names)
	return names
}

// load makes the module when it is first imported.
func (n nativeModule) load(t *vm.Thread) (*vm.Module, error) {
	module := t.Runtime().NewModule(n.shown)
	n.define(threadOf(t).process, module)
	return module, nil
}

// libraryFolder is where tracebacks show the library's files, as on a usual installation.
const libraryFolder = "/usr/lib/python3.11/"

// isWrittenInC reports whether CPython's module of that name, or what programs use of it, is written in C, so that
// tracebacks do not show its frames.
func isWrittenInC(name string) bool {
	if name == "unittest" || strings.HasPrefix(name, "unittest.") {
		return true // written in Python, but reports of failures leave its frames out
	}
	switch name {
	case "array", "binascii", "csv", "struct", "zlib":
		return true
	case "_codecs", "_collections", "_files", "_filesystem", "_pickle", "_pipes", "_thread", "_bisect", "_functools", "_heapq", "_operator", "_queue", "_sre", "contextvars", "io", "sys", "time", "json.encoder", "datetime":
		return true
	}
	return false
}

// isCheap reports whether CPython does the work of the module in C (though frames of Python show in its tracebacks), or with
// code made for the case, so that our instructions must not cost what Python's cost.
func isCheap(name string) bool {
	switch name {
	case "collections", "dataclasses", "hashlib", "json.decoder", "_pickle", "re", "_sre", "struct", "uuid":
		return true
	}
	return false
}

// libraryModule finds a module written in Python.
func libraryModule(name string) (vm.LibraryModule, bool) {
	module, ok := libraryModules()[name]
	return module, ok
}

// libraryModules are the modules of lib/ under their full names. Each is compiled when a program first imports it, for all runs.
var libraryModules = sync.OnceValue(func() map[string]vm.LibraryModule {
	modules := map[string]vm.LibraryModule{}
	_ = fs.WalkDir(library, "lib", func(path string, entry fs.DirEntry, err error) error {
		file, isSource := strings.CutSuffix(path, ".py")
		if err != nil || !isSource {
			return err
		}
		source, err := library.ReadFile(path)
		if err != nil {
			return err
		}
		file, isPackage := strings.CutSuffix(file, "/__init__")
		name := strings.ReplaceAll(strings.TrimPrefix(file, "lib/"), "/", ".")
		filename := libraryFolder + strings.TrimPrefix(path, "lib/")
		modules[name] = vm.LibraryModule{
			Filename: filename, Source: string(source), IsPackage: isPackage, Hidden: isWrittenInC(name), Cheap: isCheap(name),
			Compiled: vm.CompileOnce(filename, string(source)),
		}
		return nil
	})
	return modules
})

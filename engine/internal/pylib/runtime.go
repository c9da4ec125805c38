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
func (p *process) nativeModules() []nativeModule {
	source := newEntropy(p.kernel.Machine().Seed)
	return append(p.systemModules(), []nativeModule{
		{"_fs_collections", "_collections", defineCollections},
		{"_fs_futures", "_fs_futures", p.defineFutures},
		{"_fs_asyncio", "_fs_asyncio", p.defineAsyncio},
		{"_fs_threading", "_thread", p.defineThreading},
		{"_fs_time", "time", p.defineTime},
		{"math", "math", defineMath},
		{"_fs_random", "_random", func(module *vm.Module) { defineRandom(module, source) }},
	}...)
}

// nativeModule is a module written in Go and the function that fills it.
type nativeModule struct {
	name   string // under which it is imported
	shown  string // in messages about its functions
	define func(module *vm.Module)
}

// newRuntime makes the interpreter of the process, with the modules that programs can import.
func newRuntime(p *process, config Config) *vm.Runtime {
	argv := config.Argv
	if len(argv) == 0 {
		argv = []string{config.Filename}
	}
	runtime := vm.NewRuntime(vm.Config{
		Write: writeOutput, ReadLine: p.input.readLine, Library: libraryModule, LibraryNames: p.moduleNames,
		Argv: argv, PreemptAnywhere: p.kernel.PreemptAnywhere(),
	})
	for _, native := range p.nativeModules() {
		runtime.RegisterModule(native.name, native.load(runtime))
	}
	return runtime
}

// moduleNames lists what a program can import, for advice on misspelt names.
func (p *process) moduleNames() []string {
	var names []string
	_ = fs.WalkDir(library, "lib", func(file string, entry fs.DirEntry, err error) error {
		name, isModule := strings.CutSuffix(strings.TrimPrefix(file, "lib/"), ".py")
		if isModule && err == nil {
			names = append(names, strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", "."))
		}
		return nil
	})
	for _, native := range p.nativeModules() {
		if !strings.HasPrefix(native.name, "_") {
			names = append(names, native.name)
		}
	}
	slices.Sort(names)
	return names
}

// load returns the function that makes the module when it is first imported.
func (n nativeModule) load(runtime *vm.Runtime) func(*vm.Thread) (*vm.Module, error) {
	return func(*vm.Thread) (*vm.Module, error) {
		module := runtime.NewModule(n.shown)
		n.define(module)
		return module, nil
	}
}

// writeOutput records what the program prints.
func writeOutput(t *vm.Thread, stream int, text string) {
	if text == "" {
		return
	}
	thread := threadOf(t)
	thread.account()
	thread.look()
	thread.recordLine()
	thread.process.kernel.Output(thread.sim, stream, text)
}

// input is the text that the program reads as standard input.
type input struct{ rest string }

// readLine takes the next line, with its line end, and records it.
func (i *input) readLine(t *vm.Thread) (line string, ok bool, err error) {
	defer func() {
		thread := threadOf(t)
		thread.account()
		thread.look()
		thread.recordLine()
		thread.process.kernel.Input(thread.sim, line)
	}()
	if i.rest == "" {
		return "", false, nil
	}
	end := strings.IndexByte(i.rest, '\n') + 1
	if end == 0 {
		end = len(i.rest)
	}
	line, i.rest = i.rest[:end], i.rest[end:]
	return line, true, nil
}

// libraryFolder is where tracebacks show the library's files, as on a usual installation.
const libraryFolder = "/usr/lib/python3.11/"

// isWrittenInC reports whether CPython's module of that name, or what programs use of it, is written in C, so that
// tracebacks do not show its frames.
func isWrittenInC(name string) bool {
	switch name {
	case "array", "binascii", "csv", "struct", "zlib":
		return true
	case "_collections", "_files", "_filesystem", "_thread", "bisect", "functools", "heapq", "io", "itertools", "operator", "sys", "time", "json.encoder", "datetime":
		return true
	}
	return false
}

// isCheap reports whether CPython does the work of the module in C (though frames of Python show in its tracebacks), or with
// code made for the case, so that our instructions must not cost what Python's cost.
func isCheap(name string) bool {
	switch name {
	case "collections", "dataclasses", "hashlib", "json.decoder", "pickle", "re", "struct", "uuid":
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

package vm

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/syntax"
)

// Config says what a Runtime is given by its host.
type Config struct {
	// Write receives what the program prints: stream 1 is stdout, 2 is stderr.
	Write func(t *Thread, stream int, text string) error
	// Flush is called when the program asks that what it has written becomes visible; may be nil.
	Flush func(t *Thread, stream int) error
	// ReadLine reads a line of standard input with its line end, for input(); ok is false at the end of the input.
	// Without it the input is empty.
	ReadLine func(t *Thread) (line string, ok bool, err error)
	// Library returns the source of a module written in Python. filename is what tracebacks show.
	Library func(name string) (module LibraryModule, ok bool)
	// LibraryNames lists the modules that Library has, for advice on wrong names; may be nil.
	LibraryNames func() []string
	// Lacks reports whether CPython's module, or with class that class of the module, has a name that the playground does not know;
	// may be nil.
	Lacks func(module, class, name string) bool
	// Convention says how CPython reads the arguments of a function that it has in C and the library in Python, and the module that
	// its errors name; may be nil. The qualified name of a method begins with its class.
	Convention func(module, qualifiedName string) (convention Convention, home string)
	// Argv is sys.argv.
	Argv []string
	// PreemptAnywhere lets Run stop before any instruction, not only where CPython 3.11 would switch threads.
	PreemptAnywhere bool
	// RecursionLimit is sys.getrecursionlimit(); 0 means 1000.
	RecursionLimit int
}

// LibraryModule is the source of a module of the standard library.
type LibraryModule struct {
	Filename  string
	Source    string
	IsPackage bool
	// Hidden modules are written in C in CPython: their frames do not show in tracebacks.
	Hidden bool
	// Cheap modules, or what is called often of them, are written in C in CPython or generated for the case: their instructions cost less.
	Cheap bool
	// Compiled is the code of Source if it is shared (CompileOnce); without it Source is compiled.
	Compiled func() (Compiled, error)
}

// Runtime is one simulated process: its modules and its output. Several Threads share it;
// only one of them executes at any moment.
type Runtime struct {
	Config
	// MainFilename is the file name of the program.
	MainFilename string
	// MainWarnings are the SyntaxWarnings about the program as CPython prints them before it runs.
	MainWarnings string
	// Modules is sys.modules.
	Modules *Dict
	// Builtins is the module builtins.
	Builtins *Module

	builtins *Dict
	// missingKey is an object() of which no program knows, the default when mapping patterns look up keys.
	missingKey Value
	interned   internTable
	// ids are the identities of objects without attributes, which have no place for it themselves.
	ids        map[*Header]uint64
	idCount    uint64
	natives    map[string]func(t *Thread) (*Module, error)
	trampoline *Code
	prelude    *Dict
	mainModule *Module
	sources    map[string]string
	nanCount   int64 // see Thread.Float

	percentFormats parseCache[pytext.PercentPiece]
	templates      parseCache[pytext.TemplatePiece]
	unawaited      unawaitedCoroutines
	// openGenerators is how many generators that have something to clean up are not over.
	openGenerators int
	generatorCount uint64
	// unreadInput is what was read of the standard input but not asked for yet.
	unreadInput string
}

// internTable has the one str object for each text that is a name. Processes that were forked share it.
type internTable map[string]*String

// NewRuntime returns a process in which nothing runs yet.
func NewRuntime(config Config) *Runtime {
	bootstrap()
	rt := &Runtime{
		Config: config, Modules: NewDict(), interned: internTable{}, ids: map[*Header]uint64{},
		natives: map[string]func(*Thread) (*Module, error){}, sources: map[string]string{},
	}
	if rt.RecursionLimit == 0 {
		rt.RecursionLimit = 1000
	}
	rt.Builtins = rt.NewModule("builtins")
	rt.builtins = rt.Builtins.Dict
	rt.fillBuiltinsModule()
	rt.Modules.SetString(rt.intern("builtins"), rt.Builtins.Value())
	rt.trampoline = newCode(rt, trampolineCode(), "", origin{hidden: true})
	return rt
}

// fillBuiltinsModule names the built-in classes, exceptions, functions and constants.
func (rt *Runtime) fillBuiltinsModule() {
	members := append(builtinTypeNames(), builtinFunctions()...)
	places := map[string]int{}
	for place, name := range strings.Fields(builtinOrder) {
		places[name] = place + 1
	}
	slices.SortStableFunc(members, func(a, b Member) int {
		return cmp.Compare(cmp.Or(places[a.name], len(places)+1), cmp.Or(places[b.name], len(places)+1))
	})
	rt.Builtins.Define(members...)
}

// builtinOrder is the order of builtins.__dict__, which decides between suggestions that are equally near.
const builtinOrder = `abs all any ascii bin breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr
hash hex id input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round setattr sorted sum vars None
Ellipsis NotImplemented False True bool memoryview bytearray bytes classmethod complex dict enumerate filter float frozenset property int
list map object range reversed set slice staticmethod str super tuple type zip __debug__`

// NewModule makes an empty module; it is not entered into Modules.
func (rt *Runtime) NewModule(name string) *Module {
	m := &Module{Header: Header{Type: ModuleType}, Name: name, Dict: NewDict()}
	m.Dict.SetString(rt.intern("__name__"), rt.intern(name).Value())
	m.Dict.SetString(rt.intern("__doc__"), None)
	m.Dict.SetString(rt.intern("__package__"), None)
	m.Dict.SetString(rt.intern("__loader__"), None)
	m.Dict.SetString(rt.intern("__spec__"), None)
	return m
}

// RegisterModule adds a module written in Go; load is called when the module is first imported.
func (rt *Runtime) RegisterModule(name string, load func(t *Thread) (*Module, error)) {
	rt.natives[name] = load
}

// LoadMain compiles the program and returns the callable that runs it as `__main__`. The error is a
// *syntax.Error or *compile.Error.
func (rt *Runtime) LoadMain(filename, source string) (Value, error) {
	return rt.LoadMainAs("__main__", filename, source)
}

// LoadMainAs is LoadMain under another name: spawned processes run the program as `__mp_main__`.
func (rt *Runtime) LoadMainAs(name, filename, source string) (Value, error) {
	tree, err := syntax.Parse(filename, source)
	if err != nil {
		return Value{}, err
	}
	hasFile := !strings.HasPrefix(filename, "<")
	if !hasFile {
		source = "" // of python -c: tracebacks cannot show the lines of what is in no file
	}
	code, err := rt.compileTree(filename, source, tree, origin{})
	if err != nil {
		return Value{}, err
	}
	rt.MainWarnings = warningsText(tree)
	rt.MainFilename = filename
	m := rt.NewModule(name)
	// The names that CPython gives to the main module only, in its order (add_main_module in Python/pylifecycle.c).
	m.Dict.SetString(rt.intern("__annotations__"), NewDict().Value())
	m.Dict.SetString(rt.intern("__builtins__"), rt.Builtins.Value())
	if hasFile {
		m.Dict.SetString(rt.intern("__file__"), NewString(filename))
		m.Dict.SetString(rt.intern("__cached__"), None)
	}
	rt.mainModule = m
	rt.Modules.SetString(rt.intern(name), m.Value())
	if name != "__main__" {
		rt.Modules.SetString(rt.intern("__main__"), m.Value())
	}
	return rt.moduleFunction(code, m), nil
}

// warningsText is what CPython prints about doubtful but valid code when it compiles it.
func warningsText(tree *syntax.Module) string {
	var text strings.Builder
	for _, warning := range syntax.Warnings(tree) {
		text.WriteString(warning.Format(tree.Filename))
	}
	return text.String()
}

// MainModule is the module `__main__`, nil before LoadMain.
func (rt *Runtime) MainModule() *Module { return rt.mainModule }

func (rt *Runtime) compile(filename, source string, from origin) (*Code, error) {
	tree, err := syntax.Parse(filename, source)
	if err != nil {
		return nil, err
	}
	return rt.compileTree(filename, source, tree, from)
}

func (rt *Runtime) compileTree(filename, source string, tree *syntax.Module, from origin) (*Code, error) {
	code, err := compile.Module(tree)
	if err != nil {
		return nil, err
	}
	rt.sources[filename] = source
	return newCode(rt, code, source, from), nil
}

// compileText compiles the tree of a text given to exec, eval or compile(). What tracebacks show of it are lines of the file that it claims to
// be from.
func (rt *Runtime) compileText(filename string, tree *syntax.Module) (*Code, error) {
	code, err := compile.Module(tree)
	if err != nil {
		return nil, err
	}
	return newCode(rt, code, rt.sources[filename], origin{}), nil
}

// Compiled is the code of a source file, which any number of runtimes can share: nothing changes it any more.
type Compiled struct{ code *compile.Code }

// CompileOnce returns a function that compiles the source when first called and from then on returns the same code. Compiling
// a dozen library modules takes longer than most programs run.
func CompileOnce(filename, source string) func() (Compiled, error) {
	return sync.OnceValues(func() (Compiled, error) {
		tree, err := syntax.Parse(filename, source)
		if err != nil {
			return Compiled{}, err
		}
		code, err := compile.Module(tree)
		return Compiled{code}, err
	})
}

// load makes shared code ready to run in rt.
func (rt *Runtime) load(compiled func() (Compiled, error), filename, source string, from origin) (*Code, error) {
	shared, err := compiled()
	if err != nil {
		return nil, err
	}
	rt.sources[filename] = source
	return newCode(rt, shared.code, source, from), nil
}

// moduleFunction wraps a module's code as a callable without parameters.
func (rt *Runtime) moduleFunction(code *Code, m *Module) Value {
	if code.HasDoc {
		m.Dict.SetString(rt.intern("__doc__"), NewString(code.Doc))
	}
	return (&Function{
		Header: Header{Type: FunctionType}, Code: code, Globals: m.Dict, Module: m,
		Name: rt.intern("<module>").Value(), QualName: rt.intern("<module>").Value(), Doc: None,
	}).Value()
}

// intern returns the one str object for a name, so that names compare by address.
func (rt *Runtime) intern(name string) *String {
	if s, ok := rt.interned[name]; ok {
		return s
	}
	s := newString(name)
	s.hashValue()
	rt.interned[name] = s
	return s
}

// newID is the next number for an object that somebody asks for the identity of.
func (rt *Runtime) newID() uint64 {
	rt.idCount++
	return 0x7f8b40000000 + rt.idCount*48
}

// ID returns id(v). Numbers are handed out in order of first question, so that they are deterministic.
func (t *Thread) ID(v Value) uint64 {
	switch v.ref {
	case &intHeader:
		return 0x7f8c10000000 + uint64(v.num)*32
	case &boolHeader:
		return 0x7f8c0f000000 + uint64(v.num)*32
	case &floatHeader:
		return 0x7f8c20000000 ^ uint64(v.num)
	}
	rt := t.runtime
	if attributes := v.ref.Attributes; attributes != nil {
		if attributes.id == 0 {
			attributes.id = rt.newID()
		}
		return attributes.id
	}
	id, ok := rt.ids[v.ref]
	if !ok {
		id = rt.newID()
		rt.ids[v.ref] = id
	}
	return id
}

//go:embed prelude/*.py
var preludeFiles embed.FS

// preludeFunction returns a function of the prelude, which is compiled when first needed.
func (rt *Runtime) preludeFunction(name string) (Value, error) {
	if rt.prelude == nil {
		if err := rt.loadPrelude(); err != nil {
			return Value{}, err
		}
	}
	function, ok := rt.prelude.GetString(name)
	if !ok {
		return Value{}, fmt.Errorf("vm: the prelude has no function %s", name)
	}
	return function, nil
}

type preludeFile struct {
	name, source string
	compiled     func() (Compiled, error)
}

// preludeCode lists the files of the prelude in order of their names.
var preludeCode = sync.OnceValues(func() ([]preludeFile, error) {
	entries, err := preludeFiles.ReadDir("prelude")
	if err != nil {
		return nil, err
	}
	var files []preludeFile
	for _, entry := range entries {
		source, err := preludeFiles.ReadFile("prelude/" + entry.Name())
		if err != nil {
			return nil, err
		}
		name := "<prelude/" + entry.Name() + ">"
		files = append(files, preludeFile{name, string(source), CompileOnce(name, string(source))})
	}
	return files, nil
})

// loadPrelude runs the bodies of the prelude's files, which only define functions and classes.
func (rt *Runtime) loadPrelude() error {
	m := rt.NewModule("builtins")
	rt.prelude = m.Dict
	m.Define(preludeNatives()...)
	files, err := preludeCode()
	if err != nil {
		return err
	}
	for _, file := range files {
		code, err := rt.load(file.compiled, file.name, file.source, origin{hidden: true})
		if err != nil {
			return fmt.Errorf("vm: prelude: %w", err)
		}
		loader := rt.NewThread(nil)
		loader.Begin(rt.moduleFunction(code, m))
		if status := loader.Run(1 << 50); status != Finished || loader.Exception() != nil {
			return fmt.Errorf("vm: %s: %v", file.name, loader.Exception())
		}
	}
	return nil
}

// SourceLine returns a line of a source file that was loaded, for tracebacks.
func (rt *Runtime) SourceLine(filename string, line int) (string, bool) {
	source, ok := rt.sources[filename]
	if !ok || line < 1 {
		return "", false
	}
	for text := range strings.Lines(source) {
		if line--; line == 0 {
			return strings.TrimRight(text, "\r\n"), true
		}
	}
	return "", false
}

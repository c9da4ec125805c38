package vm

import (
	"math/big"
	"unsafe"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// Code is a code object made ready to run in one Runtime.
type Code struct {
	Header
	*compile.Code
	runtime      *Runtime
	instructions []compile.Instruction
	constants    []Value
	names        []*String
	sites        []site
	keywordNames [][]*String
	parameters   []*String
	// plainArguments is the number of arguments if a call with exactly so many positional ones needs no binding, else -1.
	plainArguments int
	origin
	// costs are the prices of its instructions.
	costs *costTable
	// expression: made by compile(…, "eval"); running it assigns the value to evalResult.
	expression bool
	// interactive: it is one statement as typed at a prompt, which shows the values of expressions.
	interactive bool
	// warnings are what compile(), exec and eval warn of.
	warnings []syntax.Warning
	source   string
	// start is the first instruction, for registers.go.
	start unsafe.Pointer
	// clearFrom … clearTo-1 are the locals that a frame of the pool has unbound; clearTo is 0 if there are none.
	clearFrom, clearTo int

	// pool keeps frames for reuse, constants in place. From number used on they are free; those before are slots for the frames that
	// are being executed, whatever they contain. So taking and giving back frames in the order of calls writes no pointer.
	// In a free frame the variables that are no parameters are unbound; parameters and temporaries hold anything.
	pool []*Frame
	used int
}

// origin tells code of the program from code of the library.
type origin struct {
	hidden bool // frames of it do not show in tracebacks: the prelude, trampolines, modules that CPython has in C
	cheap  bool // see LibraryModule.Cheap
}

// site is a place in the code that uses an attribute, global or namespace name, with the inline cache of its
// instruction.
type site struct {
	name *String

	// For attributes: valid for objects of shape (or of typ without attributes) while typ has this version.
	typ     *Type
	version uint64
	shape   *Shape
	slot    int
	// next is the shape after a store that adds the attribute.
	next  *Shape
	value Value // the function, for methods

	// For globals and attributes of modules: the variable in dict (or in the builtins, if builtinsVersion is set) while dict has
	// this keysVersion and the builtins theirs.
	dict            *Dict
	variable        *Value
	keysVersion     uint32
	builtinsVersion uint32
}

// noShape is the shape in empty caches; no object has it.
var noShape = &Shape{}

// newCode prepares code for rt. source is the text of the file, for tracebacks.
func newCode(rt *Runtime, code *compile.Code, source string, from origin) *Code {
	c := &Code{
		Header: Header{Type: CodeType}, Code: code, runtime: rt, instructions: code.Instructions, source: source, origin: from, costs: interpretedTable,
	}
	switch {
	case from.hidden || from.cheap:
		c.costs = compiledTable
	case code.Name == "<module>":
		c.costs = moduleTable
	}
	c.constants = make([]Value, len(code.Constants))
	for i, constant := range code.Constants {
		c.constants[i] = c.constantValue(constant)
	}
	c.names = rt.internAll(code.Names)
	c.sites = make([]site, len(code.Sites))
	for i, name := range code.Sites {
		c.sites[i] = site{name: rt.intern(name), shape: noShape}
	}
	c.keywordNames = make([][]*String, len(code.KeywordNames))
	for i, names := range code.KeywordNames {
		c.keywordNames[i] = rt.internAll(names)
	}
	c.parameters = rt.internAll(code.LocalNames[:code.ParameterCount()])
	c.start = unsafe.Pointer(unsafe.SliceData(c.instructions))
	if from := code.ParameterCount(); from < code.FreeBase {
		c.clearFrom, c.clearTo = from, code.FreeBase
	}
	c.plainArguments = -1
	if code.KwOnlyCount == 0 && !code.HasVarArgs && !code.HasVarKeywords && !code.IsGenerator && len(code.FreeNames) == 0 {
		c.plainArguments = code.ArgCount
	}
	return c
}

func (c *Code) constantValue(constant compile.Constant) Value {
	switch v := constant.(type) {
	case int64:
		return Int(v)
	case *big.Int:
		return BigIntValue(v)
	case float64:
		return Float(v)
	case string:
		return c.runtime.internConstant(v)
	case syntax.Imaginary:
		return NewComplex(0, float64(v))
	case syntax.Bytes:
		return NewBytes([]byte(v))
	case bool:
		return Bool(v)
	case syntax.None:
		return None
	case syntax.Ellipsis:
		return Ellipsis
	case compile.Tuple:
		items := make([]Value, len(v))
		for i, item := range v {
			items[i] = c.constantValue(item)
		}
		return NewTuple(items...)
	case *compile.Code:
		return object(&newCode(c.runtime, v, c.source, c.origin).Header)
	}
	return NotImplemented
}

func (rt *Runtime) internAll(texts []string) []*String {
	list := make([]*String, len(texts))
	for i, text := range texts {
		list[i] = rt.intern(text)
	}
	return list
}

// internConstant shares short string literals, as CPython shares those that look like names.
func (rt *Runtime) internConstant(text string) Value {
	if len(text) <= 40 {
		return rt.intern(text).Value()
	}
	return NewString(text)
}

// newFrame returns a frame for code with all variables unbound.
func (c *Code) newFrame() *Frame {
	if c.IsGenerator {
		return c.makeFrame()
	}
	if c.used == len(c.pool) {
		c.pool = append(c.pool, c.makeFrame())
	}
	f := c.pool[c.used]
	c.used++
	clear(f.registers[:c.ParameterCount()])
	return f
}

func (c *Code) makeFrame() *Frame {
	f := &Frame{code: c, registers: make([]Value, c.Registers+len(c.constants))}
	copy(f.registers[c.Registers:], c.constants)
	return f
}

// link prepares a free frame for being called by caller.
//
//go:noinline
func (f *Frame) link(caller *Frame, function *Function) {
	f.caller, f.function, f.globals = caller, function, function.Globals
}

// clearLocals makes the variables other than parameters unbound.
//
//go:noinline
func (f *Frame) clearLocals() {
	for i := f.code.clearFrom; i < f.code.clearTo; i++ {
		f.registers[i] = Value{}
	}
}

// recycle gives a finished frame back. Frames of generators are not kept.
func (f *Frame) recycle() {
	c := f.code
	if c.IsGenerator {
		return
	}
	clear(f.registers[:c.Registers])
	f.caller, f.function, f.globals, f.handling, f.namespace, f.locals, f.log, f.thrown, f.awaited = nil, nil, nil, nil, nil, nil, nil, nil, nil
	f.replay, f.special = false, false
	c.used--
	c.pool[c.used] = f
}

// position returns the source position of instruction pc.
func (c *Code) position(pc int) compile.Position {
	if pc < 0 || pc >= len(c.Positions) {
		return compile.Position{Line: int32(c.FirstLine), EndLine: int32(c.FirstLine)}
	}
	return c.Positions[pc]
}

// origin is what code of the module is marked with.
func (m LibraryModule) origin() origin { return origin{hidden: m.Hidden, cheap: m.Cheap} }

package compile

import (
	"fmt"
	"math"
	"slices"

	"futurescope/engine/internal/syntax"
)

// Module compiles a source file. The error is an *Error.
func Module(tree *syntax.Module) (code *Code, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			compileError, ok := failure.(*Error)
			if !ok {
				panic(failure)
			}
			err = compileError
		}
	}()
	collect := &collector{scope: newScope(KindModule, nil)}
	collect.body(tree.Body)
	root := collect.scope
	root.resolve()
	c := newCompiler(nil, root, "<module>", tree.Filename, tree.Source)
	c.code.FirstLine = 1
	c.code.QualName = "<module>"
	c.moduleBody(tree)
	return c.finish(), nil
}

// compiler makes one Code. Nested blocks have a compiler each.
type compiler struct {
	outer  *compiler
	scope  *scope
	code   *Code
	source string

	locals      map[string]uint16
	constants   map[any]uint16
	names       map[string]uint16
	top         int // first free temporary
	position    Position
	fString     Position // of the f-string whose fields are being compiled; zero outside
	handler     uint16   // innermost exception handler: index + 1
	blocks      []block
	labels      []int // instruction number of each label, -1 while unknown
	assigned    []bool
	unreachable bool
	iterated    syntax.Expr // what a loop goes over, whose constants CPython folds
}

// label is a place to jump to, possibly not yet known.
type label int

// constantBit marks a register operand that is a constant's number until finish knows how many registers come before.
const constantBit = 0x8000

func newCompiler(outer *compiler, s *scope, name, filename, source string) *compiler {
	c := &compiler{
		outer: outer, scope: s, source: source, locals: map[string]uint16{}, constants: map[any]uint16{}, names: map[string]uint16{},
		code: &Code{
			Name: name, Filename: filename, Kind: s.kind, IsGenerator: s.isGenerator || s.isAsync,
			IsCoroutine: s.isAsync && !s.isGenerator, IsAsyncGenerator: s.isAsync && s.isGenerator,
		},
	}
	if outer != nil {
		c.code.QualName = outer.qualify(name)
	}
	c.numberLocals()
	return c
}

// qualify makes the __qualname__ of something defined in this block.
func (c *compiler) qualify(name string) string {
	if c.scope.globals[name] || c.scope.kind == KindModule {
		return name
	}
	if c.scope.isFunction() && c.scope.kind != KindComprehension { // whose locals CPython does not mention
		return c.code.QualName + ".<locals>." + name
	}
	return c.code.QualName + "." + name
}

func (c *compiler) numberLocals() {
	add := func(name string) {
		if _, ok := c.locals[name]; !ok {
			c.locals[name] = uint16(len(c.code.LocalNames))
			c.code.LocalNames = append(c.code.LocalNames, name)
		}
	}
	for _, name := range c.scope.params {
		add(name)
	}
	if c.scope.isFunction() {
		for _, name := range c.scope.bound {
			if p := c.scope.place[name]; p == placeLocal || p == placeCell {
				add(name)
			}
		}
	}
	for _, name := range c.scope.cells {
		add(name)
	}
	c.code.CellNames = c.scope.cells
	c.code.FreeBase = len(c.code.LocalNames)
	c.code.FreeNames = c.scope.frees
	for _, name := range c.scope.frees {
		c.locals[name] = uint16(len(c.code.LocalNames))
		c.code.LocalNames = append(c.code.LocalNames, name)
	}
	c.top = len(c.code.LocalNames)
	c.code.Registers = c.top
	c.assigned = make([]bool, c.code.FreeBase)
	for i := range c.scope.params {
		c.assigned[i] = true
	}
}

// makeCells emits what turns registers into cells at the start of a block.
func (c *compiler) makeCells() {
	for _, name := range c.scope.cells {
		c.emit(OpMakeCell, 0, c.locals[name], 0, 0)
	}
}

func (c *compiler) fail(node syntax.Node, format string, args ...any) {
	panic(&Error{Start: node.Pos(), Stop: node.End(), Message: fmt.Sprintf(format, args...)})
}

// at sets the position of the instructions that follow and returns the one before, for `defer c.at(node)()`.
func (c *compiler) at(node syntax.Node) Position {
	before := c.position
	c.position = spanPosition(node.Pos(), node.End())
	return before
}

func spanPosition(start, stop syntax.Position) Position {
	return Position{Line: int32(start.Line), EndLine: int32(stop.Line), Column: int32(start.Column), EndColumn: int32(stop.Column)}
}

// emit appends an instruction and returns its number.
func (c *compiler) emit(op Opcode, sub uint8, a, b, operandC uint16) int {
	c.code.Instructions = append(c.code.Instructions, Instruction{Op: op, Sub: sub, A: a, B: b, C: operandC})
	c.code.Positions = append(c.code.Positions, c.position)
	c.code.HandlerOf = append(c.code.HandlerOf, c.handler)
	return len(c.code.Instructions) - 1
}

func (c *compiler) newLabel() label {
	c.labels = append(c.labels, -1)
	return label(len(c.labels) - 1)
}

func (c *compiler) mark(l label) { c.labels[l] = len(c.code.Instructions) }

func (c *compiler) jump(l label) { c.emit(OpJump, 0, 0, 0, uint16(l)) }

// temp reserves a temporary register; release frees it and all later ones.
func (c *compiler) temp() uint16 { return c.temps(1) }

func (c *compiler) temps(n int) uint16 {
	first := c.top
	c.top += n
	c.code.Registers = max(c.code.Registers, c.top)
	if c.top >= constantBit {
		panic(&Error{Message: "the playground does not support code blocks with so many values at once"})
	}
	return uint16(first)
}

func (c *compiler) release(top int) { c.top = top }

func (c *compiler) constant(value Constant) uint16 {
	key, shared := constantKey(value)
	if shared {
		if r, ok := c.constants[key]; ok {
			return r
		}
	}
	r := uint16(len(c.code.Constants)) | constantBit
	c.code.Constants = append(c.code.Constants, value)
	if shared {
		c.constants[key] = r
	}
	return r
}

// floatKey tells floats apart by their bits, so that 0.0 and -0.0 differ and NaN equals itself.
type floatKey64 uint64

func floatKey(f float64) any { return floatKey64(math.Float64bits(f)) }

func (c *compiler) none() uint16 { return c.constant(syntax.None{}) }

func (c *compiler) nameIndex(text string) uint16 {
	if i, ok := c.names[text]; ok {
		return i
	}
	i := uint16(len(c.code.Names))
	c.names[text] = i
	c.code.Names = append(c.code.Names, text)
	return i
}

func (c *compiler) site(text string) uint16 {
	c.code.Sites = append(c.code.Sites, text)
	return uint16(len(c.code.Sites) - 1)
}

// finish replaces labels by instruction numbers and constant numbers by registers.
func (c *compiler) finish() *Code {
	code := c.code
	if last := len(code.Instructions) - 1; last < 0 || !code.Instructions[last].endsBlock() || slices.Contains(c.labels, last+1) {
		c.emit(OpReturn, 0, c.none(), 0, 0) // behind code that is never reached
	}
	if len(code.Instructions) > math.MaxUint16 || len(code.Sites) > math.MaxUint16 || code.Registers+len(code.Constants) >= constantBit {
		panic(&Error{Message: "the playground does not support code blocks as long as " + code.QualName})
	}
	for i := range code.Instructions {
		in := &code.Instructions[i]
		for operand, kind := range opcodes[in.Op].operands {
			at := [...]*uint16{&in.A, &in.B, &in.C}[operand]
			switch kind {
			case reg:
				if *at&constantBit != 0 && *at != NoRegister {
					*at = *at&^constantBit + uint16(code.Registers)
				}
			case label_:
				*at = uint16(c.labels[*at])
			}
		}
	}
	for i := range code.Handlers {
		code.Handlers[i].Target = c.labels[code.Handlers[i].Target]
	}
	if err := code.Verify(); err != nil {
		panic(&Error{Message: err.Error()}) // a defect of this package
	}
	return code
}

// block is a construct that return, break and continue must leave in order.
type block struct {
	kind          blockKind
	breakTo       label
	continueTo    label
	register      uint16 // handler's exception, or with's __exit__
	name          string // bound by except … as
	final         []syntax.Stmt
	handlerBefore uint16
	position      Position
	isAsync       bool // async with
	breakAssigned *[][]bool
	fresh         bool // a for loop that may be over a generator of its own: register says whether to close the iterator in the next one
}

type blockKind uint8

const (
	blockLoop blockKind = iota
	blockFinally
	blockHandler
	blockWith
)

func (c *compiler) push(b block) { c.blocks = append(c.blocks, b) }
func (c *compiler) pop()         { c.blocks = c.blocks[:len(c.blocks)-1] }

// newHandler reserves a handler; c.handler = its result covers the instructions that follow.
func (c *compiler) newHandler(target label, register uint16) uint16 {
	c.code.Handlers = append(c.code.Handlers, Handler{Target: int(target), Register: register})
	return uint16(len(c.code.Handlers))
}

// unwind emits the clean-up of blocks from the innermost down to (not including) number keep, as return, break and
// continue need it. While it does so, the compiler is in the state outside of each block.
func (c *compiler) unwind(keep int) {
	blocks, handler, position := c.blocks, c.handler, c.position
	c.blocks = slices.Clone(blocks) // final bodies push blocks of their own in place of those left
	for len(c.blocks) > keep {
		b := c.blocks[len(c.blocks)-1]
		c.pop()
		switch b.kind {
		case blockLoop:
			c.dropFresh(b)
		case blockFinally:
			c.handler = b.handlerBefore
			saved := slices.Clone(c.assigned)
			c.body(b.final)
			c.assigned = saved
			c.unreachable = false
			c.position = position
		case blockHandler:
			c.handler = b.handlerBefore
			c.leaveHandler(b)
		case blockWith:
			c.handler = b.handlerBefore
			c.position = b.position
			c.exitWith(b.register, b.isAsync)
			c.position = position
		}
	}
	c.blocks, c.handler = blocks, handler
}

func (c *compiler) leaveHandler(b block) {
	if b.register != NoRegister {
		c.emit(OpLeaveHandler, 0, b.register, 0, 0)
	}
	if b.name != "" {
		c.storeName(b.name, c.none())
		c.deleteName(b.name)
	}
}

// needsUnwinding reports whether leaving to block number keep runs any code.
func (c *compiler) needsUnwinding(keep int) bool {
	return slices.ContainsFunc(c.blocks[keep:], func(b block) bool { return b.kind != blockLoop })
}

// Definite assignment: assigned[r] says that local r certainly has a value here, so that its uses need no check.

func (c *compiler) snapshot() []bool { return slices.Clone(c.assigned) }

func (c *compiler) setAllAssigned() {
	for i := range c.assigned {
		c.assigned[i] = true
	}
	c.unreachable = true
}

// join makes assigned what holds after two branches; a branch that ended by a jump has everything assigned.
func (c *compiler) join(other []bool) {
	for i := range c.assigned {
		c.assigned[i] = c.assigned[i] && other[i]
	}
	c.unreachable = false
}

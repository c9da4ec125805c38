package compile

import (
	"math/big"

	"futurescope/engine/internal/syntax"
)

// Code is one compiled body: of a module, class, function, lambda or comprehension.
//
// Registers are numbered: parameters in the order of syntax.Arguments.All, other local variables, cells of
// enclosing functions (from FreeBase), temporaries, and from Registers on the constants.
type Code struct {
	Name      string
	QualName  string
	Filename  string
	FirstLine int
	Kind      Kind

	PosOnlyCount, ArgCount, KwOnlyCount int // ArgCount includes positional-only ones
	HasVarArgs, HasVarKeywords          bool
	// IsGenerator says that a call makes an object that keeps the frame: a generator, or else, after `async def`,
	// a coroutine or an asynchronous generator.
	IsGenerator      bool
	IsCoroutine      bool
	IsAsyncGenerator bool
	// Doc is the docstring; HasDoc tells an empty one from none.
	Doc    string
	HasDoc bool

	// LocalNames are the names of registers 0 … len-1: parameters, locals, then free variables.
	LocalNames []string
	FreeNames  []string
	FreeBase   int
	// CellNames are the local variables that nested functions share.
	CellNames []string

	Registers int // without constants
	Constants []Constant
	Names     []string
	// Sites are the names of the places where an attribute, global or namespace name is used.
	Sites        []string
	KeywordNames [][]string
	FromLists    [][]string

	Instructions []Instruction
	Positions    []Position // of each instruction
	// DiscardedCalls are the calls, as indices of Instructions in ascending order, that are statements: their results are not used.
	DiscardedCalls []int
	// HandlerOf is for each instruction 1 + an index into Handlers, or 0.
	HandlerOf []uint16
	Handlers  []Handler
}

// Kind is what a Code is the body of.
type Kind uint8

// The kinds.
const (
	KindModule Kind = iota
	KindClass
	KindFunction
	KindLambda
	KindComprehension
)

// Instruction is an operation with up to three operands, in 8 bytes.
type Instruction struct {
	Op      Opcode
	Sub     uint8
	A, B, C uint16
}

// Position is the source text that an instruction came from. Columns count characters from 0.
type Position struct {
	Line, EndLine     int32
	Column, EndColumn int32
}

// Handler is where execution goes on after an exception: at Target with the exception in Register.
type Handler struct {
	Target   int
	Register uint16
}

// Constant is a value known at compile time: one of int64, *big.Int, float64, syntax.Imaginary, string,
// syntax.Bytes, bool, syntax.None, syntax.Ellipsis, *Code, or a Tuple of these.
type Constant any

// Tuple is a tuple display whose items are all constants.
type Tuple []Constant

// Error is a program that cannot be compiled: something valid that the playground does not support.
type Error struct {
	Start, Stop syntax.Position
	Message     string
}

func (e *Error) Error() string { return e.Message }

// VarCount is the number of parameters, which are the first registers.
func (c *Code) ParameterCount() int {
	n := c.ArgCount + c.KwOnlyCount
	if c.HasVarArgs {
		n++
	}
	if c.HasVarKeywords {
		n++
	}
	return n
}

// constantKey makes equal constants of the same type share a register.
func constantKey(value Constant) (any, bool) {
	switch v := value.(type) {
	case *big.Int:
		return "big:" + v.String(), true
	case float64:
		return floatKey(v), true
	case *Code, Tuple:
		return nil, false
	default:
		return v, true
	}
}

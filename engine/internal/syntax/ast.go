package syntax

// Node is a part of the tree that covers a stretch of source text.
type Node interface {
	Pos() Position // first character
	End() Position // just behind the last character
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Module is a whole source file.
type Module struct {
	Span
	Filename string
	// Source is the text that the positions refer to, as it was given to Parse.
	Source string
	Body   []Stmt
	// scanned is what CPython's tokenizer warns of.
	scanned []Warning
}

// The statements.
type (
	// FunctionDef is `@decorators def Name(Args) -> Returns: Body`. As in CPython, the
	// span starts at `def` (or `async`), not at the first decorator.
	FunctionDef struct {
		Span
		Name       string
		NameSpan   Span // of the name itself
		Args       *Arguments
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // or nil
		IsAsync    bool
	}

	// ClassDef is `@decorators class Name(Bases, Keywords): Body`. The span starts at `class`.
	ClassDef struct {
		Span
		Name       string
		NameSpan   Span
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
	}

	// Return is `return Value`.
	Return struct {
		Span
		Value Expr // or nil
	}

	// Delete is `del Targets`.
	Delete struct {
		Span
		Targets []Expr
	}

	// Assign is `Targets[0] = Targets[1] = … = Value`.
	Assign struct {
		Span
		Targets []Expr
		Value   Expr
	}

	// AugAssign is `Target Op= Value`. Target is a Name, Attribute or Subscript.
	AugAssign struct {
		Span
		Target Expr
		Op     Operator
		Value  Expr
	}

	// AnnAssign is `Target: Annotation = Value`. Target is a Name, Attribute or Subscript.
	AnnAssign struct {
		Span
		Target     Expr
		Annotation Expr
		Value      Expr // or nil
		// IsSimple is true for a plain name without parentheses: only those enter __annotations__.
		IsSimple bool
	}

	// For is `for Target in Iter: Body else: OrElse`.
	For struct {
		Span
		Target  Expr
		Iter    Expr
		Body    []Stmt
		OrElse  []Stmt
		IsAsync bool
	}

	// While is `while Test: Body else: OrElse`.
	While struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// If is `if Test: Body else: OrElse`. An `elif` is an If alone in OrElse.
	If struct {
		Span
		Test   Expr
		Body   []Stmt
		OrElse []Stmt
	}

	// With is `with Items: Body`.
	With struct {
		Span
		Items   []*WithItem
		Body    []Stmt
		IsAsync bool
	}

	// Match is `match Subject: Cases`.
	Match struct {
		Span
		Subject Expr
		Cases   []*MatchCase
	}

	// Raise is `raise Exc from Cause`.
	Raise struct {
		Span
		Exc   Expr // or nil
		Cause Expr // or nil
	}

	// Try is `try: Body except …: … else: OrElse finally: FinalBody`.
	Try struct {
		Span
		Body      []Stmt
		Handlers  []*ExceptHandler
		OrElse    []Stmt
		FinalBody []Stmt
	}

	// TryStar is Try with `except*` clauses. Each handler has a Type.
	TryStar struct {
		Span
		Body      []Stmt
		Handlers  []*ExceptHandler
		OrElse    []Stmt
		FinalBody []Stmt
	}

	// Assert is `assert Test, Msg`.
	Assert struct {
		Span
		Test Expr
		Msg  Expr // or nil
	}

	// Import is `import Names`.
	Import struct {
		Span
		Names []*Alias
	}

	// ImportFrom is `from Module import Names`. `import *` is one Alias named "*".
	ImportFrom struct {
		Span
		Module string // "" in `from . import x`
		Names  []*Alias
		Level  int // number of leading dots
	}

	// Global is `global Names`.
	Global struct {
		Span
		Names []string
	}

	// Nonlocal is `nonlocal Names`.
	Nonlocal struct {
		Span
		Names []string
	}

	// ExprStmt is an expression whose value is dropped. The first statement of a body is the
	// docstring if it is an ExprStmt around a string Constant.
	ExprStmt struct {
		Span
		Value Expr
	}

	// Pass is `pass`.
	Pass struct{ Span }
	// Break is `break`.
	Break struct{ Span }
	// Continue is `continue`.
	Continue struct{ Span }
)

// The parts of statements.
type (
	// WithItem is `ContextExpr as OptionalVars`.
	WithItem struct {
		Span
		ContextExpr  Expr
		OptionalVars Expr // or nil
	}

	// ExceptHandler is `except Type as Name: Body`.
	ExceptHandler struct {
		Span
		Type Expr   // nil for a bare `except:`
		Name string // "" without `as`
		Body []Stmt
	}

	// Alias is `Name as AsName` in an import. Name may be dotted, or "*".
	Alias struct {
		Span
		Name   string
		AsName string // "" without `as`
	}

	// Arguments are the parameters of a function or lambda, in the order
	// PosOnly, `/`, Args, *VarArg, KwOnly, **KwArg.
	//
	// Defaults belong to the last len(Defaults) of PosOnly followed by Args.
	// KwDefaults has one entry for each of KwOnly, nil where there is no default.
	Arguments struct {
		PosOnly    []*Arg
		Args       []*Arg
		VarArg     *Arg // or nil
		KwOnly     []*Arg
		KwDefaults []Expr
		KwArg      *Arg // or nil
		Defaults   []Expr
	}

	// Arg is one parameter.
	Arg struct {
		Span
		Name       string
		Annotation Expr // or nil
	}

	// Keyword is `Name=Value` in a call or class header, or `**Value` when Name is "".
	Keyword struct {
		Span
		Name  string
		Value Expr
	}

	// MatchCase is `case Pattern if Guard: Body`.
	MatchCase struct {
		Span
		Pattern Pattern
		Guard   Expr // or nil
		Body    []Stmt
	}
)

// All returns every parameter in the order in which Python numbers local variables:
// positional ones, keyword-only ones, *VarArg, **KwArg (CPython's co_varnames).
func (a *Arguments) All() []*Arg {
	all := make([]*Arg, 0, len(a.PosOnly)+len(a.Args)+len(a.KwOnly)+2)
	all = append(all, a.PosOnly...)
	all = append(all, a.Args...)
	all = append(all, a.KwOnly...)
	if a.VarArg != nil {
		all = append(all, a.VarArg)
	}
	if a.KwArg != nil {
		all = append(all, a.KwArg)
	}
	return all
}

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*TryStar) stmt()     {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}

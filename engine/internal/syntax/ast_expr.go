package syntax

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// The expressions. As in CPython, parentheses leave no node: the span of a
// parenthesised expression is that of the expression inside, except for tuples and
// generator expressions, whose parentheses belong to them.
type (
	// BoolOp is `Values[0] Op Values[1] Op …` with one kind of operator, at least two values.
	BoolOp struct {
		Span
		Op     BoolOperator
		Values []Expr
	}

	// NamedExpr is `Target := Value`.
	NamedExpr struct {
		Span
		Target *Name
		Value  Expr
	}

	// BinOp is `Left Op Right`.
	BinOp struct {
		Span
		Left  Expr
		Op    Operator
		Right Expr
	}

	// UnaryOp is `Op Operand`. `-1` is a UnaryOp around a Constant.
	UnaryOp struct {
		Span
		Op      UnaryOperator
		Operand Expr
	}

	// Lambda is `lambda Args: Body`.
	Lambda struct {
		Span
		Args *Arguments
		Body Expr
	}

	// IfExp is `Body if Test else OrElse`.
	IfExp struct {
		Span
		Test   Expr
		Body   Expr
		OrElse Expr
	}

	// Dict is `{Keys[i]: Values[i], …}`. A nil key marks `**Values[i]`.
	Dict struct {
		Span
		Keys   []Expr
		Values []Expr
	}

	// Set is `{Elts, …}`, never empty.
	Set struct {
		Span
		Elts []Expr
	}

	// ListComp is `[Elt for …]`.
	ListComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// SetComp is `{Elt for …}`.
	SetComp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// DictComp is `{Key: Value for …}`.
	DictComp struct {
		Span
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}

	// GeneratorExp is `(Elt for …)`.
	GeneratorExp struct {
		Span
		Elt        Expr
		Generators []*Comprehension
	}

	// Await is `await Value`.
	Await struct {
		Span
		Value Expr
	}

	// Yield is `yield Value`.
	Yield struct {
		Span
		Value Expr // or nil
	}

	// YieldFrom is `yield from Value`.
	YieldFrom struct {
		Span
		Value Expr
	}

	// Compare is `Left Ops[0] Comparators[0] Ops[1] Comparators[1] …`.
	Compare struct {
		Span
		Left        Expr
		Ops         []CompareOperator
		Comparators []Expr
	}

	// Call is `Func(Args, Keywords)`. A *Starred in Args is `*iterable`; a Keyword without
	// name is `**mapping`. Arguments are evaluated in source order, except that CPython evaluates
	// all of Args before all of Keywords.
	Call struct {
		Span
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}

	// FormattedValue is one replacement field `{Value!Conversion:FormatSpec}` of an f-string.
	// The debug form `{x=}` arrives as a Constant "x=" followed by this node.
	//
	// Where CPython gives it the span of the whole string, ours is that of the braces.
	FormattedValue struct {
		Span
		Value      Expr
		Conversion byte       // 0, 's', 'r' or 'a'
		FormatSpec *JoinedStr // or nil
	}

	// JoinedStr is an f-string, together with the literals it is implicitly concatenated
	// with, or a format specification. Values are FormattedValues and string Constants; no
	// two Constants are neighbours and none is empty.
	JoinedStr struct {
		Span
		Values []Expr
	}

	// Constant is a literal. Value is one of
	//
	//	int64 or *big.Int   an integer (*big.Int only when int64 does not suffice)
	//	float64             a float
	//	Imaginary           the imaginary literal 2j
	//	string              a str, in UTF-8; a lone surrogate such as "\ud800" is kept as its
	//	                    three-byte generalised UTF-8 form
	//	Bytes               a bytes literal
	//	bool                True or False
	//	None                None
	//	Ellipsis            ...
	Constant struct {
		Span
		Value any
	}

	// Attribute is `Value.Attr`.
	Attribute struct {
		Span
		Value    Expr
		Attr     string
		AttrSpan Span // of the name behind the dot
	}

	// Subscript is `Value[Index]`. Index is a Slice, or a Tuple which may contain Slices
	// and Starreds, or another expression (CPython's field is called slice).
	Subscript struct {
		Span
		Value Expr
		Index Expr
	}

	// Starred is `*Value` in a call, a display or a target.
	Starred struct {
		Span
		Value Expr
	}

	// Name is a variable.
	Name struct {
		Span
		ID string
	}

	// List is `[Elts, …]`.
	List struct {
		Span
		Elts []Expr
	}

	// Tuple is `Elts, …`, with or without parentheses.
	Tuple struct {
		Span
		Elts []Expr
	}

	// Slice is `Lower:Upper:Step`; it occurs only in Subscript.Index. Each part may be nil.
	Slice struct {
		Span
		Lower Expr
		Upper Expr
		Step  Expr
	}
)

// Comprehension is one `for Target in Iter if Ifs[0] if Ifs[1] …` of a comprehension.
type Comprehension struct {
	Span
	Target  Expr
	Iter    Expr
	Ifs     []Expr
	IsAsync bool
}

// The types of Constant.Value that Go does not have itself.
type (
	// Imaginary is the value of an imaginary literal: 2j is Imaginary(2).
	Imaginary float64
	// Bytes is the value of a bytes literal, one byte for each Go byte.
	Bytes string
	// None is the value of the literal None.
	None struct{}
	// Ellipsis is the value of the literal `...`.
	Ellipsis struct{}
)

func (*BoolOp) expr()         {}
func (*NamedExpr) expr()      {}
func (*BinOp) expr()          {}
func (*UnaryOp) expr()        {}
func (*Lambda) expr()         {}
func (*IfExp) expr()          {}
func (*Dict) expr()           {}
func (*Set) expr()            {}
func (*ListComp) expr()       {}
func (*SetComp) expr()        {}
func (*DictComp) expr()       {}
func (*GeneratorExp) expr()   {}
func (*Await) expr()          {}
func (*Yield) expr()          {}
func (*YieldFrom) expr()      {}
func (*Compare) expr()        {}
func (*Call) expr()           {}
func (*FormattedValue) expr() {}
func (*JoinedStr) expr()      {}
func (*Constant) expr()       {}
func (*Attribute) expr()      {}
func (*Subscript) expr()      {}
func (*Starred) expr()        {}
func (*Name) expr()           {}
func (*List) expr()           {}
func (*Tuple) expr()          {}
func (*Slice) expr()          {}

// Pattern is what stands behind `case`.
type Pattern interface {
	Node
	pattern()
}

// The patterns.
type (
	// MatchValue compares with Value by ==: a literal or a dotted name.
	MatchValue struct {
		Span
		Value Expr
	}

	// MatchSingleton compares by `is`: None, or a bool.
	MatchSingleton struct {
		Span
		Value any
	}

	// MatchSequence is `[Patterns, …]`, at most one of them a MatchStar.
	MatchSequence struct {
		Span
		Patterns []Pattern
	}

	// MatchMapping is `{Keys[i]: Patterns[i], **Rest}`.
	MatchMapping struct {
		Span
		Keys     []Expr
		Patterns []Pattern
		Rest     string // "" without `**rest`
	}

	// MatchClass is `Cls(Patterns, KwdAttrs[i]=KwdPatterns[i])`.
	MatchClass struct {
		Span
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}

	// MatchStar is `*Name` in a sequence pattern; "" for `*_`.
	MatchStar struct {
		Span
		Name string
	}

	// MatchAs is `Pattern as Name`, a capture (no Pattern), or the wildcard `_` (neither).
	MatchAs struct {
		Span
		Pattern Pattern // or nil
		Name    string  // or ""
	}

	// MatchOr is `Patterns[0] | Patterns[1] | …`.
	MatchOr struct {
		Span
		Patterns []Pattern
	}
)

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}

package syntax

// Operator is a binary arithmetic or bit operator, in BinOp and AugAssign.
type Operator uint8

// The binary operators, named as in CPython's ast module.
const (
	Add      Operator = iota // +
	Sub                      // -
	Mult                     // *
	MatMult                  // @
	Div                      // /
	Mod                      // %
	Pow                      // **
	LShift                   // <<
	RShift                   // >>
	BitOr                    // |
	BitXor                   // ^
	BitAnd                   // &
	FloorDiv                 // //
)

// String returns the operator as it is written in Python.
func (op Operator) String() string {
	return [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"}[op]
}

// BoolOperator is `and` or `or`.
type BoolOperator uint8

// The boolean operators.
const (
	And BoolOperator = iota
	Or
)

// String returns the operator as it is written in Python.
func (op BoolOperator) String() string { return [...]string{"and", "or"}[op] }

// UnaryOperator is an operator with one operand.
type UnaryOperator uint8

// The unary operators, named as in CPython's ast module.
const (
	Invert UnaryOperator = iota // ~
	Not                         // not
	UAdd                        // +
	USub                        // -
)

// String returns the operator as it is written in Python.
func (op UnaryOperator) String() string { return [...]string{"~", "not", "+", "-"}[op] }

// CompareOperator is an operator of a comparison.
type CompareOperator uint8

// The comparison operators, named as in CPython's ast module.
const (
	Eq    CompareOperator = iota // ==
	NotEq                        // !=
	Lt                           // <
	LtE                          // <=
	Gt                           // >
	GtE                          // >=
	Is                           // is
	IsNot                        // is not
	In                           // in
	NotIn                        // not in
)

// String returns the operator as it is written in Python.
func (op CompareOperator) String() string {
	return [...]string{"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}[op]
}

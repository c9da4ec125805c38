package syntax

// isSingleTarget reports whether an expression can be annotated or augmented.
func isSingleTarget(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

// isTarget reports whether an expression can be assigned to.
func isTarget(e Expr) bool { return invalidTarget(e, assignTargets) == nil }

// isDeleteTarget reports whether an expression can be deleted.
func isDeleteTarget(e Expr) bool { return invalidTarget(e, deleteTargets) == nil }

// targetUse says what a target is used for.
type targetUse int

const (
	assignTargets targetUse = iota
	forTargets
	deleteTargets
)

// invalidTarget returns the part of an expression that cannot be a target, or nil.
// CPython: Parser/pegen.c, _PyPegen_get_invalid_target.
func invalidTarget(e Expr, use targetUse) Expr {
	var elements []Expr
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *List:
		elements = e.Elts
	case *Tuple:
		elements = e.Elts
	case *Starred:
		if _, isDouble := e.Value.(*Starred); use == deleteTargets || isDouble {
			return e
		}
		return invalidTarget(e.Value, use)
	case *Compare:
		// `for x in y` arrives here as a comparison whose left side is the target.
		if use == forTargets {
			if e.Ops[0] == In {
				return invalidTarget(e.Left, use)
			}
			return nil
		}
		return e
	default:
		return e
	}
	for _, element := range elements {
		if invalid := invalidTarget(element, use); invalid != nil {
			return invalid
		}
	}
	return nil
}

// describe names an expression as CPython's messages do.
// CPython: Parser/pegen.c, _PyPegen_get_expr_name.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		switch value := e.Value.(type) {
		case None:
			return "None"
		case bool:
			if value {
				return "True"
			}
			return "False"
		case Ellipsis:
			return "ellipsis"
		}
		return "literal"
	}
	return "expression"
}

package syntax

import (
	"fmt"
	"math/big"
	"strings"
)

// Warning is something that is valid but certainly not meant: CPython's SyntaxWarning.
type Warning struct {
	Message string
	Line    int
	// SourceLine is the text of Line without its indentation; "" if it is not to be shown.
	SourceLine string
	Span       Span
}

// Format returns what CPython prints for the warning, ending in a newline.
func (w Warning) Format(filename string) string {
	text := fmt.Sprintf("%s:%d: SyntaxWarning: %s\n", filename, w.Line, w.Message)
	if w.SourceLine != "" {
		text += "  " + w.SourceLine + "\n"
	}
	return text
}

// Warnings looks for what CPython's compiler warns of, in source order (Python/compile.c: check_compare, check_caller,
// check_subscripter, check_index, compiler_assert).
func Warnings(module *Module) []Warning {
	finder := warningFinder{module: module, stored: map[Expr]bool{}}
	Walk(module, finder.visit)
	return finder.found
}

type warningFinder struct {
	module *Module
	stored map[Expr]bool // targets: what is stored to is not indexed
	found  []Warning
}

func (w *warningFinder) warn(at Node, format string, args ...any) {
	start := at.Pos()
	line := strings.TrimSpace(lineAt(w.module.Source, start.Offset))
	w.found = append(w.found, Warning{fmt.Sprintf(format, args...), start.Line, line, spanOf(at)})
}

func (w *warningFinder) visit(n Node) bool {
	switch n := n.(type) {
	case *Assert:
		if tuple, ok := n.Test.(*Tuple); ok && len(tuple.Elts) > 0 {
			w.warn(n, "assertion is always true, perhaps remove parentheses?")
		}
	case *Compare:
		w.comparison(n)
	case *Call:
		switch n.Func.(type) {
		case *Constant, *Tuple, *List, *ListComp, *Dict, *DictComp, *Set, *SetComp, *GeneratorExp, *JoinedStr:
			w.warn(n, "'%s' object is not callable; perhaps you missed a comma?", literalType(n.Func))
		}
	case *Subscript:
		if !w.stored[n] {
			w.subscript(n)
		}
	case *Assign:
		w.store(n.Targets...)
	case *Delete:
		w.store(n.Targets...)
	case *AugAssign:
		w.store(n.Target)
	case *AnnAssign:
		w.store(n.Target)
	case *For:
		w.store(n.Target)
	case *Comprehension:
		w.store(n.Target)
	case *WithItem:
		w.store(n.OptionalVars)
	}
	return true
}

// store notes what is stored to rather than read.
func (w *warningFinder) store(targets ...Expr) {
	for _, target := range targets {
		switch target := target.(type) {
		case *Tuple:
			w.store(target.Elts...)
		case *List:
			w.store(target.Elts...)
		case *Starred:
			w.store(target.Value)
		case *Subscript:
			w.stored[target] = true
		}
	}
}

func (w *warningFinder) comparison(n *Compare) {
	left := n.Left
	for i, right := range n.Comparators {
		op := n.Ops[i]
		if (op == Is || op == IsNot) && (isLiteral(left) || isLiteral(right)) {
			word, meant := "is", "=="
			if op == IsNot {
				word, meant = "is not", "!="
			}
			w.warn(n, `"%s" with a literal. Did you mean "%s"?`, word, meant)
		}
		left = right
	}
}

// isLiteral reports whether CPython's optimiser makes a constant of the expression, other than None, True, False and `...`.
func isLiteral(e Expr) bool {
	switch e := e.(type) {
	case *Constant:
		switch e.Value.(type) {
		case bool, None, Ellipsis:
			return false
		}
		return true
	case *UnaryOp:
		return e.Op != Not && isLiteral(e.Operand)
	case *BinOp:
		return isLiteral(e.Left) && isLiteral(e.Right)
	case *Tuple:
		for _, element := range e.Elts {
			if _, constant := element.(*Constant); !constant && !isLiteral(element) {
				return false
			}
		}
		return true
	}
	return false
}

// subscript warns of indexing what has no items, or a sequence by what is no index.
func (w *warningFinder) subscript(n *Subscript) {
	value := literalType(n.Value)
	switch value {
	case "NoneType", "ellipsis", "int", "float", "complex", "set", "generator", "function":
		w.warn(n, "'%s' object is not subscriptable; perhaps you missed a comma?", value)
		return
	case "str", "bytes", "tuple", "list":
	default:
		return
	}
	switch index := literalType(n.Index); index {
	case "", "int", "bool", "slice":
	default:
		w.warn(n, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", value, index)
	}
}

// literalType is the class of what a literal or display makes, "" for other expressions (infer_type).
func literalType(e Expr) string {
	switch e := e.(type) {
	case *Tuple:
		return "tuple"
	case *List, *ListComp:
		return "list"
	case *Dict, *DictComp:
		return "dict"
	case *Set, *SetComp:
		return "set"
	case *GeneratorExp:
		return "generator"
	case *Lambda:
		return "function"
	case *JoinedStr:
		return "str"
	case *UnaryOp:
		if e.Op == USub || e.Op == UAdd {
			return literalType(e.Operand)
		}
	case *Constant:
		return constantType(e.Value)
	}
	return ""
}

func constantType(value any) string {
	switch value.(type) {
	case string:
		return "str"
	case Bytes:
		return "bytes"
	case bool:
		return "bool"
	case None:
		return "NoneType"
	case Ellipsis:
		return "ellipsis"
	case int64, *big.Int:
		return "int"
	case float64:
		return "float"
	case Imaginary:
		return "complex"
	}
	return ""
}

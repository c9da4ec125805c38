package syntax

import (
	"fmt"
	"math/big"
	"slices"
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

// Warnings returns what CPython's tokenizer warns of and, behind it, what its compiler does (Python/compile.c: check_compare, check_caller,
// check_subscripter, check_index, compiler_assert).
func Warnings(module *Module) []Warning {
	finder := warningFinder{module: module, stored: map[Expr]bool{}, found: slices.Clone(module.scanned)}
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
		tuple, isTuple := n.Test.(*Tuple)
		folded, _ := foldConstant(n.Test)
		if isTuple && len(tuple.Elts) > 0 || len(folded.items) > 0 {
			w.warn(n, "assertion is always true, perhaps remove parentheses?")
		}
	case *Compare:
		w.comparison(n, false)
	case *UnaryOp:
		// `not a is b` has become `a is not b`.
		if compare, ok := n.Operand.(*Compare); ok && n.Op == Not && len(compare.Ops) == 1 {
			w.comparison(compare, true)
			w.children(compare)
			return false
		}
	case *While:
		// The condition is compiled twice, before the body and behind it.
		w.walk(n.Test)
		w.block(n.Body)
		w.walk(n.Test)
		w.block(n.OrElse)
		return false
	case *Try:
		w.block(n.Body)
		w.block(n.OrElse)
		for _, handler := range n.Handlers {
			w.walk(handler)
		}
		w.block(n.FinalBody)
		w.block(n.FinalBody) // which is compiled for both ways to get there
		return false
	case *Call:
		if folded, ok := foldConstant(n.Func); ok {
			w.warn(n, "'%s' object is not callable; perhaps you missed a comma?", folded.class)
			break
		}
		switch n.Func.(type) {
		case *Tuple, *List, *ListComp, *Dict, *DictComp, *Set, *SetComp, *GeneratorExp, *JoinedStr:
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
	if parts := inCompiledOrder(n); parts != nil {
		for _, part := range parts {
			w.walk(part)
		}
		return false
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

func (w *warningFinder) children(n Node) { eachChild(n, w.walk) }

func (w *warningFinder) walk(n Node) { Walk(n, w.visit) }

func (w *warningFinder) block(body []Stmt) {
	for _, statement := range body {
		w.walk(statement)
	}
}

// comparison warns of the first wrong operator only.
func (w *warningFinder) comparison(n *Compare, negated bool) {
	left := n.Left
	for i, right := range n.Comparators {
		op := n.Ops[i]
		if (op == Is || op == IsNot) && (isLiteral(left) || isLiteral(right)) {
			word, meant := "is", "=="
			if (op == IsNot) != negated {
				word, meant = "is not", "!="
			}
			w.warn(n, `"%s" with a literal. Did you mean "%s"?`, word, meant)
			return
		}
		left = right
	}
}

// isLiteral reports whether CPython's optimiser makes a constant of the expression, other than None, True, False and `...`.
func isLiteral(e Expr) bool {
	folded, ok := foldConstant(e)
	switch folded.class {
	case "bool", "NoneType", "ellipsis":
		return false
	}
	return ok
}

// subscript warns of indexing what has no items, or a sequence by what is no index.
func (w *warningFinder) subscript(n *Subscript) {
	value := literalType(n.Value)
	switch value {
	case "NoneType", "ellipsis", "bool", "int", "float", "complex", "set", "generator", "function":
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
	if folded, ok := foldConstant(e); ok {
		return folded.class
	}
	switch e.(type) {
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

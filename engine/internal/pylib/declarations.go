package pylib

import (
	"strings"

	"futurescope/engine/internal/syntax"
)

// unsupportedSentence is how every refusal begins.
const unsupportedSentence = "the playground does not support "

// declarations are what the text of a library file says and the loaded module does not show: the attributes that methods give to their
// objects, and what is not supported. A refusal is declared by the code that refuses:
//
//	def settrace(function):
//	    raise NotImplementedError("the playground does not support threading.settrace")
//
// a function that does nothing else; `if opener is not None: raise NotImplementedError(…)` at the beginning of a statement of a function,
// about an argument; and `fork = _unsupported("os.fork()")` in a module.
type declarations struct {
	functions map[string]string            // qualified name of the function → sentence
	arguments map[string]map[string]string // qualified name of the function → parameter → sentence
	assigned  map[string]string            // name of the module → sentence

	attributes map[string][]string // qualified name of the class → attributes that its methods assign
}

// readDeclarations reads a library file.
func readDeclarations(filename, source string) *declarations {
	found := &declarations{functions: map[string]string{}, arguments: map[string]map[string]string{}, assigned: map[string]string{}, attributes: map[string][]string{}}
	tree, err := syntax.Parse(filename, source)
	if err != nil {
		return found
	}
	found.body(tree.Body, "")
	return found
}

func (r *declarations) body(body []syntax.Stmt, prefix string) {
	for _, statement := range body {
		switch s := statement.(type) {
		case *syntax.FunctionDef:
			r.function(s, prefix+s.Name)
		case *syntax.ClassDef:
			r.attributes[prefix+s.Name] = assignedAttributes(s)
			r.body(s.Body, prefix+s.Name+".")
		case *syntax.Assign:
			if sentence := refusalIn(s.Value); sentence != "" && prefix == "" {
				for _, target := range s.Targets {
					if name, ok := target.(*syntax.Name); ok {
						r.assigned[name.ID] = sentence
					}
				}
			}
		case *syntax.If:
			r.body(s.Body, prefix)
			r.body(s.OrElse, prefix)
		}
	}
}

func (r *declarations) function(def *syntax.FunctionDef, qualifiedName string) {
	body := def.Body
	if len(body) > 0 {
		if first, ok := body[0].(*syntax.ExprStmt); ok && isText(first.Value) {
			body = body[1:]
		}
	}
	if len(body) == 1 {
		if sentence := raisedRefusal(body[0]); sentence != "" {
			r.functions[qualifiedName] = sentence
		}
	}
	for _, statement := range body {
		condition, ok := statement.(*syntax.If)
		if !ok || len(condition.Body) != 1 {
			continue
		}
		if sentence := raisedRefusal(condition.Body[0]); sentence != "" {
			r.refuseArguments(def, condition.Test, qualifiedName, sentence)
		}
	}
}

// assignedAttributes lists what the methods of a class assign to attributes of anything, which is mostly self.
func assignedAttributes(class *syntax.ClassDef) []string {
	var names []string
	add := func(target syntax.Expr) {
		syntax.Walk(target, func(n syntax.Node) bool {
			if attribute, ok := n.(*syntax.Attribute); ok {
				names = append(names, attribute.Attr)
			}
			return true
		})
	}
	syntax.Walk(class, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			for _, target := range n.Targets {
				add(target)
			}
		case *syntax.AnnAssign:
			add(n.Target)
		}
		return true
	})
	return names
}

// refuseArguments notes the parameters that must not be given. The test must say no more than that they are: `a`,
// `a is not None`, or several of these with `or`.
func (r *declarations) refuseArguments(def *syntax.FunctionDef, test syntax.Expr, qualifiedName, sentence string) {
	var names []string
	var collect func(syntax.Expr) bool
	collect = func(e syntax.Expr) bool {
		switch e := e.(type) {
		case *syntax.Name:
			names = append(names, e.ID)
			return true
		case *syntax.BoolOp:
			for _, part := range e.Values {
				if e.Op != syntax.Or || !collect(part) {
					return false
				}
			}
			return true
		case *syntax.Compare:
			return len(e.Ops) == 1 && e.Ops[0] == syntax.IsNot && isNone(e.Comparators[0]) && collect(e.Left)
		}
		return false
	}
	if !collect(test) {
		return
	}
	for _, parameter := range def.Args.All() {
		for _, name := range names {
			if parameter.Name == name {
				if r.arguments[qualifiedName] == nil {
					r.arguments[qualifiedName] = map[string]string{}
				}
				r.arguments[qualifiedName][name] = sentence
			}
		}
	}
}

// raisedRefusal is the sentence of a raise statement that refuses, or "".
func raisedRefusal(statement syntax.Stmt) string {
	if raise, ok := statement.(*syntax.Raise); ok && raise.Exc != nil {
		return refusalIn(raise.Exc)
	}
	return ""
}

// refusalIn is the sentence in `NotImplementedError("the playground …")`, `absent("Pool")` or `_unsupported("pipes")`. Where a part of it is only known
// when the program runs, it ends before.
func refusalIn(e syntax.Expr) string {
	call, ok := e.(*syntax.Call)
	if !ok || len(call.Args) == 0 {
		return ""
	}
	callee, ok := call.Func.(*syntax.Name)
	if !ok {
		return ""
	}
	text := literalText(call.Args[0])
	switch {
	case callee.ID == "NotImplementedError" && strings.HasPrefix(text, unsupportedSentence):
		return text
	case (callee.ID == "absent" || callee.ID == "_unsupported") && text != "":
		return unsupportedSentence + text
	}
	return ""
}

func literalText(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Constant:
		text, _ := e.Value.(string)
		return text
	case *syntax.BinOp:
		text, _, _ := strings.Cut(literalText(e.Left), "%")
		return strings.TrimRight(text, " (")
	}
	return ""
}

func isText(e syntax.Expr) bool {
	constant, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	_, ok = constant.Value.(string)
	return ok
}

func isNone(e syntax.Expr) bool {
	constant, ok := e.(*syntax.Constant)
	return ok && constant.Value == syntax.None{}
}

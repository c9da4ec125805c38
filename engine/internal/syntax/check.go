package syntax

import "fmt"

// check applies the rules that the grammar alone does not express. CPython applies them while it builds
// its symbol table (checkNames) and, if that went well, while it generates code (checkUse).
func check(m *Module) (err error) {
	stage := Checking
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case *Error:
			cause.Stage = stage
			err = cause
		default:
			panic(cause)
		}
	}()
	base := checker{module: m}
	base.checkTreeDepth()
	stage = Declaring
	base.checkFutureFeatures()
	checkNames(base)
	stage = Checking
	checkUse(base)
	return nil
}

// checker is what all checks share. They panic with an *Error.
type checker struct {
	module *Module
}

func (c checker) raise(kind Kind, span Span, format string, args ...any) {
	panic(errorAt(c.module.Filename, c.module.Source, kind, span, fmt.Sprintf(format, args...)))
}

func (c checker) fail(n Node, format string, args ...any) {
	c.raise(SyntaxError, spanOf(n), format, args...)
}

// checkTreeDepth bounds the height of the tree, so that recursive passes behind us cannot exhaust the
// stack. It uses a stack of its own.
func (c checker) checkTreeDepth() {
	type entry struct {
		node  Node
		depth int
	}
	stack := []entry{{c.module, 0}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if top.depth > maxTreeDepth {
			c.fail(top.node, "too many operations in one expression or statement (nested %d levels deep); "+
				"split it into several statements", maxTreeDepth)
		}
		eachChild(top.node, func(child Node) { stack = append(stack, entry{child, top.depth + 1}) })
	}
}

// futureFeatures are the names that `from __future__ import` knows. All but annotations changed the
// language long ago.
var futureFeatures = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true,
	"with_statement": true, "print_function": true, "unicode_literals": true, "barry_as_FLUFL": true,
	"generator_stop": true, "annotations": true,
}

// checkFutureFeatures checks the `from __future__` imports at the beginning of the file.
// CPython: Python/future.c.
func (c checker) checkFutureFeatures() {
	for _, statement := range c.module.leadingFutureImports() {
		for _, alias := range statement.Names {
			switch {
			case alias.Name == "braces":
				c.raise(SyntaxError, Span{Start: statement.Start}, "not a chance")
			case !futureFeatures[alias.Name]:
				c.raise(SyntaxError, Span{Start: statement.Start}, "future feature %s is not defined", alias.Name)
			}
		}
	}
}

// leadingFutureImports returns the imports from __future__ that only a docstring precedes.
func (m *Module) leadingFutureImports() []*ImportFrom {
	var imports []*ImportFrom
	for i, statement := range m.Body {
		if i == 0 && isDocstring(statement) {
			continue
		}
		statement, ok := statement.(*ImportFrom)
		if !ok || statement.Module != "__future__" || statement.Level > 0 {
			break
		}
		imports = append(imports, statement)
	}
	return imports
}

func isDocstring(s Stmt) bool {
	statement, ok := s.(*ExprStmt)
	if !ok {
		return false
	}
	constant, ok := statement.Value.(*Constant)
	if !ok {
		return false
	}
	_, ok = constant.Value.(string)
	return ok
}

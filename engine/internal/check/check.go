// Package check finds, without running a program, the places where it uses what the playground does not support: modules, names of
// modules, methods, arguments. It follows names as far as a reader does who looks at one file: through imports with and
// without `as`, assignments that give something another name, and objects that are made by calling a class. A name with
// more than one meaning is left alone, so what is reported is really there; what only shows when the program runs is not found.
//
//   - check.go walks the program and says what is wrong.
//   - scopes.go finds out what each name of each scope is bound to.
//   - resolve.go answers what an expression refers to.
//   - guards.go recognises code that is prepared for a missing name.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"futurescope/engine/internal/surface"
	"futurescope/engine/internal/syntax"
)

// Finding is a place in the program and what is not supported there.
type Finding struct {
	Span    syntax.Span
	Message string
	// Note marks what need not be a problem: the program is prepared for it, or it is no name of CPython's either.
	Note bool
}

// Program checks a parsed program against a library. Findings come in the order of the text, each place once.
func Program(tree *syntax.Module, library *surface.Library) []Finding {
	c := &checker{
		known: library, reported: map[int]bool{}, scopes: map[syntax.Node]*scope{}, assignedNames: map[string]bool{},
		module: &scope{names: map[string][]binding{}, outer: map[string]bool{}},
	}
	for _, statement := range tree.Body {
		c.collect(statement, c.module)
	}
	c.walk(tree, c.module)
	slices.SortStableFunc(c.findings, func(a, b Finding) int { return cmp.Compare(a.Span.Start.Offset, b.Span.Start.Offset) })
	return c.findings
}

// checker is the state of checking one program.
type checker struct {
	known    *surface.Library // what the playground and CPython have
	module   *scope
	scopes   map[syntax.Node]*scope // of functions, classes, lambdas and comprehensions
	findings []Finding
	reported map[int]bool // by offset
	// assignedNames are attributes that the program sets on something: it knows better what they are.
	assignedNames map[string]bool
	guarded       int // how many guards the walk is inside of
	depth         int // how deep resolving is, see resolve
}

// report notes a finding, the first one of each place.
func (c *checker) report(span syntax.Span, note bool, format string, arguments ...any) {
	if c.reported[span.Start.Offset] {
		return
	}
	c.reported[span.Start.Offset] = true
	message := fmt.Sprintf(format, arguments...)
	if c.guarded > 0 && !note {
		note, message = true, message+" (the program is prepared for that)"
	}
	c.findings = append(c.findings, Finding{Span: span, Message: message, Note: note})
}

// walk visits the statements and expressions of a scope in the order of the text.
func (c *checker) walk(n syntax.Node, s *scope) {
	syntax.Walk(n, func(child syntax.Node) bool {
		if child == n {
			return true
		}
		return c.visit(child, s)
	})
}

// visit checks one node and reports whether its parts are to be visited the usual way.
func (c *checker) visit(n syntax.Node, s *scope) bool {
	switch n := n.(type) {
	case *syntax.Import:
		c.checkImport(n)
	case *syntax.ImportFrom:
		c.checkImportFrom(n)
	case *syntax.Attribute:
		c.checkAttribute(n, s)
	case *syntax.Call:
		c.checkCall(n, s)
	case *syntax.ClassDef:
		for _, base := range n.Bases {
			c.checkBase(base, s)
		}
	case *syntax.Try:
		if catchesMissingNames(n.Handlers) {
			c.guardedBody(n.Body, s)
			for _, handler := range n.Handlers {
				c.walk(handler, s)
			}
			c.walkAll(n.OrElse, s)
			c.walkAll(n.FinalBody, s)
			return false
		}
	case *syntax.If:
		if asksForSupport(n.Test) {
			c.walkOne(n.Test, s)
			c.guardedBody(n.Body, s)
			c.guardedBody(n.OrElse, s)
			return false
		}
	}
	if inner := c.scopes[n]; inner != nil && inner != s {
		c.walkInner(n, s, inner)
		return false
	}
	return true
}

// walkInner visits a function, class or lambda: decorators, defaults and bases belong to the scope around it.
func (c *checker) walkInner(n syntax.Node, outer, inner *scope) {
	switch n := n.(type) {
	case *syntax.FunctionDef:
		c.walkExpressions(n.Decorators, outer)
		c.walkExpressions(n.Args.Defaults, outer)
		c.walkExpressions(n.Args.KwDefaults, outer)
		c.walkAll(n.Body, inner)
	case *syntax.ClassDef:
		c.walkExpressions(n.Decorators, outer)
		c.walkExpressions(n.Bases, outer)
		for _, keyword := range n.Keywords {
			c.walkOne(keyword.Value, outer)
		}
		c.walkAll(n.Body, inner)
	case *syntax.Lambda:
		c.walkExpressions(n.Args.Defaults, outer)
		c.walkOne(n.Body, inner)
	default:
		c.walk(n, inner)
	}
}

func (c *checker) walkAll(body []syntax.Stmt, s *scope) {
	for _, statement := range body {
		c.walkOne(statement, s)
	}
}

func (c *checker) walkExpressions(list []syntax.Expr, s *scope) {
	for _, e := range list {
		if e != nil {
			c.walkOne(e, s)
		}
	}
}

// walkOne visits a node itself and what is inside.
func (c *checker) walkOne(n syntax.Node, s *scope) {
	if c.visit(n, s) {
		c.walk(n, s)
	}
}

func (c *checker) guardedBody(body []syntax.Stmt, s *scope) {
	c.guarded++
	c.walkAll(body, s)
	c.guarded--
}

// checkImport reports the modules of `import a, b.c` that are not there.
func (c *checker) checkImport(n *syntax.Import) {
	for _, alias := range n.Names {
		if c.known.Here[alias.Name] == nil {
			c.report(alias.Span, false, "%s", c.known.Absent(alias.Name))
		}
	}
}

// checkImportFrom reports a module that is not there, or the names that it does not have.
func (c *checker) checkImportFrom(n *syntax.ImportFrom) {
	if n.Level > 0 {
		c.report(n.Span, false, "the playground does not support relative imports: it runs one file")
		return
	}
	module := c.known.Here[n.Module]
	if module == nil {
		c.report(n.Span, false, "%s", c.known.Absent(n.Module))
		return
	}
	for _, alias := range n.Names {
		if alias.Name != "*" {
			c.checkName(alias.Span, module, alias.Name)
		}
	}
}

// checkName reports a name of a module that is not there, or that refuses everything.
func (c *checker) checkName(span syntax.Span, module *surface.Module, name string) {
	full := module.Name + "." + name
	if module.Names[name] != nil || c.known.Here[full] != nil {
		return
	}
	switch {
	case c.known.Lacks(module.Name, name):
		c.report(span, false, "the playground does not support %s", full)
	case strings.HasPrefix(name, "_"):
		c.report(span, true, "the playground's module %s has no %s, which is not for programs to use in CPython either", module.Name, name)
	case c.known.CPython[module.Name] != nil:
		c.report(span, true, "module '%s' has no attribute '%s', neither here nor in Python 3.11", module.Name, name)
	default:
		c.report(span, false, "the playground does not support %s", full)
	}
}

// checkAttribute reports `value.attr` if value is a module, class or object of the library that has no such name.
func (c *checker) checkAttribute(n *syntax.Attribute, s *scope) {
	if c.assignedNames[n.Attr] {
		return
	}
	value := c.resolve(n.Value, s)
	switch {
	case value.module != nil:
		c.checkName(n.AttrSpan, value.module, n.Attr)
	case value.name != nil && value.name.Kind == surface.Class && value.name.Members[n.Attr] == nil:
		if c.cpythonMember(value, n.Attr) != nil {
			c.report(n.AttrSpan, false, "the playground does not support %s.%s", value.path, n.Attr)
		}
	}
}

// checkBase reports a class that cannot be derived from because its instances refuse to be made.
func (c *checker) checkBase(base syntax.Expr, s *scope) {
	if found := c.resolve(base, s); found.name != nil && !found.isInstance && found.name.Refusal != "" {
		c.report(spanOf(base), false, "%s", found.name.Refusal)
	}
}

// checkCall reports calls that are refused, and arguments that are.
func (c *checker) checkCall(n *syntax.Call, s *scope) {
	callee := c.resolve(n.Func, s)
	if callee.name == nil || callee.isInstance {
		return
	}
	if callee.name.Refusal != "" {
		c.report(calleeSpan(n.Func), false, "%s", callee.name.Refusal)
		return
	}
	for _, keyword := range n.Keywords {
		if keyword.Name == "" || isNone(keyword.Value) {
			continue
		}
		if sentence := callee.name.RefusedArguments[keyword.Name]; sentence != "" {
			c.report(keyword.Span, false, "%s", sentence)
		} else if !callee.name.Takes(keyword.Name) && c.cpythonTakes(callee, keyword.Name) {
			c.report(keyword.Span, false, "the playground does not support the argument %s of %s", keyword.Name, callee.path)
		}
	}
}

func spanOf(n syntax.Node) syntax.Span { return syntax.Span{Start: n.Pos(), Stop: n.End()} }

// calleeSpan is the last name of what is called.
func calleeSpan(callee syntax.Expr) syntax.Span {
	if attribute, ok := callee.(*syntax.Attribute); ok {
		return attribute.AttrSpan
	}
	return spanOf(callee)
}

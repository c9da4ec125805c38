package check

import (
	"cmp"
	"strings"

	"futurescope/engine/internal/syntax"
)

// scope is where names live: the module, a function, a class, a lambda or a comprehension.
type scope struct {
	parent          *scope
	isClass         bool
	isComprehension bool
	// names are what each name is bound to in this scope, one binding for each place that binds it.
	names map[string][]binding
	// outer are names that `global` or `nonlocal` sends elsewhere.
	outer map[string]bool
	// stars are the modules of `from m import *`.
	stars []string

	// Of a class: its bases, and what `self.name = …` in its methods binds.
	bases      []syntax.Expr
	attributes map[string][]binding
}

// binding is one way in which a name gets its value. Exactly one part is set; a binding without any is one that says nothing,
// such as a parameter or the variable of a loop.
type binding struct {
	module     string      // `import module`
	fromModule string      // `from fromModule import fromName`
	fromName   string      //
	value      syntax.Expr // `name = value`
	at         *scope      // where value is to be looked at
	class      *scope      // `class name:`
	self       *scope      // the first parameter of a method of this class
}

// newScope collects what a body binds, with the scopes inside.
func (c *checker) newScope(parent *scope, owner syntax.Node, body []syntax.Stmt) *scope {
	s := &scope{parent: parent, names: map[string][]binding{}, outer: map[string]bool{}, attributes: map[string][]binding{}}
	c.scopes[owner] = s
	for _, statement := range body {
		c.collect(statement, s)
	}
	return s
}

func (s *scope) bind(name string, b binding) { s.names[name] = append(s.names[name], b) }

// collect adds what a statement or expression binds to the scope. It stops at nested scopes, which it makes.
func (c *checker) collect(root syntax.Node, s *scope) {
	syntax.Walk(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef:
			s.bind(n.Name, binding{})
			c.collectFunction(n, s)
			return false
		case *syntax.ClassDef:
			inner := c.newScope(s, n, nil)
			inner.isClass, inner.bases = true, n.Bases
			for _, statement := range n.Body {
				c.collect(statement, inner)
			}
			b := binding{class: inner}
			if len(n.Decorators) > 0 {
				b = binding{}
			}
			s.bind(n.Name, b)
			return false
		case *syntax.Lambda:
			inner := c.newScope(s, n, nil)
			inner.bindParameters(n.Args)
			c.collect(n.Body, inner)
			return false
		case *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
			if c.scopes[n] == nil {
				c.collectComprehension(n, s)
				return false
			}
		default:
			c.collectBinding(n, s)
		}
		return true
	})
}

func (c *checker) collectFunction(n *syntax.FunctionDef, s *scope) {
	inner := c.newScope(s, n, nil)
	inner.bindParameters(n.Args)
	isMethod := s.isClass && !isStatic(n)
	if first := append(n.Args.PosOnly, n.Args.Args...); isMethod && len(first) > 0 {
		inner.names[first[0].Name] = []binding{{self: s}}
	}
	for _, statement := range n.Body {
		c.collect(statement, inner)
	}
}

// isStatic reports whether the first parameter of a method is something else than an object of the class.
func isStatic(n *syntax.FunctionDef) bool {
	for _, decorator := range n.Decorators {
		if name, ok := decorator.(*syntax.Name); ok && (name.ID == "staticmethod" || name.ID == "classmethod") {
			return true
		}
	}
	return false
}

func (s *scope) bindParameters(arguments *syntax.Arguments) {
	for _, parameter := range arguments.All() {
		s.bind(parameter.Name, binding{})
	}
}

func (c *checker) collectComprehension(n syntax.Node, s *scope) {
	inner := c.newScope(s, n, nil)
	inner.isComprehension = true
	syntax.Walk(n, func(child syntax.Node) bool {
		if child == n {
			return true
		}
		if comprehension, ok := child.(*syntax.Comprehension); ok {
			inner.bindOpaque(comprehension.Target)
		}
		c.collect(child, inner)
		return false
	})
}

// collectBinding adds what this node itself binds.
func (c *checker) collectBinding(n syntax.Node, s *scope) {
	switch n := n.(type) {
	case *syntax.Import:
		for _, alias := range n.Names {
			if top, _, dotted := strings.Cut(alias.Name, "."); alias.AsName == "" && dotted {
				s.bind(top, binding{module: top})
			} else {
				s.bind(cmp.Or(alias.AsName, alias.Name), binding{module: alias.Name})
			}
		}
	case *syntax.ImportFrom:
		for _, alias := range n.Names {
			if alias.Name == "*" {
				s.stars = append(s.stars, n.Module)
				continue
			}
			s.bind(cmp.Or(alias.AsName, alias.Name), binding{fromModule: n.Module, fromName: alias.Name})
		}
	case *syntax.Assign:
		for _, target := range n.Targets {
			c.bindTarget(target, n.Value, s)
		}
	case *syntax.AnnAssign:
		if n.Value != nil {
			c.bindTarget(n.Target, n.Value, s)
		} else {
			s.bindOpaque(n.Target)
		}
	case *syntax.NamedExpr:
		home := s
		s.bindOpaque(n.Target)
		for home.parent != nil && home.isComprehension {
			home = home.parent
			home.bindOpaque(n.Target)
		}
	case *syntax.WithItem:
		if n.OptionalVars != nil {
			c.bindTarget(n.OptionalVars, n.ContextExpr, s)
		}
	case *syntax.For:
		s.bindOpaque(n.Target)
	case *syntax.AugAssign:
		s.bindOpaque(n.Target)
	case *syntax.Delete:
		for _, target := range n.Targets {
			s.bindOpaque(target)
		}
	case *syntax.ExceptHandler:
		if n.Name != "" {
			s.bind(n.Name, binding{})
		}
	case *syntax.MatchAs:
		if n.Name != "" {
			s.bind(n.Name, binding{})
		}
	case *syntax.MatchStar:
		if n.Name != "" {
			s.bind(n.Name, binding{})
		}
	case *syntax.Global:
		for _, name := range n.Names {
			s.outer[name] = true
			c.module.bind(name, binding{})
		}
	case *syntax.Nonlocal:
		for _, name := range n.Names {
			s.outer[name] = true
			for outer := s.parent; outer != nil; outer = outer.parent {
				outer.bind(name, binding{})
			}
		}
	}
}

// bindTarget binds `target = value`: a name, or `self.name` in a method.
func (c *checker) bindTarget(target, value syntax.Expr, s *scope) {
	switch target := target.(type) {
	case *syntax.Name:
		s.bind(target.ID, binding{value: value, at: s})
	case *syntax.Attribute:
		c.assignedNames[target.Attr] = true
		if object, ok := target.Value.(*syntax.Name); ok {
			if bound := s.names[object.ID]; len(bound) == 1 && bound[0].self != nil {
				class := bound[0].self
				class.attributes[target.Attr] = append(class.attributes[target.Attr], binding{value: value, at: s})
			}
		}
	default:
		s.bindOpaque(target)
	}
}

// bindOpaque binds every name in a target to something that nothing is known about.
func (s *scope) bindOpaque(target syntax.Expr) {
	switch target := target.(type) {
	case *syntax.Name:
		s.bind(target.ID, binding{})
	case *syntax.Starred:
		s.bindOpaque(target.Value)
	case *syntax.Tuple:
		for _, e := range target.Elts {
			s.bindOpaque(e)
		}
	case *syntax.List:
		for _, e := range target.Elts {
			s.bindOpaque(e)
		}
	case *syntax.Attribute:
		if object, ok := target.Value.(*syntax.Name); ok {
			if bound := s.names[object.ID]; len(bound) == 1 && bound[0].self != nil {
				bound[0].self.attributes[target.Attr] = append(bound[0].self.attributes[target.Attr], binding{})
			}
		}
	}
}

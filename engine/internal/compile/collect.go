package compile

import (
	"fmt"

	"futurescope/engine/internal/syntax"
)

// collector is the first pass: it walks the tree and fills the scopes with the names that they bind and use.
type collector struct {
	scope *scope
}

// enter makes the scope of node inside the current one, runs visit in it and comes back.
func (c *collector) enter(node syntax.Node, kind Kind, visit func()) {
	outer := c.scope
	c.scope = newScope(kind, outer)
	outer.children[node] = c.scope
	visit()
	c.scope = outer
}

func (c *collector) body(body []syntax.Stmt) {
	for _, statement := range body {
		c.statement(statement)
	}
}

func (c *collector) statement(statement syntax.Stmt) {
	switch s := statement.(type) {
	case *syntax.FunctionDef:
		c.exprs(s.Decorators)
		c.arguments(s.Args)
		c.expr(s.Returns)
		c.scope.bind(s.Name)
		c.enter(s, KindFunction, func() {
			c.scope.isAsync = s.IsAsync
			c.parameters(s.Args)
			c.body(s.Body)
		})
	case *syntax.ClassDef:
		c.exprs(s.Decorators)
		c.exprs(s.Bases)
		for _, keyword := range s.Keywords {
			c.expr(keyword.Value)
		}
		c.scope.bind(s.Name)
		c.enter(s, KindClass, func() {
			c.scope.class = s.Name
			c.body(s.Body)
		})
	case *syntax.Return:
		c.expr(s.Value)
	case *syntax.Delete:
		for _, target := range s.Targets {
			c.target(target)
			c.unbinds(target)
		}
	case *syntax.Assign:
		c.expr(s.Value)
		for _, target := range s.Targets {
			c.target(target)
		}
	case *syntax.AugAssign:
		c.expr(s.Value)
		c.expr(s.Target)
		c.target(s.Target)
	case *syntax.AnnAssign:
		c.annotated(s)
	case *syntax.For:
		c.expr(s.Iter)
		c.target(s.Target)
		c.body(s.Body)
		c.body(s.OrElse)
	case *syntax.While:
		c.expr(s.Test)
		c.body(s.Body)
		c.body(s.OrElse)
	case *syntax.If:
		c.expr(s.Test)
		c.body(s.Body)
		c.body(s.OrElse)
	case *syntax.With:
		for _, item := range s.Items {
			c.expr(item.ContextExpr)
			if item.OptionalVars != nil {
				c.target(item.OptionalVars)
			}
		}
		c.body(s.Body)
	case *syntax.Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *syntax.Try:
		c.try(s.Body, s.Handlers, s.OrElse, s.FinalBody)
	case *syntax.TryStar:
		c.try(s.Body, s.Handlers, s.OrElse, s.FinalBody)
	case *syntax.Match:
		c.expr(s.Subject)
		for _, matchCase := range s.Cases {
			c.pattern(matchCase.Pattern)
			c.expr(matchCase.Guard)
			c.body(matchCase.Body)
		}
	case *syntax.Assert:
		c.expr(s.Test)
		c.expr(s.Msg)
	case *syntax.Import:
		for _, alias := range s.Names {
			c.scope.bind(importedName(alias))
		}
	case *syntax.ImportFrom:
		for _, alias := range s.Names {
			if alias.Name != "*" {
				c.scope.bind(importedName(alias))
			}
			if s.Module == "__future__" && alias.Name == "annotations" {
				c.scope.globals[futureAnnotations] = true
			}
		}
	case *syntax.Global:
		for _, name := range s.Names {
			c.scope.globals[c.scope.mangle(name)] = true
		}
	case *syntax.Nonlocal:
		for _, name := range s.Names {
			c.scope.nonlocals[c.scope.mangle(name)] = true
		}
	case *syntax.ExprStmt:
		c.expr(s.Value)
	}
}

// pattern notes the names that a case binds and the values that it looks up.
func (c *collector) pattern(p syntax.Pattern) {
	for _, name := range boundNames(p) {
		c.scope.bind(name)
	}
	syntax.Walk(p, func(n syntax.Node) bool {
		if value, ok := n.(syntax.Expr); ok {
			c.expr(value)
			return false
		}
		return true
	})
}

// futureAnnotations is the mark that `from __future__ import annotations` leaves in the module's scope.
const futureAnnotations = "__future__.annotations"

// importedName is the variable that an import binds: a for `import a.b`.
func importedName(alias *syntax.Alias) string {
	if alias.AsName != "" {
		return alias.AsName
	}
	for i, c := range alias.Name {
		if c == '.' {
			return alias.Name[:i]
		}
	}
	return alias.Name
}

func (c *collector) try(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orElse, final []syntax.Stmt) {
	c.body(body)
	for _, handler := range handlers {
		c.expr(handler.Type)
		if handler.Name != "" {
			c.scope.bind(handler.Name)
			c.scope.mayBeUnbound[c.scope.mangle(handler.Name)] = true
		}
		c.body(handler.Body)
	}
	c.body(orElse)
	c.body(final)
}

func (c *collector) annotated(s *syntax.AnnAssign) {
	if name, ok := s.Target.(*syntax.Name); ok {
		c.scope.bind(name.ID)
		if s.IsSimple && !c.scope.isFunction() {
			c.scope.hasAnnotations = true
		}
	} else {
		c.target(s.Target)
	}
	if !c.scope.isFunction() || !s.IsSimple {
		c.expr(s.Annotation)
	}
	c.expr(s.Value)
}

// target visits something that is assigned to or deleted.
func (c *collector) target(target syntax.Expr) {
	switch e := target.(type) {
	case *syntax.Name:
		c.scope.bind(e.ID)
	case *syntax.Tuple:
		for _, item := range e.Elts {
			c.target(item)
		}
	case *syntax.List:
		for _, item := range e.Elts {
			c.target(item)
		}
	case *syntax.Starred:
		c.target(e.Value)
	default:
		c.expr(target)
	}
}

func (c *collector) unbinds(target syntax.Expr) {
	switch e := target.(type) {
	case *syntax.Name:
		c.scope.mayBeUnbound[c.scope.mangle(e.ID)] = true
	case *syntax.Tuple:
		for _, item := range e.Elts {
			c.unbinds(item)
		}
	case *syntax.List:
		for _, item := range e.Elts {
			c.unbinds(item)
		}
	}
}

// arguments visits what is evaluated where the function is defined.
func (c *collector) arguments(args *syntax.Arguments) {
	c.exprs(args.Defaults)
	c.exprs(args.KwDefaults)
	for _, arg := range args.All() {
		c.expr(arg.Annotation)
	}
}

func (c *collector) parameters(args *syntax.Arguments) {
	for _, arg := range args.All() {
		c.scope.bind(arg.Name)
		c.scope.params = append(c.scope.params, c.scope.mangle(arg.Name))
	}
}

func (c *collector) exprs(list []syntax.Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// expr visits an expression that is evaluated; nil is allowed.
func (c *collector) expr(expr syntax.Expr) {
	switch e := expr.(type) {
	case nil:
	case *syntax.BoolOp:
		c.exprs(e.Values)
	case *syntax.NamedExpr:
		c.namedExpr(e)
	case *syntax.BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *syntax.UnaryOp:
		c.expr(e.Operand)
	case *syntax.Lambda:
		c.arguments(e.Args)
		c.enter(e, KindLambda, func() {
			c.parameters(e.Args)
			c.expr(e.Body)
		})
	case *syntax.IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.OrElse)
	case *syntax.Dict:
		c.exprs(e.Keys)
		c.exprs(e.Values)
	case *syntax.Set:
		c.exprs(e.Elts)
	case *syntax.ListComp:
		c.comprehension(e, e.Generators, e.Elt, nil, false)
	case *syntax.SetComp:
		c.comprehension(e, e.Generators, e.Elt, nil, false)
	case *syntax.DictComp:
		c.comprehension(e, e.Generators, e.Key, e.Value, false)
	case *syntax.GeneratorExp:
		c.comprehension(e, e.Generators, e.Elt, nil, true)
	case *syntax.Await:
		c.awaits()
		c.expr(e.Value)
	case *syntax.Yield:
		c.scope.isGenerator = true
		c.expr(e.Value)
	case *syntax.YieldFrom:
		c.scope.isGenerator = true
		c.expr(e.Value)
	case *syntax.Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *syntax.Call:
		c.expr(e.Func)
		c.exprs(e.Args)
		for _, keyword := range e.Keywords {
			c.expr(keyword.Value)
		}
	case *syntax.FormattedValue:
		c.expr(e.Value)
		if e.FormatSpec != nil {
			c.expr(e.FormatSpec)
		}
	case *syntax.JoinedStr:
		c.exprs(e.Values)
	case *syntax.Constant:
	case *syntax.Attribute:
		c.expr(e.Value)
	case *syntax.Subscript:
		c.expr(e.Value)
		c.expr(e.Index)
	case *syntax.Starred:
		c.expr(e.Value)
	case *syntax.Name:
		c.scope.use(e.ID)
		if e.ID == "super" && c.scope.isFunction() {
			c.scope.use("__class__")
		}
	case *syntax.List:
		c.exprs(e.Elts)
	case *syntax.Tuple:
		c.exprs(e.Elts)
	case *syntax.Slice:
		c.expr(e.Lower)
		c.expr(e.Upper)
		c.expr(e.Step)
	default:
		panic(fmt.Sprintf("compile: unknown expression %T", expr))
	}
}

// namedExpr: inside comprehensions := binds in the function or module around them.
func (c *collector) namedExpr(e *syntax.NamedExpr) {
	c.expr(e.Value)
	home := c.scope
	for home.kind == KindComprehension {
		home = home.parent
	}
	home.bind(e.Target.ID)
	name := home.mangle(e.Target.ID)
	home.rebound[name] = true
	for inner := c.scope; inner != home; inner = inner.parent {
		if home.isFunction() && !home.globals[name] {
			inner.nonlocals[name] = true
		} else {
			inner.globals[name] = true
		}
		inner.bind(name)
	}
}

// comprehension: the first iterable belongs to the scope around it.
func (c *collector) comprehension(node syntax.Expr, generators []*syntax.Comprehension, first, second syntax.Expr, generator bool) {
	c.expr(generators[0].Iter)
	var inner *scope
	c.enter(node, KindComprehension, func() {
		inner = c.scope
		c.scope.isGenerator = generator
		c.scope.bind(".0")
		c.scope.params = []string{".0"}
		for i, g := range generators {
			if i > 0 {
				c.expr(g.Iter)
			}
			c.scope.isAsync = c.scope.isAsync || g.IsAsync
			c.target(g.Target)
			c.exprs(g.Ifs)
		}
		c.expr(first)
		c.expr(second)
	})
	if inner.isAsync && !generator {
		c.awaits()
	}
}

// awaits notes that the current block awaits something, which makes a comprehension asynchronous: the block around it awaits
// its result in turn.
func (c *collector) awaits() {
	if c.scope.kind == KindComprehension {
		c.scope.isAsync = true
	}
}

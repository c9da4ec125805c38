package syntax

import "strings"

// This file checks declarations: parameters, global, nonlocal, and where `:=` binds.
// CPython: Python/symtable.c.

// scopeKind is the kind of a scope.
type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope // functions, lambdas and comprehensions
)

// symbolUse is a set of ways in which a scope uses a name.
type symbolUse uint8

const (
	usedName symbolUse = 1 << iota
	boundName
	importedName
	parameterName
	annotatedName
	globalName
	nonlocalName
	iterationName // bound by the `for` of a comprehension
)

// scope holds what is known about the names of one function, class or module.
type scope struct {
	kind   scopeKind
	parent *scope
	// comprehension names the kind of comprehension, or is "".
	comprehension string
	symbols       map[string]symbolUse
	// declared lists the names of global and nonlocal statements with their places.
	declared []declaration
	children []*scope
	// iterables counts the iterables of comprehensions around the present expression.
	iterables int
}

type declaration struct {
	name string
	at   Span
}

// nameChecker walks through the tree in the order of CPython's symbol table pass.
type nameChecker struct {
	checker
	scope *scope
}

func checkNames(base checker) {
	c := &nameChecker{checker: base, scope: &scope{symbols: map[string]symbolUse{}}}
	for _, statement := range base.module.Body {
		c.visit(statement)
	}
	c.resolve(c.scope)
}

// inside visits something in a new scope.
func (c *nameChecker) inside(kind scopeKind, comprehension string, visit func()) {
	inner := &scope{kind: kind, parent: c.scope, comprehension: comprehension, symbols: map[string]symbolUse{}}
	c.scope.children = append(c.scope.children, inner)
	c.scope = inner
	visit()
	c.scope = inner.parent
}

func (c *nameChecker) mark(name string, use symbolUse) { c.scope.symbols[name] |= use }

// visit visits a node; names in it are used, not bound, unless its kind says otherwise.
func (c *nameChecker) visit(n Node) {
	switch n := n.(type) {
	case *Name:
		c.mark(n.ID, usedName)
	case *FunctionDef:
		c.visitFunction(n)
	case *Lambda:
		c.visitExpressions(n.Args.Defaults)
		c.visitExpressions(n.Args.KwDefaults)
		c.inside(functionScope, "", func() {
			c.bindParameters(n.Args)
			c.visit(n.Body)
		})
	case *ClassDef:
		c.mark(n.Name, boundName)
		c.visitExpressions(n.Bases)
		for _, keyword := range n.Keywords {
			c.visit(keyword.Value)
		}
		c.visitExpressions(n.Decorators)
		c.inside(classScope, "", func() { c.visitStatements(n.Body) })
	case *ListComp:
		c.visitComprehension("list comprehension", n.Generators, n.Elt)
	case *SetComp:
		c.visitComprehension("set comprehension", n.Generators, n.Elt)
	case *DictComp:
		c.visitComprehension("dict comprehension", n.Generators, n.Key, n.Value)
	case *GeneratorExp:
		c.visitComprehension("generator expression", n.Generators, n.Elt)
	case *NamedExpr:
		c.visitNamed(n)
	case *Yield, *YieldFrom:
		if c.scope.comprehension != "" {
			c.fail(n, "'yield' inside %s", c.scope.comprehension)
		}
		eachChild(n, c.visit)
	default:
		c.visitBinding(n)
	}
}

// visitBinding visits the statements and patterns that bind names, and everything else.
func (c *nameChecker) visitBinding(n Node) {
	switch n := n.(type) {
	case *Assign:
		c.bindAll(n.Targets)
		c.visit(n.Value)
	case *Delete:
		c.bindAll(n.Targets)
	case *AugAssign:
		c.bind(n.Target)
		c.visit(n.Value)
	case *AnnAssign:
		c.visitAnnotated(n)
	case *For:
		c.bind(n.Target)
		c.visit(n.Iter)
		c.visitStatements(n.Body)
		c.visitStatements(n.OrElse)
	case *WithItem:
		c.visit(n.ContextExpr)
		if n.OptionalVars != nil {
			c.bind(n.OptionalVars)
		}
	case *ExceptHandler:
		if n.Type != nil {
			c.visit(n.Type)
		}
		c.bindName(n.Name)
		c.visitStatements(n.Body)
	case *Alias:
		c.visitAlias(n)
	case *Global:
		c.declare(n.Names, n.Span, globalName, "global")
	case *Nonlocal:
		c.declare(n.Names, n.Span, nonlocalName, "nonlocal")
	case *MatchStar:
		c.bindName(n.Name)
	case *MatchAs:
		if n.Pattern != nil {
			c.visit(n.Pattern)
		}
		c.bindName(n.Name)
	case *MatchMapping:
		eachChild(n, c.visit)
		c.bindName(n.Rest)
	default:
		eachChild(n, c.visit)
	}
}

func (c *nameChecker) visitStatements(list []Stmt) {
	for _, s := range list {
		c.visit(s)
	}
}

func (c *nameChecker) visitExpressions(list []Expr) {
	for _, e := range list {
		if e != nil {
			c.visit(e)
		}
	}
}

// bindName binds a name unless it is empty.
func (c *nameChecker) bindName(name string) {
	if name != "" {
		c.mark(name, boundName)
	}
}

func (c *nameChecker) bindAll(targets []Expr) {
	for _, target := range targets {
		c.bind(target)
	}
}

// bind visits a target: the names in it are bound.
func (c *nameChecker) bind(target Expr) {
	switch target := target.(type) {
	case *Name:
		c.mark(target.ID, boundName)
	case *Tuple:
		c.bindAll(target.Elts)
	case *List:
		c.bindAll(target.Elts)
	case *Starred:
		c.bind(target.Value)
	default:
		c.visit(target)
	}
}

func (c *nameChecker) visitFunction(f *FunctionDef) {
	c.mark(f.Name, boundName)
	c.visitExpressions(f.Args.Defaults)
	c.visitExpressions(f.Args.KwDefaults)
	for _, parameter := range f.Args.All() {
		c.visit(parameter)
	}
	if f.Returns != nil {
		c.visit(f.Returns)
	}
	c.visitExpressions(f.Decorators)
	c.inside(functionScope, "", func() {
		c.bindParameters(f.Args)
		c.visitStatements(f.Body)
	})
}

// bindParameters binds the parameters of a function or lambda.
func (c *nameChecker) bindParameters(args *Arguments) {
	for _, parameter := range args.All() {
		if c.scope.symbols[parameter.Name]&parameterName != 0 {
			c.fail(parameter, "duplicate argument '%s' in function definition", parameter.Name)
		}
		c.mark(parameter.Name, parameterName)
	}
}

func (c *nameChecker) visitAlias(alias *Alias) {
	if alias.Name == "*" {
		if c.scope.kind != moduleScope {
			c.fail(alias, "import * only allowed at module level")
		}
		return
	}
	bound := alias.AsName
	if bound == "" {
		bound, _, _ = strings.Cut(alias.Name, ".")
	}
	c.mark(bound, importedName)
}

func (c *nameChecker) visitAnnotated(s *AnnAssign) {
	if target, ok := s.Target.(*Name); ok {
		use := c.scope.symbols[target.ID]
		if use&(globalName|nonlocalName) != 0 && c.scope.kind != moduleScope && s.IsSimple {
			what := "global"
			if use&globalName == 0 {
				what = "nonlocal"
			}
			c.fail(s, "annotated name '%s' can't be %s", target.ID, what)
		}
		if s.IsSimple {
			c.mark(target.ID, annotatedName|boundName)
		} else if s.Value != nil {
			c.mark(target.ID, boundName)
		}
	} else {
		c.bind(s.Target)
	}
	c.visit(s.Annotation)
	if s.Value != nil {
		c.visit(s.Value)
	}
}

// declare records a global or nonlocal statement, which must come before other uses of its names.
func (c *nameChecker) declare(names []string, at Span, use symbolUse, keyword string) {
	for _, name := range names {
		before := c.scope.symbols[name]
		switch {
		case before&parameterName != 0:
			c.raise(SyntaxError, at, "name '%s' is parameter and %s", name, keyword)
		case before&usedName != 0:
			c.raise(SyntaxError, at, "name '%s' is used prior to %s declaration", name, keyword)
		case before&annotatedName != 0:
			c.raise(SyntaxError, at, "annotated name '%s' can't be %s", name, keyword)
		case before&boundName != 0:
			c.raise(SyntaxError, at, "name '%s' is assigned to before %s declaration", name, keyword)
		}
		c.mark(name, use)
		c.scope.declared = append(c.scope.declared, declaration{name, at})
	}
}

// visitComprehension visits a comprehension: its first iterable belongs to the scope around it.
func (c *nameChecker) visitComprehension(kind string, generators []*Comprehension, results ...Expr) {
	c.visitIterable(generators[0].Iter)
	c.inside(functionScope, kind, func() {
		for i, generator := range generators {
			c.bindIteration(generator.Target)
			if i > 0 {
				c.visitIterable(generator.Iter)
			}
			c.visitExpressions(generator.Ifs)
		}
		c.visitExpressions(results)
	})
}

func (c *nameChecker) visitIterable(e Expr) {
	c.scope.iterables++
	c.visit(e)
	c.scope.iterables--
}

// bindIteration binds the variables of a comprehension's `for`.
func (c *nameChecker) bindIteration(target Expr) {
	switch target := target.(type) {
	case *Name:
		if use := c.scope.symbols[target.ID]; use&(globalName|nonlocalName) != 0 && use&iterationName == 0 {
			c.fail(target, "comprehension inner loop cannot rebind assignment expression target '%s'", target.ID)
		}
		c.mark(target.ID, boundName|iterationName)
	case *Tuple:
		for _, element := range target.Elts {
			c.bindIteration(element)
		}
	case *List:
		for _, element := range target.Elts {
			c.bindIteration(element)
		}
	case *Starred:
		c.bindIteration(target.Value)
	default:
		c.visit(target)
	}
}

// visitNamed visits `target := value`; within comprehensions the target belongs to the function around them.
func (c *nameChecker) visitNamed(e *NamedExpr) {
	if c.scope.iterables > 0 {
		c.fail(e, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if c.scope.comprehension != "" {
		c.extendNamed(e.Target)
	}
	c.visit(e.Value)
	c.bind(e.Target)
}

func (c *nameChecker) extendNamed(target *Name) {
	for outer := c.scope; ; outer = outer.parent {
		switch {
		case outer.comprehension != "":
			if outer.symbols[target.ID]&iterationName != 0 {
				c.fail(target, "assignment expression cannot rebind comprehension iteration variable '%s'", target.ID)
			}
			continue
		case outer.kind == classScope:
			c.fail(target, "assignment expression within a comprehension cannot be used in a class body")
		case outer.kind == moduleScope || outer.symbols[target.ID]&globalName != 0:
			c.mark(target.ID, globalName)
		default:
			c.mark(target.ID, nonlocalName)
		}
		outer.symbols[target.ID] |= boundName
		return
	}
}

// resolve checks the declarations of a scope and its children, now that all bindings are known.
func (c *nameChecker) resolve(s *scope) {
	for _, declared := range s.declared {
		use := s.symbols[declared.name]
		switch {
		case use&globalName != 0 && use&nonlocalName != 0:
			c.raise(SyntaxError, declared.at, "name '%s' is nonlocal and global", declared.name)
		case use&nonlocalName == 0:
		case s.kind == moduleScope:
			c.raise(SyntaxError, declared.at, "nonlocal declaration not allowed at module level")
		case !s.parent.provides(declared.name):
			c.raise(SyntaxError, declared.at, "no binding for nonlocal '%s' found", declared.name)
		}
	}
	for _, child := range s.children {
		c.resolve(child)
	}
}

// provides reports whether the scope or a function around it binds a name for its inner functions.
func (s *scope) provides(name string) bool {
	for ; s != nil; s = s.parent {
		if s.kind != functionScope {
			if s.kind == classScope && name == "__class__" {
				return true
			}
			continue
		}
		use := s.symbols[name]
		if use&globalName != 0 {
			return false
		}
		if use&(boundName|importedName|parameterName) != 0 && use&nonlocalName == 0 {
			return true
		}
	}
	return false
}

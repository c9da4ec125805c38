package syntax

// This file checks that statements and expressions stand where they have a meaning: return in functions,
// break in loops, starred targets in lists. CPython: Python/compile.c.

// surroundings says what is around a statement.
type surroundings struct {
	// scope is what a `return` or `yield` would belong to.
	scope   scopeKind
	isAsync bool
	// isAsyncGenerator is set in an async function that contains a yield.
	isAsyncGenerator bool
	// inComprehension is set in the scope of a comprehension.
	inComprehension bool
	inLoop          bool
	// inExceptStar is set in an `except*` block, until a loop or function begins inside it.
	inExceptStar bool
}

// useChecker walks through the tree in the order in which CPython generates code.
type useChecker struct {
	checker
	around surroundings
	// futureEnd is the end of the last line on which `from __future__` may stand.
	futureEnd int
}

func checkUse(base checker) {
	c := &useChecker{checker: base}
	for _, statement := range base.module.leadingFutureImports() {
		c.futureEnd = statement.Start.Line
	}
	c.statements(base.module.Body)
}

// within visits something in other surroundings.
func (c *useChecker) within(around surroundings, visit func()) {
	before := c.around
	c.around = around
	visit()
	c.around = before
}

func (c *useChecker) statements(list []Stmt) {
	for _, s := range list {
		c.visit(s)
	}
}

func (c *useChecker) expressions(list []Expr) {
	for _, e := range list {
		c.expression(e)
	}
}

// expression visits an expression unless it is nil.
func (c *useChecker) expression(e Expr) {
	if e != nil {
		c.visit(e)
	}
}

func (c *useChecker) visit(n Node) {
	switch n := n.(type) {
	case *FunctionDef:
		c.function(n)
	case *ClassDef:
		c.expressions(n.Decorators)
		c.forbidDebug(n, n.Name)
		c.keywords(n, n.Keywords)
		c.arguments(n.Bases)
		c.within(surroundings{scope: classScope}, func() { c.statements(n.Body) })
	case *Return:
		if c.around.scope != functionScope {
			c.fail(n, "'return' outside function")
		}
		if c.around.inExceptStar {
			if n.Value != nil {
				c.failInExceptStar(n.Value)
			}
			c.failInExceptStar(n)
		}
		if n.Value != nil && c.around.isAsyncGenerator {
			c.fail(n, "'return' with value in async generator")
		}
		c.expression(n.Value)
	case *Break:
		c.jump(n, "'break' outside loop")
	case *Continue:
		c.jump(n, "'continue' not properly in loop")
	case *Delete:
		c.deleted(n.Targets)
	case *Assign:
		c.expression(n.Value)
		c.targets(n.Targets)
	case *AugAssign:
		c.target(n.Target)
		c.expression(n.Value)
	case *AnnAssign:
		c.expression(n.Value)
		if target, ok := n.Target.(*Name); ok {
			c.forbidDebug(n, target.ID)
		}
		c.target(n.Target)
		c.expression(n.Annotation)
	case *Import:
		c.importNames(n, n.Names)
	case *ImportFrom:
		if n.Module == "__future__" && n.Level == 0 && n.Start.Line > c.futureEnd {
			c.fail(n, "from __future__ imports must occur at the beginning of the file")
		}
		c.importNames(n, n.Names)
	default:
		c.compound(n)
	}
}

// compound visits compound statements, and everything else.
func (c *useChecker) compound(n Node) {
	switch n := n.(type) {
	case *For:
		if n.IsAsync && !c.around.isAsync {
			c.fail(n, "'async for' outside async function")
		}
		c.expression(n.Iter)
		c.target(n.Target)
		c.loop(n.Body)
		c.statements(n.OrElse)
	case *While:
		c.expression(n.Test)
		c.loop(n.Body)
		c.statements(n.OrElse)
	case *With:
		if n.IsAsync && !c.around.isAsync {
			c.fail(n, "'async with' outside async function")
		}
		for _, item := range n.Items {
			c.expression(item.ContextExpr)
			if item.OptionalVars != nil {
				c.target(item.OptionalVars)
			}
		}
		c.statements(n.Body)
	case *Try:
		c.statements(n.Body)
		for i, handler := range n.Handlers {
			if handler.Type == nil && i < len(n.Handlers)-1 {
				c.fail(handler, "default 'except:' must be last")
			}
			c.handler(handler)
		}
		c.statements(n.OrElse)
		c.statements(n.FinalBody)
	case *TryStar:
		c.statements(n.Body)
		for _, handler := range n.Handlers {
			around := c.around
			around.inExceptStar = true
			c.within(around, func() { c.handler(handler) })
		}
		c.statements(n.OrElse)
		c.statements(n.FinalBody)
	case *Match:
		c.match(n)
	case Expr:
		c.leaf(n)
	default:
		eachChild(n, c.visit)
	}
}

func (c *useChecker) loop(body []Stmt) {
	around := c.around
	around.inLoop, around.inExceptStar = true, false
	c.within(around, func() { c.statements(body) })
}

func (c *useChecker) jump(n Node, message string) {
	if c.around.inExceptStar {
		c.failInExceptStar(n)
	}
	if !c.around.inLoop {
		c.fail(n, "%s", message)
	}
}

func (c *useChecker) failInExceptStar(n Node) {
	c.fail(n, "'break', 'continue' and 'return' cannot appear in an except* block")
}

func (c *useChecker) handler(h *ExceptHandler) {
	c.expression(h.Type)
	c.forbidDebug(h, h.Name)
	c.statements(h.Body)
}

func (c *useChecker) function(f *FunctionDef) {
	c.expressions(f.Decorators)
	c.forbidDebug(f, f.Name)
	c.parameters(f, f.Args)
	c.expression(f.Returns)
	around := surroundings{
		scope: functionScope, isAsync: f.IsAsync,
		isAsyncGenerator: f.IsAsync && containsYield(f.Body),
	}
	c.within(around, func() { c.statements(f.Body) })
}

// containsYield reports whether a function with this body is a generator.
func containsYield(body []Stmt) bool {
	found := false
	for _, statement := range body {
		Walk(statement, func(n Node) bool {
			switch n.(type) {
			case *Yield, *YieldFrom:
				found = true
			case *FunctionDef, *ClassDef, *Lambda:
				return false
			}
			return !found
		})
	}
	return found
}

// parameters visits the names, defaults and annotations of parameters.
func (c *useChecker) parameters(function Node, args *Arguments) {
	for _, parameter := range args.All() {
		c.forbidDebug(function, parameter.Name)
	}
	c.expressions(args.Defaults)
	c.expressions(args.KwDefaults)
	for _, parameter := range args.All() {
		// The annotation of *args may be starred.
		if starred, ok := parameter.Annotation.(*Starred); ok {
			c.expression(starred.Value)
			continue
		}
		c.expression(parameter.Annotation)
	}
}

// forbidDebug refuses to bind __debug__.
func (c *useChecker) forbidDebug(n Node, name string) {
	if name == "__debug__" {
		c.fail(n, "cannot assign to __debug__")
	}
}

// deleted visits the targets of `del`.
func (c *useChecker) deleted(list []Expr) {
	for _, target := range list {
		switch target := target.(type) {
		case *Name:
			if target.ID == "__debug__" {
				c.fail(target, "cannot delete __debug__")
			}
		case *Tuple:
			c.deleted(target.Elts)
		case *List:
			c.deleted(target.Elts)
		default:
			c.expression(target)
		}
	}
}

// importNames checks the names that an import statement binds.
func (c *useChecker) importNames(statement Stmt, names []*Alias) {
	for _, alias := range names {
		bound := alias.AsName
		if bound == "" {
			bound = alias.Name
		}
		c.forbidDebug(statement, bound)
	}
}

func (c *useChecker) targets(list []Expr) {
	for _, target := range list {
		c.target(target)
	}
}

// target visits something that is assigned to or deleted.
func (c *useChecker) target(target Expr) {
	switch target := target.(type) {
	case *Name:
		c.forbidDebug(target, target.ID)
	case *Attribute:
		c.expression(target.Value)
		c.forbidDebug(target, target.Attr)
	case *Starred:
		c.fail(target, "starred assignment target must be in a list or tuple")
	case *Tuple:
		c.unpack(target, target.Elts)
	case *List:
		c.unpack(target, target.Elts)
	default:
		c.expression(target)
	}
}

// maxBeforeStar is how many targets may precede a starred one.
const maxBeforeStar = 255

// unpack visits the elements of a target list, at most one of which is starred.
func (c *useChecker) unpack(list Expr, elements []Expr) {
	stars := 0
	for i, element := range elements {
		if _, ok := element.(*Starred); !ok {
			continue
		}
		if stars++; stars > 1 {
			c.fail(list, "multiple starred expressions in assignment")
		}
		if i > maxBeforeStar {
			c.fail(list, "too many expressions in star-unpacking assignment")
		}
	}
	for _, element := range elements {
		if starred, ok := element.(*Starred); ok {
			element = starred.Value
		}
		c.target(element)
	}
}

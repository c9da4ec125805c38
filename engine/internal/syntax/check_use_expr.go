package syntax

// leaf visits an expression of any kind that is not a target.
func (c *useChecker) leaf(e Expr) {
	switch e := e.(type) {
	case *Lambda:
		c.parameters(e, e.Args)
		c.within(surroundings{scope: functionScope}, func() { c.expression(e.Body) })
	case *Yield:
		c.requireFunction(e, "'yield' outside function")
		c.expression(e.Value)
	case *YieldFrom:
		c.requireFunction(e, "'yield' outside function")
		if c.around.isAsync {
			c.fail(e, "'yield from' inside async function")
		}
		c.expression(e.Value)
	case *Await:
		c.requireFunction(e, "'await' outside function")
		if !c.around.isAsync && !c.around.inComprehension {
			c.fail(e, "'await' outside async function")
		}
		c.expression(e.Value)
	case *Starred:
		c.fail(e, "can't use starred expression here")
	case *NamedExpr:
		c.expression(e.Value)
		c.target(e.Target)
	case *Call:
		c.expression(e.Func)
		c.keywords(e, e.Keywords)
		c.arguments(e.Args)
	case *Tuple:
		c.arguments(e.Elts)
	case *List:
		c.arguments(e.Elts)
	case *Set:
		c.arguments(e.Elts)
	case *ListComp:
		c.comprehension(e, e.Generators, e.Elt)
	case *SetComp:
		c.comprehension(e, e.Generators, e.Elt)
	case *DictComp:
		c.comprehension(e, e.Generators, e.Key, e.Value)
	case *GeneratorExp:
		c.comprehension(e, e.Generators, e.Elt)
	default:
		eachChild(e, c.visit)
	}
}

func (c *useChecker) requireFunction(n Node, message string) {
	if c.around.scope != functionScope {
		c.fail(n, "%s", message)
	}
}

// arguments visits expressions that may be starred.
func (c *useChecker) arguments(list []Expr) {
	for _, e := range list {
		if starred, ok := e.(*Starred); ok {
			e = starred.Value
		}
		c.expression(e)
	}
}

// keywords checks that no keyword argument is repeated, then visits the values.
func (c *useChecker) keywords(call Node, list []*Keyword) {
	seen := make(map[string]bool, len(list))
	for _, keyword := range list {
		if keyword.Name == "" {
			continue
		}
		c.forbidDebug(call, keyword.Name)
		if seen[keyword.Name] {
			c.fail(keyword, "keyword argument repeated: %s", keyword.Name)
		}
		seen[keyword.Name] = true
	}
	for _, keyword := range list {
		c.expression(keyword.Value)
	}
}

// comprehension visits a comprehension; the first iterable belongs to the surroundings.
func (c *useChecker) comprehension(e Expr, generators []*Comprehension, results ...Expr) {
	_, isGenerator := e.(*GeneratorExp)
	if !isGenerator && !c.around.isAsync && !c.around.inComprehension && isAsynchronous(generators, results) {
		c.fail(e, "asynchronous comprehension outside of an asynchronous function")
	}
	c.expression(generators[0].Iter)
	inner := surroundings{scope: functionScope, isAsync: c.around.isAsync, inComprehension: true}
	c.within(inner, func() {
		for i, generator := range generators {
			if i > 0 {
				c.expression(generator.Iter)
			}
			c.target(generator.Target)
			c.expressions(generator.Ifs)
		}
		c.expressions(results)
	})
}

// isAsynchronous reports whether a comprehension contains `async for` or `await` (its first iterable aside).
func isAsynchronous(generators []*Comprehension, results []Expr) bool {
	found := false
	look := func(e Node) {
		Walk(e, func(n Node) bool {
			switch n.(type) {
			case *Await:
				found = true
			case *Lambda, *GeneratorExp:
				return false
			}
			return !found
		})
	}
	for i, generator := range generators {
		found = found || generator.IsAsync
		if i > 0 {
			look(generator.Iter)
		}
		for _, condition := range generator.Ifs {
			look(condition)
		}
	}
	for _, result := range results {
		look(result)
	}
	return found
}

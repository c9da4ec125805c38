package compile

import "futurescope/engine/internal/syntax"

// call compiles f(…) and o.m(…).
func (c *compiler) call(e *syntax.Call, dest uint16) {
	for _, keyword := range e.Keywords {
		if keyword.Name == "" {
			c.callUnpacked(e, dest)
			return
		}
	}
	if hasStar(e.Args) || len(e.Args) > maxDisplay {
		c.callUnpacked(e, dest)
		return
	}
	count := len(e.Args) + len(e.Keywords)
	op, opKeywords, first := OpCall, OpCallKeywords, 1
	attribute, isMethod := e.Func.(*syntax.Attribute)
	if isMethod {
		op, opKeywords, first = OpCallMethod, OpCallMethodKeywords, 2
	}
	base := c.temps(first + count)
	if isMethod {
		top := c.top
		object := c.expr(attribute.Value)
		c.release(top)
		call := c.at(attribute)
		c.atAttribute(attribute)
		c.emit(OpLoadMethod, 0, base, object, c.site(c.scope.mangle(attribute.Attr)))
		c.position = call
	} else {
		c.exprTo(e.Func, base)
	}
	for i, arg := range e.Args {
		c.exprTo(arg, base+uint16(first+i))
	}
	for i, keyword := range e.Keywords {
		c.exprTo(keyword.Value, base+uint16(first+len(e.Args)+i))
	}
	if isMethod && e.Start.Line != attribute.AttrSpan.Stop.Line {
		c.position.Line = int32(attribute.AttrSpan.Start.Line)
		c.position.Column = int32(attribute.AttrSpan.Start.Column)
	}
	if len(e.Keywords) == 0 {
		c.emit(op, 0, dest, base, uint16(count))
		return
	}
	names := make([]string, len(e.Keywords))
	for i, keyword := range e.Keywords {
		names[i] = keyword.Name
	}
	c.code.KeywordNames = append(c.code.KeywordNames, names)
	c.emit(opKeywords, 0, dest, base, uint16(count))
	c.emit(OpExtra, 0, uint16(len(c.code.KeywordNames)-1), 0, 0)
}

// callUnpacked compiles a call with *args or **kwargs.
func (c *compiler) callUnpacked(e *syntax.Call, dest uint16) {
	base := c.temps(3)
	c.exprTo(e.Func, base)
	c.unpackedArguments(e.Args, e.Keywords, base)
	c.emit(OpCallUnpacked, 0, dest, base, 0)
}

// unpackedArguments puts a tuple of the positional arguments into base+1 and a dict of the keyword arguments, or nothing,
// into base+2.
func (c *compiler) unpackedArguments(args []syntax.Expr, keywords []*syntax.Keyword, base uint16) {
	star, ok := singleStar(args)
	if !ok {
		c.arguments(args, keywords, base)
		return
	}
	// f(*iterable): the iterable is read by the call itself, after the keyword arguments were computed, and what is
	// wrong with it is said of f (CALL_FUNCTION_EX).
	c.exprTo(star.Value, base+1)
	c.unpackedKeywords(keywords, base)
	top := c.top
	list := c.temp()
	c.emit(OpBuildList, 0, list, list, 0)
	c.emit(OpListExtend, 1, list, base+1, base)
	c.emit(OpListToTuple, 0, base+1, list, 0)
	c.release(top)
}

// arguments puts a tuple of the positional arguments of a call or class into base+1, and those by keyword into base+2.
func (c *compiler) arguments(args []syntax.Expr, keywords []*syntax.Keyword, base uint16) {
	c.sequence(args, base+1, OpBuildTuple)
	c.unpackedKeywords(keywords, base)
}

// unpackedKeywords puts a dict of the keyword arguments, or nothing, into base+2.
func (c *compiler) unpackedKeywords(keywords []*syntax.Keyword, base uint16) {
	if len(keywords) == 0 {
		c.emit(OpDelete, 0, base+2, 0, 0)
		return
	}
	c.emit(OpBuildDict, 0, base+2, base+2, 0)
	for len(keywords) > 0 {
		top := c.top
		named := 0
		for named < len(keywords) && named < maxDisplay && keywords[named].Name != "" {
			named++
		}
		if named > 0 {
			c.emit(OpDictMerge, 0, base+2, c.namedArguments(keywords[:named]), base)
		} else {
			c.emit(OpDictMerge, 0, base+2, c.expr(keywords[0].Value), base)
			named = 1
		}
		keywords = keywords[named:]
		c.release(top)
	}
}

// namedArguments computes keyword arguments that stand together, and returns the register of a dict of them.
func (c *compiler) namedArguments(keywords []*syntax.Keyword) uint16 {
	first := c.temps(2 * len(keywords))
	for i, keyword := range keywords {
		c.emit(OpMove, 0, first+uint16(2*i), c.constant(keyword.Name), 0)
		c.exprTo(keyword.Value, first+uint16(2*i+1))
	}
	c.emit(OpBuildDict, 0, first, first, uint16(len(keywords)))
	return first
}

func singleStar(args []syntax.Expr) (*syntax.Starred, bool) {
	if len(args) != 1 {
		return nil, false
	}
	star, ok := args[0].(*syntax.Starred)
	return star, ok
}

// lambda compiles the function expression.
func (c *compiler) lambda(e *syntax.Lambda, dest uint16) {
	inner := newCompiler(c, c.scope.children[e], "<lambda>", c.code.Filename, c.source)
	inner.parameters(e.Args)
	inner.code.FirstLine = e.Start.Line
	inner.generatorStart()
	inner.makeCells()
	inner.position = spanPosition(e.Body.Pos(), e.Body.End())
	result := inner.expr(e.Body)
	if inner.scope.isGenerator {
		inner.emit(OpReturn, 0, inner.none(), 0, 0)
	} else {
		inner.emit(OpReturn, 0, result, 0, 0)
	}
	c.makeFunction(inner, e.Args, nil, dest)
}

func (c *compiler) parameters(args *syntax.Arguments) {
	code := c.code
	code.PosOnlyCount = len(args.PosOnly)
	code.ArgCount = len(args.PosOnly) + len(args.Args)
	code.KwOnlyCount = len(args.KwOnly)
	code.HasVarArgs = args.VarArg != nil
	code.HasVarKeywords = args.KwArg != nil
}

// makeFunction emits what makes the function object: defaults, annotations and the cells that it closes over.
func (c *compiler) makeFunction(inner *compiler, args *syntax.Arguments, returns syntax.Expr, dest uint16) {
	code := inner.finish()
	top := c.top
	flags := uint8(0)
	parts := c.temps(4)
	next := parts
	if args != nil && len(args.Defaults) > 0 {
		c.sequence(args.Defaults, next, OpBuildTuple)
		flags |= FunctionDefaults
		next++
	}
	if args != nil && c.keywordDefaults(args, next) {
		flags |= FunctionKwDefaults
		next++
	}
	if args != nil && c.annotations(args, returns, next) {
		flags |= FunctionAnnotations
		next++
	}
	if len(code.FreeNames) > 0 {
		cells := c.temps(len(code.FreeNames))
		for i, name := range code.FreeNames {
			c.emit(OpMove, 0, cells+uint16(i), c.locals[name], 0)
		}
		c.emit(OpBuildTuple, 0, next, cells, uint16(len(code.FreeNames)))
		flags |= FunctionClosure
	}
	c.emit(OpMakeFunction, flags, dest, c.constant(code), parts)
	c.release(top)
}

func (c *compiler) keywordDefaults(args *syntax.Arguments, dest uint16) bool {
	count := 0
	top := c.top
	defer c.release(top)
	for _, value := range args.KwDefaults {
		if value != nil {
			count++
		}
	}
	if count == 0 {
		return false
	}
	next := c.temps(2 * count)
	first := next
	for i, value := range args.KwDefaults {
		if value != nil {
			c.emit(OpMove, 0, next, c.constant(c.scope.mangle(args.KwOnly[i].Name)), 0)
			c.exprTo(value, next+1)
			next += 2
		}
	}
	c.emit(OpBuildDict, 0, dest, first, uint16(count))
	return true
}

func (c *compiler) annotations(args *syntax.Arguments, returns syntax.Expr, dest uint16) bool {
	type pair struct {
		name  string
		value syntax.Expr
	}
	var pairs []pair
	for _, arg := range annotationOrder(args) {
		if arg.Annotation != nil {
			pairs = append(pairs, pair{c.scope.mangle(arg.Name), arg.Annotation})
		}
	}
	if returns != nil {
		pairs = append(pairs, pair{"return", returns})
	}
	if len(pairs) == 0 {
		return false
	}
	top := c.top
	first := c.temps(2 * len(pairs))
	for i, p := range pairs {
		c.emit(OpMove, 0, first+uint16(2*i), c.constant(p.name), 0)
		c.annotation(p.value, first+uint16(2*i+1))
	}
	c.emit(OpBuildDict, 0, dest, first, uint16(len(pairs)))
	c.release(top)
	return true
}

// annotationOrder is the order in which CPython evaluates them (compiler_visit_annotations).
func annotationOrder(args *syntax.Arguments) []*syntax.Arg {
	all := append(append([]*syntax.Arg(nil), args.Args...), args.PosOnly...)
	if args.VarArg != nil {
		all = append(all, args.VarArg)
	}
	all = append(all, args.KwOnly...)
	if args.KwArg != nil {
		all = append(all, args.KwArg)
	}
	return all
}

// annotation evaluates an annotation, or keeps its text after `from __future__ import annotations`.
func (c *compiler) annotation(e syntax.Expr, dest uint16) {
	if c.futureAnnotations() {
		text := c.source[e.Pos().Offset:e.End().Offset]
		c.emit(OpMove, 0, dest, c.constant(text), 0)
		return
	}
	if star, ok := e.(*syntax.Starred); ok {
		e = star.Value
	}
	c.exprTo(e, dest)
}

func (c *compiler) futureAnnotations() bool {
	root := c
	for root.outer != nil {
		root = root.outer
	}
	return root.scope.globals[futureAnnotations]
}

// comprehension compiles the loops into a function of their own, called with the first iterator.
func (c *compiler) comprehension(node syntax.Expr, generators []*syntax.Comprehension, name string, dest uint16) {
	inner := newCompiler(c, c.scope.children[node], name, c.code.Filename, c.source)
	inner.code.ArgCount = 1
	inner.code.FirstLine = node.Pos().Line
	inner.position = spanPosition(node.Pos(), node.End())
	inner.generatorStart()
	inner.makeCells()
	result := inner.temp()
	switch node.(type) {
	case *syntax.ListComp:
		inner.emit(OpBuildList, 0, result, result, 0)
	case *syntax.SetComp:
		inner.emit(OpBuildSet, 0, result, result, 0)
	case *syntax.DictComp:
		inner.emit(OpBuildDict, 0, result, result, 0)
	}
	inner.comprehensionLoop(node, generators, 0, result)
	if _, ok := node.(*syntax.GeneratorExp); ok {
		inner.emit(OpReturn, 0, inner.none(), 0, 0)
	} else {
		inner.emit(OpReturn, 0, result, 0, 0)
	}
	base := c.temps(2)
	c.makeFunction(inner, nil, nil, base)
	iterable := c.iterable(generators[0].Iter)
	c.getIterator(base+1, iterable, generators[0].IsAsync)
	if !inner.code.IsCoroutine {
		c.emit(OpCall, 0, dest, base, 1)
		return
	}
	c.emit(OpCall, 0, base, base, 1)
	c.await(base, dest, AwaitExpression)
}

// comprehensionLoop compiles `for … in … if …` number depth and what is inside.
func (c *compiler) comprehensionLoop(node syntax.Expr, generators []*syntax.Comprehension, depth int, result uint16) {
	if depth == len(generators) {
		c.comprehensionItem(node, result)
		return
	}
	g := generators[depth]
	iterator := c.locals[".0"]
	if depth > 0 {
		iterator = c.temp()
		top := c.top
		iterable := c.iterable(g.Iter)
		c.release(top)
		c.getIterator(iterator, iterable, g.IsAsync)
	}
	body, next, end := c.newLabel(), c.newLabel(), c.newLabel()
	c.jump(next)
	c.mark(body)
	fetch := c.position // CPython fetches the next item before it evaluates conditions, whose positions outlive them
	item, direct := c.localTarget(g.Target)
	if !direct {
		item = c.temp()
		c.store(g.Target, item)
	} else {
		c.assigned[item] = true
	}
	for _, condition := range g.Ifs {
		c.jumpUnless(condition, next)
	}
	c.comprehensionLoop(node, generators, depth+1, result)
	c.mark(next)
	c.position = fetch
	if g.IsAsync {
		c.asyncNext(item, iterator, body, end, node, g.Iter)
		return
	}
	c.emit(OpForIter, 0, item, iterator, uint16(body))
}

func (c *compiler) comprehensionItem(node syntax.Expr, result uint16) {
	top := c.top
	defer c.release(top)
	switch e := node.(type) {
	case *syntax.ListComp:
		c.emit(OpListAppend, 0, result, c.expr(e.Elt), 0)
	case *syntax.SetComp:
		c.emit(OpSetAdd, 0, result, c.expr(e.Elt), 0)
	case *syntax.DictComp:
		key := c.expr(e.Key)
		c.emit(OpDictSet, 0, result, key, c.expr(e.Value))
	case *syntax.GeneratorExp:
		value := c.expr(e.Elt)
		before := c.at(e.Elt)
		c.yield(c.temp(), value)
		c.position = before
	}
}

package compile

import (
	"fmt"

	"futurescope/engine/internal/syntax"
)

// moduleBody compiles a source file. A module's docstring becomes its global __doc__.
func (c *compiler) moduleBody(tree *syntax.Module) {
	if doc, ok := docstring(tree.Body); ok {
		c.code.Doc, c.code.HasDoc = doc, true
	}
	if c.scope.hasAnnotations {
		c.emit(OpSetupAnnotations, 0, 0, 0, 0)
	}
	c.body(tree.Body)
	if len(tree.Body) > 0 {
		last := tree.Body[len(tree.Body)-1]
		c.position = spanPosition(last.Pos(), last.End())
	}
	c.emit(OpReturn, 0, c.none(), 0, 0)
}

func docstring(body []syntax.Stmt) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	statement, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return "", false
	}
	constant, ok := statement.Value.(*syntax.Constant)
	if !ok {
		return "", false
	}
	text, ok := constant.Value.(string)
	return text, ok
}

func (c *compiler) body(body []syntax.Stmt) {
	for _, statement := range body {
		top := c.top
		before := c.at(statement)
		c.statement(statement)
		c.position = before
		c.release(top)
	}
}

func (c *compiler) statement(statement syntax.Stmt) {
	switch s := statement.(type) {
	case *syntax.ExprStmt:
		if _, constant := s.Value.(*syntax.Constant); !constant {
			c.expr(s.Value)
		}
		if _, call := s.Value.(*syntax.Call); call {
			c.code.DiscardedCalls = append(c.code.DiscardedCalls, len(c.code.Instructions)-1)
		}
	case *syntax.Assign:
		c.assign(s)
	case *syntax.AugAssign:
		c.augAssign(s)
	case *syntax.AnnAssign:
		c.annAssign(s)
	case *syntax.FunctionDef:
		c.functionDef(s)
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.Return:
		c.returnStatement(s)
	case *syntax.Delete:
		for _, target := range s.Targets {
			c.deleteTarget(target)
		}
	case *syntax.For:
		c.forLoop(s)
	case *syntax.While:
		c.whileLoop(s)
	case *syntax.If:
		c.ifStatement(s)
	case *syntax.With:
		c.with(s, 0)
	case *syntax.Raise:
		c.raise(s)
	case *syntax.Try:
		c.try(s)
	case *syntax.TryStar:
		c.tryStar(s)
	case *syntax.Match:
		c.matchStatement(s)
	case *syntax.Assert:
		c.assert(s)
	case *syntax.Import:
		c.importStatement(s)
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.Break:
		c.leaveLoop(s, true)
	case *syntax.Continue:
		c.leaveLoop(s, false)
	case *syntax.Global, *syntax.Nonlocal, *syntax.Pass:
	default:
		panic(fmt.Sprintf("compile: unknown statement %T", statement))
	}
}

func (c *compiler) assign(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		if r, ok := c.localTarget(s.Targets[0]); ok {
			c.exprTo(s.Value, r)
			c.assigned[r] = true
			return
		}
		if c.assignPairwise(s.Targets[0], s.Value) {
			return
		}
	}
	value := c.expr(s.Value)
	for _, target := range s.Targets {
		c.store(target, value)
	}
}

// assignPairwise compiles `a, b = b, a` without making a tuple.
func (c *compiler) assignPairwise(target, value syntax.Expr) bool {
	targets, ok := target.(*syntax.Tuple)
	if !ok {
		return false
	}
	values, ok := value.(*syntax.Tuple)
	if !ok || len(targets.Elts) != len(values.Elts) || hasStar(targets.Elts) || hasStar(values.Elts) || len(values.Elts) > 8 {
		return false
	}
	first := c.consecutive(values.Elts)
	for i, item := range targets.Elts {
		c.store(item, first+uint16(i))
	}
	return true
}

func (c *compiler) augAssign(s *syntax.AugAssign) {
	switch target := s.Target.(type) {
	case *syntax.Name:
		// With := about, `a += (a := 1)` needs the old value of a.
		if r, ok := c.localTarget(target); ok && !c.scope.rebound[c.scope.mangle(target.ID)] {
			before := c.at(target)
			c.checkBound(c.scope.mangle(target.ID), r)
			c.position = before
			value := c.expr(s.Value)
			c.binary(s.Op, InPlace, r, r, value)
			return
		}
		old := c.expr(target)
		value := c.expr(s.Value)
		result := c.temp()
		c.binary(s.Op, InPlace, result, old, value)
		c.storeName(target.ID, result)
	case *syntax.Attribute:
		object := c.expr(target.Value)
		old := c.temp()
		statement := c.at(target)
		c.emit(OpLoadAttr, 0, old, object, c.site(c.scope.mangle(target.Attr)))
		c.position = statement
		value := c.expr(s.Value)
		c.binary(s.Op, InPlace, old, old, value)
		c.at(target)
		c.emit(OpStoreAttr, 0, object, old, c.site(c.scope.mangle(target.Attr)))
	case *syntax.Subscript:
		object := c.expr(target.Value)
		index := c.expr(target.Index)
		old := c.temp()
		statement := c.at(target)
		c.emit(OpGetItem, 0, old, object, index)
		c.position = statement
		value := c.expr(s.Value)
		c.binary(s.Op, InPlace, old, old, value)
		c.at(target)
		c.emit(OpSetItem, 0, object, index, old)
	}
}

func (c *compiler) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		if r, ok := c.localTarget(s.Target); ok {
			c.exprTo(s.Value, r)
			c.assigned[r] = true
		} else {
			c.store(s.Target, c.expr(s.Value))
		}
	}
	name, isName := s.Target.(*syntax.Name)
	if c.scope.isFunction() {
		if !isName || !s.IsSimple {
			c.expr(s.Annotation)
		}
		return
	}
	annotation := c.temp()
	c.annotation(s.Annotation, annotation)
	if isName && s.IsSimple {
		dict, key := c.temp(), c.constant(c.scope.mangle(name.ID))
		if c.scope.kind == KindClass {
			c.emit(OpLoadName, 0, dict, 0, c.site("__annotations__"))
		} else {
			c.emit(OpLoadGlobal, 0, dict, 0, c.site("__annotations__"))
		}
		c.emit(OpSetItem, 0, dict, key, annotation)
	}
}

func (c *compiler) functionDef(s *syntax.FunctionDef) {
	decorators := c.decorators(s.Decorators)
	inner := newCompiler(c, c.scope.children[s], s.Name, c.code.Filename, c.source)
	inner.parameters(s.Args)
	inner.code.FirstLine = s.Start.Line
	if len(s.Decorators) > 0 {
		inner.code.FirstLine = s.Decorators[0].Pos().Line
	}
	if doc, ok := docstring(s.Body); ok {
		inner.code.Doc, inner.code.HasDoc = doc, true
	}
	inner.position = spanPosition(s.Start, s.Start)
	inner.generatorStart()
	inner.makeCells()
	inner.body(s.Body)
	if !inner.unreachable {
		if len(s.Body) > 0 {
			last := s.Body[len(s.Body)-1]
			inner.position = spanPosition(last.Pos(), last.End())
		}
		inner.emit(OpReturn, 0, inner.none(), 0, 0)
	}
	function := c.temp()
	c.makeFunction(inner, s.Args, s.Returns, function)
	c.decorate(s.Decorators, decorators, function)
	c.storeName(s.Name, function)
}

// generatorStart emits an instruction outside of any try statement, for exceptions thrown in before the generator has begun.
func (c *compiler) generatorStart() {
	if c.code.IsGenerator {
		start := c.newLabel()
		c.jump(start)
		c.mark(start)
	}
}

// decorators evaluates them top to bottom, leaving room for an argument behind each.
func (c *compiler) decorators(list []syntax.Expr) uint16 {
	first := c.temps(2 * len(list))
	for i, e := range list {
		c.exprTo(e, first+uint16(2*i))
	}
	return first
}

// decorate applies them bottom to top.
func (c *compiler) decorate(list []syntax.Expr, first, value uint16) {
	for i := len(list) - 1; i >= 0; i-- {
		before := c.at(list[i])
		base := first + uint16(2*i)
		c.emit(OpMove, 0, base+1, value, 0)
		c.emit(OpCall, 0, value, base, 1)
		c.position = before
	}
}

func (c *compiler) classDef(s *syntax.ClassDef) {
	decorators := c.decorators(s.Decorators)
	inner := newCompiler(c, c.scope.children[s], s.Name, c.code.Filename, c.source)
	inner.code.FirstLine = s.Start.Line
	inner.classBody(s)
	base := c.temps(4)
	c.makeFunction(inner, nil, nil, base)
	c.emit(OpMove, 0, base+1, c.constant(s.Name), 0)
	args := c.temps(3)
	c.arguments(s.Bases, s.Keywords, args)
	c.emit(OpMove, 0, base+2, args+1, 0)
	if len(s.Keywords) == 0 {
		c.emit(OpDelete, 0, base+3, 0, 0)
	} else {
		c.emit(OpMove, 0, base+3, args+2, 0)
	}
	class := c.temp()
	c.emit(OpBuildClass, 0, class, base, 0)
	c.decorate(s.Decorators, decorators, class)
	c.storeName(s.Name, class)
}

func (c *compiler) classBody(s *syntax.ClassDef) {
	c.position = spanPosition(s.Start, s.Start)
	c.makeCells()
	module := c.temp()
	c.emit(OpLoadGlobal, 0, module, 0, c.site("__name__"))
	c.emit(OpStoreName, 0, module, 0, c.site("__module__"))
	c.emit(OpStoreName, 0, c.constant(c.code.QualName), 0, c.site("__qualname__"))
	if c.scope.hasAnnotations {
		c.emit(OpSetupAnnotations, 0, 0, 0, 0)
	}
	if doc, ok := docstring(s.Body); ok {
		c.emit(OpStoreName, 0, c.constant(doc), 0, c.site("__doc__"))
	}
	c.body(s.Body)
	if c.scope.needsClassCell {
		c.emit(OpReturnNamespace, 1, c.locals["__class__"], 0, 0)
	} else {
		c.emit(OpReturnNamespace, 0, 0, 0, 0)
	}
}

func (c *compiler) returnStatement(s *syntax.Return) {
	value := c.none()
	if s.Value != nil {
		value = c.expr(s.Value)
	}
	if c.needsUnwinding(0) {
		if value < constantBit && int(value) < c.code.FreeBase {
			kept := c.temp()
			c.emit(OpMove, 0, kept, value, 0)
			value = kept
		}
	}
	c.unwind(0)
	c.emit(OpReturn, 0, value, 0, 0)
	c.setAllAssigned()
}

func (c *compiler) leaveLoop(node syntax.Stmt, isBreak bool) {
	at := len(c.blocks) - 1
	for at >= 0 && c.blocks[at].kind != blockLoop {
		at--
	}
	if at < 0 {
		c.fail(node, "'break' or 'continue' outside loop")
	}
	c.unwind(at + 1)
	loop := c.blocks[at]
	if isBreak {
		*loop.breakAssigned = append(*loop.breakAssigned, c.snapshot())
		c.dropFresh(loop)
		c.jump(loop.breakTo)
	} else {
		c.jump(loop.continueTo)
	}
	c.setAllAssigned()
}

func (c *compiler) ifStatement(s *syntax.If) {
	orElse, end := c.newLabel(), c.newLabel()
	c.jumpUnless(s.Test, orElse)
	before := c.snapshot()
	c.body(s.Body)
	if len(s.OrElse) == 0 {
		c.mark(orElse)
		c.join(before)
		return
	}
	afterBody, bodyEnds := c.assigned, c.unreachable
	if !bodyEnds {
		c.jump(end)
	}
	c.mark(orElse)
	c.assigned, c.unreachable = before, false
	c.body(s.OrElse)
	c.mark(end)
	orElseEnds := c.unreachable
	c.join(afterBody)
	c.unreachable = bodyEnds && orElseEnds
}

// whileLoop puts the test behind the body, so that an iteration executes one jump.
func (c *compiler) whileLoop(s *syntax.While) {
	body, test, end := c.newLabel(), c.newLabel(), c.newLabel()
	value, constant := c.fold(s.Test)
	endless := constant && constantTruth(value)
	before := c.snapshot()
	var breaks [][]bool
	if !endless {
		c.jump(test)
	}
	c.mark(body)
	c.push(block{kind: blockLoop, breakTo: end, continueTo: test, breakAssigned: &breaks})
	c.body(s.Body)
	c.pop()
	c.mark(test)
	c.assigned, c.unreachable = before, false
	if endless {
		c.jump(body)
	} else {
		c.jumpIf(s.Test, body)
		c.body(s.OrElse)
	}
	c.mark(end)
	c.afterLoop(breaks, endless)
}

// afterLoop computes what is assigned behind a loop: what every way out has assigned.
func (c *compiler) afterLoop(breaks [][]bool, endless bool) {
	if endless {
		c.setAllAssigned()
	}
	unreachable := c.unreachable && len(breaks) == 0
	for _, assigned := range breaks {
		c.join(assigned)
	}
	c.unreachable = unreachable
}

func (c *compiler) forLoop(s *syntax.For) {
	body, next, end := c.newLabel(), c.newLabel(), c.newLabel()
	_, isCall := s.Iter.(*syntax.Call)
	fresh := (isCall || isPlace(s.Iter)) && !s.IsAsync
	flag := c.temps(2)
	iterator, exception := flag+1, flag
	if fresh {
		exception = c.temp()
	}
	iterable := c.iterable(s.Iter)
	// As in CPython 3.11, fetching iterator and items belongs to the whole statement, so that tracebacks show no carets.
	before := c.position
	switch {
	case fresh && isCall:
		// A call finds its callee in the register behind that of its result.
		c.emit(OpMarkFresh, 0, flag, iterable+1, iterable)
	case fresh:
		c.emit(OpMarkFresh, 0, flag, iterable, iterable)
	}
	c.getIterator(iterator, iterable, s.IsAsync)
	c.position = before
	c.release(int(max(iterator, exception)) + 1)
	item, direct := c.localTarget(s.Target)
	if !direct {
		item = c.temp()
	}
	entry := c.snapshot()
	var breaks [][]bool
	c.jump(next)
	c.mark(body)
	outer, failed := c.handler, c.newLabel()
	if fresh {
		c.handler = c.newHandler(failed, exception)
	}
	if direct {
		c.assigned[item] = true
	} else {
		c.store(s.Target, item)
	}
	loop := block{kind: blockLoop, breakTo: end, continueTo: next, breakAssigned: &breaks, register: flag, fresh: fresh}
	c.push(loop)
	c.body(s.Body)
	c.pop()
	c.handler = outer
	c.mark(next)
	c.assigned, c.unreachable = entry, false
	if s.IsAsync {
		c.asyncNext(item, iterator, body, c.newLabel(), s, s.Iter)
	} else {
		c.emit(OpForIter, 0, item, iterator, uint16(body))
	}
	c.position = before
	c.body(s.OrElse)
	if fresh {
		c.jump(end)
		c.mark(failed)
		c.dropFresh(loop)
		c.emit(OpReraise, 0, exception, 0, 0)
	}
	c.mark(end)
	c.afterLoop(breaks, false)
}

// isPlace reports whether an expression is a variable, attribute or item: something whose iteration may run the program's own `__iter__`.
func isPlace(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Subscript:
		return true
	}
	return false
}

// dropFresh emits what CPython's reference counting does when a loop over a generator that nobody else knows is left early: the
// generator is closed, which runs its finally clauses. That shows: leaving `for result in executor.map(…)` cancels the futures
// that nobody waits for any more.
func (c *compiler) dropFresh(loop block) {
	if loop.fresh {
		c.emit(OpDropFresh, 0, loop.register, loop.register+1, 0)
	}
}

func (c *compiler) raise(s *syntax.Raise) {
	switch {
	case s.Exc == nil:
		c.emit(OpRaise, 0, 0, 0, 0)
	case s.Cause == nil:
		c.emit(OpRaise, 1, c.expr(s.Exc), 0, 0)
	default:
		exception := c.expr(s.Exc)
		c.emit(OpRaise, 2, exception, c.expr(s.Cause), 0)
	}
	c.setAllAssigned()
}

func (c *compiler) assert(s *syntax.Assert) {
	ok := c.newLabel()
	c.jumpIf(s.Test, ok)
	saved := c.snapshot()
	base := c.temps(2)
	c.emit(OpAssertionError, 0, base, 0, 0)
	if s.Msg != nil {
		c.exprTo(s.Msg, base+1)
		c.emit(OpCall, 0, base, base, 1)
	}
	c.emit(OpRaise, 1, base, 0, 0)
	c.assigned = saved
	c.mark(ok)
}

func (c *compiler) importStatement(s *syntax.Import) {
	for _, alias := range s.Names {
		top := c.top
		module := c.temp()
		kind := uint8(ImportTop)
		if alias.AsName != "" {
			kind = ImportLeaf
		}
		c.emit(OpImport, kind, module, 0, c.nameIndex(alias.Name))
		c.emit(OpExtra, 0, 0, c.fromList(nil), 0)
		c.storeName(importedName(alias), module)
		c.release(top)
	}
}

func (c *compiler) fromList(names []string) uint16 {
	c.code.FromLists = append(c.code.FromLists, names)
	return uint16(len(c.code.FromLists) - 1)
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	module := c.temp()
	names := make([]string, len(s.Names))
	for i, alias := range s.Names {
		names[i] = alias.Name
	}
	c.emit(OpImport, ImportLeaf, module, 0, c.nameIndex(s.Module))
	c.emit(OpExtra, 0, uint16(s.Level), c.fromList(names), 0)
	for _, alias := range s.Names {
		if alias.Name == "*" {
			c.emit(OpImportStar, 0, module, 0, 0)
			continue
		}
		value := c.temp()
		c.emit(OpImportFrom, 0, value, module, c.nameIndex(alias.Name))
		c.storeName(importedName(alias), value)
	}
}

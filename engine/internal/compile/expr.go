package compile

import (
	"fmt"
	"unicode/utf8"

	"futurescope/engine/internal/syntax"
)

// expr compiles an expression and returns the register that holds its value: a local's or constant's own register where
// possible, else a temporary. The result must not be written to.
func (c *compiler) expr(expr syntax.Expr) uint16 {
	if value, ok := c.fold(expr); ok {
		return c.constant(value)
	}
	if name, ok := expr.(*syntax.Name); ok {
		before := c.at(expr)
		r := c.loadName(name)
		c.position = before
		return r
	}
	r := c.temp()
	c.exprTo(expr, r)
	c.release(int(r) + 1)
	return r
}

// exprTemp compiles an expression into a new temporary, never a variable's own register.
func (c *compiler) exprTemp(expr syntax.Expr) uint16 {
	r := c.temp()
	c.exprTo(expr, r)
	c.release(int(r) + 1)
	return r
}

// exprTo compiles an expression into a register. dest may be the register of a variable that occurs in the expression,
// so it is written last.
func (c *compiler) exprTo(expr syntax.Expr, dest uint16) {
	if value, ok := c.fold(expr); ok {
		before := c.at(expr)
		c.emit(OpMove, 0, dest, c.constant(value), 0)
		c.position = before
		return
	}
	before, top := c.at(expr), c.top
	defer func() {
		c.position = before
		c.release(top)
	}()
	switch e := expr.(type) {
	case *syntax.Name:
		c.loadNameTo(e, dest)
	case *syntax.BinOp:
		left := c.expr(e.Left)
		right := c.expr(e.Right)
		c.binary(e.Op, 0, dest, left, right)
	case *syntax.UnaryOp:
		operand := c.expr(e.Operand)
		if e.Op == syntax.Not {
			c.emit(OpNot, 0, dest, operand, 0)
		} else {
			c.emit(OpUnary, uint8(e.Op), dest, operand, 0)
		}
	case *syntax.BoolOp:
		c.boolOp(e, dest)
	case *syntax.Compare:
		c.compare(e, dest)
	case *syntax.IfExp:
		c.ifExp(e, dest)
	case *syntax.NamedExpr:
		value := c.exprTemp(e.Value)
		c.storeName(e.Target.ID, value)
		c.emit(OpMove, 0, dest, value, 0)
	case *syntax.Call:
		c.call(e, dest)
	case *syntax.Attribute:
		object := c.expr(e.Value)
		c.atAttribute(e)
		c.emit(OpLoadAttr, 0, dest, object, c.site(c.scope.mangle(e.Attr)))
	case *syntax.Subscript:
		object := c.expr(e.Value)
		index := c.expr(e.Index)
		c.emit(OpGetItem, 0, dest, object, index)
	case *syntax.Slice:
		first := c.temps(3)
		for i, part := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
			if part == nil {
				c.emit(OpMove, 0, first+uint16(i), c.none(), 0)
			} else {
				c.exprTo(part, first+uint16(i))
			}
		}
		c.emit(OpBuildSlice, 0, dest, first, 0)
	case *syntax.Tuple:
		c.sequence(e.Elts, dest, OpBuildTuple)
	case *syntax.List:
		c.sequence(e.Elts, dest, OpBuildList)
	case *syntax.Set:
		c.sequence(e.Elts, dest, OpBuildSet)
		if c.iterated == e {
			c.foldSet(e)
		}
	case *syntax.Dict:
		c.dict(e, dest)
	case *syntax.JoinedStr:
		c.joinedStr(e, dest)
	case *syntax.FormattedValue:
		c.formattedValue(e, dest)
	case *syntax.Lambda:
		c.lambda(e, dest)
	case *syntax.ListComp:
		c.comprehension(e, e.Generators, "<listcomp>", dest)
	case *syntax.SetComp:
		c.comprehension(e, e.Generators, "<setcomp>", dest)
	case *syntax.DictComp:
		c.comprehension(e, e.Generators, "<dictcomp>", dest)
	case *syntax.GeneratorExp:
		c.comprehension(e, e.Generators, "<genexpr>", dest)
	case *syntax.Yield:
		value := c.none()
		if e.Value != nil {
			value = c.expr(e.Value)
		}
		c.yield(dest, value)
	case *syntax.YieldFrom:
		c.yieldFrom(e, dest)
	case *syntax.Await:
		c.await(c.expr(e.Value), dest, AwaitExpression)
	case *syntax.Starred:
		c.fail(e, "can't use starred expression here")
	default:
		panic(fmt.Sprintf("compile: unknown expression %T", expr))
	}
}

// atAttribute sets the position as CPython does for an attribute that stands on another line than the start of its
// expression: at the name behind the dot (update_start_location_to_match_attr in Python/compile.c).
func (c *compiler) atAttribute(e *syntax.Attribute) {
	if e.Start.Line != e.AttrSpan.Stop.Line {
		c.position.Line = int32(e.AttrSpan.Start.Line)
		c.position.Column = int32(e.AttrSpan.Stop.Column - charactersAtEnd(e.Attr, utf8.RuneCountInString(e.Attr)))
	}
}

// charactersAtEnd is how many whole characters the last bytes of a name are: CPython goes back by as many bytes as the name has characters.
func charactersAtEnd(name string, bytes int) (characters int) {
	for bytes > 0 {
		_, size := utf8.DecodeLastRuneInString(name)
		if bytes -= size; bytes >= 0 {
			characters++
		}
		name = name[:len(name)-size]
	}
	return characters
}

// binary picks the instruction for an operator.
func (c *compiler) binary(op syntax.Operator, inPlace uint8, dest, left, right uint16) {
	hot := OpBinary
	switch op {
	case syntax.Add:
		hot = OpAdd
	case syntax.Sub:
		hot = OpSub
	case syntax.Mult:
		hot = OpMul
	case syntax.Mod:
		hot = OpMod
	}
	c.emit(hot, uint8(op)|inPlace, dest, left, right)
}

// boolOp: the value of `a and b` is a if that is false, else b.
func (c *compiler) boolOp(e *syntax.BoolOp, dest uint16) {
	result := dest
	if int(dest) < c.code.FreeBase {
		result = c.temp()
	}
	end := c.newLabel()
	op := OpJumpIfFalse
	if e.Op == syntax.Or {
		op = OpJumpIfTrue
	}
	var before []bool
	for i, value := range e.Values {
		c.exprTo(value, result)
		if i == 0 {
			before = c.snapshot()
		}
		if i < len(e.Values)-1 {
			c.emit(op, 0, result, 0, uint16(end))
		}
	}
	c.mark(end)
	c.join(before)
	if result != dest {
		c.emit(OpMove, 0, dest, result, 0)
	}
}

func (c *compiler) ifExp(e *syntax.IfExp, dest uint16) {
	orElse, end := c.newLabel(), c.newLabel()
	c.jumpUnless(e.Test, orElse)
	before := c.snapshot()
	c.exprTo(e.Body, dest)
	afterBody := c.assigned
	c.jump(end)
	c.mark(orElse)
	c.assigned = before
	c.exprTo(e.OrElse, dest)
	c.mark(end)
	c.join(afterBody)
}

// compare: a < b < c evaluates b once and stops at the first comparison that is false.
func (c *compiler) compare(e *syntax.Compare, dest uint16) {
	if len(e.Ops) == 1 {
		left := c.expr(e.Left)
		right := c.expr(e.Comparators[0])
		c.emit(OpCompare, uint8(e.Ops[0]), dest, left, right)
		return
	}
	result := c.temp()
	end := c.newLabel()
	left := c.expr(e.Left)
	for i, op := range e.Ops {
		right := c.expr(e.Comparators[i])
		c.emit(OpCompare, uint8(op), result, left, right)
		if i < len(e.Ops)-1 {
			c.emit(OpJumpIfFalse, 0, result, 0, uint16(end))
		}
		left = right
	}
	c.mark(end)
	c.emit(OpMove, 0, dest, result, 0)
}

// jumpUnless jumps if the condition is false, jumpIf if it is true; otherwise execution falls through.
func (c *compiler) jumpUnless(condition syntax.Expr, target label) {
	c.branch(condition, target, false)
}

func (c *compiler) jumpIf(condition syntax.Expr, target label) { c.branch(condition, target, true) }

// branch places the jumps where CPython does: at the statement or expression that the condition belongs to, but from a
// comparison on at that comparison, whose place stays (SET_LOC in Python/compile.c, compiler_jump_if).
func (c *compiler) branch(condition syntax.Expr, target label, sense bool) {
	if value, ok := c.fold(condition); ok {
		if constantTruth(value) == sense {
			c.jump(target)
		}
		return
	}
	top := c.top
	defer c.release(top)
	switch e := condition.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			c.branch(e.Operand, target, !sense)
			return
		}
	case *syntax.BoolOp:
		c.branchBoolOp(e, target, sense)
		return
	case *syntax.Compare:
		c.at(e)
		if len(e.Ops) == 1 {
			c.branchCompare(e, target, sense)
			return
		}
	case *syntax.IfExp:
		c.branchIfExp(e, target, sense)
		return
	}
	r := c.expr(condition)
	op := OpJumpIfFalse
	if sense {
		op = OpJumpIfTrue
	}
	c.emit(op, 0, r, 0, uint16(target))
}

func (c *compiler) branchBoolOp(e *syntax.BoolOp, target label, sense bool) {
	// `a or b` jumps on true as soon as one is true; `a and b` on false as soon as one is false.
	eager := (e.Op == syntax.Or) == sense
	skip := c.newLabel()
	var before []bool
	for i, value := range e.Values {
		if i == len(e.Values)-1 || eager {
			c.branch(value, target, sense)
		} else {
			c.branch(value, skip, !sense)
		}
		if i == 0 {
			before = c.snapshot()
		}
	}
	c.mark(skip)
	c.join(before)
}

// branchIfExp jumps on the result of `body if test else orElse`, which is itself a condition in both branches.
func (c *compiler) branchIfExp(e *syntax.IfExp, target label, sense bool) {
	orElse, end := c.newLabel(), c.newLabel()
	c.jumpUnless(e.Test, orElse)
	before := c.snapshot()
	c.branch(e.Body, target, sense)
	afterBody := c.assigned
	c.jump(end)
	c.mark(orElse)
	c.assigned = before
	c.branch(e.OrElse, target, sense)
	c.mark(end)
	c.join(afterBody)
}

func (c *compiler) branchCompare(e *syntax.Compare, target label, sense bool) {
	left := c.expr(e.Left)
	right := c.expr(e.Comparators[0])
	senseBit := uint8(0)
	if sense {
		senseBit = 1
	}
	switch op := e.Ops[0]; op {
	case syntax.Is:
		c.emit(OpJumpIs, senseBit, left, right, uint16(target))
	case syntax.IsNot:
		c.emit(OpJumpIs, 1-senseBit, left, right, uint16(target))
	case syntax.In:
		c.emit(OpJumpIn, senseBit, left, right, uint16(target))
	case syntax.NotIn:
		c.emit(OpJumpIn, 1-senseBit, left, right, uint16(target))
	default:
		c.emit(OpJumpCompare, uint8(newCompareJump(uint8(op), !sense)), left, right, uint16(target))
	}
}

// consecutive compiles expressions into new consecutive temporaries and returns the first.
func (c *compiler) consecutive(exprs []syntax.Expr) uint16 {
	first := c.temps(len(exprs))
	for i, e := range exprs {
		c.exprTo(e, first+uint16(i))
	}
	return first
}

func hasStar(exprs []syntax.Expr) bool {
	for _, e := range exprs {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// allConstant reports whether CPython's optimiser makes constants of the expressions (Python/ast_opt.c).
func allConstant(items ...syntax.Expr) bool {
	for _, item := range items {
		constant := false
		switch e := item.(type) {
		case *syntax.Constant:
			constant = true
		case *syntax.UnaryOp:
			constant = allConstant(e.Operand)
		case *syntax.BinOp:
			constant = allConstant(e.Left, e.Right)
		case *syntax.Tuple:
			constant = allConstant(e.Elts...)
		}
		if !constant {
			return false
		}
	}
	return true
}

// maxDisplay is how many items of a display are kept in registers at once.
const maxDisplay = 1000

// iterable compiles what a loop goes over.
func (c *compiler) iterable(e syntax.Expr) uint16 {
	outer := c.iterated
	c.iterated = e
	register := c.expr(e)
	c.iterated = outer
	return register
}

// foldSet marks the display of a set that a loop goes over: if it has constants only, it is a frozenset (fold_iter in
// Python/ast_opt.c), whose order is not always that of the set.
func (c *compiler) foldSet(e *syntax.Set) {
	if last := &c.code.Instructions[len(c.code.Instructions)-1]; last.Op == OpBuildSet && allConstant(e.Elts...) {
		last.Sub = 2
	}
}

// sequence compiles a tuple, list or set display.
func (c *compiler) sequence(items []syntax.Expr, dest uint16, build Opcode) {
	if !hasStar(items) && len(items) <= maxDisplay {
		first := c.consecutive(items)
		sub := uint8(0)
		if build == OpBuildSet && len(items) > 2 && allConstant(items...) {
			sub = 1
		}
		c.emit(build, sub, dest, first, uint16(len(items)))
		return
	}
	appendOne, appendAll, start, result := OpListAppend, OpListExtend, OpBuildList, c.temp()
	if build == OpBuildSet {
		appendOne, appendAll, start = OpSetAdd, OpSetUpdate, OpBuildSet
	}
	before := beforeStar(items)
	top := c.top
	c.emit(start, 0, result, c.consecutive(items[:before]), uint16(before))
	c.release(top)
	for _, item := range items[before:] {
		top := c.top
		if star, ok := item.(*syntax.Starred); ok {
			c.emit(appendAll, 0, result, c.expr(star.Value), 0)
		} else {
			c.emit(appendOne, 0, result, c.expr(item), 0)
		}
		c.release(top)
	}
	if build == OpBuildTuple {
		c.emit(OpListToTuple, 0, dest, result, 0)
	} else {
		c.emit(OpMove, 0, dest, result, 0)
	}
}

// beforeStar counts the items before the first star: those are all computed before anything is made of them.
func beforeStar(items []syntax.Expr) int {
	for i, item := range items {
		if _, isStar := item.(*syntax.Starred); isStar || i == maxDisplay {
			return i
		}
	}
	return len(items)
}

func (c *compiler) dict(e *syntax.Dict, dest uint16) {
	result, isMade := c.temp(), false
	for start := 0; start < len(e.Keys); {
		stop := start
		for stop < len(e.Keys) && stop-start < maxDisplay && e.Keys[stop] != nil {
			stop++
		}
		top := c.top
		if stop == len(e.Keys) && !isMade {
			c.dictItems(e, start, stop, dest)
			return
		}
		if !isMade {
			c.emit(OpBuildDict, 0, result, result, 0)
			isMade = true
		}
		if stop > start {
			part := c.temp()
			c.dictItems(e, start, stop, part)
			c.emit(OpDictUpdate, 0, result, part, 0)
		} else {
			c.emit(OpDictUpdate, 0, result, c.expr(e.Values[start]), 0)
			stop++
		}
		start = stop
		c.release(top)
	}
	if !isMade {
		c.emit(OpBuildDict, 0, result, result, 0)
	}
	c.emit(OpMove, 0, dest, result, 0)
}

// dictItems makes a dict of items that stand together in a display, none of which is unpacked.
func (c *compiler) dictItems(e *syntax.Dict, start, stop int, dest uint16) {
	first := c.temps(2 * (stop - start))
	for i := range stop - start {
		c.exprTo(e.Keys[start+i], first+uint16(2*i))
		c.exprTo(e.Values[start+i], first+uint16(2*i+1))
	}
	c.emit(OpBuildDict, 0, dest, first, uint16(stop-start))
}

// joinedStr compiles an f-string, or the format specification of a field in one.
func (c *compiler) joinedStr(e *syntax.JoinedStr, dest uint16) {
	if outer := c.fString; outer == (Position{}) {
		c.fString = c.position
		defer func() { c.fString = outer }()
	}
	if len(e.Values) == 1 {
		c.exprTo(e.Values[0], dest)
		return
	}
	first := c.consecutive(e.Values)
	c.emit(OpBuildString, 0, dest, first, uint16(len(e.Values)))
}

// formattedValue compiles a field, whose formatting CPython places at the whole string (fstring_find_expr in
// Parser/string_parser.c).
func (c *compiler) formattedValue(e *syntax.FormattedValue, dest uint16) {
	whole := c.fString
	c.fString = Position{}
	value := c.expr(e.Value)
	c.fString, c.position = whole, whole
	spec := uint16(NoRegister)
	if e.FormatSpec != nil {
		spec = c.expr(e.FormatSpec)
	}
	c.emit(OpFormatValue, e.Conversion, dest, value, spec)
}

func (c *compiler) yieldFrom(e *syntax.YieldFrom, dest uint16) {
	iterable := c.expr(e.Value)
	iterator := c.temps(2)
	c.emit(OpGetIter, 1, iterator, iterable, 0)
	c.emit(OpMove, 0, iterator+1, c.none(), 0)
	c.emit(OpYieldFrom, 0, dest, iterator, 0)
}

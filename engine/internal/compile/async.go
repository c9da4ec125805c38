package compile

import "futurescope/engine/internal/syntax"

// await emits what suspends the block until the awaitable in a register is done; dest receives its result. purpose is one of the
// Await… constants.
func (c *compiler) await(awaitable, dest uint16, purpose uint8) {
	top := c.top
	iterator := c.temps(2)
	c.emit(OpGetAwaitable, purpose, iterator, awaitable, 0)
	c.emit(OpMove, 0, iterator+1, c.none(), 0)
	c.emit(OpYieldFrom, 0, dest, iterator, 0)
	c.release(top)
}

func (c *compiler) yield(dest, value uint16) {
	sub := uint8(0)
	if c.code.IsAsyncGenerator {
		sub = 1
	}
	c.emit(OpYield, sub, dest, value, 0)
}

// getIterator emits the beginning of a for loop, or of an async for loop.
func (c *compiler) getIterator(dest, iterable uint16, isAsync bool) {
	if isAsync {
		c.emit(OpGetAsyncIter, 0, dest, iterable, 0)
	} else {
		c.emit(OpGetIter, 0, dest, iterable, 0)
	}
}

// asyncNext emits the end of an async for loop: it awaits the next item and goes to body, or behind itself when __anext__ raised
// StopAsyncIteration. Unlike in the body of the loop, that exception is handled here only.
func (c *compiler) asyncNext(item, iterator uint16, body, end label, loop, iterable syntax.Node) {
	top := c.top
	awaitable, exception := c.temp(), c.temp()
	exhausted := end
	outer := c.handler
	c.handler = c.newHandler(exhausted, exception)
	before := c.at(loop)
	c.emit(OpAsyncNext, 0, awaitable, iterator, 0)
	c.await(awaitable, item, AwaitNext)
	c.handler = outer
	c.jump(body)
	c.mark(exhausted)
	c.at(iterable)
	c.emit(OpEndAsyncFor, 0, exception, 0, 0)
	c.position = before
	c.release(top)
}

// exitWith emits the call of __exit__ at the end of a with block that raised nothing, or that of __aexit__ and an await.
func (c *compiler) exitWith(exit uint16, isAsync bool) {
	if !isAsync {
		c.emit(OpExitWith, 0, exit, 0, 0)
		return
	}
	top := c.top
	call := c.temps(4)
	c.emit(OpMove, 0, call, exit, 0)
	for i := range uint16(3) {
		c.emit(OpMove, 0, call+1+i, c.none(), 0)
	}
	c.emit(OpCall, 0, call, call, 3)
	c.await(call, call, AwaitExit)
	c.release(top)
}

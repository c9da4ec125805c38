package compile

import "futurescope/engine/internal/syntax"

// try compiles
//
//	try: Body  except …: Handlers  else: OrElse  finally: FinalBody
//
// as a try-except inside a try-finally. The final body is compiled once for each way to reach it: normally, by an
// exception, and by each return, break or continue (see unwind).
func (c *compiler) try(s *syntax.Try) {
	if len(s.FinalBody) == 0 {
		c.tryExcept(s)
		return
	}
	exceptional, end := c.newLabel(), c.newLabel()
	exception := c.temps(3)
	outer := c.handler
	entry := c.snapshot()
	c.handler = c.newHandler(exceptional, exception)
	c.push(block{kind: blockFinally, final: s.FinalBody, handlerBefore: outer})
	if len(s.Handlers) > 0 {
		c.tryExcept(s)
	} else {
		c.body(s.Body)
	}
	c.pop()
	c.handler = outer
	ends := c.unreachable
	if !ends {
		c.body(s.FinalBody)
		ends = c.unreachable
		c.jump(end)
	}
	after := c.assigned

	c.mark(exceptional)
	c.assigned, c.unreachable = entry, false
	c.emit(OpEnterHandler, 0, exception, 0, 0)
	cleanup := c.newLabel()
	c.handler = c.newHandler(cleanup, exception+2)
	c.push(block{kind: blockHandler, register: exception, handlerBefore: outer})
	c.body(s.FinalBody)
	c.pop()
	c.handler = outer
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception, 0, 0)
	c.mark(cleanup)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception+2, 0, 0)
	c.mark(end)
	c.assigned, c.unreachable = after, ends
}

// guardedBody compiles the body of a try, whose exceptions go to handler.
func (c *compiler) guardedBody(body []syntax.Stmt, handler uint16) {
	outer := c.handler
	c.handler = handler
	// The block has no clean-up; it only gives return and break inside the body the outer handler.
	c.push(block{kind: blockHandler, register: NoRegister, handlerBefore: outer})
	c.body(body)
	c.pop()
	c.handler = outer
}

func (c *compiler) tryExcept(s *syntax.Try) {
	exceptional, end := c.newLabel(), c.newLabel()
	exception := c.temps(3)
	entry := c.snapshot()
	outer := c.handler
	c.guardedBody(s.Body, c.newHandler(exceptional, exception))
	c.body(s.OrElse)
	ends := c.unreachable
	if !ends {
		c.jump(end)
	}
	after := c.assigned

	c.mark(exceptional)
	c.assigned, c.unreachable = append([]bool(nil), entry...), false
	c.emit(OpEnterHandler, 0, exception, 0, 0)
	cleanup := c.newLabel()
	inHandler := c.newHandler(cleanup, exception+2)
	for _, handler := range s.Handlers {
		c.assigned, c.unreachable = append([]bool(nil), entry...), false
		c.exceptHandler(handler, exception, inHandler, outer, end)
		if !c.unreachable {
			ends = false
			for i := range after {
				after[i] = after[i] && c.assigned[i]
			}
		}
	}
	c.handler = outer
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception, 0, 0)
	c.mark(cleanup)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception+2, 0, 0)
	c.mark(end)
	c.assigned, c.unreachable = after, ends
}

// exceptHandler compiles `except Type as Name: Body`. exception is the register of the exception being handled, the one behind it
// that of the exception handled before, the third receives one raised in the body.
func (c *compiler) exceptHandler(handler *syntax.ExceptHandler, exception, inHandler, outer uint16, end label) {
	next := c.newLabel()
	before := c.at(handler)
	defer func() { c.position = before }()
	c.handler = inHandler
	top := c.top
	if handler.Type != nil {
		class := c.expr(handler.Type)
		c.emit(OpJumpIfNoMatch, 0, exception, class, uint16(next)) // at the whole handler, as in CPython
		c.release(top)
	}
	b := block{kind: blockHandler, register: exception, name: handler.Name, handlerBefore: outer}
	unbind := c.newLabel()
	if handler.Name != "" {
		c.storeName(handler.Name, exception)
		c.handler = c.newHandler(unbind, exception+2)
	}
	c.push(b)
	c.body(handler.Body)
	c.pop()
	c.handler = outer
	if !c.unreachable {
		c.leaveHandler(b)
		c.jump(end)
	}
	if handler.Name != "" {
		assigned, ends := c.snapshot(), c.unreachable
		c.mark(unbind)
		c.leaveHandler(b)
		c.emit(OpReraise, 0, exception+2, 0, 0)
		c.assigned, c.unreachable = assigned, ends
	}
	c.mark(next)
}

// with compiles item number i of a with statement, and the further ones and the body inside it.
func (c *compiler) with(s *syntax.With, i int) {
	if i == len(s.Items) {
		c.body(s.Body)
		return
	}
	item := s.Items[i]
	// Entering and leaving are placed at the whole statement, as compiler_with in Python/compile.c does.
	before := c.position
	exit := c.temps(2) // __exit__ and what __enter__ returned
	exception := c.temps(4)
	top := c.top
	manager := c.expr(item.ContextExpr)
	if s.IsAsync {
		c.emit(OpEnterWith, 1, exit, manager, 0)
		c.await(exit+1, exit+1, AwaitEnter)
	} else {
		c.emit(OpEnterWith, 0, exit, manager, 0)
	}
	c.release(top)
	exceptional, cleanup, suppressed, end := c.newLabel(), c.newLabel(), c.newLabel(), c.newLabel()
	outer := c.handler
	c.handler = c.newHandler(exceptional, exception)
	c.push(block{kind: blockWith, register: exit, handlerBefore: outer, position: before, isAsync: s.IsAsync})
	if item.OptionalVars != nil {
		c.store(item.OptionalVars, exit+1)
	}
	entry := c.snapshot()
	c.with(s, i+1)
	c.pop()
	c.handler = outer
	ends := c.unreachable
	c.position = before
	if !ends {
		c.exitWith(exit, s.IsAsync)
		c.jump(end)
	}

	c.mark(exceptional)
	c.emit(OpEnterHandler, 0, exception, 0, 0)
	c.handler = c.newHandler(cleanup, exception+2)
	if s.IsAsync {
		c.emit(OpExitWithError, 1, exit, exception, exception+3)
		c.await(exception+3, exception+3, AwaitExit)
	} else {
		c.emit(OpExitWithError, 0, exit, exception, exception+3)
	}
	c.emit(OpJumpIfTrue, 0, exception+3, 0, uint16(suppressed))
	c.handler = outer
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception, 0, 0)
	c.mark(cleanup)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception+2, 0, 0)
	c.mark(suppressed)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.mark(end)
	// __exit__ may have swallowed an exception raised anywhere in the body.
	c.assigned, c.unreachable = entry, false
}

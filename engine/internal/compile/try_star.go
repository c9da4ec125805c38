package compile

import "futurescope/engine/internal/syntax"

// The registers that tryStar needs for one statement, counted from the first.
const (
	starRest    = 0 // what of the exception no clause has taken yet
	starMatch   = 1 // what the present clause takes; the one behind it is the exception handled before
	starFailure = 3 // an exception raised in a clause
	starRaised  = 4 // the list of them all
	starCount   = 5
)

// tryStar compiles
//
//	try: Body  except* Type as Name: … else: OrElse  finally: FinalBody
//
// Each clause takes its part of the exception, in turn; what they raise and what none of them takes is raised
// together at the end (CPython: compiler_try_star_except in Python/compile.c).
func (c *compiler) tryStar(s *syntax.TryStar) {
	if len(s.FinalBody) > 0 {
		inner := *s
		inner.FinalBody = nil
		c.try(&syntax.Try{Span: s.Span, Body: []syntax.Stmt{&inner}, FinalBody: s.FinalBody})
		return
	}
	exceptional, done, end := c.newLabel(), c.newLabel(), c.newLabel()
	exception := c.temps(3)
	state := c.temps(starCount)
	entry := c.snapshot()
	outer := c.handler
	c.guardedBody(s.Body, c.newHandler(exceptional, exception))
	c.body(s.OrElse)
	if !c.unreachable {
		c.jump(end)
	}

	c.mark(exceptional)
	// What clauses assign is not counted on afterwards: any of them may have been left early.
	c.assigned, c.unreachable = append([]bool(nil), entry...), false
	c.emit(OpEnterHandler, 0, exception, 0, 0)
	cleanup := c.newLabel()
	inHandler := c.newHandler(cleanup, exception+2)
	c.handler = inHandler
	c.emit(OpMove, 0, state+starRest, exception, 0)
	c.emit(OpBuildList, 0, state+starRaised, state, 0)
	for _, handler := range s.Handlers {
		c.assigned, c.unreachable = append([]bool(nil), entry...), false
		c.starHandler(handler, state, inHandler)
	}
	c.assigned, c.unreachable = append([]bool(nil), entry...), false
	c.handler = inHandler
	c.emit(OpJoinGroups, 0, exception, state, uint16(done))
	c.handler = outer
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception, 0, 0)
	c.mark(cleanup)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.emit(OpReraise, 0, exception+2, 0, 0)
	c.mark(done)
	c.emit(OpLeaveHandler, 0, exception, 0, 0)
	c.mark(end)
	c.assigned, c.unreachable = entry, false
}

// starHandler compiles one clause.
func (c *compiler) starHandler(handler *syntax.ExceptHandler, state, inHandler uint16) {
	next, failed := c.newLabel(), c.newLabel()
	before := c.at(handler)
	defer func() { c.position = before }()
	c.handler = inHandler
	top := c.top
	class := c.expr(handler.Type)
	c.emit(OpSplitGroup, 0, state+starRest, class, uint16(next))
	c.release(top)

	clause := block{kind: blockHandler, register: state + starMatch, name: handler.Name, handlerBefore: inHandler}
	c.emit(OpEnterHandler, 0, state+starMatch, 0, 0)
	c.handler = c.newHandler(failed, state+starFailure)
	if handler.Name != "" {
		c.storeName(handler.Name, state+starMatch)
	}
	c.push(clause)
	c.body(handler.Body)
	c.pop()
	c.handler = inHandler
	// What a clause took stays the exception being handled until another clause takes something, or all are done.
	clause.register = NoRegister
	if !c.unreachable {
		c.leaveHandler(clause)
		c.jump(next)
	}
	c.mark(failed)
	c.unreachable = false
	c.leaveHandler(clause)
	c.emit(OpListAppend, 0, state+starRaised, state+starFailure, 0)
	c.mark(next)
}

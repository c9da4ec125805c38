package syntax

// compoundStatement parses a statement that has a body, or returns nil.
func (p *parser) compoundStatement() Stmt {
	start := p.current().start
	switch p.current().kind {
	case kwIf:
		return p.ifStatement("'if' statement")
	case kwWhile:
		return p.whileStatement()
	case kwFor:
		return p.forStatement(start, false)
	case kwWith:
		return p.withStatement(start, false)
	case kwTry:
		return p.tryStatement()
	case kwDef:
		return p.functionDef(start, nil, false)
	case kwClass:
		return p.classDef(nil)
	case at:
		return p.decorated()
	case kwAsync:
		return p.asyncStatement(nil)
	case name:
		if p.current().text == "match" {
			return p.maybeMatch()
		}
	}
	return nil
}

// asyncStatement parses `async def`, `async for` or `async with`.
func (p *parser) asyncStatement(decorators []Expr) Stmt {
	start := p.next().start
	switch {
	case p.at(kwDef):
		return p.functionDef(start, decorators, true)
	case p.at(kwFor) && decorators == nil:
		return p.forStatement(start, true)
	case p.at(kwWith) && decorators == nil:
		return p.withStatement(start, true)
	}
	p.noMatch()
	return nil
}

// expectColon consumes the colon that ends a header. CPython names it when the line ends instead.
func (p *parser) expectColon() {
	if p.at(newline) {
		p.raiseHere("expected ':'")
	}
	p.expect(colon)
}

// ifStatement parses from `if` or `elif` on.
func (p *parser) ifStatement(what string) Stmt {
	p.enter()
	defer p.leave()
	keyword := p.next()
	test := p.namedExpression()
	p.expectColon()
	statement := &If{Test: test, Body: p.block(what, keyword)}
	if p.at(kwElif) {
		statement.OrElse = []Stmt{p.ifStatement("'elif' statement")}
	} else {
		statement.OrElse = p.elseBlock()
	}
	statement.Span = p.compoundFrom(keyword.start)
	return statement
}

// compoundFrom returns the span from start to the end of a compound statement: its last token that is
// more than a line break or the end of a block.
func (p *parser) compoundFrom(start Position) Span {
	last := p.pos - 1
	for kind := p.tokens[last].kind; kind == newline || kind == indent || kind == dedent; kind = p.tokens[last].kind {
		last--
	}
	return Span{start, p.tokens[last].stop}
}

// elseBlock parses an optional `else:` block.
func (p *parser) elseBlock() []Stmt {
	if !p.at(kwElse) {
		return nil
	}
	keyword := p.next()
	p.demand(colon)
	return p.block("'else' statement", keyword)
}

func (p *parser) whileStatement() Stmt {
	keyword := p.next()
	test := p.namedExpression()
	p.expectColon()
	body := p.block("'while' statement", keyword)
	orElse := p.elseBlock()
	return &While{p.compoundFrom(keyword.start), test, body, orElse}
}

func (p *parser) forStatement(start Position, isAsync bool) Stmt {
	keyword := p.next()
	target := p.forTarget()
	p.expect(kwIn)
	iter := p.starExpressions()
	p.expectColon()
	body := p.block("'for' statement", keyword)
	orElse := p.elseBlock()
	return &For{p.compoundFrom(start), target, iter, body, orElse, isAsync}
}

// forTarget parses the targets between `for` and `in`, of a loop or a comprehension.
func (p *parser) forTarget() Expr {
	first := p.pos
	var target Expr
	fits := p.fits(func() { target = p.targetList() })
	if !fits || !isTarget(target) || !p.at(kwIn) {
		p.diagnoseForTarget(first)
		p.noMatch()
	}
	return target
}

// targetList parses targets with or without commas. They may still turn out to be something that cannot
// be assigned to, such as a call.
func (p *parser) targetList() Expr {
	start := p.current().start
	target := p.starTarget()
	if !p.at(comma) {
		return target
	}
	elements := p.elements(target, p.starTarget)
	return &Tuple{p.from(start), elements}
}

// starTarget parses a target without operators, perhaps starred.
func (p *parser) starTarget() Expr {
	if !p.at(star) {
		return p.primary()
	}
	start := p.next().start
	value := p.primary()
	return &Starred{p.from(start), value}
}

func (p *parser) withStatement(start Position, isAsync bool) Stmt {
	keyword := p.next()
	var items []*WithItem
	parenthesized := p.at(leftParen) && p.attempt(func() {
		p.next()
		items = p.withItems(rightParen)
		p.expect(rightParen)
		if !p.at(colon) {
			p.noMatch()
		}
	})
	if !parenthesized {
		p.diagnoseParenthesizedWith()
		items = p.withItems(colon)
	}
	p.expectColon()
	body := p.block("'with' statement", keyword)
	return &With{p.compoundFrom(start), items, body, isAsync}
}

// withItems parses the context managers. A trailing comma is allowed only inside parentheses.
func (p *parser) withItems(closing tokenKind) []*WithItem {
	var items []*WithItem
	for {
		start := p.current().start
		item := &WithItem{ContextExpr: p.expression()}
		if p.at(kwAs) {
			first := p.pos + 1
			p.next()
			item.OptionalVars = p.attemptExpr(p.starTarget)
			if item.OptionalVars == nil || !isTarget(item.OptionalVars) || !p.at(comma) && !p.at(rightParen) && !p.at(colon) {
				p.diagnoseWithTarget(first)
				if item.OptionalVars == nil || !isTarget(item.OptionalVars) {
					p.noMatch()
				}
			}
		}
		item.Span = p.from(start)
		items = append(items, item)
		if !p.accept(comma) || closing == rightParen && p.at(closing) {
			return items
		}
	}
}

// decorated parses decorators and the definition that they belong to.
func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.accept(at) {
		decorators = append(decorators, p.namedExpression())
		p.expect(newline)
	}
	switch p.current().kind {
	case kwDef:
		return p.functionDef(p.current().start, decorators, false)
	case kwClass:
		return p.classDef(decorators)
	case kwAsync:
		return p.asyncStatement(decorators)
	}
	p.noMatch()
	return nil
}

func (p *parser) functionDef(start Position, decorators []Expr, isAsync bool) Stmt {
	keyword := p.next()
	identifier := p.expect(name)
	p.demand(leftParen)
	statement := &FunctionDef{
		Name: identifier.text, NameSpan: identifier.span(),
		Args: p.parameters(rightParen), Decorators: decorators, IsAsync: isAsync,
	}
	p.expect(rightParen)
	p.leniently(func() {
		p.attempt(func() {
			p.expect(arrow)
			statement.Returns = p.expression()
		})
	})
	p.demand(colon)
	statement.Body = p.block("function definition", keyword)
	statement.Span = p.compoundFrom(start)
	return statement
}

func (p *parser) classDef(decorators []Expr) Stmt {
	keyword := p.next()
	identifier := p.expect(name)
	statement := &ClassDef{Name: identifier.text, NameSpan: identifier.span(), Decorators: decorators}
	if p.accept(leftParen) {
		statement.Bases, statement.Keywords = p.arguments(false)
		p.expect(rightParen)
	}
	p.expectColon()
	statement.Body = p.block("class definition", keyword)
	statement.Span = p.compoundFrom(keyword.start)
	return statement
}

// tryStatement parses `try` with its clauses, plain or starred.
func (p *parser) tryStatement() Stmt {
	keyword := p.next()
	p.demand(colon)
	body := p.block("'try' statement", keyword)
	if !p.at(kwExcept) && !p.at(kwFinally) {
		p.raiseHere("expected 'except' or 'finally' block")
	}
	var handlers []*ExceptHandler
	isStar := false
	for p.at(kwExcept) {
		starred := p.peekKind() == star
		if len(handlers) > 0 && starred != isStar {
			p.diagnoseMixedExcept(starred)
		}
		isStar = starred
		handlers = append(handlers, p.exceptHandler(starred))
	}
	var orElse, finalBody []Stmt
	if len(handlers) > 0 {
		orElse = p.elseBlock()
	}
	if p.at(kwFinally) {
		finally := p.next()
		p.demand(colon)
		finalBody = p.block("'finally' statement", finally)
	}
	span := p.compoundFrom(keyword.start)
	if isStar {
		return &TryStar{span, body, handlers, orElse, finalBody}
	}
	return &Try{span, body, handlers, orElse, finalBody}
}

// exceptHandler parses one `except` clause.
func (p *parser) exceptHandler(isStar bool) *ExceptHandler {
	keyword := p.next()
	what := "'except' statement"
	if isStar {
		what = "'except*' statement"
		p.next()
		if p.at(newline) || p.at(colon) {
			p.raiseHere("expected one or more exception types")
		}
	}
	handler := &ExceptHandler{}
	if isStar || p.startsExpression() {
		handler.Type = p.expression()
		if p.at(comma) {
			p.diagnoseExceptTypes(handler.Type)
		}
		if p.accept(kwAs) {
			handler.Name = p.expect(name).text
		}
	}
	p.expectColon()
	handler.Body = p.block(what, keyword)
	handler.Span = p.compoundFrom(keyword.start)
	return handler
}

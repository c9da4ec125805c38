package syntax

// statements parses statements up to the end of the block or file.
func (p *parser) statements() []Stmt {
	var body []Stmt
	for !p.at(endMarker) && !p.at(dedent) {
		body = p.statement(body)
	}
	return body
}

// statement parses one compound statement, or a line of simple ones, and appends to body.
func (p *parser) statement(body []Stmt) []Stmt {
	if compound := p.compoundStatement(); compound != nil {
		return append(body, compound)
	}
	return p.simpleStatements(body)
}

// simpleStatements parses a line of statements separated by semicolons.
func (p *parser) simpleStatements(body []Stmt) []Stmt {
	for {
		body = append(body, p.simpleStatement())
		if !p.accept(semicolon) || p.at(newline) {
			break
		}
	}
	p.expect(newline)
	return body
}

// block parses the body of a compound statement: an indented block, or statements on the
// same line. The text `what` names the statement for the message when the block is missing.
func (p *parser) block(what string, keyword *token) []Stmt {
	if !p.at(newline) {
		return p.simpleStatements(nil)
	}
	p.next()
	if !p.at(indent) {
		p.raiseMissingBlock(what, keyword)
	}
	p.enter()
	defer p.leave()
	p.next()
	body := p.statements()
	p.expect(dedent)
	return body
}

func (p *parser) simpleStatement() Stmt {
	start := p.current().start
	switch p.current().kind {
	case kwReturn:
		p.next()
		var value Expr
		if p.startsExpression() {
			value = p.starExpressions()
		}
		return &Return{p.from(start), value}
	case kwImport:
		return p.importStatement()
	case kwFrom:
		return p.importFrom()
	case kwRaise:
		return p.raiseStatement()
	case kwPass:
		p.next()
		return &Pass{p.from(start)}
	case kwBreak:
		p.next()
		return &Break{p.from(start)}
	case kwContinue:
		p.next()
		return &Continue{p.from(start)}
	case kwDel:
		return p.deleteStatement()
	case kwAssert:
		p.next()
		test := p.expression()
		var message Expr
		if p.accept(comma) {
			message = p.expression()
		}
		return &Assert{p.from(start), test, message}
	case kwGlobal:
		names := p.nameList()
		return &Global{p.from(start), names}
	case kwNonlocal:
		names := p.nameList()
		return &Nonlocal{p.from(start), names}
	}
	return p.expressionStatement()
}

// nameList parses the names behind `global` or `nonlocal`, keyword included.
func (p *parser) nameList() []string {
	p.next()
	names := []string{p.expect(name).text}
	for p.accept(comma) {
		names = append(names, p.expect(name).text)
	}
	return names
}

func (p *parser) raiseStatement() Stmt {
	start := p.next().start
	if !p.startsExpression() {
		return &Raise{p.from(start), nil, nil}
	}
	exception := p.expression()
	var cause Expr
	if p.accept(kwFrom) {
		cause = p.expression()
	}
	return &Raise{p.from(start), exception, cause}
}

func (p *parser) deleteStatement() Stmt {
	start := p.next().start
	first := p.pos
	var targets []Expr
	for {
		var target Expr
		if !p.fits(func() { target = p.primary() }) || !isDeleteTarget(target) {
			p.diagnoseDelete(first)
		}
		targets = append(targets, target)
		if !p.accept(comma) || p.at(newline) || p.at(semicolon) {
			break
		}
	}
	if !p.at(newline) && !p.at(semicolon) {
		p.diagnoseDelete(first)
	}
	return &Delete{p.from(start), targets}
}

// expressionStatement parses what starts with an expression: the expression alone, or an
// assignment of any kind.
func (p *parser) expressionStatement() Stmt {
	first := p.pos
	start := p.current().start
	parenthesized := p.at(leftParen)
	if p.at(kwYield) {
		value := p.yieldExpression()
		if p.at(equal) {
			p.raiseSpan(spanOf(value), "assignment to yield expression not possible")
		}
		return &ExprStmt{p.from(start), value}
	}
	value := p.starExpressions()
	switch kind := p.current().kind; {
	case kind == colon:
		if isSingleTarget(value) && p.tokens[p.pos-1].stop == value.End() || parenthesized && p.isParenthesizedTarget(first, value) {
			return p.annotatedAssignment(start, value, parenthesized)
		}
		p.diagnoseAnnotation(first)
		p.noMatch()
	case kind == equal:
		return p.assignment(first, start, value)
	case augmentedOperator(kind) >= 0:
		if !isSingleTarget(value) {
			p.diagnoseAugmented(first, value)
		}
		operator := Operator(augmentedOperator(kind))
		p.next()
		right := p.assignedValue()
		return &AugAssign{p.from(start), value, operator, right}
	case kind != newline && kind != semicolon:
		p.diagnoseStatement(first)
		p.noMatch()
	}
	return &ExprStmt{p.from(start), value}
}

// isParenthesizedTarget reports whether value is all that stands between parentheses.
func (p *parser) isParenthesizedTarget(first int, value Expr) bool {
	if !isSingleTarget(value) {
		return false
	}
	for ; p.tokens[first].kind == leftParen && p.tokens[first].start.Before(value.Pos()); first++ {
	}
	return p.tokens[first].start == value.Pos()
}

func (p *parser) annotatedAssignment(start Position, target Expr, parenthesized bool) Stmt {
	p.expect(colon)
	annotation := p.expression()
	var value Expr
	if p.accept(equal) {
		value = p.assignedValue()
	}
	_, isName := target.(*Name)
	return &AnnAssign{p.from(start), target, annotation, value, isName && !parenthesized}
}

// assignment parses `= value`, repeatedly, behind the first target.
func (p *parser) assignment(first int, start Position, target Expr) Stmt {
	targets := []Expr{target}
	for {
		if !isTarget(targets[len(targets)-1]) {
			p.diagnoseAssignment(first, targets[len(targets)-1])
		}
		p.expect(equal)
		value := p.assignedValue()
		if !p.at(equal) {
			return &Assign{p.from(start), targets, value}
		}
		targets = append(targets, value)
	}
}

// assignedValue parses what may stand behind an assignment's operator.
func (p *parser) assignedValue() Expr {
	if p.at(kwYield) {
		return p.yieldExpression()
	}
	return p.starExpressions()
}

// augmentedOperator returns the Operator of `+=` and the like, or -1.
func augmentedOperator(kind tokenKind) int {
	switch kind {
	case plusEqual:
		return int(Add)
	case minusEqual:
		return int(Sub)
	case starEqual:
		return int(Mult)
	case atEqual:
		return int(MatMult)
	case slashEqual:
		return int(Div)
	case percentEqual:
		return int(Mod)
	case doubleStarEqual:
		return int(Pow)
	case leftShiftEqual:
		return int(LShift)
	case rightShiftEqual:
		return int(RShift)
	case verticalBarEqual:
		return int(BitOr)
	case caretEqual:
		return int(BitXor)
	case ampersandEqual:
		return int(BitAnd)
	case doubleSlashEqual:
		return int(FloorDiv)
	}
	return -1
}

func (p *parser) importStatement() Stmt {
	start := p.next().start
	var names []*Alias
	for {
		first := p.current().start
		alias := &Alias{Name: p.dottedName()}
		p.asName(alias)
		alias.Span = p.from(first)
		names = append(names, alias)
		if !p.accept(comma) {
			break
		}
	}
	return &Import{p.from(start), names}
}

// dottedName parses a.b.c.
func (p *parser) dottedName() string {
	dotted := p.expect(name).text
	for p.at(dot) {
		p.next()
		dotted += "." + p.expect(name).text
	}
	return dotted
}

// asName parses an optional `as name`.
func (p *parser) asName(alias *Alias) {
	if p.accept(kwAs) {
		alias.AsName = p.expect(name).text
	}
}

func (p *parser) importFrom() Stmt {
	start := p.next().start
	statement := &ImportFrom{}
	for {
		if p.accept(dot) {
			statement.Level++
		} else if p.accept(ellipsis) {
			statement.Level += 3
		} else {
			break
		}
	}
	if statement.Level == 0 || !p.at(kwImport) {
		statement.Module = p.dottedName()
	}
	p.expect(kwImport)
	switch {
	case p.at(star):
		t := p.next()
		statement.Names = []*Alias{{Span: t.span(), Name: "*"}}
	case p.accept(leftParen):
		statement.Names = p.importedNames(rightParen)
		p.expect(rightParen)
	default:
		statement.Names = p.importedNames(newline)
	}
	statement.Span = p.from(start)
	return statement
}

// importedNames parses `a, b as c`. A trailing comma is allowed only inside parentheses.
func (p *parser) importedNames(closing tokenKind) []*Alias {
	var names []*Alias
	for {
		first := p.current().start
		alias := &Alias{Name: p.expect(name).text}
		p.asName(alias)
		alias.Span = p.from(first)
		names = append(names, alias)
		if !p.at(comma) {
			return names
		}
		p.next()
		if p.at(closing) {
			if closing == newline {
				p.raiseHere("trailing comma not allowed without surrounding parentheses")
			}
			return names
		}
	}
}

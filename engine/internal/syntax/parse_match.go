package syntax

// maybeMatch parses a match statement, or returns nil when `match` is an ordinary name here.
func (p *parser) maybeMatch() Stmt {
	var statement *Match
	if !p.attempt(func() { statement = p.matchHeader() }) {
		return nil
	}
	p.enter()
	defer p.leave()
	for p.at(name) && p.current().text == "case" {
		statement.Cases = append(statement.Cases, p.matchCase())
	}
	p.expect(dedent)
	statement.Span = p.compoundFrom(statement.Start)
	return statement
}

// matchHeader parses up to the first `case`; from there on it can be nothing but a match statement.
func (p *parser) matchHeader() *Match {
	keyword := p.next()
	if !p.startsExpression() {
		p.noMatch()
	}
	start := p.current().start
	var subject Expr
	if subject = p.starNamedExpression(); p.at(comma) {
		elements := p.moreElements(subject)
		subject = &Tuple{p.from(start), elements}
	} else if _, isStarred := subject.(*Starred); isStarred {
		p.noMatch()
	}
	if p.diagnosing && p.at(newline) {
		p.raiseHere("expected ':'")
	}
	p.expect(colon)
	p.expect(newline)
	if p.diagnosing && !p.at(indent) {
		p.raiseMissingBlock("'match' statement", keyword)
	}
	p.expect(indent)
	if !p.at(name) || p.current().text != "case" {
		p.noMatch()
	}
	return &Match{Span: keyword.span(), Subject: subject}
}

func (p *parser) matchCase() *MatchCase {
	keyword := p.next()
	result := &MatchCase{Pattern: p.openPattern()}
	if p.accept(kwIf) {
		result.Guard = p.namedExpression()
	}
	p.expectColon()
	result.Body = p.block("'case' statement", keyword)
	result.Span = p.compoundFrom(keyword.start)
	return result
}

// openPattern parses a pattern that may be a sequence without parentheses.
func (p *parser) openPattern() Pattern {
	start := p.current().start
	first := p.starPattern()
	if !p.at(comma) {
		if _, isStar := first.(*MatchStar); isStar {
			p.noMatch()
		}
		return first
	}
	patterns := p.morePatterns(first, colon)
	return &MatchSequence{p.from(start), patterns}
}

// morePatterns parses the patterns behind the first one of a sequence, and a trailing comma.
func (p *parser) morePatterns(first Pattern, closing tokenKind) []Pattern {
	patterns := []Pattern{first}
	for p.accept(comma) {
		if p.at(closing) || p.at(kwIf) {
			break
		}
		patterns = append(patterns, p.starPattern())
	}
	return patterns
}

// starPattern parses a pattern or `*name`.
func (p *parser) starPattern() Pattern {
	if !p.at(star) {
		return p.pattern()
	}
	start := p.next().start
	target := p.expect(name).text
	if target == "_" {
		target = ""
	}
	return &MatchStar{p.from(start), target}
}

// pattern parses alternatives and `as name`.
func (p *parser) pattern() Pattern {
	p.enter()
	defer p.leave()
	start := p.current().start
	result := p.closedPattern()
	if p.at(verticalBar) {
		alternatives := []Pattern{result}
		for p.accept(verticalBar) {
			alternatives = append(alternatives, p.closedPattern())
		}
		result = &MatchOr{p.from(start), alternatives}
	}
	if !p.accept(kwAs) {
		return result
	}
	if !p.at(name) {
		p.diagnosePatternTarget()
		p.noMatch()
	}
	target := p.next()
	if target.text == "_" {
		p.raiseSpan(target.span(), "cannot use '_' as a target")
	}
	return &MatchAs{p.from(start), result, target.text}
}

// closedPattern parses a pattern without operators.
func (p *parser) closedPattern() Pattern {
	start := p.current().start
	switch p.current().kind {
	case minus, number, stringLiteral:
		value := p.literalPatternValue()
		return &MatchValue{p.from(start), value}
	case kwNone:
		return &MatchSingleton{p.next().span(), None{}}
	case kwTrue, kwFalse:
		t := p.next()
		return &MatchSingleton{t.span(), t.kind == kwTrue}
	case name:
		return p.namePattern()
	case leftParen, leftBracket:
		return p.groupPattern()
	case leftBrace:
		return p.mappingPattern()
	}
	p.noMatch()
	return nil
}

// literalPatternValue parses a string, or a number such as -1 or 2+3j.
func (p *parser) literalPatternValue() Expr {
	if p.at(stringLiteral) {
		return p.strings()
	}
	start := p.current().start
	left := p.signedNumber()
	operator, _ := binaryOperator(p.current().kind)
	if !p.at(plus) && !p.at(minus) {
		return left
	}
	if isImaginary(left) {
		p.raiseSpan(spanOf(left), "real number required in complex literal")
	}
	p.next()
	if !p.at(number) {
		p.noMatch()
	}
	right := p.signedNumber()
	if !isImaginary(right) {
		p.raiseSpan(spanOf(right), "imaginary number required in complex literal")
	}
	return &BinOp{p.from(start), left, operator, right}
}

// signedNumber parses a number literal with an optional minus.
func (p *parser) signedNumber() Expr {
	start := p.current().start
	isNegative := p.accept(minus)
	t := p.expect(number)
	value := &Constant{t.span(), p.numberValue(t)}
	if !isNegative {
		return value
	}
	return &UnaryOp{p.from(start), USub, value}
}

func isImaginary(e Expr) bool {
	if negative, ok := e.(*UnaryOp); ok {
		e = negative.Operand
	}
	_, ok := e.(*Constant).Value.(Imaginary)
	return ok
}

// namePattern parses a wildcard, a capture, a dotted value or a class pattern.
func (p *parser) namePattern() Pattern {
	t := p.current()
	value := p.nameOrAttribute()
	switch _, isName := value.(*Name); {
	case p.at(leftParen):
		return p.classPattern(value)
	case !isName:
		return &MatchValue{spanOf(value), value}
	case t.text == "_":
		return &MatchAs{spanOf(value), nil, ""}
	}
	return &MatchAs{spanOf(value), nil, t.text}
}

func (p *parser) nameOrAttribute() Expr {
	t := p.expect(name)
	var value Expr = &Name{t.span(), t.text}
	for p.accept(dot) {
		attribute := p.expect(name)
		value = &Attribute{p.from(t.start), value, attribute.text, attribute.span()}
	}
	return value
}

// groupPattern parses `(pattern)`, `(a, b)` or `[a, b]`.
func (p *parser) groupPattern() Pattern {
	opening := p.next()
	closing := rightBracket
	if opening.kind == leftParen {
		closing = rightParen
	}
	if p.accept(closing) {
		return &MatchSequence{p.from(opening.start), nil}
	}
	first := p.starPattern()
	_, isStar := first.(*MatchStar)
	if closing == rightParen && !isStar && p.accept(rightParen) {
		return first
	}
	if closing == rightParen && !p.at(comma) {
		p.noMatch()
	}
	patterns := p.morePatterns(first, closing)
	p.expect(closing)
	return &MatchSequence{p.from(opening.start), patterns}
}

func (p *parser) mappingPattern() Pattern {
	start := p.next().start
	result := &MatchMapping{}
	for !p.at(rightBrace) {
		if p.accept(doubleStar) {
			result.Rest = p.expect(name).text
			p.accept(comma)
			break
		}
		result.Keys = append(result.Keys, p.mappingKey())
		p.expect(colon)
		result.Patterns = append(result.Patterns, p.pattern())
		if !p.accept(comma) {
			break
		}
	}
	p.expect(rightBrace)
	result.Span = p.from(start)
	return result
}

// mappingKey parses a literal or a dotted name.
func (p *parser) mappingKey() Expr {
	t := p.current()
	switch t.kind {
	case minus, number, stringLiteral:
		return p.literalPatternValue()
	case kwNone:
		return &Constant{p.next().span(), None{}}
	case kwTrue, kwFalse:
		return &Constant{p.next().span(), t.kind == kwTrue}
	}
	value := p.nameOrAttribute()
	if _, isName := value.(*Name); isName {
		p.noMatch()
	}
	return value
}

// classPattern parses `(patterns, attribute=pattern)` behind a class.
func (p *parser) classPattern(class Expr) Pattern {
	p.next()
	result := &MatchClass{Cls: class}
	for !p.at(rightParen) {
		if p.at(name) && p.peekKind() == equal {
			result.KwdAttrs = append(result.KwdAttrs, p.next().text)
			p.next()
			result.KwdPatterns = append(result.KwdPatterns, p.pattern())
		} else {
			first := p.pattern()
			if len(result.KwdAttrs) > 0 {
				p.diagnosePositionalPatterns(first)
			}
			result.Patterns = append(result.Patterns, first)
		}
		if !p.accept(comma) {
			break
		}
	}
	p.expect(rightParen)
	result.Span = p.from(class.Pos())
	return result
}

// diagnosePositionalPatterns reports positional patterns behind keyword patterns.
func (p *parser) diagnosePositionalPatterns(first Pattern) {
	last := first
	for p.at(comma) {
		following := p.peekKind()
		if following == rightParen {
			break
		}
		before := p.pos
		p.next()
		if p.at(name) && p.peekKind() == equal {
			p.pos = before
			break
		}
		last = p.pattern()
	}
	p.raiseSpan(spanning(first, last), "positional patterns follow keyword patterns")
}

// diagnosePatternTarget reports `as` followed by something that is no name.
func (p *parser) diagnosePatternTarget() {
	if !p.diagnosing {
		return
	}
	if target := p.attemptExpr(p.expression); target != nil {
		p.raiseSpan(spanOf(target), "invalid pattern target")
	}
}

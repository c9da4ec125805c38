package syntax

// atom parses a name, a literal, or what stands in parentheses, brackets or braces.
func (p *parser) atom() Expr {
	t := p.current()
	switch t.kind {
	case name:
		p.next()
		return &Name{t.span(), t.text}
	case kwTrue, kwFalse:
		p.next()
		return &Constant{t.span(), t.kind == kwTrue}
	case kwNone:
		p.next()
		return &Constant{t.span(), None{}}
	case ellipsis:
		p.next()
		return &Constant{t.span(), Ellipsis{}}
	case number:
		p.next()
		return &Constant{t.span(), p.numberValue(t)}
	case stringLiteral:
		return p.strings()
	case leftParen:
		return p.parenthesized()
	case leftBracket:
		return p.listOrComprehension()
	case leftBrace:
		return p.braces()
	}
	p.noMatch()
	return nil
}

// parenthesized parses a group, a tuple or a generator expression.
func (p *parser) parenthesized() Expr {
	opening := p.pos
	start := p.next().start
	if p.accept(rightParen) {
		return &Tuple{p.from(start), nil}
	}
	if p.at(kwYield) {
		value := p.yieldExpression()
		p.expect(rightParen)
		return value
	}
	if p.diagnosing {
		p.diagnoseGroup(opening)
	}
	first := p.starNamedExpression()
	_, isStarred := first.(*Starred)
	switch {
	case p.startsComprehension() && !isStarred:
		generators := p.comprehensions()
		p.expect(rightParen)
		return &GeneratorExp{p.from(start), first, generators}
	case p.at(comma):
		elements := p.moreElements(first)
		p.expect(rightParen)
		return &Tuple{p.from(start), elements}
	case isStarred:
		p.noMatch()
	}
	p.expect(rightParen)
	return first
}

// moreElements parses the elements behind the first one of a display, and a trailing comma.
func (p *parser) moreElements(first Expr) []Expr {
	return p.elements(first, p.starNamedExpression)
}

func (p *parser) listOrComprehension() Expr {
	opening := p.pos
	start := p.next().start
	if p.accept(rightBracket) {
		return &List{p.from(start), nil}
	}
	if p.diagnosing {
		p.diagnoseDisplay(opening)
	}
	first := p.starNamedExpression()
	if _, isStarred := first.(*Starred); p.startsComprehension() && !isStarred {
		generators := p.comprehensions()
		p.expect(rightBracket)
		return &ListComp{p.from(start), first, generators}
	}
	elements := p.moreElements(first)
	p.expect(rightBracket)
	return &List{p.from(start), elements}
}

// braces parses a dict, a set, or a comprehension of either.
func (p *parser) braces() (result Expr) {
	if p.diagnosing {
		return p.bracesContent()
	}
	opening := p.pos
	if !p.attempt(func() { result = p.bracesContent() }) {
		p.diagnosePairsEarly(opening)
		p.noMatch()
	}
	return result
}

func (p *parser) bracesContent() Expr {
	opening := p.pos
	start := p.next().start
	if p.accept(rightBrace) {
		return &Dict{p.from(start), nil, nil}
	}
	if p.diagnosing {
		p.diagnoseBraces(opening)
	}
	if p.at(doubleStar) {
		return p.dict(start, nil)
	}
	first := p.starNamedExpression()
	_, isStarred := first.(*Starred)
	if p.at(colon) && !isStarred && !p.isBareNamed(first, opening+1) {
		return p.dict(start, first)
	}
	if p.startsComprehension() && !isStarred {
		generators := p.comprehensions()
		p.expect(rightBrace)
		return &SetComp{p.from(start), first, generators}
	}
	elements := p.moreElements(first)
	p.expect(rightBrace)
	return &Set{p.from(start), elements}
}

// isBareNamed reports whether an expression that was parsed from a token on is `name := value` without
// parentheses.
func (p *parser) isBareNamed(value Expr, first int) bool {
	_, isNamed := value.(*NamedExpr)
	return isNamed && p.tokens[first].start == value.Pos()
}

// dict parses a dict or dict comprehension behind its brace, and behind its first key unless that is nil.
func (p *parser) dict(start Position, firstKey Expr) Expr {
	var keys, values []Expr
	for !p.at(rightBrace) {
		if firstKey == nil && p.accept(doubleStar) {
			keys = append(keys, nil)
			values = append(values, p.bitwiseOr())
		} else {
			key := firstKey
			firstKey = nil
			if key == nil {
				key = p.expression()
			}
			p.expect(colon)
			value := p.expression()
			if len(keys) == 0 && p.startsComprehension() {
				generators := p.comprehensions()
				p.expect(rightBrace)
				return &DictComp{p.from(start), key, value, generators}
			}
			keys = append(keys, key)
			values = append(values, value)
		}
		if !p.accept(comma) {
			break
		}
	}
	p.expect(rightBrace)
	return &Dict{p.from(start), keys, values}
}

// startsComprehension reports whether `for` or `async for` comes next.
func (p *parser) startsComprehension() bool {
	return p.at(kwFor) || p.at(kwAsync) && p.peekKind() == kwFor
}

// comprehensions parses all `for … in … if …` clauses.
func (p *parser) comprehensions() []*Comprehension {
	var generators []*Comprehension
	for p.startsComprehension() {
		start := p.current().start
		clause := &Comprehension{IsAsync: p.accept(kwAsync)}
		p.expect(kwFor)
		clause.Target = p.forTarget()
		p.expect(kwIn)
		clause.Iter = p.disjunction()
		for p.accept(kwIf) {
			clause.Ifs = append(clause.Ifs, p.disjunction())
		}
		clause.Span = p.from(start)
		generators = append(generators, clause)
	}
	return generators
}

// arguments parses what stands between the parentheses of a call, or of a class header
// (which takes no generator expression), without the parentheses.
func (p *parser) arguments(isCall bool) (args []Expr, keywords []*Keyword) {
	if p.at(rightParen) {
		return nil, nil
	}
	first := p.pos
	complete := p.fits(func() {
		args, keywords = p.argumentList(isCall)
		p.accept(comma)
		if !p.at(rightParen) {
			p.noMatch()
		}
	})
	if !complete {
		p.diagnoseArguments(first)
		p.noMatch()
	}
	return args, keywords
}

// walrusOrExpression parses an expression or `name := expression`.
func (p *parser) walrusOrExpression() Expr {
	if walrus := p.walrus(); walrus != nil {
		return walrus
	}
	value := p.expression()
	if p.at(colonEqual) {
		p.noMatch()
	}
	return value
}

// argumentList parses as many arguments as fit the order that Python demands: positional ones and
// `*`, then keywords and `*`, then keywords and `**`. It leaves a trailing comma.
func (p *parser) argumentList(allowGenerator bool) (args []Expr, keywords []*Keyword) {
	list := argumentList{parser: p, allowGenerator: allowGenerator}
	for isFirst := true; ; isFirst = false {
		before := p.pos
		if !isFirst && (!p.accept(comma) || p.at(rightParen)) {
			p.pos = before
			break
		}
		if !p.fits(list.argument) {
			p.pos = before
			if isFirst {
				p.noMatch()
			}
			break
		}
	}
	return list.args, list.keywords
}

// argumentList is the state of parsing one argument list.
type argumentList struct {
	*parser
	allowGenerator bool
	args           []Expr
	keywords       []*Keyword
	hasDoubleStar  bool
}

// argument parses one argument.
func (l *argumentList) argument() {
	start := l.current().start
	isKeyword := l.at(name) && l.peekKind() == equal
	if isKeyword || len(l.keywords) > 0 {
		l.diagnoseKeyword()
	}
	switch {
	case l.at(star) && !l.hasDoubleStar:
		l.next()
		value := l.expression()
		l.args = append(l.args, &Starred{l.from(start), value})
	case l.at(doubleStar):
		l.next()
		value := l.expression()
		l.keywords = append(l.keywords, &Keyword{l.from(start), "", value})
		l.hasDoubleStar = true
	case isKeyword:
		identifier := l.next()
		l.next()
		value := l.expression()
		l.keywords = append(l.keywords, &Keyword{l.from(start), identifier.text, value})
	case len(l.keywords) > 0 || !l.startsExpression():
		l.noMatch()
	default:
		l.positional()
	}
}

// positional parses a positional argument, or a generator expression if it is the only argument:
// its span then includes the parentheses of the call.
func (l *argumentList) positional() {
	first := l.pos
	value := l.walrusOrExpression()
	if l.at(equal) {
		l.pos = first
		l.diagnoseKeyword()
		l.noMatch()
	}
	if l.allowGenerator && len(l.args) == 0 && l.startsComprehension() {
		generators := l.comprehensions()
		if !l.at(rightParen) {
			l.noMatch()
		}
		value = &GeneratorExp{Span{l.tokens[first-1].start, l.current().stop}, value, generators}
	}
	l.args = append(l.args, value)
}

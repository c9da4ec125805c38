package syntax

// parameters parses the parameters of a function (closing is the right parenthesis) or of a
// lambda (closing is the colon), without the closing token.
func (p *parser) parameters(closing tokenKind) *Arguments {
	list := parameterList{parser: p, closing: closing, result: &Arguments{}}
	list.parse()
	return list.result
}

// parameterList is the state of parsing one parameter list. CPython has a grammar rule for each legal
// order; here the order is checked while going from left to right.
type parameterList struct {
	*parser
	closing tokenKind
	result  *Arguments
	// hasSlash and hasStar are set behind `/` and behind `*` or `*args`.
	hasSlash, hasStar bool
}

func (l *parameterList) parse() {
	for !l.at(l.closing) {
		switch {
		case l.at(slash):
			l.parseSlash()
		case l.at(star):
			l.parseStar()
		case l.at(doubleStar):
			l.parseDoubleStar()
			return
		case l.at(leftParen):
			l.diagnoseParenthesizedParameters()
			l.noMatch()
		default:
			l.parseParameter()
		}
		if !l.at(comma) {
			break
		}
		l.next()
	}
	if !l.at(l.closing) {
		l.noMatch()
	}
}

// parseSlash makes the parameters so far positional-only.
func (l *parameterList) parseSlash() {
	span := l.current().span()
	switch {
	case l.hasStar:
		l.raiseSpan(span, "/ must be ahead of *")
	case l.hasSlash:
		l.raiseSpan(span, "/ may appear only once")
	case len(l.result.Args) == 0:
		if !l.diagnosing || l.peekKind() != comma {
			l.noMatch()
		}
		l.raiseSpan(span, "at least one argument must precede /")
	}
	l.next()
	if l.at(star) {
		l.raiseSpan(l.current().span(), "expected comma between / and *")
	}
	l.hasSlash = true
	l.result.PosOnly, l.result.Args = l.result.Args, nil
}

// parseStar parses `*args`, or the bare `*` before keyword-only parameters.
func (l *parameterList) parseStar() {
	starSpan := l.current().span()
	if l.hasStar {
		if !l.diagnosing {
			l.noMatch()
		}
		l.next()
		if !l.at(comma) {
			l.parameter(false)
		}
		if l.at(comma) || l.at(l.closing) {
			l.raiseSpan(starSpan, "* argument may appear only once")
		}
		l.noMatch()
	}
	l.hasStar = true
	l.next()
	switch {
	case l.at(comma):
		if following := l.peekKind(); following == l.closing || following == doubleStar {
			l.raiseBareStar(starSpan)
		}
	case l.at(l.closing):
		l.raiseBareStar(starSpan)
	default:
		l.result.VarArg = l.parameter(true)
		if l.at(equal) {
			l.raiseSpan(l.current().span(), "var-positional argument cannot have default value")
		}
	}
}

// raiseBareStar points at the star, but for a lambda at the last token, as CPython does.
func (l *parameterList) raiseBareStar(starSpan Span) {
	const message = "named arguments must follow bare *"
	if l.closing == colon {
		l.raiseHere(message)
	}
	l.raiseSpan(starSpan, message)
}

// parseDoubleStar parses `**kwargs`, which must be the last.
func (l *parameterList) parseDoubleStar() {
	l.next()
	l.result.KwArg = l.parameter(false)
	if l.at(equal) {
		l.raiseSpan(l.current().span(), "var-keyword argument cannot have default value")
	}
	if l.accept(comma) && !l.at(l.closing) {
		const message = "arguments cannot follow var-keyword argument"
		switch l.current().kind {
		case star, doubleStar, slash:
			l.raiseSpan(l.current().span(), message)
		case name:
			following := l.current().span()
			l.attempt(func() { following = l.parameter(false).Span }) // what stands behind the colon may be no annotation
			l.raiseSpan(following, message)
		}
	}
	if !l.at(l.closing) {
		l.noMatch()
	}
}

// parseParameter parses a parameter with its default.
func (l *parameterList) parseParameter() {
	parameter := l.parameter(false)
	var value Expr
	if l.at(equal) {
		sign := l.next()
		if l.at(rightParen) || l.at(comma) {
			l.raiseSpan(sign.span(), "expected default value expression")
		}
		value = l.expression()
	}
	result := l.result
	switch {
	case l.hasStar:
		result.KwOnly = append(result.KwOnly, parameter)
		result.KwDefaults = append(result.KwDefaults, value)
		return
	case value != nil:
		result.Defaults = append(result.Defaults, value)
	case len(result.Defaults) > 0 && (l.at(comma) || l.at(l.closing)):
		l.raiseSpan(parameter.Span, "non-default argument follows default argument")
	}
	result.Args = append(result.Args, parameter)
}

// parameter parses a name and, in a function, its annotation. That of *args may be starred.
func (l *parameterList) parameter(isVarArg bool) *Arg {
	identifier := l.expect(name)
	parameter := &Arg{Name: identifier.text}
	if l.closing == rightParen && l.accept(colon) {
		if isVarArg {
			parameter.Annotation = l.starExpression()
		} else {
			parameter.Annotation = l.expression()
		}
	}
	parameter.Span = l.from(identifier.start)
	return parameter
}

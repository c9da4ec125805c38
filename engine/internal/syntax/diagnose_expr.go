package syntax

const (
	starredInComprehension  = "iterable unpacking cannot be used in comprehension"
	bareComprehensionTarget = "did you forget parentheses around the comprehension target?"
	bareGenerator           = "Generator expression must be parenthesized"
)

// diagnoseGroup is invalid_group, then invalid_comprehension, for a left parenthesis at opening.
func (p *parser) diagnoseGroup(opening int) {
	p.speculateFrom(opening+1, func() {
		value := p.starredExpression()
		p.expect(rightParen)
		p.raiseSpan(value.Span, "cannot use starred expression here")
	})
	p.speculateFrom(opening+1, func() {
		stars := p.expect(doubleStar)
		p.expression()
		p.expect(rightParen)
		p.raiseSpan(stars.span(), "cannot use double starred expression here")
	})
	p.diagnoseStarredComprehension(opening)
}

// starredExpression parses `*expression` as it may stand in a call.
func (p *parser) starredExpression() *Starred {
	start := p.expect(star).start
	value := p.expression()
	return &Starred{p.from(start), value}
}

func (p *parser) diagnoseStarredComprehension(opening int) {
	p.speculateFrom(opening+1, func() {
		value := p.starredExpression()
		p.requireComprehensions()
		p.raiseSpan(value.Span, starredInComprehension)
	})
}

// requireComprehensions parses at least one `for … in …`.
func (p *parser) requireComprehensions() []*Comprehension {
	p.require(p.startsComprehension())
	return p.comprehensions()
}

// diagnoseDisplay is invalid_comprehension for a bracket or brace at opening.
func (p *parser) diagnoseDisplay(opening int) {
	p.diagnoseStarredComprehension(opening)
	p.speculateFrom(opening+1, func() {
		first := p.starNamedExpression()
		separator := p.current().span()
		p.require(p.at(comma))
		elements := p.moreElements(first)
		p.requireComprehensions()
		if len(elements) == 1 {
			p.raiseSpan(Span{first.Pos(), separator.Stop}, bareComprehensionTarget)
		}
		p.raiseSpan(spanning(first, elements[len(elements)-1]), bareComprehensionTarget)
	})
}

// diagnoseSuffix is invalid_comprehension behind a value. CPython looks there for the generator expression of a
// call and comes across mistakes in brackets and braces, too.
func (p *parser) diagnoseSuffix() {
	switch {
	case p.at(leftParen):
		p.diagnoseStarredComprehension(p.pos)
	case p.at(leftBracket) || p.at(leftBrace):
		p.diagnoseDisplay(p.pos)
	}
}

// diagnosePairsEarly is invalid_double_starred_kvpairs in the first pass. This is the only rule for
// mistakes that CPython 3.11 applies there; all others are off meanwhile.
func (p *parser) diagnosePairsEarly(opening int) {
	p.leniently(func() { p.diagnosePairs(opening) })
}

// leniently runs a rule of the first pass in the manner of the second: a wrong optional part is left
// aside. The rules for mistakes are off.
func (p *parser) leniently(rule func()) {
	diagnosing := p.diagnosing
	if !diagnosing {
		p.diagnosing = true
		p.quiet++
		defer func() {
			p.diagnosing = diagnosing
			p.quiet--
		}()
	}
	rule()
}

// diagnosePairs is invalid_double_starred_kvpairs for a brace at opening.
func (p *parser) diagnosePairs(opening int) {
	pos := p.pos
	p.attempt(func() {
		p.pos = opening + 1
		p.pairsBeforeMistake()
		p.diagnoseKeyValuePair(true)
	})
	p.attempt(func() {
		p.pos = opening + 1
		p.diagnoseKeyValuePair(false)
	})
	p.pos = pos
}

// pairsBeforeMistake parses as many key-value pairs as there are, and the comma behind the last one.
func (p *parser) pairsBeforeMistake() {
	p.keyValuePair()
	for {
		p.expect(comma)
		before := p.pos
		if fits := p.attempt(p.keyValuePair); !fits || !p.at(comma) {
			p.pos = before
			return
		}
	}
}

// diagnoseBraces is invalid_double_starred_kvpairs, invalid_dict_comprehension and invalid_comprehension
// for a brace at opening.
func (p *parser) diagnoseBraces(opening int) {
	pos := p.pos
	isDict := p.attempt(func() { p.dict(p.current().start, nil) })
	p.pos = pos
	if isDict {
		return
	}
	p.diagnosePairs(opening)
	p.speculateFrom(opening+1, func() {
		stars := p.expect(doubleStar)
		p.bitwiseOr()
		p.requireComprehensions()
		p.expect(rightBrace)
		p.raiseSpan(stars.span(), "dict unpacking cannot be used in dict comprehension")
	})
	p.diagnoseDisplay(opening)
}

// keyValuePair parses `key: value` or `**mapping`.
func (p *parser) keyValuePair() {
	if p.accept(doubleStar) {
		p.bitwiseOr()
		return
	}
	p.expression()
	p.expect(colon)
	p.expression()
}

// diagnoseKeyValuePair is invalid_kvpair. The missing colon is reported only behind a right pair.
func (p *parser) diagnoseKeyValuePair(demandColon bool) {
	key := p.expression()
	if !p.at(colon) {
		p.require(demandColon)
		// As in CPython: the line where the key begins with the column where it ends.
		start := key.Pos()
		start.Column = key.End().Column - 1
		p.raiseSpan(Span{Start: start}, "':' expected after dictionary key")
	}
	separator := p.next()
	if p.at(star) {
		start := p.next().start
		p.bitwiseOr()
		p.raiseStartingFrom(start, "cannot use a starred expression in a dictionary value")
	}
	if p.at(rightBrace) || p.at(comma) {
		p.raiseSpan(separator.span(), "expression expected after dictionary key and ':'")
	}
}

// diagnoseKeyword is invalid_kwarg: `=` behind something that cannot name a keyword argument.
func (p *parser) diagnoseKeyword() {
	p.speculate(func() {
		word := p.current()
		p.require(word.kind == kwTrue || word.kind == kwFalse || word.kind == kwNone)
		p.next()
		stop := p.expect(equal).stop
		p.raiseSpan(Span{word.start, stop}, "cannot assign to "+word.text)
	})
	p.diagnoseKeywordGenerator()
	p.speculate(func() {
		p.require(!(p.at(name) && p.peekKind() == equal))
		value := p.expression()
		stop := p.expect(equal).stop
		p.raiseSpan(Span{value.Pos(), stop}, `expression cannot contain assignment, perhaps you meant "=="?`)
	})
}

// diagnoseKeywordGenerator reports `f(x = y for y in z)`.
func (p *parser) diagnoseKeywordGenerator() {
	p.speculate(func() {
		identifier := p.expect(name)
		stop := p.expect(equal).stop
		p.expression()
		p.requireComprehensions()
		p.raiseSpan(Span{identifier.start, stop}, wrongEquals)
	})
}

// diagnoseArguments is invalid_arguments for an argument list that starts at first.
func (p *parser) diagnoseArguments(first int) {
	p.speculateFrom(first, func() {
		_, keywords := p.argumentList(false)
		p.require(len(keywords) > 0)
		p.expect(comma)
		p.raiseSpan(p.expect(star).span(), "iterable argument unpacking follows keyword argument unpacking")
	})
	p.speculateFrom(first, func() {
		element := p.expression()
		generators := p.requireComprehensions()
		p.expect(comma)
		p.attempt(func() { p.argumentList(false) })
		p.raiseSpan(Span{element.Pos(), lastOfGenerators(generators)}, bareGenerator)
	})
	p.speculateFrom(first, p.diagnoseKeywordGenerator)
	p.speculateFrom(first, func() {
		args, _ := p.argumentList(false)
		generators := p.requireComprehensions()
		if len(args) > 1 {
			p.raiseSpan(Span{args[len(args)-1].Pos(), lastOfGenerators(generators)}, bareGenerator)
		}
	})
	p.speculateFrom(first, func() {
		p.argumentList(false)
		p.expect(comma)
		element := p.expression()
		generators := p.requireComprehensions()
		p.raiseSpan(Span{element.Pos(), lastOfGenerators(generators)}, bareGenerator)
	})
	p.speculateFrom(first, func() {
		_, keywords := p.argumentList(false)
		p.expect(comma)
		p.argumentList(false)
		message := "positional argument follows keyword argument"
		for _, keyword := range keywords {
			if keyword.Name == "" {
				message += " unpacking"
				break
			}
		}
		p.raiseHere(message)
	})
}

// lastOfGenerators is the end of the last iterable or condition.
func lastOfGenerators(generators []*Comprehension) Position {
	last := generators[len(generators)-1]
	if len(last.Ifs) > 0 {
		return last.Ifs[len(last.Ifs)-1].End()
	}
	return last.Iter.End()
}

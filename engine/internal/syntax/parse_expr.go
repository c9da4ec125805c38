package syntax

// startsExpression reports whether the next token can begin an expression or a starred one.
func (p *parser) startsExpression() bool {
	switch p.current().kind {
	case name, number, stringLiteral, leftParen, leftBracket, leftBrace, minus, plus, tilde, star, ellipsis,
		kwNot, kwLambda, kwAwait, kwNone, kwTrue, kwFalse:
		return true
	}
	return false
}

// starExpressions parses `a, *b, c`: an expression, or a tuple without parentheses.
func (p *parser) starExpressions() Expr {
	start := p.current().start
	first := p.starExpression()
	if !p.at(comma) {
		return first
	}
	elements := p.elements(first, p.starExpression)
	return &Tuple{p.from(start), elements}
}

// elements parses what follows the first element of a list with commas, trailing comma included.
func (p *parser) elements(first Expr, element func() Expr) []Expr {
	elements := []Expr{first}
	for p.accept(comma) {
		if !p.startsExpression() || !p.fits(func() { elements = append(elements, element()) }) {
			break
		}
	}
	return elements
}

// fits runs the rule for an optional part. In the first pass a part that has begun must be right. The
// second pass goes on without a part that is wrong, in order to meet the rules for mistakes behind it.
func (p *parser) fits(rule func()) bool {
	if p.diagnosing {
		return p.attempt(rule)
	}
	rule()
	return true
}

func (p *parser) starExpression() Expr {
	if p.at(star) {
		return p.starred()
	}
	return p.expression()
}

// starred parses `*value`, where value has no comparison or boolean operator outside of parentheses.
func (p *parser) starred() Expr {
	start := p.next().start
	value := p.bitwiseOr()
	return &Starred{p.from(start), value}
}

// starNamedExpression parses an element of a display: it may be starred or named.
func (p *parser) starNamedExpression() Expr {
	if p.at(star) {
		return p.starred()
	}
	return p.namedExpression()
}

// namedExpression parses an expression or `name := expression`.
func (p *parser) namedExpression() Expr {
	if walrus := p.walrus(); walrus != nil {
		return walrus
	}
	first := p.pos
	if p.diagnosing {
		p.diagnoseNamed(first)
	}
	value := p.expression()
	if p.at(colonEqual) {
		p.noMatch()
	}
	return value
}

// walrus parses `name := expression` if that comes next, and returns nil otherwise.
func (p *parser) walrus() Expr {
	if !p.at(name) || p.peekKind() != colonEqual {
		return nil
	}
	identifier := p.next()
	p.next()
	value := p.expression()
	return &NamedExpr{p.from(identifier.start), &Name{identifier.span(), identifier.text}, value}
}

// expression parses everything but tuples, `*`, `:=` and `yield`.
func (p *parser) expression() Expr {
	p.enter()
	defer p.leave()
	if p.diagnosing {
		return p.memoized(ruleExpression, p.expressionDiagnosing)
	}
	return p.plainExpression()
}

func (p *parser) plainExpression() Expr {
	if p.at(kwLambda) {
		return p.lambda()
	}
	start := p.current().start
	body := p.disjunction()
	if !p.at(kwIf) {
		return body
	}
	p.fits(func() {
		p.next()
		test := p.disjunction()
		p.expect(kwElse)
		orElse := p.expression()
		body = &IfExp{p.from(start), test, body, orElse}
	})
	return body
}

func (p *parser) lambda() Expr {
	start := p.next().start
	parameters := p.parameters(colon)
	p.expect(colon)
	body := p.expression()
	return &Lambda{p.from(start), parameters, body}
}

// disjunction parses `a or b or …`.
func (p *parser) disjunction() Expr {
	if p.diagnosing {
		return p.memoized(ruleDisjunction, func() Expr { return p.boolOp(Or, kwOr, p.conjunction) })
	}
	return p.boolOp(Or, kwOr, p.conjunction)
}

// conjunction parses `a and b and …`.
func (p *parser) conjunction() Expr { return p.boolOp(And, kwAnd, p.inversion) }

func (p *parser) boolOp(operator BoolOperator, keyword tokenKind, operand func() Expr) Expr {
	start := p.current().start
	first := operand()
	if !p.at(keyword) {
		return first
	}
	values := []Expr{first}
	for p.at(keyword) && p.fits(func() {
		p.next()
		values = append(values, operand())
	}) {
	}
	if len(values) == 1 {
		return first
	}
	return &BoolOp{p.from(start), operator, values}
}

// inversion parses `not a`, or a comparison.
func (p *parser) inversion() Expr {
	if !p.at(kwNot) {
		return p.comparison()
	}
	p.enter()
	defer p.leave()
	start := p.next().start
	operand := p.inversion()
	return &UnaryOp{p.from(start), Not, operand}
}

func (p *parser) comparison() Expr {
	start := p.current().start
	left := p.bitwiseOr()
	var operators []CompareOperator
	var comparators []Expr
	for p.startsComparison() && p.fits(func() {
		operator := p.compareOperator()
		comparators = append(comparators, p.bitwiseOr())
		operators = append(operators, operator)
	}) {
	}
	if len(operators) == 0 {
		return left
	}
	return &Compare{p.from(start), left, operators, comparators}
}

// startsComparison reports whether a comparison operator comes next.
func (p *parser) startsComparison() bool {
	switch p.current().kind {
	case doubleEqual, notEqual, less, lessEqual, greater, greaterEqual, kwIn, kwIs:
		return true
	case kwNot:
		return p.peekKind() == kwIn
	}
	return false
}

// compareOperator consumes a comparison operator.
func (p *parser) compareOperator() CompareOperator {
	switch p.next().kind {
	case doubleEqual:
		return Eq
	case notEqual:
		return NotEq
	case less:
		return Lt
	case lessEqual:
		return LtE
	case greater:
		return Gt
	case greaterEqual:
		return GtE
	case kwIn:
		return In
	case kwNot:
		p.next()
		return NotIn
	}
	if p.accept(kwNot) {
		return IsNot
	}
	return Is
}

// binaryOperator returns the operator that a token stands for and how strongly it binds; 0 if none.
func binaryOperator(kind tokenKind) (operator Operator, strength int) {
	switch kind {
	case verticalBar:
		return BitOr, 1
	case caret:
		return BitXor, 2
	case ampersand:
		return BitAnd, 3
	case leftShift:
		return LShift, 4
	case rightShift:
		return RShift, 4
	case plus:
		return Add, 5
	case minus:
		return Sub, 5
	case star:
		return Mult, 6
	case slash:
		return Div, 6
	case doubleSlash:
		return FloorDiv, 6
	case percent:
		return Mod, 6
	case at:
		return MatMult, 6
	}
	return 0, 0
}

// bitwiseOr parses arithmetic: everything that binds more strongly than a comparison.
func (p *parser) bitwiseOr() Expr { return p.binary(1) }

// binary parses operators that bind at least as strongly as minimum, all of them to the left.
func (p *parser) binary(minimum int) Expr {
	start := p.current().start
	left := p.unary()
	for {
		operator, strength := binaryOperator(p.current().kind)
		if strength < minimum || strength == 0 {
			return left
		}
		fits := p.fits(func() {
			p.next()
			right := p.binary(strength + 1)
			left = &BinOp{p.from(start), left, operator, right}
		})
		if !fits {
			return left
		}
	}
}

func (p *parser) unary() Expr {
	var operator UnaryOperator
	switch p.current().kind {
	case minus:
		operator = USub
	case plus:
		operator = UAdd
	case tilde:
		operator = Invert
	default:
		return p.power()
	}
	p.enter()
	defer p.leave()
	start := p.next().start
	operand := p.unary()
	return &UnaryOp{p.from(start), operator, operand}
}

// power parses `await a ** b`. The exponent may have a sign and binds to the right.
func (p *parser) power() Expr {
	start := p.current().start
	var base Expr
	if p.accept(kwAwait) {
		value := p.primary()
		base = &Await{p.from(start), value}
	} else {
		base = p.primary()
	}
	if p.at(doubleStar) {
		p.enter()
		defer p.leave()
		p.fits(func() {
			p.next()
			exponent := p.unary()
			base = &BinOp{p.from(start), base, Pow, exponent}
		})
	}
	return base
}

// primary parses an atom and the attributes, calls and subscripts behind it.
func (p *parser) primary() Expr {
	start := p.current().start
	value := p.atom()
	for {
		if p.diagnosing {
			p.diagnoseSuffix()
		}
		if !p.at(dot) && !p.at(leftParen) && !p.at(leftBracket) {
			break
		}
		if !p.fits(func() { value = p.suffix(start, value) }) {
			break
		}
	}
	return value
}

// suffix parses one attribute, call or subscript of a value that began at start.
func (p *parser) suffix(start Position, value Expr) Expr {
	switch p.next().kind {
	case dot:
		attribute := p.expect(name)
		return &Attribute{p.from(start), value, attribute.text, attribute.span()}
	case leftParen:
		args, keywords := p.arguments(true)
		p.expect(rightParen)
		return &Call{p.from(start), value, args, keywords}
	default:
		index := p.slices()
		p.expect(rightBracket)
		return &Subscript{p.from(start), value, index}
	}
}

// slices parses what stands between the brackets of a subscript.
func (p *parser) slices() Expr {
	start := p.current().start
	first := p.slice()
	_, isStarred := first.(*Starred)
	if !p.at(comma) && !isStarred {
		return first
	}
	elements := []Expr{first}
	for p.accept(comma) {
		if !p.startsExpression() && !p.at(colon) {
			break
		}
		elements = append(elements, p.slice())
	}
	return &Tuple{p.from(start), elements}
}

func (p *parser) slice() Expr {
	start := p.current().start
	if p.at(star) {
		p.next()
		value := p.expression()
		return &Starred{p.from(start), value}
	}
	var lower, upper, step Expr
	if !p.at(colon) {
		first := p.pos
		lower = p.namedExpression()
		if p.isBareNamed(lower, first) || !p.at(colon) {
			return lower
		}
	}
	p.expect(colon)
	if p.startsExpression() {
		upper = p.expression()
	}
	if p.accept(colon) && p.startsExpression() {
		step = p.expression()
	}
	return &Slice{p.from(start), lower, upper, step}
}

func (p *parser) yieldExpression() Expr {
	start := p.expect(kwYield).start
	if p.accept(kwFrom) {
		value := p.expression()
		return &YieldFrom{p.from(start), value}
	}
	var value Expr
	if p.startsExpression() {
		value = p.starExpressions()
	}
	return &Yield{p.from(start), value}
}

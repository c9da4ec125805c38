package syntax

import "fmt"

// diagnoseDelete is invalid_del_stmt; the statement cannot be right.
func (p *parser) diagnoseDelete(first int) {
	p.speculateFrom(first, func() {
		if invalid := invalidTarget(p.starExpressions(), deleteTargets); invalid != nil {
			p.raiseSpan(spanOf(invalid), "cannot delete "+describe(invalid))
		}
	})
	p.noMatch()
}

// diagnoseAnnotation is the part of invalid_assignment about `target: annotation`.
func (p *parser) diagnoseAnnotation(first int) {
	p.speculateFrom(first, func() {
		target := p.attemptTupleOrList()
		for ; target == nil && p.at(leftParen); target = p.attemptTupleOrList() {
			p.next()
		}
		p.require(target != nil)
		for p.accept(rightParen) {
		}
		p.expect(colon)
		p.expression()
		p.raiseSpan(spanOf(target), fmt.Sprintf("only single target (not %s) can be annotated", describe(target)))
	})
	p.diagnoseStatement(first)
	p.speculateFrom(first, func() {
		target := p.expression()
		p.expect(colon)
		p.expression()
		p.raiseSpan(spanOf(target), "illegal target for annotation")
	})
}

// diagnoseStatement is the part of invalid_assignment that sees every wrong statement that begins with an
// expression: it looks for `a, b: annotation` and comes across other mistakes.
func (p *parser) diagnoseStatement(first int) {
	p.speculateFrom(first, func() {
		target := p.starNamedExpression()
		p.expect(comma)
		for p.startsExpression() && p.fits(func() { p.moreElements(p.starNamedExpression()) }) {
		}
		p.expect(colon)
		p.expression()
		p.raiseSpan(spanOf(target), "only single target (not tuple) can be annotated")
	})
}

// attemptTupleOrList parses a tuple in parentheses or a list, or returns nil.
func (p *parser) attemptTupleOrList() Expr {
	return p.attemptExpr(func() Expr {
		opening := p.current().start
		switch value := p.atom().(type) {
		case *List:
			return value
		case *Tuple:
			if value.Pos() == opening {
				return value
			}
		}
		p.noMatch()
		return nil
	})
}

// diagnoseAssignment is the part of invalid_assignment about `=` behind something that is no target;
// the statement, which begins at first, cannot be right.
func (p *parser) diagnoseAssignment(first int, target Expr) {
	p.diagnoseStatement(first)
	p.speculate(func() {
		switch target.(type) {
		case *Yield, *YieldFrom:
			if p.isParenthesized(target) {
				break
			}
			p.raiseSpan(spanOf(target), "assignment to yield expression not possible")
		}
		invalid := invalidTarget(target, assignTargets)
		p.raiseSpan(spanOf(invalid), "cannot assign to "+describe(invalid))
	})
	p.noMatch()
}

// isParenthesized reports whether a parenthesis stands before an expression.
func (p *parser) isParenthesized(e Expr) bool {
	for i, t := range p.tokens {
		if t.start == e.Pos() {
			return i > 0 && p.tokens[i-1].kind == leftParen
		}
	}
	return false
}

// diagnoseAugmented is the part of invalid_assignment about `+=` and the like; the statement cannot be right.
func (p *parser) diagnoseAugmented(first int, target Expr) {
	p.speculate(func() {
		p.next()
		p.assignedValue()
		p.raiseSpan(spanOf(target), fmt.Sprintf("'%s' is an illegal expression for augmented assignment", describe(target)))
	})
	p.noMatch()
}

// diagnoseForTarget is invalid_for_target.
func (p *parser) diagnoseForTarget(first int) {
	p.speculateFrom(first, func() {
		if invalid := invalidTarget(p.starExpressions(), forTargets); invalid != nil {
			p.raiseSpan(spanOf(invalid), "cannot assign to "+describe(invalid))
		}
	})
}

// diagnoseWithTarget is invalid_with_item: what stands behind `as` is no target.
func (p *parser) diagnoseWithTarget(first int) {
	p.speculateFrom(first, func() {
		target := p.expression()
		p.require(p.at(comma) || p.at(rightParen) || p.at(colon))
		if invalid := invalidTarget(target, assignTargets); invalid != nil {
			p.raiseSpan(spanOf(invalid), "cannot assign to "+describe(invalid))
		}
	})
}

// diagnoseParenthesizedWith is the part of invalid_with_stmt and invalid_with_stmt_indent about
// parenthesised items.
func (p *parser) diagnoseParenthesizedWith() {
	p.speculate(func() {
		p.expect(leftParen)
		p.withItems(rightParen)
		p.expect(rightParen)
		if p.at(newline) {
			p.raiseHere("expected ':'")
		}
	})
}

// diagnoseMixedExcept is the part of invalid_try_stmt about mixing `except` with `except*`; the
// statement cannot be right.
func (p *parser) diagnoseMixedExcept(starred bool) {
	p.speculate(func() {
		keyword := p.next()
		span := keyword.span()
		if starred {
			span.Stop = p.next().stop
		}
		if starred || p.startsExpression() {
			p.expression()
			if p.accept(kwAs) {
				p.expect(name)
			}
		}
		p.expect(colon)
		p.raiseSpan(span, "cannot have both 'except' and 'except*' on the same 'try'")
	})
	p.noMatch()
}

// diagnoseExceptTypes is the part of invalid_except_stmt about `except A, B:`; the statement cannot be right.
func (p *parser) diagnoseExceptTypes(first Expr) {
	p.speculate(func() {
		p.expect(comma)
		for p.startsExpression() {
			p.expression()
			if !p.accept(comma) {
				break
			}
		}
		if p.accept(kwAs) {
			p.expect(name)
		}
		p.expect(colon)
		p.raiseStartingFrom(first.Pos(), "multiple exception types must be parenthesized")
	})
	p.noMatch()
}

// diagnoseParenthesizedParameters is the part of invalid_parameters and
// invalid_lambda_parameters about Python 2's `def f((a, b)):`.
func (l *parameterList) diagnoseParenthesizedParameters() {
	p := l.parser
	p.speculate(func() {
		opening := p.expect(leftParen)
		l.parameter(false)
		for p.accept(comma) && p.at(name) {
			l.parameter(false)
		}
		stop := p.expect(rightParen).stop
		what := "Function"
		if l.closing == colon {
			what = "Lambda expression"
		}
		p.raiseSpan(Span{opening.start, stop}, what+" parameters cannot be parenthesized")
	})
}

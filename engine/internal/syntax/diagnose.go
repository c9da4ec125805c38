package syntax

import (
	"fmt"
	"strings"
)

// This file and diagnose_*.go hold the rules for frequent mistakes. They correspond to the rules
// named invalid_… in CPython 3.11's Grammar/python.gram and run in the second pass only, at the same
// places and in the same order, so that of several possible messages the same one wins.
// A rule either raises an error or leaves everything as it was.

// wrongEquals is the message for `=` where a condition or value is expected.
const wrongEquals = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"

// rule identifies a memoized rule.
type rule uint8

const (
	ruleExpression rule = iota
	ruleDisjunction
	ruleNamed
)

type memoKey struct {
	rule rule
	pos  int
}

// memoEntry is what a rule did at a place: it returned value and moved to pos, or did not fit (nil).
type memoEntry struct {
	value Expr
	pos   int
}

// memoized runs a rule once for each place.
func (p *parser) memoized(rule rule, parse func() Expr) Expr {
	key := memoKey{rule, p.pos}
	entry, known := p.memo[key]
	if !known {
		if p.diagnosis++; p.diagnosis > maxDiagnosis {
			p.noMatch()
		}
		entry.value = p.attemptExpr(parse)
		entry.pos = p.pos
		if p.memo == nil {
			p.memo = map[memoKey]memoEntry{}
		}
		p.memo[key] = entry
	}
	if entry.value == nil {
		p.noMatch()
	}
	p.pos = entry.pos
	return entry.value
}

// speculate runs a rule for mistakes in the second pass and restores the place. The rule raises an error,
// returns, or does not fit; the last two mean that it has nothing to say.
func (p *parser) speculate(mistake func()) {
	if !p.diagnosing || p.quiet > 0 {
		return
	}
	pos := p.pos
	p.attempt(mistake)
	p.pos = pos
}

// speculateFrom is speculate starting at an earlier token.
func (p *parser) speculateFrom(first int, mistake func()) {
	pos := p.pos
	p.speculate(func() {
		p.pos = first
		mistake()
	})
	p.pos = pos
}

// require is noMatch unless a condition holds.
func (p *parser) require(condition bool) {
	if !condition {
		p.noMatch()
	}
}

// raiseMissingBlock reports that no indented block follows a header.
func (p *parser) raiseMissingBlock(what string, keyword *token) {
	p.raise(IndentationError, p.placeOf(&p.tokens[p.furthest]),
		fmt.Sprintf("expected an indented block after %s on line %d", what, keyword.start.Line))
}

// raiseStartingFrom reports an error about everything from a position to the last token looked at.
func (p *parser) raiseStartingFrom(start Position, message string) {
	stop := p.tokens[p.furthest].stop
	stop.Column-- // as in CPython, which does not convert this column to one that counts from 1
	p.raiseSpan(Span{start, stop}, message)
}

// isSoftKeyword reports whether the next token is a word that is a keyword only in some places. CPython
// compares only as many letters as the word has (_PyPegen_soft_keyword_token), so c and ma count too.
func (p *parser) isSoftKeyword() bool {
	if !p.at(name) {
		return false
	}
	text := p.current().text
	return strings.HasPrefix("match", text) || strings.HasPrefix("case", text) || text == "_"
}

// isLegacyStatement recognises print and exec, which were statements in Python 2.
func isLegacyStatement(e Expr) bool {
	identifier, ok := e.(*Name)
	return ok && (identifier.ID == "print" || identifier.ID == "exec")
}

// expressionDiagnosing is invalid_expression and invalid_legacy_expression, then the rule itself.
func (p *parser) expressionDiagnosing() Expr {
	p.speculate(func() {
		p.require(!(p.at(name) && p.peekKind() == stringLiteral) && !p.isSoftKeyword())
		left := p.disjunction()
		right := p.quietExpression()
		if !isLegacyStatement(left) && p.tokens[p.pos-1].level > 0 {
			p.raiseSpan(spanning(left, right), "invalid syntax. Perhaps you forgot a comma?")
		}
	})
	p.speculate(func() {
		left := p.disjunction()
		p.expect(kwIf)
		test := p.disjunction()
		if !p.at(kwElse) && !p.at(colon) {
			p.raiseSpan(spanning(left, test), "expected 'else' after 'if' expression")
		}
	})
	p.speculate(func() {
		word := p.expect(name)
		p.require(!p.at(leftParen))
		argument := p.starExpressions()
		if isLegacyStatement(&Name{ID: word.text}) {
			p.raiseSpan(Span{word.start, argument.End()}, fmt.Sprintf(
				"Missing parentheses in call to '%s'. Did you mean %s(...)?", word.text, word.text))
		}
	})
	return p.plainExpression()
}

// quietExpression parses an expression without calling the rules for mistakes.
func (p *parser) quietExpression() Expr {
	p.quiet++
	value := p.attemptExpr(p.plainExpression)
	if value == nil {
		value = p.disjunction()
	}
	p.quiet--
	return value
}

// diagnoseNamed is invalid_named_expression: `=` inside an expression.
func (p *parser) diagnoseNamed(first int) {
	key := memoKey{ruleNamed, first}
	if _, known := p.memo[key]; known {
		return
	}
	p.speculateFrom(first, func() {
		value := p.expression()
		p.expect(colonEqual)
		p.expression()
		p.raiseSpan(spanOf(value), "cannot use assignment expressions with "+describe(value))
	})
	p.speculateFrom(first, func() {
		identifier := p.expect(name)
		p.expect(equal)
		value := p.bitwiseOr()
		p.require(!p.at(equal) && !p.at(colonEqual))
		p.raiseSpan(Span{identifier.start, value.End()}, wrongEquals)
	})
	p.speculateFrom(first, func() {
		p.require(!p.startsWithDisplay())
		value := p.bitwiseOr()
		p.expect(equal)
		p.bitwiseOr()
		p.require(!p.at(equal) && !p.at(colonEqual))
		p.raiseSpan(spanOf(value), fmt.Sprintf(
			"cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(value)))
	})
	if p.diagnosing && p.quiet == 0 {
		if p.memo == nil {
			p.memo = map[memoKey]memoEntry{}
		}
		p.memo[key] = memoEntry{}
	}
}

// startsWithDisplay reports whether a list, tuple, generator expression, True, False or None comes next.
func (p *parser) startsWithDisplay() bool {
	switch p.current().kind {
	case kwTrue, kwFalse, kwNone:
		return true
	case leftBracket, leftParen:
	default:
		return false
	}
	opening := p.current().start
	pos := p.pos
	value := p.attemptExpr(p.atom)
	p.pos = pos
	switch value := value.(type) {
	case *List:
		return true
	case *Tuple, *GeneratorExp:
		return value.Pos() == opening
	}
	return false
}

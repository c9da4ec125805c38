package syntax

import (
	"errors"
	"fmt"
	"strings"
)

// Limits on nesting, so that hostile text exhausts neither our stack nor that of the
// passes behind us (in WebAssembly the stack is small).
const (
	// maxDepth bounds how deep the parser recurses: one step for each nested expression,
	// unary operator and block.
	maxDepth = 400
	// maxTreeDepth bounds the height of the tree, which grows without recursion
	// too: each `+` of a long sum is one level.
	maxTreeDepth = 1000
	// maxDiagnosis bounds the rule calls of the pass that looks for a better message.
	maxDiagnosis = 2_000_000
)

// Mode is what a text is read as: compile()'s third argument.
type Mode uint8

// The modes: a program, the text of an expression, one statement as typed at a prompt.
const (
	Exec Mode = iota
	Eval
	Single
)

// Parse returns the tree of a whole program. The tree is valid: it needs no further checks for
// syntax errors. Every error is an *Error.
//
// Like CPython's, the parser goes over a wrong program twice. The first pass only finds out
// that it is wrong, and where; the second one, slower, tries the rules for frequent mistakes at
// every place (diagnose*.go) in order to say something better than "invalid syntax".
func Parse(filename, source string) (*Module, error) {
	return parseChecked(scanFile(filename, source, Exec))
}

// ParseText is Parse for a text that is in no file, which may be an expression or one statement: the body then consists of just that. What differs from a
// file is where errors are said to be: only a program (Exec) gets a line break at its end if it has none.
func ParseText(filename, source string, mode Mode) (*Module, error) {
	module, err := parseChecked(scanText(filename, source, mode))
	var report *Error
	if errors.As(err, &report) {
		isLast := report.Line > strings.Count(source, "\n") || source == ""
		report.Unended = mode != Exec && isLast && !strings.HasSuffix(source, "\n")
		if report.Line == 1 && strings.HasPrefix(source, byteOrderMark) {
			report.SourceLine = byteOrderMark + report.SourceLine
		}
		report.showBuffer()
	}
	return module, err
}

func parseChecked(scanned *scanner) (*Module, error) {
	module, err := parseTree(scanned)
	if err != nil {
		return nil, err
	}
	if err := check(module); err != nil {
		return nil, err
	}
	return module, nil
}

// parseTree runs scanner and parser only.
func parseTree(scanned *scanner) (*Module, error) {
	first := newParser(scanned)
	module, err := first.run()
	if err == nil {
		return module, nil
	}
	last := first
	if err == errNoMatch {
		last = newParser(scanned)
		last.furthest = first.furthest
		last.diagnosing = true
		if _, err = last.run(); err == nil || err == errNoMatch {
			first.fetched = last.furthest
			err = first.genericError()
			if err.(*Error).Kind == IndentationError {
				return nil, err
			}
		}
	}
	if scanned.failure != nil && scanned.hard {
		return nil, scanned.failure
	}
	return nil, last.preferUnclosed(err)
}

// noMatch is the panic value of a rule that does not fit the tokens. Other rules may.
type noMatch struct{}

func (noMatch) Error() string { return "invalid syntax" }

var errNoMatch error = noMatch{}

// parser is a recursive-descent parser over a token list. Rules are methods that consume tokens and
// return nodes; they panic with errNoMatch where the tokens do not fit and
// with an *Error where they know what is wrong. run and attempt recover.
type parser struct {
	filename string
	source   string
	scanner  *scanner
	tokens   []token
	pos      int
	// furthest is the index of the last token that any rule looked at: the place that a plain
	// "invalid syntax" points to.
	furthest int
	// fetched is furthest of the second pass, while the error of the first one is raised behind it.
	fetched int
	depth   int

	// diagnosing is set in the second pass.
	diagnosing bool
	// quiet counts the rules in progress that must not call the rules for mistakes.
	quiet int
	// memo holds the results of expression rules in the second pass, which tries them again and
	// again at the same place.
	memo      map[memoKey]memoEntry
	diagnosis int

	// field is set in the parser of an f-string's expression; its messages say so.
	field *fieldText
}

func newParser(scanned *scanner) *parser {
	return &parser{
		filename: scanned.filename, source: scanned.source,
		scanner: scanned, tokens: scanned.tokens,
	}
}

// run parses a file and turns panics of the parser into errors.
func (p *parser) run() (module *Module, err error) {
	defer p.recoverError(&err)
	var body []Stmt
	switch p.scanner.mode {
	case Eval:
		body = p.evalInput()
	case Single:
		body = p.singleInput()
	default:
		body = p.statements()
	}
	end := &p.tokens[p.pos]
	if p.scanner.mode != Single {
		end = p.expect(endMarker)
	}
	return &Module{
		Span:     Span{Position{Line: 1}, end.stop},
		Filename: p.filename, Source: p.source, Body: body, scanned: p.scanner.warnings,
	}, nil
}

// evalInput parses a text that is one expression.
func (p *parser) evalInput() []Stmt {
	start := p.current().start
	value := p.expression()
	if p.at(comma) {
		elements := p.elements(value, p.expression)
		value = &Tuple{p.from(start), elements}
	}
	statement := &ExprStmt{p.from(start), value}
	for p.accept(newline) {
	}
	return []Stmt{statement}
}

// singleInput parses one statement; behind a compound one an empty line is expected.
func (p *parser) singleInput() []Stmt {
	if p.accept(newline) {
		return nil
	}
	if p.at(endMarker) {
		p.noMatch()
	}
	var body []Stmt
	if compound := p.compoundStatement(); compound != nil {
		p.expect(newline)
		body = []Stmt{compound}
	} else {
		body = p.simpleStatements(nil)
	}
	for _, rest := range p.tokens[p.pos:] {
		if rest.kind != newline && rest.kind != endMarker {
			p.raiseHere("multiple statements found while compiling a single statement")
		}
	}
	return body
}

// recoverError turns the panics of rules into errors and lets others through.
func (p *parser) recoverError(err *error) {
	switch cause := recover().(type) {
	case nil:
	case noMatch:
		*err = errNoMatch
	case *Error:
		*err = cause
	default:
		panic(cause)
	}
}

// attempt runs a rule and reports whether it fitted. If not, the tokens are as before.
func (p *parser) attempt(rule func()) (fits bool) {
	pos, depth, quiet := p.pos, p.depth, p.quiet
	defer func() {
		if fits {
			return
		}
		if cause := recover(); cause != any(errNoMatch) {
			panic(cause)
		}
		p.pos, p.depth, p.quiet = pos, depth, quiet
	}()
	rule()
	return true
}

// attemptExpr is attempt for a rule that returns an expression; nil when it does not fit.
func (p *parser) attemptExpr(rule func() Expr) (result Expr) {
	if !p.attempt(func() { result = rule() }) {
		return nil
	}
	return result
}

// noMatch says that the tokens do not fit the rule in progress.
func (p *parser) noMatch() { panic(errNoMatch) }

// enter counts one level of recursion; leave must follow.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.raiseSpan(p.current().span(), fmt.Sprintf("too many nested expressions and blocks (the limit is %d)", maxDepth))
	}
}

func (p *parser) leave() { p.depth-- }

// look returns a token and notes that it was looked at. Arriving at the place where the scanner gave
// up raises the scanner's error. Behind the end there are only more ends.
func (p *parser) look(pos int) *token {
	if pos > p.furthest || pos == 0 {
		pos = min(pos, len(p.tokens)-1)
		p.furthest = max(p.furthest, pos)
		if p.tokens[pos].kind == scanFailure {
			panic(p.scanner.failure)
		}
	}
	return &p.tokens[pos]
}

// current returns the next token without consuming it.
func (p *parser) current() *token { return p.look(p.pos) }

// at reports whether the next token is of a kind.
func (p *parser) at(kind tokenKind) bool { return p.look(p.pos).kind == kind }

// peekKind returns the kind of the token behind the next one.
func (p *parser) peekKind() tokenKind { return p.look(p.pos + 1).kind }

// next consumes a token and returns it. It does not look at what follows.
func (p *parser) next() *token {
	consumed := p.look(p.pos)
	if consumed.kind != endMarker {
		p.pos++
	}
	return consumed
}

// accept consumes the next token if it is of a kind.
func (p *parser) accept(kind tokenKind) bool {
	if !p.at(kind) {
		return false
	}
	p.next()
	return true
}

// expect consumes a token that must be of a kind.
func (p *parser) expect(kind tokenKind) *token {
	if !p.at(kind) {
		p.noMatch()
	}
	return p.next()
}

// demand is expect where CPython names the missing token at once (&& in its grammar).
func (p *parser) demand(kind tokenKind) {
	if !p.at(kind) {
		p.raiseSpan(p.knownPlace(p.current()), fmt.Sprintf("expected '%s'", kind))
	}
	p.next()
}

func (t *token) span() Span { return Span{t.start, t.stop} }

// from returns the span from a position to the end of the last consumed token.
func (p *parser) from(start Position) Span { return Span{start, p.tokens[p.pos-1].stop} }

// spanning returns the span from one node to another.
func spanning(first, last Node) Span { return Span{first.Pos(), last.End()} }

// spanOf returns the span of a node.
func spanOf(n Node) Span { return Span{n.Pos(), n.End()} }

// raise stops the parser with an error.
func (p *parser) raise(kind Kind, span Span, message string) {
	isBehind := span.Start.Line < p.tokenizerLine()
	if p.field == nil {
		failure := errorAt(p.filename, p.source, kind, span, message)
		failure.IsBehind, failure.buffer = isBehind, p.bufferStart(span.Start)
		panic(failure)
	}
	if span.Stop == span.Start {
		span.Stop.Column++ // the closing parenthesis, which is not in the text
	}
	failure := errorAt(p.filename, p.source, kind, span, "f-string: "+message)
	failure.IsBehind = isBehind
	p.field.relocate(failure)
	panic(failure)
}

// tokenizerLine is the line that CPython's tokenizer, which is only as far as the parser wants, has come to.
func (p *parser) tokenizerLine() int {
	last := strings.Count(strings.TrimSuffix(p.source, "\n"), "\n") + 1
	return min(p.tokens[max(p.furthest, p.fetched)].stop.Line, last)
}

// bufferStart is the offset of the first of the lines that end with the one of a place and are continued by backslashes or by strings.
func (p *parser) bufferStart(place Position) int {
	start := strings.LastIndexByte(p.source[:min(place.Offset, len(p.source))], '\n') + 1
	for start > 0 {
		before := strings.LastIndexByte(p.source[:start-1], '\n') + 1
		isContinued := false
		for _, t := range p.tokens {
			if t.start.Offset >= before && t.start.Offset < start && t.kind != indent && t.kind != dedent {
				isContinued = t.kind != newline && strings.HasSuffix(p.source[:start-1], `\`) || t.stop.Offset > start
			}
		}
		if !isContinued {
			break
		}
		start = before
	}
	return start
}

// raiseSpan stops the parser with a SyntaxError about a stretch of text.
func (p *parser) raiseSpan(span Span, message string) { p.raise(SyntaxError, span, message) }

// raiseHere stops the parser with a SyntaxError at the last token that was looked at.
func (p *parser) raiseHere(message string) {
	p.raiseSpan(p.placeOf(&p.tokens[p.furthest]), message)
}

// genericError is what CPython reports when no rule knows better.
// CPython: Parser/pegen_errors.c, _Pypegen_set_syntax_error.
func (p *parser) genericError() *Error {
	at := &p.tokens[p.furthest]
	err := func() (err error) {
		defer p.recoverError(&err)
		switch at.kind {
		case indent:
			p.raise(IndentationError, p.placeOf(at), "unexpected indent")
		case dedent:
			p.raise(IndentationError, p.placeOf(at), "unexpected unindent")
		}
		p.raiseSpan(p.knownPlace(at), "invalid syntax")
		return nil
	}()
	return err.(*Error)
}

// knownPlace returns the place of a token for messages that CPython gives at its columns, which not all tokens have.
func (p *parser) knownPlace(t *token) Span {
	if t.kind != endMarker && !t.placeless {
		return t.span()
	}
	start := p.placeOf(t).Start
	start.Column = -1
	return Span{Start: start}
}

// placeOf returns the place of a token for messages. Tokens without text (INDENT, DEDENT, the end of
// the file) have none; CPython then takes where the tokenizer stands: behind the indentation,
// or at the end of the last line. The column is one less than for other tokens.
// CPython: Parser/pegen_errors.c, _PyPegen_raise_error.
func (p *parser) placeOf(t *token) Span {
	switch {
	case p.field != nil || t.kind != indent && t.kind != dedent && t.kind != endMarker && !t.placeless:
		return t.span()
	case t.start.Offset < len(p.source):
		start := t.start
		start.Column--
		return Span{start, noPlace}
	}
	if p.scanner.isText {
		return Span{p.scanner.endOfTextPlace(), noPlace}
	}
	lastLine := strings.TrimSuffix(strings.TrimSuffix(p.source, "\n"), "\r")
	return Span{Position{Line: t.start.Line - 1, Column: -1, Offset: len(lastLine)}, noPlace}
}

// preferUnclosed replaces an error by "'(' was never closed" when a parenthesis that was opened
// on an earlier line is still open at the end of the file: then the error is a consequence.
// CPython: _PyPegen_tokenize_full_source_to_check_for_errors.
func (p *parser) preferUnclosed(err error) error {
	s := p.scanner
	if s.failure == nil || err == error(s.failure) || len(s.parens) == 0 {
		return err
	}
	opening := s.parens[len(s.parens)-1]
	if p.tokens[p.furthest].start.Line > opening.start.Line {
		unclosed := *s
		unclosed.failure = nil
		unclosed.failUnclosed()
		return unclosed.failure
	}
	return err
}

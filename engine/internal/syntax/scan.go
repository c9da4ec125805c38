package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of CPython's tokenizer (Parser/tokenizer.h and tokenizer.c).
const (
	maxParenLevel  = 200
	maxIndentLevel = 100
	tabSize        = 8
)

// endOfText is what peek returns behind the last character.
const endOfText rune = -1

// openParen remembers an opening parenthesis, for messages about its partner.
type openParen struct {
	char  byte
	start Position
}

// indentation is the width of the leading white space of a block, measured twice: with tabs to
// the next multiple of eight, and with tabs as wide as one space. If the two measures
// disagree about which of two lines is deeper, the program mixes tabs and spaces (TabError).
type indentation struct {
	column, alternative int
}

// scanner cuts a source text into tokens. It follows CPython's Parser/tokenizer.c (tok_get).
//
// It stops at the first error. An error that CPython's tokenizer raises itself ("hard") is reported
// whatever the parser thinks of the text before it; the others count only when the parser
// arrives there.
type scanner struct {
	filename string
	source   string
	// limit is the offset behind the last character to scan: the whole source, or
	// the end of one expression inside an f-string.
	limit int
	// at is the position of the next character.
	at Position
	// lineStart is the offset of the current line.
	lineStart int

	// isText: the source is no file, see ParseText.
	isText  bool
	mode    Mode
	tokens  []token
	parens  []openParen
	indents []indentation
	// inFString is set while scanning an expression of an f-string: no lines, no indentation.
	inFString bool

	failure *Error
	hard    bool
	// warnings are about what is still valid, but will not be in later versions.
	warnings []Warning
}

// byteOrderMark is what some editors put before the text of a file.
const byteOrderMark = "\ufeff"

// scanFile scans a whole file.
func scanFile(filename, source string, mode Mode) *scanner {
	s := newScanner(filename, source, mode)
	if strings.HasPrefix(source, byteOrderMark) {
		s.at.Offset = len(byteOrderMark)
		s.lineStart = len(byteOrderMark)
	}
	s.scanChecked()
	return s
}

// scanText scans a text, in which a byte order mark is a character like others.
func scanText(filename, source string, mode Mode) *scanner {
	s := newScanner(filename, source, mode)
	s.isText = true
	s.scanChecked()
	return s
}

func newScanner(filename, source string, mode Mode) *scanner {
	return &scanner{
		filename: filename, source: source, mode: mode,
		limit: len(source), at: Position{Line: 1}, indents: []indentation{{}},
	}
}

func (s *scanner) scanChecked() {
	if s.checkEncoding() {
		s.scanLines()
	} else {
		s.emit(scanFailure, s.at)
	}
}

// checkEncoding refuses text that is not UTF-8 or contains a NUL.
func (s *scanner) checkEncoding() bool {
	if !strings.Contains(s.source, "\x00") && utf8.ValidString(s.source) {
		return true
	}
	at := s.at
	for at.Offset < len(s.source) {
		r, size := utf8.DecodeRuneInString(s.source[at.Offset:])
		if r == 0 {
			s.failAt(at, "source code cannot contain null bytes")
			return false
		}
		if r == utf8.RuneError && size == 1 {
			s.failAt(at, fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d",
				s.source[at.Offset], at.Offset))
			return false
		}
		at.Offset += size
		at.Column++
		if r == '\n' {
			at.Line++
			at.Column = 0
		}
	}
	return true
}

// peek returns the next character without consuming it. All kinds of line ends are '\n'.
func (s *scanner) peek() rune { return s.peekAt(0) }

// peekAt returns the character that begins skip bytes ahead.
func (s *scanner) peekAt(skip int) rune {
	offset := s.at.Offset + skip
	if offset >= s.limit {
		return endOfText
	}
	c := s.source[offset]
	if c == '\r' {
		return '\n'
	}
	if c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s.source[offset:s.limit])
	return r
}

// next consumes one character and returns it.
func (s *scanner) next() rune {
	if s.at.Offset >= s.limit {
		return endOfText
	}
	c := s.source[s.at.Offset]
	if c >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s.source[s.at.Offset:s.limit])
		s.at.Offset += size
		s.at.Column++
		return r
	}
	s.at.Offset++
	if c != '\n' && c != '\r' {
		s.at.Column++
		return rune(c)
	}
	if c == '\r' && s.at.Offset < s.limit && s.source[s.at.Offset] == '\n' {
		s.at.Offset++
	}
	s.at.Line++
	s.at.Column = 0
	s.lineStart = s.at.Offset
	return '\n'
}

// skip consumes count ASCII characters that are not line ends.
func (s *scanner) skip(count int) {
	s.at.Offset += count
	s.at.Column += count
}

// emit appends a token that reaches from start to here.
func (s *scanner) emit(kind tokenKind, start Position) {
	s.emitBetween(kind, start, s.at)
}

func (s *scanner) emitBetween(kind tokenKind, start, stop Position) {
	s.tokens = append(s.tokens, token{
		kind: kind, level: len(s.parens), start: start, stop: stop,
		text: s.source[start.Offset:stop.Offset],
	})
}

// scanLines scans line by line to the end of the file.
func (s *scanner) scanLines() {
	for s.failure == nil {
		blank := s.scanIndentation()
		if s.failure != nil {
			break
		}
		if s.peek() == endOfText {
			s.scanEnd()
			return
		}
		s.scanLogicalLine(blank)
		if s.mode != Exec && s.peek() == endOfText && s.failure == nil && s.at.Offset > s.lineStart {
			s.scanEnd() // the last line has no line break, so no other one begins
			return
		}
	}
	s.emit(scanFailure, s.at)
}

// scanEnd closes the open blocks and ends the token list.
func (s *scanner) scanEnd() {
	if s.at.Column > 0 && s.mode == Exec {
		// The last line had no line break (only white space); the end is on a line of its own.
		s.at.Line++
		s.at.Column = 0
	}
	// In mode Single CPython makes the end a NEWLINE the first time after any other token (_PyPegen_fill_token in Parser/pegen.c).
	unfinished := s.mode == Single && len(s.tokens) > 0 && !strings.HasSuffix(s.source, "\n")
	if unfinished {
		s.emitPlaceless(newline)
	}
	for range len(s.indents) - 1 {
		s.emit(dedent, s.at)
	}
	if s.mode == Single && len(s.tokens) > 0 && !(unfinished && len(s.indents) == 1) {
		s.emitPlaceless(newline)
	}
	s.emit(endMarker, s.at)
}

// emitPlaceless appends a token without columns.
func (s *scanner) emitPlaceless(kind tokenKind) {
	s.emit(kind, s.at)
	s.tokens[len(s.tokens)-1].placeless = true
}

// scanIndentation consumes the white space at the beginning of a line and emits INDENT or
// DEDENT tokens, unless the line is blank or holds only a comment: then it reports true.
func (s *scanner) scanIndentation() (blank bool) {
	width := indentation{}
	var beforeBackslash *indentation
	for {
		switch s.peek() {
		case ' ':
			width.column++
			width.alternative++
		case '\t':
			width.column = (width.column/tabSize + 1) * tabSize
			width.alternative++
		case '\f':
			width = indentation{}
		case '\\':
			// Indentation cannot be split by backslashes: what counts is the first line's.
			if beforeBackslash == nil {
				beforeBackslash = &indentation{width.column, width.alternative}
			}
			if !s.scanContinuation() {
				return false
			}
			width = indentation{}
			continue
		case endOfText:
			if s.mode != Exec {
				s.applyIndentation(width)
			}
			return true
		case '#', '\n':
			return true
		default:
			if beforeBackslash != nil && beforeBackslash.column > 0 {
				width = *beforeBackslash
			}
			s.applyIndentation(width)
			return false
		}
		s.next()
	}
}

// applyIndentation compares the width of a line's indentation with the open blocks.
func (s *scanner) applyIndentation(width indentation) {
	top := s.indents[len(s.indents)-1]
	switch {
	case width.column == top.column:
		if width.alternative != top.alternative {
			s.failTabs()
		}
	case width.column > top.column:
		if len(s.indents) >= maxIndentLevel {
			s.failSoft(IndentationError, Position{Line: s.at.Line, Offset: s.lineStart}, "too many levels of indentation")
		} else if width.alternative <= top.alternative {
			s.failTabs()
		} else {
			s.indents = append(s.indents, width)
			s.emit(indent, s.at)
		}
	default:
		open := len(s.indents)
		for width.column < s.indents[open-1].column {
			open--
		}
		closed := len(s.indents) - open
		s.indents = s.indents[:open]
		if width.column != s.indents[open-1].column {
			s.failDedent()
		} else if width.alternative != s.indents[open-1].alternative {
			s.failTabs()
		} else {
			for range closed {
				s.emit(dedent, s.at)
			}
		}
	}
}

// scanLogicalLine scans the tokens up to a line break outside of parentheses.
func (s *scanner) scanLogicalLine(blank bool) {
	for s.failure == nil {
		for c := s.peek(); c == ' ' || c == '\t' || c == '\f'; c = s.peek() {
			s.next()
		}
		start := s.at
		if s.peek() == '#' {
			for c := s.peek(); c != '\n' && c != endOfText; c = s.peek() {
				s.next()
			}
		}
		switch s.peek() {
		case '\n', endOfText:
			atEnd := s.peek() == endOfText
			if len(s.parens) > 0 {
				if atEnd {
					s.failUnclosed()
					return
				}
				s.next()
				continue
			}
			switch {
			case blank:
			case atEnd && s.mode != Exec:
				return
			default:
				s.emit(newline, start)
			}
			s.next()
			if atEnd {
				s.at.Line++
				s.at.Column = 0
			}
			return
		case '\\':
			if !s.scanContinuation() {
				return
			}
		default:
			s.scanToken()
		}
	}
}

// scanContinuation consumes a backslash and the line break that must follow it.
func (s *scanner) scanContinuation() bool {
	s.next()
	if s.peek() != '\n' {
		if s.peek() == endOfText && s.mode == Exec {
			s.failEndOfFile(s.at)
		} else if s.peek() == endOfText {
			at := s.at
			at.Column--
			s.failSoft(SyntaxError, at, strayBackslash)
		} else {
			s.failSoft(SyntaxError, s.at, strayBackslash)
		}
		return false
	}
	lineEnd := s.at
	s.next()
	if s.peek() == endOfText {
		s.failEndOfFile(lineEnd)
		return false
	}
	return true
}

// scanToken scans one token that starts at the next character.
func (s *scanner) scanToken() {
	start := s.at
	c := s.peek()
	switch {
	case c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
		s.scanNameOrPrefixedString()
	case isDigit(c) || c == '.' && isDigit(s.peekAt(1)):
		s.scanNumber()
	case c == '"' || c == '\'':
		s.scanString(start)
	default:
		s.scanOperator()
	}
}

// scanNameOrPrefixedString scans an identifier, a keyword, or a string literal with a prefix.
func (s *scanner) scanNameOrPrefixedString() {
	start := s.at
	for {
		c := s.peek()
		if (c == '"' || c == '\'') && isStringPrefix(s.source[start.Offset:s.at.Offset]) {
			s.scanString(start)
			return
		}
		if !isPotentialNameCharacter(c) {
			break
		}
		s.next()
	}
	text := s.source[start.Offset:s.at.Offset]
	if !s.verifyName(start, text) {
		return
	}
	s.emit(keywordKind(text), start)
}

// isPotentialNameCharacter is true for everything that CPython collects before it looks closer.
func isPotentialNameCharacter(c rune) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c >= utf8.RuneSelf
}

// verifyName refuses characters that Unicode does not allow in identifiers.
func (s *scanner) verifyName(start Position, text string) bool {
	at := start
	for i, c := range text {
		if c >= utf8.RuneSelf && !(isNameStart(c) || i > 0 && isNameContinue(c)) {
			if unicode.IsPrint(c) {
				s.failAt(at, fmt.Sprintf("invalid character '%c' (U+%04X)", c, c))
			} else {
				s.failAt(at, fmt.Sprintf("invalid non-printable character U+%04X", c))
			}
			return false
		}
		at.Column++
		at.Offset += utf8.RuneLen(c)
	}
	return true
}

// isNameStart approximates Unicode's XID_Start (UAX #31), as the language reference defines it.
func isNameStart(c rune) bool {
	return unicode.IsLetter(c) || unicode.Is(unicode.Nl, c) || unicode.Is(unicode.Other_ID_Start, c)
}

// isNameContinue approximates Unicode's XID_Continue.
func isNameContinue(c rune) bool {
	return isNameStart(c) || unicode.In(c, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// isStringPrefix reports whether a quote behind the word makes a string literal.
func isStringPrefix(word string) bool {
	switch strings.ToLower(word) {
	case "r", "b", "u", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// scanString scans a string literal, prefix included, from start. The next character is the quote.
func (s *scanner) scanString(start Position) {
	quote := s.next()
	triple := false
	if s.peek() == quote && s.peekAt(1) == quote {
		s.skip(2)
		triple = true
	} else if s.peek() == quote {
		s.next()
		s.emit(stringLiteral, start)
		return
	}
	run := 0
	for {
		c := s.next()
		switch {
		case c == endOfText || c == '\n' && !triple:
			s.failUnterminatedString(start, triple, c == endOfText)
			return
		case c == '\\':
			run = 0
			s.next()
		case c == quote:
			run++
			if !triple || run == 3 {
				s.emit(stringLiteral, start)
				return
			}
		default:
			run = 0
		}
	}
}

func (s *scanner) failUnterminatedString(start Position, triple, atEnd bool) {
	detected := s.at.Line
	if !atEnd {
		detected-- // the line break was consumed
	} else if s.at.Column == 0 && detected > start.Line {
		detected-- // CPython stays on the last line that has text
	}
	what := "unterminated string literal"
	if triple {
		what = "unterminated triple-quoted string literal"
	}
	s.failAt(start, fmt.Sprintf("%s (detected at line %d)", what, detected))
}

// operators lists the operators by length: the longest match counts.
var operators = [...]map[string]tokenKind{
	1: {
		"(": leftParen, ")": rightParen, "[": leftBracket, "]": rightBracket, "{": leftBrace, "}": rightBrace,
		":": colon, ",": comma, ";": semicolon, ".": dot, "=": equal, "+": plus, "-": minus, "*": star,
		"/": slash, "%": percent, "@": at, "&": ampersand, "|": verticalBar, "^": caret, "~": tilde,
		"<": less, ">": greater,
	},
	2: {
		"->": arrow, ":=": colonEqual, "//": doubleSlash, "**": doubleStar, "<<": leftShift, ">>": rightShift,
		"<=": lessEqual, ">=": greaterEqual, "==": doubleEqual, "!=": notEqual, "<>": otherPunctuation, "+=": plusEqual,
		"-=": minusEqual, "*=": starEqual, "/=": slashEqual, "%=": percentEqual, "@=": atEqual,
		"&=": ampersandEqual, "|=": verticalBarEqual, "^=": caretEqual,
	},
	3: {
		"...": ellipsis, "//=": doubleSlashEqual, "**=": doubleStarEqual, "<<=": leftShiftEqual,
		">>=": rightShiftEqual,
	},
}

// scanOperator scans an operator or delimiter and keeps account of parentheses.
func (s *scanner) scanOperator() {
	start := s.at
	for length := min(3, s.limit-s.at.Offset); length > 0; length-- {
		kind, found := operators[length][s.source[s.at.Offset:s.at.Offset+length]]
		if !found {
			continue
		}
		s.skip(length)
		switch kind {
		case leftParen, leftBracket, leftBrace:
			if len(s.parens) >= maxParenLevel {
				s.failAt(start, "too many nested parentheses")
				return
			}
			s.parens = append(s.parens, openParen{s.source[start.Offset], start})
		case rightParen, rightBracket, rightBrace:
			if !s.closeParen(start) {
				return
			}
		}
		s.emit(kind, start)
		return
	}
	c := s.next()
	if c < ' ' || c == 0x7f {
		s.failAt(start, fmt.Sprintf("invalid non-printable character U+%04X", c))
		return
	}
	s.emit(otherPunctuation, start)
}

// closeParen removes the partner of the closing parenthesis at start.
func (s *scanner) closeParen(start Position) bool {
	closing := s.source[start.Offset]
	if len(s.parens) == 0 {
		s.failAt(start, fmt.Sprintf("unmatched '%c'", closing))
		return false
	}
	opening := s.parens[len(s.parens)-1]
	if closingOf(opening.char) != closing {
		message := fmt.Sprintf("closing parenthesis '%c' does not match opening parenthesis '%c'", closing, opening.char)
		if opening.start.Line != start.Line {
			message += fmt.Sprintf(" on line %d", opening.start.Line)
		}
		s.failAt(start, message)
		return false
	}
	s.parens = s.parens[:len(s.parens)-1]
	return true
}

// closingOf returns the partner of an opening parenthesis.
func closingOf(opening byte) byte {
	switch opening {
	case '(':
		return ')'
	case '[':
		return ']'
	}
	return '}'
}

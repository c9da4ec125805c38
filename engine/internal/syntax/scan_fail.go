package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// lineAt returns the text of the line that contains offset, without its line break.
func lineAt(source string, offset int) string {
	offset = min(offset, len(source))
	start := strings.LastIndexAny(source[:offset], "\r\n") + 1
	text := source[start:]
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		text = text[:end]
	}
	return strings.TrimPrefix(text, byteOrderMark)
}

// fail stops the scanner with an error at a position.
func (s *scanner) fail(kind Kind, at Position, message string, hard bool) {
	if s.failure != nil {
		return
	}
	s.hard = hard
	s.failure = errorAt(s.filename, s.source, kind, Span{Start: at}, message)
	if hard {
		s.failure.Stage = Scanning
		s.failure.EndColumn = s.failure.Column
	}
}

// failAt reports a hard error whose marker points at the character at a position.
func (s *scanner) failAt(at Position, message string) { s.fail(SyntaxError, at, message, true) }

// failBehind reports a hard error whose marker points at the last consumed character, as
// CPython does where the next character cannot continue a number.
func (s *scanner) failBehind(message string) {
	at := s.at
	at.Column--
	at.Offset--
	s.failAt(at, message)
}

// failSoft reports an error that counts only when the parser arrives there.
func (s *scanner) failSoft(kind Kind, at Position, message string) { s.fail(kind, at, message, false) }

// failTabs reports that tabs and spaces are mixed so that the depth of a line is ambiguous.
func (s *scanner) failTabs() {
	s.failSoft(TabError, Position{Line: s.at.Line, Offset: s.lineStart}, "inconsistent use of tabs and spaces in indentation")
}

// failDedent reports a line that returns to a column where no open block started.
func (s *scanner) failDedent() {
	s.failSoft(IndentationError, s.endOfLine(), "unindent does not match any outer indentation level")
	if s.failure != nil {
		s.failure.EndColumn = -1
	}
}

// endOfLine returns the position of the current line's end, where CPython puts the marker of
// errors in the indentation.
func (s *scanner) endOfLine() Position {
	line := lineAt(s.source, s.at.Offset)
	if s.isText && s.mode != Exec && s.lineStart+len(line) == len(s.source) && line != "" {
		line = line[:len(line)-1] // there is no line break to stand before
	}
	start := s.lineStart
	return Position{
		Line:   s.at.Line,
		Column: utf8.RuneCountInString(line),
		Offset: min(start+len(line), len(s.source)),
	}
}

// failEndOfFile reports that the file ends behind a backslash.
func (s *scanner) failEndOfFile(at Position) {
	if len(s.parens) > 0 {
		s.failUnclosed()
		return
	}
	s.failSoft(SyntaxError, at, "unexpected EOF while parsing")
	if s.failure != nil {
		s.failure.EndColumn = -1
	}
}

// failUnclosed reports the innermost parenthesis that is open at the end of the text.
func (s *scanner) failUnclosed() {
	opening := s.parens[len(s.parens)-1]
	s.failSoft(SyntaxError, opening.start, fmt.Sprintf("'%c' was never closed", opening.char))
	if s.failure != nil {
		s.failure.IsBehind = strings.ContainsAny(strings.TrimRight(s.source[opening.start.Offset:], "\r\n"), "\r\n")
	}
}

// endOfTextPlace is where CPython's tokenizer stands at the end of a text that is no file: behind its last line, line break included.
func (s *scanner) endOfTextPlace() Position {
	before, last := "", s.source
	if at := strings.LastIndexByte(strings.TrimSuffix(s.source, "\n"), '\n'); at >= 0 {
		before, last = s.source[:at+1], s.source[at+1:]
	}
	width := utf8.RuneCountInString(last)
	if s.mode == Exec && !strings.HasSuffix(last, "\n") {
		width++
	}
	line := strings.Count(before, "\n") + 1
	if s.source == "" {
		line = 0
	}
	return Position{Line: line, Column: width - 1, Offset: len(before)}
}

package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// scanNumber scans an integer, float or imaginary literal.
// CPython: Parser/tokenizer.c, tok_get and tok_decimal_tail.
func (s *scanner) scanNumber() {
	start := s.at
	if s.peek() == '0' {
		switch s.peekAt(1) {
		case 'x', 'X':
			s.scanRadix(start, "hexadecimal", func(c rune) bool {
				return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
			})
			return
		case 'o', 'O':
			s.scanRadix(start, "octal", func(c rune) bool { return c >= '0' && c <= '7' })
			return
		case 'b', 'B':
			s.scanRadix(start, "binary", func(c rune) bool { return c == '0' || c == '1' })
			return
		}
	}
	if s.peek() != '.' && !s.scanDigits() {
		return
	}
	digits := s.source[start.Offset:s.at.Offset]
	digitsEnd := s.at
	isInteger := true
	if s.peek() == '.' {
		isInteger = false
		s.next()
		if isDigit(s.peek()) && !s.scanDigits() {
			return
		}
	}
	if c := s.peek(); c == 'e' || c == 'E' {
		hasExponent, ok := s.scanExponent()
		if !ok {
			return
		}
		isInteger = isInteger && !hasExponent
	}
	kind := "decimal"
	if c := s.peek(); c == 'j' || c == 'J' {
		s.next()
		kind, isInteger = "imaginary", false
	}
	if isInteger && digits[0] == '0' && strings.Trim(digits, "0_") != "" {
		s.failLeadingZeros(start, digitsEnd)
		return
	}
	if s.verifyEndOfNumber(kind) {
		s.emit(number, start)
	}
}

// scanRadix scans 0x…, 0o… or 0b….
func (s *scanner) scanRadix(start Position, kind string, isValid func(rune) bool) {
	s.skip(2)
	for {
		if s.peek() == '_' {
			s.next()
		}
		if c := s.peek(); !isValid(c) {
			s.failRadixDigit(kind, c)
			return
		}
		for isValid(s.peek()) {
			s.next()
		}
		if s.peek() != '_' {
			break
		}
	}
	if c := s.peek(); isDigit(c) {
		s.failRadixDigit(kind, c)
	} else if s.verifyEndOfNumber(kind) {
		s.emit(number, start)
	}
}

// failRadixDigit reports a missing or impossible digit. When it is a decimal digit, CPython names it.
func (s *scanner) failRadixDigit(kind string, c rune) {
	if isDigit(c) {
		s.failAt(s.at, fmt.Sprintf("invalid digit '%c' in %s literal", c, kind))
	} else {
		s.failBehind(fmt.Sprintf("invalid %s literal", kind))
	}
}

// scanDigits scans decimal digits with single underscores between them.
func (s *scanner) scanDigits() bool {
	for {
		for isDigit(s.peek()) {
			s.next()
		}
		if s.peek() != '_' {
			return true
		}
		s.next()
		if !isDigit(s.peek()) {
			s.failBehind("invalid decimal literal")
			return false
		}
	}
}

// scanExponent scans e10 or e-10. An `e` without digits belongs to what follows: 1else, or an error.
func (s *scanner) scanExponent() (found, ok bool) {
	following := s.peekAt(1)
	switch {
	case following == '+' || following == '-':
		s.skip(2)
		if !isDigit(s.peek()) {
			s.failBehind("invalid decimal literal")
			return false, false
		}
	case isDigit(following):
		s.next()
	default:
		return false, true
	}
	return true, s.scanDigits()
}

// verifyEndOfNumber refuses 1abc but lets 1if, 1or and the like pass with a warning (verify_end_of_number in Parser/tokenizer.c).
func (s *scanner) verifyEndOfNumber(kind string) bool {
	c := s.peek()
	if !isPotentialNameCharacter(c) || c >= utf8.RuneSelf {
		return true
	}
	rest := s.source[s.at.Offset:s.limit]
	for _, keyword := range [...]string{"if", "in", "is"} {
		if strings.HasPrefix(rest, keyword) {
			s.warnOfNumber(kind)
			return true
		}
	}
	for _, keyword := range [...]string{"and", "else", "for", "or", "not"} {
		if strings.HasPrefix(rest, keyword) && !isPotentialNameCharacter(s.peekAt(len(keyword))) {
			s.warnOfNumber(kind)
			return true
		}
	}
	s.failBehind(fmt.Sprintf("invalid %s literal", kind))
	return false
}

func (s *scanner) warnOfNumber(kind string) {
	behind := s.at
	behind.Column--
	s.warnings = append(s.warnings, Warning{
		Message: fmt.Sprintf("invalid %s literal", kind), Line: s.at.Line,
		SourceLine: strings.TrimSpace(lineAt(s.source, s.at.Offset)), Span: Span{behind, behind},
	})
}

func (s *scanner) failLeadingZeros(start, digitsEnd Position) {
	zeros := len(s.source[start.Offset:digitsEnd.Offset]) -
		len(strings.TrimLeft(s.source[start.Offset:digitsEnd.Offset], "0_"))
	s.failAt(start, leadingZeros)
	s.failure.EndLine = start.Line
	s.failure.EndColumn = start.Column + zeros + 1
}

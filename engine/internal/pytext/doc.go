// Package pytext turns Python values into text and text into Python values,
// and does the arithmetic whose result depends on exact rounding. It knows
// nothing of the interpreter: it takes and returns Go strings, integers and
// floats, so that every rule here can be checked against a table of what
// CPython 3.11 prints.
//
// What is where:
//
//   - runes.go, quote.go: the encoding of str, repr of str and bytes
//   - float.go, round.go: repr of floats and rounding
//   - spec.go, format_*.go: the format mini-language behind format() and f-strings
//   - percent.go: the printf-style formatting of the % operator
//   - template.go: the parser of str.format templates
//   - parse.go: int() and float() of text
//   - case.go, class.go, split.go, strip.go, pad.go, find.go: the algorithms behind the methods of str
//   - slice.go, hash.go, integer.go: index arithmetic, numeric hashes, division and powers
//
// A Python str is a Go string in UTF-8. Lone surrogates, which Python allows
// in a str, are kept in their three-byte form (what UTF-8 would be if it
// allowed them); see DecodeRune.
//
// Failures are *Error values that name the Python exception to raise.
package pytext

import "fmt"

// Error is a Python exception to be raised: the name of a built-in exception
// class and its message, word for word as CPython has it.
type Error struct {
	Kind string // "ValueError", "TypeError", "OverflowError", "IndexError", "KeyError", "ZeroDivisionError", "MemoryError"
	Text string
}

// Error returns the exception as the last line of a traceback shows it.
func (e *Error) Error() string { return e.Kind + ": " + e.Text }

func valueErrorf(format string, args ...any) *Error {
	return &Error{Kind: "ValueError", Text: fmt.Sprintf(format, args...)}
}

func overflowErrorf(format string, args ...any) *Error {
	return &Error{Kind: "OverflowError", Text: fmt.Sprintf(format, args...)}
}

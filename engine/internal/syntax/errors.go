package syntax

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Kind classifies an Error by the Python exception that reports it.
type Kind string

// The kinds of errors.
const (
	SyntaxError      Kind = "SyntaxError"
	IndentationError Kind = "IndentationError"
	TabError         Kind = "TabError"
	// Unsupported marks valid Python that the playground refuses to run. It is no Python exception.
	Unsupported Kind = "Unsupported"
)

// Stage is one of the passes over a program.
type Stage uint8

// The passes: into tokens, into a tree, over the names in the tree, over the rest of it.
const (
	Parsing Stage = iota
	Scanning
	Declaring // what CPython's symbol table reports, or its search for features
	Checking
)

// Error says what is wrong with a program and where.
//
// Lines and columns count from 1 and columns count characters, like the attributes lineno,
// offset, end_lineno and end_offset of Python's SyntaxError.
type Error struct {
	Filename string
	Kind     Kind
	Message  string
	Line     int
	Column   int
	// EndLine and EndColumn are the place behind the last wrong character; EndColumn is 0 or -1 when only
	// the beginning is known (-1: of a token without text). Column is 0, too, where CPython knows only the line.
	EndLine   int
	EndColumn int
	// SourceLine is the text of Line without its line break. For an error in a field of an f-string it is the field alone,
	// in parentheses, as in CPython 3.11; then Shift is what leads from the columns to those of the line.
	SourceLine string
	Shift      int
	// Unended says that the line is the last of an expression's text and has no line break. IsBehind says that the tokenizer has left
	// the line: then CPython looks for the line in the text, up to its break.
	Unended, IsBehind bool
	// Stage is the pass that found the error.
	Stage Stage
	// declaresEncoding says that a comment names the encoding of the file.
	declaresEncoding bool
	// span and source are what the places follow from; buffer is the offset where CPython's tokenizer has begun to read what it holds.
	span   Span
	source string
	buffer int
}

// showBuffer makes the error in a text that is no file show what the tokenizer holds, which reaches from the line that a backslash or a
// string has continued, and counts its columns in there (_PyPegen_raise_error_known_location in Parser/pegen_errors.c).
func (e *Error) showBuffer() {
	if e.Stage != Parsing || e.Shift > 0 {
		return
	}
	lineStart := func(place Position) int {
		return strings.LastIndexByte(e.source[:min(place.Offset, len(e.source))], '\n') + 1
	}
	if e.Column > 0 && !e.IsBehind && e.buffer < lineStart(e.span.Start) {
		e.SourceLine = e.source[e.buffer:lineStart(e.span.Start)] + e.SourceLine
		e.Column = charactersIn(e.SourceLine, e.span.Start.Offset-lineStart(e.span.Start)+1)
	}
	if e.EndColumn > 0 && (e.EndLine > e.Line || strings.Contains(e.SourceLine, "\n")) {
		text := e.SourceLine
		if !e.IsBehind && !e.Unended {
			text += "\n"
		}
		e.EndColumn = charactersIn(text+"\x00", e.span.Stop.Offset-lineStart(e.span.Stop)+1)
	}
}

// charactersIn is how many characters so many bytes of a text are; a piece of one counts as one.
func charactersIn(text string, bytes int) int {
	bytes = min(max(bytes, 0), len(text))
	pieces := 0
	for bytes > 0 && bytes < len(text) && !utf8.RuneStart(text[bytes]) {
		bytes, pieces = bytes-1, 1
	}
	return utf8.RuneCountInString(text[:bytes]) + pieces
}

// Columns returns the attributes offset and end_offset of Python's SyntaxError: Column and EndColumn, but in UTF-8 bytes when the compiler
// or the symbol table reports the error, which know no text.
func (e *Error) Columns() (column, endColumn int) {
	if e.Stage != Checking && e.Stage != Declaring && e.Message != leadingZeros {
		return e.Column, e.EndColumn
	}
	if e.Message == leadingZeros {
		column = e.bytesBefore(e.Column)
		return column, column + e.EndColumn - e.Column
	}
	inBytes := func(place Position, column int) int {
		if column <= 0 || place.Offset > len(e.source) {
			return column
		}
		return place.Offset - (strings.LastIndexAny(e.source[:place.Offset], "\r\n") + 1) + 1
	}
	return inBytes(e.span.Start, e.Column), inBytes(e.span.Stop, e.EndColumn)
}

// errorAt returns an error about a stretch of text; of span.Stop only the beginning may be known.
func errorAt(filename, source string, kind Kind, span Span, message string) *Error {
	e := &Error{
		Filename: filename, Kind: kind, Message: message,
		Line: span.Start.Line, Column: span.Start.Column + 1, EndLine: span.Start.Line,
		SourceLine: lineAt(source, span.Start.Offset), declaresEncoding: declaresEncoding(source),
		span: span, source: source, buffer: len(source),
	}
	switch {
	case span.Stop.IsValid():
		e.EndLine, e.EndColumn = span.Stop.Line, span.Stop.Column+1
	case span.Stop == noPlace:
		e.EndColumn = -1
	}
	return e
}

// Error returns everything on one line: file, line, column, kind and message.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", e.Filename, e.Line, e.Column, e.Kind, e.Message)
}

// Format returns the text that CPython prints for the error, ending in a newline:
//
//	  File "x.py", line 3
//	    print x
//	    ^^^^^^^
//	SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
//
// CPython: Python/pythonrun.c, print_exception_file_and_line and print_error_text.
func (e *Error) Format() string {
	var out strings.Builder
	fmt.Fprintf(&out, "  File \"%s\", line %d\n", e.Filename, e.Line)
	e.formatMarkedLine(&out)
	if e.Kind == Unsupported {
		return out.String() + e.Message + "\n"
	}
	fmt.Fprintf(&out, "%s: %s\n", e.Kind, e.Message)
	return out.String()
}

// formatMarkedLine writes the source line without its indentation and, beneath it, carets.
func (e *Error) formatMarkedLine(out *strings.Builder) {
	text := strings.TrimLeft(e.SourceLine, " \t\f")
	stripped := len(e.SourceLine) - len(text)
	text = strings.TrimRight(text, "\r\n")
	if text == "" && e.Column == 0 {
		return
	}
	out.WriteString("    " + text + "\n")
	column, endColumn := e.Column, e.EndColumn
	if e.EndLine > e.Line {
		endColumn = utf8.RuneCountInString(e.SourceLine) + 1
	}
	if e.countsBytes() {
		column, endColumn = e.bytesBefore(column), e.bytesBefore(endColumn)
	}
	caretColumn := column - 1 - stripped
	if caretColumn < 0 {
		return
	}
	carets := max(1, endColumn-column)
	if e.Kind == IndentationError || e.Kind == TabError {
		carets = 1 // CPython marks a range only for SyntaxError itself
	}
	out.WriteString("    " + strings.Repeat(" ", caretColumn) + strings.Repeat("^", carets) + "\n")
}

const (
	strayBackslash = "unexpected character after line continuation character"
	leadingZeros   = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
)

// countsBytes reports whether CPython takes bytes for columns. It does in a program that it reads from a file without a declared encoding
// (in _PyPegen_raise_error_known_location the tokenizer has no encoding then), and in what the compiler finds. Only what the
// tokenizer itself reports about a token (syntaxerror in Parser/tokenizer.c) is counted in characters.
func (e *Error) countsBytes() bool {
	if e.declaresEncoding || strings.HasPrefix(e.Filename, "<") {
		return false
	}
	switch {
	case e.Stage != Scanning, e.Message == strayBackslash, e.Message == leadingZeros, strings.HasSuffix(e.Message, "was never closed"):
		return true
	}
	return false
}

// bytesBefore converts a column of characters, from 1, to one of bytes.
func (e *Error) bytesBefore(column int) int {
	if column <= 1 {
		return column
	}
	bytes, rest := 0, e.SourceLine
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(rest)
		bytes += max(size, 1) // the place may be behind the line
		rest = rest[size:]
	}
	return bytes + 1
}

var encodingComment = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*[-_.a-zA-Z0-9]+`)

// declaresEncoding reports whether one of the first two lines is a comment such as `# -*- coding: utf-8 -*-`.
func declaresEncoding(source string) bool {
	for _, line := range strings.SplitN(source, "\n", 3)[:min(2, strings.Count(source, "\n")+1)] {
		if encodingComment.MatchString(line) {
			return true
		}
	}
	return false
}

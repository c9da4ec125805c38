package syntax

import (
	"fmt"
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
	Declaring // what CPython's symbol table reports
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
	// Unended says that the line is the last of an expression's text and has no line break.
	Unended bool
	// Stage is the pass that found the error.
	Stage Stage
}

// errorAt returns an error about a stretch of text; of span.Stop only the beginning may be known.
func errorAt(filename, source string, kind Kind, span Span, message string) *Error {
	e := &Error{
		Filename: filename, Kind: kind, Message: message,
		Line: span.Start.Line, Column: span.Start.Column + 1, EndLine: span.Start.Line,
		SourceLine: lineAt(source, span.Start.Offset),
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
	caretColumn := e.Column - 1 - stripped
	if caretColumn < 0 {
		return
	}
	endColumn := e.EndColumn
	if e.EndLine > e.Line {
		endColumn = utf8.RuneCountInString(e.SourceLine) + 1
	}
	carets := max(1, endColumn-e.Column)
	if e.Kind == IndentationError || e.Kind == TabError {
		carets = 1 // CPython marks a range only for SyntaxError itself
	}
	out.WriteString("    " + strings.Repeat(" ", caretColumn) + strings.Repeat("^", carets) + "\n")
}

package engine

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"futurescope/engine/internal/check"
	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/speaks"
	"futurescope/engine/internal/syntax"
	"futurescope/engine/internal/vm"
)

// Checked is what Check found out about a program.
type Checked struct {
	// SyntaxError is what CPython prints for a program that it cannot read, else "". Then there are no findings.
	SyntaxError string
	// Unsupported are the places of what the playground does not support, in the order of the text.
	Unsupported []Problem
	// Notes are places that need not be a problem: the program is prepared for a missing name, or CPython has it as little.
	Notes []Problem
}

// describedLibrary is what the playground offers. Reading it from the library takes as long as importing all of it, once.
var describedLibrary = sync.OnceValue(pylib.Describe)

// Check looks for everything in a program that the playground does not support, without running it. What depends on values
// that only a run knows is not found.
func Check(program Program) Checked {
	if program.Filename == "" {
		program.Filename = "main.py"
	}
	tree, err := syntax.Parse(program.Filename, program.Source)
	var wrong *syntax.Error
	switch {
	case errors.As(err, &wrong) && wrong.Kind == syntax.Unsupported:
		return Checked{Unsupported: []Problem{*syntaxProblem(program)}}
	case errors.As(err, &wrong):
		return Checked{SyntaxError: wrong.Format()}
	case err != nil:
		return Checked{SyntaxError: fmt.Sprintf("%s: %v\n", program.Filename, err)}
	}
	var result Checked
	if _, err := compile.Module(tree); err != nil {
		var refused *compile.Error
		if errors.As(err, &wrong) {
			return Checked{SyntaxError: wrong.Format()}
		}
		if errors.As(err, &refused) {
			result.Unsupported = append(result.Unsupported, problemAt(syntax.Span{Start: refused.Start, Stop: refused.Stop}, refused.Message))
		}
	}
	for _, finding := range check.Program(tree, describedLibrary()) {
		problem := problemAt(finding.Span, finding.Message)
		if finding.Note {
			result.Notes = append(result.Notes, problem)
		} else {
			result.Unsupported = append(result.Unsupported, problem)
		}
	}
	return result
}

// SpokenPython is the page "What Python it speaks", as Markdown.
func SpokenPython() string {
	library := describedLibrary()
	absent := slices.DeleteFunc(vm.StandardModules(), func(name string) bool { return library.Here[name] != nil })
	return speaks.Page(library, absent)
}

// SpokenPythonHTML is the same page as HTML, without anything around it.
func SpokenPythonHTML() string { return speaks.HTML(SpokenPython()) }

func problemAt(span syntax.Span, message string) Problem {
	return Problem{
		Line: span.Start.Line, Column: span.Start.Column + 1,
		EndLine: span.Stop.Line, EndColumn: span.Stop.Column + 1, Message: message,
	}
}

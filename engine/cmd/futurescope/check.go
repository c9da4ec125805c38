package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"futurescope/engine"
)

// checkFiles is `futurescope check`: findings go to standard output, one a line, as compilers write them.
func checkFiles(files []string, stdout, stderr io.Writer) int {
	if len(files) == 0 || strings.HasPrefix(files[0], "-") {
		fmt.Fprintln(stderr, "futurescope: which program? futurescope check program.py")
		return exitUsage
	}
	code := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			fmt.Fprintf(stderr, "futurescope: can't open file '%s': %v\n", file, rootCause(err))
			return exitUsage
		}
		if !reportChecked(stdout, file, engine.Check(engine.Program{Filename: file, Source: string(source)})) {
			code = 1
		}
	}
	return code
}

// reportChecked writes what was found and reports whether the program can run.
func reportChecked(stdout io.Writer, file string, checked engine.Checked) bool {
	if checked.SyntaxError != "" {
		fmt.Fprint(stdout, checked.SyntaxError)
		return false
	}
	for _, problem := range checked.Unsupported {
		fmt.Fprintf(stdout, "%s:%d:%d: %s\n", file, problem.Line, problem.Column, problem.Message)
	}
	for _, note := range checked.Notes {
		fmt.Fprintf(stdout, "%s:%d:%d: note: %s\n", file, note.Line, note.Column, note.Message)
	}
	if len(checked.Unsupported) == 0 {
		fmt.Fprintf(stdout, "%s: nothing found that the playground does not support\n", file)
		return true
	}
	return false
}

// writeSpokenPython is `futurescope python`: the page "What Python it speaks".
func writeSpokenPython(arguments []string, stdout, stderr io.Writer) int {
	switch {
	case len(arguments) == 0:
		fmt.Fprint(stdout, engine.SpokenPython())
	case len(arguments) == 1 && arguments[0] == "--html":
		fmt.Fprint(stdout, engine.SpokenPythonHTML())
	default:
		fmt.Fprintln(stderr, "futurescope: futurescope python takes nothing but --html")
		return exitUsage
	}
	return 0
}

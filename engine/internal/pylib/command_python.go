package pylib

import (
	"path"
	"strings"

	"futurescope/engine/internal/pytext"
)

// isPython reports whether a command is the interpreter.
func isPython(name string) bool {
	switch commandFile(name) {
	case "python", "python3", "python3.11":
		return true
	}
	return false
}

// pythonName names a process that runs Python.
func pythonName(argv []string) string {
	for _, argument := range argv[1:] {
		if argument == "-c" || !strings.HasPrefix(argument, "-") {
			return "python3 " + path.Base(argument)
		}
	}
	return "python3"
}

// pythonProgram is what `python3 …` runs: a file, the text behind -c, or its standard input. What cannot be run becomes a program
// that says so. Relative paths begin in p's working directory.
func (p *process) pythonProgram(argv []string) Config {
	for i := 1; i < len(argv); i++ {
		switch argument := argv[i]; {
		case argument == "-c":
			if i+1 == len(argv) {
				return complainingProgram(argv, "Argument expected for the -c option")
			}
			return Config{Filename: "<string>", Source: argv[i+1], Argv: append([]string{"-c"}, argv[i+2:]...)}
		case argument == "-m":
			return complainingProgram(argv, "the playground does not support python -m")
		case argument == "-V" || argument == "--version":
			return Config{Filename: "<string>", Source: "print('Python 3.11.7')", Argv: []string{""}}
		case argument == "-W" || argument == "-X":
			i++
		case argument == "-":
			return standardInputProgram(argv[i:])
		case strings.HasPrefix(argument, "-"):
		default:
			node := p.lookup(argument)
			if node == nil || !node.data.IsSet() {
				file := argument
				if !strings.HasPrefix(file, "/") {
					file = path.Join(p.workingDirectory(), file)
				}
				return complainingProgram(argv, argv[0]+": can't open file "+pytext.Repr(file)+": [Errno 2] No such file or directory")
			}
			return Config{Filename: argument, Source: string(node.data.AsBytes().B), Argv: argv[i:]}
		}
	}
	return standardInputProgram([]string{""})
}

// complainingProgram writes a message to standard error and ends with 2.
func complainingProgram(argv []string, message string) Config {
	return Config{Filename: "<string>", Source: "import sys\nsys.stderr.write(" + pytext.Repr(message+"\n") + ")\nsys.exit(2)", Argv: argv[:1]}
}

// standardInputProgram is the program that stands in the standard input.
func standardInputProgram(argv []string) Config {
	return Config{Filename: "<stdin>", Source: "exec(compile(__import__('sys').stdin.read(), '<stdin>', 'exec'))", Argv: argv}
}

// Command futurescope runs a Python program in virtual time and prints what CPython would print.
//
//	futurescope run program.py [flags] [arguments of the program]
//	futurescope check program.py
//	futurescope python [--html]
//
// Standard output and standard error are the program's; the exit code is Python's. A program that
// hangs ends with the deadlock report on standard error and exit code 70; one that runs into a limit
// ends with its message and exit code 71. With --timeline a picture of the run in text follows
// on standard error, and with --trace a file for Perfetto (https://ui.perfetto.dev) is written.
//
// futurescope check runs nothing. It lists, as file:line:column, what the playground does not support in a program, and
// ends with exit code 1 if there is anything. futurescope python prints the page "What Python it speaks".
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"futurescope/engine"
	"futurescope/engine/trace"
)

// Exit codes for runs that did not end as a Python program ends. CPython would hang there, so there is
// no code of its own to follow; these are EX_SOFTWARE and its neighbour of sysexits.h.
const (
	exitDeadlock = 70
	exitLimit    = 71
	exitUsage    = 2
)

const usage = `usage: futurescope run program.py [flags] [arguments of the program]
       futurescope check program.py      list what the playground does not support, without running the program
       futurescope python [--html]       print what Python the playground speaks, as Markdown or HTML

flags of run:
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// invocation is a parsed command line.
type invocation struct {
	file         string
	arguments    []string
	machine      engine.Machine
	tracePath    string
	showTimeline bool
	columns      int
}

func run(arguments []string, stdin io.Reader, stdout, stderr io.Writer) int {
	switch {
	case len(arguments) > 0 && arguments[0] == "check":
		return checkFiles(arguments[1:], stdout, stderr)
	case len(arguments) > 0 && arguments[0] == "python":
		return writeSpokenPython(arguments[1:], stdout, stderr)
	}
	call, err := parseArguments(arguments, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, "futurescope:", err)
		return exitUsage
	}
	source, err := os.ReadFile(call.file)
	if err != nil {
		fmt.Fprintf(stderr, "futurescope: can't open file '%s': %v\n", call.file, rootCause(err))
		return exitUsage
	}
	input, err := readInput(stdin, string(source))
	if err != nil {
		fmt.Fprintln(stderr, "futurescope: cannot read standard input:", err)
		return exitUsage
	}
	garbage := engine.NewGarbageTuner()
	result := engine.Run(
		engine.Program{Filename: call.file, Source: string(source), Arguments: call.arguments, Input: input},
		engine.Options{Machine: call.machine, Limits: engine.DefaultLimits(), Progress: func(engine.Progress) bool {
			garbage.Tune()
			return true
		}},
	)
	return report(call, result, stdout, stderr)
}

// parseArguments accepts flags before and after the file name, since both orders are natural to type;
// what follows the file and is not a flag of ours belongs to the program.
func parseArguments(arguments []string, stderr io.Writer) (invocation, error) {
	call := invocation{machine: engine.DefaultMachine()}
	if len(arguments) == 0 || arguments[0] != "run" {
		newFlagSet(&call, new(bool), stderr).Usage()
		if len(arguments) > 0 && (arguments[0] == "-h" || arguments[0] == "--help" || arguments[0] == "help") {
			return call, flag.ErrHelp
		}
		return call, errors.New("say what to do: futurescope run program.py")
	}
	noGIL := false
	flags := newFlagSet(&call, &noGIL, stderr)
	rest := arguments[1:]
	for len(rest) > 0 && (call.file == "" || strings.HasPrefix(rest[0], "-")) {
		if rest[0] == "--" {
			rest = rest[1:]
			break
		}
		if err := flags.Parse(rest); err != nil {
			return call, err
		}
		rest = flags.Args()
		if call.file == "" && len(rest) > 0 {
			call.file, rest = rest[0], rest[1:]
		}
	}
	call.arguments = rest
	call.machine.GIL = !noGIL
	if call.file == "" {
		return call, errors.New("which program? futurescope run program.py")
	}
	return call, call.machine.Check()
}

func newFlagSet(call *invocation, noGIL *bool, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet("futurescope run", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	flags.IntVar(&call.machine.Cores, "cores", call.machine.Cores, "how many cores the machine has (1 to 64)")
	flags.BoolVar(noGIL, "no-gil", false, "run as the free-threaded build: threads of one process on several cores at once")
	flags.Uint64Var(&call.machine.Seed, "seed", call.machine.Seed, "what random choices and random numbers start from")
	flags.StringVar(&call.machine.Policy, "policy", call.machine.Policy, "who runs next among equals: fifo or random")
	flags.BoolVar(&call.machine.PreemptAnywhere, "preempt-anywhere", false, "let threads lose the GIL between any two instructions, as before CPython 3.10")
	flags.IntVar(&call.machine.SpeedPercent, "speed", call.machine.SpeedPercent, "how fast the cores are, in percent of the computer on which the costs were measured")
	flags.StringVar(&call.machine.StartMethod, "start-method", call.machine.StartMethod, "how processes begin: fork or spawn")
	flags.StringVar(&call.tracePath, "trace", "", "write the recording as Chrome Trace Event JSON to this `file`")
	flags.BoolVar(&call.showTimeline, "timeline", false, "print the timeline as text on standard error")
	flags.IntVar(&call.columns, "width", 100, "columns of the text timeline")
	return flags
}

// readInput reads standard input only for programs that could ask for it, so that a run
// from a terminal does not wait for the end of an input nobody wants.
func readInput(stdin io.Reader, source string) (string, error) {
	if !strings.Contains(source, "input(") && !strings.Contains(source, "stdin") {
		return "", nil
	}
	text, err := io.ReadAll(stdin)
	return string(text), err
}

// report writes what the program wrote and then what there is to say about the run, and returns the exit code.
func report(call invocation, result engine.Result, stdout, stderr io.Writer) int {
	writeOutput(result.Recording, stdout, stderr)
	if call.showTimeline {
		if err := trace.WriteTimeline(stderr, result.Recording, call.columns); err != nil {
			fmt.Fprintln(stderr, "futurescope: cannot write the timeline:", err)
		}
	}
	if call.tracePath != "" {
		if err := writeTrace(call.tracePath, result.Recording); err != nil {
			fmt.Fprintln(stderr, "futurescope: cannot write the trace:", err)
			return exitUsage
		}
	}
	switch result.Outcome {
	case trace.OutcomeDeadlocked:
		return exitDeadlock
	case trace.OutcomeLimited, trace.OutcomeStopped:
		return exitLimit
	default:
		return result.ExitCode
	}
}

// writeOutput replays both streams in the order in which the program wrote them. The deadlock report and
// a limit's message come after them on standard error, as an interpreter's own last words would.
func writeOutput(recording *trace.Recording, stdout, stderr io.Writer) {
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	for event := range recording.Events() {
		switch event.Kind {
		case trace.Output:
			if event.A == 2 {
				out.Flush()
				io.WriteString(stderr, recording.String(event.B))
			} else {
				out.WriteString(recording.String(event.B))
			}
		case trace.Deadlock:
			out.Flush()
			fmt.Fprintln(stderr, strings.TrimRight(recording.String(event.A), "\n"))
		case trace.Limit:
			out.Flush()
			fmt.Fprintln(stderr, recording.String(event.B))
		}
	}
}

func writeTrace(path string, recording *trace.Recording) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return rootCause(err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return trace.ExportPerfetto(file, recording)
}

// rootCause leaves out the path that os errors repeat.
func rootCause(err error) error {
	if inner := errors.Unwrap(err); inner != nil {
		return inner
	}
	return err
}

// Package engine runs a concurrent Python program in deterministic virtual time and returns a
// recording of everything that happened.
//
//	result := engine.Run(
//		engine.Program{Filename: "main.py", Source: source},
//		engine.Options{Machine: engine.DefaultMachine(), Limits: engine.DefaultLimits()},
//	)
//	result.Recording.Encode() // what the page draws
//
// It is a facade. Behind it data flows one way:
//
//		source → internal/syntax → internal/compile → internal/vm ⇄ internal/sim → trace → the page
//
//	  - internal/syntax and internal/compile turn the text into register bytecode with a position table.
//	  - internal/vm executes bytecode. Frames are data, so a thread can stop at any instruction and
//	    "blocked" is a return value; the vm has no idea of time or of other threads.
//	  - internal/sim is the kernel: virtual clock, cores, threads, the GIL. It knows nothing of Python.
//	  - internal/futures are executors and futures on the kernel, without Python as well.
//	  - internal/pylib joins the two: it gives the kernel a thread whose body is a vm thread, and Python the
//	    modules (threading, queue, concurrent.futures, time …) that talk to the kernel.
//	  - trace is the recording that all of them write and the only thing anybody reads afterwards.
//
// The same source, parameters, machine and seed give byte-identical recordings on every platform.
package engine

import (
	"errors"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/syntax"
	"futurescope/engine/trace"
)

// Result is what came of a run.
type Result struct {
	Recording *trace.Recording
	Outcome   trace.Outcome
	ExitCode  int      // as a shell sees CPython's, 128 and its number after a signal; meaningful unless the run was deadlocked, limited or stopped
	Message   string   // the deadlock report or which limit was reached; empty otherwise
	Problem   *Problem // where in the source something is wrong, if anything is
}

// Problem is a place in the source and what is wrong there, for an editor to mark.
type Problem struct {
	Line, Column       int    // from 1; Column 0: the whole line
	EndLine, EndColumn int    // just behind the last character; 0 when not known
	Message            string // "SyntaxError: invalid syntax"
}

// Run runs a program to its end, or to a limit, and returns its recording. It never fails: a program that
// cannot be compiled has a recording too, which consists of the message that CPython prints.
// Machine settings that no machine can have are replaced by the nearest that one can; Machine.Check names them.
func Run(program Program, options Options) Result {
	if program.Filename == "" {
		program.Filename = "main.py"
	}
	if options.Machine == (Machine{}) {
		options.Machine = DefaultMachine()
	}
	if options.Limits == (Limits{}) {
		options.Limits = DefaultLimits()
	}
	config := pylib.Config{
		Filename: program.Filename,
		Source:   program.Source,
		Argv:     append([]string{program.Filename}, program.Arguments...),
		Stdin:    program.Input,
		Machine:  options.Machine.kernelMachine(options.Limits),
	}
	followProgress(&config, options.Progress)
	done := pylib.Run(config)
	result := Result{Recording: done.Recorder.Finish(), Outcome: done.Outcome, ExitCode: shellCode(done.ExitCode), Message: done.Message}
	result.Problem = findProblem(program, result)
	return result
}

// followProgress lets one function of the caller's both watch the run and stop it.
func followProgress(config *pylib.Config, report func(Progress) bool) {
	if report == nil {
		return
	}
	stopped := false
	config.Progress = func(progress sim.Progress) {
		if !stopped {
			stopped = !report(Progress{VirtualNs: progress.NowNs, Events: progress.Events})
		}
	}
	config.Stopped = func() bool { return stopped }
}

// findProblem says what an editor should mark: the place of a syntax error, the line that
// the first uncaught exception came from, or the one that was being executed when a limit was reached.
func findProblem(program Program, result Result) *Problem {
	if result.Outcome == trace.OutcomeRefused {
		return syntaxProblem(program)
	}
	for event := range result.Recording.Events() {
		if event.Kind == trace.Exception && event.A > 0 {
			return &Problem{Line: int(event.A), Message: result.Recording.String(event.B)}
		}
		if event.Kind == trace.Limit && event.A != int32(trace.LimitStop) && event.C > 0 {
			return &Problem{Line: int(event.C), Message: result.Recording.String(event.B)}
		}
	}
	return nil
}

// syntaxProblem finds out again what kept the program from being compiled.
func syntaxProblem(program Program) *Problem {
	tree, err := syntax.Parse(program.Filename, program.Source)
	var wrong *syntax.Error
	if errors.As(err, &wrong) {
		endColumn := wrong.EndColumn
		if endColumn > 0 {
			endColumn += wrong.Shift
		}
		return &Problem{
			Line: wrong.Line, Column: wrong.Column + wrong.Shift, EndLine: wrong.EndLine, EndColumn: endColumn,
			Message: kindOf(wrong) + wrong.Message,
		}
	}
	if err != nil {
		return nil
	}
	_, err = compile.Module(tree)
	var refused *compile.Error
	if errors.As(err, &refused) {
		return &Problem{
			Line: refused.Start.Line, Column: refused.Start.Column + 1,
			EndLine: refused.Stop.Line, EndColumn: refused.Stop.Column + 1,
			Message: refused.Message,
		}
	}
	return nil
}

// kindOf is what stands before the message: the name of the exception, or nothing for a refusal of the playground's.
func kindOf(wrong *syntax.Error) string {
	if wrong.Kind == syntax.Unsupported {
		return ""
	}
	return string(wrong.Kind) + ": "
}

// shellCode is the exit code that a shell shows: a process that a signal has ended, whose code is negative, counts from 128.
func shellCode(code int) int {
	if code < 0 {
		return 128 - code
	}
	return code
}

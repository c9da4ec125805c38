package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"

	"futurescope/engine"
	"futurescope/engine/internal/goldentest"
	"futurescope/engine/trace"
)

// A verdict is what came of one program.
type verdict int

const (
	same      verdict = iota
	different         // the engine does something else than CPython
	refused           // the playground says that it does not support something
	skipped           // too long, too large, or left to chance in CPython itself
)

var refusalIn = regexp.MustCompile(`.*the playground.*`)

// runEngine runs a program in the engine. ok is false when it ran into a limit that CPython has not.
func runEngine(program string) (result outcome, ok bool) {
	defer func() {
		if problem := recover(); problem != nil {
			code := -1
			result, ok = outcome{Stderr: fmt.Sprintf("the engine panicked: %v", problem), Exit: &code}, true
		}
	}()
	limits := engine.DefaultLimits()
	limits.CPU, limits.VirtualTime, limits.OutputBytes = 20*time.Second, time.Hour, 1<<20
	run := engine.Run(engine.Program{Filename: "main.py", Source: program}, engine.Options{Limits: limits})
	var texts [3]bytes.Buffer
	for event := range run.Recording.Events() {
		if event.Kind == trace.Output {
			texts[event.A].WriteString(run.Recording.String(event.B))
		}
	}
	if run.Message != "" {
		texts[2].WriteString(run.Message)
	}
	return outcome{Stdout: texts[1].String(), Stderr: texts[2].String(), Exit: &run.ExitCode}, run.Outcome != trace.OutcomeLimited
}

// compare runs a program on both sides. The text describes the difference.
func compare(o *oracle, program string) (verdict, string, error) {
	want, err := o.run(program)
	if err != nil {
		return same, "", err
	}
	if want.Exit == nil || strings.Contains(want.Stdout+want.Stderr, "MemoryError") {
		return skipped, "CPython took too long or too much memory", nil
	}
	return judge(want, program)
}

// confirm asks new processes of CPython whether a difference is one, or something that CPython leaves to chance.
func confirm(o *oracle, program string) (verdict, string, error) {
	const processes = 12
	var first outcome
	for hashSeed := range processes {
		want, err := o.runWholeProcess(program, hashSeed+1)
		if err != nil {
			return same, "", err
		}
		if hashSeed == 0 {
			first = want
		}
		if want.Exit == nil || first.Exit == nil || asCase(first).Compare(want.Stdout, want.Stderr, *want.Exit) != nil {
			return skipped, "processes of CPython differ", nil
		}
	}
	return judge(first, program)
}

// judge compares what the engine does with what CPython did.
func judge(want outcome, program string) (verdict, string, error) {
	got, ok := runEngine(program)
	if !ok {
		return skipped, "the engine ran into a limit", nil
	}
	if refusal := refusalIn.FindString(got.Stdout + got.Stderr); refusal != "" {
		return refused, refusal, nil
	}
	if err := asCase(want).Compare(got.Stdout, got.Stderr, *got.Exit); err != nil {
		return different, err.Error(), nil
	}
	return same, "", nil
}

// asCase makes CPython's outcome a golden case, whose rules of comparison then apply.
func asCase(want outcome) goldentest.Case {
	exit := -1
	if want.Exit != nil {
		exit = *want.Exit
	}
	stdout, stderr := goldentest.AsRecorded(want.Stdout, want.Stderr)
	return goldentest.Case{Class: goldentest.Masked, Made: "CPython 3.11", Stdout: stdout, Stderr: stderr, Exit: exit}
}

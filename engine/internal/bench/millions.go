package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"futurescope/engine"
	"futurescope/engine/scenario"
	"futurescope/engine/trace"
)

// reportMillions runs the lesson about two million lines at full size, in a process of its own each time, and says how long it took and how
// much memory the process had at most: with five slow workers, when nearly all of them wait in memory.
func reportMillions(out io.Writer, wasm string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	native := exec.Command(self, "-millions")
	elapsed, err := runForNanoseconds(native, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\ntwo million submits to five slow workers: %.1f s, %s at most", elapsed.Seconds(), peakMemory(native))
	if wasm != "" {
		runner := filepath.Join(goRoot(), "lib", "wasm", "go_js_wasm_exec")
		inNode := exec.Command(runner, wasm, "-millions")
		if elapsed, err = runForNanoseconds(inNode, ""); err != nil {
			return err
		}
		fmt.Fprintf(out, "; as WebAssembly %.1f s, %s with Node", elapsed.Seconds(), peakMemory(inNode))
	}
	fmt.Fprintln(out)
	return nil
}

// printMillions is the other side: one run as the command line makes it.
func printMillions(out io.Writer) error {
	lesson, err := scenario.Find("million-lines")
	if err != nil {
		return err
	}
	source, err := scenario.Apply(lesson.Source, []scenario.ParamValue{{Name: "lines", Value: "2000000"}})
	if err != nil {
		return err
	}
	garbage := engine.NewGarbageTuner()
	start := time.Now()
	result := engine.Run(engine.Program{Source: source}, engine.Options{Progress: func(engine.Progress) bool {
		garbage.Tune()
		return true
	}})
	elapsed := time.Since(start)
	if result.Outcome != trace.OutcomeFinished || !strings.HasSuffix(result.Recording.Output(1), "every line is handled\n") {
		return errors.New("the run did not come to its end: " + result.Message)
	}
	fmt.Fprintln(out, elapsed.Nanoseconds())
	return nil
}

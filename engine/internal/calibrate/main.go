// Command calibrate compares virtual time with the time that CPython takes, on this machine and now: `make calibrate`.
//
// Four sets of programs, each with a tolerance of its own:
//
//   - programs/cpu compute: the makespan that the engine models against CPython's, within 25 %;
//   - programs/waiting sleep, wait for each other and hand things over: within 2 % or 5 ms;
//   - programs/parts measure one thing by themselves and print how many seconds it takes: within 50 %;
//   - programs/pools submit very many calls to a pool of threads: the makespan within 25 %. They take long, so they run only when
//     they are asked for: `make calibrate PROGRAMS=pools`. Words choose the programs whose names contain one of them.
//
// What is compared is the run of a program from its first line. The modules that it imports have been loaded before, on both
// sides, because the engine's have nothing to read from a disk.
//
// CPython runs each program several times. Of the first two sets the shortest time counts: whatever made another run longer was
// something else than the program. Computing is measured by the processor's clock, which stands still while the machine does
// something else; -wall takes the wall clock. Of the other two sets the median counts: how long a thread takes to wake
// another depends on which cores they are on, so that there is no right time, but a usual one.
//
// The prices are in engine/internal/vm (cost_table.go, native_costs.go) and engine/internal/sim (Costs). A machine that is
// twice as fast shows twice the ratio everywhere; -scale takes that out: it divides all modelled times of computing by the
// median ratio of the first set.
package main

import (
	"embed"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
)

//go:embed programs
var programs embed.FS

// set is a group of programs that are judged in the same way.
type set struct {
	folder, about string
	printsFigure  bool // the program measures by itself and prints seconds
	median        bool // the median of CPython's runs counts, not the shortest
	runs          int  // how often CPython runs each program at most; 0: as the flag says
	onlyIfAsked   bool
	processorTime bool // CPython's time is the processor's, not the wall clock's
	tolerance     float64
	slack         time.Duration // a difference that is always allowed
}

var sets = []set{
	{folder: "cpu", about: "computing", tolerance: 0.25, processorTime: true},
	{folder: "waiting", about: "waiting", runs: 5, tolerance: 0.02, slack: 5 * time.Millisecond},
	{folder: "parts", about: "single operations", printsFigure: true, median: true, runs: 15, tolerance: 0.5},
	{folder: "pools", about: "very many submits", median: true, runs: 3, onlyIfAsked: true, tolerance: 0.25},
}

func main() {
	runs := flag.Int("runs", 9, "how many times CPython runs each program that computes")
	wall := flag.Bool("wall", false, "measure computing by the wall clock: for a machine that does nothing else")
	scale := flag.Bool("scale", false, "take out how fast this machine is")
	flag.Parse()
	if err := calibrate(os.Stdout, options{*runs, *scale, *wall}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	runs        int
	scale, wall bool
}

// line is one program's figures.
type line struct {
	name              string
	measured, modeled time.Duration
	problem           string
}

// calibrate prints a table for each set and how many programs are outside their tolerance.
func calibrate(out io.Writer, how options, words []string) error {
	python, version, err := findPython()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n", version)
	if share := busyShare(); share > busyIsTooMuch {
		fmt.Fprintf(out, "This machine does other things with %.0f %% of its time: what concerns waking and waiting takes another time when it is idle.\n", share*100)
	}
	speed, programs, outside := 1.0, 0, 0
	for number, set := range sets {
		if set.onlyIfAsked && len(words) == 0 {
			continue
		}
		if set.runs == 0 {
			set.runs = how.runs
		}
		set.processorTime = set.processorTime && !how.wall
		lines, err := set.measure(python, words)
		if err != nil {
			return err
		}
		if number == 0 && how.scale && len(lines) > 0 {
			speed = medianRatio(lines)
			fmt.Fprintf(out, "modelled times of computing are divided by %.2f\n", speed)
		}
		divisor := speed
		if set.folder == "waiting" {
			divisor = 1
		}
		programs += len(lines)
		outside += set.print(out, lines, divisor)
	}
	fmt.Fprintf(out, "\nIn all, %d of %d programs are within their tolerance.\n", programs-outside, programs)
	return nil
}

// print writes the set's table and returns how many programs are outside the tolerance.
func (s set) print(out io.Writer, lines []line, speed float64) int {
	if len(lines) == 0 {
		return 0
	}
	fmt.Fprintf(out, "\n%-22s %12s %12s %8s\n", s.about, "CPython", "modelled", "ratio")
	outside := 0
	for _, one := range lines {
		if one.problem != "" {
			fmt.Fprintf(out, "%-22s outside: %s\n", one.name, one.problem)
			outside++
			continue
		}
		modeled := time.Duration(float64(one.modeled) / speed)
		mark := "within"
		if !s.within(one.measured, modeled) {
			mark = "outside"
			outside++
		}
		fmt.Fprintf(out, "%-22s %12s %12s %8.2f  %s\n", one.name, short(one.measured), short(modeled), float64(modeled)/float64(one.measured), mark)
	}
	fmt.Fprintf(out, "%d of %d within %s\n", len(lines)-outside, len(lines), s.allowed())
	return outside
}

func (s set) within(measured, modeled time.Duration) bool {
	difference := (modeled - measured).Abs()
	return difference <= s.slack || float64(difference) <= s.tolerance*float64(measured)
}

func (s set) allowed() string {
	text := fmt.Sprintf("%.0f %%", s.tolerance*100)
	if s.slack > 0 {
		text += " or " + s.slack.String()
	}
	return text
}

func short(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.3f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.2f µs", d.Seconds()*1e6)
}

func medianRatio(lines []line) float64 {
	var ratios []float64
	for _, one := range lines {
		if one.problem == "" {
			ratios = append(ratios, float64(one.modeled)/float64(one.measured))
		}
	}
	if len(ratios) == 0 {
		return 1
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

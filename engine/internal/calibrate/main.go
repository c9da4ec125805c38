// Command calibrate compares virtual time with the time that CPython takes, on this machine and now: `make calibrate`.
//
// Three sets of programs, each with a tolerance of its own:
//
//   - programs/cpu compute: the makespan that the engine models against CPython's, within 25 %;
//   - programs/waiting sleep, wait for each other and hand things over: within 2 % or 5 ms;
//   - programs/parts measure one thing by themselves and print how many seconds it takes: within 50 %.
//
// The prices are in engine/internal/vm (cost_table.go, native_costs.go) and engine/internal/sim (Costs). A machine that is
// twice as fast shows twice the ratio everywhere; -scale takes that out: it divides all modelled times of computing by the
// median ratio of the first set.
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"futurescope/engine"
	"futurescope/engine/trace"
)

//go:embed programs
var programs embed.FS

// set is a group of programs that are judged in the same way.
type set struct {
	folder, about string
	printsFigure  bool // the program measures by itself and prints seconds
	processorTime bool // CPython's time is the processor's, not the wall clock's
	tolerance     float64
	slack         time.Duration // a difference that is always allowed
}

var sets = []set{
	{folder: "cpu", about: "computing", tolerance: 0.25},
	{folder: "waiting", about: "waiting", tolerance: 0.02, slack: 5 * time.Millisecond},
	{folder: "parts", about: "single operations", printsFigure: true, tolerance: 0.5},
}

func main() {
	runs := flag.Int("runs", 7, "how many times CPython runs each program; the shortest counts")
	processorTime := flag.Bool("processor-time", false, "judge the first set by the processor's time: for a machine that does other things as well")
	scale := flag.Bool("scale", false, "take out how fast this machine is")
	flag.Parse()
	if err := calibrate(os.Stdout, options{*runs, *scale, *processorTime}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	runs                 int
	scale, processorTime bool
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
	fmt.Fprintf(out, "%s, the shortest of %d runs\n", version, how.runs)
	speed := 1.0
	for number, set := range sets {
		set.processorTime = how.processorTime && number == 0
		lines, err := set.measure(python, how.runs, words)
		if err != nil {
			return err
		}
		if number == 0 && how.scale && len(lines) > 0 {
			speed = medianRatio(lines)
			fmt.Fprintf(out, "modelled times of computing are divided by %.2f\n", speed)
		}
		if set.folder == "waiting" {
			set.print(out, lines, 1)
		} else {
			set.print(out, lines, speed)
		}
	}
	return nil
}

// measure runs the programs whose names contain one of the words, or all.
func (s set) measure(python string, runs int, words []string) ([]line, error) {
	entries, err := programs.ReadDir("programs/" + s.folder)
	if err != nil {
		return nil, err
	}
	var lines []line
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), ".py")
		if len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s.folder+"/"+name, word) }) {
			continue
		}
		path := "programs/" + s.folder + "/" + entry.Name()
		source, err := programs.ReadFile(path)
		if err != nil {
			return nil, err
		}
		one := line{name: name}
		if one.measured, err = s.timeCPython(python, string(source), runs); err == nil {
			one.modeled, err = s.timeModel(string(source))
		}
		if err != nil {
			one.problem = err.Error()
		}
		lines = append(lines, one)
	}
	return lines, nil
}

// driver runs the program on its standard input as __main__, from a file, because spawned processes read that again. The last line
// is the time it took, after what the program printed.
const driver = `import os, runpy, sys, tempfile, time
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "main.py")
    with open(path, "w") as file:
        file.write(sys.stdin.read())
    kind, sys.argv = sys.argv[1], [path]
    clock = time.process_time if kind == "cpu" else time.perf_counter
    start = clock()
    runpy.run_path(path, run_name="__main__")
    print(clock() - start)`

// timeCPython is the shortest time of several runs.
func (s set) timeCPython(python, source string, runs int) (time.Duration, error) {
	best, clock := time.Duration(math.MaxInt64), "wall"
	if s.processorTime {
		clock = "cpu"
	}
	for range max(runs, 1) {
		command := exec.Command(python, "-c", driver, clock)
		command.Stdin = strings.NewReader(source)
		output, err := command.Output()
		if err != nil {
			return 0, fmt.Errorf("CPython: %w", err)
		}
		figures := strings.Fields(string(output))
		figure := figures[len(figures)-1]
		if s.printsFigure {
			figure = figures[0]
		}
		elapsed, err := parseSeconds(figure)
		if err != nil {
			return 0, err
		}
		best = min(best, elapsed)
	}
	return best, nil
}

// timeModel is the time that the engine says it takes.
func (s set) timeModel(source string) (time.Duration, error) {
	result := engine.Run(engine.Program{Filename: "main.py", Source: source}, engine.Options{Limits: engine.UnlimitedForMeasurements()})
	if result.Outcome != trace.OutcomeFinished || result.ExitCode != 0 {
		return 0, errors.New(lastLine(result.Recording.Output(2) + result.Message))
	}
	if s.printsFigure {
		return parseSeconds(strings.TrimSpace(result.Recording.Output(1)))
	}
	return time.Duration(trace.Summarize(result.Recording).MakespanNs), nil
}

func parseSeconds(text string) (time.Duration, error) {
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("the program should print seconds: %w", err)
	}
	return time.Duration(seconds * 1e9), nil
}

// print writes the set's table.
func (s set) print(out io.Writer, lines []line, speed float64) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%-22s %12s %12s %8s\n", s.about, "CPython", "modelled", "ratio")
	outside := 0
	for _, one := range lines {
		if one.problem != "" {
			fmt.Fprintf(out, "%-22s %s\n", one.name, one.problem)
			outside++
			continue
		}
		modeled := time.Duration(float64(one.modeled) / speed)
		mark := ""
		if !s.within(one.measured, modeled) {
			mark = "  outside"
			outside++
		}
		fmt.Fprintf(out, "%-22s %12s %12s %8.2f%s\n", one.name, short(one.measured), short(modeled), float64(modeled)/float64(one.measured), mark)
	}
	fmt.Fprintf(out, "%d of %d within %s\n", len(lines)-outside, len(lines), s.allowed())
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

// findPython returns the interpreter to compare with.
func findPython() (path, version string, err error) {
	path, err = exec.LookPath("python3")
	if err != nil {
		return "", "", errors.New("there is no python3 to compare with: install CPython 3.11")
	}
	output, err := exec.Command(path, "--version").Output()
	return path, strings.TrimSpace(string(output)), err
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

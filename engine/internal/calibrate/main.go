// Command calibrate compares virtual time with the time that CPython takes, on this machine and now: `make calibrate`.
//
// Four sets of programs, each with a tolerance of its own:
//
//   - programs/cpu compute: the makespan that the engine models against CPython's, within 25 %;
//   - programs/waiting sleep, wait for each other and hand things over: within 2 % or 5 ms;
//   - programs/parts measure one thing by themselves and print how many seconds it takes: within 50 %;
//   - programs/pools submit very many calls to a pool of threads: the makespan within 25 %. They take long, so they run only when
//     they are asked for: `go run ./engine/internal/calibrate pools`. Words choose the programs whose names contain one of them.
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
	"errors"
	"flag"
	"fmt"
	"io"
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
	median        bool // the median of CPython's runs counts, not the shortest
	runs          int  // how often CPython runs each program; 0: as the flag says
	onlyIfAsked   bool
	processorTime bool // CPython's time is the processor's, not the wall clock's
	tolerance     float64
	slack         time.Duration // a difference that is always allowed
}

var sets = []set{
	{folder: "cpu", about: "computing", tolerance: 0.25, processorTime: true},
	{folder: "waiting", about: "waiting", tolerance: 0.02, slack: 5 * time.Millisecond},
	{folder: "parts", about: "single operations", printsFigure: true, median: true, runs: 15, tolerance: 0.5},
	{folder: "pools", about: "very many submits", median: true, runs: 3, onlyIfAsked: true, tolerance: 0.25},
}

func main() {
	runs := flag.Int("runs", 9, "how many times CPython runs each program")
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
	fmt.Fprintf(out, "%s, %d runs of each program\n", version, how.runs)
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

// measure runs the programs whose names contain one of the words, or all.
func (s set) measure(python string, words []string) ([]line, error) {
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
		if one.measured, err = s.timeCPython(python, string(source)); err == nil {
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
const driver = `import ast, gc, os, runpy, sys, tempfile, time
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "main.py")
    source = sys.stdin.read()
    with open(path, "w") as file:
        file.write(source)
    kind, sys.argv = sys.argv[1], [path]
    clock = time.process_time if kind == "cpu" else time.perf_counter
    imports = [node for node in ast.parse(source).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    exec(compile(ast.Module(imports, []), path, "exec"), {})
    gc.collect()
    start = clock()
    runpy.run_path(path, run_name="__main__")
    print(clock() - start)`

// timeCPython is the time that counts of several runs.
func (s set) timeCPython(python, source string) (time.Duration, error) {
	clock := "wall"
	if s.processorTime {
		clock = "cpu"
	}
	var times []time.Duration
	for range max(s.runs, 1) {
		command := exec.Command(python, "-c", driver, clock)
		command.Stdin = strings.NewReader(source)
		command.WaitDelay = time.Second // multiprocessing's resource tracker may outlive the program and has its output open
		output, err := command.Output()
		if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
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
		times = append(times, elapsed)
	}
	slices.Sort(times)
	if s.median {
		return times[len(times)/2], nil
	}
	return times[0], nil
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

// Command bench times the engine on a handful of Python programs, natively and as WebAssembly
// in Node, beside CPython where there is a python3, all in one run on one machine.
//
// Each figure is the median (or with -best the shortest) of several runs of one program in a fresh engine (or a fresh
// interpreter for CPython), timed inside the process so that start-up does not count. The ratios are
// what to quote: single times on small shared machines are noise.
//
//	go run ./engine/internal/bench            # everything
//	go run ./engine/internal/bench -runs 5 recursion submits
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"futurescope/engine"
	"futurescope/engine/trace"
)

//go:embed programs/*.py
var programs embed.FS

// figure is the median time of one program on one implementation.
type figure struct {
	elapsed time.Duration
	problem string // why there is no time, in a few words
}

func main() {
	runs := flag.Int("runs", 3, "how many times each program runs on each implementation")
	best := flag.Bool("best", false, "report the shortest time instead of the median: closer to the truth on a machine that others use too")
	millions := flag.Bool("millions", false, "run nothing but two million submits once, with the bounds and the recording of a usual run, and print bare nanoseconds")
	inner := flag.Bool("inner", false, "time the native engine only and print bare nanoseconds (what the WebAssembly build is started with)")
	flag.Parse()
	debug.SetGCPercent(400) // as the command line and the worker do
	names := chosenPrograms(flag.Args())
	how := sampling{runs: *runs, best: *best}
	var err error
	if *millions {
		err = printMillions(os.Stdout)
	} else if *inner {
		err = printBareTimes(os.Stdout, names, how)
	} else {
		err = printTable(os.Stdout, names, how)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// chosenPrograms returns the embedded programs in a fixed order, or those of them that were asked for.
func chosenPrograms(asked []string) []string {
	all := []string{"for_loop", "trial_division", "generator_sum", "recursion", "method_calls", "containers", "submits"}
	if len(asked) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(name string) bool { return !slices.Contains(asked, name) })
}

// printTable runs every program on every implementation, one after the other so that they do not compete for cores.
func printTable(out io.Writer, names []string, how sampling) error {
	python, pythonVersion := findPython()
	wasm, err := buildWasm()
	if err != nil {
		fmt.Fprintln(out, "no WebAssembly figures:", err)
	} else {
		defer os.RemoveAll(filepath.Dir(wasm))
	}
	fmt.Fprintf(out, "%s of %d runs; %s on %s/%s; oracle: %s\n\n", how, how.runs, runtime.Version(), runtime.GOOS, runtime.GOARCH, pythonVersion)
	fmt.Fprintf(out, "%-16s %12s %12s %12s %18s %18s\n", "program", "CPython", "native", "wasm", "native/CPython", "wasm/CPython")
	for _, name := range names {
		cpython := timeCPython(python, name, how)
		native := timeNative(name, how)
		inNode := timeWasm(wasm, name, how)
		fmt.Fprintf(out, "%-16s %12s %12s %12s %18s %18s\n", name, cpython, native, inNode, ratio(native, cpython), ratio(inNode, cpython))
	}
	if flag.NArg() == 0 {
		return reportMillions(out, wasm)
	}
	return nil
}

// printBareTimes is the other side of timeWasm: one line of nanoseconds a program, after warming up.
func printBareTimes(out io.Writer, names []string, how sampling) error {
	for _, name := range names {
		warmUp(name)
		measured := timeNative(name, how)
		if measured.problem != "" {
			return errors.New(measured.problem)
		}
		fmt.Fprintln(out, measured.elapsed.Nanoseconds())
	}
	return nil
}

// warmUp runs a program until JavaScript's optimising compiler has surely been at work. In a browser the first lesson
// has done so, drawn before anybody edits a program.
func warmUp(name string) {
	for start := time.Now(); time.Since(start) < time.Second; {
		engine.Run(engine.Program{Filename: name + ".py", Source: programText(name)}, engine.Options{Limits: engine.UnlimitedForMeasurements()})
	}
}

func timeNative(name string, how sampling) figure {
	source := programText(name)
	return how.measure(func() (time.Duration, error) {
		start := time.Now()
		result := engine.Run(engine.Program{Filename: name + ".py", Source: source}, engine.Options{Limits: engine.UnlimitedForMeasurements()})
		elapsed := time.Since(start)
		if result.Outcome != trace.OutcomeFinished || result.ExitCode != 0 {
			return 0, fmt.Errorf("%s failed: %s", name, lastLine(result.Recording.Output(2)+result.Message))
		}
		return elapsed, nil
	})
}

// timeCPython times the program inside a fresh interpreter, around its execution only.
func timeCPython(python, name string, how sampling) figure {
	if python == "" {
		return figure{problem: "no python3"}
	}
	const driver = `import sys, time
code = compile(sys.stdin.read(), "bench", "exec")
sys.stdout, out = open("/dev/null", "w"), sys.stdout
start = time.perf_counter_ns()
exec(code, {"__name__": "__main__"})
print(time.perf_counter_ns() - start, file=out)`
	return how.measure(func() (time.Duration, error) {
		return runForNanoseconds(exec.Command(python, "-c", driver), programText(name))
	})
}

func timeWasm(binary, name string, how sampling) figure {
	if binary == "" {
		return figure{problem: "not built"}
	}
	runner := filepath.Join(goRoot(), "lib", "wasm", "go_js_wasm_exec")
	arguments := []string{binary, "-inner", "-runs", strconv.Itoa(how.runs), "-best=" + strconv.FormatBool(how.best), name}
	elapsed, err := runForNanoseconds(exec.Command(runner, arguments...), "")
	if err != nil {
		return figure{problem: "failed"}
	}
	return figure{elapsed: elapsed}
}

// buildWasm compiles this very command for js/wasm into a temporary folder.
func buildWasm() (string, error) {
	if _, err := exec.LookPath("node"); err != nil {
		return "", errors.New("node is not installed")
	}
	folder, err := os.MkdirTemp("", "futurescope-bench")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(folder, "bench.wasm")
	build := exec.Command("go", "build", "-o", binary, "futurescope/engine/internal/bench")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, output)
	}
	return binary, nil
}

func runForNanoseconds(command *exec.Cmd, input string) (time.Duration, error) {
	command.Stdin = strings.NewReader(input)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return 0, err
	}
	nanoseconds, err := strconv.ParseInt(strings.TrimSpace(string(output)), 10, 64)
	return time.Duration(nanoseconds), err
}

// sampling is how many times a program runs and which of the times counts.
type sampling struct {
	runs int
	best bool
}

// String names the figure that is reported.
func (s sampling) String() string {
	if s.best {
		return "best"
	}
	return "median"
}

func (s sampling) measure(run func() (time.Duration, error)) figure {
	var times []time.Duration
	for range max(s.runs, 1) {
		elapsed, err := run()
		if err != nil {
			return figure{problem: err.Error()}
		}
		times = append(times, elapsed)
	}
	slices.Sort(times)
	if s.best {
		return figure{elapsed: times[0]}
	}
	return figure{elapsed: times[len(times)/2]}
}

func findPython() (path, version string) {
	path, err := exec.LookPath("python3")
	if err != nil {
		return "", "none (no python3 on this machine)"
	}
	output, err := exec.Command(path, "--version").Output()
	if err != nil {
		return "", "none (python3 does not start)"
	}
	return path, strings.TrimSpace(string(output))
}

func goRoot() string {
	output, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return runtime.GOROOT()
	}
	return strings.TrimSpace(string(output))
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

func programText(name string) string {
	text, err := programs.ReadFile("programs/" + name + ".py")
	if err != nil {
		return "raise SystemExit('no such benchmark program')"
	}
	return string(text)
}

// String is the time in milliseconds, or why there is none.
func (f figure) String() string {
	if f.problem != "" {
		return f.problem
	}
	return fmt.Sprintf("%.1f ms", float64(f.elapsed.Microseconds())/1000)
}

func ratio(ours, theirs figure) string {
	if ours.problem != "" || theirs.problem != "" || theirs.elapsed == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(ours.elapsed)/float64(theirs.elapsed))
}

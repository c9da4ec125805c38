package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"futurescope/engine"
	"futurescope/engine/trace"
)

// candidate is a program that is being measured.
type candidate struct {
	name, source string
	times        []time.Duration // of CPython
	problem      string
}

// measure runs the programs whose names contain one of the words, or all. CPython's runs of a program are spread over the time that all
// take, so that something that disturbs the machine for a while does not spoil one program's figures alone.
func (s set) measure(python string, words []string) ([]line, error) {
	candidates, err := s.candidates(words)
	if err != nil {
		return nil, err
	}
	for range max(s.runs, 1) {
		for _, one := range candidates {
			if one.problem != "" {
				continue
			}
			elapsed, err := s.timeCPython(python, one.source)
			if err != nil {
				one.problem = err.Error()
			}
			one.times = append(one.times, elapsed)
		}
	}
	var lines []line
	for _, one := range candidates {
		result := line{name: one.name, problem: one.problem}
		if result.problem == "" {
			result.measured = s.figure(one.times)
			if result.modeled, err = s.timeModel(one.source); err != nil {
				result.problem = err.Error()
			}
		}
		lines = append(lines, result)
	}
	return lines, nil
}

// candidates reads the programs of the set.
func (s set) candidates(words []string) ([]*candidate, error) {
	entries, err := programs.ReadDir("programs/" + s.folder)
	if err != nil {
		return nil, err
	}
	var candidates []*candidate
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), ".py")
		if len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s.folder+"/"+name, word) }) {
			continue
		}
		source, err := programs.ReadFile("programs/" + s.folder + "/" + entry.Name())
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, &candidate{name: name, source: string(source)})
	}
	return candidates, nil
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

// timeCPython is how long one run takes.
func (s set) timeCPython(python, source string) (time.Duration, error) {
	clock := "wall"
	if s.processorTime {
		clock = "cpu"
	}
	command := exec.Command(python, "-c", driver, clock)
	command.Stdin = strings.NewReader(source)
	command.WaitDelay = time.Second // multiprocessing's resource tracker may outlive the program and has its output open
	output, err := command.Output()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return 0, fmt.Errorf("CPython: %w", err)
	}
	figures := strings.Fields(string(output))
	if len(figures) == 0 {
		return 0, errors.New("CPython printed no time")
	}
	if s.printsFigure {
		return parseSeconds(figures[0])
	}
	return parseSeconds(figures[len(figures)-1])
}

// figure is which of CPython's times counts.
func (s set) figure(times []time.Duration) time.Duration {
	slices.Sort(times)
	if s.median {
		return times[len(times)/2]
	}
	return times[0]
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

package pylib_test

import (
	"bufio"
	"embed"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/trace"
)

//go:embed testdata/memory
var memoryPrograms embed.FS

// memoryFigure is what CPython measured at one moment of a program.
type memoryFigure struct {
	growthKiB float64
	moment    string
}

// memoryFigures reads testdata/memory/figures.txt: by program, in the order of the moments.
func memoryFigures(t *testing.T) (programs []string, figures map[string][]memoryFigure) {
	t.Helper()
	file, err := memoryPrograms.Open("testdata/memory/figures.txt")
	require.NoError(t, err)
	defer file.Close()
	figures = map[string][]memoryFigure{}
	lines := bufio.NewScanner(file)
	lines.Scan() // the heading
	for lines.Scan() {
		parts := strings.SplitN(lines.Text(), " ", 3)
		growth, err := strconv.ParseFloat(parts[1], 64)
		require.NoError(t, err)
		if figures[parts[0]] == nil {
			programs = append(programs, parts[0])
		}
		figures[parts[0]] = append(figures[parts[0]], memoryFigure{growth, parts[2]})
	}
	return programs, figures
}

// memoryAtOutput is the modelled memory in KiB whenever the program had printed a line.
func memoryAtOutput(recording *trace.Recording) map[string]float64 {
	found, kib := map[string]float64{}, 0.0
	for event := range recording.Events() {
		switch event.Kind {
		case trace.Memory:
			kib = float64(event.B)
		case trace.Output:
			if text := strings.TrimSpace(recording.String(event.B)); text != "" {
				found[text] = kib
			}
		}
	}
	return found
}

// The estimate agrees with the growth of CPython's resident memory within 30 percent, at every moment of every program, among them
// 100,000 short lines submitted to five slow workers.
func TestMemoryIsThatOfCPython(t *testing.T) {
	programs, figures := memoryFigures(t)
	require.NotEmpty(t, programs)
	for _, program := range programs {
		t.Run(program, func(t *testing.T) {
			source, err := memoryPrograms.ReadFile("testdata/memory/" + program + ".py")
			require.NoError(t, err)
			recording, result := run(t, string(source), nil)
			require.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
			modelled := memoryAtOutput(recording)
			for _, figure := range figures[program] {
				assert.InEpsilon(t, figure.growthKiB, modelled[figure.moment], 0.3, figure.moment)
				t.Logf("%-40s CPython %8.0f KiB, modelled %8.0f KiB (%.2f)", figure.moment, figure.growthKiB, modelled[figure.moment], modelled[figure.moment]/figure.growthKiB)
			}
		})
	}
}

func peakMemoryKiB(recording *trace.Recording) int32 {
	peak := int32(0)
	for event := range recording.Events() {
		if event.Kind == trace.Memory {
			peak = max(peak, event.B)
		}
	}
	return peak
}

// Lines that arrive at some rate pile up in memory when too few workers take them, and do not when there are enough or when the
// queue is bounded.
func TestFewSlowWorkersTakeMoreMemoryThanMany(t *testing.T) {
	const source = `
import queue
import time
from concurrent.futures import ThreadPoolExecutor

def handle(line):
    time.sleep(0.002)

pool = ThreadPoolExecutor(max_workers=%d)
if %d:
    pool._work_queue = queue.Queue(maxsize=%d)
for number in range(100_000):
    if number %% 200 == 0:
        time.sleep(0.005)
    pool.submit(handle, f"line {number}")
pool.shutdown()
`
	peak := func(workers, bound int) int32 {
		recording, result := run(t, fmt.Sprintf(source, workers, bound, bound), nil)
		require.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
		return peakMemoryKiB(recording)
	}
	few, many, bounded := peak(5, 0), peak(200, 0), peak(5, 1000)
	t.Logf("5 workers %d KiB, 200 workers %d KiB, 5 workers and a bounded queue %d KiB", few, many, bounded)
	assert.Greater(t, few, int32(150_000))
	assert.Greater(t, few, 10*many)
	assert.Greater(t, few, 10*bounded)
}

func TestMemoryIsFreed(t *testing.T) {
	recording, _ := run(t, `
import time
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(bytes, 100_000) for _ in range(200)]
time.sleep(0.1)
print("kept")
del futures
time.sleep(0.1)
print("freed")
`, nil)
	memory := memoryAtOutput(recording)
	assert.InDelta(t, 200*100_000/1024, memory["kept"], 1000, "the futures keep the results")
	assert.Less(t, memory["freed"], 200.0)
}

// A child process has the memory that its parent had when it was forked, and none when it is over.
func TestMemoryOfProcesses(t *testing.T) {
	recording, _ := run(t, `
import os, time
data = [bytes([n % 256]) * 10_000 for n in range(1000)]
time.sleep(0.1)
if os.fork() == 0:
    time.sleep(0.1)
    os._exit(0)
time.sleep(0.05)
print("forked")
os.wait()
print("waited for")
`, nil)
	kib := map[int32]int32{}
	seen := map[string][2]int32{}
	for event := range recording.Events() {
		switch event.Kind {
		case trace.Memory:
			kib[event.A] = event.B
		case trace.Output:
			seen[strings.TrimSpace(recording.String(event.B))] = [2]int32{kib[1], kib[2]}
		}
	}
	assert.InDelta(t, 10_000, seen["forked"][0], 1000)
	assert.InDelta(t, 10_000, seen["forked"][1], 1000)
	assert.Zero(t, seen["waited for"][1])
}

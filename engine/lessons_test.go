package engine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine"
	"futurescope/engine/scenario"
	"futurescope/engine/trace"
)

// primesRun is what the recording of the lesson pool-of-processes shows: six calls, all alike, made one after the other by the main
// thread, and then in a pool.
type primesRun struct {
	aloneNs  int64   // from the start of the program's function to its first line of output
	pooledNs int64   // from there to the second
	taskNs   []int64 // how long the pool's calls took, in the order of submission
}

func (r primesRun) speedUp() float64 { return float64(r.aloneNs) / float64(r.pooledNs) }

// runPrimes runs the lesson with other parameters on a machine.
func runPrimes(t *testing.T, kind string, change func(*engine.Machine)) primesRun {
	t.Helper()
	lesson, err := scenario.Find("pool-of-processes")
	require.NoError(t, err)
	source, err := scenario.Apply(lesson.Source, []scenario.ParamValue{{Name: "kind", Value: kind}})
	require.NoError(t, err)
	options := engine.Options{Machine: engine.DefaultMachine()}
	change(&options.Machine)
	recording := engine.Run(engine.Program{Source: source}, options).Recording
	require.NoError(t, trace.Validate(recording))
	var run primesRun
	var printedNs []int64
	started := map[int32]int64{}
	for event := range recording.Events() {
		switch event.Kind {
		case trace.Output:
			printedNs = append(printedNs, event.TimeNs)
		case trace.TaskStart:
			started[event.A] = event.TimeNs
		case trace.TaskEnd:
			run.taskNs = append(run.taskNs, event.TimeNs-started[event.A])
		}
	}
	require.Len(t, printedNs, 2)
	require.Len(t, run.taskNs, 6)
	run.aloneNs, run.pooledNs = printedNs[0], printedNs[1]-printedNs[0]
	return run
}

// makespanNs is when the last of the tasks is done that workers take one by one in this order, each as soon as it is free.
func makespanNs(taskNs []int64, workers int) int64 {
	freeNs := make([]int64, workers)
	for _, ns := range taskNs {
		slices.Sort(freeNs)
		freeNs[0] += ns
	}
	return slices.Max(freeNs)
}

// TestSixPrimesAreAsMuchFasterAsArithmeticSays compares the lesson's speed-ups with what a machine with four real cores gives.
//
// What that is follows from the work alone. One after the other, the six calls take the sum of their times, S. In a pool of four
// workers with a core each, every call takes as long as alone, because nothing is shared while it computes: processes have a GIL
// each, and the free-threaded build has none. So the pool takes the makespan M of the list schedule: calls go in order to whoever is
// free first. The six calls are nearly alike, which makes two rounds: M is about S/3. On top of M come the costs C of starting four
// processes (fork, and the beginnings of an interpreter: about a millisecond each by the price list, one after the other since one thread
// starts them), and of pickling six small calls and results (tens of microseconds each): together a few hundredths of M.
//
//	speed-up = S / (M + C), a little below 3
//
// With a GIL, threads compute one at a time whatever the cores: M = S, and the speed-up is 1.
//
// S and the six times are taken from the recording, S from the part without a pool and the times from the calls in the pool, so that
// the test also says that a call takes the same time in both.
func TestSixPrimesAreAsMuchFasterAsArithmeticSays(t *testing.T) {
	fourCores := func(m *engine.Machine) { m.Cores = 4 }
	const startNs = 4 * 1_500_000 // of four processes: C above

	processes := runPrimes(t, "processes", fourCores)
	sumNs := int64(0)
	for _, ns := range processes.taskNs {
		sumNs += ns
	}
	assert.InEpsilon(t, processes.aloneNs, sumNs, 0.05, "a call takes in a process what it takes alone")
	want := float64(processes.aloneNs) / float64(makespanNs(processes.taskNs, 4)+startNs)
	assert.InDelta(t, 2.9, want, 0.1, "two rounds of equal calls: a little less than three times as fast")
	assert.InEpsilon(t, want, processes.speedUp(), 0.15, "processes")

	assert.InDelta(t, 1.0, runPrimes(t, "threads", fourCores).speedUp(), 0.05, "threads that share a GIL")

	free := runPrimes(t, "threads", func(m *engine.Machine) { m.Cores, m.GIL = 4, false })
	assert.InEpsilon(t, processes.speedUp(), free.speedUp(), 0.15, "threads without a GIL")
	assert.InEpsilon(t, 3.0, free.speedUp(), 0.15, "threads need no time to speak of to start")

	oneCore := runPrimes(t, "processes", func(m *engine.Machine) { m.Cores = 1 })
	assert.InDelta(t, 1.0, oneCore.speedUp(), 0.1, "processes that share a core")
}

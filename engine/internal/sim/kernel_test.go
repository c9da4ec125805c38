package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

const millisecond = int64(1_000_000)

// world is a kernel with one process and a diary of what its scripts did and when.
type world struct {
	kernel   *sim.Kernel
	recorder *trace.Recorder
	process  *sim.Process
	diary    []string
}

func newWorld(change func(*sim.Machine)) *world {
	machine := sim.DefaultMachine()
	machine.Costs = sim.Costs{}
	if change != nil {
		change(&machine)
	}
	w := &world{recorder: trace.NewRecorder()}
	w.kernel = sim.New(machine, w.recorder)
	w.process = w.kernel.NewProcess(nil, "MainProcess")
	return w
}

// thread starts a thread that runs the steps.
func (w *world) thread(name string, steps ...sim.Body) *sim.Thread {
	return w.threadWith(name, 0, steps...)
}

func (w *world) threadWith(name string, flags trace.ThreadFlags, steps ...sim.Body) *sim.Thread {
	thread, err := w.kernel.StartThread(w.process, name, sim.Script(steps...), sim.ThreadOptions{Flags: flags})
	if err != nil {
		panic(err)
	}
	return thread
}

// run runs to the end and checks the recording.
func (w *world) run(t testing.TB) sim.Result {
	t.Helper()
	result := w.kernel.Run()
	require.NoError(t, trace.Validate(w.recorder.Finish()))
	return result
}

// say notes the thread's name, the text and the time in milliseconds.
func (w *world) say(text string) sim.Body {
	return sim.Do(func(thread *sim.Thread) {
		w.diary = append(w.diary, fmt.Sprintf("%s %s at %s ms", thread.Name(), text, ms(thread.ClockNs())))
	})
}

func ms(ns int64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.2f", float64(ns)/1e6), ".00")
}

func sleep(durationMs int64) sim.Body { return &sim.Sleep{DurationNs: durationMs * millisecond} }
func compute(durationMs int64) sim.Body {
	return &sim.Compute{DurationNs: durationMs * millisecond}
}
func acquire(mutex *sim.Mutex) sim.Body { return &sim.Acquire{Mutex: mutex, TimeoutNs: -1} }
func release(mutex *sim.Mutex) sim.Body { return sim.Do(mutex.Release) }

func TestTimeJumpsToTheEarliestTimerWhenNothingIsReady(t *testing.T) {
	w := newWorld(nil)
	w.thread("A", sleep(30), w.say("woke"))
	w.thread("B", sleep(10), w.say("woke"), sleep(10), w.say("woke"))
	result := w.run(t)
	assert.Equal(t, []string{"B woke at 10 ms", "B woke at 20 ms", "A woke at 30 ms"}, w.diary)
	assert.Equal(t, trace.OutcomeFinished, result.Outcome)
	assert.Equal(t, 30*millisecond, result.EndNs)
}

func TestEqualTimersFireInTheOrderInWhichTheyWereSet(t *testing.T) {
	w := newWorld(nil)
	for i := range 5 {
		w.thread(fmt.Sprint("T", i), sleep(10), w.say("woke"))
	}
	w.run(t)
	assert.Equal(t, []string{"T0 woke at 10 ms", "T1 woke at 10 ms", "T2 woke at 10 ms", "T3 woke at 10 ms", "T4 woke at 10 ms"}, w.diary)
}

func TestTwoComputingThreadsShareTheGIL(t *testing.T) {
	w := newWorld(nil)
	w.thread("A", compute(12), w.say("done"))
	w.thread("B", compute(12), w.say("done"))
	w.run(t)
	// A 0–5, B 5–10, A 10–15, B 15–20, A 20–22, B 22–24.
	assert.Equal(t, []string{"A done at 22 ms", "B done at 24 ms"}, w.diary)
}

func TestASlowMachineTakesLongerToComputeButNotToSleep(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.SpeedPercent = 25 })
	w.thread("A", compute(3), w.say("computed"), sleep(5), w.say("slept"))
	w.run(t)
	assert.Equal(t, []string{"A computed at 12 ms", "A slept at 17 ms"}, w.diary)
}

func TestWithoutAGILThreadsComputeSideBySide(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.GIL = false })
	w.thread("A", compute(12), w.say("done"))
	w.thread("B", compute(12), w.say("done"))
	result := w.run(t)
	assert.Equal(t, []string{"A done at 12 ms", "B done at 12 ms"}, w.diary)
	assert.Equal(t, 24*millisecond, result.CPUNs)
}

func TestWithoutAGILThreadsStillShareTheCores(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.GIL = false; m.Cores = 2 })
	for i := range 4 {
		w.thread(fmt.Sprint("T", i), compute(10))
	}
	assert.Equal(t, 20*millisecond, w.run(t).EndNs)
}

func TestProcessesDoNotShareAGIL(t *testing.T) {
	w := newWorld(nil)
	child := w.kernel.NewProcess(w.process, "Process-1")
	w.thread("A", compute(12))
	_, err := w.kernel.StartThread(child, "B", sim.Script(compute(12)), sim.ThreadOptions{})
	require.NoError(t, err)
	assert.Equal(t, 12*millisecond, w.run(t).EndNs)
}

func TestALongCallKeepsTheGILUntilItsNextCheckPoint(t *testing.T) {
	w := newWorld(nil)
	w.thread("A", sim.Do(func(thread *sim.Thread) { thread.Spend(40 * millisecond) }), compute(1), w.say("done"))
	w.thread("B", w.say("ran"))
	w.run(t)
	assert.Equal(t, []string{"B ran at 40 ms", "A done at 41 ms"}, w.diary)
}

func TestAStartedThreadRunsToItsFirstBlockBeforeItsStarterGoesOn(t *testing.T) {
	w := newWorld(nil)
	start := &sim.Start{Process: w.process, Name: "T", Body: sim.Script(w.say("began"), compute(1), sleep(1), w.say("ended"))}
	w.thread("main", start, w.say("went on"))
	w.run(t)
	assert.Equal(t, []string{"T began at 0 ms", "main went on at 1 ms", "T ended at 2 ms"}, w.diary)
}

func TestJoinWaitsForTheEndOrItsTimeout(t *testing.T) {
	w := newWorld(nil)
	worker := w.thread("worker", sleep(20))
	w.thread("patient", &sim.Join{Target: worker, TimeoutNs: -1}, w.say("joined"))
	w.thread("hasty", &sim.Join{Target: worker, TimeoutNs: 5 * millisecond}, w.say("gave up"))
	w.run(t)
	assert.Equal(t, []string{"hasty gave up at 5 ms", "patient joined at 20 ms"}, w.diary)
}

func TestLockWaitersAreServedInTheOrderInWhichTheyCame(t *testing.T) {
	w := newWorld(nil)
	lock := sim.NewMutex(w.kernel, trace.ResourceLock, "lock")
	for i := range 4 {
		w.thread(fmt.Sprint("T", i), acquire(lock), w.say("has it"), sleep(10), release(lock))
	}
	w.run(t)
	assert.Equal(t, []string{"T0 has it at 0 ms", "T1 has it at 10 ms", "T2 has it at 20 ms", "T3 has it at 30 ms"}, w.diary)
}

func TestReleaseDoesNotHandTheLockOver(t *testing.T) {
	w := newWorld(nil)
	lock := sim.NewMutex(w.kernel, trace.ResourceLock, "lock")
	w.thread("A", acquire(lock), sleep(10), release(lock), acquire(lock), w.say("has it again"), sleep(10), release(lock))
	w.thread("B", acquire(lock), w.say("has it"))
	w.run(t)
	assert.Equal(t, []string{"A has it again at 10 ms", "B has it at 20 ms"}, w.diary)
}

func TestAcquireGivesUpAtItsTimeout(t *testing.T) {
	w := newWorld(nil)
	lock := sim.NewMutex(w.kernel, trace.ResourceLock, "lock")
	attempt := &sim.Acquire{Mutex: lock, TimeoutNs: 5 * millisecond}
	w.thread("A", acquire(lock), sleep(10), release(lock))
	w.thread("B", attempt, w.say("went on"))
	w.run(t)
	assert.False(t, attempt.OK)
	assert.Equal(t, []string{"B went on at 5 ms"}, w.diary)
}

func TestTwoLocksInOppositeOrderAreReportedAsACircle(t *testing.T) {
	w := newWorld(nil)
	a, b := sim.NewMutex(w.kernel, trace.ResourceLock, "a"), sim.NewMutex(w.kernel, trace.ResourceLock, "b")
	w.thread("left", acquire(a), sleep(10), acquire(b))
	w.thread("right", acquire(b), sleep(10), acquire(a))
	result := w.run(t)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Equal(t, `Deadlock: no thread can go on, and no timer is left that could wake one.
  left waits at line 3 for lock "b", held by right since line 1
  right waits at line 3 for lock "a", held by left since line 1
They wait for each other in a circle: left → lock "b" → right → lock "a" → left.
`, result.Message)
}

func TestAThreadThatNobodyWillEverWakeIsReportedWithoutACircle(t *testing.T) {
	w := newWorld(nil)
	lock := sim.NewMutex(w.kernel, trace.ResourceLock, "gate")
	w.thread("A", acquire(lock))
	w.thread("B", acquire(lock))
	assert.Equal(t, `Deadlock: no thread can go on, and no timer is left that could wake one.
  B waits at line 1 for lock "gate", which A took at line 1 and had not released when it ended
Nothing that still runs will ever wake them.
`, w.run(t).Message)
}

func TestDaemonThreadsDoNotKeepTheirProcessAlive(t *testing.T) {
	w := newWorld(nil)
	daemon := w.threadWith("daemon", trace.FlagDaemon, sleep(100), w.say("woke"))
	w.thread("main", sleep(10))
	result := w.run(t)
	assert.Equal(t, 10*millisecond, result.EndNs)
	assert.Empty(t, w.diary)
	assert.True(t, daemon.Ended())
}

func TestTooManyThreadsFailToStart(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.Limits.Threads = 2 })
	w.thread("A", sleep(1))
	w.thread("B", sleep(1))
	_, err := w.kernel.StartThread(w.process, "C", sim.Script(), sim.ThreadOptions{})
	assert.EqualError(t, err, "can't start new thread")
}

func TestLimitsEndTheRunAndKeepTheRecording(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*sim.Machine)
		body   func(*world) sim.Body
		says   string
	}{
		"CPU": {func(m *sim.Machine) { m.Limits.StepCPUNs = 10 * millisecond },
			func(*world) sim.Body { return compute(1e6) }, "the program computed for 10.000 ms"},
		"output": {func(m *sim.Machine) { m.Limits.OutputBytes = 1024 },
			func(w *world) sim.Body { return forever{func(t *sim.Thread) { w.kernel.Output(t, 1, "hello\n") }} }, "printed more than 1 KiB"},
		"events": {func(m *sim.Machine) { m.Limits.Events = 100 },
			func(w *world) sim.Body { return forever{func(t *sim.Thread) { w.kernel.Output(t, 1, "x") }} }, "reached 100 events"},
		"memory": {func(m *sim.Machine) { m.Limits.MemoryBytes = 1 << 20 },
			func(w *world) sim.Body { return forever{func(*sim.Thread) { w.kernel.AddMemory(w.process, 1000) }} }, "about 1 MiB"},
		"virtual time": {func(m *sim.Machine) { m.Limits.TimeNs = 1_000_000_000 },
			func(*world) sim.Body { return sleep(5000) }, "clock passed 1.000 s"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(test.change)
			w.thread("main", test.body(w), w.say("came through"))
			result := w.run(t)
			assert.Equal(t, trace.OutcomeLimited, result.Outcome)
			assert.Contains(t, result.Message, test.says)
			assert.Empty(t, w.diary)
		})
	}
}

// forever is a body that calls a function again and again.
type forever struct{ call func(*sim.Thread) }

func (f forever) Run(thread *sim.Thread) sim.Outcome {
	thread.Spend(100)
	f.call(thread)
	return sim.UsedUp
}

func TestStopEndsTheRun(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.Limits = sim.Limits{} })
	w.thread("main", forever{func(*sim.Thread) {}})
	asked := 0
	w.kernel.OnStop(func() bool { asked++; return asked == 3 })
	assert.Equal(t, trace.OutcomeStopped, w.run(t).Outcome)
}

func TestTheRandomPolicyDependsOnNothingButTheSeed(t *testing.T) {
	run := func(seed uint64) string {
		w := newWorld(func(m *sim.Machine) { m.Policy = sim.PolicyRandom; m.Seed = seed })
		for i := range 4 {
			w.thread(fmt.Sprint("T", i), compute(1), w.say("done"), compute(1), w.say("done"))
		}
		w.run(t)
		return strings.Join(w.diary, "\n")
	}
	assert.Equal(t, run(1), run(1))
	assert.NotEqual(t, run(1), run(2))
}

func TestACoreSliceSharesOneCoreBetweenProcesses(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.Cores = 1 })
	child := w.kernel.NewProcess(w.process, "Process-1")
	w.thread("A", compute(10), w.say("done"))
	_, err := w.kernel.StartThread(child, "B", sim.Script(compute(10), w.say("done")), sim.ThreadOptions{})
	require.NoError(t, err)
	w.run(t)
	// A 0–4, B 4–8, A 8–12, B 12–16, A 16–18, B 18–20.
	assert.Equal(t, []string{"A done at 18 ms", "B done at 20 ms"}, w.diary)
}

func TestKernelOperationsOfSeveralCoresHappenInTheOrderOfTheirTimes(t *testing.T) {
	w := newWorld(func(m *sim.Machine) { m.GIL = false })
	var times []int64
	note := sim.Do(func(thread *sim.Thread) { times = append(times, thread.ClockNs()) })
	for i := range int64(3) {
		steps := []sim.Body{}
		for range 50 {
			steps = append(steps, &sim.Compute{DurationNs: 700 + 311*i}, note)
		}
		w.thread(fmt.Sprint("T", i), steps...)
	}
	w.run(t)
	require.Len(t, times, 150)
	assert.IsNonDecreasing(t, times)
}

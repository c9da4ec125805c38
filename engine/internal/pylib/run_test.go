package pylib_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// run runs a program and checks its recording.
func run(t *testing.T, source string, change func(*pylib.Config)) (*trace.Recording, pylib.Result) {
	t.Helper()
	config := pylib.Config{Filename: "main.py", Source: source, Machine: sim.DefaultMachine()}
	if change != nil {
		change(&config)
	}
	result := pylib.Run(config)
	recording := result.Recorder.Finish()
	require.NoError(t, trace.Validate(recording))
	return recording, result
}

// texts returns the string in the field of every event of a kind.
func texts(recording *trace.Recording, kind trace.Kind, field func(trace.Event) int32) []string {
	var found []string
	for event := range recording.Events() {
		if event.Kind == kind {
			found = append(found, recording.String(field(event)))
		}
	}
	return found
}

func fieldB(event trace.Event) int32 { return event.B }
func fieldC(event trace.Event) int32 { return event.C }

func TestADeadlockIsReportedWithThreadsLocksAndLines(t *testing.T) {
	_, result := run(t, `import threading, time
left, right = threading.Lock(), threading.Lock()

def dine(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print("never")

one = threading.Thread(target=dine, args=(left, right), name="Plato")
two = threading.Thread(target=dine, args=(right, left), name="Kant")
one.start()
two.start()
one.join()
`, nil)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Equal(t, `Deadlock: no thread can go on, and no timer is left that could wake one.
  MainThread waits at line 14 for Plato to end
  Plato waits at line 7 in dine for lock "right", held by Kant since line 5 in dine
  Kant waits at line 7 in dine for lock "left", held by Plato since line 5 in dine
They wait for each other in a circle: Plato → lock "right" → Kant → lock "left" → Plato.
`, result.Message)
}

func TestThingsAreNamedAsTheProgramNamesThem(t *testing.T) {
	recording, _ := run(t, `import queue, threading

class Account:
    def __init__(self):
        self.lock = threading.Lock()

forks = [threading.Lock() for _ in range(2)]
banks = {"north": [Account()]}
jobs = queue.Queue()
account = Account()

def main():
    gate = threading.Lock()
    for lock in (forks[1], gate, account.lock, banks["north"][0].lock):
        with lock:
            pass
    hidden = Account()
    def inner(owner):
        with owner.lock:
            pass
    inner(hidden)
    with threading.Lock():
        pass
    jobs.put(1)

main()
`, nil)
	assert.Equal(t, []string{"forks[1]", "gate", "account.lock", "banks['north'][0].lock", "Account.lock", "lock 1", "jobs"}, texts(recording, trace.ResourceNew, fieldC))
}

// TestWhatALibraryKeepsForItselfIsNamedForPeople checks the names of what pools are made of: nothing that begins with an underscore.
func TestWhatALibraryKeepsForItselfIsNamedForPeople(t *testing.T) {
	recording, _ := run(t, `from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as squares:
        squares.submit(pow, 2, 2).result()
    with Pool(1) as pool:
        pool.map(abs, [1])
`, nil)
	names := texts(recording, trace.ResourceNew, fieldC)
	for _, name := range names {
		assert.NotContains(t, name, "._")
	}
	assert.Subset(t, names, []string{"call queue of squares", "results of squares", "call queue of the pool", "results of the pool"})
}

// TestThreadsOfALibraryWithoutWorkAreIdle checks that a pool's own threads and workers do not look blocked.
func TestThreadsOfALibraryWithoutWorkAreIdle(t *testing.T) {
	recording, _ := run(t, `import time
from multiprocessing import Pool, Process, Queue

def produce(results):
    results.put(1)
    time.sleep(0.5)

if __name__ == "__main__":
    results = Queue()
    producer = Process(target=produce, args=(results,))
    producer.start()
    with Pool(2) as pool:
        time.sleep(0.2)
    producer.join()
`, nil)
	const longNs = 100_000_000
	waitingSince := map[trace.ThreadID]int64{}
	for event := range recording.Events() {
		if event.Kind != trace.ThreadState {
			continue
		}
		if since, waited := waitingSince[event.Thread]; waited && event.Thread != 0 {
			assert.Less(t, event.TimeNs-since, int64(longNs), "thread %d", event.Thread)
		}
		delete(waitingSince, event.Thread)
		if trace.State(event.A) == trace.Waiting {
			waitingSince[event.Thread] = event.TimeNs
		}
	}
}

// TestTasksOfAThreadPoolAreFutures checks that the picture shows them as it shows those of an executor.
func TestTasksOfAThreadPoolAreFutures(t *testing.T) {
	recording, _ := run(t, `from multiprocessing.pool import ThreadPool
with ThreadPool(2) as pool:
    print(pool.starmap(pow, [(2, 3), [3, 2]]), pool.apply(len, ("abc",)))
`, nil)
	assert.Equal(t, []string{"pow(2, 3)", "pow(3, 2)", "len('abc')"}, texts(recording, trace.TaskSubmit, fieldC))
	assert.Equal(t, []string{"8", "9", "3"}, texts(recording, trace.FutureResult, fieldB))
}

func TestACallIsLabelledAsAPersonWouldWriteIt(t *testing.T) {
	recording, _ := run(t, `from concurrent.futures import ThreadPoolExecutor
from functools import partial

class Loader:
    def load(self, *args, **options):
        return len(args)

def fetch(url, timeout=1):
    raise ValueError("no such " + url)

with ThreadPoolExecutor(1) as pool:
    pool.submit(fetch, "a" * 60, timeout=2)
    pool.submit(Loader().load, 1, 2.5, None, [1, 2], {"k": Loader()}, b"xyz")
    pool.submit(partial(fetch, 1), timeout=3)
    pool.submit(lambda: "done")
    pool.submit(str.upper, "x")
`, nil)
	assert.Equal(t, []string{
		"fetch('" + strings.Repeat("a", 39) + "…', timeout=2)",
		"load(1, 2.5, None, [1, 2], …)",
		"fetch(1, timeout=3)",
		"<lambda>()",
		"upper('x')",
	}, texts(recording, trace.TaskSubmit, fieldC))
	assert.Equal(t, []string{"ValueError: no such " + strings.Repeat("a", 31) + "…", "6", "TypeError: can only concatenate str (not \"int\") to…", "'done'", "'X'"},
		texts(recording, trace.FutureResult, fieldB))
}

func TestTooManyThreads(t *testing.T) {
	recording, result := run(t, `import threading, time
for n in range(100):
    threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
`, func(c *pylib.Config) { c.Machine.Limits.Threads = 10 })
	assert.Equal(t, 1, result.ExitCode)
	assert.Contains(t, recording.Output(2), "RuntimeError: can't start new thread")
}

func TestAnEndlessLoopReachesALimitAndKeepsItsPicture(t *testing.T) {
	recording, result := run(t, "print('before')\nwhile True: pass\n", func(c *pylib.Config) { c.Machine.Limits.StepCPUNs = 50_000_000 })
	assert.Equal(t, trace.OutcomeLimited, result.Outcome)
	assert.Contains(t, result.Message, "is there a loop that never ends?")
	assert.Equal(t, "before\n", recording.Output(1))
}

func TestAnEndlessLoopCanBeStopped(t *testing.T) {
	asked := 0
	_, result := run(t, "while True: pass\n", func(c *pylib.Config) {
		c.Stopped = func() bool { asked++; return asked > 3 }
	})
	assert.Equal(t, trace.OutcomeStopped, result.Outcome)
	assert.Less(t, result.CPUNs, int64(100_000_000), "stop is looked at often")
}

func TestExitCodes(t *testing.T) {
	for source, want := range map[string]struct {
		code   int
		stderr string
	}{
		"import sys; sys.exit(3)":      {3, ""},
		"import sys; sys.exit()":       {0, ""},
		"raise SystemExit('too bad')":  {1, "too bad\n"},
		"import os; os._exit(5)":       {5, ""},
		"import sys; sys.exit((1, 2))": {1, "(1, 2)\n"},
	} {
		recording, result := run(t, source, nil)
		assert.Equal(t, want.code, result.ExitCode, source)
		assert.Equal(t, want.stderr, recording.Output(2), source)
	}
}

func TestThreadsComputeSideBySideWithoutTheGIL(t *testing.T) {
	source := `import threading
def count():
    n = 0
    while n < 400_000:
        n += 1
threads = [threading.Thread(target=count) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
`
	_, with := run(t, source, nil)
	_, without := run(t, source, func(c *pylib.Config) { c.Machine.GIL = false })
	assert.InDelta(t, 4, float64(with.EndNs)/float64(without.EndNs), 0.4)
}

func TestACallBetweenReadingAndWritingLosesUpdates(t *testing.T) {
	recording, _ := run(t, `import threading
total = 0
def add():
    global total
    for _ in range(1_500_000):
        total += int(1)
threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(total < 3_000_000)
`, nil)
	assert.Equal(t, "True\n", recording.Output(1))
}

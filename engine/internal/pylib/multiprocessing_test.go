package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// TestAThreadPoolHasAWorkerForEveryCore checks what a pool does that is not told how many workers to start.
func TestAThreadPoolHasAWorkerForEveryCore(t *testing.T) {
	recording, result := run(t, `import multiprocessing
from multiprocessing.pool import ThreadPool
with ThreadPool() as pool:
    print(pool, multiprocessing.cpu_count())
`, func(config *pylib.Config) { config.Machine = sim.DefaultMachine(); config.Machine.Cores = 3 })
	assert.Equal(t, 0, result.ExitCode)
	assert.Equal(t, []string{"<multiprocessing.pool.ThreadPool state=RUN pool_size=3> 3\n"}, texts(recording, trace.Output, fieldB))
}

// TestAPoolWhoseWorkersCannotBeginHangs checks that a failing initializer is no endless loop: in CPython the map waits forever.
func TestAPoolWhoseWorkersCannotBeginHangs(t *testing.T) {
	_, result := run(t, `from multiprocessing.pool import ThreadPool

def prepare():
    raise OSError("no connection")

ThreadPool(2, initializer=prepare).map(abs, [1, 2, 3])
`, nil)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, "MainThread waits at line 6")
}

// TestJoiningBeforeReadingTheQueueHangs is the classic: the child cannot end before its queue is read, and the report says so.
func TestJoiningBeforeReadingTheQueueHangs(t *testing.T) {
	_, result := run(t, `from multiprocessing import Process, Queue

def work(queue):
    queue.put("x" * 1_000_000)

if __name__ == "__main__":
    results = Queue()
    p = Process(target=work, args=(results,))
    p.start()
    p.join()
    print(results.get())
`, nil)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, `MainProcess MainThread waits at line 10 for process "Process-1" to end`)
	assert.Contains(t, result.Message, "Process-1 MainThread waits at the end of the process for QueueFeederThread to end")
	assert.Contains(t, result.Message, `Process-1 QueueFeederThread waits for room in the pipe of queue "results", which is full`)
}

// TestLocksOfProcessesAreCalledWhatTheParentCallsThem checks the report of two processes that take two locks in opposite order.
func TestLocksOfProcessesAreCalledWhatTheParentCallsThem(t *testing.T) {
	_, result := run(t, `from multiprocessing import Lock, Process
import time

def work(a, b):
    with a:
        time.sleep(0.1)
        with b:
            print("both")

def main():
    first, second = Lock(), Lock()
    processes = [Process(target=work, args=(first, second)), Process(target=work, args=(second, first))]
    for p in processes:
        p.start()
    for p in processes:
        p.join()

main()
`, nil)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, `Process-1 MainThread waits at line 7 in work for lock "second", held by Process-2 MainThread`)
	assert.Contains(t, result.Message, `Process-2 MainThread waits at line 7 in work for lock "first", held by Process-1 MainThread`)
}

// TestTheMachineSaysHowProcessesStart checks that a program that does not choose gets the machine's start method.
func TestTheMachineSaysHowProcessesStart(t *testing.T) {
	source := `import multiprocessing
state = "new"

def show():
    print(state, __name__, multiprocessing.get_start_method())

if __name__ == "__main__":
    state = "old"
    p = multiprocessing.Process(target=show)
    p.start()
    p.join()
`
	assert.Equal(t, "old __main__ fork\n", printed(t, source, nil))
	assert.Equal(t, "new __mp_main__ spawn\n", printed(t, source, func(config *pylib.Config) { config.Machine.StartMethod = sim.Spawn }))
}

// TestTheLengthOfAQueueBetweenProcessesIsRecorded checks that the picture shows how many items a queue holds, not bytes in a pipe.
func TestTheLengthOfAQueueBetweenProcessesIsRecorded(t *testing.T) {
	for _, c := range []struct {
		queue    string
		capacity int32
	}{{"Queue(4)", 4}, {"Queue()", 0}, {"SimpleQueue()", 0}} {
		t.Run(c.queue, func(t *testing.T) {
			recording, _ := run(t, `import multiprocessing
from multiprocessing import Process

def consume(queue):
    for _ in range(3):
        queue.get()

tasks = multiprocessing.`+c.queue+`
for task in ("a", "b" * 1000, "c"):
    tasks.put(task)
p = Process(target=consume, args=(tasks,))
p.start()
p.join()
`, nil)
			var lengths []int32
			for event := range recording.Events() {
				if event.Kind == trace.QueueLength {
					assert.Equal(t, c.capacity, event.C)
					if len(lengths) == 0 || lengths[len(lengths)-1] != event.B {
						lengths = append(lengths, event.B)
					}
				}
			}
			assert.Equal(t, []int32{1, 2, 3, 2, 1, 0}, lengths)
		})
	}
}

// TestTheTasksOfAPoolAreDrawn checks that the calls of a pool of processes are in the recording as those of an executor are.
func TestTheTasksOfAPoolAreDrawn(t *testing.T) {
	recording, _ := run(t, `import time
from multiprocessing import Pool

def work(seconds, label="x"):
    time.sleep(seconds)
    return seconds

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, [0.1, 0.2, 0.3], chunksize=2)
        pool.apply(work, (0.4,), {"label": "y"})
        pool.starmap(work, [(0.5, "z")])
        list(pool.imap(work, [0.6]))
`, nil)
	assert.Equal(t, []string{"work(0.1, 0.2)", "work(0.3)", "work(0.4, label='y')", "work(0.5, 'z')", "work(0.6)"}, texts(recording, trace.TaskSubmit, fieldC))
	started, ended := 0, 0
	for event := range recording.Events() {
		switch event.Kind {
		case trace.TaskStart:
			started++
		case trace.TaskEnd:
			ended++
		}
	}
	assert.Equal(t, 5, started)
	assert.Equal(t, 5, ended)
}

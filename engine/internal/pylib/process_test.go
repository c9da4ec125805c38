package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/trace"
)

// A forked child has its own copy of everything, and only the pipe connects it with its parent.
func TestForkCopiesTheHeap(t *testing.T) {
	recording, _ := run(t, `
import os, threading
shared = [1]
alias = {"same": shared}
names = {"a", "b"}
counter = iter(range(10))
next(counter)
lock = threading.Lock()
lock.acquire()
r, w = os.pipe()
identity = id(shared)
pid = os.fork()
if pid == 0:
    shared.append("child")
    names.add("c")
    assert alias["same"] is shared and id(shared) == identity and next(counter) == 1
    lock.release()
    os.write(w, repr(shared).encode())
    os._exit(3)
os.close(w)
print(os.read(r, 100), os.read(r, 100))
print(os.waitpid(pid, 0) == (pid, 3 << 8), shared, sorted(names), next(counter), lock.locked(), alias["same"] is shared)
`, nil)
	assert.Equal(t, "b\"[1, 'child']\" b''\nTrue [1] ['a', 'b'] 1 True True\n", recording.Output(1))
}

// A child that nobody has waited for is a zombie, and pid 1 waits for the children of parents that have ended.
func TestZombiesAndOrphansAreRecorded(t *testing.T) {
	recording, _ := run(t, `
import os, time
if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(2)
        print("orphan of", os.getppid())
        os._exit(0)
    os._exit(1)
time.sleep(1)
print(os.wait()[1])
time.sleep(3)
`, nil)
	assert.Equal(t, "256\norphan of 1\n", recording.Output(1))
	var kinds []trace.Kind
	for event := range recording.Events() {
		if event.Kind == trace.ProcessReap || event.Kind == trace.ProcessOrphan || event.Kind == trace.ProcessExit {
			kinds = append(kinds, event.Kind)
		}
	}
	require.Equal(t, []trace.Kind{trace.ProcessExit, trace.ProcessOrphan, trace.ProcessReap, trace.ProcessExit, trace.ProcessReap, trace.ProcessExit}, kinds)
}

// The classic of forking with threads: the copy of a lock that another thread holds is never released, and the report says so.
func TestAForkWithAHeldLockIsExplained(t *testing.T) {
	_, result := run(t, `import os, threading, time
lock = threading.Lock()

def hold():
    with lock:
        time.sleep(1)

threading.Thread(target=hold, name="holder").start()
if os.fork() == 0:
    with lock:
        print("never")
os.wait()
`, nil)
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Equal(t, `Deadlock: no thread can go on, and no timer is left that could wake one.
  MainProcess MainThread waits at line 12 for the end of a child process
  pid 1001 MainThread waits at line 10 for lock "lock", which MainProcess holder held when this process was forked: its copy here stays locked for ever
Nothing that still runs will ever wake them.
`, result.Message)
}

// A child has copies of its parent's executors and futures, whose workers do not exist there; the recording of both stays valid.
func TestForkWithExecutorsAndFutures(t *testing.T) {
	recording, result := run(t, `
import concurrent.futures, os, sys, time
executor = concurrent.futures.ThreadPoolExecutor(1)
running = executor.submit(time.sleep, 1)
pending = executor.submit(pow, 2, 3)
free = concurrent.futures.Future()
time.sleep(0.1)
if os.fork() == 0:
    print("child", running.running(), pending.cancel(), pending.cancelled())
    free.set_result("child")
    print("child", free.result())
    try:
        running.result(timeout=0.5)
    except concurrent.futures.TimeoutError:
        print("child: nobody runs it here")
    sys.exit(3)
free.set_result("parent")
print(pending.result(), running.result(), free.result(), os.wait()[1] >> 8)
`, nil)
	assert.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
	assert.Contains(t, recording.Output(1), "child: nobody runs it here")
	assert.Contains(t, recording.Output(1), "8 None parent 3\n")
}

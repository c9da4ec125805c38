package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// TestWhatNeedsProcessesIsRefusedWhereItIsUsed checks that importing the name works, and that the traceback of its
// use shows the line of the program.
func TestWhatNeedsProcessesIsRefusedWhereItIsUsed(t *testing.T) {
	for _, c := range []struct{ imports, use, name string }{
		{"from multiprocessing import Process", "Process(target=print, args=(1,)).start()", "Process"},
		{"from multiprocessing import Process", "type('Worker', (Process,), {'run': print})()", "Process"},
		{"from multiprocessing import Pool", "Pool(4)", "Pool"},
		{"from multiprocessing.pool import Pool", "Pool(4)", "pool.Pool"},
		{"import multiprocessing", "multiprocessing.get_context('spawn').Pool()", "Pool"},
		{"from multiprocessing import Queue", "Queue()", "Queue"},
		{"from multiprocessing import JoinableQueue", "JoinableQueue(3)", "JoinableQueue"},
		{"from multiprocessing import SimpleQueue", "SimpleQueue()", "SimpleQueue"},
		{"from multiprocessing import Manager", "Manager()", "Manager"},
		{"from multiprocessing import Pipe", "Pipe()", "Pipe"},
		{"from multiprocessing import Value", "Value('i', 0)", "Value"},
		{"from multiprocessing import Array", "Array('i', 3, lock=False)", "Array"},
		{"from multiprocessing import Lock", "Lock()", "Lock"},
		{"from multiprocessing import Event", "Event()", "Event"},
		{"from multiprocessing import Barrier", "Barrier(2)", "Barrier"},
		{"import multiprocessing as mp", "mp.log_to_stderr()", "log_to_stderr"},
		{"from multiprocessing.managers import BaseManager", "BaseManager.register('x')", "managers.BaseManager"},
		{"from multiprocessing.managers import SharedMemoryManager", "SharedMemoryManager()", "managers.SharedMemoryManager"},
		{"from multiprocessing.queues import Queue", "Queue()", "queues.Queue"},
		{"from multiprocessing.synchronize import Event", "Event()", "synchronize.Event"},
		{"from multiprocessing.shared_memory import SharedMemory", "SharedMemory(create=True, size=8)", "shared_memory.SharedMemory"},
		{"from multiprocessing.sharedctypes import Value", "Value('i', 1)", "sharedctypes.Value"},
		{"from multiprocessing.connection import Client", "Client(('localhost', 6000))", "connection.Client"},
		{"from multiprocessing.connection import wait", "wait([])", "connection.wait"},
		{"from multiprocessing.dummy import Array", "Array('i', [1])", "dummy.Array"},
	} {
		t.Run(c.name, func(t *testing.T) {
			recording, result := run(t, c.imports+"\nprint('imported')\n"+c.use+"\n", nil)
			assert.Equal(t, 1, result.ExitCode)
			printed := texts(recording, trace.Output, fieldB)
			if assert.Len(t, printed, 2) {
				assert.Equal(t, "imported\n", printed[0])
				assert.Contains(t, printed[1], "  File \"main.py\", line 3, in <module>\n    "+c.use+"\n")
				assert.Contains(t, printed[1], "\nNotImplementedError: the playground does not support multiprocessing."+c.name+" yet\n")
			}
		})
	}
}

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

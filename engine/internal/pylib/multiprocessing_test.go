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

package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/trace"
)

// However little of a run is recorded, the program does the same.
func TestThinnedRunIsTheSameRun(t *testing.T) {
	const source = `
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

lock = threading.Lock()
total = 0

def work(n):
    global total
    with lock:
        total += n
    if n % 1000 == 999:
        raise ValueError(n)
    return n

with ThreadPoolExecutor(max_workers=4) as pool:
    futures = [pool.submit(work, n) for n in range(4000)]
    print(futures[-1].result(timeout=60) if futures[-1].cancel() else "not cancelled" if futures[-1].exception() else "")
    print(sum(future.result() for future in as_completed(futures) if not future.exception()))
print(total, sum(1 for future in futures if future.exception()))

jobs = queue.Queue(10)
def consume():
    while (job := jobs.get()) is not None:
        print(job) if job % 500 == 0 else None
consumer = threading.Thread(target=consume)
consumer.start()
for n in range(2000):
    jobs.put(n)
jobs.put(None)
consumer.join()
`
	full := Run(Program{Source: source}, Options{})
	limits := DefaultLimits()
	limits.FullEvents = 2000
	thin := Run(Program{Source: source}, Options{Limits: limits})
	require.NoError(t, trace.Validate(full.Recording))
	require.NoError(t, trace.Validate(thin.Recording))
	assert.Equal(t, trace.OutcomeFinished, thin.Outcome, thin.Message)
	assert.Equal(t, full.Recording.Output(1), thin.Recording.Output(1))
	assert.Equal(t, full.Recording.EndNs(), thin.Recording.EndNs())
	assert.Less(t, thin.Recording.Len(), full.Recording.Len()/4)
	whole, sample := trace.Summarize(full.Recording), trace.Summarize(thin.Recording)
	assert.Equal(t, whole.Tasks, sample.Tasks+sample.LeftOut)
	assert.Zero(t, whole.LeftOut)
}

// A thread that waits for a future which the recording leaves out waits for it all the same, also for ever.
func TestDeadlockOnAFutureThatIsNotRecorded(t *testing.T) {
	limits := DefaultLimits()
	limits.FullEvents = 500
	result := Run(Program{Source: `
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(max_workers=1)
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
for n in range(400):
    pool.submit(inner)
pool.submit(outer).result()
`}, Options{Limits: limits})
	require.NoError(t, trace.Validate(result.Recording))
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, "line 7 in outer")
}

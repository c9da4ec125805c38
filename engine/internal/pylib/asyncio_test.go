package pylib_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/trace"
)

// awaits lists what a recording says that asyncio tasks waited for: "task line: what", without what they wait for repeatedly.
func awaits(recording *trace.Recording) []string {
	names, kinds := map[int32]string{}, map[int32]trace.ResourceKind{}
	var waits []string
	seen := map[string]bool{}
	for event := range recording.Events() {
		switch event.Kind {
		case trace.ResourceNew:
			names[event.A], kinds[event.A] = recording.String(event.C), trace.ResourceKind(event.B)
		case trace.AsyncTaskWait:
			what := fmt.Sprintf("%v %s", kinds[event.B], names[event.B])
			switch trace.ResourceID(event.B) {
			case trace.AwaitTime:
				what = "time"
			case trace.AwaitTurn:
				what = "turn"
			}
			wait := fmt.Sprintf("%s %d: %s", names[event.A], event.C, what)
			if !seen[wait] {
				seen[wait] = true
				waits = append(waits, wait)
			}
		}
	}
	return waits
}

func TestTheRecordingSaysWhatAsyncioTasksWaitFor(t *testing.T) {
	recording, result := run(t, `import asyncio, time

async def sleeper(seconds):
    await asyncio.sleep(seconds)
    await asyncio.sleep(0)

async def reader(queue):
    return await queue.get()

async def polite(lock, gate):
    async with lock:
        await gate.wait()

async def crowd(limit, start):
    async with limit:
        await start.wait()

async def main():
    inbox, gate, start = asyncio.Queue(), asyncio.Event(), asyncio.Barrier(3)
    await asyncio.gather(sleeper(1), sleeper(2))
    task = asyncio.create_task(reader(inbox), name="the reader")
    await asyncio.sleep(0.5)
    inbox.put_nowait("hello")
    await task
    tasks = [asyncio.create_task(polite(lock, gate)) for _ in range(2)]
    await asyncio.sleep(0.5)
    gate.set()
    await asyncio.wait(tasks)
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(crowd(asyncio.Semaphore(1), start))
    await asyncio.to_thread(time.sleep, 0.25)
    await asyncio.wait_for(sleeper(0.1), 5)

lock = asyncio.Lock()
asyncio.run(main())
`, nil)
	require.Equal(t, 0, result.ExitCode)
	assert.Equal(t, []string{
		"main() 20: futures gather",
		"sleeper(1) 4: time",
		"sleeper(2) 4: time",
		"sleeper(1) 5: turn",
		"sleeper(2) 5: turn",
		"main() 22: time",
		"reader(<Queue>) 8: queue queue",
		"main() 24: future reader(<Queue>)",
		"main() 26: time",
		"polite(<Lock>, <Event>) 12: event gate",
		"polite(<Lock>, <Event>) 11: lock lock",
		"main() 28: futures wait",
		"main() 29: futures TaskGroup",
		"crowd(<Semaphore>, <Barrier>) 16: barrier start",
		"main() 32: future sleep(0.25)",
		"main() 33: future sleeper(0.1)",
		"sleeper(0.1) 4: time",
		"sleeper(0.1) 5: turn",
	}, awaits(recording))
	assert.Contains(t, texts(recording, trace.AsyncTaskNew, fieldB), "the reader")
}

func TestAnAsyncioQueueHasALength(t *testing.T) {
	recording, result := run(t, `import asyncio
async def main():
    jobs = asyncio.Queue(2)
    await jobs.put("a")
    await jobs.put("b")
    await jobs.get()
asyncio.run(main())
`, nil)
	require.Equal(t, 0, result.ExitCode)
	var lengths []int32
	for event := range recording.Events() {
		if event.Kind == trace.QueueLength {
			lengths = append(lengths, event.B)
			assert.Equal(t, int32(2), event.C)
		}
	}
	assert.Equal(t, []int32{1, 2, 1}, lengths)
	assert.Contains(t, texts(recording, trace.ResourceNew, fieldC), "jobs")
}

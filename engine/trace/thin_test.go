package trace

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// busyRun is a run of so many tasks on one worker, each a microsecond after the one before, recorded in full up to so many events.
func busyRun(tasks, full int) *Recording {
	r := NewRecorder()
	r.ThinFrom(full)
	now := int64(0)
	emit := func(kind Kind, thread ThreadID, a, b, c int32) {
		r.Emit(Event{TimeNs: now, Kind: kind, Thread: thread, A: a, B: b, C: c})
	}
	emit(ProcessStart, NoThread, 1, 0, 0)
	emit(ResourceNew, NoThread, 0, int32(ResourcePool), 0)
	emit(PoolStart, NoThread, 0, 1, 0)
	emit(ThreadStart, 0, 1, 0, int32(FlagMain))
	emit(ThreadStart, 1, 1, 0, int32(FlagWorker))
	emit(GILAcquire, 1, 1, 0, 0)
	emit(ThreadState, 1, int32(Running), 0, 0)
	emit(WorkerStart, 1, 0, 0, 0)
	resources := int32(1)
	for rank := range int32(tasks) {
		now += 1_000
		emit(GILRelease, 1, 1, 0, 0)
		emit(ThreadState, 1, int32(Idle), -1, -1)
		emit(GILAcquire, 0, 1, 0, 0)
		emit(ThreadState, 0, int32(Running), 0, 0)
		kept := r.KeepsTask()
		future := resources
		if kept {
			resources++
			emit(ResourceNew, NoThread, future, int32(ResourceFuture), 0)
			emit(FutureState, 0, future, int32(FuturePending), 0)
			emit(TaskSubmit, 0, future, 0, 0)
		}
		now += 1_000
		emit(GILRelease, 0, 1, 0, 0)
		emit(ThreadState, 0, int32(Sleeping), 0, 0)
		emit(GILAcquire, 1, 1, 0, 0)
		emit(ThreadState, 1, int32(Running), 0, 0)
		if kept {
			emit(FutureState, 1, future, int32(FutureRunning), 0)
			emit(TaskStart, 1, future, 0, 0)
			emit(TaskEnd, 1, future, 0, 0)
			emit(FutureState, 1, future, int32(FutureFinished), rank+1)
			emit(FutureResult, 1, future, 0, 0)
		}
	}
	emit(GILRelease, 1, 1, 0, 0)
	emit(ThreadEnd, 1, int32(EndKilled), 0, 0)
	emit(ThreadEnd, 0, int32(EndKilled), 0, 0)
	emit(ProcessExit, NoThread, 1, 0, 0)
	emit(RunEnd, NoThread, int32(OutcomeFinished), 0, 0)
	return r.Finish()
}

func count(recording *Recording, kind Kind) (found int) {
	for event := range recording.Events() {
		if event.Kind == kind {
			found++
		}
	}
	return found
}

func TestShortRecordingIsComplete(t *testing.T) {
	recording := busyRun(100, 10_000)
	require.NoError(t, Validate(recording))
	assert.Zero(t, count(recording, Thinned))
	assert.Equal(t, 100, count(recording, TaskEnd))
}

func TestLongRecordingBecomesThinnerAndSaysSo(t *testing.T) {
	const tasks, full = 300_000, 10_000
	recording := busyRun(tasks, full)
	require.NoError(t, Validate(recording))
	assert.Less(t, recording.Len(), 2*full, "a run five hundred times as long as the bound takes twice the room")
	summary := Summarize(recording)
	assert.Equal(t, tasks, summary.Tasks+summary.LeftOut)
	assert.Equal(t, summary.Tasks, summary.Finished, "a task that is recorded is recorded as a whole")
	last := recording.At(recording.Len() - 2)
	require.Equal(t, Thinned, last.Kind, "the totals come last")
	assert.EqualValues(t, summary.LeftOut, last.C)
	assert.EqualValues(t, 2*tasks*1_000, recording.EndNs())
}

func TestThinnedRecordingShowsWhatThreadsDidAtRegularMoments(t *testing.T) {
	recording := busyRun(300_000, 10_000)
	lastNs, states := map[ThreadID]int64{}, 0
	thin := int64(0)
	for event := range recording.Events() {
		if event.Kind == Thinned && thin == 0 {
			thin = event.TimeNs
		}
		if thin == 0 || event.Kind != ThreadState {
			continue
		}
		if before, ok := lastNs[event.Thread]; ok && event.TimeNs < 599_000_000 {
			assert.GreaterOrEqual(t, event.TimeNs-before, int64(firstGridNs))
		}
		lastNs[event.Thread] = event.TimeNs
		states++
	}
	assert.Positive(t, states)
}

func TestLongestLengthOfAQueueIsKept(t *testing.T) {
	r := NewRecorder()
	r.ThinFrom(2)
	r.Emit(Event{Kind: ProcessStart, Thread: NoThread, A: 1})
	r.Emit(Event{Kind: ResourceNew, Thread: NoThread, A: 0, B: int32(ResourceQueue)})
	for _, length := range []int32{1, 2, 9, 3} {
		r.Emit(Event{TimeNs: 10, Kind: QueueLength, Thread: NoThread, B: length})
	}
	r.Emit(Event{TimeNs: 5_000_000, Kind: ProcessExit, Thread: NoThread, A: 1})
	var lengths []int32
	for event := range r.Finish().Events() {
		if event.Kind == QueueLength {
			lengths = append(lengths, event.B)
		}
	}
	assert.Equal(t, []int32{9, 3}, lengths)
}

func TestLockMayChangeHandsBetweenTheMoments(t *testing.T) {
	r := NewRecorder()
	r.ThinFrom(1)
	emit := func(timeNs int64, kind Kind, thread ThreadID, a int32) {
		r.Emit(Event{TimeNs: timeNs, Kind: kind, Thread: thread, A: a})
	}
	emit(0, ProcessStart, NoThread, 1)
	for id := range ThreadID(3) {
		emit(0, ThreadStart, id, 1)
	}
	emit(0, ResourceNew, NoThread, 0)
	emit(1, LockAcquire, 0, 0)
	emit(2_000_000, LockRelease, 0, 0)
	emit(2_000_001, LockAcquire, 1, 0)
	emit(2_000_002, LockRelease, 1, 0)
	emit(2_000_003, LockAcquire, 2, 0)
	emit(9_000_000, LockRelease, 2, 0)
	for id := range ThreadID(3) {
		r.Emit(Event{TimeNs: 9_000_000, Kind: ThreadEnd, Thread: id, A: int32(EndKilled)})
	}
	emit(9_000_000, ProcessExit, NoThread, 1)
	emit(9_000_000, RunEnd, NoThread, 0)
	recording := r.Finish()
	require.NoError(t, Validate(recording))
	var holders []ThreadID
	for event := range recording.Events() {
		if event.Kind == LockAcquire {
			holders = append(holders, event.Thread)
		}
	}
	assert.Equal(t, []ThreadID{0, 2}, holders, "thread 1 had it for two nanoseconds between two moments")
}

package trace

// exampleRun is a small legal recording made by hand: a main thread with one executor of two workers, three
// futures (one finishes, one fails, one is cancelled), a lock somebody waits for, a callback, a
// queue, output and a GIL. Tests take it apart event by event, so each line says which one it is.
func exampleRun() *Recording {
	r := NewRecorder()
	at := func(timeNs int64, kind Kind, thread ThreadID, abc ...int32) {
		event := Event{TimeNs: timeNs, Kind: kind, Thread: thread}
		for i, value := range abc {
			*[]*int32{&event.A, &event.B, &event.C}[i] = value
		}
		r.Emit(event)
	}
	text := r.Intern
	const (
		pool, work, f0, f1, f2, lock, join = 0, 1, 2, 3, 4, 5, 6
		main, w0, w1                       = ThreadID(0), ThreadID(1), ThreadID(2)
	)
	run := func(timeNs int64, thread ThreadID, core int32) {
		at(timeNs, GILAcquire, thread, 1)
		at(timeNs, ThreadState, thread, int32(Running), core)
	}
	park := func(timeNs int64, thread ThreadID, state State, resource int32, holder ThreadID) {
		at(timeNs, ThreadState, thread, int32(state), resource, int32(holder))
		at(timeNs, GILRelease, thread, 1)
	}

	at(0, ProcessStart, NoThread, 1, 0, text("main.py"))
	at(0, ThreadStart, main, 1, text("MainThread"), int32(FlagMain))
	run(0, main, 0)
	at(1_000, Line, main, 3, text("<module>"))
	at(2_000, ResourceNew, main, pool, int32(ResourcePool), text("Pool"))
	at(2_000, PoolStart, main, pool, 2, text("Pool"))
	at(2_000, ResourceNew, main, work, int32(ResourceWorkQueue), text("work queue of Pool"))
	for i := range int32(3) {
		at(3_000, ResourceNew, main, f0+i, int32(ResourceFuture), text("fetch("+string(rune('0'+i))+")"))
		at(3_000, FutureState, main, f0+i, int32(FuturePending))
		at(3_000, TaskSubmit, main, f0+i, pool, text("fetch("+string(rune('0'+i))+")"))
		at(3_000, QueueLength, main, work, i+1)
	}
	at(4_000, ThreadStart, w0, 1, text("Pool_0"), int32(FlagWorker))
	at(4_000, ThreadState, w0, int32(WantsGIL))
	at(4_500, ThreadStart, w1, 1, text("Pool_1"), int32(FlagWorker))
	at(4_500, ThreadState, w1, int32(WantsGIL))
	at(5_000, FutureState, main, f2, int32(FutureCancelled), 1)
	at(6_000, ThreadState, main, int32(WantsGIL)) // the switch interval: w0 gets the GIL
	at(6_000, GILRelease, main, 1, 1)
	run(6_000, w0, 1)
	at(6_000, WorkerStart, w0, pool)
	at(6_000, QueueLength, w0, work, 2)
	at(6_000, FutureState, w0, f0, int32(FutureRunning))
	at(6_000, TaskStart, w0, f0)
	at(7_000, ResourceNew, w0, lock, int32(ResourceLock), text("total_lock"))
	at(7_000, LockAcquire, w0, lock)
	park(8_000, w0, Sleeping, 0, 0)
	run(8_000, w1, 0)
	at(8_000, WorkerStart, w1, pool)
	at(8_000, QueueLength, w1, work, 1)
	at(8_000, FutureState, w1, f1, int32(FutureRunning))
	at(8_000, TaskStart, w1, f1)
	park(9_000, w1, Waiting, lock, w0)
	run(9_000, main, 0)
	at(9_500, Output, main, 1, text("say \"hi\"\n"))
	park(10_000, main, Waiting, f0, w0)
	run(1_008_000, w0, 1)
	at(1_009_000, LockRelease, w0, lock)
	at(1_010_000, TaskEnd, w0, f0)
	at(1_010_000, FutureState, w0, f0, int32(FutureFinished), 2)
	at(1_010_000, FutureResult, w0, f0, text("42"), 0)
	at(1_010_000, CallbackStart, w0, f0, text("report"))
	at(1_011_000, CallbackEnd, w0, f0)
	at(1_011_000, QueueLength, w0, work, 0)
	at(1_011_000, FutureState, w0, f2, int32(FutureCancelledNotified))
	park(1_012_000, w0, Idle, work, NoThread)
	at(1_012_000, GILAcquire, w1, 1)
	at(1_012_000, ThreadState, w1, int32(Runnable)) // a core is free a little later
	at(1_012_500, ThreadState, w1, int32(Running), 1)
	at(1_012_500, LockAcquire, w1, lock)
	at(1_013_000, LockRelease, w1, lock)
	at(1_014_000, TaskEnd, w1, f1)
	at(1_014_000, FutureState, w1, f1, int32(FutureFailed), 3)
	at(1_014_000, FutureResult, w1, f1, text("ValueError: no"), 1)
	park(1_015_000, w1, Idle, work, NoThread)
	run(1_015_000, main, 0)
	at(1_016_000, FutureHandOver, main, f0, int32(HandOverResult))
	at(1_016_000, FutureHandOver, main, f2, int32(HandOverWait))
	at(1_017_000, PoolShutdown, main, pool, 0)
	at(1_017_000, ResourceNew, main, join, int32(ResourceThread), text("Pool_0"))
	at(1_017_000, Memory, NoThread, 1, 512)
	park(1_018_000, main, Waiting, join, w0)
	for _, worker := range []ThreadID{w0, w1} {
		run(1_019_000, worker, 0)
		at(1_019_000, GILRelease, worker, 1)
		at(1_019_000, ThreadEnd, worker, int32(EndNormal))
	}
	run(1_020_000, main, 0)
	at(1_021_000, Exception, main, 9, text("KeyError: 'x'"))
	at(1_021_000, GILRelease, main, 1)
	at(1_021_000, ThreadEnd, main, int32(EndException))
	at(1_021_000, ProcessExit, NoThread, 1, 1)
	at(1_021_000, RunEnd, NoThread, int32(OutcomeFinished), 1)
	return r.Finish()
}

// copyOf returns a copy whose events may be changed.
func copyOf(recording *Recording) *Recording {
	return &Recording{events: append([]Event(nil), recording.events...), strings: append([]string(nil), recording.strings...)}
}

// find returns the number of the nth event (from 0) that looks like the pattern; a field of the
// pattern that is anything matches every value.
func find(recording *Recording, nth int, matches func(Event) bool) int {
	for i, event := range recording.events {
		if matches(event) {
			if nth == 0 {
				return i
			}
			nth--
		}
	}
	panic("no such event in the example")
}

package trace

// takeAsyncTask notes what an asyncio task does, in the terms of a thread: it runs during its steps, it is runnable when it
// only waits for its turn, it sleeps until a moment, or it waits for something.
func (t *teller) takeAsyncTask(event Event) {
	i, known := t.futureAt[event.A]
	if !known {
		return
	}
	task := &t.history.futures[i]
	task.closeStep(event.TimeNs)
	task.async, task.thread = true, event.Thread
	state := Runnable
	switch event.Kind {
	case AsyncTaskStep:
		state = Running
	case AsyncTaskWait:
		state = awaitState(ResourceID(event.B))
	case AsyncTaskEnd:
		return
	}
	task.steps = append(task.steps, stateSpan{state, event.TimeNs, never})
}

func awaitState(awaited ResourceID) State {
	switch awaited {
	case AwaitTime:
		return Sleeping
	case AwaitTurn:
		return Runnable
	}
	return Waiting
}

func (f *futureHistory) closeStep(nowNs int64) {
	if last := len(f.steps) - 1; last >= 0 && f.steps[last].endNs == never {
		f.steps[last].endNs = nowNs
	}
}

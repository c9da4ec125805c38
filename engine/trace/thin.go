package trace

// A run of two million tasks has some twenty million events: more than a browser tab can hold, and far more than a
// picture can show. So a recorder can be told to keep less once there is much (ThinFrom). It then leaves out whole tasks, so
// that those which it keeps are complete, and it no longer follows every change of what threads do but writes down
// how things stand in regular intervals. Both become coarser in steps, each time that so many events have come together
// again, so the length of a recording grows with the logarithm of what happens. A Thinned event says each time what is
// left out from there on.
//
// Beginnings and ends of threads and processes, output, exceptions and how the run ends are never left out.

// How a recording becomes thinner. Each step keeps a quarter of what the one before did.
const (
	thinningFactor    = 4
	firstTaskInterval = 16        // the first step records one task of so many,
	firstGridNs       = 1_000_000 // and how things stand every millisecond
	thinningSteps     = 10        // a step ends after this part of the events that are recorded in full
	eventsPerTask     = 8         // of a recorded task, roughly
	eventsToCome      = 5         // of a task that waits for its turn
)

// thinner decides what a recorder keeps.
type thinner struct {
	recorder *Recorder
	full     int // so many events are recorded before anything is left out
	step     int // a step ends after so many

	taskInterval int   // one of so many tasks is recorded
	gridNs       int64 // how far the moments are apart at which it is recorded how things stand; 0: everything is, as it happens
	untilNs      int64 // the next of them
	latestNs     int64 // of the event before, as long as everything is recorded
	taskEvents   int   // of tasks recorded at the present interval
	gridEvents   int   // recorded at the present grid
	tasks        int   // submitted since the present interval began
	leftOut      int   // tasks that were not recorded

	threads []threadStanding // by number
	gils    []*ownerStanding // by process
	locks   map[int32]*ownerStanding
	queues  map[int32]*queueStanding // by resource, and by process
	// What has changed since the last moment of the grid, in the order in which it first did.
	changedThreads []ThreadID
	changedOwners  []*ownerStanding
	changedQueues  []*queueStanding
}

// threadStanding is what a thread does and at which line: as last recorded, and now. The zero Event stands for "not known".
type threadStanding struct {
	state, newState Event
	line, newLine   Event
	changed         bool
}

// ownerStanding is who has a GIL or a lock: as last recorded, and now.
type ownerStanding struct {
	known, changed  bool
	owner, newOwner ThreadID
	release         Event // by which owner lost it
	acquire         Event // by which newOwner got it
}

// queueStanding is how long a queue is, and was at most, since the length was last recorded; or how much memory a process takes.
type queueStanding struct {
	length, newLength, longest Event
	changed                    bool
}

// ThinFrom makes the recorder keep less once it has so many events. It must be called before the first event.
func (r *Recorder) ThinFrom(events int) {
	r.thinner = &thinner{recorder: r, full: events, step: max(events/thinningSteps, 1), taskInterval: 1,
		locks: map[int32]*ownerStanding{}, queues: map[int32]*queueStanding{}}
}

// KeepsTask reports whether the task that is now being submitted is to be recorded. If not, none of its events may be
// emitted, and none of its future. It must be asked once for each task.
func (r *Recorder) KeepsTask() bool {
	t := r.thinner
	if t == nil {
		return true
	}
	t.tasks++
	if t.gridNs == 0 {
		return true
	}
	if t.tasks%t.taskInterval != 1 {
		t.leftOut++
		return false
	}
	if t.taskEvents += eventsPerTask; t.taskEvents > t.step {
		t.taskInterval *= thinningFactor
		t.tasks, t.taskEvents = 1, 0
		t.tell(r.events[len(r.events)-1].TimeNs)
	}
	return true
}

// LeftOut is how many tasks have not been recorded.
func (r *Recorder) LeftOut() int {
	if r.thinner == nil {
		return 0
	}
	return r.thinner.leftOut
}

func (t *thinner) append(event Event) { t.recorder.events = append(t.recorder.events, event) }

// tell records what is left out from now on.
func (t *thinner) tell(timeNs int64) {
	t.append(Event{TimeNs: timeNs, Kind: Thinned, Thread: NoThread, A: int32(t.taskInterval), B: int32(t.gridNs / 1_000), C: int32(t.leftOut)})
}

// take records the event, or notes it for the next moment of the grid.
func (t *thinner) take(event Event) {
	if t.gridNs == 0 {
		// Not in the middle of what happens at one instant. What was submitted will have events of its own when its turn comes.
		if event.TimeNs == t.latestNs || len(t.recorder.events)+t.tasks*eventsToCome < t.full {
			t.append(event)
			t.latestNs = event.TimeNs
			return
		}
		t.tasks, t.taskInterval, t.gridNs = 0, firstTaskInterval, firstGridNs
		t.untilNs = event.TimeNs + t.gridNs
		t.tell(event.TimeNs)
	}
	if event.TimeNs >= t.untilNs {
		t.settle(t.untilNs)
		if t.gridEvents > t.step {
			t.gridNs *= thinningFactor
			t.gridEvents = 0
			t.tell(event.TimeNs)
		}
		t.untilNs = event.TimeNs + t.gridNs
	}
	switch event.Kind {
	case ThreadState, Line:
		t.noteThread(event)
		return
	case GILAcquire, GILRelease, LockAcquire, LockRelease:
		t.noteOwner(event)
		return
	case QueueLength:
		t.noteLength(event, event.A)
		return
	case Memory:
		t.noteLength(event, -1-event.A) // queues and processes are numbered apart
		return
	case ThreadEnd, ProcessExit, DeadlockWait, Deadlock, Limit:
		t.settle(event.TimeNs)
	case RunEnd:
		t.settle(event.TimeNs)
		t.tell(event.TimeNs)
	}
	t.append(event)
}

func (t *thinner) noteThread(event Event) {
	for len(t.threads) <= int(event.Thread) {
		t.threads = append(t.threads, threadStanding{})
	}
	thread := &t.threads[event.Thread]
	if event.Kind == ThreadState {
		thread.newState = event
	} else {
		thread.newLine = event
	}
	if !thread.changed {
		thread.changed = true
		t.changedThreads = append(t.changedThreads, event.Thread)
	}
}

func (t *thinner) noteOwner(event Event) {
	standing := t.ownerOf(event)
	before, after := NoThread, event.Thread
	if event.Kind == GILRelease || event.Kind == LockRelease {
		before, after = after, before
		if !standing.changed {
			standing.release = event
		}
	} else {
		standing.acquire = event
	}
	if !standing.known { // what was recorded last follows from what happens now
		standing.known, standing.owner = true, before
	}
	standing.newOwner = after
	if !standing.changed {
		standing.changed = true
		t.changedOwners = append(t.changedOwners, standing)
	}
}

func (t *thinner) ownerOf(event Event) *ownerStanding {
	if event.Kind == GILAcquire || event.Kind == GILRelease {
		for len(t.gils) <= int(event.A) {
			t.gils = append(t.gils, &ownerStanding{})
		}
		return t.gils[event.A]
	}
	lock := t.locks[event.A]
	if lock == nil {
		lock = &ownerStanding{}
		t.locks[event.A] = lock
	}
	return lock
}

func (t *thinner) noteLength(event Event, number int32) {
	queue := t.queues[number]
	if queue == nil {
		queue = &queueStanding{length: Event{B: -1}}
		t.queues[number] = queue
	}
	if !queue.changed {
		queue.changed = true
		queue.longest = event
		t.changedQueues = append(t.changedQueues, queue)
	}
	if event.B > queue.longest.B {
		queue.longest = event
	}
	queue.newLength = event
}

// settle records how things stand at timeNs, as far as it differs from what was recorded last. The order is one in which it could
// have happened: who has a core, the GIL or a lock gives it up before somebody else takes it.
func (t *thinner) settle(timeNs int64) {
	before := len(t.recorder.events)
	for _, standing := range t.changedOwners {
		if standing.owner != standing.newOwner && standing.owner != NoThread {
			t.appendAt(timeNs, standing.release)
		}
	}
	t.settleStates(timeNs, false)
	for _, standing := range t.changedOwners {
		if standing.owner != standing.newOwner && standing.newOwner != NoThread {
			t.appendAt(timeNs, standing.acquire)
		}
		standing.owner, standing.changed = standing.newOwner, false
	}
	t.settleStates(timeNs, true)
	t.settleLines(timeNs)
	for _, queue := range t.changedQueues {
		if queue.longest.B > max(queue.length.B, queue.newLength.B) {
			t.appendAt(timeNs, queue.longest)
		}
		if queue.newLength.B != queue.length.B {
			t.appendAt(timeNs, queue.newLength)
		}
		queue.length, queue.changed = queue.newLength, false
	}
	t.changedThreads, t.changedOwners, t.changedQueues = t.changedThreads[:0], t.changedOwners[:0], t.changedQueues[:0]
	t.gridEvents += len(t.recorder.events) - before
}

func (t *thinner) appendAt(timeNs int64, event Event) {
	event.TimeNs = timeNs
	t.append(event)
}

// settleStates records new states of threads, those who run or those who do not.
func (t *thinner) settleStates(timeNs int64, running bool) {
	for _, id := range t.changedThreads {
		thread := &t.threads[id]
		if thread.newState.Kind != ThreadState || (State(thread.newState.A) == Running) != running {
			continue
		}
		if !sameContent(thread.state, thread.newState) {
			t.appendAt(timeNs, thread.newState)
		}
		thread.state = thread.newState
	}
}

func (t *thinner) settleLines(timeNs int64) {
	for _, id := range t.changedThreads {
		thread := &t.threads[id]
		thread.changed = false
		if thread.newLine.Kind == Line && !sameContent(thread.line, thread.newLine) {
			t.appendAt(timeNs, thread.newLine)
		}
		thread.line = thread.newLine
	}
}

// sameContent reports whether two events differ in nothing but their time.
func sameContent(x, y Event) bool {
	x.TimeNs = y.TimeNs
	return x == y
}

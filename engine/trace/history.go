package trace

// history is a recording told by subject instead of by time: what each thread and each future went
// through. The text timeline and the summary are made from it. It accepts any recording, legal or not.
type history struct {
	endNs     int64
	processes []processHistory
	threads   []threadHistory
	futures   []futureHistory
	coreBusy  []coreSpan
	leftOut   int                // tasks that were not recorded
	loopTasks map[ThreadID][]int // positions of asyncio tasks in futures, by the thread that runs their event loop
}

type processHistory struct {
	id       int32
	name     string
	gil      []gilSpan
	exitNs   int64 // when it ended
	reapNs   int64 // when it was waited for; never for one that stays a zombie, and for the first
	orphanNs int64 // when its parent ended; never if it had ended first
	exitCode int32
	parent   int32
}

// gilSpan is a time during which a thread owned a process's GIL.
type gilSpan struct {
	owner          ThreadID
	beginNs, endNs int64
}

type threadHistory struct {
	id             ThreadID
	process        int32
	name           string
	flags          ThreadFlags
	beginNs, endNs int64
	states         []stateSpan
}

// stateSpan is a time during which a thread was in one state.
type stateSpan struct {
	state          State
	beginNs, endNs int64
}

// coreSpan is a time during which a core executed a thread.
type coreSpan struct {
	core           int32
	beginNs, endNs int64
}

// never stands for "it did not happen" in a futureHistory.
const never int64 = -1

type futureHistory struct {
	id        ResourceID
	label     string
	pendingNs int64 // when it came into existence
	submitNs  int64
	runNs     int64 // when it became Running
	startNs   int64 // when a worker began its task
	stopNs    int64 // when the worker finished it
	doneNs    int64 // when it reached a final state
	state     FutureStateValue
	rank      int32
	result    string

	async  bool        // it is that of an asyncio task
	thread ThreadID    // that runs its event loop
	steps  []stateSpan // of its coroutine, and the waits between them as if it were a thread
}

// tell builds the history.
func tell(recording *Recording) *history {
	t := &teller{history: &history{endNs: recording.EndNs(), loopTasks: map[ThreadID][]int{}}, recording: recording,
		futureAt: map[int32]int{}, threadAt: map[ThreadID]int{}, processAt: map[int32]int{}, names: map[int32]string{}}
	for _, event := range recording.events {
		t.take(event)
	}
	for i := range t.history.threads {
		t.closeThread(i, t.history.endNs)
	}
	for i := range t.history.futures {
		future := &t.history.futures[i]
		future.closeStep(t.history.endNs)
		if future.async {
			t.history.loopTasks[future.thread] = append(t.history.loopTasks[future.thread], i)
		}
	}
	for i := range t.history.processes {
		closeGIL(&t.history.processes[i], t.history.endNs)
	}
	return t.history
}

// teller builds a history. The maps are only looked up.
type teller struct {
	history   *history
	recording *Recording
	open      []openThread
	futureAt  map[int32]int
	threadAt  map[ThreadID]int
	processAt map[int32]int
	names     map[int32]string // of resources
}

// openThread is the span that a thread is in.
type openThread struct {
	state   State
	sinceNs int64
	core    int32
	ended   bool
}

func (t *teller) take(event Event) {
	switch event.Kind {
	case ProcessStart:
		t.processAt[event.A] = len(t.history.processes)
		t.history.processes = append(t.history.processes, processHistory{id: event.A, name: t.recording.String(event.C),
			parent: event.B, exitNs: never, reapNs: never, orphanNs: never})
	case ProcessExit, ProcessReap, ProcessOrphan, ProcessName:
		t.takeProcess(event)
	case ThreadStart:
		t.threadAt[event.Thread] = len(t.history.threads)
		t.history.threads = append(t.history.threads, threadHistory{id: event.Thread, process: event.A,
			name: t.recording.String(event.B), flags: ThreadFlags(event.C), beginNs: event.TimeNs, endNs: event.TimeNs})
		t.open = append(t.open, openThread{state: noState, sinceNs: event.TimeNs})
	case ThreadState:
		if i, ok := t.threadAt[event.Thread]; ok && !t.open[i].ended {
			t.closeSpan(i, event.TimeNs)
			t.open[i] = openThread{state: State(event.A), sinceNs: event.TimeNs, core: event.B}
		}
	case ThreadEnd:
		if i, ok := t.threadAt[event.Thread]; ok {
			t.closeThread(i, event.TimeNs)
		}
	case GILAcquire, GILRelease:
		t.takeGIL(event)
	case AsyncTaskNew, AsyncTaskStep, AsyncTaskWait, AsyncTaskEnd:
		t.takeAsyncTask(event)
	case Thinned:
		t.history.leftOut = int(event.C)
	case ResourceNew:
		t.names[event.A] = t.recording.String(event.C)
	default:
		t.takeFuture(event)
	}
}

func (t *teller) takeProcess(event Event) {
	i, ok := t.processAt[event.A]
	if !ok {
		return
	}
	process := &t.history.processes[i]
	switch event.Kind {
	case ProcessExit:
		process.exitNs, process.exitCode = event.TimeNs, event.B
	case ProcessReap:
		process.reapNs = event.TimeNs
	case ProcessOrphan:
		process.orphanNs = event.TimeNs
	case ProcessName:
		process.name = t.recording.String(event.C)
	}
}

func (t *teller) closeSpan(i int, nowNs int64) {
	open := &t.open[i]
	if open.state == noState {
		return
	}
	thread := &t.history.threads[i]
	thread.states = append(thread.states, stateSpan{open.state, open.sinceNs, nowNs})
	if open.state == Running {
		t.history.coreBusy = append(t.history.coreBusy, coreSpan{open.core, open.sinceNs, nowNs})
	}
}

func (t *teller) closeThread(i int, nowNs int64) {
	if t.open[i].ended {
		return
	}
	t.closeSpan(i, nowNs)
	t.open[i].ended = true
	t.history.threads[i].endNs = nowNs
}

func (t *teller) takeGIL(event Event) {
	i, ok := t.processAt[event.A]
	if !ok {
		return
	}
	process := &t.history.processes[i]
	closeGIL(process, event.TimeNs)
	if event.Kind == GILAcquire {
		process.gil = append(process.gil, gilSpan{owner: event.Thread, beginNs: event.TimeNs, endNs: never})
	}
}

func closeGIL(process *processHistory, nowNs int64) {
	if last := len(process.gil) - 1; last >= 0 && process.gil[last].endNs == never {
		process.gil[last].endNs = nowNs
	}
}

func (t *teller) takeFuture(event Event) {
	switch event.Kind {
	case FutureState, TaskSubmit, TaskStart, TaskEnd, FutureResult:
	default:
		return
	}
	i, ok := t.futureAt[event.A]
	if !ok {
		i = len(t.history.futures)
		t.futureAt[event.A] = i
		t.history.futures = append(t.history.futures, futureHistory{id: ResourceID(event.A), label: t.names[event.A],
			pendingNs: event.TimeNs, submitNs: never, runNs: never, startNs: never, stopNs: never, doneNs: never})
	}
	future := &t.history.futures[i]
	switch event.Kind {
	case TaskSubmit:
		future.submitNs = event.TimeNs
		if label := t.recording.String(event.C); label != "" {
			future.label = label
		}
	case TaskStart:
		future.startNs = event.TimeNs
	case TaskEnd:
		future.stopNs = event.TimeNs
	case FutureResult:
		future.result = t.recording.String(event.B)
	case FutureState:
		future.state = FutureStateValue(event.B)
		if future.state == FutureRunning {
			future.runNs = event.TimeNs
		} else if future.state.Final() && future.doneNs == never {
			future.doneNs, future.rank = event.TimeNs, event.C
		}
	}
}

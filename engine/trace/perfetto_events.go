package trace

import (
	"strconv"
	"strings"
)

// take adds what one event of the recording shows.
func (e *perfetto) take(event Event) {
	switch event.Kind {
	case ProcessStart:
		e.metadata("process_name", event.A, int64(event.A), "name", jsonText(e.recording.String(event.C)))
		e.metadata("process_sort_index", event.A, int64(event.A), "sort_index", strconv.Itoa(int(event.A)))
	case ProcessName:
		e.metadata("process_name", event.A, int64(event.A), "name", jsonText(e.recording.String(event.C)))
	case ProcessExit, ProcessReap, ProcessOrphan, ProcessSignal:
		e.changeProcess(event)
	case ThreadStart:
		e.startThread(event)
	case ThreadEnd:
		if thread := e.threads[event.Thread]; thread != nil {
			e.closeThread(thread)
		}
	case ThreadState:
		e.changeState(event)
	case GILAcquire, GILRelease:
		e.changeGIL(event)
	case ResourceNew:
		e.names[event.A], e.kinds[event.A] = e.recording.String(event.C), ResourceKind(event.B)
	case LockAcquire, LockRelease:
		e.changeLock(event)
	case TaskStart, CallbackStart:
		e.beginWork(event)
	case TaskEnd, CallbackEnd:
		e.endWork(event)
	case TaskSubmit, FutureState, FutureHandOver, FutureResult:
		e.changeFuture(event)
	case AsyncTaskNew, AsyncTaskStep, AsyncTaskWait, AsyncTaskEnd:
		e.changeAsyncTask(event)
	case QueueLength:
		e.add(perfettoRow{phase: 'C', process: e.processOf(event.Thread), name: "length of " + e.resourceName(event.A),
			argument: "items", value: strconv.Itoa(int(event.B))})
	case Memory:
		e.add(perfettoRow{phase: 'C', process: event.A, name: "memory", argument: "KiB", value: strconv.Itoa(int(event.B))})
	case Output:
		e.instant(event.Thread, strings.TrimRight(e.recording.String(event.B), "\n"), "output")
	case Input:
		if event.C == 0 {
			e.instant(event.Thread, strings.TrimRight(e.recording.String(event.B), "\n"), "input")
		}
	case Exception:
		e.instant(event.Thread, e.recording.String(event.B), "exception")
	case Deadlock:
		e.instant(NoThread, e.recording.String(event.A), "deadlock")
	case Thinned:
		e.instant(NoThread, "from here on one task of "+strconv.Itoa(int(event.A))+" is recorded", "recording")
	case Limit:
		e.instant(NoThread, e.recording.String(event.B), "limit")
	}
}

// changeProcess marks what happens to a process on its own track, and the time in which it is a zombie.
func (e *perfetto) changeProcess(event Event) {
	name := ""
	switch event.Kind {
	case ProcessExit:
		name = "exit code " + strconv.Itoa(int(event.B))
	case ProcessReap:
		name = "waited for"
	case ProcessOrphan:
		name = "adopted by pid 1"
	case ProcessSignal:
		name = "signal " + strconv.Itoa(int(event.B))
	}
	if event.A == e.firstProcess && event.Kind == ProcessExit {
		return
	}
	e.add(perfettoRow{phase: 'i', process: event.A, track: int64(event.A), name: name, category: "process"})
}

func (e *perfetto) metadata(name string, process int32, track int64, argument, value string) {
	e.add(perfettoRow{phase: 'M', process: process, track: track, name: name, argument: argument, value: value})
}

// instant adds a mark; what is empty, such as the line end that print writes by itself, is left out.
func (e *perfetto) instant(id ThreadID, name, category string) {
	if name == "" {
		return
	}
	row := perfettoRow{phase: 'i', process: e.firstProcess, track: int64(e.firstProcess), name: name, category: category}
	if thread := e.threads[id]; thread != nil {
		row.process, row.track = thread.process, thread.track
	}
	e.add(row)
}

func (e *perfetto) processOf(id ThreadID) int32 {
	if thread := e.threads[id]; thread != nil {
		return thread.process
	}
	return e.firstProcess
}

func (e *perfetto) resourceName(number int32) string {
	kind := e.kinds[number].String()
	if name := e.names[number]; name != "" {
		if strings.HasPrefix(name, kind) {
			return name
		}
		return kind + " " + name
	}
	return kind
}

func (e *perfetto) threadName(id ThreadID) string {
	if thread := e.threads[id]; thread != nil {
		return thread.name
	}
	return "thread " + strconv.Itoa(int(id))
}

func (e *perfetto) startThread(event Event) {
	thread := &perfettoThread{id: event.Thread, process: event.A, track: e.threadTrack + int64(event.Thread), name: e.recording.String(event.B)}
	if ThreadFlags(event.C)&FlagMain != 0 {
		thread.track = int64(event.A)
	}
	if e.threads[event.Thread] != nil {
		return
	}
	e.threads[event.Thread] = thread
	e.threadOrder = append(e.threadOrder, thread)
	e.metadata("thread_name", thread.process, thread.track, "name", jsonText(thread.name))
	e.metadata("thread_sort_index", thread.process, thread.track, "sort_index", strconv.Itoa(int(event.Thread)+1))
}

func (e *perfetto) closeThread(thread *perfettoThread) {
	if thread.ended {
		return
	}
	thread.ended = true
	e.end(thread.state)
	for i := len(thread.spans) - 1; i >= 0; i-- {
		e.end(thread.spans[i])
	}
	e.setRunning(thread, false)
}

func (e *perfetto) changeState(event Event) {
	thread := e.threads[event.Thread]
	if thread == nil || thread.ended {
		return
	}
	e.end(thread.state)
	state := State(event.A)
	name := ""
	switch state {
	case Running:
		name = "running"
	case WantsGIL:
		name = "wants the GIL"
	case Runnable:
		name = "wants a core"
	case Sleeping:
		name = "sleeping"
	case Waiting:
		name = "waits"
		if event.B >= 0 {
			name = "waits for " + e.resourceName(event.B)
		}
		name += e.holderText(e.kinds[event.B], ThreadID(event.C))
	default:
		name = "idle"
	}
	row := perfettoRow{phase: 'B', process: thread.process, track: thread.track, name: name, category: "state"}
	if state == Running {
		row.argument, row.value = "core", strconv.Itoa(int(event.B))
	}
	thread.state = e.begin(row)
	e.setRunning(thread, state == Running)
}

// holderText adds who makes a thread wait. Whoever waits for a thread's end knows already.
func (e *perfetto) holderText(kind ResourceKind, holder ThreadID) string {
	switch {
	case holder == NoThread || kind == ResourceThread:
		return ""
	case kind == ResourceFuture:
		return ", run by " + e.threadName(holder)
	}
	return ", held by " + e.threadName(holder)
}

// setRunning keeps count of the busy cores.
func (e *perfetto) setRunning(thread *perfettoThread, running bool) {
	if thread.running == running {
		return
	}
	thread.running = running
	if running {
		e.busyCores++
	} else {
		e.busyCores--
	}
	e.add(perfettoRow{phase: 'C', process: e.firstProcess, name: "busy cores", argument: "cores", value: strconv.Itoa(e.busyCores)})
}

func (e *perfetto) changeGIL(event Event) {
	span := e.gil[event.A]
	e.end(span)
	if event.Kind == GILRelease {
		return
	}
	track := e.gilTrack + int64(event.A)
	if span == nil {
		e.metadata("thread_name", event.A, track, "name", `"GIL"`)
		e.metadata("thread_sort_index", event.A, track, "sort_index", "0")
	}
	e.gil[event.A] = e.begin(perfettoRow{phase: 'B', process: event.A, track: track, name: e.threadName(event.Thread), category: "gil"})
	e.open = append(e.open, e.gil[event.A])
}

func (e *perfetto) changeLock(event Event) {
	e.end(e.locks[event.A])
	if event.Kind == LockRelease {
		return
	}
	thread := e.threads[event.Thread]
	if thread == nil {
		return
	}
	row := perfettoRow{phase: 'b', process: thread.process, track: thread.track, name: e.resourceName(event.A), category: "lock",
		id: event.A, argument: "held by", value: jsonText(thread.name)}
	e.locks[event.A] = e.begin(row)
	e.open = append(e.open, e.locks[event.A])
}

// beginWork opens a task or a callback around the thread's state, which is cut in two there.
func (e *perfetto) beginWork(event Event) {
	thread := e.threads[event.Thread]
	if thread == nil || thread.ended {
		return
	}
	name, category := e.names[event.A], "task"
	switch event.Kind {
	case CallbackStart:
		name, category = "callback "+e.recording.String(event.B), "callback"
	case AsyncTaskStep:
		category = "step"
	}
	reopen := e.cutState(thread)
	span := e.begin(perfettoRow{phase: 'B', process: thread.process, track: thread.track, name: name, category: category})
	span.kind, span.about, span.keep = event.Kind, event.A, true
	thread.spans = append(thread.spans, span)
	if event.Kind == TaskStart {
		e.addArrow(event, 't')
	}
	reopen()
}

func (e *perfetto) endWork(event Event) {
	thread := e.threads[event.Thread]
	if thread == nil || thread.ended || len(thread.spans) == 0 {
		return
	}
	reopen := e.cutState(thread)
	last := len(thread.spans) - 1
	e.end(thread.spans[last])
	thread.spans = thread.spans[:last]
	reopen()
}

// cutState ends the thread's state and returns how to begin it again.
func (e *perfetto) cutState(thread *perfettoThread) (reopen func()) {
	span := thread.state
	if span == nil {
		return func() {}
	}
	e.end(span)
	return func() { thread.state = e.begin(span.begin) }
}

// changeFuture goes on with a future's asynchronous span.
func (e *perfetto) changeFuture(event Event) {
	future := e.told[event.A]
	if future == nil {
		future = &perfettoFuture{id: event.A, process: e.processOf(event.Thread), track: int64(e.processOf(event.Thread))}
		if thread := e.threads[event.Thread]; thread != nil {
			future.track = thread.track
		}
		e.told[event.A] = future
		e.futureOrder = append(e.futureOrder, future)
		future.whole = e.beginFuture(future, e.names[event.A])
	}
	switch event.Kind {
	case TaskSubmit:
		e.addArrow(event, 's')
	case FutureHandOver:
		e.addArrow(event, 't')
	case FutureState:
		e.changeFutureState(future, event)
	case FutureResult:
		what := "result"
		if event.C == 1 {
			what = "exception"
		}
		e.mark(future, what, what, jsonText(e.recording.String(event.B)))
		e.end(future.whole)
	}
}

func (e *perfetto) beginFuture(future *perfettoFuture, name string) *perfettoSpan {
	span := e.begin(perfettoRow{phase: 'b', process: future.process, track: future.track, name: name, category: "future", id: future.id})
	span.keep = true
	return span
}

func (e *perfetto) mark(future *perfettoFuture, name, argument, value string) {
	e.add(perfettoRow{phase: 'n', process: future.process, track: future.track, name: name, category: "future",
		id: future.id, argument: argument, value: value})
}

// changeFutureState opens and closes the parts of a future's span. The whole ends with the result, which
// is told right after the final state, or at once when there will be none. What comes after its end is left out.
func (e *perfetto) changeFutureState(future *perfettoFuture, event Event) {
	if future.whole.over {
		return
	}
	e.end(future.part)
	switch state := FutureStateValue(event.B); state {
	case FuturePending:
		future.part = e.beginFuture(future, "queued")
	case FutureRunning:
		if !future.async { // its parts are the steps of the coroutine and the waits between them
			future.part = e.beginFuture(future, "running")
		}
	default:
		e.mark(future, strings.ToLower(state.String()), "rank", strconv.Itoa(int(event.C)))
		if state == FutureCancelled {
			e.end(future.whole)
		}
	}
}

// addArrow adds a point to the future's arrow, in the span that the thread is in now.
func (e *perfetto) addArrow(event Event, phase byte) {
	future, thread := e.told[event.A], e.threads[event.Thread]
	if future == nil || thread == nil || thread.ended {
		return
	}
	if thread.state != nil {
		thread.state.keep = true // an arrow needs a span to hold on to
	}
	future.arrow = append(future.arrow, perfettoRow{order: e.place(), timeNs: e.nowNs, phase: phase, process: thread.process,
		track: thread.track, name: "future", category: "arrow", id: event.A})
}

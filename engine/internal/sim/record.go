package sim

import "futurescope/engine/trace"

// resource is what the kernel knows of something that threads wait for or hold.
type resource struct {
	name   string
	kind   trace.ResourceKind
	holder trace.ThreadID
	// inherited: a copy of a lock that a thread of the parent held when the process was forked. Nobody can release it.
	inherited bool
}

// resourceTable keeps resources in pages, so that a million futures are never copied to make room for one more.
type resourceTable struct {
	pages  []*[resourcesPerPage]resource
	length int
}

const resourcesPerPage = 1024

func (t *resourceTable) at(id trace.ResourceID) *resource {
	return &t.pages[id/resourcesPerPage][id%resourcesPerPage]
}

func (t *resourceTable) add(entry resource) trace.ResourceID {
	id := trace.ResourceID(t.length)
	if t.length%resourcesPerPage == 0 {
		t.pages = append(t.pages, new([resourcesPerPage]resource))
	}
	t.length++
	*t.at(id) = entry
	return id
}

// Emit records an event at the present time; the event's own time is ignored.
func (k *Kernel) Emit(event trace.Event) { k.emitAt(k.NowNs(), event) }

// emitAt records an event at timeNs, or at the time of the event before if that is later.
func (k *Kernel) emitAt(timeNs int64, event trace.Event) {
	k.emittedNs = max(k.emittedNs, timeNs)
	if k.recorder == nil {
		return
	}
	event.TimeNs = k.emittedNs
	k.recorder.Emit(event)
}

// recordState records that the thread's state is now another one.
func (k *Kernel) recordState(thread *Thread, state trace.State, b, c int32) {
	if thread.state == state && state != trace.Waiting && state != trace.Running {
		return
	}
	thread.state = state
	k.emitAt(thread.clockNs, trace.Event{Kind: trace.ThreadState, Thread: thread.id, A: int32(state), B: b, C: c})
}

// KeepsTask reports whether the task being submitted is to be recorded; see trace.Recorder.KeepsTask.
func (k *Kernel) KeepsTask() bool { return k.recorder == nil || k.recorder.KeepsTask() }

// Intern returns the number of a string in the recording.
func (k *Kernel) Intern(text string) int32 {
	if k.recorder == nil {
		return 0
	}
	return k.recorder.Intern(text)
}

// NewResource adds something that threads can wait for or hold. The name is what a person would call it.
func (k *Kernel) NewResource(kind trace.ResourceKind, name string) trace.ResourceID {
	id := k.resources.add(resource{kind: kind, name: name, holder: trace.NoThread})
	k.Emit(trace.Event{Kind: trace.ResourceNew, Thread: trace.NoThread, A: int32(id), B: int32(kind), C: k.Intern(name)})
	return id
}

// ResourceName is the name given to the resource.
func (k *Kernel) ResourceName(id trace.ResourceID) string {
	if id < 0 {
		return ""
	}
	return k.resources.at(id).name
}

// Holder is the thread that holds the resource or that it depends on: a lock's
// owner, the worker that runs a future, the thread itself for join. NoThread when there is none.
func (k *Kernel) Holder(id trace.ResourceID) trace.ThreadID {
	if id < 0 {
		return trace.NoThread
	}
	return k.resources.at(id).holder
}

// SetHolder notes who holds the resource, without an event of its own.
func (k *Kernel) SetHolder(id trace.ResourceID, holder trace.ThreadID) {
	k.resources.at(id).holder = holder
}

// Output records text written to a stream (1 standard output, 2 standard error).
func (k *Kernel) Output(thread *Thread, stream int, text string) {
	k.output += int64(len(text))
	k.Emit(trace.Event{Kind: trace.Output, Thread: thread.id, A: int32(stream), B: k.Intern(text)})
}

// Input records text read from standard input; at its end there is none.
func (k *Kernel) Input(thread *Thread, text string) {
	event := trace.Event{Kind: trace.Input, Thread: thread.id, B: k.Intern(text)}
	if text == "" {
		event.C = 1
	}
	k.Emit(event)
}

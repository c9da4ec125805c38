package sim

import "futurescope/engine/trace"

// resource is what the kernel knows of something that threads wait for or hold.
type resource struct {
	kind   trace.ResourceKind
	name   string
	holder trace.ThreadID
	detail string // more words for a report, when the owner of the resource has some
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

// Intern returns the number of a string in the recording.
func (k *Kernel) Intern(text string) int32 {
	if k.recorder == nil {
		return 0
	}
	return k.recorder.Intern(text)
}

// NewResource adds something that threads can wait for or hold. The name is what a person would call it.
func (k *Kernel) NewResource(kind trace.ResourceKind, name string) trace.ResourceID {
	id := trace.ResourceID(len(k.resources))
	k.resources = append(k.resources, resource{kind: kind, name: name, holder: trace.NoThread})
	k.Emit(trace.Event{Kind: trace.ResourceNew, Thread: trace.NoThread, A: int32(id), B: int32(kind), C: k.Intern(name)})
	return id
}

// ResourceName is the name given to the resource.
func (k *Kernel) ResourceName(id trace.ResourceID) string {
	if id < 0 {
		return ""
	}
	return k.resources[id].name
}

// Describe adds words about the resource to a deadlock report, such as "the task waits for itself".
func (k *Kernel) Describe(id trace.ResourceID, detail string) { k.resources[id].detail = detail }

// Holder is the thread that holds the resource or that it depends on: a lock's
// owner, the worker that runs a future, the thread itself for join. NoThread when there is none.
func (k *Kernel) Holder(id trace.ResourceID) trace.ThreadID {
	if id < 0 {
		return trace.NoThread
	}
	return k.resources[id].holder
}

// SetHolder notes who holds the resource, without an event of its own.
func (k *Kernel) SetHolder(id trace.ResourceID, holder trace.ThreadID) {
	k.resources[id].holder = holder
}

// Output records text written to a stream (1 standard output, 2 standard error).
func (k *Kernel) Output(thread *Thread, stream int, text string) {
	k.output += int64(len(text))
	k.Emit(trace.Event{Kind: trace.Output, Thread: thread.id, A: int32(stream), B: k.Intern(text)})
}

// AddMemory changes the estimate of the process's live memory. It is recorded when it
// has changed by a sixteenth or by 64 KiB, whichever is more.
func (k *Kernel) AddMemory(process *Process, bytes int64) {
	process.memory += bytes
	k.memory += bytes
	nowKiB := process.memory >> 10
	change := nowKiB - process.shownKiB
	if threshold := max(process.shownKiB/16, 64); change >= threshold || -change >= threshold {
		process.shownKiB = nowKiB
		k.Emit(trace.Event{Kind: trace.Memory, Thread: trace.NoThread, A: process.id, B: int32(nowKiB)})
	}
}

package sim

import (
	"fmt"
	"strings"

	"futurescope/engine/trace"
)

// reportDeadlock ends a run in which nothing is ready, no timer is left, and threads still wait.
func (k *Kernel) reportDeadlock() {
	waiting := k.waitingThreads()
	for _, thread := range waiting {
		k.Emit(trace.Event{Kind: trace.DeadlockWait, Thread: thread.id, A: int32(thread.reason.Resource),
			B: int32(k.Holder(thread.reason.Resource)), C: int32(thread.parkedAt.Line)})
	}
	report := k.deadlockText(waiting)
	k.Emit(trace.Event{Kind: trace.Deadlock, Thread: trace.NoThread, A: k.Intern(report)})
	k.finish(trace.OutcomeDeadlocked, report)
}

// waitingThreads returns the parked threads that matter for a report: workers without work are left out
// unless there is nobody else.
func (k *Kernel) waitingThreads() []*Thread {
	var waiting, idle []*Thread
	for _, process := range k.processes {
		for _, thread := range process.LivingThreads() {
			if thread.reason.State == trace.Idle {
				idle = append(idle, thread)
			} else {
				waiting = append(waiting, thread)
			}
		}
	}
	if len(waiting) == 0 {
		return idle
	}
	return waiting
}

// deadlockText writes the report: who waits where, for what, and who has it; then the circle, if there is one.
func (k *Kernel) deadlockText(waiting []*Thread) string {
	var text strings.Builder
	text.WriteString("Deadlock: no thread can go on, and no timer is left that could wake one.\n")
	for _, thread := range waiting {
		fmt.Fprintf(&text, "  %s waits%s for %s\n", k.nameOf(thread), thread.parkedAt.words(), k.describeWait(thread))
	}
	if circle := k.findCircle(waiting); len(circle) > 0 {
		text.WriteString("They wait for each other in a circle: ")
		for _, thread := range circle {
			fmt.Fprintf(&text, "%s → %s → ", k.nameOf(thread), k.describe(thread.reason.Resource))
		}
		text.WriteString(k.nameOf(circle[0]) + ".\n")
	} else {
		text.WriteString("Nothing that still runs will ever wake them.\n")
	}
	return text.String()
}

// nameOf is the thread's name, with that of its process where there are several.
func (k *Kernel) nameOf(thread *Thread) string {
	if len(k.processes) > 1 {
		return thread.process.name + " " + thread.name
	}
	return thread.name
}

// words says where, for a report: " at line 12 in transfer".
func (l Location) words() string {
	switch {
	case l.Line <= 0:
		return ""
	case l.Function == "" || strings.HasPrefix(l.Function, "<"):
		return fmt.Sprintf(" at line %d", l.Line)
	}
	return fmt.Sprintf(" at line %d in %s", l.Line, l.Function)
}

// describeWait says what the thread waits for and who has it.
func (k *Kernel) describeWait(thread *Thread) string {
	id := thread.reason.Resource
	if id < 0 {
		if thread.reason.Text != "" {
			return thread.reason.Text
		}
		return "something that nobody will do"
	}
	text := k.describe(id)
	holder := k.threadByID(k.Holder(id))
	switch {
	case holder == nil && k.resources.at(id).kind == trace.ResourceFuture:
		text += ", which no thread is running"
	case k.resources.at(id).inherited:
		text += fmt.Sprintf(", which %s held when this process was forked: its copy here stays locked for ever", k.threadName(k.Holder(id)))
	case holder == nil:
	case holder == thread:
		text += ", which it holds itself"
	case k.resources.at(id).kind == trace.ResourceThread:
		text += " to end"
	case holder.Ended():
		text += fmt.Sprintf(", held by %s, which has ended", k.nameOf(holder))
	case k.resources.at(id).kind == trace.ResourceFuture:
		text += fmt.Sprintf(", run by %s", k.nameOf(holder))
	default:
		text += fmt.Sprintf(", held by %s", k.nameOf(holder))
	}
	return text
}

// describe names a resource with its kind: `lock "a"`.
func (k *Kernel) describe(id trace.ResourceID) string {
	if id < 0 {
		return "nothing in particular"
	}
	entry := k.resources.at(id)
	if entry.kind == trace.ResourceThread {
		return entry.name
	}
	if entry.kind == trace.ResourceOther && entry.name != "" {
		return "the " + entry.name
	}
	if entry.name == "" {
		return kindNames[entry.kind]
	}
	return fmt.Sprintf("%s %q", kindNames[entry.kind], entry.name)
}

// kindNames are the words for kinds of resources in reports.
var kindNames = [...]string{
	trace.ResourceLock:      "lock",
	trace.ResourceRLock:     "reentrant lock",
	trace.ResourceCondition: "condition",
	trace.ResourceEvent:     "event",
	trace.ResourceSemaphore: "semaphore",
	trace.ResourceBarrier:   "barrier",
	trace.ResourceQueue:     "queue",
	trace.ResourceFuture:    "future",
	trace.ResourceThread:    "thread",
	trace.ResourceProcess:   "process",
	trace.ResourcePool:      "executor",
	trace.ResourceWorkQueue: "work queue",
	trace.ResourceFutures:   "futures",
	trace.ResourceOther:     "resource",
	trace.ResourcePipe:      "pipe",
}

// findCircle follows "waits for something held by" from each waiting thread and returns the first circle found.
func (k *Kernel) findCircle(waiting []*Thread) []*Thread {
	for _, start := range waiting {
		var path []*Thread
		for thread := start; thread != nil && !thread.Ended(); thread = k.blocker(thread) {
			if len(path) > 0 && thread == start {
				return path
			}
			if len(path) > len(waiting) {
				break // it ran into a circle that start is not part of
			}
			path = append(path, thread)
		}
	}
	return nil
}

// blocker is the thread that this one depends on, nil if there is none.
func (k *Kernel) blocker(thread *Thread) *Thread {
	id := thread.reason.Resource
	if id >= 0 && k.resources.at(id).inherited {
		return nil
	}
	return k.threadByID(k.Holder(id))
}

// threadName names a thread of which only the number is known.
func (k *Kernel) threadName(id trace.ThreadID) string {
	if thread := k.threadByID(id); thread != nil {
		return k.nameOf(thread)
	}
	return "a thread that has ended"
}

// threadByID finds a thread that still lives, or nil.
func (k *Kernel) threadByID(id trace.ThreadID) *Thread {
	if id == trace.NoThread {
		return nil
	}
	for _, process := range k.processes {
		for _, thread := range process.threads {
			if thread.id == id {
				return thread
			}
		}
	}
	return nil
}

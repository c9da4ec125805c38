package sim

import (
	"fmt"
	"slices"
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

// maxReported is how many waiting threads a report names.
const maxReported = 50

// deadlockText writes the report: who waits where, for what, and who has it; then the circle, if there is one; then why nobody ends the
// waits.
func (k *Kernel) deadlockText(waiting []*Thread) string {
	var text strings.Builder
	var reasons []string
	text.WriteString("Deadlock: no thread can go on, and no timer is left that could wake one.\n")
	for i, thread := range waiting {
		if i == maxReported && len(waiting) > maxReported+1 {
			fmt.Fprintf(&text, "  and %d other threads wait\n", len(waiting)-i)
			waiting = waiting[:i]
			break
		}
		wanted, why := k.describeWait(thread)
		fmt.Fprintf(&text, "  %s waits%s for %s\n", k.nameOf(thread), thread.parkedAt.words(), wanted)
		if why != "" && !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
	}
	if circle := k.findCircle(waiting); len(circle) > 0 {
		text.WriteString(k.circleText(circle))
	} else {
		text.WriteString("Nothing that still runs will ever wake them.\n")
	}
	if k.onDeadlock != nil {
		reasons = append(reasons, k.onDeadlock()...)
	}
	for _, why := range reasons {
		text.WriteString(why + "\n")
	}
	return text.String()
}

// OnDeadlock sets a function that adds sentences to the report of a deadlock: what is known of the causes besides the waits.
func (k *Kernel) OnDeadlock(sentences func() []string) { k.onDeadlock = sentences }

// circleText writes the circle: who waits for what, and for whom because of that.
func (k *Kernel) circleText(circle []*Thread) string {
	var text strings.Builder
	text.WriteString("They wait for each other in a circle: ")
	if len(circle) == 1 {
		text.Reset()
		text.WriteString("It waits for itself: ")
	}
	for _, thread := range circle {
		text.WriteString(k.nameOf(thread) + " → ")
		switch id := thread.reason.Resource; {
		case id < 0 && thread.reason.Text != "":
			text.WriteString(thread.reason.Text + " → ")
		case id >= 0 && k.resources.at(id).kind != trace.ResourceThread:
			text.WriteString(k.describe(id) + " → ")
		}
	}
	text.WriteString(k.nameOf(circle[0]) + ".\n")
	return text.String()
}

// nameOf is the thread's name, with that of its process where there are several.
func (k *Kernel) nameOf(thread *Thread) string {
	if len(k.processes) > 1 {
		return thread.process.name + " " + thread.name
	}
	return thread.name
}

// Describe names a resource with its kind, as reports do: `lock "a"`.
func (k *Kernel) Describe(id trace.ResourceID) string { return k.describe(id) }

// NameOf is what reports call the thread: its name, with that of its process where there are several.
func (k *Kernel) NameOf(thread *Thread) string { return k.nameOf(thread) }

// words says where, for a report: " at line 12 in transfer".
func (l Location) words() string {
	switch {
	case l.Line > 0:
		return " at line " + l.lineAndFunction()
	case l.Phase != "":
		return " " + l.Phase
	}
	return ""
}

// lineAndFunction is "12 in transfer", or "12" outside of functions.
func (l Location) lineAndFunction() string {
	if l.Function == "" || strings.HasPrefix(l.Function, "<") {
		return fmt.Sprint(l.Line)
	}
	return fmt.Sprintf("%d in %s", l.Line, l.Function)
}

// describeWait says what the thread waits for and who has it, and, where it can be told, why nobody ends the wait.
func (k *Kernel) describeWait(thread *Thread) (wanted, why string) {
	id := thread.reason.Resource
	explanation := k.explain(thread)
	switch {
	case explanation.Wanted != "":
		return explanation.Wanted, explanation.Why
	case id >= 0:
		wanted, why = k.describeResource(thread, id)
	case thread.reason.Text != "":
		wanted = thread.reason.Text
	default:
		wanted = "something that nobody will do"
	}
	if explanation.Why != "" {
		why = explanation.Why
	}
	return wanted, why
}

// describeResource says what can be told of a wait from what is waited for alone.
func (k *Kernel) describeResource(thread *Thread, id trace.ResourceID) (wanted, why string) {
	entry, text := k.resources.at(id), k.describe(id)
	switch entry.kind {
	case trace.ResourceThread, trace.ResourceProcess:
		return text + " to end", ""
	case trace.ResourceEvent:
		return text + " to be set", fmt.Sprintf("Nobody will set %s any more.", text)
	case trace.ResourceCondition:
		return text + " to be notified", fmt.Sprintf("Nobody will call notify() on %s any more.", text)
	case trace.ResourceBarrier:
		return "the others at " + text, fmt.Sprintf("Nobody else will come to %s.", text)
	}
	return text + k.describeHolder(thread, id), ""
}

// describeHolder says who has what the thread waits for.
func (k *Kernel) describeHolder(thread *Thread, id trace.ResourceID) string {
	holder := k.ThreadByID(k.Holder(id))
	isFuture := k.resources.at(id).kind == trace.ResourceFuture
	switch {
	case holder == nil && isFuture:
		return ", which no thread is running"
	case k.resources.at(id).inherited:
		return fmt.Sprintf(", which %s held when this process was forked: its copy here stays locked for ever", k.threadName(k.Holder(id)))
	case holder == nil:
		return ""
	case holder == thread:
		return ", which it holds itself"
	case holder.Ended() && isFuture:
		return fmt.Sprintf(", which %s was running when it ended", k.nameOf(holder))
	case isFuture:
		return fmt.Sprintf(", run by %s", k.nameOf(holder))
	case holder.Ended():
		return fmt.Sprintf(", held by %s, which has ended", k.nameOf(holder))
	}
	return fmt.Sprintf(", held by %s", k.nameOf(holder))
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
		return "a " + kindNames[entry.kind]
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

// findCircle follows "waits for something that depends on" from each waiting thread and returns the first circle found.
func (k *Kernel) findCircle(waiting []*Thread) []*Thread {
	for _, start := range waiting {
		if path := k.pathBack(start, start, map[*Thread]bool{}); path != nil {
			return path
		}
	}
	return nil
}

// pathBack returns the threads from one to another, each of which depends on the next, without those seen before.
func (k *Kernel) pathBack(from, to *Thread, seen map[*Thread]bool) []*Thread {
	seen[from] = true
	for _, next := range k.blockers(from) {
		if next == to {
			return []*Thread{from}
		}
		if next == nil || next.Ended() || seen[next] {
			continue
		}
		if rest := k.pathBack(next, to, seen); rest != nil {
			return append([]*Thread{from}, rest...)
		}
	}
	return nil
}

// blockers are the threads that could end the thread's wait.
func (k *Kernel) blockers(thread *Thread) []*Thread {
	id := thread.reason.Resource
	explanation := k.explain(thread)
	switch {
	case len(explanation.Blockers) > 0:
		return explanation.Blockers
	case id < 0 || k.resources.at(id).inherited:
		return nil
	case k.resources.at(id).kind == trace.ResourceProcess:
		return k.endingThreads(id)
	}
	if holder := k.ThreadByID(k.Holder(id)); holder != nil {
		return []*Thread{holder}
	}
	return nil
}

// endingThreads are the threads that keep the process alive that is known as a resource.
func (k *Kernel) endingThreads(id trace.ResourceID) []*Thread {
	var threads []*Thread
	for _, process := range k.processes {
		if process.resource != id {
			continue
		}
		for _, thread := range process.LivingThreads() {
			if !thread.Daemon() {
				threads = append(threads, thread)
			}
		}
	}
	return threads
}

// threadName names a thread of which only the number is known.
func (k *Kernel) threadName(id trace.ThreadID) string {
	if thread := k.ThreadByID(id); thread != nil {
		return k.nameOf(thread)
	}
	return "a thread that has ended"
}

// ThreadByID finds a thread, or nil when it ended long ago.
func (k *Kernel) ThreadByID(id trace.ThreadID) *Thread {
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

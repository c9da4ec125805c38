package sim

// timer is an entry of the event queue: thread's deadline passes at timeNs, or the alarm of process goes off.
// It is stale, and skipped, when the thread has been woken or parked again since.
type timer struct {
	timeNs   int64
	sequence uint64
	thread   *Thread
	process  *Process
}

// before is the order of the queue: by time, and at the same time in the order
// in which the timers were set.
func (t timer) before(other timer) bool {
	return t.timeNs < other.timeNs || t.timeNs == other.timeNs && t.sequence < other.sequence
}

// stale reports whether the thread no longer waits for this timer.
func (t timer) stale() bool {
	if t.process != nil {
		return t.process.alarm.sequence != t.sequence
	}
	return t.thread.timerSequence != t.sequence
}

// eventQueue is a heap with four children a node, which touches fewer cache lines
// than a binary one. Cancelled timers stay in it until they surface or until
// they are the majority.
type eventQueue struct {
	timers []timer
	stales int
}

func (q *eventQueue) push(entry timer) {
	q.timers = append(q.timers, entry)
	q.up(len(q.timers) - 1)
}

// first returns the earliest timer that is not stale.
func (q *eventQueue) first() (timer, bool) {
	for len(q.timers) > 0 {
		if !q.timers[0].stale() {
			return q.timers[0], true
		}
		q.stales--
		q.pop()
	}
	return timer{}, false
}

// pop removes the first entry, stale or not.
func (q *eventQueue) pop() {
	last := len(q.timers) - 1
	q.timers[0] = q.timers[last]
	q.timers[last] = timer{}
	q.timers = q.timers[:last]
	q.down(0)
}

// cancelled notes that one entry has become stale, and rebuilds the heap when most are.
func (q *eventQueue) cancelled() {
	q.stales++
	if q.stales < 1024 || q.stales < len(q.timers)/2 {
		return
	}
	kept := q.timers[:0]
	for _, entry := range q.timers {
		if !entry.stale() {
			kept = append(kept, entry)
		}
	}
	clear(q.timers[len(kept):])
	q.timers = kept
	q.stales = 0
	for i := len(kept)/4 + 1; i >= 0; i-- {
		q.down(i)
	}
}

func (q *eventQueue) up(i int) {
	entry := q.timers[i]
	for i > 0 {
		parent := (i - 1) / 4
		if !entry.before(q.timers[parent]) {
			break
		}
		q.timers[i] = q.timers[parent]
		i = parent
	}
	q.timers[i] = entry
}

func (q *eventQueue) down(i int) {
	if i >= len(q.timers) {
		return
	}
	entry := q.timers[i]
	for {
		child := 4*i + 1
		if child >= len(q.timers) {
			break
		}
		smallest := child
		for other := child + 1; other < min(child+4, len(q.timers)); other++ {
			if q.timers[other].before(q.timers[smallest]) {
				smallest = other
			}
		}
		if !q.timers[smallest].before(entry) {
			break
		}
		q.timers[i] = q.timers[smallest]
		i = smallest
	}
	q.timers[i] = entry
}

package sim

// WaitQueue is a line of parked threads, first come, first served. Locks, conditions,
// queues and futures are built from it. The zero value is an empty queue. A
// thread that is woken for any other reason, its deadline or its end, leaves the queue by itself.
type WaitQueue struct {
	first, last *Thread
	length      int
}

// Len is how many threads wait.
func (q *WaitQueue) Len() int { return q.length }

// First is the thread that has waited longest, or nil.
func (q *WaitQueue) First() *Thread { return q.first }

// Park parks the thread at the end of the queue; see Thread.Park.
func (q *WaitQueue) Park(thread *Thread, reason Reason, deadlineNs int64) {
	thread.queue = q
	thread.previous = q.last
	if q.last == nil {
		q.first = thread
	} else {
		q.last.next = thread
	}
	q.last = thread
	q.length++
	thread.Park(reason, deadlineNs)
}

// ParkFirst parks the thread at the front. It is for one that was woken, found
// that a thread which never waited was quicker, and must not lose its place in the line.
func (q *WaitQueue) ParkFirst(thread *Thread, reason Reason, deadlineNs int64) {
	thread.queue = q
	thread.next = q.first
	if q.first == nil {
		q.last = thread
	} else {
		q.first.previous = thread
	}
	q.first = thread
	q.length++
	thread.Park(reason, deadlineNs)
}

// WakeOne wakes the thread that has waited longest and returns it, or nil when nobody waits.
func (q *WaitQueue) WakeOne() *Thread {
	thread := q.first
	if thread != nil {
		thread.kernel.Wake(thread)
	}
	return thread
}

// WakeAll wakes every thread of the queue, longest wait first.
func (q *WaitQueue) WakeAll() {
	for q.first != nil {
		q.WakeOne()
	}
}

// remove takes the thread out of the queue.
func (q *WaitQueue) remove(thread *Thread) {
	if thread.previous == nil {
		q.first = thread.next
	} else {
		thread.previous.next = thread.next
	}
	if thread.next == nil {
		q.last = thread.previous
	} else {
		thread.next.previous = thread.previous
	}
	thread.queue, thread.previous, thread.next = nil, nil, nil
	q.length--
}

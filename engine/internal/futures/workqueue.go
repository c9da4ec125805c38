package futures

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// WorkItem is a submitted call on its way to a worker (thread.py, class _WorkItem).
type WorkItem struct {
	Future *Future
	Task   Task
	bytes  int64 // its estimated memory

	// Host belongs to whoever replaced the work queue, to find its own object again.
	Host any
}

// WorkQueue is where submitted calls wait for a worker. CPython's is an unbounded
// queue.SimpleQueue; a program may replace it (executor._work_queue = queue.Queue(10)), and then a full queue holds
// back whoever submits. A nil item means "look whether you should end".
type WorkQueue interface {
	// Put returns the operation of adding an item.
	Put(item *WorkItem) sim.Body
	// NewGet returns a worker's operation of taking one. It is used again and again: each
	// time its Run answers Finished it has taken one more item.
	NewGet() Get
	// TryGet takes an item if there is one.
	TryGet() (item *WorkItem, ok bool)
	// Bounded reports whether Put may have to wait.
	Bounded() bool
}

// Get is a worker's operation of taking items from a work queue.
type Get interface {
	sim.Body
	// Item is the item just taken.
	Item() *WorkItem
}

// simpleQueue is the work queue of a pool: first in, first out, without a bound (Modules/_queuemodule.c).
//
// CPython's has one lock, on which workers without work sleep. Whoever finds the queue empty takes the lock and then waits for it; adding
// an item releases it, which wakes one worker; that one releases it again when it has taken its item, which wakes the next. So
// a thousand items that are added in a row wake one worker, not a hundred that find nothing any more.
type simpleQueue struct {
	numbered
	kernel *sim.Kernel
	items  []*WorkItem // nil for a wake-up
	head   int
	calls  int           // items that are not wake-ups
	idle   sim.WaitQueue // workers without work, which wait for the lock
	held   bool          // somebody has the lock
	locked bool          // and has not been told of an item yet
}

func newSimpleQueue(kernel *sim.Kernel, name string) *simpleQueue {
	return &simpleQueue{kernel: kernel, numbered: numbered{resource: kernel.NewResource(trace.ResourceWorkQueue, name)}}
}

// number is the queue's number in the recording.
func (q *simpleQueue) number() trace.ResourceID {
	if q.resource == trace.NoResource {
		q.resource = q.kernel.NewResource(trace.ResourceWorkQueue, q.name)
	}
	return q.resource
}

func (q *simpleQueue) len() int { return len(q.items) - q.head }

func (q *simpleQueue) Bounded() bool { return false }

// recordLength records how many calls wait; wake-ups are none of a viewer's business.
func (q *simpleQueue) recordLength() {
	q.kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: currentID(q.kernel), A: int32(q.number()), B: int32(q.calls)})
}

func (q *simpleQueue) put(item *WorkItem) {
	q.items = append(q.items, item)
	if item != nil {
		q.calls++
		q.recordLength()
	}
	q.unlock()
}

// unlock releases the lock if that has not been done since it was taken.
func (q *simpleQueue) unlock() {
	if q.locked {
		q.held, q.locked = false, false
		q.idle.WakeOne()
	}
}

func (q *simpleQueue) TryGet() (*WorkItem, bool) {
	if q.len() == 0 {
		return nil, false
	}
	item := q.items[q.head]
	q.items[q.head] = nil
	q.head++
	if q.head == len(q.items) {
		q.items, q.head = q.items[:0], 0
	} else if q.head >= 1024 && q.head*2 >= len(q.items) {
		kept := copy(q.items, q.items[q.head:])
		clear(q.items[kept:])
		q.items, q.head = q.items[:kept], 0
	}
	if item != nil {
		q.calls--
		q.recordLength()
	}
	return item, true
}

func (q *simpleQueue) Put(item *WorkItem) sim.Body { return simplePut{q, item} }

type simplePut struct {
	queue *simpleQueue
	item  *WorkItem
}

func (p simplePut) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	p.queue.put(p.item)
	return sim.Finished
}

func (q *simpleQueue) NewGet() Get { return &simpleGet{queue: q} }

type simpleGet struct {
	queue *simpleQueue
	item  *WorkItem
	woken bool
}

func (g *simpleGet) Item() *WorkItem { return g.item }

func (g *simpleGet) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	q := g.queue
	waited := g.woken
	g.woken = false
	if waited && !q.held {
		q.held, q.locked = true, true
	}
	var ok bool
	if g.item, ok = q.TryGet(); ok {
		q.unlock()
		return sim.Finished
	}
	if !q.held {
		q.held, q.locked = true, true
	}
	g.woken = true
	reason := sim.Reason{State: trace.Idle, Resource: q.number()}
	if waited {
		q.idle.ParkFirst(thread, reason, sim.Forever)
	} else {
		q.idle.Park(thread, reason, sim.Forever)
	}
	return sim.Parked
}

package pylib

import (
	"fmt"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// What reports say of threads that wait for what threading and queue are made of. Everything is read from the objects as they are
// when the run is over.

// Explain says what the threads that wait on the condition wait for.
func (c *condition) Explain(_ *sim.Thread, name string) sim.Explanation {
	switch c.purpose {
	case "get":
		return sim.Explanation{Wanted: "an item from " + name + ", which is empty", Why: fmt.Sprintf("Nobody will put anything into %s any more.", name)}
	case "put":
		return c.explainPut(name)
	case "join":
		return c.explainJoin(name)
	}
	if c.subject.kind == trace.ResourceBarrier {
		return c.explainBarrier(name)
	}
	return sim.Explanation{}
}

// explainPut is the wait for a place in a full queue. A worker that has ended takes nothing out of the queue of its executor.
func (c *condition) explainPut(name string) sim.Explanation {
	maximum := c.number("maxsize")
	explanation := sim.Explanation{Wanted: fmt.Sprintf("a free place in %s, which is full (%d of %d)", name, c.subject.length, maximum),
		Why: fmt.Sprintf("Nobody will take anything out of %s any more.", name)}
	if pool := c.subject.workQueueOf; pool != nil && pool.AtExit() {
		explanation.Why = fmt.Sprintf("All work is done. At the end of the program Python puts one None into the work queue for each of the %d workers of %s, "+
			"so that they end; a worker that takes one puts it back for the next and ends. This queue holds only %d, and no worker is left that would take "+
			"one out. Give it at least %d places: one for each worker, and one for the None that shutdown() leaves.",
			len(pool.Threads()), pool.Prefix(), maximum, len(pool.Threads())+1)
	}
	return explanation
}

// explainJoin is the wait of Queue.join.
func (c *condition) explainJoin(name string) sim.Explanation {
	unfinished, waiting := c.number("unfinished_tasks"), c.subject.length
	wanted := fmt.Sprintf("all items of %s to be done, of which %d %s not", name, unfinished, isOrAre(unfinished))
	if taken := unfinished - waiting; taken > 0 {
		return sim.Explanation{Wanted: wanted,
			Why: fmt.Sprintf("For %d of the items taken out of %s nobody has called task_done().", taken, name)}
	}
	return sim.Explanation{Wanted: wanted, Why: fmt.Sprintf("Nobody will take the rest out of %s any more.", name)}
}

func isOrAre(count int64) string {
	if count == 1 {
		return "is"
	}
	return "are"
}

// explainBarrier is the wait for the others at a barrier.
func (c *condition) explainBarrier(name string) sim.Explanation {
	parties, here := c.number("_parties"), c.number("_count")
	return sim.Explanation{Wanted: fmt.Sprintf("%s, where %d of %d have arrived", name, here, parties),
		Why: fmt.Sprintf("Nobody else will come to %s: it opens for %d threads.", name, parties)}
}

// number is an attribute of the object that the condition belongs to; 0 if it is no number.
func (c *condition) number(attribute string) int64 {
	if value, ok := c.subject.object.Attribute(attribute); ok && value.IsInt() {
		return value.Int()
	}
	return 0
}

// Explain says that the event is an event loop's.
func (e *event) Explain(*sim.Thread, string) sim.Explanation {
	if e.loop {
		return sim.Explanation{Wanted: "something to do in its event loop: no task can go on"}
	}
	return sim.Explanation{}
}

// Explain says who took the last permit of the semaphore.
func (s *semaphore) Explain(waiting *sim.Thread, name string) sim.Explanation {
	return sim.NoPermits(waiting.Kernel(), name, s.taker, s.takenAt)
}

package sim

// Sequence is a body made of operations that are run one after the other: the
// script of a thread in tests and in simulated services.
type Sequence struct {
	Steps []Body

	position int
}

// Script returns a body that runs the steps in order.
func Script(steps ...Body) *Sequence { return &Sequence{Steps: steps} }

// Run goes on with the present step, and with the next ones as far as they get.
func (s *Sequence) Run(thread *Thread) Outcome {
	for s.position < len(s.Steps) {
		if outcome := s.Steps[s.position].Run(thread); outcome != Finished {
			return outcome
		}
		s.position++
	}
	return Finished
}

// Where is the number of the present step counted from 1, as if each step were a line.
func (s *Sequence) Where() Location { return Location{Line: s.position + 1, Function: "<script>"} }

// Compute is the operation of executing for a while.
type Compute struct {
	DurationNs int64

	spentNs int64
}

// Run executes as much as the budget allows.
func (c *Compute) Run(thread *Thread) Outcome {
	slice := min(c.DurationNs-c.spentNs, thread.BudgetNs())
	thread.Spend(slice)
	c.spentNs += slice
	if c.spentNs < c.DurationNs {
		return UsedUp
	}
	return Finished
}

// Do is an operation that calls a Go function once, when the thread is synchronized. The function must not park.
type Do func(thread *Thread)

// Run calls the function.
func (d Do) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	d(thread)
	return Finished
}

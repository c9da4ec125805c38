package sim

// This file lets a parked thread do something else for a while, such as a signal handler. An operation that was parked is run again
// afterwards, as always when a thread goes on. Those that look at the world afresh need not know; the others see Thread.WasInterrupted
// and call ParkAgain.

// Parking is how a thread parked, and why it goes on.
type Parking struct {
	queue      *WaitQueue
	reason     Reason
	deadlineNs int64
	cause      WakeCause
}

// Interrupt makes a parked thread ready, with the cause Interrupted; it does nothing when the thread is not parked.
func (k *Kernel) Interrupt(thread *Thread) {
	if thread.phase != phaseParked {
		return
	}
	k.unpark(thread, Interrupted)
	k.rouse(thread)
}

// Parking is what Resume needs to know when the thread has parked for something else in between.
func (t *Thread) Parking() Parking {
	parking := t.parking
	parking.cause = t.cause
	return parking
}

// Resume makes the thread's operation see why it goes on, as it was before something else was done.
func (t *Thread) Resume(parking Parking) {
	t.parking, t.cause = parking, parking.cause
}

// WasInterrupted reports whether the thread goes on only because it was interrupted: what it waited for has not happened, nor has the
// deadline passed.
func (t *Thread) WasInterrupted() bool { return t.cause == Interrupted }

// ParkAgain parks the thread as it was parked before the interruption, first in the line.
func (t *Thread) ParkAgain() Outcome {
	parking := t.parking
	if parking.queue != nil {
		parking.queue.ParkFirst(t, parking.reason, parking.deadlineNs)
	} else {
		t.Park(parking.reason, parking.deadlineNs)
	}
	return Parked
}

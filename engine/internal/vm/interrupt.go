package vm

// This file runs a call in between: a signal handler, which the host has called wherever the thread is, even while it waits. The call's
// frame is put on top of the others, and when it returns the thread goes on as if nothing had happened; in particular an operation
// that it waited for is polled again. An exception of the call is raised where the thread was.

// Interrupt makes the thread call callee before it executes anything else. It must be called between two Runs of a thread that is not
// finished. The call's last argument is the frame that was interrupted, as signal handlers get it.
func (t *Thread) Interrupt(callee Value, args ...Value) {
	frame := t.frameObject(t.frame)
	f := t.runtime.trampoline.newFrame()
	f.registers[0] = callee
	f.registers[1] = NewTuple(append(append([]Value(nil), args...), frame)...)
	f.mode, f.globals, f.pc, f.caller = returnToInterrupted, t.runtime.builtins, 0, t.frame
	f.special = true
	t.depth++
	t.frame = f
}

// Active reports whether the thread has Python code to execute.
func (t *Thread) Active() bool { return t.frame != nil }

// Awaited is the operation that the thread waits for, or nil.
func (t *Thread) Awaited() Operation {
	if t.frame == nil {
		return nil
	}
	return t.frame.awaited
}

// Failing is an optional interface of operations that have to do something before an exception raised by an interrupting call can end
// them, such as taking a lock again.
type Failing interface {
	// Fail tells the operation to finish with this exception; false lets it be raised at once.
	Fail(exception *Exception) bool
}

// resumeInterrupted goes back to the frame below a call in between.
func (t *Thread) resumeInterrupted(f *Frame) {
	t.frame = f
	t.status = BudgetUsed // Run polls what f waits for
}

// failInterrupted ends what frame f waited for because the call in between has raised an exception; it reports false when the
// exception is to be raised in f now.
func (t *Thread) failInterrupted(f *Frame, exception *Exception) bool {
	if failing, ok := f.awaited.(Failing); ok && failing.Fail(exception) {
		t.resumeInterrupted(f)
		return true
	}
	f.log, f.replay, f.awaited = nil, false, nil
	return false
}

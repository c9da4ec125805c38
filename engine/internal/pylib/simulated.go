package pylib

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// useSimulated records that the program met a part of the outside world that is made up, the first time that it does.
// The thread must be synchronized with the kernel.
func (w *world) useSimulated(thread *sim.Thread, part trace.SimulatedPart) {
	if w.simulated[part] {
		return
	}
	w.simulated[part] = true
	w.kernel.Emit(trace.Event{Kind: trace.Simulated, Thread: thread.ID(), A: int32(part)})
}

// usesSimulated is useSimulated as a function for library modules written in Python.
func usesSimulated(part trace.SimulatedPart) func(*vm.Thread, vm.Args) (vm.Value, error) {
	return func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
		if threadOf(t).process.world.simulated[part] {
			return vm.None, nil
		}
		return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
			threadOf(t).process.world.useSimulated(thread, part)
			return vm.None, nil
		})
	}
}

package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// slowToWake is a machine on which waking takes a millisecond and nothing else costs anything.
func slowToWake(machine *sim.Machine) { machine.Costs.WakeLatencyNs = millisecond }

func TestWhoeverIsWokenByAnotherThreadRunsAWakeLatencyLater(t *testing.T) {
	w := newWorld(slowToWake)
	gate := sim.NewMutex(w.kernel, trace.ResourceLock, "gate")
	w.thread("A", acquire(gate), sleep(10), release(gate), w.say("released"))
	w.thread("B", acquire(gate), w.say("got it"))
	w.run(t)
	// The timer wakes A a millisecond late as well.
	assert.Equal(t, []string{"A released at 11 ms", "B got it at 12 ms"}, w.diary)
}

func TestAFastMachineWakesSoonerAndATimerStaysAsLate(t *testing.T) {
	w := newWorld(func(machine *sim.Machine) {
		slowToWake(machine)
		machine.Costs.TimerSlackNs = 2 * millisecond
		machine.SpeedPercent = 200
	})
	w.thread("A", sleep(10), w.say("woke"))
	w.run(t)
	assert.Equal(t, []string{"A woke at 12.50 ms"}, w.diary)
}

func TestAReleasedLockCanBeTakenBeforeTheWokenThreadRuns(t *testing.T) {
	w := newWorld(func(machine *sim.Machine) {
		slowToWake(machine)
		machine.GIL = false
	})
	lock := sim.NewMutex(w.kernel, trace.ResourceLock, "lock")
	w.thread("A", acquire(lock), compute(2), release(lock), acquire(lock), w.say("again"), compute(3), release(lock))
	w.thread("B", compute(1), acquire(lock), w.say("at last"))
	w.run(t)
	assert.Equal(t, []string{"A again at 2 ms", "B at last at 6 ms"}, w.diary)
}

func TestTheNextOwnerOfTheGILIsWokenForIt(t *testing.T) {
	w := newWorld(slowToWake)
	w.thread("A", compute(12), w.say("done"))
	w.thread("B", compute(3), w.say("done"))
	w.run(t)
	// B asks after 5 ms, which its timer tells a millisecond late, and runs a millisecond after A has let go at 6 ms. A had to wait
	// for the GIL then, so it is woken as well.
	assert.Equal(t, []string{"B done at 10 ms", "A done at 17 ms"}, w.diary)
}

func TestAThreadThatFindsTheGILFreeTakesItAtOnce(t *testing.T) {
	w := newWorld(slowToWake)
	w.thread("A", compute(2), sleep(20))
	w.thread("B", sleep(5), w.say("woke"))
	w.run(t)
	// B waits for the GIL until A sleeps at 2 ms, is woken for it at 3, and finds it free after its own sleep.
	assert.Equal(t, []string{"B woke at 9 ms"}, w.diary)
}

func TestAKilledThreadIsNotWokenAnyMore(t *testing.T) {
	w := newWorld(slowToWake)
	other := w.kernel.NewProcess(w.process, "Other")
	gate := sim.NewMutex(w.kernel, trace.ResourceLock, "gate")
	start := func(name string, steps ...sim.Body) {
		_, err := w.kernel.StartThread(other, name, sim.Script(steps...), sim.ThreadOptions{})
		assert.NoError(t, err)
	}
	start("computes", compute(50))
	start("wants the GIL", w.say("lives"))
	w.thread("A", acquire(gate), sleep(10), release(gate), sim.Do(func(*sim.Thread) { w.kernel.KillProcess(other, 9) }), w.say("killed"))
	start("wants the lock", acquire(gate), w.say("lives"))
	result := w.run(t)
	assert.Equal(t, []string{"wants the GIL lives at 7 ms", "A killed at 11 ms"}, w.diary)
	assert.Equal(t, trace.OutcomeFinished, result.Outcome)
}

func TestACoreThatChangesItsThreadPaysForTheSwitch(t *testing.T) {
	w := newWorld(func(machine *sim.Machine) {
		machine.Cores = 1
		machine.GIL = false
		machine.CoreSliceNs = 4 * millisecond
		machine.Costs.ContextSwitchNs = millisecond
	})
	w.thread("A", compute(4), w.say("done"))
	w.thread("B", compute(3), w.say("done"))
	result := w.run(t)
	assert.Equal(t, []string{"A done at 4 ms", "B done at 8 ms"}, w.diary)
	assert.Equal(t, 8*millisecond, result.CPUNs)
}

package sim_test

import (
	"testing"

	"futurescope/engine/internal/sim"
)

// BenchmarkSleepers measures parking and waking: 1,000 threads that sleep 1,000 times each.
func BenchmarkSleepers(b *testing.B) {
	for b.Loop() {
		machine := sim.DefaultMachine()
		machine.Limits = sim.Limits{}
		kernel := sim.New(machine, nil)
		process := kernel.NewProcess(nil, "MainProcess")
		for i := range 1000 {
			sleeper := &sleeper{left: 1000, ns: int64(1000 + i)}
			if _, err := kernel.StartThread(process, "T", sleeper, sim.ThreadOptions{}); err != nil {
				b.Fatal(err)
			}
		}
		kernel.Run()
	}
}

type sleeper struct {
	left int
	ns   int64
}

func (s *sleeper) Run(thread *sim.Thread) sim.Outcome {
	if s.left == 0 {
		return sim.Finished
	}
	s.left--
	thread.Sleep(s.ns)
	return sim.Parked
}

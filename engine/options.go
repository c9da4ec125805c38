package engine

import (
	"fmt"
	"time"

	"futurescope/engine/internal/sim"
)

// Program is what to run.
type Program struct {
	Filename  string   // as it appears in tracebacks; "main.py" when empty
	Source    string   // the text of the program
	Arguments []string // sys.argv[1:]
	Input     string   // what the program finds on standard input
}

// Machine is what the program runs on. Start from DefaultMachine.
type Machine struct {
	Cores           int
	GIL             bool // false: as in the free-threaded build
	SwitchInterval  time.Duration
	StartMethod     string // "fork" or "spawn"
	Seed            uint64
	Policy          string // "fifo" or "random"
	PreemptAnywhere bool   // threads may lose the GIL between any two instructions, as in CPython before 3.10
	SpeedPercent    int    // 100: as fast as the computer on which the costs were measured; 25: a quarter of that
}

// DefaultMachine has four cores and CPython 3.11's settings.
func DefaultMachine() Machine {
	return Machine{Cores: 4, GIL: true, SwitchInterval: 5 * time.Millisecond, StartMethod: "fork", Policy: string(sim.PolicyFIFO), SpeedPercent: 100}
}

// Check reports the first setting that no machine can have, in words for the person who chose it.
func (m Machine) Check() error {
	switch {
	case m.Cores < 1 || m.Cores > 64:
		return fmt.Errorf("a machine has 1 to 64 cores, not %d", m.Cores)
	case m.SwitchInterval < time.Microsecond || m.SwitchInterval > 10*time.Second:
		return fmt.Errorf("the switch interval is between 1 µs and 10 s, not %v", m.SwitchInterval)
	case m.StartMethod != "fork" && m.StartMethod != "spawn":
		return fmt.Errorf("the start method is fork or spawn, not %q", m.StartMethod)
	case m.SpeedPercent < 1 || m.SpeedPercent > 10_000:
		return fmt.Errorf("the speed is 1 to 10000 percent, not %d", m.SpeedPercent)
	case m.Policy != string(sim.PolicyFIFO) && m.Policy != string(sim.PolicyRandom):
		return fmt.Errorf("the policy is fifo or random, not %q", m.Policy)
	}
	return nil
}

// freeThreadedPercent is what the same work takes without a GIL: reference counts that several threads may change and locks in each
// list and dict cost single threads about a tenth (PEP 779, "Criteria for supported status for free-threaded Python").
const freeThreadedPercent = 110

// kernelMachine is the same machine in the kernel's terms.
func (m Machine) kernelMachine(limits Limits) sim.Machine {
	machine := sim.DefaultMachine()
	machine.Cores, machine.GIL, machine.Seed = m.Cores, m.GIL, m.Seed
	machine.SwitchIntervalNs = m.SwitchInterval.Nanoseconds()
	machine.Policy = sim.PolicyName(m.Policy)
	machine.PreemptAnywhere, machine.SpeedPercent = m.PreemptAnywhere, int64(m.SpeedPercent)
	if !m.GIL {
		machine.SpeedPercent = max(machine.SpeedPercent*100/freeThreadedPercent, 1)
	}
	if m.StartMethod == "spawn" {
		machine.StartMethod = sim.Spawn
	}
	machine.Limits = sim.Limits{
		StepCPUNs:   limits.CPU.Nanoseconds(),
		FullEvents:  limits.FullEvents,
		Events:      limits.Events,
		MemoryBytes: limits.MemoryBytes,
		HeapBytes:   limits.HeapBytes,
		OutputBytes: limits.OutputBytes,
		Threads:     limits.Threads,
		TimeNs:      limits.VirtualTime.Nanoseconds(),
	}
	return machine
}

// Limits bound a run; zero means no bound. A run that reaches one ends there with a
// clear message, and what it recorded until then is kept.
type Limits struct {
	CPU         time.Duration // virtual computing time of all threads together
	FullEvents  int           // rows of the recording before it becomes thinner: see trace.Recorder.ThinFrom
	Events      int           // rows of the recording
	MemoryBytes int64         // estimated live memory of all processes
	HeapBytes   int64         // real memory that the run takes; the one bound that may end two runs at different instants
	OutputBytes int64         // text written
	Threads     int           // alive at once; one more and start() raises RuntimeError
	VirtualTime time.Duration
}

// DefaultLimits let every honest program through and keep a browser tab alive.
func DefaultLimits() Limits {
	limits := sim.DefaultLimits()
	return Limits{
		CPU:         time.Duration(limits.StepCPUNs),
		FullEvents:  limits.FullEvents,
		Events:      limits.Events,
		MemoryBytes: limits.MemoryBytes,
		HeapBytes:   limits.HeapBytes,
		OutputBytes: limits.OutputBytes,
		Threads:     limits.Threads,
		VirtualTime: time.Duration(limits.TimeNs),
	}
}

// UnlimitedForMeasurements has no bounds but that on threads, for benchmarks of trusted programs.
func UnlimitedForMeasurements() Limits {
	return Limits{Threads: sim.DefaultLimits().Threads}
}

// Options are everything about a run that is not the program.
type Options struct {
	Machine Machine // the zero value stands for DefaultMachine
	Limits  Limits  // the zero value stands for DefaultLimits

	// Progress, if set, is called every few milliseconds of real time with how far the run is. It may block
	// for a moment, to let a browser tab handle its own events. When it returns false the run
	// ends with OutcomeStopped and its recording so far.
	Progress func(Progress) bool
}

// Progress is how far a run is.
type Progress struct {
	VirtualNs int64
	Events    int
}

package sim

import "math"

// Forever is the deadline of a thread that waits without a timeout.
const Forever int64 = math.MaxInt64

// StartMethod says how a process makes another one.
type StartMethod int

const (
	Fork  StartMethod = iota // the child is a copy of the parent
	Spawn                    // the child runs the main module again
)

// Machine is what a program runs on. The zero value is not useful; start from DefaultMachine.
type Machine struct {
	Cores            int
	GIL              bool  // one global interpreter lock for each process, or none (the free-threaded build)
	SwitchIntervalNs int64 // sys.getswitchinterval: how long a thread waits for the GIL before it asks for it
	StartMethod      StartMethod
	Seed             uint64
	Policy           PolicyName
	PreemptAnywhere  bool  // threads may lose the GIL at any instruction, not only where CPython 3.11 checks
	SpeedPercent     int64 // how fast the cores are: 100 is the computer that the costs were measured on
	LookaheadNs      int64 // how far a core may compute ahead of the slowest one
	CoreSliceNs      int64 // how long a thread keeps its core while others wait for one
	Costs            Costs
	Limits           Limits
}

// Costs are the virtual prices of what the kernel and the executors do. The
// price of executing an instruction belongs to whoever executes it.
type Costs struct {
	ThreadStartNs  int64 // starting a thread, paid by the starter
	ProcessStartNs int64 // starting a process, paid by the starter
	ForkedNs       int64 // what a forked process pays before its first instruction: for pages that it no longer shares
	SpawnNs        int64 // starting a fresh interpreter, paid by the new process
	ProcessExitNs  int64 // the end of a process, paid by it
	PipeCallNs     int64 // one read from or write to a pipe
	PipeKilobyteNs int64 // 1000 bytes of it
	SubmitNs       int64 // Executor.submit without the start of a thread
	WorkItemNs     int64 // taking one item from the work queue and settling its future
	LockNs         int64 // one lock or semaphore operation that does not block
	// WakeLatencyNs is how long a thread that has slept needs until it runs again, whoever wakes it: another thread, a timer, the
	// release of the GIL (a futex, an idle core that must be roused).
	WakeLatencyNs int64
	// TimerSlackNs is how much later than asked for a timer goes off (prctl(2), PR_SET_TIMERSLACK). It does not depend on the machine's speed.
	TimerSlackNs int64
	// TimerJitterNs bounds how much later than that a thread asks for the GIL, which varies with the machine's seed. Without it, a loop whose
	// turns all take equally long would lose the GIL at the same instruction each time, and a race would show always or never.
	TimerJitterNs   int64
	ContextSwitchNs int64 // a core goes on with another thread than it ran last
}

// Limits bound a run. Zero means no bound.
type Limits struct {
	StepCPUNs   int64 // CPU time of all threads together
	FullEvents  int   // rows of the recording before it becomes thinner, see trace.Recorder.ThinFrom
	Events      int   // rows of the recording
	MemoryBytes int64 // estimated live memory of all processes
	HeapBytes   int64 // memory that the engine itself takes, see Kernel.OnHeap
	OutputBytes int64 // text written to standard output and standard error
	Threads     int   // threads alive at once, of all processes; one more fails to start
	TimeNs      int64 // virtual time
}

// DefaultMachine returns a machine with four cores and CPython 3.11's settings.
func DefaultMachine() Machine {
	return Machine{
		Cores:            4,
		GIL:              true,
		SwitchIntervalNs: 5_000_000,
		Policy:           PolicyFIFO,
		SpeedPercent:     100,
		LookaheadNs:      20_000,
		CoreSliceNs:      4_000_000,
		Costs:            DefaultCosts(),
		Limits:           DefaultLimits(),
	}
}

// DefaultCosts returns the prices measured on CPython 3.11.
func DefaultCosts() Costs {
	return Costs{
		ThreadStartNs:   35_000,
		ProcessStartNs:  200_000,
		ForkedNs:        1_100_000,
		SpawnNs:         45_000_000,
		ProcessExitNs:   200_000,
		PipeCallNs:      500,
		PipeKilobyteNs:  150,
		SubmitNs:        5_000,
		WorkItemNs:      2_600,
		LockNs:          25,
		WakeLatencyNs:   30_000,
		TimerSlackNs:    70_000,
		TimerJitterNs:   20_000,
		ContextSwitchNs: 2_000,
	}
}

// DefaultLimits returns bounds that no honest lesson reaches and that keep a browser tab alive.
func DefaultLimits() Limits {
	return Limits{
		StepCPUNs:   60_000_000_000,
		FullEvents:  600_000,
		Events:      3_000_000,
		MemoryBytes: 16 << 30,
		HeapBytes:   1 << 30,
		OutputBytes: 8 << 20,
		Threads:     4096,
		TimeNs:      7 * 24 * 3600 * 1_000_000_000,
	}
}

// withDefaults replaces settings that make no sense by the nearest that do.
func (m Machine) withDefaults() Machine {
	standard := DefaultMachine()
	m.Cores = max(m.Cores, 1)
	if m.SpeedPercent <= 0 {
		m.SpeedPercent = standard.SpeedPercent
	}
	if m.SwitchIntervalNs <= 0 {
		m.SwitchIntervalNs = standard.SwitchIntervalNs
	}
	if m.LookaheadNs <= 0 {
		m.LookaheadNs = standard.LookaheadNs
	}
	if m.CoreSliceNs <= 0 {
		m.CoreSliceNs = standard.CoreSliceNs
	}
	return m
}

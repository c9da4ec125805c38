package pylib

import (
	"futurescope/engine/internal/clone"
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// world is what all processes of a run share: what belongs to the machine and its operating system, or never changes. Forking
// a process copies everything that a program could change (see process_fork.go), but nothing of this.
type world struct {
	kernel   *sim.Kernel
	program  Config
	registry *futures.Registry
	types    *nativeTypes
	input    input
	entropy  *entropy

	semaphores   []*sim.Semaphore // by handle, counted from 1; nil: destroyed
	shared       map[string]*sharedBlock
	sharedNumber int // blocks that were given a name
	listeners    map[string]*sim.Listener
	forkRules    *clone.Rules
	root         vm.Value // of the file system, nothing until somebody asks
	fileNumber   int64
	simulated    map[trace.SimulatedPart]bool // what of the outside world the program has met; looked up only
}

func newWorld(kernel *sim.Kernel, config Config) *world {
	kernel.OnAlarm(func(process *sim.Process) { signalProcess(process, signalAlarm, nil) })
	kernel.OnChildEnd(func(parent *sim.Process) { childEnded(parent) })
	kernel.OnMemory(measureMemory)
	registry := futures.NewRegistry(kernel)
	kernel.OnDeadlock(registry.Unfinished)
	registry.OnDescribe(describeOutcome)
	return &world{
		kernel: kernel, program: config, registry: registry, types: newNativeTypes(),
		input: input{rest: config.Stdin}, entropy: newEntropy(kernel.Machine().Seed),
		shared: map[string]*sharedBlock{}, listeners: map[string]*sim.Listener{}, forkRules: forkRules(),
		simulated: map[trace.SimulatedPart]bool{},
	}
}

// newProcess joins a process of the kernel with an interpreter in which nothing runs yet.
func (w *world) newProcess(simulated *sim.Process, from origin) *process {
	p := &process{
		kernel: w.kernel, world: w, sim: simulated, executors: futures.NewExecutors(w.registry),
		clock: clock{w.kernel}, types: w.types, subjects: map[vm.Value]*subject{}, origin: from, cwd: from.cwd,
		signals: defaultHandlers(),
	}
	simulated.Host = p
	p.runtime = newRuntime(p)
	p.main = p.newThread()
	return p
}

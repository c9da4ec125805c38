package pylib

import (
	"errors"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// origin is what the interpreter of a process was started with. A forked child has its parent's.
type origin struct {
	program  Config      // filename, source and arguments of the program
	environ  [][2]string // os.environ, nil: the usual one
	cwd      string      // "": the usual one
	module   string      // of the library, whose function is called instead of running the program, see processSpawn
	function string
	data     []byte
}

// spawnOperation starts a process that begins with an empty memory.
type spawnOperation struct {
	name        string
	origin      origin
	command     commandStarter // instead of Python
	descriptors []inherited

	charged bool
	child   *sim.Process
	err     error
}

// inherited says that a descriptor of the parent is open in the child as number.
type inherited struct{ number, parents int }

func (s *spawnOperation) Run(thread *sim.Thread) sim.Outcome {
	kernel := thread.Kernel()
	if !s.charged {
		s.charged = true
		thread.Spend(kernel.Machine().Costs.ProcessStartNs)
	}
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	for _, descriptor := range s.descriptors {
		if thread.Process().Description(descriptor.parents) == nil {
			s.err = errBadDescriptor()
			return sim.Finished
		}
	}
	s.child = kernel.NewProcess(thread.Process(), s.name)
	for _, descriptor := range s.descriptors {
		s.child.OpenAs(descriptor.number, thread.Process().Description(descriptor.parents))
	}
	s.err = s.begin(thread)
	return sim.Finished
}

// begin starts the child's main thread.
func (s *spawnOperation) begin(thread *sim.Thread) error {
	world := hostOf(thread).world
	child := &process{}
	options := sim.ThreadOptions{Flags: trace.FlagMain}
	var body sim.Body
	if s.command != nil {
		child = world.newCommandProcess(s.child, s.origin)
		body = s.command(child)
		world.useSimulated(thread, trace.SimulatedCommands)
	} else {
		child = world.newProcess(s.child, s.origin)
		body = &mainBody{process: child, thread: child.main, starting: &sim.Compute{DurationNs: thread.Kernel().Machine().Costs.SpawnNs}}
		options.Host = child.main
	}
	if _, err := thread.Kernel().StartThread(s.child, "MainThread", body, options); err != nil {
		thread.Kernel().KillProcess(s.child, 9)
		return err
	}
	return nil
}

func (s *spawnOperation) answer(*vm.Thread) (vm.Value, error) {
	switch {
	case errors.Is(s.err, sim.ErrTooManyThreads):
		return vm.Value{}, vm.NewOSError(11, "Resource temporarily unavailable")
	case s.err != nil:
		return vm.Value{}, s.err
	}
	return vm.Int(processID(s.child)), nil
}

// hostOf is the process that a kernel's thread belongs to.
func hostOf(thread *sim.Thread) *process { return thread.Process().Host.(*process) }

// processSpawn is spawn(module, function, data, descriptors, name): a fresh interpreter imports a module of the library and calls
// its function with the bytes; what it returns is the exit code. Descriptors 0 to 2 and those given keep their numbers.
func processSpawn(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := args.Arg(2).AsBytes()
	if data == nil {
		return vm.Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", args.Arg(2).Type().ErrorName())
	}
	p := threadOf(t).process
	op := &spawnOperation{name: textOf(args.Arg(4))}
	op.origin = origin{program: p.origin.program, module: textOf(args.Arg(0)), function: textOf(args.Arg(1)), data: data.B,
		environ: p.environment(), cwd: p.cwd}
	for number := range 3 {
		if p.sim.Description(number) != nil {
			op.descriptors = append(op.descriptors, inherited{number, number})
		}
	}
	numbers, err := t.Iterate(args.Arg(3))
	if err != nil {
		return vm.Value{}, err
	}
	for _, item := range numbers {
		number, err := descriptorOf(t, item)
		if err != nil {
			return vm.Value{}, err
		}
		if number > 2 {
			op.descriptors = append(op.descriptors, inherited{number, number})
		}
	}
	return await(t, op)
}

// environment is the process's os.environ as it is now.
func (p *process) environment() [][2]string {
	module, imported := p.runtime.Modules.GetString("os")
	if !imported || module.AsModule() == nil {
		return p.origin.environ
	}
	environ, _ := module.AsModule().Dict.GetString("environ")
	if !environ.IsSet() || environ.AsDict() == nil {
		return p.origin.environ
	}
	return pairsOf(environ.AsDict())
}

// pairsOf lists a dict of str to str.
func pairsOf(dict *vm.Dict) [][2]string {
	pairs := make([][2]string, 0, dict.Len())
	for position := 0; ; {
		key, value, next, ok := dict.Next(position)
		if !ok {
			return pairs
		}
		position = next
		pairs = append(pairs, [2]string{textOf(key), textOf(value)})
	}
}

// startArguments reads what run_script and run_command have in common: environ, cwd and the dict of descriptors.
func (s *spawnOperation) startArguments(t *vm.Thread, environ, cwd, descriptors vm.Value) error {
	p := threadOf(t).process
	s.origin.environ, s.origin.cwd = p.environment(), p.cwd
	if dict := environ.AsDict(); dict != nil {
		s.origin.environ = pairsOf(dict)
	}
	if !cwd.IsNone() {
		s.origin.cwd = textOf(cwd)
	}
	table := descriptors.AsDict()
	if table == nil {
		return t.TypeErrorf("the descriptors must be a dict")
	}
	for position := 0; ; {
		key, value, next, ok := table.Next(position)
		if !ok {
			return nil
		}
		position = next
		number, err := descriptorOf(t, key)
		if err != nil {
			return err
		}
		parents, err := descriptorOf(t, value)
		if err != nil {
			return err
		}
		s.descriptors = append(s.descriptors, inherited{number, parents})
	}
}

// textsOf lists the items of a sequence of str.
func textsOf(t *vm.Thread, value vm.Value) ([]string, error) {
	items, err := t.Iterate(value)
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = textOf(item)
	}
	return texts, err
}

// processRunScript is run_script(argv, source, environ, cwd, descriptors): a fresh interpreter runs source as __main__, whose
// file is argv[0]. The child's descriptor n is the parent's descriptors[n].
func processRunScript(t *vm.Thread, args vm.Args) (vm.Value, error) {
	op, err := scriptOperation(t, args)
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, op)
}

func scriptOperation(t *vm.Thread, args vm.Args) (*spawnOperation, error) {
	argv, err := textsOf(t, args.Arg(0))
	if err != nil {
		return nil, err
	}
	if len(argv) == 0 || args.Arg(1).AsString() == nil {
		return nil, t.ValueErrorf("a script needs a name and a source")
	}
	filename := argv[0]
	if filename == "-c" {
		filename = "<string>"
	}
	op := &spawnOperation{name: "python3 " + argv[0]}
	op.origin.program = Config{Filename: filename, Source: textOf(args.Arg(1)), Argv: argv}
	return op, op.startArguments(t, args.Arg(2), args.Arg(3), args.Arg(4))
}

// commandStarter makes the body of a process that executes a program other than Python.
type commandStarter func(p *process) sim.Body

// newCommandProcess makes a process without an interpreter.
func (w *world) newCommandProcess(simulated *sim.Process, from origin) *process {
	p := &process{kernel: w.kernel, world: w, sim: simulated, origin: from, cwd: from.cwd}
	simulated.Host = p
	return p
}

// spawned calls a function of the library in a process that was started for it.
func spawned(t *vm.Thread, args vm.Args) (vm.Value, error) {
	module, err := t.Import(textOf(args.Arg(0)))
	if err != nil {
		return vm.Value{}, err
	}
	function, err := t.GetAttr(module, textOf(args.Arg(1)))
	if err != nil {
		return vm.Value{}, err
	}
	return t.Call(function, args.Arg(2))
}

// processMainFunction is load_main(): a callable that runs the program as __mp_main__, for spawned processes.
func processMainFunction(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	p := threadOf(t).process
	return t.Once(func() (vm.Value, error) {
		callee, err := p.runtime.LoadMainAs("__mp_main__", p.origin.program.Filename, p.origin.program.Source)
		if err != nil {
			return vm.Value{}, t.RuntimeErrorf("the program cannot be compiled: %s", err.Error())
		}
		p.names.globals = p.runtime.MainModule().Dict
		return callee, nil
	})
}

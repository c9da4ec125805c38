package pylib

import (
	"fmt"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// consoleDescriptions are the standard input, output and error of the first process.
func consoleDescriptions() []*sim.Description {
	return []*sim.Description{{Console: true}, {Stream: vm.Stdout}, {Stream: vm.Stderr}}
}

// descriptorOf reads the number of a descriptor.
func descriptorOf(t *vm.Thread, value vm.Value) (int, error) {
	number, err := t.IndexInt(value)
	if err == nil && number != int64(int32(number)) {
		return -1, nil
	}
	return int(number), err
}

// openPipe makes a pipe named after its numbers and opens its ends.
func openPipe(process *sim.Process) (r, w int) {
	pipe := process.Kernel().NewPipe("")
	r, w = process.Open(&sim.Description{In: pipe}), process.Open(&sim.Description{Out: pipe})
	pipe.SetName(fmt.Sprintf("%d→%d", w, r))
	return r, w
}

func descriptorPipe(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		r, w := openPipe(thread.Process())
		if name := args.Arg(0); name.IsSet() {
			thread.Process().Description(r).In.SetName(textOf(name))
		}
		return vm.NewTuple(vm.Int(int64(r)), vm.Int(int64(w))), nil
	})
}

// socketPair makes two connected streams.
func socketPair(kernel *sim.Kernel, name string) (a, b *sim.Description) {
	there, back := kernel.NewPipe(name), kernel.NewPipe(name)
	return &sim.Description{In: back, Out: there}, &sim.Description{In: there, Out: back}
}

func descriptorSocketPair(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		first, second := socketPair(thread.Kernel(), "connection")
		a, b := thread.Process().Open(first), thread.Process().Open(second)
		return vm.NewTuple(vm.Int(int64(a)), vm.Int(int64(b))), nil
	})
}

// readOperation is os.read.
type readOperation struct {
	descriptor int
	size       int
	read       *sim.Read
	data       []byte
	err        error
}

func (r *readOperation) Run(thread *sim.Thread) sim.Outcome {
	if r.read == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		description := thread.Process().Description(r.descriptor)
		switch {
		case description != nil && description.In != nil:
			r.read = &sim.Read{Pipe: description.In, Max: r.size}
		case description != nil && description.Console:
			r.data = hostOf(thread).world.input.take(r.size)
			thread.Kernel().Input(thread, string(r.data))
			return sim.Finished
		case description != nil && openFileOf(description) != nil:
			r.data = openFileOf(description).read(r.size)
			return sim.Finished
		default:
			r.err = errBadDescriptor()
			return sim.Finished
		}
	}
	outcome := r.read.Run(thread)
	r.data = r.read.Data
	return outcome
}

func (r *readOperation) answer(*vm.Thread) (vm.Value, error) {
	if r.err != nil {
		return vm.Value{}, r.err
	}
	return vm.NewBytes(r.data), nil
}

func descriptorRead(t *vm.Thread, args vm.Args) (vm.Value, error) {
	descriptor, err := descriptorOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	size, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	if size < 0 {
		return vm.Value{}, vm.NewOSError(22, "Invalid argument")
	}
	return await(t, &readOperation{descriptor: descriptor, size: int(min(size, 1<<30))})
}

// writeOperation is os.write.
type writeOperation struct {
	descriptor int
	data       []byte
	write      *sim.Write
	err        error
}

func (w *writeOperation) Run(thread *sim.Thread) sim.Outcome {
	if w.write == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		description := thread.Process().Description(w.descriptor)
		switch {
		case description != nil && description.Out != nil:
			w.write = &sim.Write{Pipe: description.Out, Data: w.data}
		case description != nil && description.Stream != 0:
			if python, ok := thread.Host.(*pythonThread); ok {
				python.recordLine()
			}
			thread.Kernel().Output(thread, description.Stream, string(w.data))
			return sim.Finished
		case description != nil && openFileOf(description) != nil:
			openFileOf(description).write(hostOf(thread).world, w.data)
			return sim.Finished
		default:
			w.err = errBadDescriptor()
			return sim.Finished
		}
	}
	outcome := w.write.Run(thread)
	if w.write.Err != nil {
		w.err = errBrokenPipe()
	}
	return outcome
}

func (w *writeOperation) answer(*vm.Thread) (vm.Value, error) {
	if w.err != nil {
		return vm.Value{}, w.err
	}
	return vm.Int(int64(len(w.data))), nil
}

func descriptorWrite(t *vm.Thread, args vm.Args) (vm.Value, error) {
	descriptor, err := descriptorOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	data := args.Arg(1).AsBytes()
	if data == nil {
		return vm.Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", args.Arg(1).Type().ErrorName())
	}
	return await(t, &writeOperation{descriptor: descriptor, data: data.B})
}

// withDescription does something with an open description, or raises EBADF.
func withDescription(t *vm.Thread, number vm.Value, do func(thread *sim.Thread, number int, description *sim.Description) (vm.Value, error)) (vm.Value, error) {
	descriptor, err := descriptorOf(t, number)
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		description := thread.Process().Description(descriptor)
		if description == nil {
			return vm.Value{}, errBadDescriptor()
		}
		return do(thread, descriptor, description)
	})
}

func descriptorClose(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return withDescription(t, args.Arg(0), func(thread *sim.Thread, number int, _ *sim.Description) (vm.Value, error) {
		thread.Process().Close(number)
		return vm.None, nil
	})
}

func descriptorDup(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return withDescription(t, args.Arg(0), func(thread *sim.Thread, _ int, description *sim.Description) (vm.Value, error) {
		return vm.Int(int64(thread.Process().Open(description))), nil
	})
}

// maxDescriptors is how many files a process may have open (ulimit -n).
const maxDescriptors = 1024

func descriptorDup2(t *vm.Thread, args vm.Args) (vm.Value, error) {
	number, err := descriptorOf(t, args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return withDescription(t, args.Arg(0), func(thread *sim.Thread, old int, description *sim.Description) (vm.Value, error) {
		if number < 0 || number >= maxDescriptors {
			return vm.Value{}, errBadDescriptor()
		}
		if number != old {
			thread.Process().OpenAs(number, description)
		}
		return vm.Int(int64(number)), nil
	})
}

func descriptorIsOpen(t *vm.Thread, args vm.Args) (vm.Value, error) {
	descriptor, err := descriptorOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		return vm.Bool(thread.Process().Description(descriptor) != nil), nil
	})
}

// pollOperation waits until one of several descriptors can be read.
type pollOperation struct {
	numbers   []int
	writers   []int // waited for until they can be written to
	timeoutNs int64
	poll      *sim.Poll
	polled    []int // the numbers that poll waits for
	ready     []vm.Value
	err       error
}

func (p *pollOperation) Run(thread *sim.Thread) sim.Outcome {
	if p.poll == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		if !p.begin(thread) {
			return sim.Finished
		}
	}
	outcome := p.poll.Run(thread)
	if outcome == sim.Finished {
		for _, position := range p.poll.Ready {
			p.ready = append(p.ready, vm.Int(int64(p.polled[position])))
		}
	}
	return outcome
}

// begin looks the descriptors up; it reports false when the answer is known.
func (p *pollOperation) begin(thread *sim.Thread) bool {
	poll := &sim.Poll{TimeoutNs: p.timeoutNs}
	for _, number := range p.numbers {
		description := thread.Process().Description(number)
		if description == nil {
			p.err = errBadDescriptor()
			return false
		}
		if source := description.Waitable(); source != nil {
			poll.Sources = append(poll.Sources, source)
			p.polled = append(p.polled, number)
		} else {
			p.ready = append(p.ready, vm.Int(int64(number)))
			poll.TimeoutNs = 0
		}
	}
	for _, number := range p.writers {
		description := thread.Process().Description(number)
		if description == nil {
			p.err = errBadDescriptor()
			return false
		}
		if description.Out != nil {
			poll.Sources = append(poll.Sources, sim.Room{Pipe: description.Out})
			p.polled = append(p.polled, number)
		} else {
			p.ready = append(p.ready, vm.Int(int64(number)))
			poll.TimeoutNs = 0
		}
	}
	p.poll = poll
	return true
}

func (p *pollOperation) answer(*vm.Thread) (vm.Value, error) {
	if p.err != nil {
		return vm.Value{}, p.err
	}
	return vm.NewList(p.ready...), nil
}

func descriptorPoll(t *vm.Thread, args vm.Args) (vm.Value, error) {
	items, err := t.Iterate(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	op := &pollOperation{}
	for _, item := range items {
		number, err := descriptorOf(t, item)
		if err != nil {
			return vm.Value{}, err
		}
		op.numbers = append(op.numbers, number)
	}
	if args.Arg(2).IsSet() {
		if items, err = t.Iterate(args.Arg(2)); err != nil {
			return vm.Value{}, err
		}
		for _, item := range items {
			number, err := descriptorOf(t, item)
			if err != nil {
				return vm.Value{}, err
			}
			op.writers = append(op.writers, number)
		}
	}
	if op.timeoutNs, err = optionalTimeout(t, args.Arg(1)); err != nil {
		return vm.Value{}, err
	}
	return await(t, op)
}

// descriptorRoom is how many bytes can be written to a descriptor without waiting.
func descriptorRoom(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return withDescription(t, args.Arg(0), func(_ *sim.Thread, _ int, description *sim.Description) (vm.Value, error) {
		if description.Out == nil {
			return vm.Int(sim.PipeCapacity), nil
		}
		return vm.Int(int64(sim.PipeCapacity - description.Out.Len())), nil
	})
}

// descriptorSentinel opens a number that can be polled until a child process ends.
func descriptorSentinel(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pid, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		process, err := processOf(thread, pid)
		if err != nil {
			return vm.Value{}, err
		}
		return vm.Int(int64(thread.Process().Open(&sim.Description{Source: sim.Sentinel{Process: process}}))), nil
	})
}

// descriptorListen opens a number under a name that other processes can connect to; the recording shows another name.
func descriptorListen(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name, shown := textOf(args.Arg(0)), textOf(args.Arg(1))
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		listeners := threadOf(t).process.world.listeners
		if listeners[name] != nil {
			return vm.Value{}, vm.NewOSError(98, "Address already in use")
		}
		listener := sim.NewListener(thread.Kernel(), shown)
		listeners[name] = listener
		description := &sim.Description{Source: listener, Host: listener, Closed: func() {
			delete(listeners, name)
			listener.Close()
		}}
		return vm.Int(int64(thread.Process().Open(description))), nil
	})
}

// acceptOperation waits for the next connection.
type acceptOperation struct {
	descriptor int
	accept     *sim.Accept
	err        error
}

func (a *acceptOperation) Run(thread *sim.Thread) sim.Outcome {
	if a.accept == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		description := thread.Process().Description(a.descriptor)
		if description == nil {
			a.err = errBadDescriptor()
			return sim.Finished
		}
		listener, ok := description.Host.(*sim.Listener)
		if !ok {
			a.err = vm.NewOSError(22, "Invalid argument")
			return sim.Finished
		}
		a.accept = &sim.Accept{Listener: listener}
	}
	return a.accept.Run(thread)
}

func (a *acceptOperation) answer(*vm.Thread) (vm.Value, error) {
	if a.err != nil {
		return vm.Value{}, a.err
	}
	return vm.Int(int64(a.accept.Number)), nil
}

func descriptorAccept(t *vm.Thread, args vm.Args) (vm.Value, error) {
	descriptor, err := descriptorOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &acceptOperation{descriptor: descriptor})
}

func descriptorConnect(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		thread.Spend(thread.Kernel().Machine().Costs.PipeCallNs)
		listener := threadOf(t).process.world.listeners[name]
		if listener == nil {
			return vm.Value{}, vm.NewOSError(111, "Connection refused")
		}
		own, other := socketPair(thread.Kernel(), "connection to "+name)
		number := thread.Process().Open(own)
		listener.Connect(other)
		return vm.Int(int64(number)), nil
	})
}

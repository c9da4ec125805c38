package pylib

import (
	"math/bits"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// Signals as Linux numbers them.
const (
	signalInterrupt = 2
	signalKill      = 9
	signalPipe      = 13
	signalAlarm     = 14
	signalTerminate = 15
	signalChild     = 17
	signalContinue  = 18
	signalStop      = 19
	signalStopTTY   = 20
	signalUrgent    = 23
	signalFileSize  = 25
	signalWindow    = 28
	signalCount     = 65
)

// signals are a process's dispositions: what it does on which signal. They are part of its memory.
type signals struct {
	// handlers are SIG_IGN as int 1, or callables; nothing stands for SIG_DFL.
	handlers [signalCount]vm.Value
	// pending are those whose handlers have not been called yet, as bits.
	pending uint64
	// arrived counts the signals whose handlers were called, for pause().
	arrived int
}

// defaultHandlers are what Python sets when it starts (Modules/signalmodule.c, signal_install_handlers).
func defaultHandlers() signals {
	var s signals
	s.handlers[signalInterrupt] = vm.NewFunction("_signal", "default_int_handler", defaultInterruptHandler, "signalnum, frame")
	s.handlers[signalPipe] = vm.Int(1)
	s.handlers[signalFileSize] = vm.Int(1)
	return s
}

func defaultInterruptHandler(*vm.Thread, vm.Args) (vm.Value, error) {
	return vm.Value{}, vm.NewException(vm.KeyboardInterruptType)
}

// signalProcess sends a signal: it ends the process, stops it, is ignored, or makes its main thread call a handler.
func signalProcess(target *sim.Process, number int, sender *sim.Thread) {
	if target.Exited() || target.Ending() {
		return
	}
	handler := vm.Value{}
	p := target.Host.(*process)
	if number != signalKill && number != signalStop && p.runtime != nil {
		handler = p.signals.handlers[number]
	}
	event := trace.Event{Kind: trace.ProcessSignal, Thread: trace.NoThread, A: target.ID(), B: int32(number)}
	if sender != nil {
		event.Thread = sender.ID()
	}
	kernel := target.Kernel()
	fatal := !handler.IsSet() && isFatal(number)
	if fatal {
		event.C = 1
	}
	kernel.Emit(event)
	if number == signalContinue {
		kernel.ContinueProcess(target)
	}
	switch {
	case handler.IsSet() && handler.IsInt(): // SIG_IGN
	case handler.IsSet():
		p.signals.pending |= 1 << number
		if main := p.main.sim; main != nil {
			kernel.Interrupt(main)
			if main == kernel.Current() {
				p.main.vm.EndSlice()
			}
		}
	case fatal:
		kernel.KillProcess(target, number)
	case number == signalStop || number > signalStop && number < signalUrgent:
		kernel.StopProcess(target)
	}
}

// childEnded tells a process with a handler for it that a child has ended (SIGCHLD).
func childEnded(parent *sim.Process) {
	if p, ok := parent.Host.(*process); ok && p.runtime != nil && p.signals.handlers[signalChild].IsSet() {
		signalProcess(parent, signalChild, nil)
	}
}

// isFatal reports whether the signal ends a process that has no handler for it (signal(7)).
func isFatal(number int) bool {
	switch number {
	case signalChild, signalContinue, signalUrgent, signalWindow:
		return false
	}
	return number < signalStop || number > signalStopTTY+2
}

// callHandlers puts the calls of signal handlers on top of what the main thread does.
func (p *pythonThread) callHandlers(thread *sim.Thread) {
	signals := &p.process.signals
	if signals.pending == 0 || p != p.process.main || !p.vm.Active() {
		return
	}
	if waiting, ok := p.vm.Awaited().(*waiting); ok && waiting.interrupted == nil {
		parking := thread.Parking()
		waiting.interrupted = &parking
	}
	for signals.pending != 0 {
		if number, handler := signals.next(); handler.IsSet() {
			p.vm.Interrupt(handler, vm.Int(int64(number)))
		}
	}
}

// next takes the highest of the pending signals: of several calls that are put on the stack, the last is made first. The handler is nothing if
// it has been taken away in the meantime.
func (s *signals) next() (number int, handler vm.Value) {
	number = bits.Len64(s.pending) - 1
	s.pending &^= 1 << number
	handler = s.handlers[number]
	if !handler.IsSet() || handler.IsInt() {
		return number, vm.Value{}
	}
	s.arrived++
	return number, handler
}

// signalNumber reads the number of a signal.
func signalNumber(t *vm.Thread, value vm.Value) (int, error) {
	number, err := t.IndexInt(value)
	if err == nil && (number < 1 || number >= signalCount) {
		err = t.ValueErrorf("signal number out of range")
	}
	return int(number), err
}

// processSetHandler is set_handler(signal, handler): None for SIG_DFL, 1 for SIG_IGN.
func processSetHandler(t *vm.Thread, args vm.Args) (vm.Value, error) {
	number, err := signalNumber(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	thread := threadOf(t)
	if thread != thread.process.main {
		return vm.Value{}, t.ValueErrorf("signal only works in main thread of the main interpreter")
	}
	if number == signalKill || number == signalStop {
		return vm.Value{}, vm.NewOSError(22, "Invalid argument")
	}
	handler := args.Arg(1)
	if handler.IsNone() {
		handler = vm.Value{}
	}
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
		thread.process.signals.handlers[number] = handler
		return vm.None, nil
	})
}

// processGetHandler is get_handler(signal).
func processGetHandler(t *vm.Thread, args vm.Args) (vm.Value, error) {
	number, err := signalNumber(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return threadOf(t).process.signals.handlers[number].Or(vm.None), nil
}

// processKill is os.kill(pid, signal): pid 0 is the own group, -1 everybody else, another negative number a group.
func processKill(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pid, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	number, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &killOperation{pid: pid, number: number})
}

// processRaiseSignal is signal.raise_signal.
func processRaiseSignal(t *vm.Thread, args vm.Args) (vm.Value, error) {
	number, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &killOperation{pid: processID(threadOf(t).process.sim), number: number})
}

// killOperation ends as one that parks for ever when the process has killed itself. If a handler of its own is to be called,
// it ends when that has returned.
type killOperation struct {
	pid, number int64
	sent        bool
	err         error
}

func (k *killOperation) Run(thread *sim.Thread) sim.Outcome {
	if k.sent {
		return sim.Finished
	}
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	targets, err := k.targets(thread)
	switch {
	case err != nil:
		k.err = err
		return sim.Finished
	case k.number < 0 || k.number >= signalCount:
		k.err = vm.NewOSError(22, "Invalid argument")
		return sim.Finished
	case k.number == 0:
		return sim.Finished
	}
	for _, target := range targets {
		if target != thread.Process() {
			signalProcess(target, int(k.number), thread)
		}
	}
	for _, target := range targets {
		if target == thread.Process() {
			signalProcess(target, int(k.number), thread)
		}
	}
	if thread.Process().Ending() {
		return sim.Parked
	}
	if p := hostOf(thread); p.signals.pending != 0 && p.main.sim == thread {
		k.sent = true
		return sim.UsedUp
	}
	return sim.Finished
}

// targets are the processes that are meant.
func (k *killOperation) targets(thread *sim.Thread) ([]*sim.Process, error) {
	if k.pid > 0 {
		if k.pid == initProcessID || k.pid == firstProcessID-1 {
			return nil, vm.NewOSError(1, "Operation not permitted")
		}
		process, err := processOf(thread, k.pid)
		if err != nil {
			return nil, err
		}
		return []*sim.Process{process}, nil
	}
	group := thread.Process().Group()
	if k.pid < -1 {
		group = kernelID(-k.pid)
	}
	var found []*sim.Process
	for _, process := range thread.Kernel().Processes() {
		everybody := k.pid == -1 && process != thread.Process()
		if !process.Reaped() && (everybody || k.pid != -1 && process.Group() == group) {
			found = append(found, process)
		}
	}
	if len(found) == 0 {
		return nil, errNoProcess()
	}
	return found, nil
}

func (k *killOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, k.err }

// processAlarm is alarm(seconds, interval): SIGALRM after so long and then again and again; 0 for none. The answer is what was left of
// the alarm before, and its interval.
func processAlarm(t *vm.Thread, args vm.Args) (vm.Value, error) {
	seconds, err := t.AsFloat(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	interval, err := t.AsFloat(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	if seconds < 0 || interval < 0 {
		return vm.Value{}, vm.NewOSError(22, "Invalid argument")
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		left, every := thread.Process().SetAlarm(nanoseconds(seconds), nanoseconds(interval))
		return vm.NewTuple(vm.Float(float64(left)/1e9), vm.Float(float64(every)/1e9)), nil
	})
}

// processAlarmLeft is alarm_left(): what is left of the alarm, and its interval.
func processAlarmLeft(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		left, every := thread.Process().Alarm()
		return vm.NewTuple(vm.Float(float64(left)/1e9), vm.Float(float64(every)/1e9)), nil
	})
}

// pauseOperation is signal.pause: it ends when a handler has been called.
type pauseOperation struct {
	begun   bool
	arrived int
}

func (p *pauseOperation) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	arrived := hostOf(thread).signals.arrived
	if !p.begun {
		p.begun, p.arrived = true, arrived
	}
	if arrived != p.arrived {
		return sim.Finished
	}
	thread.Park(sim.Reason{State: trace.Waiting, Resource: noResource, Text: "a signal"}, sim.Forever)
	return sim.Parked
}

func (p *pauseOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }

func processPause(t *vm.Thread, _ vm.Args) (vm.Value, error) { return await(t, &pauseOperation{}) }

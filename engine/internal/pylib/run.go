package pylib

import (
	"errors"
	"runtime"
	"runtime/metrics"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// Config is a program and what it runs on.
type Config struct {
	Filename string // as tracebacks show it
	Source   string
	Argv     []string // sys.argv; the file's name if empty
	Stdin    string   // what input() reads
	Machine  sim.Machine
	// Stopped is asked now and then whether to stop; it may be nil.
	Stopped func() bool
	// Progress is told now and then how far the run is, and may block; it may be nil.
	Progress func(sim.Progress)
}

// Result is what came of a run.
type Result struct {
	sim.Result
	Recorder *trace.Recorder
}

// Run runs a program to its end, or to a limit, and returns the recording. A program that cannot
// be compiled is run too, in a way: its recording consists of the message.
func Run(config Config) Result {
	recorder := trace.NewRecorder()
	kernel := sim.New(config.Machine, recorder)
	if config.Stopped != nil {
		kernel.OnStop(config.Stopped)
	}
	if config.Progress != nil {
		kernel.OnProgress(config.Progress)
	}
	if limit := config.Machine.Limits.HeapBytes; limit > 0 && heapBytes() > limit/4 {
		runtime.GC() // what earlier runs left behind must not count against this one
	}
	kernel.OnHeap(heapBytes)
	firstProcess(kernel, config).start()
	return Result{Result: kernel.Run(), Recorder: recorder}
}

// firstProcess makes the world and the process that runs the program in it.
func firstProcess(kernel *sim.Kernel, config Config) *process {
	process := newWorld(kernel, config).newProcess(kernel.NewProcess(nil, "MainProcess"), origin{program: config})
	for _, description := range consoleDescriptions() {
		process.sim.Open(description)
	}
	return process
}

// start begins the program in the process's main thread.
func (p *process) start() {
	body := &mainBody{process: p, thread: p.main}
	options := sim.ThreadOptions{Flags: trace.FlagMain, Host: p.main}
	if _, err := p.kernel.StartThread(p.sim, "MainThread", body, options); err != nil {
		panic("sim: the first thread does not start: " + err.Error())
	}
}

// heapBytes is the memory that live objects, and garbage not yet collected, take.
func heapBytes() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// mainBody is the main thread: the program, then what CPython does when it is over
// (Python/pylifecycle.c, Py_FinalizeEx): report what it raised, let the pools finish, join the other threads, call what
// atexit registered, close suspended generators.
type mainBody struct {
	process *process
	thread  *pythonThread
	stage   mainStage
	// starting is the start of a fresh interpreter in a process that another one has started.
	starting *sim.Compute
	call     *pythonCall
	handler  *pythonCall // of a signal
	pools    sim.Body
	join     *sim.Join
	code     int
	// interrupted: the program ended with KeyboardInterrupt, so the process ends by SIGINT (Modules/main.c, exit_sigint).
	interrupted bool
	// suspended are the generators that are still to be closed, once finalized says that they have been looked for.
	suspended []vm.Value
	finalized bool
	// lastWords is what is still to be written.
	lastWords []*streamOperation
	flushing  bool
}

type mainStage uint8

const (
	stageStart mainStage = iota
	stageLoad
	stageProgram
	stageReport
	stageSay
	stageExitCalls
	stagePools
	stageJoin
	stageAtExit
	stageFinalize
	stageFlush
	stageOver
)

// Where is the line of the program, or its end.
func (b *mainBody) Where() sim.Location {
	location := b.thread.Where()
	if location.Line == 0 && b.stage > stageSay {
		location.Phase = "at the end of the program"
		if b.process.sim.ParentID() != 0 {
			location.Phase = "at the end of the process"
		}
	}
	return location
}

// Run goes through the stages.
func (b *mainBody) Run(thread *sim.Thread) sim.Outcome {
	b.thread.sim = thread
	for b.stage != stageOver {
		if outcome := b.callHandlers(thread); outcome != sim.Finished {
			return outcome
		}
		if outcome := b.step(thread); outcome != sim.Finished {
			return outcome
		}
	}
	if b.interrupted {
		thread.Kernel().KillProcess(thread.Process(), signalInterrupt)
		return sim.Parked
	}
	thread.Process().SetExitCode(b.code)
	return sim.Finished
}

// callHandlers calls signal handlers while the program itself is over, and other threads are waited for.
func (b *mainBody) callHandlers(thread *sim.Thread) sim.Outcome {
	if b.stage <= stageLoad || b.handler == nil && (b.thread.vm.Active() || b.process.signals.pending == 0) {
		return sim.Finished
	}
	if b.handler == nil {
		number, handler := b.process.signals.next()
		if !handler.IsSet() {
			return sim.Finished
		}
		b.handler = &pythonCall{callee: handler, args: []vm.Value{vm.Int(int64(number)), vm.None}}
	}
	outcome := b.handler.Run(thread)
	if outcome == sim.Finished {
		if exception := b.handler.exception; exception != nil && exception.Type.IsSubclass(vm.SystemExitType) {
			b.code = b.exitCode(exception)
		}
		b.handler = nil
	}
	return outcome
}

func (b *mainBody) step(thread *sim.Thread) sim.Outcome {
	switch b.stage {
	case stageStart:
		if b.starting == nil {
			b.stage = stageLoad
			return sim.Finished
		}
		return b.then(b.starting.Run(thread), stageLoad)
	case stageLoad:
		b.load(thread)
		return sim.Finished
	case stageProgram:
		return b.program(thread)
	case stageReport:
		return b.leaveProgram(b.call.Run(thread))
	case stageSay:
		return b.leaveProgram(b.say(thread))
	case stageExitCalls:
		return b.callOf(thread, "threading", "_run_exit_calls", stagePools)
	case stagePools:
		if b.pools == nil {
			b.pools = b.process.executors.AtExit()
		}
		return b.then(b.pools.Run(thread), stageJoin)
	case stageJoin:
		return b.joinThreads(thread)
	case stageAtExit:
		return b.callOf(thread, "atexit", "_run_exitfuncs", stageFinalize)
	case stageFinalize:
		return b.finalize(thread)
	}
	return b.flush(thread)
}

// then goes to the next stage when the present one is finished.
func (b *mainBody) then(outcome sim.Outcome, next mainStage) sim.Outcome {
	if outcome == sim.Finished {
		b.stage = next
	}
	return outcome
}

// leaveProgram goes on to the end of the process when the last words of the program are said.
func (b *mainBody) leaveProgram(outcome sim.Outcome) sim.Outcome {
	if outcome == sim.Finished {
		b.call, b.stage = nil, stageExitCalls
	}
	return outcome
}

// load compiles the program. A program that cannot run ends here.
func (b *mainBody) load(thread *sim.Thread) {
	from := &b.process.origin
	if from.module != "" {
		b.call = &pythonCall{callee: vm.NewFunction("", "spawned", spawned, "module, function, data"),
			args: []vm.Value{vm.NewString(from.module), vm.NewString(from.function), vm.NewBytes(from.data)}}
		b.stage = stageProgram
		return
	}
	callee, err := b.process.runtime.LoadMain(from.program.Filename, from.program.Source)
	if err != nil {
		b.code = 1
		b.stage = stageFlush
		b.lastWords = append(b.lastWords, &streamOperation{stream: vm.Stderr, text: refusal(err)})
		if b.process.sim.ParentID() == 0 {
			b.process.kernel.Refuse()
		}
		return
	}
	if warnings := b.process.runtime.MainWarnings; warnings != "" {
		b.process.kernel.Output(thread, 2, warnings)
	}
	b.process.names.globals = b.process.runtime.MainModule().Dict
	b.call = &pythonCall{callee: callee}
	b.stage = stageProgram
}

// refusal is what stderr says about a program that cannot be compiled: CPython's report where the error has one.
func refusal(err error) string {
	var report interface{ Format() string }
	if errors.As(err, &report) {
		return report.Format()
	}
	return err.Error() + "\n"
}

// program runs the program; how it ended decides the exit code.
func (b *mainBody) program(thread *sim.Thread) sim.Outcome {
	if outcome := b.call.Run(thread); outcome != sim.Finished {
		return outcome
	}
	exception, result := b.call.exception, b.call.result
	b.call, b.stage = nil, stageExitCalls
	if exception == nil {
		if code := result; b.process.origin.module != "" && code.IsInt() {
			b.code = int(code.Int()) & 0xFF
		}
		return sim.Finished
	}
	if exception.Type.IsSubclass(vm.SystemExitType) {
		b.code = b.exitCode(exception)
		return sim.Finished
	}
	b.code = 1
	b.interrupted = exception.Type.IsSubclass(vm.KeyboardInterruptType)
	b.thread.recordException(exception)
	b.call = b.reporter(exception)
	b.stage = stageReport
	return sim.Finished
}

// reporter is the call that reports an uncaught exception: the program's own sys.excepthook if it has set one.
func (b *mainBody) reporter(exception *vm.Exception) *pythonCall {
	if module, imported := b.process.runtime.Modules.GetString("sys"); imported {
		hook, _ := module.AsModule().Dict.GetString("excepthook")
		standard, _ := module.AsModule().Dict.GetString("__excepthook__")
		if hook.IsSet() && hook != standard {
			traceback := vm.None
			if exception.Traceback != nil {
				traceback = exception.Traceback.Value()
			}
			return &pythonCall{callee: vm.NewFunction("", "report", reportThroughHook, "hook, type, value, traceback"),
				args: []vm.Value{hook, exception.Type.Value(), exception.Value(), traceback}}
		}
		if stderr, _ := module.AsModule().Dict.GetString("stderr"); stderr.IsSet() && stderr.IsNone() {
			silent := func(*vm.Thread, vm.Args) (vm.Value, error) { return vm.None, nil }
			return &pythonCall{callee: vm.NewFunction("", "report", silent, "")}
		}
	}
	return &pythonCall{callee: vm.NewFunction("", "report", reportUncaught, "exception"), args: []vm.Value{exception.Value()}}
}

// reportThroughHook calls the program's sys.excepthook. If that fails, both exceptions are shown (_PyErr_PrintEx in
// Python/pythonrun.c).
func reportThroughHook(t *vm.Thread, args vm.Args) (vm.Value, error) {
	_, err := t.Call(args.Arg(0), args.Arg(1), args.Arg(2), args.Arg(3))
	var failure *vm.Exception
	if err == nil || vm.IsControl(err) || !errors.As(err, &failure) || failure.Type.IsSubclass(vm.SystemExitType) {
		return vm.None, err
	}
	second, err := t.FormatException(failure)
	if err != nil {
		return vm.Value{}, err
	}
	first, err := t.FormatException(args.Arg(2).AsException())
	if err != nil {
		return vm.Value{}, err
	}
	text := "Error in sys.excepthook:\n" + second + "\nOriginal exception was:\n" + first
	return await(t, &streamOperation{stream: vm.Stderr, text: text})
}

// exitCode is what SystemExit stands for: nothing, a number, or a message and 1 (Python/pythonrunc, handle_system_exit).
func (b *mainBody) exitCode(exception *vm.Exception) int {
	code := exception.ExitStatus()
	if plain, ok := code.PlainInt(); ok && plain.IsInt() {
		return int(plain.Int()) & 0xff
	}
	if code.IsNone() {
		return 0
	}
	if _, isInt := code.PlainInt(); isInt {
		return 0xff // far too large
	}
	message := code.AsString()
	if message == nil {
		b.call = &pythonCall{callee: vm.NewFunction("", "say", sayExitMessage, "message"), args: []vm.Value{code}}
		b.stage = stageReport
		return 1
	}
	text := message.Text
	b.lastWords = append(b.lastWords, &streamOperation{stream: vm.Stderr, text: text + "\n"})
	b.stage = stageSay
	return 1
}

// sayExitMessage writes what sys.exit was given instead of a number.
func sayExitMessage(t *vm.Thread, args vm.Args) (vm.Value, error) {
	text, err := t.StrText(args.Arg(0))
	if vm.IsControl(err) {
		return vm.Value{}, err
	} else if err != nil {
		text = "" // the line ends nevertheless
	}
	return await(t, &streamOperation{stream: vm.Stderr, text: text + "\n"})
}

// reportUncaught writes the traceback of an exception that nobody caught.
func reportUncaught(t *vm.Thread, args vm.Args) (vm.Value, error) {
	text, err := t.FormatException(args.Arg(0).AsException())
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &streamOperation{stream: vm.Stderr, text: text})
}

// joinThreads waits for the threads that are not daemons (threading._shutdown).
func (b *mainBody) joinThreads(thread *sim.Thread) sim.Outcome {
	for {
		if b.join != nil {
			if outcome := b.join.Run(thread); outcome != sim.Finished {
				return outcome
			}
			b.join = nil
		}
		for _, other := range thread.Process().LivingThreads() {
			if other != thread && !other.Daemon() {
				b.join = &sim.Join{Target: other, TimeoutNs: -1}
				break
			}
		}
		if b.join == nil {
			b.call = nil
			b.stage = stageAtExit
			return sim.Finished
		}
	}
}

// callOf calls a function that a module of the library has for the end of the program, if the program has imported the module:
// what was registered with threading._register_atexit or with atexit.
func (b *mainBody) callOf(thread *sim.Thread, module, function string, next mainStage) sim.Outcome {
	if b.call == nil {
		imported, ok := b.process.runtime.Modules.GetString(module)
		if !ok {
			b.stage = next
			return sim.Finished
		}
		callee, _ := imported.AsModule().Dict.GetString(function)
		b.call = &pythonCall{callee: callee}
	}
	outcome := b.then(b.call.Run(thread), next)
	if outcome == sim.Finished {
		b.call = nil
	}
	return outcome
}

// finalize closes the generators that the main module has left suspended. A daemon thread that is still there keeps its frames, and
// with them the module.
func (b *mainBody) finalize(thread *sim.Thread) sim.Outcome {
	if !b.finalized {
		b.finalized = true
		if len(thread.Process().LivingThreads()) == 1 {
			b.suspended = b.process.runtime.SuspendedGenerators()
		}
	}
	for len(b.suspended) > 0 {
		if b.call == nil {
			b.call = &pythonCall{callee: b.process.runtime.FinalizeFunction(), args: b.suspended[:1]}
		}
		if outcome := b.call.Run(thread); outcome != sim.Finished {
			return outcome
		}
		if b.call.exception == nil {
			if text := b.call.result.AsString().Text; text != "" {
				b.lastWords = append(b.lastWords, &streamOperation{stream: vm.Stderr, text: text})
			}
		}
		b.call, b.suspended = nil, b.suspended[1:]
	}
	b.stage = stageFlush
	return sim.Finished
}

// flush writes what is left for the standard streams, then the process is over.
func (b *mainBody) flush(thread *sim.Thread) sim.Outcome {
	if !b.flushing {
		b.flushing = true
		b.lastWords = append(b.lastWords, &streamOperation{stream: vm.Stdout, flush: true})
		if text := b.process.runtime.UnawaitedCoroutines(); text != "" {
			b.lastWords = append(b.lastWords, &streamOperation{stream: vm.Stderr, text: text})
		}
	}
	return b.then(b.say(thread), stageOver)
}

// say writes the last words.
func (b *mainBody) say(thread *sim.Thread) sim.Outcome {
	for len(b.lastWords) > 0 {
		if outcome := b.lastWords[0].Run(thread); outcome != sim.Finished {
			return outcome
		}
		b.lastWords = b.lastWords[1:]
	}
	return sim.Finished
}

// exitOperation is os._exit: the process ends at once.
type exitOperation struct{ code int }

func (e *exitOperation) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	thread.Spend(thread.Kernel().Machine().Costs.ProcessExitNs)
	thread.Kernel().ExitProcess(thread.Process(), e.code)
	return sim.Parked // for ever: the kernel ends the thread
}

func (e *exitOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }

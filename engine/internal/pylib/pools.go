package pylib

import (
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// pythonCall is a body that makes one call of Python on the thread that runs it. The thread's interpreter must be idle.
type pythonCall struct {
	callee   vm.Value
	args     []vm.Value
	keywords *vm.Dict
	begun    bool

	result    vm.Value
	exception *vm.Exception
}

// Run goes on with the call.
func (c *pythonCall) Run(thread *sim.Thread) sim.Outcome {
	python := thread.Host.(*pythonThread)
	python.sim = thread
	if !c.begun {
		c.begun = true
		python.vm.BeginKeywords(c.callee, c.args, c.keywords)
	}
	outcome := python.runSlice(thread)
	if outcome == sim.Finished {
		c.result, c.exception = python.vm.Result(), python.vm.Exception()
		python.location, python.shown = sim.Location{}, sim.Location{} // the next call begins with its line
	}
	return outcome
}

// pythonTask is a submitted call of Python.
type pythonTask struct {
	pythonCall
	bytes int64 // what its arguments take
}

// Label is the call as a person would write it.
func (k *pythonTask) Label() string { return callLabel(k.callee, k.args, k.keywords) }

// Bytes is the estimated memory of the arguments.
func (k *pythonTask) Bytes() int64 { return k.bytes }

// Outcome is what the call returned or raised.
func (k *pythonTask) Outcome() futures.Outcome {
	if k.exception != nil {
		return futures.Outcome{Exception: k.exception}
	}
	return futures.Outcome{Value: k.result}
}

// describeOutcome writes what a task came to, for the recording.
func describeOutcome(outcome futures.Outcome) string {
	if exception, ok := outcome.Exception.(*vm.Exception); ok {
		return briefException(exception)
	}
	if value, ok := outcome.Value.(vm.Value); ok {
		return brief(value)
	}
	return ""
}

// poolHost gives an executor threads that can run Python.
type poolHost struct {
	process     *process
	executor    vm.Value
	initializer vm.Value // a tuple (function, args), or None
}

// NewWorkerThread makes the start of a worker.
func (h *poolHost) NewWorkerThread(name string, body sim.Body) *sim.Start {
	thread := h.process.newThread()
	return &sim.Start{Process: h.process.sim, Name: name, Body: &workerBody{thread, body},
		Options: sim.ThreadOptions{Flags: trace.FlagWorker, Host: thread}}
}

// NewInitializer makes a worker's first call.
func (h *poolHost) NewInitializer() futures.Task {
	call := h.initializer.AsTuple()
	if call == nil {
		return nil
	}
	return &pythonTask{pythonCall: pythonCall{callee: call.Items[0], args: call.Items[1].AsTuple().Items}}
}

// InitializerFailed has nothing to do: the call reports by itself what it raises.
func (h *poolHost) InitializerFailed(*sim.Thread, any) {}

// Referenced looks for the executor among the program's variables.
func (h *poolHost) Referenced() bool { return h.process.names.global(h.executor) != "" }

// BrokenPool is what the futures of a broken pool raise.
func (h *poolHost) BrokenPool(text string) futures.Outcome {
	exception := vm.NewException(h.process.classes.brokenPool, vm.NewString(text))
	return futures.Outcome{Exception: exception, Text: briefException(exception)}
}

// workerBody is an executor's loop on a thread that can run Python.
type workerBody struct {
	thread *pythonThread
	loop   sim.Body
}

func (b *workerBody) Where() sim.Location { return b.thread.Where() }

func (b *workerBody) Run(thread *sim.Thread) sim.Outcome {
	b.thread.sim = thread
	return b.loop.Run(thread)
}

// newPoolType returns the class behind ThreadPoolExecutor.
func newPoolType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "Pool", Module: "_fs_futures", Final: true,
		Slots: vm.Slots{New: poolNew, Init: func(*vm.Thread, vm.Value, vm.Args) error { return nil }},
		Members: []vm.Member{
			vm.Method("submit", poolSubmit, "function, args, keywords"),
			vm.Method("begin_submit", poolBeginSubmit, "function, args, keywords"),
			vm.Method("finish_submit", poolFinishSubmit, ""),
			vm.Method("abandon_submit", poolAbandonSubmit, ""),
			vm.Method("replace_queue", poolReplaceQueue, "queue, executor"),
			vm.Method("lock", func(t *vm.Thread, args vm.Args) (vm.Value, error) { return await(t, nothing{asPool(args.Self).Lock()}) }, ""),
			vm.Method("unlock", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				pool := asPool(args.Self)
				return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
					pool.Unlock(thread)
					return vm.None, nil
				})
			}, ""),
			vm.Method("begin_shutdown", poolBeginShutdown, "cancel"),
			vm.Method("wake_up", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				return await(t, nothing{asPool(args.Self).WakeUp()})
			}, ""),
			vm.Method("join", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				return await(t, nothing{asPool(args.Self).JoinWorkers()})
			}, ""),
			vm.Method("queue_length", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
				return vm.Int(int64(asPool(args.Self).QueueLength())), nil
			}, ""),
			vm.Method("threads", poolThreads, ""),
			vm.Getter("prefix", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return vm.NewString(asPool(self).Prefix()), nil }),
			vm.Getter("is_shut_down", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return vm.Bool(asPool(self).ShutDown()), nil }),
			vm.Getter("broken", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
				if text := asPool(self).Broken(); text != "" {
					return vm.NewString(text), nil
				}
				return vm.False, nil
			}),
		}})
}

func asPool(value vm.Value) *futures.ThreadPool { return value.AsNative().Data.(*futures.ThreadPool) }

// poolNew is Pool(max_workers, prefix, initializer, executor).
func poolNew(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
	workers, err := t.IndexInt(args.Values[0])
	if err != nil {
		return vm.Value{}, err
	}
	prefix, err := t.StrText(args.Values[1])
	if err != nil {
		return vm.Value{}, err
	}
	host := &poolHost{process: threadOf(t).process, initializer: args.Values[2], executor: args.Values[3]}
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		pool, err := host.process.executors.NewThreadPool(int(workers), prefix, host)
		if err != nil {
			return vm.Value{}, host.process.raise(t, err)
		}
		return vm.NewNative(class, pool), nil
	})
}

// taskOf makes the task of submit(function, args, keywords).
func taskOf(p *process, args vm.Args) *pythonTask {
	call := pythonCall{callee: args.Arg(0), args: args.Arg(1).AsTuple().Items, keywords: args.Arg(2).AsDict()}
	return &pythonTask{pythonCall: call, bytes: p.memoryOfArguments(&call)}
}

// memoryOfArguments estimates what the arguments of a submitted call take. What the call before was given too is the program's, not the call's.
func (p *process) memoryOfArguments(call *pythonCall) int64 {
	bytes := int64(0)
	for i, arg := range call.args {
		if i >= len(p.latestArguments) || p.latestArguments[i] != arg {
			bytes += footprintOf(arg, 0)
		}
		if i > 0 {
			bytes += 8 // its place in the tuple; the first is part of every call
		}
	}
	if call.keywords.Len() > 0 {
		bytes += footprintOf(call.keywords.Value(), 1)
	}
	p.latestArguments = call.args
	return bytes
}

// submitOperation is ThreadPoolExecutor.submit.
type submitOperation struct {
	futures.Submit
	process *process
}

func (s *submitOperation) answer(t *vm.Thread) (vm.Value, error) {
	if s.Err != nil {
		return vm.Value{}, s.process.raise(t, s.Err)
	}
	return s.process.objectOf(s.Future), nil
}

func poolSubmit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	process := threadOf(t).process
	task := taskOf(process, args)
	if task.keywords.Len() == 0 {
		task.keywords = nil // nobody else can see them
	}
	return await(t, &submitOperation{futures.Submit{Pool: asPool(args.Self), Task: task}, process})
}

// beginSubmitOperation is the part of submit before the program's own queue is called.
type beginSubmitOperation struct {
	futures.BeginSubmit
	process *process
}

func (b *beginSubmitOperation) answer(t *vm.Thread) (vm.Value, error) {
	if b.Err != nil {
		return vm.Value{}, b.process.raise(t, b.Err)
	}
	return b.process.itemObject(b.Item), nil
}

func poolBeginSubmit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	process := threadOf(t).process
	return await(t, &beginSubmitOperation{futures.BeginSubmit{Pool: asPool(args.Self), Task: taskOf(process, args)}, process})
}

// finishSubmitOperation is the part of submit after it.
type finishSubmitOperation struct {
	futures.FinishSubmit
	process *process
}

func (f *finishSubmitOperation) answer(t *vm.Thread) (vm.Value, error) {
	if f.Err != nil {
		return vm.Value{}, f.process.raise(t, f.Err)
	}
	return vm.None, nil
}

func poolFinishSubmit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return await(t, &finishSubmitOperation{futures.FinishSubmit{Pool: asPool(args.Self)}, threadOf(t).process})
}

func poolAbandonSubmit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pool := asPool(args.Self)
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		pool.AbandonSubmit(thread)
		return vm.None, nil
	})
}

func poolBeginShutdown(t *vm.Thread, args vm.Args) (vm.Value, error) {
	cancel, err := t.Truth(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	pool := asPool(args.Self)
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		return threadOf(t).process.objectsOf(pool.BeginShutdown(thread, cancel)), nil
	})
}

func poolThreads(t *vm.Thread, args vm.Args) (vm.Value, error) {
	var handles []vm.Value
	for _, thread := range asPool(args.Self).Threads() {
		handles = append(handles, thread.Host.(*pythonThread).handleOf())
	}
	return vm.NewList(handles...), nil
}

// newWorkItemType returns the class of what goes through a work queue that the program has replaced.
func newWorkItemType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "_WorkItem", Module: "concurrent.futures.thread", Final: true, Members: []vm.Member{
		vm.Getter("future", func(t *vm.Thread, self vm.Value) (vm.Value, error) {
			return threadOf(t).process.objectOf(asWorkItem(self).Future), nil
		}),
		vm.Getter("fn", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return callOf(self).callee, nil }),
		vm.Getter("args", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return vm.NewTuple(callOf(self).args...), nil }),
		vm.Getter("kwargs", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return callOf(self).keywords.Value(), nil }),
	}})
}

func asWorkItem(self vm.Value) *futures.WorkItem { return self.AsNative().Data.(*futures.WorkItem) }

// callOf is the call that a work item stands for. Its keywords may still be changed: they are read when a worker makes the call.
func callOf(self vm.Value) *pythonCall { return &asWorkItem(self).Task.(*pythonTask).pythonCall }

// itemObject returns the Python object of a work item.
func (p *process) itemObject(item *futures.WorkItem) vm.Value {
	return vm.NewNative(p.types.workItem, item)
}

// poolReplaceQueue puts a queue of the program's in place of the executor's own.
func poolReplaceQueue(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pool, queue := asPool(args.Self), args.Arg(0)
	get, err := t.GetAttr(queue, "get")
	if err != nil {
		return vm.Value{}, err
	}
	put, err := t.GetAttr(queue, "put")
	if err != nil {
		return vm.Value{}, err
	}
	pool.SetQueue(&programQueue{get: get, put: put})
	process := threadOf(t).process
	process.names.setPart(queue, "work queue", args.Arg(1))
	process.subjectOf(queue, "queue").workQueueOf = pool
	return vm.None, nil
}

// programQueue calls the get and put of the program's queue.
type programQueue struct{ get, put vm.Value }

// Put is only used for wake-ups: submit puts items by itself, from Python.
func (q *programQueue) Put(*futures.WorkItem) sim.Body {
	return &pythonCall{callee: q.put, args: []vm.Value{vm.None}}
}

// NewGet returns a worker's way of taking items.
func (q *programQueue) NewGet() futures.Get { return &programGet{queue: q} }

// TryGet has nothing to give: whoever empties the queue does it from Python.
func (q *programQueue) TryGet() (*futures.WorkItem, bool) { return nil, false }

// Bounded says that put may wait.
func (q *programQueue) Bounded() bool { return true }

type programGet struct {
	queue *programQueue
	call  *pythonCall
	item  *futures.WorkItem
}

func (g *programGet) Item() *futures.WorkItem { return g.item }

func (g *programGet) Run(thread *sim.Thread) sim.Outcome {
	if g.call == nil {
		g.call = &pythonCall{callee: g.queue.get}
	}
	outcome := g.call.Run(thread)
	if outcome == sim.Finished {
		g.item = nil
		if native := g.call.result.AsNative(); g.call.result.IsSet() && native != nil {
			g.item, _ = native.Data.(*futures.WorkItem)
		}
		g.call = nil
	}
	return outcome
}

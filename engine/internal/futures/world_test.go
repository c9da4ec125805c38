package futures_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

const millisecond = int64(1_000_000)

// world is a run with one process, the shared state of its executors, and a diary of what happened when.
type world struct {
	kernel    *sim.Kernel
	recorder  *trace.Recorder
	recording *trace.Recording // once it has run
	process   *sim.Process
	registry  *futures.Registry
	executors *futures.Executors
	diary     []string

	newInitializer func() futures.Task
}

func newWorld() *world { return newWorldOn(func(*sim.Machine) {}) }

func newWorldOn(change func(*sim.Machine)) *world {
	machine := sim.DefaultMachine()
	machine.Costs = sim.Costs{}
	change(&machine)
	w := &world{recorder: trace.NewRecorder()}
	w.kernel = sim.New(machine, w.recorder)
	w.process = w.kernel.NewProcess(nil, "MainProcess")
	w.registry = futures.NewRegistry(w.kernel)
	w.executors = futures.NewExecutors(w.registry)
	return w
}

// Referenced, NewWorkerThread, NewInitializer, InitializerFailed and BrokenPool make the world a pool's host.
func (w *world) Referenced() bool { return true }

func (w *world) NewWorkerThread(name string, body sim.Body) *sim.Start {
	return &sim.Start{Process: w.process, Name: name, Body: body, Options: sim.ThreadOptions{Flags: trace.FlagWorker}}
}

func (w *world) NewInitializer() futures.Task {
	if w.newInitializer == nil {
		return nil
	}
	return w.newInitializer()
}

func (w *world) InitializerFailed(worker *sim.Thread, exception any) {
	w.note(worker, fmt.Sprintf("reports %v", exception))
}

func (w *world) BrokenPool(text string) futures.Outcome {
	return futures.Outcome{Exception: "BrokenThreadPool", Text: "BrokenThreadPool: " + text}
}

func (w *world) pool(t testing.TB, maxWorkers int) *futures.ThreadPool {
	pool, err := w.executors.NewThreadPool(maxWorkers, "", w)
	require.NoError(t, err)
	return pool
}

func (w *world) note(thread *sim.Thread, text string) {
	w.diary = append(w.diary, fmt.Sprintf("%s: %s @%d", thread.Name(), text, thread.ClockNs()/millisecond))
}

// do is a step that calls a function; say one that makes a note in the diary.
func (w *world) do(call func(thread *sim.Thread)) sim.Body { return sim.Do(call) }
func (w *world) say(text string) sim.Body {
	return sim.Do(func(thread *sim.Thread) { w.note(thread, text) })
}

func sleep(durationMs int64) sim.Body { return &sim.Sleep{DurationNs: durationMs * millisecond} }

// run starts the main thread with the steps, followed by what the interpreter does at exit, and runs to the end.
func (w *world) run(t testing.TB, steps ...sim.Body) sim.Result {
	steps = append(steps, w.executors.AtExit())
	_, err := w.kernel.StartThread(w.process, "main", sim.Script(steps...), sim.ThreadOptions{Flags: trace.FlagMain})
	require.NoError(t, err)
	result := w.kernel.Run()
	if w.recorder == nil { // a benchmark without a recording
		return result
	}
	w.recording = w.recorder.Finish()
	require.NoError(t, trace.Validate(w.recording))
	return result
}

// call is a task made of steps that returns a value or raises an exception.
type call struct {
	*sim.Sequence
	label     string
	value     any
	exception any
}

func (c *call) Label() string { return c.label }

func (c *call) Outcome() futures.Outcome {
	if c.exception != nil {
		return futures.Outcome{Exception: c.exception, Text: fmt.Sprint(c.exception)}
	}
	return futures.Outcome{Value: c.value, Text: fmt.Sprint(c.value)}
}

// returns is a call that takes durationMs of sleep and returns its label.
func returns(label string, durationMs int64) *call {
	return &call{Sequence: sim.Script(sleep(durationMs)), label: label, value: label}
}

// instant is a call that returns without ever blocking.
func instant(label string) *call { return &call{Sequence: sim.Script(), label: label, value: label} }

// raises is a call that fails after durationMs.
func raises(label string, durationMs int64) *call {
	return &call{Sequence: sim.Script(sleep(durationMs)), label: label, exception: "ValueError: " + label}
}

func (c *call) doing(steps ...sim.Body) *call {
	c.Sequence = sim.Script(steps...)
	return c
}

// later is a step whose operation is made when its turn comes, for operations on the results of earlier steps.
type later struct {
	make func() sim.Body
	body sim.Body
}

func then(make func() sim.Body) sim.Body { return &later{make: make} }

func (l *later) Run(thread *sim.Thread) sim.Outcome {
	if l.body == nil {
		l.body = l.make()
	}
	return l.body.Run(thread)
}

// noting is a callback that makes a note.
type noting struct {
	w    *world
	text string
}

func (n noting) Name() string { return n.text }
func (n noting) Body(future *futures.Future) sim.Body {
	return sim.Do(func(thread *sim.Thread) {
		n.w.note(thread, fmt.Sprintf("%s got %v %v", n.text, future.State(), future.Outcome().Value))
	})
}

// labels names futures by the values of their calls, or their states when they have none.
func labels(list []*futures.Future) string {
	var names []string
	for _, future := range list {
		switch {
		case future.State() != futures.Finished:
			names = append(names, future.State().String())
		case future.Outcome().Failed():
			names = append(names, fmt.Sprint(future.Outcome().Exception))
		default:
			names = append(names, fmt.Sprint(future.Outcome().Value))
		}
	}
	return strings.Join(names, " ")
}

// submitted is a list of submits whose futures later steps use.
type submitted struct{ operations []*futures.Submit }

// submit returns one step that submits the calls in order.
func (s *submitted) submit(pool *futures.ThreadPool, calls ...*call) sim.Body {
	var steps []sim.Body
	for _, c := range calls {
		operation := &futures.Submit{Pool: pool, Task: c}
		s.operations = append(s.operations, operation)
		steps = append(steps, operation)
	}
	return sim.Script(steps...)
}

func (s *submitted) futures() []*futures.Future {
	var list []*futures.Future
	for _, operation := range s.operations {
		list = append(list, operation.Future)
	}
	return list
}

func (s *submitted) future(i int) *futures.Future { return s.operations[i].Future }

package pylib

import (
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// defineAsyncio fills what asyncio, which is written in Python, tells the recording with: tasks, the steps of their
// coroutines, what they wait for, and how long its queues are.
func (p *process) defineAsyncio(module *vm.Module) {
	module.Define(
		vm.Method("new_task", newTask, "coroutine, name"),
		vm.Method("step_begins", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			return recordTask(t, args.Arg(0), trace.AsyncTaskStep)
		}, "task"),
		vm.Method("step_ends", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			return recordTask(t, args.Arg(0), trace.AsyncTaskEnd)
		}, "task"),
		vm.Method("cancelled", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			future, _ := asFuture(args.Arg(0))
			return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) { return vm.Bool(future.CancelRunning()), nil })
		}, "task"),
		vm.Method("step_waits", stepWaits, "task, coroutine, awaited"),
		vm.Method("name_loop", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			threadOf(t).process.names.give(args.Arg(0), "event loop")
			asEvent(args.Arg(0)).loop = true
			return vm.None, nil
		}, "event"),
		vm.Method("queue_length", asyncQueueLength, "queue, length, maximum"),
	)
}

// newTask returns the future that stands for an asyncio task in the recording: asyncio tells it when the task begins and ends.
func newTask(t *vm.Thread, args vm.Args) (vm.Value, error) {
	label, name := coroutineLabel(args.Arg(0)), textOf(args.Arg(1))
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		process, kernel := threadOf(t).process, thread.Kernel()
		future := process.executors.Registry().NewFuture(label)
		kernel.Emit(trace.Event{Kind: trace.AsyncTaskNew, Thread: thread.ID(), A: int32(future.Resource()), B: kernel.Intern(name)})
		return vm.NewNative(process.types.future, future), nil
	})
}

// coroutineLabel is the call that made a coroutine, as a person would write it.
func coroutineLabel(coroutine vm.Value) string {
	generator := coroutine.AsGenerator()
	if generator == nil {
		return "coroutine"
	}
	parts := generator.Arguments()
	owner, isNested := strings.CutSuffix(textOf(generator.QualName), "."+textOf(generator.Name))
	if len(parts) > 0 && isNested && !strings.HasSuffix(owner, "<locals>") {
		parts = parts[1:] // self
	}
	texts := make([]string, 0, briefItems)
	for i, part := range parts {
		if i == briefItems {
			texts = append(texts, "…")
			break
		}
		texts = append(texts, briefly(part, 1))
	}
	return textOf(generator.Name) + "(" + strings.Join(texts, ", ") + ")"
}

func recordTask(t *vm.Thread, task vm.Value, kind trace.Kind) (vm.Value, error) {
	future, _ := asFuture(task)
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		thread.Kernel().Emit(trace.Event{Kind: kind, Thread: thread.ID(), A: int32(future.Resource())})
		return vm.None, nil
	})
}

// stepWaits records that a coroutine waits. awaited is a word for what has no object ("time", "turn", or what several
// futures are waited for with: "gather"), or a pair (object, word): the lock, queue or future that it waits for.
func stepWaits(t *vm.Thread, args vm.Args) (vm.Value, error) {
	future, _ := asFuture(args.Arg(0))
	coroutine, awaited := args.Arg(1), args.Arg(2)
	line := t.AwaitLine(coroutine)
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		resource := threadOf(t).process.awaitedResource(t, coroutine, awaited)
		thread.Kernel().Emit(trace.Event{Kind: trace.AsyncTaskWait, Thread: thread.ID(), A: int32(future.Resource()),
			B: int32(resource), C: int32(line)})
		future.SetAwaited(resource, line)
		return vm.None, nil
	})
}

// awaitedResource finds what stands for it; a name that nobody but the waiting coroutine has for it is good enough.
func (p *process) awaitedResource(t *vm.Thread, coroutine, awaited vm.Value) trace.ResourceID {
	if pair := awaited.AsTuple(); pair != nil && len(pair.Items) == 2 {
		object := pair.Items[0]
		if future, ok := asFuture(object); ok {
			return future.Resource()
		}
		shared := p.subjectOf(object, textOf(pair.Items[1]))
		if shared.id == trace.NoResource && p.names.global(object) == "" {
			if name, ok := t.AwaitName(coroutine, object); ok {
				p.names.give(object, p.names.distinct(name))
			}
		}
		return shared.resource(t)
	}
	switch word := textOf(awaited); word {
	case "time":
		return trace.AwaitTime
	case "turn":
		return trace.AwaitTurn
	default:
		return p.awaitedGroup(word)
	}
}

// awaitedGroup is what stands for waiting for several futures, or for one that no task and no executor settles.
func (p *process) awaitedGroup(word string) trace.ResourceID {
	id, known := p.groups[word]
	if !known {
		kind := trace.ResourceFutures
		if word == "future" {
			kind = trace.ResourceOther
		}
		id = p.kernel.NewResource(kind, word)
		if p.groups == nil {
			p.groups = map[string]trace.ResourceID{}
		}
		p.groups[word] = id
	}
	return id
}

// asyncQueueLength records how many items an asyncio.Queue holds.
func asyncQueueLength(t *vm.Thread, args vm.Args) (vm.Value, error) {
	queue, length, maximum := args.Arg(0), args.Arg(1), args.Arg(2)
	if !length.IsInt() || !maximum.IsInt() {
		return vm.None, nil // a subclass with a size of its own kind
	}
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		subject := threadOf(t).process.subjectOf(queue, "queue")
		subject.recordLength(t, thread, vm.Value{}, length.Int(), maximum.Int())
		return vm.None, nil
	})
}

package pylib

import (
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// newProcessPoolType returns the class of what the machine knows of a ProcessPoolExecutor or of a pool of another name:
// ProcessPool(max_workers, name). Its mark is a number that can be sent to other processes.
func newProcessPoolType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "ProcessPool", Module: "_fs_futures", Final: true,
		Slots: vm.Slots{New: func(t *vm.Thread, class *vm.Type, args vm.Args) (vm.Value, error) {
			workers, err := t.IndexInt(args.Values[0])
			if err != nil {
				return vm.Value{}, err
			}
			name := "ProcessPoolExecutor"
			if len(args.Values) > 1 {
				name = textOf(args.Values[1])
			}
			return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
				return vm.NewNative(class, threadOf(t).process.executors.Registry().NewProcessPool(name, int(workers))), nil
			})
		}, Init: func(*vm.Thread, vm.Value, vm.Args) error { return nil }},
		Members: []vm.Member{
			vm.Method("new_future", processPoolSubmit, "function, args, keywords"),
			vm.Method("queue_length", processPoolQueueLength, "calls"),
			vm.Method("shutdown", processPoolShutdown, "cancel"),
			vm.Getter("mark", func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
				return vm.Int(int64(asProcessPool(self).Resource())), nil
			}),
		}})
}

func asProcessPool(value vm.Value) *futures.ProcessPool {
	return value.AsNative().Data.(*futures.ProcessPool)
}

// processPoolSubmit is new_future(function, args, keywords): the future of a call that is being submitted.
func processPoolSubmit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pool, label := asProcessPool(args.Self), callLabel(args.Arg(0), args.Arg(1).AsTuple().Items, args.Arg(2).AsDict())
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		return threadOf(t).process.objectOf(pool.Submit(thread, label)), nil
	})
}

func processPoolQueueLength(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pool, calls := asProcessPool(args.Self), args.Arg(0).Int()
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		pool.SetQueueLength(thread, int(calls), func() string { return threadOf(t).process.names.of(t, args.Self, "pending calls") })
		return vm.None, nil
	})
}

func processPoolShutdown(t *vm.Thread, args vm.Args) (vm.Value, error) {
	cancel, err := t.Truth(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	pool := asProcessPool(args.Self)
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		pool.BeginShutdown(thread, cancel)
		return vm.None, nil
	})
}

// tellRegistry tells the registry what the worker process does with what the mark stands for.
func tellRegistry(record func(*futures.Registry, *sim.Thread, trace.ResourceID)) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		mark := trace.ResourceID(args.Arg(0).Int())
		return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
			record(threadOf(t).process.executors.Registry(), thread, mark)
			return vm.None, nil
		})
	}
}

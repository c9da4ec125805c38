package pylib

import (
	"futurescope/engine/internal/vm"
)

// The module itertools (Modules/itertoolsmodule.c). Every class keeps its state in a Go struct. Since native code is run again from
// its start after it has called Python, state changes only when the answers it comes from are done with (Thread.Forget) or at the end.

// itertool describes one class of the module.
type itertool struct {
	name    string
	binder  *vm.Binder
	make    func(t *vm.Thread, args vm.Args) (data any, err error)
	next    func(t *vm.Thread, data any) (vm.Value, bool, error)
	repr    func(t *vm.Thread, self vm.Value) (vm.Value, error)
	members []vm.Member
}

// class makes the Python class of it.
func (i itertool) class() *vm.Type {
	slots := vm.Slots{
		New: func(t *vm.Thread, typ *vm.Type, args vm.Args) (vm.Value, error) {
			bound, err := i.binder.Bind(t, args)
			if err != nil {
				return vm.Value{}, err
			}
			data, err := i.make(t, bound)
			if err != nil {
				return vm.Value{}, err
			}
			return vm.NewNative(typ, data), nil
		},
		Iter: func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return self, nil },
		Next: func(t *vm.Thread, self vm.Value) (vm.Value, bool, error) {
			return endsByStopIteration(i.next(t, self.AsNative().Data))
		},
		Repr: i.repr,
	}
	return vm.NewType(vm.TypeSpec{Name: i.name, Module: "itertools", Slots: slots, Members: i.members})
}

// endsByStopIteration takes a StopIteration that a function raised for the end of the iterator, as callers of tp_iternext do.
func endsByStopIteration(item vm.Value, ok bool, err error) (vm.Value, bool, error) {
	if err != nil && vm.Matches(err, vm.StopIterationType) {
		return vm.Value{}, false, nil
	}
	return item, ok, err
}

// defineItertools fills the module.
func defineItertools(module *vm.Module) {
	grouper := newGrouperType()
	for _, tool := range []itertool{
		countTool(), cycleTool(), repeatTool(), chainTool(), accumulateTool(), compressTool(), dropWhileTool(), takeWhileTool(),
		filterFalseTool(), starMapTool(), pairwiseTool(), isliceTool(), zipLongestTool(), groupByTool(grouper),
		productTool(), permutationsTool(), combinationsTool("combinations", 1), combinationsTool("combinations_with_replacement", 0),
	} {
		module.Define(vm.Constant(tool.name, tool.class().Value()))
	}
	module.Define(vm.Constant("_grouper", grouper.Value()))
	defineTee(module)
}

// reduced declares `__reduce__`, which returns the class and the arguments to call it with.
func reduced(arguments func(data any) []vm.Value) vm.Member {
	return vm.Method("__reduce__", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		return vm.NewTuple(args.Self.Type().Value(), vm.NewTuple(arguments(args.Self.AsNative().Data)...)), nil
	}, "")
}

// countData is a count(start, step).
type countData struct{ next, step vm.Value }

func countTool() itertool {
	return itertool{
		name: "count", binder: vm.NewBinder("count", "/, start=, step="),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			data := &countData{vm.Int(0), vm.Int(1)}
			for i, to := range []*vm.Value{&data.next, &data.step} {
				if given := args.Arg(i); given.IsSet() {
					*to = given
				}
			}
			for _, number := range []vm.Value{data.next, data.step} {
				if !t.CountsAsNumber(number) {
					return nil, t.TypeErrorf("a number is required")
				}
			}
			if step, ok := data.step.PlainInt(); ok && step == vm.Int(1) {
				if next, ok := data.next.PlainInt(); ok { // count_new's fast mode, which keeps C integers
					data.next, data.step = next, step
				}
			}
			return data, nil
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			c := data.(*countData)
			now := c.next
			next, err := t.Binary(vm.OpAdd, now, c.step)
			if err != nil {
				return vm.Value{}, false, err
			}
			c.next = next
			return now, true, nil
		},
		repr: func(t *vm.Thread, self vm.Value) (vm.Value, error) {
			c := self.AsNative().Data.(*countData)
			text, err := t.ReprText(c.next)
			if err != nil {
				return vm.Value{}, err
			}
			if step, ok := c.step.PlainInt(); !ok || step != vm.Int(1) {
				stepText, err := t.ReprText(c.step)
				if err != nil {
					return vm.Value{}, err
				}
				text += ", " + stepText
			}
			return vm.NewString(self.Type().Name + "(" + text + ")"), nil
		},
		members: []vm.Member{reduced(func(data any) []vm.Value {
			c := data.(*countData)
			if c.step == vm.Int(1) {
				return []vm.Value{c.next}
			}
			return []vm.Value{c.next, c.step}
		})},
	}
}

// cycleData is a cycle(iterable).
type cycleData struct {
	source   vm.Value // nothing once it has ended
	saved    []vm.Value
	position int
}

func cycleTool() itertool {
	return itertool{
		name: "cycle", binder: vm.NewBinder("cycle", "iterable, "),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			source, err := t.Iter(args.Arg(0))
			return &cycleData{source: source}, err
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			c := data.(*cycleData)
			if c.source.IsSet() {
				item, ok, err := t.NextLogged(c.source)
				if err != nil {
					return vm.Value{}, false, err
				}
				if ok {
					c.saved = append(c.saved, item)
					return item, true, nil
				}
				c.source = vm.Value{}
			}
			if len(c.saved) == 0 {
				return vm.Value{}, false, nil
			}
			item := c.saved[c.position]
			c.position = (c.position + 1) % len(c.saved)
			return item, true, nil
		},
	}
}

// repeatData is a repeat(object, times).
type repeatData struct {
	object vm.Value
	left   int64 // -1 for ever
}

func repeatTool() itertool {
	return itertool{
		name: "repeat", binder: vm.NewBinder("repeat", "/, object, times="),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			data := &repeatData{object: args.Arg(0), left: -1}
			if times := args.Arg(1); times.IsSet() {
				n, err := t.IndexInt(times)
				if err != nil {
					return nil, err
				}
				data.left = max(n, 0)
			}
			return data, nil
		},
		next: func(_ *vm.Thread, data any) (vm.Value, bool, error) {
			r := data.(*repeatData)
			if r.left == 0 {
				return vm.Value{}, false, nil
			}
			if r.left > 0 {
				r.left--
			}
			return r.object, true, nil
		},
		repr: func(t *vm.Thread, self vm.Value) (vm.Value, error) {
			r := self.AsNative().Data.(*repeatData)
			text, err := t.ReprText(r.object)
			if err != nil {
				return vm.Value{}, err
			}
			if r.left >= 0 {
				count, err := t.ReprText(vm.Int(r.left))
				if err != nil {
					return vm.Value{}, err
				}
				text += ", " + count
			}
			return vm.NewString(self.Type().Name + "(" + text + ")"), nil
		},
		members: []vm.Member{
			reduced(func(data any) []vm.Value {
				r := data.(*repeatData)
				if r.left < 0 {
					return []vm.Value{r.object}
				}
				return []vm.Value{r.object, vm.Int(r.left)}
			}),
			vm.Method("__length_hint__", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				r := args.Self.AsNative().Data.(*repeatData)
				if r.left < 0 {
					return vm.Value{}, t.TypeErrorf("len() of unsized object")
				}
				return vm.Int(r.left), nil
			}, ""),
		},
	}
}

// chainData is a chain(*iterables).
type chainData struct{ source, active vm.Value }

func chainTool() itertool {
	return itertool{
		name: "chain", binder: vm.NewBinder("chain", "*iterables"),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			source, err := t.Iter(args.Arg(0))
			return &chainData{source: source}, err
		},
		next: chainNext,
		members: []vm.Member{
			vm.ClassMethod("from_iterable", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				source, err := t.Iter(args.Arg(0))
				if err != nil {
					return vm.Value{}, err
				}
				return vm.NewNative(args.Self.AsType(), &chainData{source: source}), nil
			}, "iterable"),
			vm.ClassGetItem(),
		},
	}
}

func chainNext(t *vm.Thread, data any) (vm.Value, bool, error) {
	c := data.(*chainData)
	start := t.Mark()
	for c.source.IsSet() {
		if !c.active.IsSet() {
			active, err := chainNextIterator(t, c.source)
			if err != nil || !active.IsSet() {
				if err == nil || vm.IsRaised(err) { // and not when it only has to wait for the source's own code
					c.source = vm.Value{}
				}
				return vm.Value{}, false, err
			}
			c.active = active
			t.Forget(start)
		}
		item, ok, err := t.NextLogged(c.active)
		if err != nil || ok {
			return item, ok, err
		}
		c.active = vm.Value{}
		t.Forget(start)
	}
	return vm.Value{}, false, nil
}

// chainNextIterator goes to the next iterable of the source. It returns nothing when there is none left.
func chainNextIterator(t *vm.Thread, source vm.Value) (vm.Value, error) {
	iterable, ok, err := t.NextLogged(source)
	if err != nil || !ok {
		return vm.Value{}, err
	}
	return t.Iter(iterable)
}

// accumulateData is an accumulate(iterable, func, initial).
type accumulateData struct{ source, function, total, initial vm.Value }

func accumulateTool() itertool {
	return itertool{
		name: "accumulate", binder: vm.NewBinder("accumulate", "/, iterable, func=, *, initial="),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			source, err := t.Iter(args.Arg(0))
			return &accumulateData{source: source, function: args.Arg(1).Or(vm.None), initial: args.Arg(2).Or(vm.None)}, err
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			a := data.(*accumulateData)
			if !a.initial.IsNone() {
				a.total, a.initial = a.initial, vm.None
				return a.total, true, nil
			}
			item, ok, err := t.NextLogged(a.source)
			if err != nil || !ok {
				return vm.Value{}, false, err
			}
			if a.total.IsSet() {
				if a.function.IsNone() {
					item, err = t.Binary(vm.OpAdd, a.total, item)
				} else {
					item, err = t.Call(a.function, a.total, item)
				}
				if err != nil {
					return vm.Value{}, false, err
				}
			}
			a.total = item
			return item, true, nil
		},
	}
}

// compressData is a compress(data, selectors).
type compressData struct{ items, selectors vm.Value }

func compressTool() itertool {
	return itertool{
		name: "compress", binder: vm.NewBinder("compress", "/, data, selectors"),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			items, err := t.Iter(args.Arg(0))
			if err != nil {
				return nil, err
			}
			selectors, err := t.Iter(args.Arg(1))
			return &compressData{items, selectors}, err
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			c := data.(*compressData)
			start := t.Mark()
			for {
				item, ok, err := t.NextLogged(c.items)
				if err != nil || !ok {
					return vm.Value{}, false, err
				}
				selector, ok, err := t.NextLogged(c.selectors)
				if err != nil || !ok {
					return vm.Value{}, false, err
				}
				if selected, err := t.Truth(selector); err != nil || selected {
					return item, true, err
				}
				t.Forget(start)
			}
		},
	}
}

package pylib

import (
	"slices"

	"futurescope/engine/internal/vm"
)

// arrangement is the state of the tools that choose items of pools: the positions chosen, and what follows from them.
type arrangement struct {
	pools     [][]vm.Value // one for each place, or a single one for all
	positions []int
	begun     bool
	over      bool

	// of permutations: the positions not chosen follow those chosen, and how often each place can still change (the cycles of
	// Knuth's algorithm in permutations_next).
	order, cycles []int
}

// items are those at the chosen positions.
func (a *arrangement) items() vm.Value {
	items := make([]vm.Value, len(a.positions))
	for place, position := range a.positions {
		items[place] = a.pools[min(place, len(a.pools)-1)][position]
	}
	return vm.NewTuple(items...)
}

// itemsOf makes a tuple of an iterable.
func itemsOf(t *vm.Thread, iterable vm.Value) ([]vm.Value, error) {
	made, err := t.Call(vm.TupleType.Value(), iterable)
	if err != nil {
		return nil, err
	}
	return made.AsTuple().Items, nil
}

// arranging is the next slot of a tool whose step goes on to the next arrangement and returns false at the end.
func arranging(step func(a *arrangement) bool) func(t *vm.Thread, data any) (vm.Value, bool, error) {
	return func(_ *vm.Thread, data any) (vm.Value, bool, error) {
		a := data.(*arrangement)
		if a.over {
			return vm.Value{}, false, nil
		}
		if a.begun && !step(a) {
			a.over = true
			return vm.Value{}, false, nil
		}
		a.begun = true
		return a.items(), true, nil
	}
}

func productTool() itertool {
	return itertool{
		name: "product", binder: vm.NewBinder("product", "*iterables, **keywords"),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			repeat := int64(1)
			given, err := repeatArgument(t, args.Arg(1).AsDict())
			if err != nil {
				return nil, err
			}
			if given.IsSet() {
				if repeat, err = t.IndexInt(given); err != nil {
					return nil, err
				}
				if repeat < 0 {
					return nil, t.ValueErrorf("repeat argument cannot be negative")
				}
			}
			a := &arrangement{}
			if repeat == 0 { // the iterables are not even looked at
				return a, nil
			}
			for _, iterable := range args.Arg(0).AsTuple().Items {
				pool, err := itemsOf(t, iterable)
				if err != nil {
					return nil, err
				}
				a.pools = append(a.pools, pool)
				a.over = a.over || len(pool) == 0
			}
			if len(a.pools) > 0 && repeat > int64(maxArrangement/len(a.pools)) {
				return nil, vm.NewException(vm.MemoryErrorType)
			}
			a.pools = slices.Repeat(a.pools, int(repeat))
			a.positions = make([]int, len(a.pools))
			return a, nil
		},
		next: arranging(func(a *arrangement) bool {
			for place := len(a.pools) - 1; place >= 0; place-- {
				if a.positions[place]++; a.positions[place] < len(a.pools[place]) {
					return true
				}
				a.positions[place] = 0
			}
			return false
		}),
	}
}

// repeatArgument is the only keyword argument of product.
func repeatArgument(t *vm.Thread, keywords *vm.Dict) (vm.Value, error) {
	if keywords.Len() > 1 {
		return vm.Value{}, t.TypeErrorf("product() takes at most 1 keyword argument (%d given)", keywords.Len())
	}
	repeat, ok := keywords.GetString("repeat")
	if name, _, _, given := keywords.Next(0); given && !ok {
		return vm.Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for product()", name.AsString().Text)
	}
	return repeat, nil
}

func permutationsTool() itertool {
	return itertool{
		name: "permutations", binder: vm.NewBinder("permutations", "/, iterable, r="),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			pool, err := itemsOf(t, args.Arg(0))
			if err != nil {
				return nil, err
			}
			length := int64(len(pool))
			if r := args.Arg(1); r.IsSet() && !r.IsNone() {
				if _, ok := r.PlainInt(); !ok {
					return nil, t.TypeErrorf("Expected int as r")
				}
				if length, err = t.IndexInt(r); err != nil {
					return nil, err
				}
				if length < 0 {
					return nil, t.ValueErrorf("r must be non-negative")
				}
			}
			a := &arrangement{pools: [][]vm.Value{pool}, over: length > int64(len(pool))}
			if a.over {
				return a, nil
			}
			for i := range pool {
				a.order = append(a.order, i)
			}
			for i := range int(length) {
				a.cycles = append(a.cycles, len(pool)-i)
			}
			a.positions = a.order[:length]
			return a, nil
		},
		next: arranging(func(a *arrangement) bool {
			count := len(a.order)
			for place := len(a.cycles) - 1; place >= 0; place-- {
				if a.cycles[place]--; a.cycles[place] > 0 {
					with := count - a.cycles[place]
					a.order[place], a.order[with] = a.order[with], a.order[place]
					return true
				}
				first := a.order[place]
				copy(a.order[place:], a.order[place+1:])
				a.order[count-1] = first
				a.cycles[place] = count - place
			}
			return false
		}),
	}
}

// combinationsTool makes combinations; distance is how far a position must be from the one before: 1, or 0 with replacement.
func combinationsTool(name string, distance int) itertool {
	return itertool{
		name: name, binder: vm.NewBinder(name, "/, iterable, r"),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			length, err := t.IndexInt(args.Arg(1))
			if err != nil {
				return nil, err
			}
			pool, err := itemsOf(t, args.Arg(0))
			if err != nil {
				return nil, err
			}
			if length < 0 {
				return nil, t.ValueErrorf("r must be non-negative")
			}
			a := &arrangement{pools: [][]vm.Value{pool}, over: distance == 1 && length > int64(len(pool)) || len(pool) == 0 && length > 0}
			if a.over {
				return a, nil
			}
			if length > maxArrangement {
				return nil, vm.NewException(vm.MemoryErrorType)
			}
			a.positions = make([]int, length)
			for i := range a.positions {
				a.positions[i] = i * distance
			}
			return a, nil
		},
		next: arranging(func(a *arrangement) bool {
			count, length := len(a.pools[0]), len(a.positions)
			for place := length - 1; place >= 0; place-- {
				if a.positions[place]+1 > count-1-(length-1-place)*distance {
					continue
				}
				a.positions[place]++
				for later := place + 1; later < length; later++ {
					a.positions[later] = a.positions[later-1] + distance
				}
				return true
			}
			return false
		}),
	}
}

// teeSource is the iterator that several branches share, and teeLink an item that some of them have not taken yet.
type teeSource struct{ iterator vm.Value }

type teeLink struct {
	item vm.Value // nothing as long as nobody has read it
	next *teeLink
}

// teeData is a branch.
type teeData struct {
	source *teeSource
	link   *teeLink
}

// defineTee fills in tee and the class of its branches.
func defineTee(module *vm.Module) {
	branch := vm.NewType(vm.TypeSpec{Name: "_tee", Module: "itertools", Slots: vm.Slots{
		Iter: func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return self, nil },
		Next: func(t *vm.Thread, self vm.Value) (vm.Value, bool, error) {
			b := self.AsNative().Data.(*teeData)
			if !b.link.item.IsSet() {
				item, ok, err := t.Next(b.source.iterator)
				if err != nil || !ok {
					return vm.Value{}, false, err
				}
				b.link.item, b.link.next = item, &teeLink{}
			}
			item := b.link.item
			b.link = b.link.next
			return item, true, nil
		},
	}, Members: []vm.Member{vm.Method("__copy__", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		copied := *args.Self.AsNative().Data.(*teeData)
		return vm.NewNative(args.Self.Type(), &copied), nil
	}, "")}})
	module.Define(vm.Constant("_tee", branch.Value()), vm.Method("tee", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		count := int64(2)
		if n := args.Arg(1); n.IsSet() {
			var err error
			if count, err = t.IndexInt(n); err != nil {
				return vm.Value{}, err
			}
		}
		if count < 0 {
			return vm.Value{}, t.ValueErrorf("n must be >= 0")
		}
		if count > maxArrangement {
			return vm.Value{}, vm.NewException(vm.MemoryErrorType)
		}
		if count == 0 { // nobody asks whether it can be iterated over
			return vm.NewTuple(), nil
		}
		iterator, err := t.Iter(args.Arg(0))
		if err != nil {
			return vm.Value{}, err
		}
		data := teeData{&teeSource{iterator}, &teeLink{}}
		if iterator.Type() == branch {
			data = *iterator.AsNative().Data.(*teeData)
		}
		branches := make([]vm.Value, count)
		for i := range branches {
			own := data
			branches[i] = vm.NewNative(branch, &own)
			if i == 0 && iterator.Type() == branch {
				branches[i] = iterator
			}
		}
		return vm.NewTuple(branches...), nil
	}, "iterable, n="))
}

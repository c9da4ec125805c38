package pylib

import (
	"math"

	"futurescope/engine/internal/vm"
)

// selection is the state of the tools that ask a function about every item.
type selection struct {
	function, source vm.Value
	over             bool // takewhile has ended, or dropwhile has begun
}

func newSelection(t *vm.Thread, args vm.Args) (any, error) {
	source, err := t.Iter(args.Arg(1))
	return &selection{function: args.Arg(0), source: source}, err
}

// ask calls the function with an item and returns whether the answer is true.
func (s *selection) ask(t *vm.Thread, item vm.Value) (bool, error) {
	answer, err := t.Call(s.function, item)
	if err != nil {
		return false, err
	}
	return t.Truth(answer)
}

func dropWhileTool() itertool {
	return itertool{
		name: "dropwhile", binder: vm.NewBinder("dropwhile", "predicate, iterable"), make: newSelection,
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			s := data.(*selection)
			start := t.Mark()
			for {
				item, ok, err := t.NextLogged(s.source)
				if err != nil || !ok || s.over {
					return item, ok, err
				}
				drop, err := s.ask(t, item)
				if err != nil {
					return vm.Value{}, false, err
				}
				if !drop {
					s.over = true
					return item, true, nil
				}
				t.Forget(start)
			}
		},
	}
}

func takeWhileTool() itertool {
	return itertool{
		name: "takewhile", binder: vm.NewBinder("takewhile", "predicate, iterable"), make: newSelection,
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			s := data.(*selection)
			if s.over {
				return vm.Value{}, false, nil
			}
			item, ok, err := t.NextLogged(s.source)
			if err != nil || !ok {
				return vm.Value{}, false, err
			}
			take, err := s.ask(t, item)
			if err != nil {
				return vm.Value{}, false, err
			}
			s.over = !take
			return item, take, nil
		},
	}
}

func filterFalseTool() itertool {
	return itertool{
		name: "filterfalse", binder: vm.NewBinder("filterfalse", "function, iterable"), make: newSelection,
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			s := data.(*selection)
			start := t.Mark()
			for {
				item, ok, err := t.NextLogged(s.source)
				if err != nil || !ok {
					return vm.Value{}, false, err
				}
				var drop bool
				if s.function.IsNone() || s.function == vm.BoolType.Value() {
					drop, err = t.Truth(item)
				} else {
					drop, err = s.ask(t, item)
				}
				if err != nil || !drop {
					return item, err == nil, err
				}
				t.Forget(start)
			}
		},
	}
}

func starMapTool() itertool {
	return itertool{
		name: "starmap", binder: vm.NewBinder("starmap", "function, iterable"), make: newSelection,
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			s := data.(*selection)
			item, ok, err := t.NextLogged(s.source)
			if err != nil || !ok {
				return vm.Value{}, false, err
			}
			arguments := item
			if item.AsTuple() == nil {
				if arguments, err = t.Call(vm.TupleType.Value(), item); err != nil {
					return vm.Value{}, false, err
				}
			}
			result, err := t.CallKeywords(s.function, arguments.AsTuple().Items, nil)
			return result, err == nil, err
		},
	}
}

// pairwiseData is a pairwise(iterable).
type pairwiseData struct{ source, left vm.Value }

func pairwiseTool() itertool {
	return itertool{
		name: "pairwise", binder: vm.NewBinder("pairwise", "iterable, "),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			source, err := t.Iter(args.Arg(0))
			return &pairwiseData{source: source}, err
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			p := data.(*pairwiseData)
			start := t.Mark()
			if !p.left.IsSet() {
				if !p.source.IsSet() {
					return vm.Value{}, false, nil
				}
				left, ok, err := t.NextLogged(p.source)
				if err != nil || !ok {
					p.finish(err)
					return vm.Value{}, false, err
				}
				p.left = left
				t.Forget(start)
			}
			right, ok, err := t.NextLogged(p.source)
			if err != nil || !ok {
				p.finish(err)
				return vm.Value{}, false, err
			}
			pair := vm.NewTuple(p.left, right)
			p.left = right
			return pair, true, nil
		},
	}
}

// finish ends the iterator, unless err only says that Python code has to run first.
func (p *pairwiseData) finish(err error) {
	if err == nil || vm.IsRaised(err) {
		p.source, p.left = vm.Value{}, vm.Value{}
	}
}

// isliceData is an islice(iterable, start, stop, step). It takes no item beyond the last one it needs: the source may block or be shared.
type isliceData struct {
	source     vm.Value // nothing once it has ended
	taken      int64
	next, stop int64 // stop is -1 without end
	step       int64
}

func isliceTool() itertool {
	return itertool{
		name: "islice", binder: vm.NewBinder("islice", "iterable, start, stop=, step="),
		make: newIslice,
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			s := data.(*isliceData)
			if !s.source.IsSet() {
				return vm.Value{}, false, nil
			}
			start := t.Mark()
			for {
				if s.taken >= s.next && s.stop >= 0 && s.taken >= s.stop {
					s.source = vm.Value{}
					return vm.Value{}, false, nil
				}
				item, ok, err := t.NextLogged(s.source)
				if err != nil || !ok {
					if err == nil || vm.IsRaised(err) {
						s.source = vm.Value{}
					}
					return vm.Value{}, false, err
				}
				s.taken++
				if s.taken <= s.next {
					t.Forget(start)
					continue
				}
				if s.next += s.step; s.next < 0 || s.stop >= 0 && s.next > s.stop {
					s.next = s.stop
				}
				return item, true, nil
			}
		},
	}
}

func newIslice(t *vm.Thread, args vm.Args) (any, error) {
	const range_ = "islice() must be None or an integer: 0 <= x <= sys.maxsize."
	first, second := args.Arg(0), args.Arg(1)
	s := &isliceData{stop: -1, step: 1}
	stop := second
	if args.Arg(2).IsSet() {
		stop = args.Arg(2)
		if !second.IsNone() {
			var err error
			if s.next, err = sliceBound(t, second); err != nil {
				return nil, err
			}
		}
	}
	if !stop.IsNone() {
		var err error
		if s.stop, err = sliceBound(t, stop); err != nil {
			return nil, err
		}
		if s.stop == -1 {
			return nil, t.ValueErrorf("Stop argument for " + range_)
		}
	}
	if s.next < 0 || s.stop < -1 {
		return nil, t.ValueErrorf("Indices for " + range_)
	}
	if step := args.Arg(3); step.IsSet() && !step.IsNone() {
		var err error
		if s.step, err = sliceBound(t, step); err != nil {
			return nil, err
		}
	}
	if s.step < 1 {
		return nil, t.ValueErrorf("Step for islice() must be a positive integer or None.")
	}
	var err error
	s.source, err = t.Iter(first)
	return s, err
}

// sliceBound is PyNumber_AsSsize_t; what cannot be a bound is -1.
func sliceBound(t *vm.Thread, v vm.Value) (int64, error) {
	n, err := t.IndexInt(v)
	if err != nil && vm.IsRaised(err) {
		return -1, nil
	}
	return n, err
}

// zipLongestData is a zip_longest(*iterables, fillvalue).
type zipLongestData struct {
	sources []vm.Value // nothing for those that have ended
	running int
	fill    vm.Value
}

func zipLongestTool() itertool {
	return itertool{
		name: "zip_longest", binder: vm.NewBinder("zip_longest", "*iterables, **keywords"),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			z := &zipLongestData{fill: vm.None}
			if keywords := args.Arg(1).AsDict(); keywords.Len() > 0 {
				fill, ok := keywords.GetString("fillvalue")
				if !ok || keywords.Len() > 1 {
					return nil, t.TypeErrorf("zip_longest() got an unexpected keyword argument")
				}
				z.fill = fill
			}
			for _, iterable := range args.Arg(0).AsTuple().Items {
				source, err := t.Iter(iterable)
				if err != nil {
					return nil, err
				}
				z.sources = append(z.sources, source)
			}
			z.running = len(z.sources)
			return z, nil
		},
		next: zipLongestNext,
	}
}

func zipLongestNext(t *vm.Thread, data any) (vm.Value, bool, error) {
	z := data.(*zipLongestData)
	if z.running == 0 {
		return vm.Value{}, false, nil
	}
	row := make([]vm.Value, len(z.sources))
	var ended []int
	for i, source := range z.sources {
		row[i] = z.fill
		if !source.IsSet() {
			continue
		}
		item, ok, err := t.NextLogged(source)
		if err != nil {
			if vm.IsRaised(err) {
				z.running = 0
			}
			return vm.Value{}, false, err
		}
		if ok {
			row[i] = item
			continue
		}
		if ended = append(ended, i); len(ended) == z.running {
			z.running = 0
			return vm.Value{}, false, nil
		}
	}
	for _, i := range ended {
		z.sources[i] = vm.Value{}
		z.running--
	}
	return vm.NewTuple(row...), true, nil
}

// groupByData is a groupby(iterable, key): the item and the key that were read last, and the key of the group under way.
type groupByData struct {
	source, function       vm.Value
	target, current, value vm.Value
	group                  int64 // the number of the newest group
}

// grouperData is one group; it is over as soon as the groupby goes on to the next.
type grouperData struct {
	of     *groupByData
	target vm.Value
	number int64
}

func groupByTool(grouper *vm.Type) itertool {
	return itertool{
		name: "groupby", binder: vm.NewBinder("groupby", "/, iterable, key="),
		make: func(t *vm.Thread, args vm.Args) (any, error) {
			source, err := t.Iter(args.Arg(0))
			return &groupByData{source: source, function: args.Arg(1).Or(vm.None)}, err
		},
		next: func(t *vm.Thread, data any) (vm.Value, bool, error) {
			g := data.(*groupByData)
			start := t.Mark()
			g.group++
			for !g.current.IsSet() || g.target.IsSet() {
				if g.current.IsSet() {
					same, err := t.Equal(g.target, g.current)
					if err != nil {
						return vm.Value{}, false, err
					}
					if !same {
						break
					}
				}
				if ok, err := g.step(t); err != nil || !ok {
					return vm.Value{}, false, err
				}
				t.Forget(start)
			}
			g.target = g.current
			return vm.NewTuple(g.current, vm.NewNative(grouper, &grouperData{of: g, target: g.target, number: g.group})), true, nil
		},
	}
}

// step reads an item and its key.
func (g *groupByData) step(t *vm.Thread) (bool, error) {
	value, ok, err := t.NextLogged(g.source)
	if err != nil || !ok {
		return false, err
	}
	key := value
	if !g.function.IsNone() {
		if key, err = t.Call(g.function, value); err != nil {
			return false, err
		}
	}
	g.value, g.current = value, key
	return true, nil
}

func newGrouperType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "_grouper", Module: "itertools", Slots: vm.Slots{
		Iter: func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return self, nil },
		Next: func(t *vm.Thread, self vm.Value) (vm.Value, bool, error) {
			return endsByStopIteration(self.AsNative().Data.(*grouperData).next(t))
		},
	}})
}

func (g *grouperData) next(t *vm.Thread) (vm.Value, bool, error) {
	of := g.of
	if of.group != g.number {
		return vm.Value{}, false, nil
	}
	if !of.value.IsSet() {
		start := t.Mark()
		if ok, err := of.step(t); err != nil || !ok {
			return vm.Value{}, false, err
		}
		t.Forget(start)
	}
	same, err := t.Equal(g.target, of.current)
	if err != nil || !same {
		return vm.Value{}, false, err
	}
	item := of.value
	of.value, of.current = vm.Value{}, vm.Value{}
	return item, true, nil
}

// maxArrangement bounds how many places a combination may have.
const maxArrangement = math.MaxInt32 / 64

package pylib

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"futurescope/engine/internal/vm"
)

// deque is the Data of a collections.deque (Modules/_collectionsmodule.c): a ring buffer.
type deque struct {
	ring    []vm.Value // its length is a power of two, or 0
	first   int        // of the oldest item in ring
	length  int
	maximum int    // -1: unbounded
	version uint32 // changes with the number or the order of items, which iterators notice
}

func dequeOf(v vm.Value) *deque {
	if native := v.AsNative(); native != nil {
		if d, ok := native.Data.(*deque); ok {
			return d
		}
	}
	return nil
}

// PythonSize implements vm.Sized: blocks of 64 items, the first of which has room for 63 (Modules/_collectionsmodule.c).
func (d *deque) PythonSize() int64 { return 232 + 528*(1+(int64(max(d.length-63, 0))+63)/64) }

func (d *deque) at(i int) *vm.Value { return &d.ring[(d.first+i)&(len(d.ring)-1)] }

func (d *deque) items() []vm.Value {
	items := make([]vm.Value, d.length)
	for i := range items {
		items[i] = *d.at(i)
	}
	return items
}

func (d *deque) setItems(items []vm.Value) {
	*d = deque{maximum: d.maximum, version: d.version + 1}
	for _, item := range items {
		d.pushRight(item)
	}
}

func (d *deque) grow() {
	if d.length == len(d.ring) {
		ring := make([]vm.Value, max(2*len(d.ring), 8))
		copy(ring, d.items())
		d.ring, d.first = ring, 0
	}
}

// pushRight adds at the right end; a full deque drops its first item.
func (d *deque) pushRight(item vm.Value) {
	d.version++
	d.grow()
	*d.at(d.length) = item
	d.length++
	if d.maximum >= 0 && d.length > d.maximum {
		d.popLeft()
	}
}

// pushLeft adds at the left end; a full deque drops its last item.
func (d *deque) pushLeft(item vm.Value) {
	d.version++
	d.grow()
	d.first = (d.first - 1) & (len(d.ring) - 1)
	d.length++
	*d.at(0) = item
	if d.maximum >= 0 && d.length > d.maximum {
		d.popRight()
	}
}

func (d *deque) popLeft() vm.Value {
	d.version++
	slot := d.at(0)
	item := *slot
	*slot = vm.Value{}
	d.first = (d.first + 1) & (len(d.ring) - 1)
	d.length--
	return item
}

func (d *deque) popRight() vm.Value {
	d.version++
	d.length--
	slot := d.at(d.length)
	item := *slot
	*slot = vm.Value{}
	return item
}

// dequeIterator is the Data of an iterator over a deque.
type dequeIterator struct {
	over      *deque
	next      int
	step      int
	remaining int
	version   uint32
}

// defineCollections fills the native part of the collections module.
func defineCollections(module *vm.Module) {
	iterator := newDequeIteratorType("_deque_iterator")
	reverse := newDequeIteratorType("_deque_reverse_iterator")
	typ := vm.NewType(vm.TypeSpec{
		Name: "deque", Module: "collections",
		Slots: vm.Slots{
			New: func(_ *vm.Thread, typ *vm.Type, _ vm.Args) (vm.Value, error) {
				return vm.NewNative(typ, &deque{maximum: -1}), nil
			},
			Init: dequeInit, Repr: dequeRepr, Unhashable: true, Compare: dequeCompare,
			Truth:   func(_ *vm.Thread, self vm.Value) (bool, error) { return dequeOf(self).length > 0, nil },
			Len:     func(_ *vm.Thread, self vm.Value) (int, error) { return dequeOf(self).length, nil },
			GetItem: dequeGetItem, SetItem: dequeSetItem,
			Contains: func(t *vm.Thread, self, item vm.Value) (bool, error) {
				return t.Contains(vm.NewList(dequeOf(self).items()...), item)
			},
			Iter: func(_ *vm.Thread, self vm.Value) (vm.Value, error) {
				d := dequeOf(self)
				return vm.NewNative(iterator, &dequeIterator{over: d, step: 1, remaining: d.length, version: d.version}), nil
			},
			Binary: dequeBinary, InPlace: dequeInPlace, Repeats: true,
		},
		Members: dequeMembers(reverse),
	})
	typ.SetPatternKind(vm.SequencePattern)
	module.Define(vm.Constant("deque", typ.Value()))
	for _, view := range []struct {
		name string
		typ  *vm.Type
	}{{"ordered_keys", vm.OrderedDictKeysType}, {"ordered_values", vm.OrderedDictValuesType}, {"ordered_items", vm.OrderedDictItemsType}} {
		module.Define(vm.Method(view.name, func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			return vm.NewOrderedDictView(view.typ, args.Arg(0)), nil
		}, "dict"))
	}
	// type_name(value) is what errors of functions in C call the class of a value (tp_name).
	module.Define(vm.Method("type_name", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		return vm.NewString(args.Arg(0).Type().ErrorName()), nil
	}, "value"))
	// set_pattern_kind(cls, kind) makes instances match as sequences (1) or mappings (2), inherit_pattern_kind(cls, base) as those
	// of base do.
	module.Define(vm.Method("set_pattern_kind", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		args.Arg(0).AsType().SetPatternKind(vm.PatternKind(args.Arg(1).Int()))
		return vm.None, nil
	}, "cls, kind"))
	module.Define(vm.Method("inherit_pattern_kind", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		if class, base := args.Arg(0).AsType(), args.Arg(1).AsType(); class != nil && base != nil {
			class.InheritPatternKind(base)
		}
		return vm.None, nil
	}, "cls, base"))
}

func newDequeIteratorType(name string) *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: name, Module: "collections", Final: true, Slots: vm.Slots{
		Iter: func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return self, nil },
		Next: dequeNext,
	}, Members: []vm.Member{vm.Method("__length_hint__", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
		return vm.Int(int64(args.Self.AsNative().Data.(*dequeIterator).remaining)), nil
	}, "")}})
}

func dequeNext(t *vm.Thread, self vm.Value) (vm.Value, bool, error) {
	it := self.AsNative().Data.(*dequeIterator)
	if it.over.version != it.version {
		it.remaining = 0
		return vm.Value{}, false, t.RuntimeErrorf("deque mutated during iteration")
	}
	if it.remaining == 0 {
		return vm.Value{}, false, nil
	}
	item := *it.over.at(it.next)
	it.next += it.step
	it.remaining--
	return item, true, nil
}

func dequeMembers(reverse *vm.Type) []vm.Member {
	simple := func(do func(d *deque, item vm.Value)) vm.NativeFunc {
		return func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			do(dequeOf(args.Self), args.Arg(0))
			return vm.None, nil
		}
	}
	pop := func(take func(d *deque) vm.Value) vm.NativeFunc {
		return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			d := dequeOf(args.Self)
			if d.length == 0 {
				return vm.Value{}, t.IndexErrorf("pop from an empty deque")
			}
			return take(d), nil
		}
	}
	extend := func(push func(d *deque, item vm.Value)) vm.NativeFunc {
		return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			items, err := iterable(t, args.Arg(0))
			if err != nil {
				return vm.Value{}, err
			}
			for _, item := range items {
				push(dequeOf(args.Self), item)
			}
			return vm.None, nil
		}
	}
	return []vm.Member{
		vm.Method("append", simple((*deque).pushRight), "item"), vm.Method("appendleft", simple((*deque).pushLeft), "item"),
		vm.Method("pop", pop((*deque).popRight), ""), vm.Method("popleft", pop((*deque).popLeft), ""),
		vm.Method("extend", extend((*deque).pushRight), "iterable"), vm.Method("extendleft", extend((*deque).pushLeft), "iterable"),
		vm.Method("clear", simple(func(d *deque, _ vm.Value) { d.setItems(nil) }), ""),
		vm.Method("reverse", simple(func(d *deque, _ vm.Value) {
			items := d.items()
			slices.Reverse(items)
			d.setItems(items)
		}), ""),
		vm.RawMethod("rotate", dequeRotate), vm.Method("insert", dequeInsert, "!, index, value"),
		vm.Method("remove", dequeRemove, "value"), vm.Method("index", dequeIndex, "!, value, start=, stop="),
		vm.Method("count", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			return t.CallMethod(vm.NewList(dequeOf(args.Self).items()...), "count", args.Arg(0))
		}, "value"),
		vm.Method("__reduce__", dequeReduce, ""),
		vm.Method("copy", dequeCopy, ""), vm.Method("__copy__", dequeCopy, ""),
		vm.Method("__reversed__", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			d := dequeOf(args.Self)
			return vm.NewNative(reverse, &dequeIterator{over: d, next: d.length - 1, step: -1, remaining: d.length, version: d.version}), nil
		}, ""),
		vm.Getter("maxlen", func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return dequeOf(self).maximumValue(), nil }),
		vm.ClassGetItem(),
	}
}

// iterable is t.Iterate with a result that stays as it is when the object changes.
func iterable(t *vm.Thread, v vm.Value) ([]vm.Value, error) {
	if d := dequeOf(v); d != nil {
		return d.items(), nil
	}
	items, err := t.Iterate(v)
	return slices.Clone(items), err
}

func (d *deque) maximumValue() vm.Value {
	if d.maximum < 0 {
		return vm.None
	}
	return vm.Int(int64(d.maximum))
}

var dequeArguments = vm.NewBinder("deque", "/, iterable=, maxlen=")

// dequeInit is deque(iterable=(), maxlen=None).
func dequeInit(t *vm.Thread, self vm.Value, args vm.Args) error {
	bound, err := dequeArguments.Bind(t, args)
	if err != nil {
		return err
	}
	given := [2]vm.Value{bound.Arg(0), bound.Arg(1)}
	maximum := -1
	if given[1].IsSet() && !given[1].IsNone() {
		if _, ok := given[1].PlainInt(); !ok {
			return t.TypeErrorf("an integer is required")
		}
		n, err := t.IndexInt(given[1])
		if err != nil {
			return err
		}
		if n < 0 {
			return t.ValueErrorf("maxlen must be non-negative")
		}
		maximum = int(n)
	}
	var items []vm.Value
	if given[0].IsSet() {
		var err error
		if items, err = iterable(t, given[0]); err != nil {
			return err
		}
	}
	d := dequeOf(self)
	d.maximum = maximum
	d.setItems(items)
	return nil
}

func dequeRepr(t *vm.Thread, self vm.Value) (vm.Value, error) {
	return t.GuardRepr(self, "[...]", func() (string, error) {
		d := dequeOf(self)
		texts := make([]string, d.length)
		for i, item := range d.items() {
			text, err := t.ReprText(item)
			if err != nil {
				return "", err
			}
			texts[i] = text
		}
		text := self.Type().Name + "([" + strings.Join(texts, ", ") + "]"
		if d.maximum >= 0 {
			text += ", maxlen=" + strconv.Itoa(d.maximum)
		}
		return text + ")", nil
	})
}

func dequeCompare(t *vm.Thread, op vm.CompareOp, self, other vm.Value) (vm.Value, error) {
	a, b := dequeOf(self), dequeOf(other)
	if a == nil || b == nil {
		return vm.NotImplemented, nil
	}
	return t.Compare(op, vm.NewList(a.items()...), vm.NewList(b.items()...))
}

// position reads an index of an item.
func (d *deque) position(t *vm.Thread, key vm.Value) (int, error) {
	if _, ok := key.PlainInt(); !ok {
		if _, found, err := t.GetAttrOr(key.Type().Value(), "__index__"); err != nil || !found {
			if err != nil {
				return 0, err
			}
			return 0, t.TypeErrorf("sequence index must be integer, not '%s'", key.Type().ErrorName())
		}
	}
	index, err := t.Index(key)
	if err != nil {
		return 0, err
	}
	if !index.IsInt() {
		return 0, t.IndexErrorf("cannot fit '%s' into an index-sized integer", key.Type().ErrorName())
	}
	i := index.Int()
	if i < 0 {
		i += int64(d.length)
	}
	if i < 0 || i >= int64(d.length) {
		return 0, t.IndexErrorf("deque index out of range")
	}
	return int(i), nil
}

func dequeGetItem(t *vm.Thread, self, key vm.Value) (vm.Value, error) {
	d := dequeOf(self)
	i, err := d.position(t, key)
	if err != nil {
		return vm.Value{}, err
	}
	return *d.at(i), nil
}

func dequeSetItem(t *vm.Thread, self, key, value vm.Value) error {
	d := dequeOf(self)
	i, err := d.position(t, key)
	if err != nil {
		return err
	}
	if value.IsSet() {
		*d.at(i) = value
		return nil
	}
	d.setItems(slices.Delete(d.items(), i, i+1))
	return nil
}

func dequeBinary(t *vm.Thread, op vm.BinaryOp, a, b vm.Value) (vm.Value, error) {
	left, right := dequeOf(a), dequeOf(b)
	switch {
	case op == vm.OpAdd && left != nil && right != nil:
		sum := &deque{maximum: left.maximum}
		sum.setItems(append(left.items(), right.items()...))
		return vm.NewNative(plainDeque(a.Type()), sum), nil
	case op == vm.OpAdd && left != nil:
		return vm.Value{}, t.TypeErrorf(`can only concatenate deque (not "%s") to deque`, b.Type().ErrorName())
	case op != vm.OpMul:
		return vm.NotImplemented, nil
	}
	self, times := a, b
	if left == nil {
		left, self, times = right, b, a
	}
	if _, ok := times.PlainInt(); !ok {
		return vm.NotImplemented, nil
	}
	product, err := left.repeated(t, times)
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewNative(plainDeque(self.Type()), product), nil
}

// plainDeque is deque itself for it and its subclasses.
func plainDeque(typ *vm.Type) *vm.Type {
	for _, ancestor := range typ.MRO {
		if ancestor.Name == "deque" && ancestor.Module == "collections" {
			return ancestor
		}
	}
	return typ
}

// maxRepeatedItems bounds the result of deque * n.
const maxRepeatedItems = 1 << 26

func (d *deque) repeated(t *vm.Thread, times vm.Value) (*deque, error) {
	count, err := t.Index(times)
	if err != nil {
		return nil, err
	}
	if !count.IsInt() {
		return nil, t.Raisef(vm.OverflowErrorType, "cannot fit '%s' into an index-sized integer", times.Type().ErrorName())
	}
	n := count.Int()
	if d.length > 0 && n > math.MaxInt64/int64(d.length) {
		return nil, vm.NewException(vm.MemoryErrorType)
	}
	if d.maximum >= 0 && d.length > 0 { // one copy more than fit, of which only the last items stay
		n = min(n, int64(d.maximum/d.length)+2)
	}
	if n > 0 && int64(d.length) > maxRepeatedItems/n {
		return nil, vm.NewException(vm.MemoryErrorType)
	}
	product := &deque{maximum: d.maximum}
	product.setItems(slices.Repeat(d.items(), int(max(n, 0))))
	return product, nil
}

func dequeInPlace(t *vm.Thread, op vm.BinaryOp, self, other vm.Value) (vm.Value, error) {
	d := dequeOf(self)
	switch op {
	case vm.OpAdd:
		items, err := iterable(t, other)
		if err != nil {
			return vm.Value{}, err
		}
		for _, item := range items {
			d.pushRight(item)
		}
		return self, nil
	case vm.OpMul:
		if _, ok := other.PlainInt(); !ok {
			return vm.NotImplemented, nil
		}
		product, err := d.repeated(t, other)
		if err != nil {
			return vm.Value{}, err
		}
		d.setItems(product.items())
		return self, nil
	}
	return vm.NotImplemented, nil
}

func dequeRotate(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if len(args.Names) > 0 {
		return vm.Value{}, t.TypeErrorf("deque.rotate() takes no keyword arguments")
	}
	if len(args.Values) > 1 {
		return vm.Value{}, t.TypeErrorf("deque.rotate expected at most 1 argument, got %d", len(args.Values))
	}
	d := dequeOf(args.Self)
	steps := int64(1)
	if args.Arg(0).IsSet() {
		var err error
		if steps, err = t.IndexInt(args.Arg(0)); err != nil {
			return vm.Value{}, err
		}
	}
	if d.length > 1 {
		shift := int(((steps % int64(d.length)) + int64(d.length)) % int64(d.length))
		for range shift {
			maximum := d.maximum
			d.maximum = -1
			d.pushLeft(d.popRight())
			d.maximum = maximum
		}
	}
	return vm.None, nil
}

func dequeInsert(t *vm.Thread, args vm.Args) (vm.Value, error) {
	d := dequeOf(args.Self)
	index, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	if d.maximum >= 0 && d.length == d.maximum {
		return vm.Value{}, t.IndexErrorf("deque already at its maximum size")
	}
	if index < 0 {
		index = max(index+int64(d.length), 0)
	}
	d.setItems(slices.Insert(d.items(), int(min(index, int64(d.length))), args.Arg(1)))
	return vm.None, nil
}

// search looks for an equal item as list.index does.
func (d *deque) search(t *vm.Thread, value vm.Value, bounds ...vm.Value) (vm.Value, error) {
	version := d.version
	found, err := t.CallMethod(vm.NewList(d.items()...), "index", append([]vm.Value{value}, bounds...)...)
	if err != nil && vm.Matches(err, vm.ValueErrorType) {
		text, err := t.ReprText(value)
		if err != nil {
			return vm.Value{}, err
		}
		return vm.Value{}, t.ValueErrorf("%s is not in deque", text)
	}
	if err == nil && d.version != version {
		return vm.Value{}, t.RuntimeErrorf("deque mutated during iteration")
	}
	return found, err
}

func dequeIndex(t *vm.Thread, args vm.Args) (vm.Value, error) {
	var bounds []vm.Value
	for _, bound := range args.Values[1:] {
		if bound.IsSet() {
			bounds = append(bounds, bound)
		}
	}
	return dequeOf(args.Self).search(t, args.Arg(0), bounds...)
}

func dequeRemove(t *vm.Thread, args vm.Args) (vm.Value, error) {
	d := dequeOf(args.Self)
	found, err := d.search(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	i := int(found.Int())
	d.setItems(slices.Delete(d.items(), i, i+1))
	return vm.None, nil
}

// dequeCopy copies an exact deque directly, and an instance of a subclass through its class.
func dequeCopy(t *vm.Thread, args vm.Args) (vm.Value, error) {
	d, typ := dequeOf(args.Self), args.Self.Type()
	if typ == plainDeque(typ) {
		copied := &deque{maximum: d.maximum}
		copied.setItems(d.items())
		return vm.NewNative(typ, copied), nil
	}
	if d.maximum < 0 {
		return t.Call(typ.Value(), args.Self)
	}
	return t.Call(typ.Value(), args.Self, d.maximumValue())
}

// dequeReduce is deque.__reduce__: the class called without items, then the items.
func dequeReduce(t *vm.Thread, args vm.Args) (vm.Value, error) {
	d := dequeOf(args.Self)
	state, err := t.CallMethod(args.Self, "__getstate__")
	if err != nil {
		return vm.Value{}, err
	}
	items, err := t.Iter(vm.NewList(d.items()...))
	arguments := vm.NewTuple()
	if d.maximum >= 0 {
		arguments = vm.NewTuple(vm.NewTuple(), d.maximumValue())
	}
	return vm.NewTuple(args.Self.Type().Value(), arguments, state, items), err
}

package vm

import (
	"math"
	"slices"
)

// The iterators that builtin functions make. State is plain data in an Iterator, so that an iterator can be
// copied with the process it belongs to.
var (
	EnumerateType = declareType("enumerate", ObjectType, LayoutIterator) // Over: iterator, Extra: next number
	ZipType       = declareType("zip", ObjectType, LayoutIterator)       // More: iterators, Limit: 1 for strict
	MapType       = declareType("map", ObjectType, LayoutIterator)       // Extra: function, More: iterators
	FilterType    = declareType("filter", ObjectType, LayoutIterator)    // Over: iterator, Extra: function or None
	ReversedType  = declareType("reversed", ObjectType, LayoutIterator)  // Over: sequence, Index: next position
)

func iterSelf(t *Thread, self Value) (Value, error) { return self, nil }

// lengthHint declares `__length_hint__`.
func lengthHint(left func(it *Iterator) int) Member {
	return Method("__length_hint__", func(t *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		if !it.Over.IsSet() {
			return Int(0), nil
		}
		return Int(int64(max(left(it), 0))), nil
	}, "")
}

// classGetItem declares `__class_getitem__`, for annotations such as list[int].
func classGetItem() Member {
	return ClassMethod("__class_getitem__", func(t *Thread, a Args) (Value, error) {
		return newGenericAlias(a.Self, a.Arg(0)), nil
	}, "key")
}

func fillIteratorTypes() {
	ListIteratorType.Define(Method("__length_hint__", func(t *Thread, a Args) (Value, error) {
		it := a.Self.listIterator()
		if it.list == nil {
			return Int(0), nil
		}
		return Int(int64(max(len(it.list.Items)-it.index, 0))), nil
	}, ""))
	EnumerateType.Slots = Slots{Iter: iterSelf, Next: enumerateNext, New: enumerateNew}
	ZipType.Slots = Slots{Iter: iterSelf, Next: zipNext, New: zipNew}
	MapType.Slots = Slots{Iter: iterSelf, Next: mapNext, New: mapNew}
	FilterType.Slots = Slots{Iter: iterSelf, Next: filterNext, New: filterNew}
	ReversedType.Slots = Slots{Iter: iterSelf, Next: reversedNext, New: reversedNew}
	EnumerateType.Define(classGetItem())
	ReversedType.Define(lengthHint(func(it *Iterator) int { return it.Index + 1 }))
}

var enumerateSignature = parseSignature("/, iterable, start=")

func enumerateNew(t *Thread, typ *Type, a Args) (Value, error) {
	if err := t.checkEnumerateKeywords(a); err != nil {
		return Value{}, err
	}
	a, err := bindNew(t, "enumerate", enumerateSignature, a)
	if err != nil {
		return Value{}, err
	}
	start := Int(0)
	if a.Arg(1).IsSet() {
		if start, err = t.Index(a.Arg(1)); err != nil {
			return Value{}, err
		}
	}
	inner, err := t.Iter(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	it := NewIterator(typ, inner, 0)
	it.Extra = start
	return it.Value(), nil
}

// checkEnumerateKeywords: enumerate looks at the names of its arguments itself (enumerate_vectorcall in Objects/enumobject.c).
func (t *Thread) checkEnumerateKeywords(a Args) error {
	switch {
	case len(a.Values) == 0 || len(a.Names) == len(a.Values) && len(a.Names) > 2:
		return t.TypeErrorf("enumerate() missing required argument 'iterable'")
	case len(a.Values) > 2:
		return t.TypeErrorf("enumerate() takes at most 2 arguments (%d given)", len(a.Values))
	}
	for _, name := range a.Names {
		allowed := name.Text == "start" && len(a.Values) == 2 || name.Text == "iterable" && len(a.Positional()) == 0
		if !allowed {
			return t.TypeErrorf("'%s' is an invalid keyword argument for enumerate()", name.Text)
		}
	}
	return nil
}

func enumerateNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	item, ok, err := t.Next(it.Over)
	if err != nil || !ok {
		return Value{}, false, err
	}
	number := it.Extra
	if number.IsInt() && number.num < math.MaxInt64 {
		it.Extra.num++
	} else if it.Extra, err = intBinary(t, OpAdd, number, Int(1)); err != nil {
		return Value{}, false, err
	}
	return newPair(number, item), true, nil
}

// iterators calls iter() on every value.
func (t *Thread) iterators(values []Value) ([]Value, error) {
	inner := make([]Value, len(values))
	for i, v := range values {
		var err error
		if inner[i], err = t.Iter(v); err != nil {
			return nil, err
		}
	}
	return inner, nil
}

func zipNew(t *Thread, typ *Type, a Args) (Value, error) {
	strict := false
	if len(a.Names) > 1 {
		return Value{}, t.TypeErrorf("zip() takes at most 1 keyword argument (%d given)", len(a.Names))
	}
	for i, name := range a.Names {
		if name.Text != "strict" {
			return Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for zip()", name.Text)
		}
		var err error
		if strict, err = t.Truth(a.KeywordValue(i)); err != nil {
			return Value{}, err
		}
	}
	inner := make([]Value, len(a.Positional()))
	for i, v := range a.Positional() {
		if !t.isIterable(v) {
			return Value{}, t.TypeErrorf("'%s' object is not iterable", v.Type().ErrorName())
		}
		var err error
		if inner[i], err = t.Iter(v); err != nil {
			return Value{}, err
		}
	}
	it := NewIterator(typ, Value{}, 0)
	it.More = inner
	if strict {
		it.Limit = 1
	}
	if !slices.ContainsFunc(inner, nextMaySuspend) {
		it.Index = zipQuiet
	}
	return it.Value(), nil
}

// zipQuiet in Index says that no inner iterator ever calls Python, so that nothing needs to be logged.
const zipQuiet = 1

// nextMaySuspend reports whether advancing the iterator may run Python code.
func nextMaySuspend(iterator Value) bool {
	switch iterator.Type() {
	case ListIteratorType, RangeIteratorType, TupleIteratorType, StringIteratorType, ASCIIStringIteratorType, BytesIteratorType,
		SetIteratorType, DictKeyIteratorType, DictValueIteratorType, DictItemIteratorType, ListReverseIteratorType:
		return false
	case EnumerateType:
		return nextMaySuspend(iterator.AsIterator().Over)
	case ZipType:
		return iterator.AsIterator().Index != zipQuiet
	}
	return true
}

func zipNext(t *Thread, self Value) (Value, bool, error) {
	t.chargeSteps(1, 70)
	it := self.AsIterator()
	if len(it.More) == 0 {
		return Value{}, false, nil
	}
	if it.Index == zipQuiet && it.Limit == 0 {
		return t.zipNextQuiet(it)
	}
	items := make([]Value, len(it.More))
	for i, inner := range it.More {
		item, ok, err := t.nextLogged(inner)
		if err != nil {
			return Value{}, false, err
		}
		if !ok {
			if it.Limit == 1 {
				err = t.zipStrictError(it, i)
			}
			return Value{}, false, err
		}
		items[i] = item
	}
	return NewTuple(items...), true, nil
}

// zipNextQuiet is zipNext of iterators that never call Python.
func (t *Thread) zipNextQuiet(it *Iterator) (Value, bool, error) {
	if len(it.More) == 2 {
		a, ok, err := t.Next(it.More[0])
		if err != nil || !ok {
			return Value{}, false, err
		}
		b, ok, err := t.Next(it.More[1])
		if err != nil || !ok {
			return Value{}, false, err
		}
		return newPair(a, b), true, nil
	}
	items := make([]Value, len(it.More))
	for i, inner := range it.More {
		item, ok, err := t.Next(inner)
		if err != nil || !ok {
			return Value{}, false, err
		}
		items[i] = item
	}
	return NewTuple(items...), true, nil
}

// zipStrictError says which argument was shorter or longer, once argument i has ended.
func (t *Thread) zipStrictError(it *Iterator, i int) error {
	others := func(n int) string {
		if n == 1 {
			return " 1"
		}
		return "s 1-" + Int(int64(n)).decimal()
	}
	if i > 0 {
		return t.ValueErrorf("zip() argument %d is shorter than argument%s", i+1, others(i))
	}
	for j := 1; j < len(it.More); j++ {
		_, ok, err := t.nextLogged(it.More[j])
		if err != nil {
			return err
		}
		if ok {
			return t.ValueErrorf("zip() argument %d is longer than argument%s", j+1, others(j))
		}
	}
	return nil
}

func mapNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("map() takes no keyword arguments")
	}
	if len(a.Values) < 2 {
		return Value{}, t.TypeErrorf("map() must have at least two arguments.")
	}
	values := append([]Value(nil), a.Values...)
	inner, err := t.iterators(values[1:])
	if err != nil {
		return Value{}, err
	}
	it := NewIterator(typ, Value{}, 0)
	it.Extra, it.More = values[0], inner
	return it.Value(), nil
}

func mapNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	args := make([]Value, len(it.More))
	for i, inner := range it.More {
		item, ok, err := t.nextLogged(inner)
		if err != nil || !ok {
			return Value{}, false, err
		}
		args[i] = item
	}
	result, err := t.CallKeywords(it.Extra, args, nil)
	if err != nil {
		if Matches(err, StopIterationType) {
			return Value{}, false, nil
		}
		return Value{}, false, err
	}
	return result, true, nil
}

func filterNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("filter() takes no keyword arguments")
	}
	if len(a.Values) != 2 {
		return Value{}, t.TypeErrorf("filter expected 2 arguments, got %d", len(a.Values))
	}
	function := a.Values[0]
	inner, err := t.Iter(a.Values[1])
	if err != nil {
		return Value{}, err
	}
	it := NewIterator(typ, inner, 0)
	it.Extra = function
	return it.Value(), nil
}

// filterNext forgets the answers it got for an item that is dropped: the inner iterator has moved on, so that
// running this again from its start goes on with the next item.
func filterNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	start := t.cursor
	for {
		item, ok, err := t.nextLogged(it.Over)
		if err != nil || !ok {
			return Value{}, false, err
		}
		verdict := item
		if !it.Extra.IsNone() && it.Extra != BoolType.Value() {
			if verdict, err = t.Call(it.Extra, item); err != nil {
				return Value{}, false, err
			}
		}
		keep, err := t.Truth(verdict)
		if err != nil {
			return Value{}, false, err
		}
		if keep {
			return item, true, nil
		}
		t.log, t.cursor = t.log[:start], start
	}
}

func reversedNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("reversed() takes no keyword arguments")
	}
	if len(a.Values) != 1 {
		return Value{}, t.TypeErrorf("reversed expected 1 argument, got %d", len(a.Values))
	}
	v := a.Values[0]
	class := v.Type()
	method := class.find("__reversed__")
	if method.IsSet() && !method.IsNone() {
		return t.callMethod(method, v)
	}
	if method.IsNone() || !class.find("__getitem__").IsSet() || v.AsDict() != nil || class == GenericAliasType || class == UnionType {
		return Value{}, t.TypeErrorf("'%s' object is not reversible", class.ErrorName())
	}
	length, err := t.Len(v)
	if err != nil {
		return Value{}, err
	}
	it := NewIterator(typ, v, 0)
	it.Index = length - 1
	return it.Value(), nil
}

func reversedNext(t *Thread, self Value) (Value, bool, error) {
	it := self.AsIterator()
	if !it.Over.IsSet() || it.Index < 0 {
		it.Over = Value{}
		return Value{}, false, nil
	}
	item, err := t.GetItem(it.Over, Int(int64(it.Index)))
	if err != nil {
		if Matches(err, IndexErrorType) || Matches(err, StopIterationType) {
			it.Over = Value{}
			return Value{}, false, nil
		}
		return Value{}, false, err
	}
	it.Index--
	return item, true, nil
}

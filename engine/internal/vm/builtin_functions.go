package vm

import (
	"slices"
	"strconv"
	"strings"

	"futurescope/engine/internal/pytext"
)

// builtinFunctions are the functions of module builtins, except those that need the compiler or frames.
func builtinFunctions() []Member {
	members := []Member{
		Method("print", builtinPrint, "*args, sep=, end=, file=, flush="),
		Method("input", builtinInput, "prompt="),
		Documented(Method("len", func(t *Thread, a Args) (Value, error) {
			length, err := t.Len(a.Arg(0))
			return Int(int64(length)), err
		}, "obj"), "How many items a container has."),
		Method("repr", func(t *Thread, a Args) (Value, error) { return t.Repr(a.Arg(0)) }, "obj"),
		Method("ascii", func(t *Thread, a Args) (Value, error) {
			text, err := t.ReprText(a.Arg(0))
			return NewString(pytext.EscapeNonASCII(text)), err
		}, "obj"),
		Method("format", builtinFormat, "value, format_spec="),
		Method("hash", func(t *Thread, a Args) (Value, error) {
			hash, err := t.Hash(a.Arg(0))
			return Int(hash), err
		}, "obj"),
		Method("id", func(t *Thread, a Args) (Value, error) { return Int(int64(t.ID(a.Arg(0)))), nil }, "obj"),
		Method("callable", func(t *Thread, a Args) (Value, error) { return Bool(IsCallable(a.Arg(0))), nil }, "obj"),
		Method("abs", func(t *Thread, a Args) (Value, error) { return t.Unary(OpAbs, a.Arg(0)) }, "x"),
		Method("divmod", func(t *Thread, a Args) (Value, error) { return t.Binary(OpDivMod, a.Arg(0), a.Arg(1)) }, "x, y"),
		Method("pow", builtinPow, "/, base, exp, mod="),
		Method("round", builtinRound, "/, number, ndigits="),
		Method("sum", builtinSum, "iterable, /, start="),
		Method("min", func(t *Thread, a Args) (Value, error) { return t.extreme(a, "min", -1) }, "+args, key=, default="),
		Method("max", func(t *Thread, a Args) (Value, error) { return t.extreme(a, "max", 1) }, "+args, key=, default="),
		Method("sorted", builtinSorted, "*args, key=, reverse=, **unknown"),
		Method("any", builtinAny, "iterable"),
		Method("all", builtinAll, "iterable"),
		Method("iter", builtinIter, "object, sentinel="),
		Method("aiter", builtinAIter, "async_iterable"),
		Method("anext", builtinANext, "async_iterator, default="),
		Method("next", builtinNext, "iterator, default="),
		Method("ord", builtinOrd, "c"),
		Method("chr", builtinChr, "i"),
		Method("bin", func(t *Thread, a Args) (Value, error) { return t.inBase(a.Arg(0), 2, "0b") }, "number"),
		Method("oct", func(t *Thread, a Args) (Value, error) { return t.inBase(a.Arg(0), 8, "0o") }, "number"),
		Method("hex", func(t *Thread, a Args) (Value, error) { return t.inBase(a.Arg(0), 16, "0x") }, "number"),
		Method("open", builtinOpen, "/, file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener="),
		Method("help", func(t *Thread, a Args) (Value, error) { return Value{}, t.NotSupported("help()") }, "request="),
		Method("breakpoint", func(t *Thread, a Args) (Value, error) { return None, nil }, "*args, **kws"),
	}
	return slices.Concat(members, attributeFunctions(), codeFunctions())
}

// builtinTypeNames are the classes and constants of module builtins.
func builtinTypeNames() []Member {
	members := []Member{
		Constant("EnvironmentError", OSErrorType.Value()), Constant("IOError", OSErrorType.Value()),
		Constant("Ellipsis", Ellipsis), Constant("NotImplemented", NotImplemented), Constant("__debug__", True),
		Constant("None", None), Constant("False", False), Constant("True", True),
	}
	types := []*Type{
		ObjectType, TypeType, IntType, BoolType, FloatType, ComplexType, StringType, BytesType, ByteArrayType, TupleType, ListType, DictType,
		SetType, FrozenSetType, RangeType, SliceType, PropertyType, StaticMethodType, ClassMethodType, SuperType, EnumerateType, ZipType,
		MapType, FilterType, ReversedType, MemoryViewType, BaseExceptionGroupType, ExceptionGroupType,
	}
	for _, typ := range append(types, exceptionTypes()...) {
		members = append(members, Constant(typ.Name, typ.Value()))
	}
	return members
}

// IsCallable reports whether v can be called.
func IsCallable(v Value) bool {
	switch v.layout() {
	case LayoutFunction, LayoutNativeFunction, LayoutBoundMethod, LayoutType:
		return true
	}
	return v.Type().Slots.Call != nil || v.Type().find("__call__").IsSet()
}

func builtinFormat(t *Thread, a Args) (Value, error) {
	spec := ""
	if a.Arg(1).IsSet() {
		s := a.Arg(1).AsString()
		if s == nil {
			return Value{}, t.TypeErrorf("format() argument 2 must be str, not %s", t.typeNameOf(a.Arg(1)))
		}
		spec = s.Text
	}
	return t.Format(a.Arg(0), spec)
}

func builtinPow(t *Thread, a Args) (Value, error) {
	modulus := a.Arg(2)
	if !modulus.IsSet() || modulus.IsNone() {
		return t.Binary(OpPow, a.Arg(0), a.Arg(1))
	}
	if typ := a.Arg(0).Type(); !typ.builtin && typ.find("__pow__").AsFunction() != nil {
		return t.callSpecial(a.Arg(0), "__pow__", a.Arg(1), modulus)
	}
	for i := range 3 { // ternary_op in Objects/abstract.c asks the types of all three
		result, err := t.powerModulo(a.Arg(i), a.Arg(0), a.Arg(1), modulus)
		if err != nil || result != NotImplemented {
			return result, err
		}
	}
	return Value{}, t.TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
		a.Arg(0).Type().ErrorName(), a.Arg(1).Type().ErrorName(), modulus.Type().ErrorName())
}

// powerModulo is what the class of one of the three operands makes of pow(base, exponent, modulus): long_pow, float_pow and complex_pow.
func (t *Thread) powerModulo(asked, base, exponent, modulus Value) (Value, error) {
	switch {
	case asked.layout() == LayoutFloat:
		return Value{}, t.TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
	case asked.IsInstance(ComplexType):
		for _, v := range [2]Value{base, exponent} {
			if _, ok, err := t.toComplex(v); err != nil || !ok {
				return NotImplemented, err
			}
		}
		return Value{}, t.ValueErrorf("complex modulo")
	}
	x, ok1 := base.PlainInt()
	y, ok2 := exponent.PlainInt()
	z, ok3 := modulus.PlainInt()
	if _, isInt := asked.PlainInt(); !isInt || !ok1 || !ok2 || !ok3 {
		return NotImplemented, nil
	}
	// A squaring and perhaps a multiplication for each bit, both of numbers as long as the modulus and with a division after them.
	t.chargeSteps(bigOf(y).BitLen()*(2+bigOf(z).BitLen()/30), 220)
	return t.bigValue(pytext.PowerMod(bigOf(x), bigOf(y), bigOf(z)))
}

func builtinRound(t *Thread, a Args) (Value, error) {
	v := a.Arg(0)
	method := v.Type().find("__round__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("type %s doesn't define __round__ method", v.Type().ErrorName())
	}
	if !a.Arg(1).IsSet() || a.Arg(1).IsNone() {
		return t.callMethod(method, v)
	}
	return t.callMethod(method, v, a.Arg(1))
}

// builtinContents returns the items of a container written in Go, without calling Python. ok is false for
// everything else.
func (t *Thread) builtinContents(v Value) (items []Value, ok bool) {
	typ := v.Type()
	if !typ.builtin {
		return nil, false
	}
	switch typ.layout {
	case LayoutList, LayoutTuple, LayoutSet, LayoutDict:
		items, _ = t.Iterate(v)
		return items, true
	}
	switch typ {
	case DictValuesType:
		return viewItems(v.AsWrapper().First.AsDict(), valuePart), true
	case DictKeysType:
		return viewItems(v.AsWrapper().First.AsDict(), keyPart), true
	}
	return nil, false
}

func builtinSum(t *Thread, a Args) (Value, error) {
	total := a.Arg(1).Or(Int(0))
	if !t.isIterable(a.Arg(0)) {
		return Value{}, t.TypeErrorf("'%s' object is not iterable", a.Arg(0).Type().ErrorName())
	}
	switch total.layout() {
	case LayoutString:
		return Value{}, t.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case LayoutBytes:
		if total.IsInstance(ByteArrayType) {
			return Value{}, t.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
		}
		return Value{}, t.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	}
	if r := a.Arg(0).AsRange(); r != nil && total.IsInt() {
		if sum, ok := rangeSum(r); ok {
			t.chargeSteps(int(r.Length), 100)
			return intBinary(t, OpAdd, total, Int(sum))
		}
	}
	items, ok := t.builtinContents(a.Arg(0))
	if !ok {
		return t.Delegate("sum_items", a.Arg(0), total)
	}
	for i, item := range items {
		if !item.IsInt() && !item.IsFloat() && !item.IsBool() || !total.IsInt() && !total.IsFloat() {
			rest := NewIterator(TupleIteratorType, NewTuple(slices.Clone(items[i:])...), 0)
			return t.Delegate("sum_items", rest.Value(), total)
		}
		var err error
		if total.IsFloat() || item.IsFloat() {
			total, err = floatBinary(t, OpAdd, total, item)
		} else {
			total, err = intBinary(t, OpAdd, total, item)
		}
		if err != nil {
			return Value{}, err
		}
	}
	t.chargeSteps(len(items), 29)
	return total, nil
}

// extreme is min (sign -1) or max (sign 1).
func (t *Thread) extreme(a Args, name string, sign int) (Value, error) {
	args, key, fallback := a.Arg(0).AsTuple().Items, a.Arg(1).Or(None), a.Arg(2)
	source := Value{}
	switch {
	case len(args) == 1:
		source = args[0]
	case fallback.IsSet():
		return Value{}, t.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
	default:
		source = NewTuple(args...)
	}
	if items, ok := t.builtinContents(source); ok && key.IsNone() && len(items) > 0 {
		if at, ok := extremePlain(items, sign); ok {
			t.chargeSteps(len(items), 70)
			return items[at], nil
		}
	}
	helper := "smallest"
	if sign > 0 {
		helper = "largest"
	}
	return t.Delegate(helper, source, key, fallback.Or(None), Bool(fallback.IsSet()), NewString(name))
}

func builtinSorted(t *Thread, a Args) (Value, error) {
	args := a.Arg(0).AsTuple().Items
	if len(args) != 1 {
		return Value{}, t.TypeErrorf("sorted expected 1 argument, got %d", len(args))
	}
	source, err := t.IterateSized(args[0])
	if err != nil {
		return Value{}, err
	}
	if unknown := a.Arg(3).AsDict(); unknown.Len() > 0 { // which list.sort() notices
		given := unknown.Len()
		for _, known := range []Value{a.Arg(1), a.Arg(2)} {
			if known.IsSet() {
				given++
			}
		}
		if given > 2 {
			return Value{}, t.TypeErrorf("sort() takes at most 2 keyword arguments (%d given)", given)
		}
		return Value{}, t.TypeErrorf("'%s' is an invalid keyword argument for sort()", unknown.Keys()[0].AsString().Text)
	}
	reverse, err := t.flagArg(a.Arg(2))
	if err != nil {
		return Value{}, err
	}
	key := a.Arg(1).Or(None)
	if key.IsNone() {
		if sorted, ok := t.sortPlain(source, reverse); ok {
			return NewList(sorted...), nil
		}
	}
	return t.Delegate("sorted_items", NewList(slices.Clone(source)...), key, Bool(reverse))
}

func builtinAny(t *Thread, a Args) (Value, error) { return t.anyAll(a.Arg(0), true, "any_true") }
func builtinAll(t *Thread, a Args) (Value, error) { return t.anyAll(a.Arg(0), false, "all_true") }

// anyAll looks for an item whose truth is wanted; any(…) answers whether there is one, all(…) whether there is none.
func (t *Thread) anyAll(source Value, wanted bool, helper string) (Value, error) {
	items, ok := t.builtinContents(source)
	if !ok || slices.ContainsFunc(items, func(v Value) bool { return !v.Type().builtin }) {
		return t.Delegate(helper, source)
	}
	t.chargeSteps(len(items), 40)
	for _, item := range items {
		truth, err := t.Truth(item)
		if err != nil {
			return Value{}, err
		}
		if truth == wanted {
			return Bool(wanted), nil
		}
	}
	return Bool(!wanted), nil
}

func builtinIter(t *Thread, a Args) (Value, error) {
	if !a.Arg(1).IsSet() {
		return t.Iter(a.Arg(0))
	}
	if !IsCallable(a.Arg(0)) {
		return Value{}, t.TypeErrorf("iter(v, w): v must be callable")
	}
	it := NewIterator(CallableIteratorType, a.Arg(0), 0)
	it.Extra = a.Arg(1)
	return it.Value(), nil
}

func builtinNext(t *Thread, a Args) (Value, error) {
	iterator, fallback := a.Arg(0), a.Arg(1)
	typ := iterator.Type()
	if typ.Slots.Next == nil && !typ.find("__next__").IsSet() {
		return Value{}, t.TypeErrorf("'%s' object is not an iterator", typ.ErrorName())
	}
	if iterator.AsGenerator() == nil && typ.Slots.Next != nil {
		item, ok, err := typ.Slots.Next(t, iterator)
		if err == nil && !ok {
			if fallback.IsSet() {
				return fallback, nil
			}
			err = t.StopIteration(Value{})
		}
		return item, err
	}
	// The method raises StopIteration itself, with a generator's return value.
	item, err := t.callSpecial(iterator, "__next__")
	if err != nil && fallback.IsSet() && Matches(err, StopIterationType) {
		return fallback, nil
	}
	return item, err
}

func builtinOrd(t *Thread, a Args) (Value, error) {
	if s := a.Arg(0).AsString(); s != nil {
		if s.length != 1 {
			return Value{}, t.TypeErrorf("ord() expected a character, but string of length %d found", s.length)
		}
		c, _ := DecodeCodePoint(s.Text)
		return Int(int64(c)), nil
	}
	if b := a.Arg(0).AsBytes(); b != nil {
		if len(b.B) != 1 {
			return Value{}, t.TypeErrorf("ord() expected a character, but string of length %d found", len(b.B))
		}
		return Int(int64(b.B[0])), nil
	}
	return Value{}, t.TypeErrorf("ord() expected string of length 1, but %s found", a.Arg(0).Type().ErrorName())
}

func builtinChr(t *Thread, a Args) (Value, error) {
	plain, err := t.Index(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if !plain.IsInt() {
		return Value{}, t.Raise(OverflowErrorType, "Python int too large to convert to C int")
	}
	if n := plain.Int(); n != int64(int32(n)) {
		return Value{}, t.Raise(OverflowErrorType, "Python int too large to convert to C int")
	}
	if n := plain.Int(); n < 0 || n > 0x10FFFF {
		return Value{}, t.ValueErrorf("chr() arg not in range(0x110000)")
	}
	return NewString(pytext.RuneString(rune(plain.Int()))), nil
}

// inBase is bin, oct or hex.
func (t *Thread) inBase(v Value, base int, prefix string) (Value, error) {
	plain, err := t.Index(v)
	if err != nil {
		return Value{}, err
	}
	digits := ""
	if plain.IsInt() {
		digits = strconv.FormatInt(plain.Int(), base)
	} else {
		digits = bigOf(plain).Text(base)
	}
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		return NewString("-" + prefix + rest), nil
	}
	return NewString(prefix + digits), nil
}

// builtinOpen hands over to the library, where the file classes are.
func builtinOpen(t *Thread, a Args) (Value, error) {
	if _, err := t.Import("io"); err != nil { // first, since the other needs its classes
		return Value{}, err
	}
	module, err := t.Import("_files")
	if err != nil {
		return Value{}, err
	}
	open, ok := module.AsModule().Dict.GetString("open")
	if !ok {
		return Value{}, t.NotSupported("files: open() is not available here")
	}
	arguments := []Value{a.Arg(0), NewString("r"), Int(-1), None, None, None, True, None}
	for i := range arguments {
		arguments[i] = a.Arg(i).Or(arguments[i])
	}
	return t.DelegateTo(open, arguments...)
}

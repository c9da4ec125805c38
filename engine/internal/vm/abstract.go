package vm

// This file has the operations on values that native code and the slow paths of instructions use: what
// CPython's Objects/abstract.c and object.c do. All are in direct style and follow the rules of NativeFunc.

// Repr returns repr(v), a str.
func (t *Thread) Repr(v Value) (Value, error) {
	if slot := v.Type().Slots.Repr; slot != nil {
		return slot(t, v)
	}
	result, err := t.callSpecial(v, "__repr__")
	if err != nil {
		return Value{}, err
	}
	if result.AsString() == nil {
		return Value{}, t.TypeErrorf("__repr__ returned non-string (type %s)", result.Type().ErrorName())
	}
	return result, nil
}

// Str returns str(v), a str.
func (t *Thread) Str(v Value) (Value, error) {
	typ := v.Type()
	if typ == StringType {
		return v, nil
	}
	if slot := typ.Slots.Str; slot != nil {
		return slot(t, v)
	}
	if !typ.find("__str__").IsSet() {
		return t.Repr(v)
	}
	result, err := t.callSpecial(v, "__str__")
	if err != nil {
		return Value{}, err
	}
	if result.AsString() == nil {
		return Value{}, t.TypeErrorf("__str__ returned non-string (type %s)", result.Type().ErrorName())
	}
	return result, nil
}

// ReprText and StrText are Repr and Str for native code that wants the Go string.
func (t *Thread) ReprText(v Value) (string, error) {
	s, err := t.Repr(v)
	if err != nil {
		return "", err
	}
	return s.AsString().Text, nil
}

// StrText returns the text of str(v).
func (t *Thread) StrText(v Value) (string, error) {
	s, err := t.Str(v)
	if err != nil {
		return "", err
	}
	return s.AsString().Text, nil
}

// Format returns format(v, spec).
func (t *Thread) Format(v Value, spec string) (Value, error) {
	typ := v.Type()
	if slot := typ.Slots.Format; slot != nil {
		return slot(t, v, spec)
	}
	if method := typ.find("__format__"); method.IsSet() {
		result, err := t.callSpecial(v, "__format__", NewString(spec))
		if err != nil {
			return Value{}, err
		}
		if result.AsString() == nil {
			return Value{}, t.TypeErrorf("__format__ must return a str, not %s", result.Type().ErrorName())
		}
		return result, nil
	}
	if spec == "" {
		return t.Str(v)
	}
	return Value{}, t.TypeErrorf("unsupported format string passed to %s.__format__", typ.ErrorName())
}

// Hash returns hash(v).
func (t *Thread) Hash(v Value) (int64, error) {
	switch v.ref {
	case &intHeader, &boolHeader:
		return hashInt(v.num), nil
	case &floatHeader:
		return hashFloat(v.Float()), nil
	}
	typ := v.Type()
	if typ == StringType {
		return v.AsString().hashValue(), nil
	}
	if typ.Slots.Unhashable {
		return 0, t.TypeErrorf("unhashable type: '%s'", typ.ErrorName())
	}
	if slot := typ.Slots.Hash; slot != nil {
		return slot(t, v)
	}
	method := typ.find("__hash__")
	if !method.IsSet() || method.IsNone() {
		return 0, t.TypeErrorf("unhashable type: '%s'", typ.ErrorName())
	}
	result, err := t.callSpecial(v, "__hash__")
	if err != nil {
		return 0, err
	}
	plain, ok := result.PlainInt()
	if !ok {
		return 0, t.TypeErrorf("__hash__ method should return an integer")
	}
	if plain.IsInt() {
		return notMinusOne(plain.Int()), nil
	}
	return hashBig(plain.AsBigInt().Big), nil
}

// Truth returns bool(v).
func (t *Thread) Truth(v Value) (bool, error) {
	switch v.ref {
	case &boolHeader, &intHeader:
		return v.num != 0, nil
	case &noneHeader:
		return false, nil
	case &floatHeader:
		return v.Float() != 0, nil
	}
	typ := v.Type()
	if slot := typ.Slots.Truth; slot != nil {
		return slot(t, v)
	}
	if slot := typ.Slots.Len; slot != nil && (typ.builtin || !typ.find("__bool__").IsSet()) {
		length, err := slot(t, v)
		return length != 0, err
	}
	if typ.builtin {
		return true, nil
	}
	if method := typ.find("__bool__"); method.IsSet() {
		result, err := t.callSpecial(v, "__bool__")
		if err != nil {
			return false, err
		}
		if !result.IsBool() {
			return false, t.TypeErrorf("__bool__ should return bool, returned %s", result.Type().ErrorName())
		}
		return result.IsTrue(), nil
	}
	if method := typ.find("__len__"); method.IsSet() {
		length, err := t.Len(v)
		return length != 0, err
	}
	return true, nil
}

// Len returns len(v).
func (t *Thread) Len(v Value) (int, error) {
	typ := v.Type()
	if slot := typ.Slots.Len; slot != nil {
		return slot(t, v)
	}
	if !typ.find("__len__").IsSet() {
		return 0, t.TypeErrorf("object of type '%s' has no len()", typ.ErrorName())
	}
	result, err := t.callSpecial(v, "__len__")
	if err != nil {
		return 0, err
	}
	plain, ok := result.PlainInt()
	if !ok {
		return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", result.Type().ErrorName())
	}
	if !plain.IsInt() {
		return 0, t.Raise(OverflowErrorType, "cannot fit 'int' into an index-sized integer")
	}
	if plain.Int() < 0 {
		return 0, t.ValueErrorf("__len__() should return >= 0")
	}
	return int(plain.Int()), nil
}

// Equal returns whether a == b is true; identical objects are equal without being asked, as containers assume.
func (t *Thread) Equal(a, b Value) (bool, error) {
	if a == b {
		return true, nil
	}
	if a.ref == b.ref && a.ref == &intHeader {
		return false, nil
	}
	if a.ref.Type == StringType && b.ref.Type == StringType {
		return a.AsString().Text == b.AsString().Text, nil
	}
	result, err := t.Compare(CompareEq, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(result)
}

// Less returns whether a < b is true.
func (t *Thread) Less(a, b Value) (bool, error) {
	if a.ref == &intHeader && b.ref == &intHeader {
		return a.num < b.num, nil
	}
	result, err := t.Compare(CompareLt, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(result)
}

var compareNames = [...]string{"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}

// Compare returns `a op b` (do_richcompare in Objects/object.c).
func (t *Thread) Compare(op CompareOp, a, b Value) (Value, error) {
	reflectedFirst := a.Type() != b.Type() && !b.Type().builtin && b.Type().IsSubclass(a.Type())
	if reflectedFirst {
		if result, err := t.compareOneSide(op.swapped(), b, a); err != nil || result != NotImplemented {
			return result, err
		}
	}
	if result, err := t.compareOneSide(op, a, b); err != nil || result != NotImplemented {
		return result, err
	}
	if !reflectedFirst {
		if result, err := t.compareOneSide(op.swapped(), b, a); err != nil || result != NotImplemented {
			return result, err
		}
	}
	switch op {
	case CompareEq:
		return Bool(a == b), nil
	case CompareNe:
		return Bool(a != b), nil
	}
	return Value{}, t.TypeErrorf("'%s' not supported between instances of '%s' and '%s'", op, a.Type().ErrorName(), b.Type().ErrorName())
}

func (t *Thread) compareOneSide(op CompareOp, a, b Value) (Value, error) {
	typ := a.Type()
	if slot := typ.Slots.Compare; slot != nil {
		return slot(t, op, a, b)
	}
	if typ.builtin {
		return NotImplemented, nil
	}
	method := typ.find(compareNames[op])
	if !method.IsSet() {
		return NotImplemented, nil
	}
	if op == CompareNe && method.AsFunction() == nil {
		// object.__ne__ inverts __eq__.
		result, err := t.compareOneSide(CompareEq, a, b)
		if err != nil || result == NotImplemented {
			return result, err
		}
		truth, err := t.Truth(result)
		return Bool(!truth), err
	}
	return t.callMethod(method, a, b)
}

var unaryNames = [...]string{"__neg__", "__pos__", "__invert__", "__abs__"}

// Unary returns -v, +v, ~v or abs(v).
func (t *Thread) Unary(op UnaryOp, v Value) (Value, error) {
	typ := v.Type()
	if slot := typ.Slots.Unary; slot != nil {
		if result, err := slot(t, op, v); err != nil || result != NotImplemented {
			return result, err
		}
	} else if !typ.builtin && typ.find(unaryNames[op]).IsSet() {
		return t.callSpecial(v, unaryNames[op])
	}
	if op == OpAbs {
		return Value{}, t.TypeErrorf("bad operand type for abs(): '%s'", typ.ErrorName())
	}
	return Value{}, t.TypeErrorf("bad operand type for unary %s: '%s'", [...]string{"-", "+", "~"}[op], typ.ErrorName())
}

// Index returns the int that v stands for where an index is needed (`__index__`): tagged or big.
func (t *Thread) Index(v Value) (Value, error) {
	if plain, ok := v.PlainInt(); ok {
		return plain, nil
	}
	if !v.Type().builtin && v.Type().find("__index__").IsSet() {
		result, err := t.callSpecial(v, "__index__")
		if err != nil {
			return Value{}, err
		}
		return t.exactInt("__index__", result)
	}
	return Value{}, t.TypeErrorf("'%s' object cannot be interpreted as an integer", v.Type().ErrorName())
}

// CountsAsNumber is PyNumber_Check.
func (t *Thread) CountsAsNumber(v Value) bool {
	if _, ok := v.PlainInt(); ok {
		return true
	}
	if _, ok := v.PlainFloat(); ok || v.Type().IsSubclass(ComplexType) {
		return true
	}
	for _, name := range []string{"__index__", "__int__", "__float__"} {
		if v.Type().Lookup(name).IsSet() {
			return true
		}
	}
	return false
}

// IndexInt is Index for native code that needs an int64; larger numbers raise OverflowError.
func (t *Thread) IndexInt(v Value) (int64, error) {
	plain, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	if !plain.IsInt() {
		return 0, t.Raisef(OverflowErrorType, "Python int too large to convert to C ssize_t")
	}
	return plain.Int(), nil
}

// callSpecial calls a special method, looked up on the class. It must exist.
func (t *Thread) callSpecial(v Value, name string, args ...Value) (Value, error) {
	method := v.Type().find(name)
	if !method.IsSet() {
		return Value{}, t.attributeError(v, name, "'%s' object has no attribute '%s'", v.Type().ErrorName(), name)
	}
	return t.callMethod(method, v, args...)
}

// callMethod calls what was found on self's class as a method.
func (t *Thread) callMethod(method, self Value, args ...Value) (Value, error) {
	if method.layout() == LayoutFunction || isMethodDescriptor(method) {
		all := make([]Value, 0, len(args)+1)
		return t.CallKeywords(method, append(append(all, self), args...), nil)
	}
	bound, err := t.bind(method, self, self.Type())
	if err != nil {
		return Value{}, err
	}
	return t.CallKeywords(bound, args, nil)
}

func isMethodDescriptor(v Value) bool {
	return v.ref.Type == MethodDescriptorType || v.ref.Type == SlotWrapperType
}

// CallMethod calls v.name(args…).
func (t *Thread) CallMethod(v Value, name string, args ...Value) (Value, error) {
	method, self, err := t.GetMethod(v, name)
	if err != nil {
		return Value{}, err
	}
	if self.IsSet() {
		args = append([]Value{self}, args...)
	}
	return t.CallKeywords(method, args, nil)
}

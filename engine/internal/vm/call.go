package vm

// callDirect calls anything. Native code runs at once; a Python function becomes a request, answered when the
// interpreter loop has run it.
func (t *Thread) callDirect(callee Value, args []Value, names []*String) (Value, error) {
	switch callee.layout() {
	case LayoutFunction:
		t.request = callRequest{
			function: callee.function(), args: append([]Value(nil), args...), names: names, depth: t.nativeDepth - 1,
		}
		return Value{}, errSuspended
	case LayoutNativeFunction:
		return t.callNative(callee.AsNativeFunction(), args, names)
	case LayoutBoundMethod:
		method := callee.AsBoundMethod()
		return t.callDirect(method.Func, prepend(method.Self, args), names)
	case LayoutType:
		return t.callType(callee.AsType(), Args{Values: args, Names: names})
	}
	typ := callee.Type()
	if slot := typ.Slots.Call; slot != nil {
		return slot(t, callee, Args{Self: callee, Values: args, Names: names})
	}
	method := typ.find("__call__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("'%s' object is not callable", typ.ErrorName())
	}
	bound, err := t.bind(method, callee, typ)
	if err != nil {
		return Value{}, err
	}
	return t.callDirect(bound, args, names)
}

func prepend(first Value, rest []Value) []Value {
	all := make([]Value, 0, len(rest)+1)
	return append(append(all, first), rest...)
}

// callNative binds the arguments of a function written in Go and calls it.
func (t *Thread) callNative(fn *NativeFunction, values []Value, names []*String) (Value, error) {
	args := Args{Self: fn.Self, Values: values, Names: names}
	if fn.Type == MethodDescriptorType || fn.Type == SlotWrapperType {
		if len(values) == len(names) {
			if fn.Type == SlotWrapperType {
				return Value{}, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", fn.Name, fn.Owner.ErrorName())
			}
			return Value{}, t.TypeErrorf("unbound method %s() needs an argument", fn.describe(Value{}))
		}
		args.Self, args.Values = values[0], values[1:]
		if !args.Self.IsInstance(fn.Owner) {
			words := "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"
			if fn.Type == SlotWrapperType {
				words = "descriptor '%s' requires a '%s' object but received a '%s'"
			}
			return Value{}, t.TypeErrorf(words, fn.Name, fn.Owner.ErrorName(), args.Self.Type().ErrorName())
		}
	}
	s := fn.signature
	if s != nil && (!s.simple || len(names) != 0 || len(args.Values) < s.minimum || len(args.Values) > s.positional) {
		bound, err := s.bind(t, fn, args)
		if err != nil {
			return Value{}, err
		}
		args = bound
	}
	value, err := fn.fn(t, args)
	if err != errSuspended { // else it will be called again
		t.chargeNative(fn.costNs)
	}
	return value, err
}

// callType calls a class: through its metaclass's `__call__` if that is written in Python.
func (t *Thread) callType(typ *Type, args Args) (Value, error) {
	if metaclass := typ.Header.Type; metaclass != TypeType {
		if method := metaclass.find("__call__"); method.AsFunction() != nil {
			return t.CallKeywords(method, prepend(typ.Value(), args.Values), args.Names)
		}
	}
	return t.instantiate(typ, args)
}

// instantiate makes an instance: type.__call__.
func (t *Thread) instantiate(typ *Type, args Args) (Value, error) {
	if typ == TypeType && len(args.Values) == 1 && len(args.Names) == 0 {
		return args.Values[0].Type().Value(), nil
	}
	if typ.builtin && !typ.initializes && typ.Slots.New != nil {
		value, err := typ.Slots.New(t, typ, args)
		if err != errSuspended {
			t.chargeNative(typ.newNs)
		}
		return value, err
	}
	if t.cursor == len(t.log) {
		t.chargePart(costNewObject)
	}
	instance, err := t.construct(typ, args)
	if err != nil || !instance.IsInstance(typ) {
		return instance, err
	}
	if slot := instance.Type().Slots.Init; slot != nil {
		return instance, slot(t, instance, args)
	}
	method := instance.Type().find("__init__")
	if !method.IsSet() {
		return instance, nil
	}
	bound, err := t.bind(method, instance, instance.Type())
	if err != nil {
		return Value{}, err
	}
	result, err := t.CallKeywords(bound, args.Values, args.Names)
	if err != nil {
		return Value{}, err
	}
	if !result.IsNone() {
		return Value{}, t.TypeErrorf("__init__() should return None, not '%s'", result.Type().ErrorName())
	}
	return instance, nil
}

// construct calls `__new__`.
func (t *Thread) construct(typ *Type, args Args) (Value, error) {
	if slot := typ.Slots.New; slot != nil {
		return t.constructNative(slot, typ, args)
	}
	method := typ.find("__new__")
	if !method.IsSet() {
		return Value{}, t.TypeErrorf("cannot create '%s' instances", typ.FullName())
	}
	if method.Type() == StaticMethodType {
		method = method.AsWrapper().First
	}
	return t.CallKeywords(method, prepend(typ.Value(), args.Values), args.Names)
}

// constructNative calls a New slot such that it runs to its end only once, since `__init__` follows and must not get another
// instance when native code is replayed. The slot itself may suspend: its calls are one level deeper, like those of a native callee.
func (t *Thread) constructNative(slot func(*Thread, *Type, Args) (Value, error), typ *Type, args Args) (Value, error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err
	}
	start := t.cursor
	t.nativeDepth++
	value, err := slot(t, typ, args)
	t.nativeDepth--
	return t.answer(start, value, err)
}

// CallPrelude calls a function of the prelude: a helper written in Python for loops that call back often.
func (t *Thread) CallPrelude(name string, args ...Value) (Value, error) {
	function, err := t.runtime.preludeFunction(name)
	if err != nil {
		return Value{}, err
	}
	return t.CallKeywords(function, args, nil)
}

// Delegate calls a function of the prelude whose result is the native's own. Use it only as
// `return t.Delegate(…)`: the native is not run again afterwards if it was called from Python.
func (t *Thread) Delegate(name string, args ...Value) (Value, error) {
	value, err := t.CallPrelude(name, args...)
	if err == errSuspended && t.nativeDepth == 0 {
		t.request.tailCall = true
	}
	return value, err
}

// DelegateTo is Delegate to any callable.
func (t *Thread) DelegateTo(callee Value, args ...Value) (Value, error) {
	value, err := t.CallKeywords(callee, args, nil)
	if err == errSuspended && t.nativeDepth == 0 {
		t.request.tailCall = true
	}
	return value, err
}

package vm

// fillReductions gives the built-in classes the __reduce__ that CPython's have. What is missing here cannot be pickled, or is made
// by __new__ from __getnewargs__.
func fillReductions() {
	define := func(typ *Type, reduce NativeFunc) { typ.Define(Method("__reduce__", reduce, "")) }
	define(RangeType, func(_ *Thread, a Args) (Value, error) {
		start, stop, step, _ := a.Self.AsRange().parts()
		return newPair(RangeType.Value(), NewTuple(start, stop, step)), nil
	})
	define(SliceType, func(_ *Thread, a Args) (Value, error) {
		s := a.Self.AsSlice()
		return newPair(SliceType.Value(), NewTuple(s.Start, s.Stop, s.Step)), nil
	})
	define(EllipsisType, func(t *Thread, _ Args) (Value, error) { return t.Intern("Ellipsis"), nil })
	define(NotImplementedType, func(t *Thread, _ Args) (Value, error) { return t.Intern("NotImplemented"), nil })
	for _, typ := range []*Type{SetType, FrozenSetType} {
		define(typ, func(t *Thread, a Args) (Value, error) {
			state, err := t.stateOf(a.Self, false)
			return NewTuple(a.Self.Type().Value(), NewTuple(NewList(a.Self.AsSet().Items()...)), state), err
		})
	}
	reduceByteArray := func(t *Thread, a Args) (Value, error) {
		state, err := t.stateOf(a.Self, false)
		args := NewTuple()
		if data := a.Self.AsBytes().B; len(data) > 0 {
			args = NewTuple(NewBytes(append([]byte(nil), data...)))
		}
		return NewTuple(a.Self.Type().Value(), args, state), err
	}
	define(ByteArrayType, reduceByteArray)
	ByteArrayType.Define(Method("__reduce_ex__", reduceByteArray, "protocol"))
	BytesType.Define(Method("__getnewargs__", func(_ *Thread, a Args) (Value, error) {
		return NewTuple(NewBytes(a.Self.AsBytes().B)), nil
	}, ""))
	ComplexType.Define(Method("__getnewargs__", func(_ *Thread, a Args) (Value, error) {
		c := mustComplex(a.Self)
		return newPair(Float(real(c)), Float(imag(c))), nil
	}, ""))
	define(GenericAliasType, func(t *Thread, a Args) (Value, error) {
		w := a.Self.AsWrapper()
		if a.Self.isStarred() {
			plain := NewWrapper(GenericAliasType, w.First, w.Second, Value{}, Value{})
			return newPair(t.builtin("next"), NewTuple(NewIterator(GenericAliasIteratorType, plain, 1).Value())), nil
		}
		return newPair(GenericAliasType.Value(), newPair(w.First, w.Second)), nil
	})
	define(GenericAliasIteratorType, func(t *Thread, a Args) (Value, error) {
		rest := a.Self.AsIterator().Over
		if a.Self.AsIterator().Limit == 0 {
			rest = NewTuple()
		}
		return newPair(t.builtin("iter"), NewTuple(rest)), nil
	})
	fillFunctionReductions(define)
	fillIteratorReductions(define)
	fillExceptionReductions()
}

// takeImportDetail stores the name or path of an ImportError, which are not in its `__dict__`.
func (e *Exception) takeImportDetail(name string, value Value) bool {
	switch {
	case !e.Type.IsSubclass(ImportErrorType):
		return false
	case name == "name":
		e.Name = value
	case name == "path":
		e.Object = value
	default:
		return false
	}
	return true
}

func fillFunctionReductions(define func(*Type, NativeFunc)) {
	define(MethodType, func(t *Thread, a Args) (Value, error) {
		m := a.Self.AsBoundMethod()
		name, err := t.GetAttr(m.Func, "__name__")
		if err != nil {
			return Value{}, err
		}
		return newPair(t.builtin("getattr"), newPair(m.Self, name)), nil
	})
	for _, typ := range []*Type{NativeFunctionType, MethodWrapperType} {
		define(typ, func(t *Thread, a Args) (Value, error) {
			fn := a.Self.AsNativeFunction()
			name := t.Intern(fn.Name)
			if typ == NativeFunctionType {
				name = NewString(fn.Name) // CPython makes a new one, which the memo sees
			}
			switch {
			case fn.Self.IsSet() && fn.Self.AsModule() == nil:
				return newPair(t.builtin("getattr"), newPair(fn.Self, name)), nil
			case fn.Owner != nil:
				return newPair(t.builtin("getattr"), newPair(fn.Owner.Value(), name)), nil
			}
			return name, nil
		})
	}
	for _, typ := range []*Type{MethodDescriptorType, SlotWrapperType} {
		define(typ, func(t *Thread, a Args) (Value, error) {
			fn := a.Self.AsNativeFunction()
			return newPair(t.builtin("getattr"), newPair(fn.Owner.Value(), t.Intern(fn.Name))), nil
		})
	}
}

// builtin is an entry of module builtins, whose functions the program may have replaced but not removed.
func (t *Thread) builtin(name string) Value {
	value, _ := t.runtime.builtins.GetString(name)
	return value.Or(None)
}

// fillIteratorReductions: what goes over other iterators is its class called with them.
func fillIteratorReductions(define func(*Type, NativeFunc)) {
	fillIteratorStates(define)
	define(EnumerateType, func(_ *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		return newPair(a.Self.Type().Value(), newPair(it.Over, it.Extra)), nil
	})
	define(MapType, func(_ *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		return newPair(a.Self.Type().Value(), NewTuple(append([]Value{it.Extra}, it.More...)...)), nil
	})
	define(FilterType, func(_ *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		return newPair(a.Self.Type().Value(), newPair(it.Extra, it.Over)), nil
	})
	define(ZipType, func(_ *Thread, a Args) (Value, error) {
		it := a.Self.AsIterator()
		pair := []Value{a.Self.Type().Value(), NewTuple(append([]Value(nil), it.More...)...)}
		if it.Limit == 1 {
			pair = append(pair, True)
		}
		return NewTuple(pair...), nil
	})
}

// fillExceptionReductions: an exception is its class called with its args, then its attributes (BaseException_reduce,
// OSError_reduce and ImportError_reduce in Objects/exceptions.c).
func fillExceptionReductions() {
	attributes := func(e *Exception) *Dict {
		if e.Attributes.count() == 0 {
			return nil
		}
		return e.Attributes.toDict()
	}
	reduced := func(e *Exception, args []Value, state *Dict) (Value, error) {
		parts := []Value{e.Type.Value(), NewTuple(append([]Value(nil), args...)...)}
		if state != nil {
			parts = append(parts, state.Value())
		}
		return NewTuple(parts...), nil
	}
	BaseExceptionType.Define(
		Method("__reduce__", func(_ *Thread, a Args) (Value, error) {
			e := a.Self.AsException()
			return reduced(e, e.Args, attributes(e))
		}, ""),
		Method("__setstate__", func(t *Thread, a Args) (Value, error) {
			if a.Arg(0).IsNone() {
				return None, nil
			}
			state := a.Arg(0).AsDict()
			if state == nil {
				return Value{}, t.TypeErrorf("state is not a dictionary")
			}
			for position := 0; ; {
				key, value, next, ok := state.Next(position)
				if !ok {
					return None, nil
				}
				position = next
				if name := key.AsString(); name != nil && !a.Self.AsException().takeImportDetail(name.Text, value) {
					if err := t.SetAttr(a.Self, name.Text, value); err != nil {
						return Value{}, err
					}
				}
			}
		}, "state"),
	)
	OSErrorType.Define(Method("__reduce__", func(_ *Thread, a Args) (Value, error) {
		e := a.Self.AsException()
		args := e.Args
		if filename := e.field(osFilename); len(args) == 2 && filename.IsSet() {
			args = []Value{args[0], args[1], filename}
			if second := e.field(osFilename2); second.IsSet() {
				args = append(args, None, second)
			}
		}
		return reduced(e, args, attributes(e))
	}, ""))
	ImportErrorType.Define(Method("__reduce__", func(t *Thread, a Args) (Value, error) {
		e := a.Self.AsException()
		state := attributes(e)
		if e.Name.IsSet() || e.Object.IsSet() {
			copied := NewDict()
			if state != nil {
				copied = state.Copy()
			}
			if e.Name.IsSet() {
				copied.SetString(t.runtime.intern("name"), e.Name)
			}
			if e.Object.IsSet() {
				copied.SetString(t.runtime.intern("path"), e.Object)
			}
			state = copied
		}
		return reduced(e, e.Args, state)
	}, ""))
}

package vm

// fillMappingProxy fills mappingproxy, the read-only view of a mapping: First of the wrapper. All it does is to ask
// the mapping.
func fillMappingProxy() {
	inner := func(v Value) Value { return v.AsWrapper().First }
	MappingProxyType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			text, err := t.ReprText(inner(self))
			return NewString("mappingproxy(" + text + ")"), err
		},
		Str: func(t *Thread, self Value) (Value, error) { return t.Str(inner(self)) },
		Len: func(t *Thread, self Value) (int, error) { return t.Len(inner(self)) },
		GetItem: func(t *Thread, self, key Value) (Value, error) {
			return t.GetItem(inner(self), key)
		},
		Contains: func(t *Thread, self, item Value) (bool, error) { return t.Contains(inner(self), item) },
		Iter:     func(t *Thread, self Value) (Value, error) { return t.Iter(inner(self)) },
		Hash:     func(t *Thread, self Value) (int64, error) { return t.Hash(inner(self)) },
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			if other.Type() == MappingProxyType {
				other = inner(other)
			}
			return t.Compare(op, inner(self), other)
		},
		Binary: func(t *Thread, op BinaryOp, a, b Value) (Value, error) {
			if op != OpOr {
				return NotImplemented, nil
			}
			for _, operand := range []*Value{&a, &b} {
				if operand.Type() == MappingProxyType {
					*operand = inner(*operand)
				}
			}
			return t.Binary(op, a, b)
		},
		New: func(t *Thread, typ *Type, a Args) (Value, error) {
			if len(a.Values) != 1 || len(a.Names) > 0 {
				return Value{}, t.TypeErrorf("mappingproxy() takes exactly 1 argument (%d given)", len(a.Values))
			}
			mapping := a.Values[0]
			if !mapping.Type().find("__getitem__").IsSet() || mapping.AsList() != nil || mapping.AsTuple() != nil {
				return Value{}, t.TypeErrorf("mappingproxy() argument must be a mapping, not %s", mapping.Type().ErrorName())
			}
			return NewWrapper(MappingProxyType, mapping, Value{}, Value{}, Value{}), nil
		},
	}
	for _, name := range []string{"get", "keys", "values", "items", "copy", "__reversed__"} {
		MappingProxyType.Define(RawMethod(name, func(t *Thread, a Args) (Value, error) {
			method, err := t.GetAttr(inner(a.Self), name)
			if err != nil {
				return Value{}, err
			}
			return t.CallKeywords(method, append([]Value(nil), a.Values...), a.Names)
		}))
	}
	MappingProxyType.Define(classGetItem())
}

package vm

import "strings"

// GenericAliasType is list[int]: First is the class, Second the tuple of arguments.
var GenericAliasType = declareType("GenericAlias", ObjectType, LayoutWrapper)

func newGenericAlias(origin, arguments Value) Value {
	if arguments.AsTuple() == nil {
		arguments = NewTuple(arguments)
	}
	return NewWrapper(GenericAliasType, origin, arguments, Value{}, Value{})
}

func fillGenericAliasType() {
	GenericAliasType.Module = "types"
	GenericAliasType.Slots = Slots{
		Repr: genericAliasRepr,
		Hash: func(t *Thread, self Value) (int64, error) {
			w := self.AsWrapper()
			return t.Hash(NewTuple(w.First, w.Second))
		},
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			a, b := self.AsWrapper(), other.AsWrapper()
			if b == nil || other.Type() != GenericAliasType {
				return NotImplemented, nil
			}
			return t.compareItems(op, []Value{a.First, a.Second}, []Value{b.First, b.Second})
		},
		Call: func(t *Thread, self Value, a Args) (Value, error) {
			return t.CallKeywords(self.AsWrapper().First, a.Values, a.Names)
		},
		New: func(t *Thread, _ *Type, a Args) (Value, error) {
			if len(a.Positional()) != 2 || len(a.Names) > 0 {
				return Value{}, t.TypeErrorf("GenericAlias expected 2 arguments, got %d", len(a.Values))
			}
			return newGenericAlias(a.Values[0], a.Values[1]), nil
		},
		Binary: func(t *Thread, op BinaryOp, a, b Value) (Value, error) {
			if op != OpOr {
				return NotImplemented, nil
			}
			return newUnion(a, b), nil
		},
	}
	GenericAliasType.Define(
		Getter("__origin__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil }),
		Getter("__args__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().Second, nil }),
		Method("__mro_entries__", func(t *Thread, a Args) (Value, error) { return NewTuple(a.Self.AsWrapper().First), nil }, "bases"),
	)
	UnionType.Module = "types"
	UnionType.Slots = Slots{
		Hash: func(t *Thread, self Value) (int64, error) { // that of the frozenset of its members
			members := NewFrozenSet()
			if err := t.addAll(members, self.AsWrapper().First.AsTuple().Items); err != nil {
				return 0, err
			}
			return t.Hash(members.Value())
		},
		Repr: unionRepr,
		Binary: func(t *Thread, op BinaryOp, a, b Value) (Value, error) {
			if op != OpOr {
				return NotImplemented, nil
			}
			return newUnion(a, b), nil
		},
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			if other.Type() != UnionType {
				return NotImplemented, nil
			}
			var members [2]*Set // their order does not matter
			for i, union := range []Value{self, other} {
				members[i] = NewFrozenSet()
				if err := t.addAll(members[i], union.AsWrapper().First.AsTuple().Items); err != nil {
					return Value{}, err
				}
			}
			return FrozenSetType.Slots.Compare(t, op, members[0].Value(), members[1].Value())
		},
	}
	UnionType.Define(Getter("__args__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil }))
}

// UnionType is int | str: First is the tuple of alternatives.
var UnionType = declareType("UnionType", ObjectType, LayoutWrapper)

// newUnion joins two annotations; None stands for its class.
func newUnion(a, b Value) Value {
	var parts []Value
	for _, v := range []Value{a, b} {
		alternatives := []Value{v}
		if v.Type() == UnionType {
			alternatives = v.AsWrapper().First.AsTuple().Items
		}
		for _, alternative := range alternatives {
			if alternative.IsNone() {
				alternative = NoneType.Value()
			}
			known := false
			for _, part := range parts {
				known = known || part == alternative
			}
			if !known {
				parts = append(parts, alternative)
			}
		}
	}
	return NewWrapper(UnionType, NewTuple(parts...), Value{}, Value{}, Value{})
}

func unionRepr(t *Thread, self Value) (Value, error) {
	var names []string
	for _, part := range self.AsWrapper().First.AsTuple().Items {
		name, err := t.annotationName(part)
		if err != nil {
			return Value{}, err
		}
		names = append(names, name)
	}
	return NewString(strings.Join(names, " | ")), nil
}

func genericAliasRepr(t *Thread, self Value) (Value, error) {
	w := self.AsWrapper()
	origin, err := t.annotationName(w.First)
	if err != nil {
		return Value{}, err
	}
	var names []string
	for _, argument := range w.Second.AsTuple().Items {
		name, err := t.annotationName(argument)
		if err != nil {
			return Value{}, err
		}
		names = append(names, name)
	}
	return NewString(origin + "[" + strings.Join(names, ", ") + "]"), nil
}

// annotationName is a class's qualified name, else the repr.
func (t *Thread) annotationName(v Value) (string, error) {
	switch {
	case v == Ellipsis:
		return "...", nil
	case v == NoneType.Value():
		return "None", nil
	case v.AsType() != nil:
		return v.AsType().FullName(), nil
	}
	return t.ReprText(v)
}

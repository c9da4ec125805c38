package vm

import "strings"

// UnionType is int | str: First is the tuple of alternatives.
var UnionType = declareType("UnionType", ObjectType, LayoutWrapper)

func fillUnionType() {
	UnionType.Module, UnionType.final = "types", true
	UnionType.Slots = Slots{
		Hash: func(t *Thread, self Value) (int64, error) { // that of the frozenset of its members
			members := NewFrozenSet()
			if err := t.addAll(members, self.unionMembers()); err != nil {
				return 0, err
			}
			return t.Hash(members.Value())
		},
		Repr:   unionRepr,
		Binary: unionBinary,
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			if other.Type() != UnionType || op > CompareNe {
				return NotImplemented, nil
			}
			var members [2]*Set // their order does not matter
			for i, union := range []Value{self, other} {
				members[i] = NewFrozenSet()
				if err := t.addAll(members[i], union.unionMembers()); err != nil {
					return Value{}, err
				}
			}
			return FrozenSetType.Slots.Compare(t, op, members[0].Value(), members[1].Value())
		},
		GetItem: func(t *Thread, self, item Value) (Value, error) {
			members, err := t.substituteParameters(self, self.unionMembers(), item)
			if err != nil {
				return Value{}, err
			}
			joined := members[0]
			for _, member := range members[1:] {
				if joined, err = t.Binary(OpOr, joined, member); err != nil {
					return Value{}, err
				}
			}
			return joined, nil
		},
	}
	UnionType.Define(
		Constant("__module__", NewString("types")),
		readOnly("__args__", func(self Value) Value { return self.AsWrapper().First }),
		Getter("__parameters__", func(t *Thread, self Value) (Value, error) {
			parameters, err := t.typeParameters(self.unionMembers())
			return NewTuple(parameters...), err
		}),
	)
}

func (v Value) unionMembers() []Value { return v.AsWrapper().First.AsTuple().Items }

// unionable: what | joins with a class (is_unionable in Objects/unionobject.c).
func unionable(v Value) bool {
	return v.AsType() != nil || v.IsNone() || v.Type() == GenericAliasType || v.Type() == UnionType
}

// unionBinary is `|` of classes, aliases and unions (_Py_union_type_or).
func unionBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != OpOr || !unionable(a) || !unionable(b) {
		return NotImplemented, nil
	}
	var parts []Value
	for _, v := range []Value{a, b} {
		alternatives := []Value{v}
		if v.Type() == UnionType {
			alternatives = v.unionMembers()
		}
		for _, alternative := range alternatives {
			if alternative.IsNone() {
				alternative = NoneType.Value()
			}
			known := false
			for _, part := range parts {
				same, err := t.Equal(part, alternative)
				if err != nil {
					return Value{}, err
				}
				known = known || same
			}
			if !known {
				parts = append(parts, alternative)
			}
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return NewWrapper(UnionType, NewTuple(parts...), Value{}, Value{}, Value{}), nil
}

func unionRepr(t *Thread, self Value) (Value, error) {
	var names []string
	for _, part := range self.unionMembers() {
		name, err := t.annotationName(part)
		if part == NoneType.Value() {
			name = "None"
		}
		if err != nil {
			return Value{}, err
		}
		names = append(names, name)
	}
	return NewString(strings.Join(names, " | ")), nil
}

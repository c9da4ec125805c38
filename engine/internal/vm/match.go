package vm

import (
	"slices"

	"futurescope/engine/internal/compile"
)

// PatternKind is how the instances of a class take part in match statements.
type PatternKind uint8

// The kinds. A class is of the first kind that one in its MRO has.
const (
	NoPattern PatternKind = iota
	SequencePattern
	MappingPattern
)

// SetPatternKind says what instances of a class match as (Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING).
func (typ *Type) SetPatternKind(kind PatternKind) { typ.patternKind = kind }

// InheritPatternKind makes a class registered with an abstract base class match as that does. Built-in classes stay what
// they are (Modules/_abc.c, set_collection_flag_recursive).
func (typ *Type) InheritPatternKind(base *Type) {
	if kind := base.PatternKind(); kind != NoPattern && !typ.builtin {
		typ.patternKind = kind
	}
}

// PatternKind returns the kind, inherited or its own.
func (typ *Type) PatternKind() PatternKind {
	for _, class := range typ.MRO {
		switch class {
		case ListType, TupleType, RangeType:
			return SequencePattern
		case DictType, MappingProxyType:
			return MappingPattern
		}
		if class.patternKind != NoPattern {
			return class.patternKind
		}
	}
	return NoPattern
}

// executeMatch executes the instructions of patterns.
func (t *Thread) executeMatch(f *Frame, in *compile.Instruction) error {
	r := f.registers
	switch in.Op {
	case compile.OpMatchSequence, compile.OpMatchMapping:
		fits, err := t.matchesSize(r[in.A], in)
		return f.jumpIf(!fits, in, err)
	case compile.OpMatchLength:
		length, err := t.Len(r[in.B])
		return t.set(f, in.A, Int(int64(length)), err)
	case compile.OpMatchKeys:
		keys := r[in.A+1 : in.A+1+in.B]
		values, err := t.matchKeys(r[in.A], keys)
		if values == nil {
			return f.jumpIf(true, in, err)
		}
		copy(r[in.A+1+in.B:], values)
	case compile.OpMatchClass:
		names := f.code.KeywordNames[f.code.instructions[f.pc+1].A]
		values, fits, err := t.matchClass(r[in.A], r[in.A+1], int(in.B), names)
		if err != nil || !fits {
			return f.jumpIf(true, in, err)
		}
		copy(r[in.A+2:], values)
	}
	return nil
}

// matchesSize tests the kind and the length of what a sequence or mapping pattern is held against.
func (t *Thread) matchesSize(subject Value, in *compile.Instruction) (bool, error) {
	kind, atLeast := SequencePattern, in.Sub == 1
	if in.Op == compile.OpMatchMapping {
		kind, atLeast = MappingPattern, true
	}
	if subject.Type().PatternKind() != kind {
		return false, nil
	}
	if atLeast && in.B == 0 {
		return true, nil // without asking for the length
	}
	length, err := t.Len(subject)
	return length == int(in.B) || atLeast && length > int(in.B), err
}

// matchKeys returns the values of keys, nil if one is missing (match_keys in Python/ceval.c). It asks get(), so that a defaultdict stays
// as it is.
func (t *Thread) matchKeys(mapping Value, keys []Value) ([]Value, error) {
	get, err := t.GetAttr(mapping, "get")
	if err != nil {
		return nil, err
	}
	seen := NewDict()
	if !t.runtime.missingKey.IsSet() {
		t.runtime.missingKey = newObject(ObjectType)
	}
	missing := t.runtime.missingKey
	values := make([]Value, 0, len(keys))
	for _, key := range keys {
		if _, again, err := seen.Get(t, key); err != nil {
			return nil, err
		} else if again {
			text, err := t.Repr(key)
			if err != nil {
				return nil, err
			}
			return nil, t.ValueErrorf("mapping pattern checks duplicate key (%s)", text.AsString().Text)
		}
		if err := seen.Set(t, key, None); err != nil {
			return nil, err
		}
		value, err := t.Call(get, key, missing)
		if err != nil {
			return nil, err
		}
		if value == missing {
			return nil, nil
		}
		values = append(values, value)
	}
	return values, nil
}

// matchClass returns the attributes that the sub-patterns of a class pattern are held against (match_class in Python/ceval.c).
func (t *Thread) matchClass(subject, class Value, positional int, keywords []string) (values []Value, fits bool, err error) {
	typ := class.AsType()
	if typ == nil {
		return nil, false, t.TypeErrorf("called match pattern must be a type")
	}
	if is, err := t.IsInstanceOf(subject, class); !is || err != nil {
		return nil, false, err
	}
	var names []string
	if positional > 0 {
		attributes, isItself, err := t.matchArgs(typ, positional)
		if err != nil {
			return nil, false, err
		}
		if isItself {
			values = append(values, subject)
		}
		for _, attribute := range attributes {
			name := attribute.AsString()
			if name == nil || attribute.Type() != StringType {
				return nil, false, t.TypeErrorf("__match_args__ elements must be strings (got %s)", attribute.Type().ErrorName())
			}
			value, ok, err := t.matchAttribute(subject, typ, name.Text, &names)
			if !ok || err != nil {
				return nil, false, err
			}
			values = append(values, value)
		}
	}
	for _, keyword := range keywords {
		value, ok, err := t.matchAttribute(subject, typ, keyword, &names)
		if !ok || err != nil {
			return nil, false, err
		}
		values = append(values, value)
	}
	return values, true, nil
}

// matchArgs returns the attributes that count positional sub-patterns stand for, or isItself: the one of a class such as int
// is held against the subject.
func (t *Thread) matchArgs(typ *Type, count int) (attributes []Value, isItself bool, err error) {
	found, ok, err := t.GetAttrOr(typ.Value(), "__match_args__")
	if err != nil {
		return nil, false, err
	}
	allowed, plural := 0, "s"
	if ok {
		if found.Type() != TupleType {
			return nil, false, t.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", typ.patternName(), found.Type().ErrorName())
		}
		attributes = found.AsTuple().Items
		allowed = len(attributes)
	} else if slices.ContainsFunc(typ.MRO, matchesItself) {
		isItself, allowed = true, 1
	}
	if allowed == 1 {
		plural = ""
	}
	if count > allowed {
		return nil, false, t.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", typ.patternName(), allowed, plural, count)
	}
	if isItself {
		return nil, true, nil
	}
	return attributes[:count], false, nil
}

// matchesItself tells the classes with _Py_TPFLAGS_MATCH_SELF.
func matchesItself(typ *Type) bool {
	switch typ {
	case BoolType, BytesType, ByteArrayType, DictType, FloatType, FrozenSetType, IntType, ListType, SetType, StringType, TupleType:
		return true
	}
	return false
}

func (t *Thread) matchAttribute(subject Value, typ *Type, name string, names *[]string) (Value, bool, error) {
	if slices.Contains(*names, name) {
		text, err := t.Repr(NewString(name))
		if err != nil {
			return Value{}, false, err
		}
		return Value{}, false, t.TypeErrorf("%s() got multiple sub-patterns for attribute %s", typ.patternName(), text.AsString().Text)
	}
	*names = append(*names, name)
	return t.GetAttrOr(subject, name)
}

// patternName is the name of the class in the errors above, tp_name: without a module for classes written in Python.
func (typ *Type) patternName() string {
	if typ.builtin {
		return typ.FullName()
	}
	return typ.Name
}

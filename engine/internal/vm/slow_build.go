package vm

import (
	"fmt"
	"strings"

	"futurescope/engine/internal/compile"
)

// executeBuild executes the instructions that make and fill containers and strings, and unpack them.
func (t *Thread) executeBuild(f *Frame, in *compile.Instruction) error {
	r := f.registers
	switch in.Op {
	case compile.OpBuildTuple:
		t.chargeParts(costEachItem, int(in.C))
		r[in.A] = NewTuple(append([]Value(nil), r[in.B:in.B+in.C]...)...)
	case compile.OpBuildList:
		t.chargeParts(costEachItem, int(in.C))
		r[in.A] = NewList(append([]Value(nil), r[in.B:in.B+in.C]...)...)
	case compile.OpBuildSet:
		set := NewSet()
		for _, item := range r[in.B : in.B+in.C] {
			if _, err := set.Add(t, item); err != nil {
				return err
			}
		}
		t.chargeParts(costLookUp, int(in.C))
		if in.Sub != 0 {
			// CPython makes a frozenset of the constants, and another one in the order of the first (merge_consts_recursive in
			// Python/compile.c), which matters where hashes collide.
			again := NewSet()
			for _, item := range set.Items() {
				if _, err := again.Add(t, item); err != nil {
					return err
				}
			}
			set = again
			if in.Sub == 1 {
				set = NewSet()
				set.mergeIntoEmpty(again)
			}
		}
		r[in.A] = set.Value()
	case compile.OpBuildDict:
		dict := NewDict()
		for i := range in.C {
			if err := dict.Set(t, r[in.B+2*i], r[in.B+2*i+1]); err != nil {
				return err
			}
		}
		t.chargeParts(costHashedItem, int(in.C))
		r[in.A] = dict.Value()
	case compile.OpBuildString:
		t.chargeParts(costEachItem, int(in.C))
		r[in.A] = joinParts(r[in.B : in.B+in.C])
	case compile.OpBuildSlice:
		r[in.A] = NewSlice(r[in.B], r[in.B+1], r[in.B+2])
	case compile.OpListAppend:
		list := r[in.A].list()
		list.Items = append(list.Items, r[in.B])
	case compile.OpListExtend:
		return t.listExtend(f, in)
	case compile.OpListToTuple:
		r[in.A] = NewTuple(append([]Value(nil), r[in.B].list().Items...)...)
	case compile.OpSetAdd:
		_, err := r[in.A].AsSet().Add(t, r[in.B])
		return err
	case compile.OpSetUpdate:
		return t.updateSet(r[in.A].AsSet(), r[in.B])
	case compile.OpDictSet:
		return r[in.A].AsDict().Set(t, r[in.B], r[in.C])
	case compile.OpDictUpdate:
		return t.displayUpdate(r[in.A].AsDict(), r[in.B])
	case compile.OpDictMerge:
		return t.keywordsMerge(r[in.A].AsDict(), r[in.B], r[in.C])
	case compile.OpFormatValue:
		return t.formatValue(f, in)
	case compile.OpUnpack:
		return t.unpack(f, in, int(in.C), -1, 0)
	case compile.OpUnpackStar:
		return t.unpack(f, in, int(in.C), int(in.C), int(f.code.instructions[f.pc+1].A))
	default:
		return fmt.Errorf("vm: unknown instruction %s", in.Op)
	}
	return nil
}

// joinParts makes the value of an f-string.
func joinParts(parts []Value) Value {
	size, ascii := 0, true
	for _, part := range parts {
		s := part.AsString()
		size, ascii = size+len(s.Text), ascii && s.ASCII
	}
	var text strings.Builder
	text.Grow(size)
	for _, part := range parts {
		text.WriteString(part.AsString().Text)
	}
	if size <= 1 || !ascii {
		return NewString(text.String())
	}
	return (&String{Header: Header{Type: StringType}, Text: text.String(), ASCII: true, length: size}).Value()
}

func (t *Thread) listExtend(f *Frame, in *compile.Instruction) error {
	list, iterable := f.registers[in.A].list(), f.registers[in.B]
	if !t.isIterable(iterable) && !iterable.Type().find("__iter__").IsNone() {
		if in.Sub == 1 {
			name, err := t.calleeName(f.registers[in.C])
			if err != nil {
				return err
			}
			return t.TypeErrorf("%s argument after * must be an iterable, not %s", name, iterable.Type().ErrorName())
		}
		return t.TypeErrorf("Value after * must be an iterable, not %s", iterable.Type().ErrorName())
	}
	items, err := t.IterateSized(iterable)
	if err != nil {
		return err
	}
	list.Items = append(list.Items, items...)
	return nil
}

// displayUpdate adds the items of a mapping: a dict, or anything with keys() and `[]`.
func (t *Thread) displayUpdate(dict *Dict, from Value) error {
	pairs, err := t.mappingItems(from)
	if err != nil {
		if Matches(err, AttributeErrorType) {
			return t.TypeErrorf("'%s' object is not a mapping", from.Type().ErrorName())
		}
		return err
	}
	for i := 0; i < len(pairs); i += 2 {
		if err := dict.Set(t, pairs[i], pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// mappingItems returns the keys and values of a mapping alternately.
func (t *Thread) mappingItems(from Value) ([]Value, error) {
	if dict := from.AsDict(); dict != nil {
		pairs := make([]Value, 0, 2*dict.Len())
		for position := 0; ; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				return pairs, nil
			}
			pairs, position = append(pairs, key, value), next
		}
	}
	keys, err := t.CallMethod(from, "keys")
	if err != nil {
		return nil, err
	}
	items, err := t.Iterate(keys)
	if err != nil {
		return nil, err
	}
	pairs := make([]Value, 0, 2*len(items))
	for _, key := range items {
		value, err := t.GetItem(from, key)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, key, value)
	}
	return pairs, nil
}

// keywordsMerge adds keyword arguments for a call of callee.
func (t *Thread) keywordsMerge(dict *Dict, from, callee Value) error {
	pairs, err := t.mappingItems(from)
	if err != nil {
		if !Matches(err, AttributeErrorType) {
			return err
		}
		name, err := t.calleeName(callee)
		if err != nil {
			return err
		}
		return t.TypeErrorf("%s argument after ** must be a mapping, not %s", name, from.Type().ErrorName())
	}
	for i := 0; i < len(pairs); i += 2 {
		if key := pairs[i].AsString(); key == nil {
			return t.mergeAny(dict, pairs, callee)
		} else if _, ok := dict.GetString(key.Text); ok {
			return t.repeatedKeyword(pairs[i], callee)
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		dict.SetString(pairs[i].AsString(), pairs[i+1])
	}
	return nil
}

// mergeAny is keywordsMerge for names that are not all strings: only the call itself complains about that.
func (t *Thread) mergeAny(dict *Dict, pairs []Value, callee Value) error {
	for i := 0; i < len(pairs); i += 2 {
		_, known, err := dict.Get(t, pairs[i])
		if err != nil {
			return err
		}
		if known {
			return t.repeatedKeyword(pairs[i], callee)
		}
		if err := dict.Set(t, pairs[i], pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (t *Thread) repeatedKeyword(key, callee Value) error {
	name, err := t.calleeName(callee)
	if err != nil {
		return err
	}
	text, err := t.StrText(key)
	if err != nil {
		return err
	}
	return t.TypeErrorf("%s got multiple values for keyword argument '%s'", name, text)
}

// calleeName names a callable in errors about its arguments (_PyObject_FunctionStr): an object without a name by its str().
func (t *Thread) calleeName(callee Value) (string, error) {
	if callee.layout() == LayoutNativeFunction {
		return callee.AsNativeFunction().describe(callee.AsNativeFunction().Self) + "()", nil
	}
	name, found, err := t.GetAttrOr(callee, "__qualname__")
	if err != nil {
		return "", err
	}
	if !found {
		return t.StrText(callee)
	}
	text, err := t.StrText(name)
	if err != nil {
		return "", err
	}
	module, found, err := t.GetAttrOr(callee, "__module__")
	if err != nil || !found || module.IsNone() {
		return text + "()", err
	}
	place, err := t.StrText(module)
	if err != nil || place == "builtins" {
		return text + "()", err
	}
	return place + "." + text + "()", nil
}

// formatValue executes a replacement field of an f-string.
func (t *Thread) formatValue(f *Frame, in *compile.Instruction) error {
	value := f.registers[in.B]
	var err error
	switch in.Sub {
	case 's':
		value, err = t.Str(value)
	case 'r':
		value, err = t.Repr(value)
	case 'a':
		value, err = t.Ascii(value)
	}
	if err != nil {
		return err
	}
	spec := ""
	if in.C != compile.NoRegister {
		spec = f.registers[in.C].AsString().Text
	}
	if spec == "" && value.Type() == StringType {
		f.registers[in.A] = value
		return nil
	}
	value, err = t.Format(value, spec)
	return t.set(f, in.A, value, err)
}

// Ascii returns ascii(v).
func (t *Thread) Ascii(v Value) (Value, error) {
	s, err := t.Repr(v)
	if err != nil || s.AsString().ASCII {
		return s, err
	}
	var text strings.Builder
	for _, c := range CodePoints(s.AsString().Text) {
		switch {
		case c < 0x80:
			text.WriteRune(c)
		case c < 0x100:
			fmt.Fprintf(&text, "\\x%02x", c)
		case c < 0x10000:
			fmt.Fprintf(&text, "\\u%04x", c)
		default:
			fmt.Fprintf(&text, "\\U%08x", c)
		}
	}
	return NewString(text.String()), nil
}

// unpack spreads an iterable over consecutive registers. star is the index of the starred target or -1, after the number of targets
// behind it.
func (t *Thread) unpack(f *Frame, in *compile.Instruction, before, star, after int) error {
	source := f.registers[in.B]
	if source.layout() != LayoutList && source.layout() != LayoutTuple && !t.isIterable(source) {
		return t.TypeErrorf("cannot unpack non-iterable %s object", source.Type().ErrorName())
	}
	limit := before
	if star >= 0 {
		limit = -1
	}
	items, err := t.iterateAtMost(source, limit)
	if err != nil {
		return err
	}
	dest := f.registers[in.A:]
	if star < 0 {
		switch {
		case len(items) < before:
			return t.ValueErrorf("not enough values to unpack (expected %d, got %d)", before, len(items))
		case len(items) > before:
			return t.ValueErrorf("too many values to unpack (expected %d)", before)
		}
		copy(dest, items)
		return nil
	}
	if len(items) < before+after {
		return t.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	copy(dest, items[:before])
	rest := items[before : len(items)-after]
	tail := append([]Value(nil), items[len(items)-after:]...)
	dest[before] = NewList(append([]Value(nil), rest...)...)
	copy(dest[before+1:], tail)
	return nil
}

// iterateAtMost lists an iterable, but takes no more than limit+1 items from an iterator (endless, perhaps). limit < 0 takes all.
func (t *Thread) iterateAtMost(v Value, limit int) ([]Value, error) {
	switch v.Type() {
	case ListType, TupleType, StringType, DictType, SetType, RangeType:
		return t.Iterate(v)
	}
	if limit < 0 {
		return t.Iterate(v)
	}
	list, err := t.CallPrelude("take", v, Int(int64(limit+1)))
	if err != nil {
		return nil, err
	}
	return list.list().Items, nil
}

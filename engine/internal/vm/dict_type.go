package vm

import "strings"

func fillDictType() {
	DictType.Slots = Slots{
		Repr: dictRepr, Unhashable: true, Compare: dictCompare,
		Truth:   func(t *Thread, self Value) (bool, error) { return self.AsDict().Len() != 0, nil },
		Len:     func(t *Thread, self Value) (int, error) { return self.AsDict().Len(), nil },
		GetItem: dictGetItem, SetItem: dictSetItem,
		Contains: func(t *Thread, self, item Value) (bool, error) {
			_, found, err := self.AsDict().Get(t, item)
			return found, err
		},
		Iter:   func(t *Thread, self Value) (Value, error) { return dictIterator(DictKeyIteratorType, self), nil },
		Binary: dictBinary, InPlace: dictInPlace, New: dictNew, Init: dictInit,
	}
	DictType.Define(
		Method("get", func(t *Thread, a Args) (Value, error) {
			value, found, err := a.Self.AsDict().Get(t, a.Arg(0))
			if !found {
				value = a.Arg(1).Or(None)
			}
			return value, err
		}, "key, default="),
		Method("setdefault", dictSetDefault, "key, default="),
		Method("pop", dictPop, "key, default="),
		Method("popitem", func(t *Thread, a Args) (Value, error) {
			key, value, ok := a.Self.AsDict().PopLast()
			if !ok {
				return Value{}, t.KeyError(NewString("popitem(): dictionary is empty"))
			}
			return NewTuple(key, value), nil
		}, ""),
		RawMethod("update", func(t *Thread, a Args) (Value, error) { return None, t.dictUpdate("update", a.Self, a) }),
		Method("keys", func(t *Thread, a Args) (Value, error) { return dictView(DictKeysType, a.Self), nil }, ""),
		Method("values", func(t *Thread, a Args) (Value, error) { return dictView(DictValuesType, a.Self), nil }, ""),
		Method("items", func(t *Thread, a Args) (Value, error) { return dictView(DictItemsType, a.Self), nil }, ""),
		Method("copy", func(t *Thread, a Args) (Value, error) { return a.Self.AsDict().Copy().Value(), nil }, ""),
		Method("clear", func(t *Thread, a Args) (Value, error) { a.Self.AsDict().Clear(); return None, nil }, ""),
		ClassMethod("fromkeys", dictFromKeys, "iterable, value="),
		Method("__reversed__", func(t *Thread, a Args) (Value, error) {
			return dictIterator(DictReverseKeyIteratorType, a.Self), nil
		}, ""),
		classGetItem(),
	)
	fillDictViews()
}

func dictRepr(t *Thread, self Value) (Value, error) {
	return t.guardRepr(self, "{...}", func() (string, error) {
		var b strings.Builder
		b.WriteByte('{')
		dict := self.AsDict()
		for position, first := 0, true; ; first = false {
			key, value, next, ok := dict.Next(position)
			if !ok {
				break
			}
			position = next
			if !first {
				b.WriteString(", ")
			}
			text, err := t.ReprText(key)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
			b.WriteString(": ")
			if text, err = t.ReprText(value); err != nil {
				return "", err
			}
			b.WriteString(text)
		}
		return b.String() + "}", nil
	})
}

func dictCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if op != CompareEq && op != CompareNe || other.AsDict() == nil {
		return NotImplemented, nil
	}
	equal, err := t.equalDicts(self.AsDict(), other.AsDict())
	return Bool(equal == (op == CompareEq)), err
}

func (t *Thread) equalDicts(a, b *Dict) (bool, error) {
	if a.Len() != b.Len() {
		return false, nil
	}
	for position := 0; ; {
		key, value, next, ok := a.Next(position)
		if !ok {
			return true, nil
		}
		position = next
		other, found, err := b.Get(t, key)
		if err != nil || !found {
			return false, err
		}
		if equal, err := t.Equal(value, other); err != nil || !equal {
			return false, err
		}
	}
}

func dictGetItem(t *Thread, self, key Value) (Value, error) {
	value, found, err := self.AsDict().Get(t, key)
	if found || err != nil {
		return value, err
	}
	if typ := self.Type(); !typ.builtin && typ.find("__missing__").IsSet() {
		return t.callSpecial(self, "__missing__", key)
	}
	return Value{}, t.KeyError(key)
}

func dictSetItem(t *Thread, self, key, value Value) error {
	if value.IsSet() {
		return self.AsDict().Set(t, key, value)
	}
	found, err := self.AsDict().Delete(t, key)
	if err == nil && !found {
		err = t.KeyError(key)
	}
	return err
}

func dictSetDefault(t *Thread, a Args) (Value, error) {
	dict := a.Self.AsDict()
	value, found, err := dict.Get(t, a.Arg(0))
	if found || err != nil {
		return value, err
	}
	value = a.Arg(1).Or(None)
	return value, dict.Set(t, a.Arg(0), value)
}

func dictPop(t *Thread, a Args) (Value, error) {
	dict := a.Self.AsDict()
	var value Value
	var found bool
	var err error
	if dict.Len() > 0 { // an empty one does not ask for the hash
		value, found, err = dict.Get(t, a.Arg(0))
	}
	if err != nil {
		return Value{}, err
	}
	if found {
		_, err = dict.Delete(t, a.Arg(0))
		return value, err
	}
	if !a.Arg(1).IsSet() {
		return Value{}, t.KeyError(a.Arg(0))
	}
	return a.Arg(1), nil
}

func dictBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	left, right := a.AsDict(), b.AsDict()
	if op != OpOr || left == nil || right == nil {
		return NotImplemented, nil
	}
	merged := left.Copy()
	return merged.Value(), t.dictMerge(merged, right)
}

func dictInPlace(t *Thread, op BinaryOp, self, other Value) (Value, error) {
	if op != OpOr {
		return NotImplemented, nil
	}
	return self, t.dictUpdateFrom(self, other)
}

// dictMerge sets every entry of source in target.
func (t *Thread) dictMerge(target, source *Dict) error {
	t.chargeSteps(source.Len(), 100)
	for position := 0; ; {
		key, value, next, ok := source.Next(position)
		if !ok {
			return nil
		}
		position = next
		if err := target.Set(t, key, value); err != nil {
			return err
		}
	}
}

// dictUpdate is the common part of dict(…) and dict.update(…).
func (t *Thread) dictUpdate(name string, self Value, a Args) error {
	values := a.Positional()
	if len(values) > 1 {
		return t.TypeErrorf("%s expected at most 1 argument, got %d", name, len(values))
	}
	if len(values) == 1 {
		if err := t.dictUpdateFrom(self, values[0]); err != nil {
			return err
		}
	}
	for i, keyword := range a.Names {
		self.AsDict().SetString(keyword, a.KeywordValue(i))
	}
	return nil
}

// dictUpdateFrom takes over the entries of a mapping, or pairs.
func (t *Thread) dictUpdateFrom(self, source Value) error {
	if dict := source.AsDict(); dict != nil && (source.Type().builtin || source.Type().Slots.Iter != nil) {
		return t.dictMerge(self.AsDict(), dict)
	}
	_, isMapping, err := t.GetAttrOr(source, "keys")
	if err != nil {
		return err
	}
	if isMapping {
		_, err = t.CallPrelude("dict_update_mapping", self, source)
		return err
	}
	if !t.isIterable(source) {
		return t.TypeErrorf("'%s' object is not iterable", source.Type().ErrorName())
	}
	items, failure := t.IterateKept(source)
	if failure != nil && IsControl(failure) {
		return failure
	}
	pairs := make([]Value, 0, 2*len(items))
	for i, item := range items {
		pair, err := t.iterateFor(item, "cannot convert dictionary update sequence element #%d to a sequence", i)
		if err != nil && IsControl(err) {
			return err
		}
		if err == nil && len(pair) != 2 {
			err = t.ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		if err != nil {
			failure = err
			break
		}
		pairs = append(pairs, pair[0], pair[1])
	}
	for i := 0; i < len(pairs); i += 2 { // those before the wrong one are kept
		if err := self.AsDict().Set(t, pairs[i], pairs[i+1]); err != nil {
			return err
		}
	}
	return failure
}

func dictNew(t *Thread, typ *Type, a Args) (Value, error) {
	dict := NewDict()
	dict.Header = Header{Type: typ, Attributes: typ.newAttributes()}
	return dict.Value(), nil
}

func dictInit(t *Thread, self Value, a Args) error { return t.dictUpdate("dict", self, a) }

func dictFromKeys(t *Thread, a Args) (Value, error) {
	items, failure := t.IterateKept(a.Arg(0))
	if failure != nil && IsControl(failure) {
		return Value{}, failure
	}
	if class := a.Self.AsType(); failure == nil && class != nil && class != DictType {
		return t.CallPrelude("dict_from_keys", a.Self, NewTuple(items...), a.Arg(1).Or(None))
	}
	dict := NewDict()
	for _, key := range items {
		if err := dict.Set(t, key, a.Arg(1).Or(None)); err != nil {
			return Value{}, err
		}
	}
	return dict.Value(), failure
}

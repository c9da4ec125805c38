package vm

import "slices"

// This file is the part of the pickle protocol that class object has: __reduce_ex__, __reduce__ and __getstate__
// (Objects/typeobject.c), and what package pylib's pickler needs to know about instances.

// reduceMembers are the methods of object that say how an instance is copied and pickled.
func reduceMembers() []Member {
	return []Member{
		Method("__reduce_ex__", func(t *Thread, args Args) (Value, error) {
			protocol, err := t.IndexInt(args.Arg(0))
			if err != nil {
				return Value{}, err
			}
			if !args.Self.Type().hasObjectMethod("__reduce__") {
				return t.CallMethod(args.Self, "__reduce__")
			}
			return t.commonReduce(args.Self, protocol)
		}, "protocol"),
		Method("__reduce__", func(t *Thread, args Args) (Value, error) { return t.commonReduce(args.Self, 0) }, ""),
		Method("__getstate__", func(t *Thread, args Args) (Value, error) { return t.defaultState(args.Self, false) }, ""),
	}
}

// copyregFunction is a function of module copyreg, which is written in Python.
func (t *Thread) copyregFunction(name string) (Value, error) {
	module, err := t.Import("copyreg")
	if err != nil {
		return Value{}, err
	}
	return t.GetAttr(module, name)
}

func (t *Thread) commonReduce(self Value, protocol int64) (Value, error) {
	if protocol >= 2 {
		return t.reduceToNew(self)
	}
	reduce, err := t.copyregFunction("_reduce_ex")
	if err != nil {
		return Value{}, err
	}
	return t.Call(reduce, self, Int(protocol))
}

// reduceToNew is reduce_newobj: the instance is made again by cls.__new__ and then given its state.
func (t *Thread) reduceToNew(self Value) (Value, error) {
	typ := self.Type()
	if typ.layout != LayoutObject && typ.Slots.New == nil && !typ.find("__new__").IsSet() {
		return Value{}, t.cannotPickle(typ)
	}
	args, keywords, err := t.newArguments(self)
	if err != nil {
		return Value{}, err
	}
	maker := "__newobj__"
	if keywords.IsSet() && keywords.AsDict().Len() > 0 {
		maker = "__newobj_ex__"
	}
	function, err := t.copyregFunction(maker)
	if err != nil {
		return Value{}, err
	}
	made := []Value{typ.Value()}
	if maker == "__newobj_ex__" {
		made = append(made, args, keywords)
	} else if args.IsSet() {
		made = append(made, args.AsTuple().Items...)
	}
	isContainer := typ.layout == LayoutList || typ.layout == LayoutDict
	state, err := t.stateOf(self, !args.IsSet() && !isContainer)
	if err != nil {
		return Value{}, err
	}
	listItems, dictItems := None, None
	switch typ.layout {
	case LayoutList:
		if listItems, err = t.Iter(self); err != nil {
			return Value{}, err
		}
	case LayoutDict:
		items, err := t.CallMethod(self, "items")
		if err != nil {
			return Value{}, err
		}
		if dictItems, err = t.Iter(items); err != nil {
			return Value{}, err
		}
	}
	return NewTuple(function, NewTuple(made...), state, listItems, dictItems), nil
}

// newArguments is _PyObject_GetNewArguments: what `__new__` shall get. args is nothing if the class does not say.
func (t *Thread) newArguments(self Value) (args, keywords Value, err error) {
	typ := self.Type()
	if typ.find("__getnewargs_ex__").IsSet() {
		both, err := t.callSpecial(self, "__getnewargs_ex__")
		if err != nil {
			return Value{}, Value{}, err
		}
		pair := both.AsTuple()
		switch {
		case pair == nil:
			return Value{}, Value{}, t.TypeErrorf("__getnewargs_ex__ should return a tuple, not '%s'", both.Type().ErrorName())
		case len(pair.Items) != 2:
			return Value{}, Value{}, t.ValueErrorf("__getnewargs_ex__ should return a tuple of length 2, not %d", len(pair.Items))
		case pair.Items[0].AsTuple() == nil:
			return Value{}, Value{}, t.TypeErrorf("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", pair.Items[0].Type().ErrorName())
		case pair.Items[1].AsDict() == nil:
			return Value{}, Value{}, t.TypeErrorf("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", pair.Items[1].Type().ErrorName())
		}
		return pair.Items[0], pair.Items[1], nil
	}
	if !typ.find("__getnewargs__").IsSet() {
		return Value{}, Value{}, nil
	}
	args, err = t.callSpecial(self, "__getnewargs__")
	if err == nil && args.AsTuple() == nil {
		err = t.TypeErrorf("__getnewargs__ should return a tuple, not '%s'", args.Type().ErrorName())
	}
	return args, Value{}, err
}

// stateOf calls the class's own __getstate__, or object's. required: nothing but the state tells what the object contains.
func (t *Thread) stateOf(self Value, required bool) (Value, error) {
	if !self.Type().hasObjectMethod("__getstate__") {
		return t.CallMethod(self, "__getstate__")
	}
	return t.defaultState(self, required)
}

// defaultState is object_getstate_default: None, `__dict__`, or a pair of that and the values of `__slots__`.
func (t *Thread) defaultState(self Value, required bool) (Value, error) {
	typ := self.Type()
	if required && typ.layout != LayoutObject {
		return Value{}, t.cannotPickle(typ)
	}
	state := None
	if attributes := self.ref.Attributes; typ.instancesHaveDict && attributes.count() > 0 {
		state = attributes.toDict().Value()
	}
	slots, err := t.slotValues(self)
	if err != nil || !slots.IsSet() {
		return state, err
	}
	return NewTuple(state, slots), nil
}

// slotValues is a dict of the attributes that `__slots__` declares and the instance has, nothing if there are none.
func (t *Thread) slotValues(self Value) (Value, error) {
	typ := self.Type()
	if len(typ.slotNames) == 0 {
		return Value{}, nil
	}
	values := NewDict()
	for _, ancestor := range typ.MRO {
		for _, name := range ancestor.ownSlotNames() {
			if member := typ.find(name); member.IsSet() && member.Type() == MemberType {
				slot, ok := member.AsNative().Data.(*memberSlot)
				if !ok {
					continue
				}
				index := slot.index
				if a := self.ref.Attributes; a != nil && index < len(a.members) && a.members[index].IsSet() {
					values.SetString(t.runtime.intern(name), a.members[index])
				}
			}
		}
	}
	if values.Len() == 0 {
		return Value{}, nil
	}
	return values.Value(), nil
}

// ownSlotNames are the names of `__slots__` that the class itself adds, in order.
func (typ *Type) ownSlotNames() []string {
	inherited := 0
	for _, base := range typ.Bases {
		inherited += len(base.slotNames)
	}
	if inherited >= len(typ.slotNames) {
		return nil
	}
	return typ.slotNames[inherited:]
}

// count is the number of attributes in `__dict__`.
func (a *Attributes) count() int {
	switch {
	case a == nil:
		return 0
	case a.dict != nil:
		return a.dict.Len()
	case a.shape == nil:
		return 0
	}
	return a.shape.count
}

// cannotPickle words the refusal of a class whose contents Python code cannot see. Classes with a variable number of
// items have their own words (the test of tp_itemsize).
func (t *Thread) cannotPickle(typ *Type) error {
	if typ == CodeType || typ.Name == "memoryview" {
		return t.TypeErrorf("cannot pickle %s objects", typ.ErrorName())
	}
	if typ.builtin {
		return t.TypeErrorf("cannot pickle '%s' object", typ.FullName())
	}
	return t.TypeErrorf("cannot pickle '%s' object", typ.ErrorName())
}

// Intern returns the one str object for a name, as CPython has one for each name in a program.
func (t *Thread) Intern(text string) Value { return t.runtime.intern(text).Value() }

// Depth is the number of Python frames on the thread's stack, helpers of the library included.
func (t *Thread) Depth() int { return t.depth }

// Lookup finds an attribute along the MRO without binding it, nothing if there is none.
func (typ *Type) Lookup(name string) Value { return typ.find(name) }

// IsBuiltin reports whether the class is written in Go.
func (typ *Type) IsBuiltin() bool { return typ.builtin }

// HasPlainMetaclass reports whether attributes of the class are found without calling Python.
func (typ *Type) HasPlainMetaclass() bool {
	return typ.Header.Type == TypeType || typ.Header.Type.find("__getattribute__").AsFunction() == nil
}

// copyHooks are the methods by which a class changes how its instances are pickled.
var copyHooks = []string{"__reduce_ex__", "__reduce__", "__getstate__"}

// IsPickledPlainly reports whether pickling an instance of the class needs no Python code: it is made by __new__ without
// arguments and its state is in its attributes.
func (typ *Type) IsPickledPlainly() bool {
	if typ.builtin || typ.layout != LayoutObject || typ.find("__getattribute__").AsFunction() != nil {
		return false
	}
	if slices.ContainsFunc(copyHooks, func(name string) bool { return !typ.hasObjectMethod(name) }) {
		return false
	}
	return !typ.find("__getnewargs__").IsSet() && !typ.find("__getnewargs_ex__").IsSet()
}

// PlainState returns the state of an instance of a class for which IsPickledPlainly holds: None, a dict, or a pair of these. The
// dict is not the instance's own as long as nobody else has seen that one.
func (t *Thread) PlainState(v Value) Value {
	state := None
	if attributes := v.ref.Attributes; v.Type().instancesHaveDict && attributes.count() > 0 {
		if attributes.dict != nil {
			state = attributes.dict.Value()
		} else {
			dict := NewDict()
			for slot, name := range attributes.shape.names() {
				dict.SetString(name, attributes.slots[slot])
			}
			state = dict.Value()
		}
	}
	slots, _ := t.slotValues(v)
	if !slots.IsSet() {
		return state
	}
	return NewTuple(state, slots)
}

// IsBuiltPlainly reports whether cls.__new__(cls) is object's, which an unpickler can do itself.
func (typ *Type) IsBuiltPlainly() bool {
	return !typ.builtin && typ.layout == LayoutObject && typ.hasObjectMethod("__new__") && len(typ.abstractMethods()) == 0
}

// NewInstance makes an instance of a class for which IsBuiltPlainly holds, without calling __init__.
func NewInstance(typ *Type) Value { return newObject(typ) }

// TakesPlainState reports whether giving an instance its state means to fill its `__dict__`.
func (typ *Type) TakesPlainState() bool {
	return !typ.builtin && typ.instancesHaveDict && !typ.find("__setstate__").IsSet() &&
		!typ.find("__getattr__").IsSet() && typ.find("__getattribute__").AsFunction() == nil
}

// FillAttributes stores the entries of a dict, all of whose keys are strings, in the instance's `__dict__`.
func (t *Thread) FillAttributes(v Value, state *Dict) {
	attributes := v.ref.Attributes
	if attributes == nil {
		attributes = &Attributes{shape: v.Type().rootShape}
		v.ref.Attributes = attributes
	}
	for position := 0; ; {
		key, value, next, ok := state.Next(position)
		if !ok {
			return
		}
		attributes.set(t.runtime.intern(key.AsString().Text), value)
		position = next
	}
}

// NewByteArray returns a bytearray of b, which it takes over.
func NewByteArray(b []byte) Value {
	return (&Bytes{Header: Header{Type: ByteArrayType}, B: b}).Value()
}

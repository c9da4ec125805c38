package vm

import "slices"

// slotRule says by which special methods Python code overrides a slot, and how a class inherits it.
type slotRule struct {
	names   []string
	isSet   func(s *Slots) bool
	inherit func(to, from *Slots)
}

// slotRules lists every slot once.
func slotRules() []slotRule {
	return []slotRule{
		{[]string{"__repr__"}, func(s *Slots) bool { return s.Repr != nil }, func(to, from *Slots) { to.Repr = from.Repr }},
		{[]string{"__str__"}, func(s *Slots) bool { return s.Str != nil }, func(to, from *Slots) { to.Str = from.Str }},
		{[]string{"__format__"}, func(s *Slots) bool { return s.Format != nil }, func(to, from *Slots) { to.Format = from.Format }},
		{[]string{"__hash__"}, func(s *Slots) bool { return s.Hash != nil || s.Unhashable },
			func(to, from *Slots) { to.Hash, to.Unhashable = from.Hash, from.Unhashable }},
		{compareNames[:], func(s *Slots) bool { return s.Compare != nil }, func(to, from *Slots) { to.Compare = from.Compare }},
		{[]string{"__bool__", "__len__"}, func(s *Slots) bool { return s.Truth != nil }, func(to, from *Slots) { to.Truth = from.Truth }},
		{[]string{"__len__"}, func(s *Slots) bool { return s.Len != nil }, func(to, from *Slots) { to.Len = from.Len }},
		{[]string{"__getitem__"}, func(s *Slots) bool { return s.GetItem != nil }, func(to, from *Slots) { to.GetItem = from.GetItem }},
		{[]string{"__setitem__", "__delitem__"}, func(s *Slots) bool { return s.SetItem != nil }, func(to, from *Slots) { to.SetItem = from.SetItem }},
		{[]string{"__contains__"}, func(s *Slots) bool { return s.Contains != nil }, func(to, from *Slots) { to.Contains = from.Contains }},
		{[]string{"__iter__"}, func(s *Slots) bool { return s.Iter != nil }, func(to, from *Slots) { to.Iter = from.Iter }},
		{[]string{"__next__"}, func(s *Slots) bool { return s.Next != nil }, func(to, from *Slots) { to.Next = from.Next }},
		{binarySpecials(""), func(s *Slots) bool { return s.Binary != nil }, func(to, from *Slots) { to.Binary = from.Binary }},
		{binarySpecials("i"), func(s *Slots) bool { return s.InPlace != nil }, func(to, from *Slots) { to.InPlace = from.InPlace }},
		{unaryNames[:], func(s *Slots) bool { return s.Unary != nil }, func(to, from *Slots) { to.Unary = from.Unary }},
		{[]string{"__call__"}, func(s *Slots) bool { return s.Call != nil }, func(to, from *Slots) { to.Call = from.Call }},
		// A Python class overriding these two is noticed by Thread.GetAttr and setAttr themselves, so that
		// module and type keep their own way of looking up.
		{nil, func(s *Slots) bool { return s.GetAttr != nil }, func(to, from *Slots) { to.GetAttr = from.GetAttr }},
		{nil, func(s *Slots) bool { return s.SetAttr != nil }, func(to, from *Slots) { to.SetAttr = from.SetAttr }},
		{[]string{"__get__"}, func(s *Slots) bool { return s.DescriptorGet != nil }, func(to, from *Slots) { to.DescriptorGet = from.DescriptorGet }},
		{[]string{"__set__", "__delete__"}, func(s *Slots) bool { return s.DescriptorSet != nil }, func(to, from *Slots) { to.DescriptorSet = from.DescriptorSet }},
		{[]string{"__new__"}, func(s *Slots) bool { return s.New != nil }, func(to, from *Slots) { to.New = from.New }},
		{[]string{"__init__"}, func(s *Slots) bool { return s.Init != nil }, func(to, from *Slots) { to.Init = from.Init }},
	}
}

func binarySpecials(kind string) []string {
	names := make([]string, 0, 2*len(binaryNames))
	for _, name := range binaryNames {
		names = append(names, "__"+kind+name+"__")
		if kind == "" {
			names = append(names, "__r"+name+"__")
		}
	}
	return names
}

// updateSlots computes the slots of a class written in Python: for each slot, the first class of the MRO that
// defines it either way decides. A built-in class counts with what it does not inherit: bytes prints as object does, so a mixed-in
// class may say otherwise.
func (typ *Type) updateSlots() {
	slots := Slots{}
	for number, rule := range slotRules() {
		for _, ancestor := range typ.MRO {
			if ancestor.builtin {
				if ancestor.ownSlots&(1<<number) != 0 {
					rule.inherit(&slots, &ancestor.Slots)
					break
				}
				continue
			}
			if ancestor.definesAny(rule.names) {
				break
			}
		}
	}
	typ.Slots = slots
	typ.initFunction = nil
	if typ.layout == LayoutObject && typ.hasObjectMethod("__new__") && len(typ.abstractMethods()) == 0 {
		if function := typ.find("__init__").AsFunction(); function != nil && !function.Code.IsGenerator {
			typ.initFunction = function
		}
	}
}

func (typ *Type) definesAny(names []string) bool {
	for _, name := range names {
		if _, ok := typ.Dict.GetString(name); ok {
			return true
		}
	}
	return false
}

// newOwner is the built-in class whose `__new__` makes instances of this one.
func (typ *Type) newOwner() *Type {
	for at := typ; at != nil; at = at.Base {
		if _, ok := at.Dict.GetString("__new__"); ok && at.builtin {
			return at
		}
	}
	return ObjectType
}

// seal finishes a class written in Go: it inherits the slots that it does not define, gives the special methods of
// its slots names that Python can call (`super().__init__()`), and precomputes lookups, since from now on the class
// is shared and never written to.
func (typ *Type) seal() {
	typ.Header.Type, typ.Dict.Type = TypeType, DictType
	own := typ.Slots
	for number, rule := range slotRules() {
		if rule.isSet(&typ.Slots) {
			typ.ownSlots |= 1 << number
			continue
		}
		if len(rule.names) == 1 && rule.names[0] == "__hash__" && own.Compare != nil {
			typ.Slots.Unhashable = true
			typ.ownSlots |= 1 << number
			continue
		}
		for _, ancestor := range typ.MRO[1:] {
			if rule.isSet(&ancestor.Slots) {
				rule.inherit(&typ.Slots, &ancestor.Slots)
				break
			}
		}
	}
	if own.New == nil && typ.layout != LayoutObject && typ.newOwner() == ObjectType {
		// An instance made by object would not be of this layout.
		typ.Slots.New = func(t *Thread, class *Type, _ Args) (Value, error) {
			return Value{}, t.TypeErrorf("cannot create '%s' instances", class.FullName())
		}
		typ.ownSlots |= 1 << slices.IndexFunc(slotRules(), func(rule slotRule) bool { return slices.Contains(rule.names, "__new__") })
	}
	typ.initializes = own.Init != nil && typ != ObjectType || typ.Base != nil && typ.Base.initializes
	typ.addSlotWrappers(&own)
	if typ.Base != nil && typ.Base.instancesHaveDict {
		typ.instancesHaveDict = true
	}
	if _, ok := typ.Dict.GetString("__dict__"); !ok && typ.instancesHaveDict && !typ.Base.instancesHaveDict {
		typ.Define(dictAttribute(typ.IsSubclass(BaseExceptionType)))
	}
	typ.rootShape = nil
	typ.lookups = make(map[string]Value)
	for at := len(typ.MRO) - 1; at >= 0; at-- {
		dict := typ.MRO[at].Dict
		for position := 0; ; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				break
			}
			typ.lookups[key.AsString().Text] = value
			position = next
		}
	}
}

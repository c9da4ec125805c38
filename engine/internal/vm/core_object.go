package vm

import (
	"fmt"
	"slices"
)

// fillObject fills class object.
func fillObject() {
	ObjectType.Slots = Slots{
		Repr: objectRepr,
		Str: func(t *Thread, self Value) (Value, error) { // object_str: who asked for str() complains of what is none
			if self.Type().find("__repr__").AsFunction() == nil {
				return t.Repr(self)
			}
			result, err := t.callSpecial(self, "__repr__")
			if err == nil && result.AsString() == nil {
				err = t.TypeErrorf("__str__ returned non-string (type %s)", result.Type().ErrorName())
			}
			return result, err
		},
		Hash: func(t *Thread, self Value) (int64, error) { return t.hashByAddress(self), nil },
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			switch {
			case op == CompareEq && self == other:
				return True, nil
			case op == CompareNe:
				result, err := t.compareOneSide(CompareEq, self, other)
				if err != nil || result == NotImplemented {
					return result, err
				}
				truth, err := t.Truth(result)
				return Bool(!truth), err
			}
			return NotImplemented, nil
		},
		Format: func(t *Thread, self Value, spec string) (Value, error) {
			if spec != "" {
				return Value{}, t.TypeErrorf("unsupported format string passed to %s.__format__", self.Type().ErrorName())
			}
			return t.Str(self)
		},
		New:  objectNew,
		Init: objectInit,
	}
	ObjectType.Define(reduceMembers()...)
	ObjectType.Define(
		Method("__getattribute__", func(t *Thread, args Args) (Value, error) {
			return t.genericGetAttrNoFallback(args.Self, args.Arg(0))
		}, "name"),
		Method("__setattr__", func(t *Thread, args Args) (Value, error) {
			name := args.Arg(0).AsString()
			if name == nil {
				return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", args.Arg(0).Type().ErrorName())
			}
			return None, t.genericSetAttr(args.Self, t.runtime.intern(name.Text), args.Arg(1))
		}, "name, value"),
		Method("__delattr__", func(t *Thread, args Args) (Value, error) {
			name := args.Arg(0).AsString()
			if name == nil {
				return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", args.Arg(0).Type().ErrorName())
			}
			return None, t.genericSetAttr(args.Self, t.runtime.intern(name.Text), Value{})
		}, "name"),
		ClassMethod("__init_subclass__", func(t *Thread, args Args) (Value, error) { return None, nil }, ""),
		ClassMethod("__subclasshook__", func(t *Thread, args Args) (Value, error) { return NotImplemented, nil }, "cls"),
		Method("__sizeof__", func(_ *Thread, args Args) (Value, error) {
			size := SizeOf(args.Self)
			if isTracked(args.Self) {
				size -= gcHeaderSize
			}
			return Int(size), nil
		}, ""),
		Method("__dir__", func(t *Thread, args Args) (Value, error) {
			return NewList(namesAsValues(t.dirOfObject(args.Self))...), nil
		}, ""),
		GetSet("__class__", func(t *Thread, self Value) (Value, error) { return self.Type().Value(), nil }, setClass),
		Getter("__doc__", func(t *Thread, self Value) (Value, error) { return self.Type().docOfBuiltin(), nil }),
	)
}

func namesAsValues(names []string) []Value {
	values := make([]Value, len(names))
	for i, name := range names {
		values[i] = NewString(name)
	}
	return values
}

// hashAddress: CPython rotates addresses because their low bits are equal (_Py_HashPointerRaw).
func hashAddress(id uint64) int64 { return notMinusOne(int64(id>>4 | id<<60)) }

func objectRepr(t *Thread, self Value) (Value, error) {
	return NewString(fmt.Sprintf("<%s object at 0x%x>", self.Type().reprName(), t.ID(self))), nil
}

// ErrorName is what CPython's error messages call the class (tp_name): classes written in C there are named with their module.
func (typ *Type) ErrorName() string {
	switch typ.Module {
	case "datetime", "itertools", "_thread", "_io", "operator", "array", "_asyncio", "_struct", "time", "_queue", "_csv", "_random":
		return typ.Module + "." + typ.Name
	case "collections":
		if typ.Name == "deque" || typ.Name == "defaultdict" || typ.Name == "OrderedDict" {
			return "collections." + typ.Name
		}
	case "functools":
		if typ.Name == "partial" || typ.Name == "_lru_cache_wrapper" {
			return "functools." + typ.Name
		}
	case "decimal":
		if typ.Name == "Decimal" || typ.Name == "Context" {
			return "decimal." + typ.Name
		}
	case "re":
		if typ.Name == "Pattern" || typ.Name == "Match" {
			return "re." + typ.Name
		}
	case "types":
		if typ.Name == "SimpleNamespace" || typ == UnionType || typ == GenericAliasType {
			return "types." + typ.Name
		}
	}
	return typ.Name
}

// reprName is the class with its module as reprs show it.
func (typ *Type) reprName() string {
	if typ.Module == "" || typ.Module == "builtins" {
		return typ.QualName
	}
	return typ.Module + "." + typ.QualName
}

// hasObjectMethod reports whether a special method is the one that class object has.
func (typ *Type) hasObjectMethod(name string) bool {
	own, _ := ObjectType.Dict.GetString(name)
	return typ.find(name) == own
}

// objectInit and objectNew complain about arguments that nobody takes (object_init in Objects/typeobject.c).
func objectInit(t *Thread, self Value, args Args) error {
	typ := self.Type()
	if len(args.Values) == 0 {
		return nil
	}
	if !typ.hasObjectMethod("__init__") {
		return t.TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if typ.hasObjectMethod("__new__") && (!typ.builtin || typ.layout == LayoutObject) { // others have no tp_new at all
		return t.TypeErrorf("%s() takes no arguments", typ.ErrorName())
	}
	return nil
}

func objectNew(t *Thread, typ *Type, args Args) (Value, error) {
	if len(args.Values) > 0 {
		if !typ.hasObjectMethod("__new__") {
			return Value{}, t.TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if typ.hasObjectMethod("__init__") {
			return Value{}, t.TypeErrorf("%s() takes no arguments", typ.ErrorName())
		}
	}
	if names := typ.abstractMethods(); len(names) > 0 {
		s := plural(len(names))
		list := names[0]
		for _, name := range names[1:] {
			list += ", " + name
		}
		return Value{}, t.TypeErrorf("Can't instantiate abstract class %s with abstract method%s %s", typ.ErrorName(), s, list)
	}
	return newObject(typ), nil
}

// abstractMethods are the names that ABCMeta stored in `__abstractmethods__`.
func (typ *Type) abstractMethods() []string {
	value := typ.find("__abstractmethods__")
	if !value.IsSet() || value.AsSet() == nil {
		return nil
	}
	var names []string
	for _, item := range value.AsSet().Items() {
		names = append(names, item.AsString().Text)
	}
	slices.Sort(names)
	return names
}

func (t *Thread) genericGetAttrNoFallback(self, name Value) (Value, error) {
	s := name.AsString()
	if s == nil {
		return Value{}, t.TypeErrorf("attribute name must be string, not '%s'", name.Type().ErrorName())
	}
	typ := self.Type()
	found := typ.find(s.Text)
	if found.IsSet() && t.isDataDescriptor(found) {
		return t.bind(found, self, typ)
	}
	if value := self.ref.Attributes.get(s.Text); value.IsSet() {
		return value, nil
	}
	if found.IsSet() {
		return t.bind(found, self, typ)
	}
	return Value{}, t.attributeError(self, s.Text, "'%s' object has no attribute '%s'", typ.ErrorName(), s.Text)
}

func setClass(t *Thread, self, value Value) error {
	if !value.IsSet() {
		return t.TypeErrorf("can't delete __class__ attribute")
	}
	class := value.AsType()
	if class == nil {
		return t.TypeErrorf("__class__ must be set to a class, not '%s' object", value.Type().ErrorName())
	}
	old := self.Type()
	if class.builtin || old.builtin || class.layout != old.layout {
		return t.TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if attributes := self.ref.Attributes; attributes != nil && attributes.shape != nil {
		names, slots := attributes.shape.names(), attributes.slots
		attributes.shape, attributes.slots = class.rootShape, nil
		for i, name := range names {
			attributes.set(name, slots[i])
		}
	}
	self.ref.Type = class
	return nil
}

// dictAttribute is `__dict__` in the first class of a line whose instances take any attribute; that of exceptions cannot be deleted.
func dictAttribute(isForEver bool) Member {
	return GetSet("__dict__", objectDict, func(t *Thread, self, value Value) error {
		dict := value.Or(None).AsDict()
		switch {
		case !value.IsSet() && isForEver:
			return t.TypeErrorf("cannot delete __dict__")
		case !value.IsSet():
			dict = NewDict()
		case dict == nil:
			return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", value.Type().ErrorName())
		}
		if self.ref.Attributes == nil {
			self.ref.Attributes = &Attributes{}
		}
		attributes := self.ref.Attributes
		attributes.toDict()
		attributes.dict = dict
		return nil
	})
}

// objectDict is `__dict__` of an instance; from then on the attributes live in that dict.
func objectDict(t *Thread, self Value) (Value, error) {
	typ := self.Type()
	if !typ.instancesHaveDict {
		return Value{}, t.attributeError(self, "__dict__", "'%s' object has no attribute '__dict__'", typ.ErrorName())
	}
	if self.ref.Attributes == nil {
		self.ref.Attributes = &Attributes{shape: typ.rootShape}
	}
	return self.ref.Attributes.toDict().Value(), nil
}

// dirOfObject lists the names that dir(v) shows, sorted.
func (t *Thread) dirOfObject(v Value) []string {
	seen := map[string]bool{}
	var names []string
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	if attributes := v.ref.Attributes; attributes != nil {
		if attributes.dict != nil {
			addKeys(attributes.dict, add)
		} else if attributes.shape != nil {
			for _, name := range attributes.shape.names() {
				add(name.Text)
			}
		}
	}
	if module := v.AsModule(); module != nil {
		addKeys(module.Dict, add)
		slices.Sort(names)
		return names
	}
	typ := v.Type()
	if class := v.AsType(); class != nil {
		typ = class
	}
	for _, ancestor := range typ.MRO {
		addKeys(ancestor.Dict, add)
	}
	slices.Sort(names)
	return names
}

func addKeys(dict *Dict, add func(string)) {
	for _, key := range dict.Keys() {
		if s := key.AsString(); s != nil {
			add(s.Text)
		}
	}
}

// fillSingletons fills the classes of None, Ellipsis and NotImplemented.
func fillSingletons() {
	text := func(s string) func(t *Thread, self Value) (Value, error) {
		return func(t *Thread, self Value) (Value, error) { return NewString(s), nil }
	}
	NoneType.Slots = Slots{
		Repr: text("None"), Truth: func(t *Thread, self Value) (bool, error) { return false, nil },
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			if len(args.Values) > 0 {
				return Value{}, t.TypeErrorf("NoneType takes no arguments")
			}
			return None, nil
		},
	}
	single := func(name string, value Value) func(t *Thread, typ *Type, args Args) (Value, error) {
		return func(t *Thread, typ *Type, args Args) (Value, error) {
			if len(args.Values) > 0 {
				return Value{}, t.TypeErrorf("%s takes no arguments", name)
			}
			return value, nil
		}
	}
	EllipsisType.Slots = Slots{Repr: text("Ellipsis"), New: single("EllipsisType", Ellipsis)}
	NotImplementedType.Slots = Slots{
		Repr: text("NotImplemented"), New: single("NotImplementedType", NotImplemented),
		Truth: func(t *Thread, _ Value) (bool, error) {
			return true, t.WarnDeprecated("NotImplemented should not be used in a boolean context")
		},
	}
	for _, typ := range []*Type{NoneType, EllipsisType, NotImplementedType} {
		typ.final = true
	}
}

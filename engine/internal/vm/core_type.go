package vm

import (
	"fmt"
	"slices"
	"strings"
)

// fillType fills class type.
func fillType() {
	TypeType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			return NewString("<class '" + self.AsType().reprName() + "'>"), nil
		},
		GetAttr: typeGetAttr,
		SetAttr: typeSetAttr,
		Call: func(t *Thread, self Value, args Args) (Value, error) {
			return t.instantiate(self.AsType(), args)
		},
		New:    typeNew,
		Init:   func(t *Thread, self Value, args Args) error { return nil },
		Binary: unionBinary,
	}
	TypeType.Define(typeAttributeMethods()...)
	TypeType.Define(typeDescriptions()...)
	TypeType.Define(typeRelations()...)
}

// typeAttributeMethods are the methods behind C.name, C.name = value and del C.name.
func typeAttributeMethods() []Member {
	return []Member{
		Method("__setattr__", func(t *Thread, args Args) (Value, error) {
			name, err := t.attributeName(args.Arg(0))
			if err != nil {
				return Value{}, err
			}
			return None, typeSetAttr(t, args.Self, name, args.Arg(1))
		}, "name, value"),
		Method("__delattr__", func(t *Thread, args Args) (Value, error) {
			name, err := t.attributeName(args.Arg(0))
			if err != nil {
				return Value{}, err
			}
			return None, typeSetAttr(t, args.Self, name, Value{})
		}, "name"),
		Method("__getattribute__", func(t *Thread, args Args) (Value, error) {
			name, err := t.attributeName(args.Arg(0))
			if err != nil {
				return Value{}, err
			}
			return typeGetAttr(t, args.Self, name)
		}, "name"),
	}
}

// typeDescriptions are what a class says of itself.
func typeDescriptions() []Member {
	return []Member{
		GetSet("__name__", func(t *Thread, self Value) (Value, error) { return NewString(self.AsType().Name), nil },
			func(t *Thread, self, value Value) error {
				if !value.IsSet() {
					return t.TypeErrorf("cannot delete '__name__' attribute of immutable type '%s'", self.AsType().ErrorName())
				}
				if value.AsString() == nil {
					return t.TypeErrorf("can only assign string to %s.__name__, not '%s'", self.AsType().ErrorName(), value.Type().ErrorName())
				}
				self.AsType().Name = value.AsString().Text
				return nil
			}),
		GetSet("__qualname__", func(t *Thread, self Value) (Value, error) { return NewString(self.AsType().QualName), nil },
			func(t *Thread, self, value Value) error {
				if !value.IsSet() {
					return t.TypeErrorf("cannot delete '__qualname__' attribute of immutable type '%s'", self.AsType().ErrorName())
				}
				if value.AsString() == nil {
					return t.TypeErrorf("can only assign string to %s.__qualname__, not '%s'", self.AsType().ErrorName(), value.Type().ErrorName())
				}
				self.AsType().QualName = value.AsString().Text
				return nil
			}),
		GetSet("__module__", typeModule, func(t *Thread, self, value Value) error {
			typ := self.AsType()
			if !value.IsSet() {
				return t.TypeErrorf("cannot delete '__module__' attribute of immutable type '%s'", typ.ErrorName())
			}
			if s := value.AsString(); s != nil {
				typ.Module = s.Text
			}
			typ.setAttribute(t.runtime.intern("__module__"), value)
			return nil
		}),
		Getter("__doc__", func(t *Thread, self Value) (Value, error) {
			typ := self.AsType()
			if value, ok := typ.Dict.GetString("__doc__"); ok && value.Type() != GetSetType && value.Type() != MemberType { // that is of the instances
				return t.bind(value, Value{}, typ)
			}
			return typ.docOfBuiltin(), nil
		}),
		GetSet("__annotations__", typeAnnotations, func(t *Thread, self, value Value) error {
			self.AsType().setAttribute(t.runtime.intern("__annotations__"), value)
			return nil
		}),
		Getter("__dict__", func(t *Thread, self Value) (Value, error) {
			return NewWrapper(MappingProxyType, self.AsType().Dict.Value(), Value{}, Value{}, Value{}), nil
		}),
	}
}

// typeRelations are how a class stands to others.
func typeRelations() []Member {
	return []Member{
		Getter("__mro__", func(t *Thread, self Value) (Value, error) { return typesTuple(self.AsType().MRO), nil }),
		Getter("__bases__", func(t *Thread, self Value) (Value, error) { return typesTuple(self.AsType().Bases), nil }),
		Getter("__base__", func(t *Thread, self Value) (Value, error) {
			if base := self.AsType().Base; base != nil {
				return base.Value(), nil
			}
			return None, nil
		}),
		method("mro", func(t *Thread, args Args) (Value, error) {
			return NewList(typesTuple(args.Self.AsType().MRO).AsTuple().Items...), nil
		}, ""),
		method("__subclasses__", func(t *Thread, args Args) (Value, error) {
			return NewList(typesTuple(args.Self.AsType().subclasses).AsTuple().Items...), nil
		}, ""),
		GetSet("__abstractmethods__", func(t *Thread, self Value) (Value, error) {
			if names, ok := self.AsType().Dict.GetString("__abstractmethods__"); ok && self != TypeType.Value() {
				return names, nil
			}
			return Value{}, t.attributeError(self, "__abstractmethods__", "__abstractmethods__")
		}, func(t *Thread, self, value Value) error {
			if !self.AsType().setAttribute(t.runtime.intern("__abstractmethods__"), value) {
				return t.cannotSetError(self, "__abstractmethods__", "__abstractmethods__")
			}
			return nil
		}),
		method("__instancecheck__", func(t *Thread, args Args) (Value, error) {
			return Bool(args.Arg(0).IsInstance(args.Self.AsType())), nil
		}, "instance"),
		method("__subclasscheck__", func(t *Thread, args Args) (Value, error) {
			class := args.Arg(0).AsType()
			if class == nil {
				return Value{}, t.TypeErrorf("issubclass() arg 1 must be a class")
			}
			return Bool(class.IsSubclass(args.Self.AsType())), nil
		}, "subclass"),
	}
}

func typesTuple(types []*Type) Value {
	items := make([]Value, len(types))
	for i, typ := range types {
		items[i] = typ.Value()
	}
	return NewTuple(items...)
}

func typeModule(t *Thread, self Value) (Value, error) {
	typ := self.AsType()
	// The "__module__" of function, type and the like describes their instances.
	if value, ok := typ.Dict.GetString("__module__"); ok && value.AsString() != nil {
		return value, nil
	}
	if typ.Module == "" {
		return t.Intern("builtins"), nil
	}
	return t.Intern(typ.Module), nil
}

// typeNew is type(name, bases, namespace): also what a class statement ends with.
func typeNew(t *Thread, metaclass *Type, args Args) (Value, error) {
	positional := args.Positional()
	if len(positional) == 1 && len(args.Names) > 0 && metaclass == TypeType {
		return Value{}, t.TypeErrorf("type() takes no keyword arguments")
	}
	if len(positional) != 3 && metaclass == TypeType {
		return Value{}, t.TypeErrorf("type() takes 1 or 3 arguments")
	}
	if len(positional) != 3 {
		return Value{}, t.TypeErrorf("type.__new__() takes exactly 3 arguments (%d given)", len(positional))
	}
	name, bases, namespace := positional[0].AsString(), positional[1].AsTuple(), positional[2].AsDict()
	switch {
	case name == nil:
		return Value{}, t.TypeErrorf("type.__new__() argument 1 must be str, not %s", t.typeNameOf(positional[0]))
	case bases == nil:
		return Value{}, t.TypeErrorf("type.__new__() argument 2 must be tuple, not %s", t.typeNameOf(positional[1]))
	case namespace == nil:
		return Value{}, t.TypeErrorf("type.__new__() argument 3 must be dict, not %s", t.typeNameOf(positional[2]))
	}
	for _, base := range bases.Items {
		if base.AsType() != nil {
			continue
		}
		if _, replaces, err := t.GetAttrOr(base, "__mro_entries__"); err != nil {
			return Value{}, err
		} else if replaces {
			return Value{}, t.TypeErrorf("type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	best, err := t.bestMetaclass(metaclass, bases)
	if err != nil {
		return Value{}, err
	}
	if best != metaclass { // the metaclass of a base may have a `__new__` of its own
		if own := best.find("__new__"); own != TypeType.find("__new__") {
			if own.Type() == StaticMethodType {
				own = own.AsWrapper().First
			}
			return t.CallKeywords(own, prepend(best.Value(), args.Values), args.Names)
		}
	}
	return t.newClass(best, name.Text, bases.Items, namespace, args.Values[3:], args.Names)
}

// typeGetAttr is type_getattro: attributes of a class come from its own MRO, bound to nothing, and from its metaclass.
func typeGetAttr(t *Thread, self Value, name string) (Value, error) {
	meta := self.AsType().Header.Type
	value, err := t.plainTypeGetAttr(self, name)
	if err != nil && meta != TypeType && Matches(err, AttributeErrorType) {
		if fallback := meta.find("__getattr__"); fallback.IsSet() {
			return t.callMethod(fallback, self, NewString(name))
		}
	}
	return value, err
}

// plainTypeGetAttr is typeGetAttr without the `__getattr__` of a metaclass.
func (t *Thread) plainTypeGetAttr(self Value, name string) (Value, error) {
	typ := self.AsType()
	meta := typ.Header.Type
	onMeta := meta.find(name)
	if onMeta.IsSet() && t.isDataDescriptor(onMeta) {
		if name == "__doc__" || name == "__module__" || !typ.find(name).IsSet() || isClassProperty(name) {
			return t.bind(onMeta, self, meta)
		}
	}
	if found := typ.find(name); found.IsSet() {
		return t.bind(found, Value{}, typ)
	}
	if onMeta.IsSet() {
		return t.bind(onMeta, self, meta)
	}
	return Value{}, t.attributeError(self, name, "type object '%s' has no attribute '%s'", typ.ErrorName(), name)
}

// typeAnnotations is type.__annotations__: those of the class itself, made when they are first asked for.
func typeAnnotations(t *Thread, self Value) (Value, error) {
	typ := self.AsType()
	if own, ok := typ.Dict.GetString("__annotations__"); ok {
		return own, nil
	}
	if typ.builtin {
		return Value{}, t.attributeError(self, "__annotations__", "type object '%s' has no attribute '__annotations__'", typ.ErrorName())
	}
	made := NewDict().Value()
	typ.Dict.SetString(t.runtime.intern("__annotations__"), made)
	return made, nil
}

// isClassProperty: these describe the class itself although object or the class's instances have something of that name.
func isClassProperty(name string) bool {
	switch name {
	case "__annotations__", "__abstractmethods__", "__dict__", "__class__", "__name__", "__qualname__", "__mro__", "__bases__", "__base__":
		return true
	}
	return false
}

func typeSetAttr(t *Thread, self Value, name string, value Value) error {
	typ := self.AsType()
	if typ.builtin {
		return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, typ.FullName())
	}
	meta := typ.Header.Type
	if found := meta.find(name); found.IsSet() && t.isDataDescriptor(found) && name != "__doc__" {
		return t.setThroughDescriptor(found, self, name, value)
	}
	if !typ.setAttribute(t.runtime.intern(name), value) {
		return t.cannotSetError(self, name, "type object '%s' has no attribute '%s'", typ.ErrorName(), name)
	}
	return nil
}

// fillDescriptors fills property, staticmethod, classmethod, getset and member descriptors.
func fillDescriptors() {
	fillProperty()
	fillMethodWrappers()
	fillGetSet()
	fillMember()
}

func fillProperty() {
	PropertyType.instancesHaveDict = true
	PropertyType.Slots = Slots{
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			return NewWrapper(typ, None, None, None, None), nil
		},
		Init:          propertyInit,
		DescriptorGet: propertyGet,
		DescriptorSet: propertySet,
	}
	part := func(which int) NativeFunc {
		return func(t *Thread, args Args) (Value, error) {
			w := *args.Self.AsWrapper()
			switch which {
			case 0:
				w.First = args.Arg(0)
			case 1:
				w.Second = args.Arg(0)
			case 2:
				w.Third = args.Arg(0)
			}
			return w.Value(), nil
		}
	}
	PropertyType.Define(
		method("getter", part(0), "fget"), method("setter", part(1), "fset"), method("deleter", part(2), "fdel"),
		Getter("fget", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil }),
		Getter("fset", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().Second, nil }),
		Getter("fdel", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().Third, nil }),
		Getter("__doc__", func(t *Thread, self Value) (Value, error) {
			w := self.AsWrapper()
			if w.Fourth.IsNone() && !w.First.IsNone() {
				return t.GetAttr(w.First, "__doc__")
			}
			return w.Fourth, nil
		}),
		Getter("__isabstractmethod__", func(t *Thread, self Value) (Value, error) {
			w := self.AsWrapper()
			for _, part := range []Value{w.First, w.Second, w.Third} {
				if part.IsNone() {
					continue
				}
				flag, ok, err := t.GetAttrOr(part, "__isabstractmethod__")
				if err != nil || ok && flag.IsTrue() {
					return flag, err
				}
			}
			return False, nil
		}),
	)
}

// fillGetSet fills the class of attributes that built-in classes compute.
func fillGetSet() {
	GetSetType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			g := self.AsNative().Data.(*getSet)
			return NewString(fmt.Sprintf("<attribute '%s' of '%s' objects>", g.name, g.owner.ErrorName())), nil
		},
		DescriptorGet: func(t *Thread, self, instance Value, owner *Type) (Value, error) {
			if !instance.IsSet() {
				return self, nil
			}
			g := self.AsNative().Data.(*getSet)
			if !instance.IsInstance(g.owner) {
				return Value{}, t.wrongOwner(g.name, g.owner, instance)
			}
			return g.get(t, instance)
		},
		DescriptorSet: func(t *Thread, self, instance, value Value) error {
			g := self.AsNative().Data.(*getSet)
			if !instance.IsInstance(g.owner) {
				return t.wrongOwner(g.name, g.owner, instance)
			}
			if g.set == nil {
				return t.cannotSetError(instance, g.name, "attribute '%s' of '%s' objects is not writable", g.name, g.owner.ErrorName())
			}
			return g.set(t, instance, value)
		},
	}
	GetSetType.Define(descriptorNames()...)
}

// descriptorNames are the attributes of a descriptor that tell what it describes.
func descriptorNames() []Member {
	described := func(self Value) (string, *Type) {
		if g, ok := self.AsNative().Data.(*getSet); ok {
			return g.name, g.owner
		}
		m := self.AsNative().Data.(*memberSlot)
		return m.name, m.owner
	}
	return []Member{
		Getter("__name__", func(t *Thread, self Value) (Value, error) {
			name, _ := described(self)
			return NewString(name), nil
		}),
		Getter("__objclass__", func(t *Thread, self Value) (Value, error) {
			_, owner := described(self)
			return owner.Value(), nil
		}),
		Getter("__qualname__", func(t *Thread, self Value) (Value, error) {
			name, owner := described(self)
			qualified, err := t.GetAttr(owner.Value(), "__qualname__")
			if err != nil {
				return Value{}, err
			}
			return NewString(qualified.AsString().Text + "." + name), nil
		}),
	}
}

// wrongOwner is the error of a descriptor of one class that is applied to an instance of another (descr_check).
func (t *Thread) wrongOwner(name string, owner *Type, instance Value) error {
	return t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.ErrorName(), instance.Type().ErrorName())
}

// isStructMember reports whether an attribute of a built-in class is a member of the C struct in CPython (PyMemberDef), which shows as
// a member_descriptor, rather than one that a function computes (PyGetSetDef).
func (typ *Type) isStructMember(name string) bool {
	var members string
	switch typ.Name {
	case "AttributeError", "ImportError", "NameError":
		members = "name obj msg path"
	case "BaseException":
		members = "__suppress_context__"
	case "BaseExceptionGroup":
		members = "exceptions message"
	case "OSError":
		members = "errno filename filename2 strerror"
	case "StopIteration", "SystemExit":
		members = "value code"
	case "SyntaxError":
		members = "end_lineno end_offset filename lineno msg offset print_file_and_line text"
	case "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError":
		members = "encoding end object reason start"
	case "async_generator", "coroutine", "generator":
		members = "ag_code ag_running cr_code gi_code"
	case "classmethod", "staticmethod":
		members = "__func__ __wrapped__"
	case "code":
		members = "co_argcount co_filename co_firstlineno co_flags co_kwonlyargcount co_name co_posonlyargcount co_qualname"
	case "complex":
		members = "imag real"
	case "builtin_function_or_method":
		members = "__module__"
	case "function":
		members = "__closure__ __doc__ __globals__ __module__"
	case "getset_descriptor", "member_descriptor", "method_descriptor", "wrapper_descriptor":
		members = "__name__ __objclass__"
	case "method", "method-wrapper":
		members = "__func__ __self__"
	case "property":
		members = "__doc__ fdel fget fset"
	case "range", "slice":
		members = "start step stop"
	case "super":
		members = "__self__ __self_class__ __thisclass__"
	case "traceback":
		members = "tb_frame tb_lasti"
	case "type":
		members = "__base__ __mro__"
	case "GenericAlias", "UnionType":
		members = "__args__ __origin__ __unpacked__"
	case "module", "SimpleNamespace":
		members = "__dict__"
	}
	return slices.Contains(strings.Fields(members), name)
}

// fillMember fills the class of attributes that __slots__ declares, or that a built-in class keeps in its struct.
func fillMember() {
	computed := GetSetType.Slots
	MemberType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			if g, ok := self.AsNative().Data.(*getSet); ok {
				return NewString(fmt.Sprintf("<member '%s' of '%s' objects>", g.name, g.owner.ErrorName())), nil
			}
			m := self.AsNative().Data.(*memberSlot)
			return NewString(fmt.Sprintf("<member '%s' of '%s' objects>", m.name, m.owner.ErrorName())), nil
		},
		DescriptorGet: func(t *Thread, self, instance Value, owner *Type) (Value, error) {
			if !instance.IsSet() {
				return self, nil
			}
			m, ok := self.AsNative().Data.(*memberSlot)
			if !ok {
				return computed.DescriptorGet(t, self, instance, owner)
			}
			if !instance.IsInstance(m.owner) {
				return Value{}, t.wrongOwner(m.name, m.owner, instance)
			}
			if a := instance.ref.Attributes; a != nil && m.index < len(a.members) && a.members[m.index].IsSet() {
				return a.members[m.index], nil
			}
			return Value{}, t.attributeError(instance, m.name, "'%s' object has no attribute '%s'", instance.Type().ErrorName(), m.name)
		},
		DescriptorSet: func(t *Thread, self, instance, value Value) error {
			m, ok := self.AsNative().Data.(*memberSlot)
			if g, isComputed := self.AsNative().Data.(*getSet); isComputed && g.set == nil && instance.IsInstance(g.owner) {
				return t.Raise(AttributeErrorType, "readonly attribute")
			}
			if !ok {
				return computed.DescriptorSet(t, self, instance, value)
			}
			if !instance.IsInstance(m.owner) {
				return t.wrongOwner(m.name, m.owner, instance)
			}
			if instance.ref.Attributes == nil {
				instance.ref.Attributes = &Attributes{shape: instance.Type().rootShape}
			}
			a := instance.ref.Attributes
			if a.members == nil {
				a.members = make([]Value, len(instance.Type().slotNames))
			}
			if !value.IsSet() && !a.members[m.index].IsSet() {
				return t.cannotSetError(instance, m.name, "%s", m.name) // PyMember_SetOne
			}
			a.members[m.index] = value
			return nil
		},
	}
	MemberType.Define(descriptorNames()...)
}

func propertyInit(t *Thread, self Value, args Args) error {
	w := self.AsWrapper()
	parts := []*Value{&w.First, &w.Second, &w.Third, &w.Fourth}
	positional := args.Positional()
	if given := len(args.Values); given > 4 {
		return t.TypeErrorf("property() takes at most 4 arguments (%d given)", given)
	}
	for i, value := range positional {
		*parts[i] = value
	}
	for i, name := range args.Names {
		index := map[string]int{"fget": 0, "fset": 1, "fdel": 2, "doc": 3}
		at, ok := index[name.Text]
		if !ok {
			return t.TypeErrorf("'%s' is an invalid keyword argument for property()", name.Text)
		}
		*parts[at] = args.KeywordValue(i)
	}
	return nil
}

func propertyGet(t *Thread, self, instance Value, owner *Type) (Value, error) {
	if !instance.IsSet() {
		return self, nil
	}
	w := self.AsWrapper()
	if w.First.IsNone() {
		return Value{}, t.propertyError(self, instance, "has no getter")
	}
	return t.Call(w.First, instance)
}

func propertySet(t *Thread, self, instance, value Value) error {
	w := self.AsWrapper()
	if !value.IsSet() {
		if w.Third.IsNone() {
			return t.propertyError(self, instance, "has no deleter")
		}
		_, err := t.Call(w.Third, instance)
		return err
	}
	if w.Second.IsNone() {
		return t.propertyError(self, instance, "has no setter")
	}
	_, err := t.Call(w.Second, instance, value)
	return err
}

// propertyError names the property as it is found on the class: property 'x' of 'C' object has no setter.
func (t *Thread) propertyError(self, instance Value, what string) error {
	typ := instance.Type()
	for _, ancestor := range typ.MRO {
		for _, key := range ancestor.Dict.Keys() {
			if value, _ := ancestor.Dict.GetString(key.AsString().Text); value == self {
				return t.attributeError(instance, key.AsString().Text, "property '%s' of '%s' object %s", key.AsString().Text, typ.QualName, what)
			}
		}
	}
	return t.attributeError(instance, "", "property of '%s' object %s", typ.QualName, what)
}

// copyFunctionAttributes gives a staticmethod or classmethod the attributes that describe what it wraps (functools_wraps in
// Objects/funcobject.c).
func (t *Thread) copyFunctionAttributes(wrapper, wrapped Value) error {
	attributes := &Attributes{}
	for _, name := range []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"} {
		value, found, err := t.GetAttrOr(wrapped, name)
		if err != nil {
			return err
		}
		if found {
			attributes.set(t.runtime.intern(name), value)
		}
	}
	wrapper.ref.Attributes = attributes
	return nil
}

// fillMethodWrappers fills staticmethod and classmethod.
func fillMethodWrappers() {
	StaticMethodType.instancesHaveDict, ClassMethodType.instancesHaveDict = true, true
	dict := GetSet("__dict__", func(t *Thread, self Value) (Value, error) {
		if self.ref.Attributes == nil {
			self.ref.Attributes = &Attributes{}
		}
		return self.ref.Attributes.toDict().Value(), nil
	}, nil)
	doc := GetSet("__doc__", func(t *Thread, self Value) (Value, error) {
		return self.ref.Attributes.get("__doc__").Or(None), nil
	}, func(t *Thread, self, value Value) error {
		if self.ref.Attributes == nil {
			self.ref.Attributes = &Attributes{}
		}
		self.ref.Attributes.set(t.runtime.intern("__doc__"), value.Or(None))
		return nil
	})
	newWrapperOf := func(t *Thread, typ *Type, args Args) (Value, error) {
		name := "classmethod"
		if typ.IsSubclass(StaticMethodType) {
			name = "staticmethod"
		}
		if len(args.Names) > 0 {
			return Value{}, t.TypeErrorf("%s() takes no keyword arguments", name)
		}
		if len(args.Values) != 1 {
			return Value{}, t.TypeErrorf("%s expected 1 argument, got %d", name, len(args.Values))
		}
		wrapper := NewWrapper(typ, args.Values[0], Value{}, Value{}, Value{})
		return wrapper, t.copyFunctionAttributes(wrapper, args.Values[0])
	}
	noInit := func(t *Thread, self Value, args Args) error { return nil }
	wrapped := Getter("__func__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil })
	wrapped2 := Getter("__wrapped__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil })
	isAbstract := Getter("__isabstractmethod__", func(t *Thread, self Value) (Value, error) {
		flag, ok, err := t.GetAttrOr(self.AsWrapper().First, "__isabstractmethod__")
		if err != nil || !ok {
			return False, err
		}
		return flag, nil
	})
	reprOf := func(t *Thread, self Value) (Value, error) {
		wrapped, err := t.ReprText(self.AsWrapper().First)
		return NewString("<" + self.Type().Name + "(" + wrapped + ")>"), err
	}
	StaticMethodType.Slots = Slots{
		New: newWrapperOf, Init: noInit, Repr: reprOf,
		DescriptorGet: func(t *Thread, self, instance Value, owner *Type) (Value, error) { return self.AsWrapper().First, nil },
		Call: func(t *Thread, self Value, args Args) (Value, error) {
			return t.callDirect(self.AsWrapper().First, args.Values, args.Names)
		},
	}
	StaticMethodType.Define(wrapped, wrapped2, isAbstract, dict, doc)
	ClassMethodType.Slots = Slots{
		New: newWrapperOf, Init: noInit, Repr: reprOf,
		DescriptorGet: func(t *Thread, self, instance Value, owner *Type) (Value, error) {
			function := self.AsWrapper().First
			if isMethodDescriptor(function) {
				return bindNative(function.AsNativeFunction(), owner.Value()), nil
			}
			typ := function.Type()
			if function.layout() != LayoutFunction && (typ.Slots.DescriptorGet != nil || typ.find("__get__").IsSet()) {
				return t.bind(function, owner.Value(), owner.Header.Type)
			}
			return NewBoundMethod(function, owner.Value()), nil
		},
	}
	ClassMethodType.Define(wrapped, wrapped2, isAbstract, dict, doc)
}

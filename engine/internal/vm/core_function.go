package vm

import (
	"fmt"
	"strings"
)

// fillFunctions fills function, method, builtin_function_or_method and their relatives.
func fillFunctions() {
	FunctionType.instancesHaveDict = true
	FunctionType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			name := self.function().QualName.AsString().Text
			if self.function().isWrittenInC() && !strings.Contains(name, ".") {
				return NewString("<built-in function " + name + ">"), nil
			}
			return NewString(fmt.Sprintf("<function %s at 0x%x>", name, t.ID(self))), nil
		},
		DescriptorGet: func(t *Thread, self, instance Value, owner *Type) (Value, error) {
			if !instance.IsSet() {
				return self, nil
			}
			return NewBoundMethod(self, instance), nil
		},
		Call: func(t *Thread, self Value, args Args) (Value, error) {
			return t.callDirect(self, args.Values, args.Names)
		},
	}
	FunctionType.Define(
		stringMember("__name__", func(f *Function) *Value { return &f.Name }),
		stringMember("__qualname__", func(f *Function) *Value { return &f.QualName }),
		GetSet("__doc__", func(t *Thread, self Value) (Value, error) { return self.function().Doc, nil },
			func(t *Thread, self, value Value) error { self.function().Doc = value.Or(None); return nil }),
		GetSet("__module__", functionModule, func(t *Thread, self, value Value) error {
			if self.ref.Attributes == nil {
				self.ref.Attributes = &Attributes{}
			}
			self.ref.Attributes.set(t.runtime.intern("__module__"), value.Or(None))
			return nil
		}),
		GetSet("__dict__", func(t *Thread, self Value) (Value, error) {
			if self.ref.Attributes == nil {
				self.ref.Attributes = &Attributes{}
			}
			return self.ref.Attributes.toDict().Value(), nil
		}, nil),
		Getter("__globals__", func(t *Thread, self Value) (Value, error) { return self.function().Globals.Value(), nil }),
		Getter("__code__", func(t *Thread, self Value) (Value, error) { return object(&self.function().Code.Header), nil }),
		Getter("__closure__", func(t *Thread, self Value) (Value, error) {
			if closure := self.function().Closure; len(closure) > 0 {
				return NewTuple(append([]Value(nil), closure...)...), nil
			}
			return None, nil
		}),
	)
	FunctionType.Define(functionParameters()...)
	fillMethods()
	fillCells()
}

// functionParameters are the attributes of a function that say what its parameters are filled with and annotated as.
func functionParameters() []Member {
	return []Member{
		GetSet("__defaults__", func(t *Thread, self Value) (Value, error) {
			if defaults := self.function().Defaults; len(defaults) > 0 {
				return NewTuple(append([]Value(nil), defaults...)...), nil
			}
			return None, nil
		}, func(t *Thread, self, value Value) error {
			if value.IsSet() && !value.IsNone() && value.AsTuple() == nil {
				return t.TypeErrorf("__defaults__ must be set to a tuple object")
			}
			self.function().Defaults = nil
			if tuple := value.Or(None).AsTuple(); tuple != nil {
				self.function().Defaults = tuple.Items
			}
			return nil
		}),
		GetSet("__kwdefaults__", func(t *Thread, self Value) (Value, error) {
			if defaults := self.function().KwDefaults; defaults != nil {
				return defaults.Value(), nil
			}
			return None, nil
		}, func(t *Thread, self, value Value) error {
			if value.IsSet() && !value.IsNone() && value.AsDict() == nil {
				return t.TypeErrorf("__kwdefaults__ must be set to a dict object")
			}
			self.function().KwDefaults = value.Or(None).AsDict()
			return nil
		}),
		GetSet("__annotations__", func(t *Thread, self Value) (Value, error) {
			function := self.function()
			if !function.Annotations.IsSet() {
				function.Annotations = NewDict().Value()
			}
			return function.Annotations, nil
		}, func(t *Thread, self, value Value) error {
			if value.IsSet() && !value.IsNone() && value.AsDict() == nil {
				return t.TypeErrorf("__annotations__ must be set to a dict object")
			}
			if value.IsNone() {
				value = Value{}
			}
			self.function().Annotations = value
			return nil
		}),
	}
}

func stringMember(name string, field func(f *Function) *Value) Member {
	return GetSet(name, func(t *Thread, self Value) (Value, error) { return *field(self.function()), nil },
		func(t *Thread, self, value Value) error {
			if !value.IsSet() || value.AsString() == nil {
				return t.TypeErrorf("%s must be set to a string object", name)
			}
			*field(self.function()) = value
			return nil
		})
}

func functionModule(t *Thread, self Value) (Value, error) {
	if value := self.ref.Attributes.get("__module__"); value.IsSet() {
		return value, nil
	}
	if name, ok := self.function().Globals.GetString("__name__"); ok {
		return name, nil
	}
	return None, nil
}

// isWrittenInC reports whether CPython has the function in C. Of unittest only the frames are hidden.
func (f *Function) isWrittenInC() bool {
	if !f.Code.hidden {
		return false
	}
	name, ok := f.Globals.GetString("__name__")
	return ok && name.AsString() != nil && !strings.HasPrefix(name.AsString().Text, "unittest")
}

func fillMethods() {
	fillBoundMethod()
	for _, typ := range []*Type{NativeFunctionType, MethodDescriptorType, SlotWrapperType, MethodWrapperType} {
		fillNativeFunction(typ)
	}
	MethodDescriptorType.Slots.DescriptorGet = nativeDescriptorGet
	SlotWrapperType.Slots.DescriptorGet = nativeDescriptorGet
}

func fillBoundMethod() {
	MethodType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			m := self.AsBoundMethod()
			if function := m.Func.AsFunction(); function != nil && function.isWrittenInC() {
				return NewString(fmt.Sprintf("<built-in method %s of %s object at 0x%x>", function.Name.AsString().Text, m.Self.Type().ErrorName(), t.ID(m.Self))), nil
			}
			name, ok, err := t.GetAttrOr(m.Func, "__qualname__")
			if err != nil {
				return Value{}, err
			}
			text := "?"
			if ok && name.AsString() != nil {
				text = name.AsString().Text
			}
			owner, err := t.ReprText(m.Self)
			if err != nil {
				return Value{}, err
			}
			return NewString("<bound method " + text + " of " + owner + ">"), nil
		},
		Hash: func(t *Thread, self Value) (int64, error) {
			m := self.AsBoundMethod()
			function, err := t.Hash(m.Func)
			return notMinusOne(hashAddress(t.ID(m.Self)) ^ function), err
		},
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			a, b := self.AsBoundMethod(), other.AsBoundMethod()
			if b == nil || op > CompareNe {
				return NotImplemented, nil
			}
			return Bool((a.Func == b.Func && a.Self == b.Self) == (op == CompareEq)), nil
		},
		Call: func(t *Thread, self Value, args Args) (Value, error) {
			return t.callDirect(self, args.Values, args.Names)
		},
		// Attributes of a method are those of its function.
		GetAttr: func(t *Thread, self Value, name string) (Value, error) {
			if found := MethodType.find(name); found.IsSet() {
				return t.bind(found, self, MethodType)
			}
			return t.GetAttr(self.AsBoundMethod().Func, name)
		},
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			if len(args.Values) != 2 {
				return Value{}, t.TypeErrorf("method expected 2 arguments, got %d", len(args.Values))
			}
			if !IsCallable(args.Values[0]) {
				return Value{}, t.TypeErrorf("first argument must be callable")
			}
			if args.Values[1].IsNone() {
				return Value{}, t.TypeErrorf("instance must not be None")
			}
			return NewBoundMethod(args.Values[0], args.Values[1]), nil
		},
		Init: func(t *Thread, self Value, args Args) error { return nil },
	}
	MethodType.Define(
		Getter("__self__", func(t *Thread, self Value) (Value, error) { return self.AsBoundMethod().Self, nil }),
		Getter("__func__", func(t *Thread, self Value) (Value, error) { return self.AsBoundMethod().Func, nil }),
		Getter("__doc__", func(t *Thread, self Value) (Value, error) { return t.GetAttr(self.AsBoundMethod().Func, "__doc__") }),
	)
}

// fillNativeFunction fills one of the classes of functions written in Go; they differ in how they bind.
func fillNativeFunction(typ *Type) {
	typ.final = true
	typ.Slots = Slots{
		Repr: nativeFunctionRepr,
		Hash: func(t *Thread, self Value) (int64, error) {
			fn := self.AsNativeFunction()
			if fn.Self.IsSet() {
				return hashAddress(t.ID(fn.Self)) ^ hashText(fn.Name), nil
			}
			return hashAddress(t.ID(self)), nil
		},
		Compare: func(t *Thread, op CompareOp, self, other Value) (Value, error) {
			a, b := self.AsNativeFunction(), other.AsNativeFunction()
			if b == nil || op > CompareNe {
				return NotImplemented, nil
			}
			same := a == b || a.Self.IsSet() && a.Self == b.Self && a.Name == b.Name && a.Owner == b.Owner
			return Bool(same == (op == CompareEq)), nil
		},
		Call: func(t *Thread, self Value, args Args) (Value, error) {
			return t.callDirect(self, args.Values, args.Names)
		},
	}
	typ.Define(
		Getter("__name__", func(t *Thread, self Value) (Value, error) { return NewString(self.AsNativeFunction().Name), nil }),
		Getter("__qualname__", func(t *Thread, self Value) (Value, error) { return NewString(self.AsNativeFunction().qualName()), nil }),
		Getter("__doc__", func(t *Thread, self Value) (Value, error) {
			if doc := self.AsNativeFunction().Doc; doc != "" {
				return NewString(doc), nil
			}
			return None, nil
		}),
		Getter("__module__", func(t *Thread, self Value) (Value, error) {
			fn := self.AsNativeFunction()
			if fn.Owner != nil {
				return None, nil
			}
			if fn.module == "" {
				return NewString("builtins"), nil
			}
			return NewString(fn.module), nil
		}),
		Getter("__self__", func(t *Thread, self Value) (Value, error) { return self.AsNativeFunction().Self.Or(None), nil }),
	)
	if typ != NativeFunctionType {
		typ.Define(Getter("__objclass__", func(t *Thread, self Value) (Value, error) {
			return self.AsNativeFunction().Owner.Value(), nil
		}))
	}
}

func nativeDescriptorGet(t *Thread, self, instance Value, owner *Type) (Value, error) {
	if !instance.IsSet() {
		return self, nil
	}
	if fn := self.AsNativeFunction(); !instance.IsInstance(fn.Owner) {
		return Value{}, t.wrongOwner(fn.Name, fn.Owner, instance)
	}
	return bindNative(self.AsNativeFunction(), instance), nil
}

// qualName is `__qualname__`. A method bound to an object is named by the class of the object (meth_get__qualname__ in
// Objects/methodobject.c).
func (f *NativeFunction) qualName() string {
	if f.Self.IsSet() && f.Owner != nil && f.Type == NativeFunctionType {
		if class := f.Self.AsType(); class != nil {
			return class.QualName + "." + f.Name
		}
		return f.Self.Type().QualName + "." + f.Name
	}
	if f.Owner != nil {
		return f.Owner.QualName + "." + f.Name
	}
	return f.Name
}

func nativeFunctionRepr(t *Thread, self Value) (Value, error) {
	fn := self.AsNativeFunction()
	switch {
	case fn.Type == MethodDescriptorType:
		return NewString(fmt.Sprintf("<method '%s' of '%s' objects>", fn.Name, fn.Owner.ErrorName())), nil
	case fn.Type == SlotWrapperType:
		return NewString(fmt.Sprintf("<slot wrapper '%s' of '%s' objects>", fn.Name, fn.Owner.ErrorName())), nil
	case fn.Type == MethodWrapperType:
		return NewString(fmt.Sprintf("<method-wrapper '%s' of %s object at 0x%x>", fn.Name, fn.Self.Type().ErrorName(), t.ID(fn.Self))), nil
	case fn.Self.IsSet() && fn.Owner != nil:
		return NewString(fmt.Sprintf("<built-in method %s of %s object at 0x%x>", fn.Name, fn.Self.Type().ErrorName(), t.ID(fn.Self))), nil
	}
	return NewString("<built-in function " + fn.Name + ">"), nil
}

func fillCells() {
	CellType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			if content := self.cell().Content; content.IsSet() {
				return NewString(fmt.Sprintf("<cell at 0x%x: %s object at 0x%x>", t.ID(self), content.Type().Name, t.ID(content))), nil
			}
			return NewString(fmt.Sprintf("<cell at 0x%x: empty>", t.ID(self))), nil
		},
	}
	CellType.Define(GetSet("cell_contents", func(t *Thread, self Value) (Value, error) {
		if content := self.cell().Content; content.IsSet() {
			return content, nil
		}
		return Value{}, t.ValueErrorf("Cell is empty")
	}, func(_ *Thread, self, value Value) error { self.cell().Content = value; return nil }))
	CodeType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			code := self.asCode()
			return NewString(fmt.Sprintf("<code object %s at 0x%x, file \"%s\", line %d>", code.Name, t.ID(self), code.Filename, code.FirstLine)), nil
		},
	}
	intMember := func(name string, get func(c *Code) int) Member {
		return Getter(name, func(t *Thread, self Value) (Value, error) { return Int(int64(get(self.asCode()))), nil })
	}
	CodeType.Define(
		Getter("co_name", func(t *Thread, self Value) (Value, error) { return NewString(self.asCode().Name), nil }),
		Getter("co_qualname", func(t *Thread, self Value) (Value, error) { return NewString(self.asCode().QualName), nil }),
		Getter("co_filename", func(t *Thread, self Value) (Value, error) { return NewString(self.asCode().Filename), nil }),
		Getter("co_varnames", func(t *Thread, self Value) (Value, error) {
			return NewTuple(namesAsValues(variableNames(self.asCode().Code))...), nil
		}),
		intMember("co_firstlineno", func(c *Code) int { return c.FirstLine }),
		intMember("co_argcount", func(c *Code) int { return c.ArgCount }),
		intMember("co_kwonlyargcount", func(c *Code) int { return c.KwOnlyCount }),
		intMember("co_posonlyargcount", func(c *Code) int { return c.PosOnlyCount }),
		intMember("co_flags", func(c *Code) int {
			flags := 3
			if c.HasVarArgs {
				flags |= 4
			}
			if c.HasVarKeywords {
				flags |= 8
			}
			switch {
			case c.IsCoroutine:
				flags |= 128
			case c.IsAsyncGenerator:
				flags |= 512
			case c.IsGenerator:
				flags |= 32
			}
			return flags
		}),
	)
}

// fillModule fills class module.
func fillModule() {
	ModuleType.instancesHaveDict = false
	ModuleType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			m := self.AsModule()
			if file, ok := m.Dict.GetString("__file__"); ok && file.AsString() != nil {
				return NewString("<module '" + m.Name + "' from '" + file.AsString().Text + "'>"), nil
			}
			if m.isMade {
				return NewString("<module '" + m.Name + "'>"), nil
			}
			return NewString("<module '" + m.Name + "' (built-in)>"), nil
		},
		GetAttr: moduleGetAttr,
		SetAttr: func(t *Thread, self Value, name string, value Value) error {
			m := self.AsModule()
			if value.IsSet() {
				m.Dict.SetString(t.runtime.intern(name), value)
			} else if !m.Dict.DeleteString(name) {
				return t.cannotSetError(self, name, "module '%s' has no attribute '%s'", m.Name, name)
			}
			return nil
		},
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			return (&Module{Header: Header{Type: typ}, Dict: NewDict()}).Value(), nil
		},
		Init: func(t *Thread, self Value, args Args) error {
			if len(args.Values) > 0 && args.Values[0].AsString() == nil {
				return t.TypeErrorf("module() argument 'name' must be str, not %s", t.typeNameOf(args.Values[0]))
			}
			if len(args.Values) == 0 {
				return t.TypeErrorf("module() missing required argument 'name' (pos 1)")
			}
			m := self.AsModule()
			m.Name, m.isMade = args.Values[0].AsString().Text, true
			m.Dict.SetString(t.runtime.intern("__name__"), args.Values[0])
			for _, name := range []string{"__doc__", "__package__", "__loader__", "__spec__"} {
				m.Dict.SetString(t.runtime.intern(name), None)
			}
			return nil
		},
	}
	ModuleType.Define(Getter("__dict__", func(t *Thread, self Value) (Value, error) { return self.AsModule().Dict.Value(), nil }))
}

func moduleGetAttr(t *Thread, self Value, name string) (Value, error) {
	m := self.AsModule()
	if value, ok := m.Dict.GetString(name); ok {
		return value, nil
	}
	if found := self.Type().find(name); found.IsSet() {
		return t.bind(found, self, self.Type())
	}
	if fallback, ok := m.Dict.GetString("__getattr__"); ok {
		return t.Call(fallback, NewString(name))
	}
	if m.initializing {
		return Value{}, t.attributeError(self, name,
			"partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)", m.Name, name)
	}
	return Value{}, t.attributeError(self, name, "module '%s' has no attribute '%s'", m.Name, name)
}

// fillSuper fills class super: First is the class to start behind, Second the object, Third the object's class.
func fillSuper() {
	SuperType.Slots = Slots{
		New: func(t *Thread, typ *Type, args Args) (Value, error) {
			return NewWrapper(typ, None, None, None, Value{}), nil
		},
		Init: superInit,
		Repr: func(t *Thread, self Value) (Value, error) {
			w := self.AsWrapper()
			if class := w.Third.AsType(); class != nil {
				return NewString(fmt.Sprintf("<super: <class '%s'>, <%s object>>", w.First.AsType().Name, class.Name)), nil
			}
			return NewString(fmt.Sprintf("<super: <class '%s'>, NULL>", w.First.AsType().Name)), nil
		},
		GetAttr: superGetAttr,
	}
	SuperType.Define(
		Getter("__thisclass__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().First, nil }),
		Getter("__self__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().Second, nil }),
		Getter("__self_class__", func(t *Thread, self Value) (Value, error) { return self.AsWrapper().Third, nil }),
	)
}

func superInit(t *Thread, self Value, args Args) error {
	w := self.AsWrapper()
	var class, instance Value
	if len(args.Names) > 0 {
		return t.TypeErrorf("super() takes no keyword arguments")
	}
	if count := len(args.Values); count > 2 {
		return t.TypeErrorf("super() expected at most 2 arguments, got %d", count)
	}
	switch len(args.Values) {
	case 0:
		var err error
		if class, instance, err = t.superFromFrame(); err != nil {
			return err
		}
	case 1:
		class = args.Values[0]
	default:
		class, instance = args.Values[0], args.Values[1]
	}
	typ := class.AsType()
	if typ == nil {
		return t.TypeErrorf("super() argument 1 must be a type, not %s", class.Type().ErrorName())
	}
	w.First, w.Second, w.Third = class, None, None
	if !instance.IsSet() || instance.IsNone() {
		return nil
	}
	w.Second = instance
	if of := instance.AsType(); of != nil && of.IsSubclass(typ) {
		w.Third = instance
	} else if instance.IsInstance(typ) {
		w.Third = instance.Type().Value()
	} else {
		return t.TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
	}
	return nil
}

// superFromFrame finds what super() without arguments means: the cell __class__ and the first parameter of the calling method.
func (t *Thread) superFromFrame() (class, instance Value, err error) {
	f := t.frame
	code := f.code
	if code.ArgCount == 0 && !code.HasVarArgs {
		return Value{}, Value{}, t.RuntimeErrorf("super(): no arguments")
	}
	instance = f.registers[0]
	if code.ArgCount == 0 {
		items := f.registers[code.KwOnlyCount].AsTuple().Items
		if len(items) == 0 {
			return Value{}, Value{}, t.RuntimeErrorf("super(): no arguments")
		}
		instance = items[0]
	}
	if cell := instance.AsCell(); cell != nil {
		instance = cell.Content
	}
	if !instance.IsSet() {
		return Value{}, Value{}, t.RuntimeErrorf("super(): arg[0] deleted")
	}
	for i, name := range code.FreeNames {
		if name == "__class__" {
			class = f.registers[code.FreeBase+i].cell().Content
			if !class.IsSet() {
				return Value{}, Value{}, t.RuntimeErrorf("super(): empty __class__ cell")
			}
			return class, instance, nil
		}
	}
	return Value{}, Value{}, t.RuntimeErrorf("super(): __class__ cell not found")
}

func superGetAttr(t *Thread, self Value, name string) (Value, error) {
	w := self.AsWrapper()
	if start := w.Third.AsType(); start != nil && name != "__class__" {
		behind := false
		for _, ancestor := range start.MRO {
			if !behind {
				behind = ancestor == w.First.AsType()
				continue
			}
			value, ok := ancestor.Dict.GetString(name)
			if !ok {
				continue
			}
			instance := w.Second
			if instance == w.Third {
				instance = Value{} // super(C, cls): attributes of the class
			}
			return t.bind(value, instance, start)
		}
	}
	if found := SuperType.find(name); found.IsSet() {
		return t.bind(found, self, SuperType)
	}
	return Value{}, t.attributeError(self, name, "'super' object has no attribute '%s'", name)
}

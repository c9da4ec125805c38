package vm

// GetAttr returns v.name.
func (t *Thread) GetAttr(v Value, name string) (Value, error) {
	typ := v.Type()
	if !typ.builtin {
		if method := typ.find("__getattribute__"); method.AsFunction() != nil {
			value, err := t.callMethod(method, v, NewString(name))
			if err == nil || !Matches(err, AttributeErrorType) {
				return value, err
			}
			if fallback := typ.find("__getattr__"); fallback.IsSet() {
				return t.callMethod(fallback, v, NewString(name))
			}
			return Value{}, err
		}
	}
	if slot := typ.Slots.GetAttr; slot != nil {
		return slot(t, v, name)
	}
	return t.genericGetAttr(v, name)
}

// genericGetAttr is object.__getattribute__ followed by `__getattr__`.
func (t *Thread) genericGetAttr(v Value, name string) (Value, error) {
	typ := v.Type()
	found := typ.find(name)
	isData := found.IsSet() && t.isDataDescriptor(found)
	if !isData {
		if value := v.ref.Attributes.get(name); value.IsSet() {
			return value, nil
		}
	}
	if found.IsSet() {
		value, err := t.bind(found, v, typ)
		if err == nil || typ.builtin || !Matches(err, AttributeErrorType) || !typ.find("__getattr__").IsSet() {
			return value, err
		}
	}
	if !typ.builtin {
		if fallback := typ.find("__getattr__"); fallback.IsSet() {
			return t.callMethod(fallback, v, NewString(name))
		}
	}
	return Value{}, t.attributeError(v, name, "'%s' object has no attribute '%s'", typ.ErrorName(), name)
}

// GetAttrOr returns v.name, or ok == false if that raises AttributeError.
func (t *Thread) GetAttrOr(v Value, name string) (value Value, ok bool, err error) {
	value, err = t.GetAttr(v, name)
	if err == nil {
		return value, true, nil
	}
	if Matches(err, AttributeErrorType) {
		return Value{}, false, nil
	}
	return Value{}, false, err
}

// GetMethod returns v.name for calling: either the attribute, or (self set) an unbound function and its first
// argument, which saves making a bound method.
func (t *Thread) GetMethod(v Value, name string) (method, self Value, err error) {
	typ := v.Type()
	if typ.Slots.GetAttr == nil && (typ.builtin || typ.find("__getattribute__").AsFunction() == nil) {
		if found := typ.find(name); found.IsSet() && (found.layout() == LayoutFunction || isMethodDescriptor(found)) {
			if !v.ref.Attributes.get(name).IsSet() {
				return found, v, nil
			}
		}
	}
	method, err = t.GetAttr(v, name)
	return method, Value{}, err
}

// SetAttr does v.name = value.
func (t *Thread) SetAttr(v Value, name string, value Value) error {
	return t.setAttr(v, t.runtime.intern(name), value)
}

// DelAttr does del v.name.
func (t *Thread) DelAttr(v Value, name string) error {
	return t.setAttr(v, t.runtime.intern(name), Value{})
}

// setAttr stores, or with an unset value deletes, an attribute.
func (t *Thread) setAttr(v Value, name *String, value Value) error {
	typ := v.Type()
	if !typ.builtin {
		special := "__setattr__"
		if !value.IsSet() {
			special = "__delattr__"
		}
		if method := typ.find(special); method.AsFunction() != nil {
			var err error
			if value.IsSet() {
				_, err = t.callMethod(method, v, name.Value(), value)
			} else {
				_, err = t.callMethod(method, v, name.Value())
			}
			return err
		}
	}
	if slot := typ.Slots.SetAttr; slot != nil {
		return slot(t, v, name.Text, value)
	}
	return t.genericSetAttr(v, name, value)
}

// genericSetAttr is object.__setattr__ and object.__delattr__.
func (t *Thread) genericSetAttr(v Value, name *String, value Value) error {
	typ := v.Type()
	found := typ.find(name.Text)
	if found.IsSet() && t.isDataDescriptor(found) && (typ.instancesHaveDict || !isDocOfObject(name.Text, found)) {
		return t.setThroughDescriptor(found, v, name.Text, value)
	}
	if !typ.instancesHaveDict {
		if found.IsSet() {
			return t.cannotSetError(v, name.Text, "'%s' object attribute '%s' is read-only", typ.ErrorName(), name.Text)
		}
		return t.cannotSetError(v, name.Text, "'%s' object has no attribute '%s'", typ.ErrorName(), name.Text)
	}
	attributes := v.ref.Attributes
	if attributes == nil {
		attributes = &Attributes{shape: typ.rootShape}
		v.ref.Attributes = attributes
	}
	if value.IsSet() {
		attributes.set(name, value)
		return nil
	}
	if !attributes.remove(name.Text) {
		return t.cannotSetError(v, name.Text, "'%s' object has no attribute '%s'", typ.ErrorName(), name.Text)
	}
	return nil
}

func (t *Thread) setThroughDescriptor(descriptor, v Value, name string, value Value) error {
	typ := descriptor.Type()
	if slot := typ.Slots.DescriptorSet; slot != nil {
		return slot(t, descriptor, v, value)
	}
	if value.IsSet() {
		if method := typ.find("__set__"); method.IsSet() {
			_, err := t.callMethod(method, descriptor, v, value)
			return err
		}
		return t.cannotSetError(v, name, "__set__")
	}
	if method := typ.find("__delete__"); method.IsSet() {
		_, err := t.callMethod(method, descriptor, v)
		return err
	}
	return t.cannotSetError(v, name, "__delete__")
}

// isDocOfObject recognises the attribute by which the instances of built-in classes have documentation. In CPython each such class has its
// own text in its dictionary, which is no descriptor.
func isDocOfObject(name string, found Value) bool {
	if name != "__doc__" {
		return false
	}
	text, _ := ObjectType.Dict.GetString(name)
	return found == text
}

// isDataDescriptor reports whether a class attribute takes precedence over instance attributes.
func (t *Thread) isDataDescriptor(v Value) bool {
	typ := v.Type()
	if typ.builtin {
		return typ.Slots.DescriptorSet != nil
	}
	return typ.find("__set__").IsSet() || typ.find("__delete__").IsSet()
}

// bind turns an attribute found on a class into what the access yields (`__get__`). instance is nothing
// for an access through the class itself.
func (t *Thread) bind(attribute, instance Value, owner *Type) (Value, error) {
	typ := attribute.Type()
	switch typ {
	case FunctionType:
		if !instance.IsSet() {
			return attribute, nil
		}
		return NewBoundMethod(attribute, instance), nil
	case MethodDescriptorType, SlotWrapperType:
		if !instance.IsSet() {
			return attribute, nil
		}
		return bindNative(attribute.AsNativeFunction(), instance), nil
	}
	if slot := typ.Slots.DescriptorGet; slot != nil {
		return slot(t, attribute, instance, owner)
	}
	if !typ.builtin {
		if method := typ.find("__get__"); method.IsSet() {
			return t.callMethod(method, attribute, instance.Or(None), owner.Value())
		}
	}
	return attribute, nil
}

// bindNative makes the bound form of a method of a built-in class.
func bindNative(fn *NativeFunction, self Value) Value {
	bound := *fn
	bound.Type, bound.Self = NativeFunctionType, self
	if fn.Type == SlotWrapperType {
		bound.Type = MethodWrapperType
	}
	return bound.Value()
}

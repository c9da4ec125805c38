package vm

import (
	"slices"
	"strings"
)

// attributeFunctions are the builtins about attributes and classes.
func attributeFunctions() []Member {
	return []Member{
		Method("getattr", builtinGetAttr, "object, name, default="),
		Method("setattr", func(t *Thread, a Args) (Value, error) {
			name, err := t.attributeName(a.Arg(1))
			if err != nil {
				return Value{}, err
			}
			return None, t.SetAttr(a.Arg(0), name, a.Arg(2))
		}, "obj, name, value"),
		Method("delattr", func(t *Thread, a Args) (Value, error) {
			name, err := t.attributeName(a.Arg(1))
			if err != nil {
				return Value{}, err
			}
			return None, t.DelAttr(a.Arg(0), name)
		}, "obj, name"),
		Method("hasattr", func(t *Thread, a Args) (Value, error) {
			name, err := t.attributeName(a.Arg(1))
			if err != nil {
				return Value{}, err
			}
			_, found, err := t.GetAttrOr(a.Arg(0), name)
			return Bool(found), err
		}, "obj, name"),
		Method("isinstance", func(t *Thread, a Args) (Value, error) {
			is, err := t.IsInstanceOf(a.Arg(0), a.Arg(1))
			return Bool(is), err
		}, "obj, class_or_tuple"),
		Method("issubclass", builtinIsSubclass, "cls, class_or_tuple"),
		Method("vars", builtinVars, "object="),
		Method("dir", builtinDir, "object="),
	}
}

func (t *Thread) attributeName(v Value) (string, error) {
	if s := v.AsString(); s != nil {
		return s.Text, nil
	}
	return "", t.TypeErrorf("attribute name must be string, not '%s'", v.Type().ErrorName())
}

func builtinGetAttr(t *Thread, a Args) (Value, error) {
	name, err := t.attributeName(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	if !a.Arg(2).IsSet() {
		return t.GetAttr(a.Arg(0), name)
	}
	value, found, err := t.GetAttrOr(a.Arg(0), name)
	if err == nil && !found {
		value = a.Arg(2)
	}
	return value, err
}

// claimsClass asks an object whose class defines __class__, or answers for all attributes itself, what it is: proxies and
// mocks pretend to be of another class (object_isinstance in Objects/abstract.c).
func (t *Thread) claimsClass(v Value, class *Type) (bool, error) {
	typ := v.Type()
	if typ.builtin || typ.find("__class__") == ObjectType.find("__class__") && typ.find("__getattribute__").AsFunction() == nil {
		return false, nil
	}
	claimed, ok, err := t.GetAttrOr(v, "__class__")
	if err != nil || !ok || claimed.AsType() == nil {
		return false, err
	}
	return claimed.AsType().IsSubclass(class), nil
}

// IsInstanceOf is isinstance(v, classes): classes may be a tuple or a union, and a metaclass may decide.
func (t *Thread) IsInstanceOf(v, classes Value) (bool, error) {
	if class := classes.AsType(); class != nil {
		if v.Type() == class {
			return true, nil
		}
		if method := class.Type.find("__instancecheck__"); method.layout() == LayoutFunction {
			return t.methodTruth(method, classes, v)
		}
		if v.IsInstance(class) {
			return true, nil
		}
		if claimed := v.ref.Attributes.get("__class__"); claimed.IsSet() && claimed.AsType() != nil {
			return claimed.AsType().IsSubclass(class), nil
		}
		return t.claimsClass(v, class)
	}
	for _, alternative := range alternatives(classes) {
		is, err := t.IsInstanceOf(v, alternative)
		if is || err != nil {
			return is, err
		}
	}
	if isAlternatives(classes) {
		return false, nil
	}
	if method := classes.Type().find("__instancecheck__"); method.IsSet() {
		return t.methodTruth(method, classes, v)
	}
	if err := t.checkClass(classes, "isinstance() arg 2 must be a type, a tuple of types, or a union"); err != nil {
		return false, err
	}
	claimed, found, err := t.GetAttrOr(v, "__class__")
	if err != nil || !found {
		return false, err
	}
	return t.derivesByBases(claimed, classes)
}

// methodTruth calls a method and takes its answer for true or false.
func (t *Thread) methodTruth(method, self, argument Value) (bool, error) {
	result, err := t.callMethod(method, self, argument)
	if err != nil {
		return false, err
	}
	return t.Truth(result)
}

// alternatives are the classes of a tuple or union.
func alternatives(classes Value) []Value {
	switch {
	case classes.AsTuple() != nil:
		return classes.AsTuple().Items
	case classes.Type() == UnionType:
		return classes.AsWrapper().First.AsTuple().Items
	}
	return nil
}

func isAlternatives(classes Value) bool {
	return classes.AsTuple() != nil || classes.Type() == UnionType
}

func builtinIsSubclass(t *Thread, a Args) (Value, error) {
	class, other := a.Arg(0).AsType(), a.Arg(1)
	if class != nil {
		is, err := t.isSubclassOf(class, other)
		return Bool(is), err
	}
	is, err := t.likeSubclassOf(a.Arg(0), other)
	return Bool(is), err
}

// likeSubclassOf is issubclass of something that is no class, but may look like one by its `__bases__` (object_issubclass and
// recursive_issubclass in Objects/abstract.c).
func (t *Thread) likeSubclassOf(derived, other Value) (bool, error) {
	for _, alternative := range alternatives(other) {
		if is, err := t.likeSubclassOf(derived, alternative); err != nil || is {
			return is, err
		}
	}
	if isAlternatives(other) {
		return false, nil
	}
	method := other.Type().find("__subclasscheck__")
	if method.IsSet() && (other.AsType() == nil || method.layout() == LayoutFunction) {
		return t.methodTruth(method, other, derived)
	}
	if err := t.checkClass(derived, "issubclass() arg 1 must be a class"); err != nil {
		return false, err
	}
	if other.AsType() == nil {
		if err := t.checkClass(other, "issubclass() arg 2 must be a class, a tuple of classes, or a union"); err != nil {
			return false, err
		}
	}
	return t.derivesByBases(derived, other)
}

func (t *Thread) isSubclassOf(class *Type, classes Value) (bool, error) {
	if other := classes.AsType(); other != nil {
		if method := other.Type.find("__subclasscheck__"); method.layout() == LayoutFunction {
			return t.methodTruth(method, classes, class.Value())
		}
		return class.IsSubclass(other), nil
	}
	for _, alternative := range alternatives(classes) {
		is, err := t.isSubclassOf(class, alternative)
		if is || err != nil {
			return is, err
		}
	}
	if isAlternatives(classes) {
		return false, nil
	}
	if method := classes.Type().find("__subclasscheck__"); method.IsSet() {
		return t.methodTruth(method, classes, class.Value())
	}
	if err := t.checkClass(classes, "issubclass() arg 2 must be a class, a tuple of classes, or a union"); err != nil {
		return false, err
	}
	return t.derivesByBases(class.Value(), classes)
}

// checkClass complains about what has no tuple `__bases__`, unless that lookup fails in its own way (check_class in Objects/abstract.c).
func (t *Thread) checkClass(v Value, complaint string) error {
	bases, _, err := t.GetAttrOr(v, "__bases__")
	if err == nil && bases.AsTuple() == nil {
		err = t.TypeErrorf("%s", complaint)
	}
	return err
}

// derivesByBases follows `__bases__`, whatever has them (abstract_issubclass in Objects/abstract.c).
func (t *Thread) derivesByBases(derived, class Value) (bool, error) {
	if derived == class {
		return true, nil
	}
	bases, _, err := t.GetAttrOr(derived, "__bases__")
	if err != nil || bases.AsTuple() == nil {
		return false, err
	}
	for _, base := range bases.AsTuple().Items {
		if derives, err := t.derivesByBases(base, class); err != nil || derives {
			return derives, err
		}
	}
	return false, nil
}

func builtinVars(t *Thread, a Args) (Value, error) {
	if !a.Arg(0).IsSet() {
		return t.localNames(), nil
	}
	dict, found, err := t.GetAttrOr(a.Arg(0), "__dict__")
	if err == nil && !found {
		err = t.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return dict, err
}

func builtinDir(t *Thread, a Args) (Value, error) {
	var names []Value
	if !a.Arg(0).IsSet() {
		names = t.localNames().AsDict().Keys()
	} else {
		listed, err := t.callSpecial(a.Arg(0), "__dir__")
		if err != nil {
			return Value{}, err
		}
		if names, err = t.Iterate(listed); err != nil {
			return Value{}, err
		}
	}
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b Value) int {
		x, y := a.AsString(), b.AsString()
		if x == nil || y == nil {
			return 0
		}
		return strings.Compare(x.Text, y.Text)
	})
	return NewList(names...), nil
}

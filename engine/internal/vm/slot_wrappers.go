package vm

import (
	"slices"
	"strings"
)

// addSlotWrappers makes the special methods that a class's own slots imply, unless its table has them.
func (typ *Type) addSlotWrappers(own *Slots) {
	add := func(name, spec string, fn NativeFunc) {
		if _, ok := typ.Dict.GetString(name); !ok {
			typ.Define(Method(name, fn, spec))
		}
	}
	addRaw := func(name string, fn NativeFunc) {
		if _, ok := typ.Dict.GetString(name); !ok {
			typ.Define(RawMethod(name, fn))
		}
	}
	typ.addTextWrappers(own, add)
	if slot := own.Compare; slot != nil {
		for op, name := range compareNames {
			add(name, "value", func(t *Thread, args Args) (Value, error) {
				return slot(t, CompareOp(op), args.Self, args.Arg(0))
			})
		}
	}
	if slot := own.Truth; slot != nil && (own.Len == nil || typ == RangeType) { // range alone has both in CPython
		add("__bool__", "", func(t *Thread, args Args) (Value, error) {
			truth, err := slot(t, args.Self)
			return Bool(truth), err
		})
	}
	typ.addAttributeWrappers(own, add)
	typ.addContainerWrappers(own, add)
	typ.addNumberWrappers(own, add)
	if slot := own.Call; slot != nil {
		addRaw("__call__", func(t *Thread, args Args) (Value, error) { return slot(t, args.Self, args) })
	}
	addDescriptorWrappers(own, add)
	if slot := own.New; slot != nil {
		if _, ok := typ.Dict.GetString("__new__"); !ok {
			fn := &NativeFunction{Header: Header{Type: NativeFunctionType}, Name: "__new__", Owner: typ, Self: typ.Value(), fn: newWrapper(typ)}
			typ.Dict.SetString(newString("__new__"), fn.Value())
		}
	}
	if slot := own.Init; slot != nil {
		addRaw("__init__", func(t *Thread, args Args) (Value, error) { return None, slot(t, args.Self, args) })
	}
}

// addTextWrappers makes the methods that write an object or its hash.
func (typ *Type) addTextWrappers(own *Slots, add func(name, spec string, fn NativeFunc)) {
	if slot := own.Repr; slot != nil {
		add("__repr__", "", func(t *Thread, args Args) (Value, error) { return slot(t, args.Self) })
	}
	if slot := own.Str; slot != nil {
		add("__str__", "", func(t *Thread, args Args) (Value, error) { return slot(t, args.Self) })
	}
	if slot := own.Format; slot != nil {
		add("__format__", "format_spec", func(t *Thread, args Args) (Value, error) {
			spec := args.Arg(0).AsString()
			if spec == nil {
				return Value{}, t.TypeErrorf("__format__() argument must be str, not %s", t.typeNameOf(args.Arg(0)))
			}
			return slot(t, args.Self, spec.Text)
		})
	}
	if own.Unhashable {
		if _, ok := typ.Dict.GetString("__hash__"); !ok {
			typ.Define(Constant("__hash__", None))
		}
	} else if slot := own.Hash; slot != nil {
		add("__hash__", "", func(t *Thread, args Args) (Value, error) {
			hash, err := slot(t, args.Self)
			return Int(hash), err
		})
	}
}

// addDescriptorWrappers makes the methods of descriptors.
func addDescriptorWrappers(own *Slots, add func(name, spec string, fn NativeFunc)) {
	if slot := own.DescriptorGet; slot != nil {
		add("__get__", "instance, owner=", func(t *Thread, args Args) (Value, error) {
			instance, owner := args.Arg(0), args.Arg(1).AsType()
			if instance.IsNone() {
				instance = Value{}
			} else if owner == nil {
				owner = instance.Type()
			}
			return slot(t, args.Self, instance, owner)
		})
	}
	if slot := own.DescriptorSet; slot != nil {
		add("__set__", "instance, value", func(t *Thread, args Args) (Value, error) {
			return None, slot(t, args.Self, args.Arg(0), args.Arg(1))
		})
		add("__delete__", "instance", func(t *Thread, args Args) (Value, error) {
			return None, slot(t, args.Self, args.Arg(0), Value{})
		})
	}
}

// isSlotName reports whether a special method stands for a slot in CPython (slotdefs in Objects/typeobject.c). The others,
// such as `__format__` and `__reduce__`, are methods like any.
func isSlotName(name string) bool {
	switch name {
	case "__repr__", "__str__", "__hash__", "__call__", "__getattribute__", "__setattr__", "__delattr__", "__iter__", "__next__",
		"__get__", "__set__", "__delete__", "__init__", "__del__", "__await__", "__aiter__", "__anext__", "__bool__", "__int__",
		"__float__", "__index__", "__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__":
		return true
	}
	if slices.Contains(compareNames[:], name) || slices.Contains(unaryNames[:], name) {
		return true
	}
	return strings.HasPrefix(name, "__") && slices.ContainsFunc(binaryNames[:], func(operator string) bool {
		rest, isOperator := strings.CutSuffix(name[2:], operator+"__")
		return isOperator && (rest == "" || rest == "r" || rest == "i")
	})
}

// hasOwnMethod: these special methods are methods like others in CPython, not wrappers of slots.
func (typ *Type) hasOwnMethod(name string) bool {
	switch name {
	case "__getitem__":
		return typ == ListType || typ == DictType
	case "__contains__":
		return typ == DictType || typ == SetType || typ == FrozenSetType
	}
	return false
}

// addAttributeWrappers makes the methods through which an overriding class reaches the class's own way of access, as
// enumerations do with type.__setattr__.
func (typ *Type) addAttributeWrappers(own *Slots, add func(name, spec string, fn NativeFunc)) {
	attributeName := func(t *Thread, args Args) (string, error) {
		if name := args.Arg(0).AsString(); name != nil {
			return name.Text, nil
		}
		return "", t.TypeErrorf("attribute name must be string, not '%s'", args.Arg(0).Type().ErrorName())
	}
	if own.GetAttr == nil && typ.hasOwnGetAttribute() {
		add("__getattribute__", "name", func(t *Thread, args Args) (Value, error) {
			return t.genericGetAttrNoFallback(args.Self, args.Arg(0))
		})
	}
	if slot := own.GetAttr; slot != nil {
		add("__getattribute__", "name", func(t *Thread, args Args) (Value, error) {
			name, err := attributeName(t, args)
			if err != nil {
				return Value{}, err
			}
			return slot(t, args.Self, name)
		})
	}
	if slot := own.SetAttr; slot != nil {
		add("__setattr__", "name, value", func(t *Thread, args Args) (Value, error) {
			name, err := attributeName(t, args)
			if err != nil {
				return Value{}, err
			}
			return None, slot(t, args.Self, name, args.Arg(1))
		})
		add("__delattr__", "name", func(t *Thread, args Args) (Value, error) {
			name, err := attributeName(t, args)
			if err != nil {
				return Value{}, err
			}
			return None, slot(t, args.Self, name, Value{})
		})
	}
}

// hasOwnGetAttribute: most built-in classes of CPython name the generic access as their own (tp_getattro).
func (typ *Type) hasOwnGetAttribute() bool {
	return typ.Base == ObjectType && typ.Module == "" && !slices.Contains([]*Type{
		NoneType, NotImplementedType, FunctionType, ClassMethodType, StaticMethodType, CellType, MethodType,
	}, typ)
}

// newWrapper is `__new__` of a built-in class as a function: its first argument is the class to instantiate.
func newWrapper(typ *Type) NativeFunc {
	return func(t *Thread, args Args) (Value, error) {
		if len(args.Positional()) == 0 {
			return Value{}, t.TypeErrorf("%s.__new__(): not enough arguments", typ.ErrorName())
		}
		class := args.Values[0].AsType()
		if class == nil {
			return Value{}, t.TypeErrorf("%s.__new__(X): X is not a type object (%s)", typ.ErrorName(), args.Values[0].Type().ErrorName())
		}
		if !class.IsSubclass(typ) {
			return Value{}, t.TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", typ.ErrorName(), class.ErrorName(), class.ErrorName(), typ.ErrorName())
		}
		if class.newOwner() != typ.newOwner() || typ == ObjectType && class.layout != LayoutObject { // tp_new_wrapper in Objects/typeobject.c
			static := class
			for !static.builtin {
				static = static.Base
			}
			return Value{}, t.TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", typ.ErrorName(), class.ErrorName(), static.ErrorName())
		}
		return typ.Slots.New(t, class, Args{Values: args.Values[1:], Names: args.Names})
	}
}

func (typ *Type) addContainerWrappers(own *Slots, add func(name, spec string, fn NativeFunc)) {
	if slot := own.Len; slot != nil {
		add("__len__", "", func(t *Thread, args Args) (Value, error) {
			length, err := slot(t, args.Self)
			return Int(int64(length)), err
		})
	}
	if slot := own.GetItem; slot != nil {
		add("__getitem__", "key", func(t *Thread, args Args) (Value, error) { return slot(t, args.Self, args.Arg(0)) })
	}
	if slot := own.SetItem; slot != nil {
		add("__setitem__", "key, value", func(t *Thread, args Args) (Value, error) {
			return None, slot(t, args.Self, args.Arg(0), args.Arg(1))
		})
		add("__delitem__", "key", func(t *Thread, args Args) (Value, error) {
			return None, slot(t, args.Self, args.Arg(0), Value{})
		})
	}
	if slot := own.Contains; slot != nil {
		add("__contains__", "key", func(t *Thread, args Args) (Value, error) {
			found, err := slot(t, args.Self, args.Arg(0))
			return Bool(found), err
		})
	}
	if slot := own.Iter; slot != nil {
		add("__iter__", "", func(t *Thread, args Args) (Value, error) { return slot(t, args.Self) })
	}
	if slot := own.Next; slot != nil {
		add("__next__", "", func(t *Thread, args Args) (Value, error) {
			value, ok, err := slot(t, args.Self)
			if err == nil && !ok {
				err = t.StopIteration(Value{})
			}
			return value, err
		})
	}
}

func (typ *Type) addNumberWrappers(own *Slots, add func(name, spec string, fn NativeFunc)) {
	ops := typ.binaryOps()
	if slot := own.Binary; slot != nil {
		for _, op := range ops {
			typ.addOperatorWrappers(op, slot, add)
		}
	}
	if slot := own.InPlace; slot != nil {
		for _, op := range ops {
			add("__i"+binaryNames[op]+"__", "value", func(t *Thread, args Args) (Value, error) {
				result, err := slot(t, op, args.Self, args.Arg(0))
				if err == nil && result == NotImplemented && op == OpMul && isSequenceLayout(typ.layout) {
					return result, t.wrongSequenceOperand(op, args.Self, args.Arg(0))
				}
				return result, err
			})
		}
	}
	if slot := own.Unary; slot != nil {
		for op, name := range unaryNames {
			if UnaryOp(op) == OpInvert && typ.layout != LayoutInt {
				continue
			}
			add(name, "", func(t *Thread, args Args) (Value, error) { return slot(t, UnaryOp(op), args.Self) })
		}
	}
}

// addOperatorWrappers makes the two methods of a binary operator. Where the operator belongs to a sequence (sq_concat and sq_repeat),
// the method never returns NotImplemented.
func (typ *Type) addOperatorWrappers(op BinaryOp, slot func(*Thread, BinaryOp, Value, Value) (Value, error), add func(name, spec string, fn NativeFunc)) {
	name, spec := binaryNames[op], "value"
	if op == OpPow {
		spec = "value, mod="
	}
	sequence := isSequenceLayout(typ.layout) && op != OpMod
	apply := func(t *Thread, args Args, reflected bool) (Value, error) {
		left, right := args.Self, args.Arg(0)
		if sequence && op == OpMul {
			if _, err := t.Index(right); err != nil {
				return Value{}, err
			}
		}
		if reflected {
			left, right = right, left
		}
		if modulus := args.Arg(1); modulus.IsSet() && !modulus.IsNone() {
			return t.powerModulo(args.Self, left, right, modulus)
		}
		result, err := slot(t, op, left, right)
		if sequence && err == nil && result == NotImplemented {
			return result, t.wrongSequenceOperand(op, args.Self, args.Arg(0))
		}
		return result, err
	}
	add("__"+name+"__", spec, func(t *Thread, args Args) (Value, error) { return apply(t, args, false) })
	if !sequence || op == OpMul {
		add("__r"+name+"__", spec, func(t *Thread, args Args) (Value, error) { return apply(t, args, true) })
	}
}

func isSequenceLayout(layout Layout) bool {
	return slices.Contains([]Layout{LayoutString, LayoutBytes, LayoutTuple, LayoutList}, layout)
}

// binaryOps lists the operators that a built-in class has special methods for.
func (typ *Type) binaryOps() []BinaryOp {
	switch typ {
	case ComplexType:
		return []BinaryOp{OpAdd, OpSub, OpMul, OpTrueDiv, OpPow}
	case BoolType:
		return []BinaryOp{OpOr, OpXor, OpAnd}
	case GenericAliasType, UnionType, MappingProxyType:
		return []BinaryOp{OpOr}
	case DictKeysType, DictItemsType:
		return []BinaryOp{OpSub, OpOr, OpXor, OpAnd}
	}
	switch typ.layout {
	case LayoutInt:
		return []BinaryOp{OpAdd, OpSub, OpMul, OpTrueDiv, OpMod, OpPow, OpLShift, OpRShift, OpOr, OpXor, OpAnd, OpFloorDiv, OpDivMod}
	case LayoutFloat:
		return []BinaryOp{OpAdd, OpSub, OpMul, OpTrueDiv, OpMod, OpPow, OpFloorDiv, OpDivMod}
	case LayoutString, LayoutBytes:
		return []BinaryOp{OpAdd, OpMul, OpMod}
	case LayoutTuple, LayoutList:
		return []BinaryOp{OpAdd, OpMul}
	case LayoutSet:
		return []BinaryOp{OpSub, OpOr, OpXor, OpAnd}
	case LayoutDict, LayoutType:
		return []BinaryOp{OpOr}
	}
	return []BinaryOp{OpAdd, OpSub, OpMul, OpTrueDiv, OpMod, OpOr, OpXor, OpAnd, OpFloorDiv}
}

// wrongSequenceOperand is the error of a sequence's own `__add__` and `__mul__`, which never return NotImplemented (sq_concat and sq_repeat).
func (t *Thread) wrongSequenceOperand(op BinaryOp, sequence, other Value) error {
	switch op {
	case OpAdd:
		return t.concatenationError(sequence, other)
	case OpMul:
		return t.TypeErrorf("'%s' object cannot be interpreted as an integer", other.Type().ErrorName())
	}
	return nil
}

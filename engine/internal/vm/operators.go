package vm

import "fmt"

// Binary operators. CPython asks the classes of both operands for methods of numbers (nb_add and its like) first, and only then those of
// sequences (sq_concat, sq_repeat), which str, list and their like have instead. Classes written in Python have a method of numbers if
// they define one of the two names, such as __add__ and __radd__ (Objects/abstract.c, Objects/typeobject.c).

// The names of the special methods, in the order of BinaryOp.
var (
	binaryNames = [...]string{
		"add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floordiv", "divmod",
	}
	binaryMethods    = specialNames("__")
	reflectedMethods = specialNames("__r")
	inPlaceMethods   = specialNames("__i")
)

func specialNames(prefix string) (names [len(binaryNames)]string) {
	for op, name := range binaryNames {
		names[op] = prefix + name + "__"
	}
	return names
}

// Binary returns `a op b` (PyNumber_Add, PyNumber_Multiply and binary_op in Objects/abstract.c).
func (t *Thread) Binary(op BinaryOp, a, b Value) (Value, error) {
	if result, err := t.binaryNumbers(op, a, b); err != nil || result != NotImplemented {
		return result, err
	}
	switch op {
	case OpAdd:
		if a.Type().concatenates() {
			return t.concatenateSequence(a, b)
		}
	case OpMul:
		if a.Type().repeats() {
			return t.repeatSequence(a, b)
		}
		if b.Type().repeats() {
			return t.repeatSequence(b, a)
		}
	}
	return Value{}, t.unsupportedOperands(op, op.String(), a, b)
}

// InPlace returns the result of `a op= b` (PyNumber_InPlaceAdd, PyNumber_InPlaceMultiply and binary_iop in Objects/abstract.c).
func (t *Thread) InPlace(op BinaryOp, a, b Value) (Value, error) {
	typ := a.Type()
	if method := typ.find(inPlaceMethods[op]); !typ.builtin && isOverride(method) {
		if result, err := t.callMethod(method, a, b); err != nil || result != NotImplemented {
			return result, err
		}
	} else if native := typ.nativeSlots().InPlace; native != nil && !typ.extendsAsSequence(op) {
		if result, err := native(t, op, a, b); err != nil || result != NotImplemented {
			return result, err
		}
	}
	if result, err := t.binaryNumbers(op, a, b); err != nil || result != NotImplemented {
		return result, err
	}
	if result, err := t.inPlaceSequence(op, a, b); err != nil || result != NotImplemented {
		return result, err
	}
	symbol := op.String() + "="
	if op == OpPow {
		symbol = "**="
	}
	return Value{}, t.unsupportedOperands(op, symbol, a, b)
}

// inPlaceSequence is what sequences do with += and *= when no number has answered.
func (t *Thread) inPlaceSequence(op BinaryOp, a, b Value) (Value, error) {
	typ := a.Type()
	overridden := !typ.builtin && isOverride(typ.find(inPlaceMethods[op]))
	native := typ.nativeSlots().InPlace
	switch {
	case op == OpAdd && native != nil && typ.builtin && typ.isSequence():
		if result, err := native(t, op, a, b); err != nil || result != NotImplemented {
			return result, err
		}
		return Value{}, t.concatenationError(a, b)
	case op == OpAdd && typ.concatenates():
		return t.concatenateSequence(a, b)
	case op == OpMul && native != nil && typ.isSequence() && !overridden:
		times, err := t.repeatTimes(b)
		if err != nil {
			return Value{}, err
		}
		return native(t, op, a, times)
	case op == OpMul && typ.repeats():
		return t.repeatSequence(a, b)
	case op == OpMul && !hasSequenceMethods(a) && b.Type().repeats():
		return t.repeatSequence(b, a)
	}
	return NotImplemented, nil
}

// extendsAsSequence: += and *= of built-in sequences come after the operand on the right. A class derived from one has += among its
// methods of numbers, because the wrappers of both kinds of method are alike (update_one_slot in Objects/typeobject.c).
func (typ *Type) extendsAsSequence(op BinaryOp) bool {
	return typ.isSequence() && (op == OpMul || op == OpAdd && typ.builtin)
}

// numberMethod is what a class has in the place of a method of numbers.
type numberMethod int

const (
	noNumberMethod     numberMethod = iota
	nativeNumberMethod              // of a built-in class
	pythonNumberMethod              // looks the names up (slot_nb_add in Objects/typeobject.c)
)

func (typ *Type) numberMethod(op BinaryOp) numberMethod {
	if !typ.builtin && (isOverride(typ.find(binaryMethods[op])) || isOverride(typ.find(reflectedMethods[op]))) {
		return pythonNumberMethod
	}
	if typ.nativeSlots().Binary == nil || (op == OpAdd || op == OpMul) && typ.isSequence() {
		return noNumberMethod
	}
	return nativeNumberMethod
}

// isOverride reports whether a special method is not that of a built-in class.
func isOverride(method Value) bool { return method.IsSet() && method.AsNativeFunction() == nil }

// nativeSlots are the slots of the class or, for one written in Python, of the built-in class whose operators it derives.
func (typ *Type) nativeSlots() *Slots {
	if typ.builtin {
		return &typ.Slots
	}
	for _, ancestor := range typ.MRO {
		if ancestor.builtin && (ancestor.Slots.Binary != nil || ancestor.Slots.InPlace != nil) {
			return &ancestor.Slots
		}
	}
	return &typ.Slots
}

// binaryNumbers asks the methods of numbers (binary_op1 in Objects/abstract.c).
func (t *Thread) binaryNumbers(op BinaryOp, a, b Value) (Value, error) {
	left, right := a.Type(), b.Type()
	ofLeft, ofRight := left.numberMethod(op), noNumberMethod
	if left != right {
		ofRight = right.numberMethod(op)
	}
	if ofLeft == pythonNumberMethod && ofRight == pythonNumberMethod {
		return t.binaryPython(op, a, b, true, true)
	}
	if ofLeft != noNumberMethod && ofRight != noNumberMethod && right.IsSubclass(left) {
		if result, err := t.askNumber(op, a, b, right, ofRight); err != nil || result != NotImplemented {
			return result, err
		}
		ofRight = noNumberMethod
	}
	if ofLeft != noNumberMethod {
		if result, err := t.askNumber(op, a, b, left, ofLeft); err != nil || result != NotImplemented {
			return result, err
		}
	}
	if ofRight != noNumberMethod {
		return t.askNumber(op, a, b, right, ofRight)
	}
	return NotImplemented, nil
}

// askNumber calls the method of numbers of one class, which is that of a or of b but not of both.
func (t *Thread) askNumber(op BinaryOp, a, b Value, class *Type, method numberMethod) (Value, error) {
	if method == nativeNumberMethod {
		return class.nativeSlots().Binary(t, op, a, b)
	}
	return t.binaryPython(op, a, b, class == a.Type(), class == b.Type())
}

// binaryPython looks up the special methods of the operands for which it is asked (SLOT1BINFULL in Objects/typeobject.c).
func (t *Thread) binaryPython(op BinaryOp, a, b Value, askLeft, askRight bool) (Value, error) {
	left, right := a.Type(), b.Type()
	askRight = askRight && left != right
	reflected := Value{}
	if askRight {
		reflected = right.find(reflectedMethods[op])
	}
	if askLeft {
		if askRight && reflected.IsSet() && right.IsSubclass(left) && reflected != left.find(reflectedMethods[op]) {
			if result, err := t.callMethod(reflected, b, a); err != nil || result != NotImplemented {
				return result, err
			}
			askRight = false
		}
		if method := left.find(binaryMethods[op]); method.IsSet() {
			if result, err := t.callMethod(method, a, b); err != nil || result != NotImplemented {
				return result, err
			}
		}
	}
	if askRight && reflected.IsSet() {
		return t.callMethod(reflected, b, a)
	}
	return NotImplemented, nil
}

// isSequence reports whether the class is one of the sequences that have + and * as such, or derives from one.
func (typ *Type) isSequence() bool {
	return isSequenceLayout(typ.layout) || typ.layout == LayoutNative && typ.nativeSlots().Repeats
}

// concatenates reports whether the class has sq_concat.
func (typ *Type) concatenates() bool {
	return typ.isSequence() && (typ.builtin || !isOverride(typ.find("__add__")))
}

// repeats reports whether the class has sq_repeat.
func (typ *Type) repeats() bool {
	return typ.isSequence() && (typ.builtin || !isOverride(typ.find("__mul__")) && !isOverride(typ.find("__rmul__")))
}

func (t *Thread) concatenateSequence(sequence, other Value) (Value, error) {
	result, err := sequence.Type().nativeSlots().Binary(t, OpAdd, sequence, other)
	if err == nil && result == NotImplemented {
		err = t.concatenationError(sequence, other)
	}
	return result, err
}

// concatenationError: each class of sequences has its own words.
func (t *Thread) concatenationError(sequence, other Value) error {
	switch sequence.layout() {
	case LayoutString:
		return t.TypeErrorf("can only concatenate str (not \"%s\") to str", other.Type().ErrorName())
	case LayoutList:
		return t.TypeErrorf("can only concatenate list (not \"%s\") to list", other.Type().ErrorName())
	case LayoutTuple:
		return t.TypeErrorf("can only concatenate tuple (not \"%s\") to tuple", other.Type().ErrorName())
	case LayoutBytes:
		return t.TypeErrorf("can't concat %s to %s", other.Type().ErrorName(), sequence.Type().ErrorName())
	}
	return t.unsupportedOperands(OpAdd, "+", sequence, other)
}

// repeatSequence is sequence * times.
func (t *Thread) repeatSequence(sequence, times Value) (Value, error) {
	count, err := t.repeatTimes(times)
	if err != nil {
		return Value{}, err
	}
	if !count.IsInt() {
		return Value{}, t.Raisef(OverflowErrorType, "cannot fit '%s' into an index-sized integer", times.Type().ErrorName())
	}
	return sequence.Type().nativeSlots().Binary(t, OpMul, sequence, count)
}

// repeatTimes is the int by which a sequence is multiplied (sequence_repeat in Objects/abstract.c).
func (t *Thread) repeatTimes(times Value) (Value, error) {
	if _, ok := times.PlainInt(); !ok && !times.Type().find("__index__").IsSet() {
		return Value{}, t.TypeErrorf("can't multiply sequence by non-int of type '%s'", times.Type().ErrorName())
	}
	return t.Index(times)
}

// hasSequenceMethods reports whether the class has tp_as_sequence in CPython, whatever is in it: all classes written in Python have.
func hasSequenceMethods(v Value) bool {
	switch v.layout() {
	case LayoutDict, LayoutSet, LayoutRange:
		return true
	}
	switch v.Type() {
	case DictKeysType, DictItemsType, DictValuesType, MemoryViewType:
		return true
	}
	return v.Type().isSequence() || !v.Type().builtin
}

func (t *Thread) unsupportedOperands(op BinaryOp, symbol string, a, b Value) error {
	text := fmt.Sprintf("unsupported operand type(s) for %s: '%s' and '%s'", symbol, a.Type().ErrorName(), b.Type().ErrorName())
	if op == OpRShift && a.ref.Type == NativeFunctionType && a.AsNativeFunction().Name == "print" {
		text += ". Did you mean \"print(<message>, file=<output_stream>)\"?"
	}
	return t.TypeErrorf("%s", text)
}

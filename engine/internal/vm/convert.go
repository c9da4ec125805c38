package vm

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"futurescope/engine/internal/pytext"
)

// This file converts between Python values and Go values for native code.

// pythonError turns an error of package pytext into the exception that it names; other errors pass.
func (t *Thread) pythonError(err error) error {
	textError, ok := err.(*pytext.Error)
	if !ok {
		return err
	}
	typ := map[string]*Type{
		"ValueError": ValueErrorType, "TypeError": TypeErrorType, "OverflowError": OverflowErrorType, "IndexError": IndexErrorType,
		"KeyError": KeyErrorType, "ZeroDivisionError": ZeroDivisionErrorType, "MemoryError": MemoryErrorType,
	}[textError.Kind]
	if typ == OverflowErrorType && textError.Text == pytext.OutOfRange {
		return NewException(typ, Int(34), NewString("Numerical result out of range"))
	}
	if textError.Text == "" {
		return NewException(typ)
	}
	return t.Raise(typ, textError.Text)
}

// stringResult makes a str of the result of a pytext function.
func (t *Thread) stringResult(text string, err error) (Value, error) {
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	return NewString(text), nil
}

// formatResult is stringResult for `__format__`: what is wrong with the specification for the built-in class of that name is said of
// the class of self, which may be derived from it.
func (t *Thread) formatResult(self Value, name, text string, err error) (Value, error) {
	if wrong, ok := err.(*pytext.Error); ok && self.Type().Name != name {
		err = &pytext.Error{Kind: wrong.Kind, Text: strings.ReplaceAll(wrong.Text, "of type '"+name+"'", "of type '"+self.Type().Name+"'")}
	}
	return t.stringResult(text, err)
}

// floatResult makes a float of the result of a pytext function.
func (t *Thread) floatResult(f float64, err error) (Value, error) {
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	return t.Float(f), nil
}

// bigOf returns a plain int (tagged or big) as a big.Int that must not be modified.
func bigOf(plain Value) *big.Int {
	if plain.IsInt() {
		return big.NewInt(plain.Int())
	}
	return plain.AsBigInt().Big
}

// toFloat converts an int or float, as arithmetic does; ok is false for anything else.
func (t *Thread) toFloat(v Value) (f float64, ok bool, err error) {
	if f, ok = v.PlainFloat(); ok {
		return f, true, nil
	}
	plain, ok := v.PlainInt()
	if !ok {
		return 0, false, nil
	}
	if plain.IsInt() {
		return float64(plain.Int()), true, nil
	}
	f, err = pytext.BigToFloat(bigOf(plain))
	if err != nil {
		return 0, true, t.pythonError(err)
	}
	return f, true, nil
}

// AsFloat converts any real number (`__float__`, `__index__`), for functions that want a float.
func (t *Thread) AsFloat(v Value) (float64, error) {
	if f, ok, err := t.toFloat(v); ok {
		return f, err
	}
	typ := v.Type()
	if typ.find("__float__").IsSet() {
		return t.askedFloat(v)
	}
	if !typ.builtin && typ.find("__index__").IsSet() {
		plain, err := t.Index(v)
		if err != nil {
			return 0, err
		}
		f, _, err := t.toFloat(plain)
		return f, err
	}
	return 0, t.TypeErrorf("must be real number, not %s", typ.ErrorName())
}

// askedFloat is what the method `__float__` returns.
func (t *Thread) askedFloat(v Value) (float64, error) {
	result, err := t.callSpecial(v, "__float__")
	if err != nil {
		return 0, err
	}
	f, ok := result.PlainFloat()
	switch name := v.Type().ErrorName(); {
	case ok && result.Type() == FloatType:
		return f, nil
	case ok:
		return f, t.warnOfSubclass(name+".__float__", "float", result)
	default:
		return 0, t.TypeErrorf("%s.__float__ returned non-float (type %s)", name, result.Type().ErrorName())
	}
}

// sizeArg returns a declared optional argument as a Go int, clipped to the range of a size, or fallback.
func (t *Thread) sizeArg(v Value, fallback int) (int, error) {
	if !v.IsSet() {
		return fallback, nil
	}
	plain, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	return clippedInt(plain), nil
}

// exactSizeArg is sizeArg for numbers that must fit (Py_ssize_t of Argument Clinic).
func (t *Thread) exactSizeArg(v Value, fallback int) (int, error) {
	if !v.IsSet() {
		return fallback, nil
	}
	n, err := t.IndexInt(v)
	return int(n), err
}

// cIntArg returns a declared optional argument that must fit the 32 bits of C's int, or fallback.
func (t *Thread) cIntArg(v Value, fallback int) (int, error) {
	if !v.IsSet() {
		return fallback, nil
	}
	plain, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	if n := clippedInt(plain); n == int(int32(n)) {
		return n, nil
	}
	return 0, t.Raise(OverflowErrorType, "Python int too large to convert to C int")
}

// flagArg is a declared optional argument that is a number used as a truth value (bool(accept={int}) of Argument Clinic).
func (t *Thread) flagArg(v Value) (bool, error) {
	n, err := t.cIntArg(v, 0)
	return n != 0, err
}

// boundArg is sizeArg for the bounds of a slice or search, where None also means the fallback.
func (t *Thread) boundArg(v Value, fallback int) (int, error) {
	if !v.IsSet() || v.IsNone() {
		return fallback, nil
	}
	if _, ok := v.PlainInt(); !ok && (v.Type().builtin || !v.Type().find("__index__").IsSet()) {
		return 0, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return t.sizeArg(v, fallback)
}

// clippedInt is a plain int as Go int, clipped to its range (_PyEval_SliceIndex).
func clippedInt(plain Value) int {
	if plain.IsInt() {
		return int(plain.Int())
	}
	if plain.AsBigInt().Big.Sign() < 0 {
		return math.MinInt
	}
	return math.MaxInt
}

// strArg returns the text of an argument that must be a str.
func (t *Thread) strArg(v Value, function string) (string, error) {
	if s := v.AsString(); s != nil {
		return s.Text, nil
	}
	return "", t.TypeErrorf("%s argument must be str, not %s", function, t.typeNameOf(v))
}

// typeNameOf is the class's name as argument errors show it: None for None.
func (t *Thread) typeNameOf(v Value) string {
	if v.IsNone() {
		return "None"
	}
	return v.Type().ErrorName()
}

// withoutDigitsOfText is the text of bytes that a number is read from: only ASCII counts, so that digits and spaces of other scripts
// are made into what no number has.
func withoutDigitsOfText(b []byte) string {
	return strings.Map(func(c rune) rune {
		if c >= 0x80 {
			return '?'
		}
		return c
	}, string(b))
}

// stringList makes a list of str.
func stringList(parts []string) Value {
	items := make([]Value, len(parts))
	for i, part := range parts {
		items[i] = NewString(part)
	}
	return NewList(items...)
}

// guardRepr runs repr of a container's contents unless that container is being printed already further out, in which
// case it returns the placeholder (Py_ReprEnter).
func (t *Thread) guardRepr(self Value, placeholder string, body func() (string, error)) (Value, error) {
	for _, active := range t.reprGuard {
		if active == self.ref {
			return NewString(placeholder), nil
		}
	}
	if len(t.reprGuard) >= maxReprDepth {
		return Value{}, t.Raise(RecursionErrorType, "maximum recursion depth exceeded while getting the repr of an object")
	}
	t.reprGuard = append(t.reprGuard, self.ref)
	text, err := body()
	t.reprGuard = t.reprGuard[:len(t.reprGuard)-1]
	if err != nil {
		return Value{}, err
	}
	return NewString(text), nil
}

// maxReprDepth bounds how deep containers may nest, so that Go's stack stays small.
const maxReprDepth = 300

// nextLogged is Next for natives that go on calling Python afterwards: the answer is logged, so that an iterator
// written in Go is not advanced again when the native is run again.
func (t *Thread) nextLogged(iterator Value) (item Value, ok bool, err error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err == nil && entry.value.IsSet(), entry.err
	}
	start := t.cursor
	t.nativeDepth++
	item, ok, err = t.Next(iterator)
	t.nativeDepth--
	if !ok {
		item = Value{}
	}
	item, err = t.answer(start, item, err)
	return item, ok, err
}

// sortMembers orders members made from a Go map by name, so that the order of dir-like listings is fixed.
func sortMembers(members []Member) {
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.name, b.name) })
}

// chargeSteps adds the cost of work inside a built-in function: count times a hundredth part of chargeUnitNs. The factors at its
// callers were measured on CPython 3.11, in comparison with a simple loop.
func (t *Thread) chargeSteps(count, hundredths int) {
	t.remainingNs -= int64(count) * int64(hundredths) * chargeUnitNs / 100
}

// decimal is the text of a tagged int.
func (v Value) decimal() string { return strconv.FormatInt(v.num, 10) }

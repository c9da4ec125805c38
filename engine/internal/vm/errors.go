package vm

import (
	"errors"
	"fmt"
	"strings"
)

// The sentinels by which a native tells the interpreter loop that it is not finished. They pass
// through native code as errors and are never seen by Python.
var (
	errSuspended = errors.New("vm: waiting for a Python function") // Thread.request says which
	errParked    = errors.New("vm: waiting for an operation")      // Thread.awaited says which
	errYielded   = errors.New("vm: the host wants a look")
	// errMoved says that the instruction itself decided which frame and instruction come next.
	errMoved = errors.New("vm: execution goes on elsewhere")
)

// IsControl reports whether err is no exception but a request to suspend, which native code must pass on untouched.
func IsControl(err error) bool {
	return err == errSuspended || err == errParked || err == errYielded
}

// Matches reports whether err is a Python exception of class typ (or a subclass). It is how native code catches:
//
//	if vm.Matches(err, vm.StopIterationType) { … }
func Matches(err error, typ *Type) bool {
	exception, ok := err.(*Exception)
	return ok && exception.Type.IsSubclass(typ)
}

// IsRaised reports whether an error is an exception, and not the request to run native code again when Python code has run.
func IsRaised(err error) bool {
	_, ok := err.(*Exception)
	return ok
}

// NewException makes an exception of a built-in class or a class without its own __init__.
func NewException(typ *Type, args ...Value) *Exception {
	e := &Exception{Header: Header{Type: typ}, Args: args}
	e.own.shape = typ.rootShape
	e.Attributes = &e.own
	return e
}

// Raise returns the error that raises typ(text).
func (t *Thread) Raise(typ *Type, text string) error {
	return NewException(typ, NewString(text))
}

// Raisef returns the error that raises typ with a formatted text.
func (t *Thread) Raisef(typ *Type, format string, args ...any) error {
	return NewException(typ, NewString(fmt.Sprintf(format, args...)))
}

// TypeErrorf returns the error that raises TypeError.
func (t *Thread) TypeErrorf(format string, args ...any) error {
	return t.Raisef(TypeErrorType, format, args...)
}

// ValueErrorf returns the error that raises ValueError.
func (t *Thread) ValueErrorf(format string, args ...any) error {
	return t.Raisef(ValueErrorType, format, args...)
}

// IndexErrorf returns the error that raises IndexError.
func (t *Thread) IndexErrorf(format string, args ...any) error {
	return t.Raisef(IndexErrorType, format, args...)
}

// RuntimeErrorf returns the error that raises RuntimeError.
func (t *Thread) RuntimeErrorf(format string, args ...any) error {
	return t.Raisef(RuntimeErrorType, format, args...)
}

// KeyError returns the error that raises KeyError(key).
func (t *Thread) KeyError(key Value) error { return NewException(KeyErrorType, key) }

// AttributeError returns the error for a missing attribute; name and object feed the suggestion. If CPython's library has the
// attribute, the error says that the playground does not support it, and remains one that `hasattr` and the like understand.
func (t *Thread) attributeError(object Value, name string, format string, args ...any) error {
	if missing := t.runtime.missingHere(object, name); missing != "" {
		return t.Raise(AttributeErrorType, "the playground does not support "+missing)
	}
	e := NewException(AttributeErrorType, NewString(fmt.Sprintf(format, args...)))
	e.Name, e.Object = NewString(name), object
	return e
}

// cannotSetError returns the error for an attribute that cannot be set or deleted. Up to Python 3.11 it knows neither name nor object
// (Objects/object.c, _PyObject_GenericSetAttrWithDict, in contrast to PyObject_GetAttr), so nothing is suggested.
func (t *Thread) cannotSetError(object Value, name string, format string, args ...any) error {
	err := t.attributeError(object, name, format, args...)
	if raised, ok := err.(*Exception); ok {
		raised.Name, raised.Object = Value{}, Value{}
	}
	return err
}

// StopIteration returns the error that raises StopIteration, with value unless that is None.
func (t *Thread) StopIteration(value Value) error {
	if !value.IsSet() || value.IsNone() {
		return NewException(StopIterationType)
	}
	return NewException(StopIterationType, value)
}

// NotSupported returns the error for something that Python has and the playground does not.
func (t *Thread) NotSupported(what string) error {
	return t.Raisef(NotImplementedErrorType, "the playground does not support %s", what)
}

// missingHere is the full name of an attribute of the object that CPython's library has and the playground's lacks, or "".
func (rt *Runtime) missingHere(object Value, name string) string {
	if rt.Lacks == nil || strings.HasPrefix(name, "_") {
		return ""
	}
	if m := object.AsModule(); m != nil {
		if rt.Lacks(m.Name, "", name) {
			return m.Name + "." + name
		}
		return ""
	}
	class := object.AsType()
	if class == nil {
		class = object.Type()
	}
	for _, ancestor := range class.MRO {
		if module, ok := ancestor.Dict.GetString("__module__"); ok && module.AsString() != nil && rt.Lacks(module.AsString().Text, ancestor.Name, name) {
			return ancestor.Name + "." + name
		}
	}
	return ""
}

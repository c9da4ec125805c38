package vm

// WarnDeprecated issues a DeprecationWarning about the line that is being executed, as PyErr_WarnEx does with
// stack_level 1. The error is the warning itself where the program turned warnings into errors.
func (t *Thread) WarnDeprecated(text string) error {
	module, err := t.Import("warnings")
	if err != nil {
		return err
	}
	_, err = t.CallMethod(module, "warn", NewString(text), DeprecationWarningType.Value())
	return err
}

// warnOfSubclass says that a special method such as `__index__` must soon return an exact int, float or complex.
func (t *Thread) warnOfSubclass(method, kind string, result Value) error {
	return t.WarnDeprecated(method + " returned non-" + kind + " (type " + result.Type().ErrorName() +
		").  The ability to return an instance of a strict subclass of " + kind +
		" is deprecated, and may be removed in a future version of Python.")
}

// exactInt is the int that a special method such as `__int__` returned.
func (t *Thread) exactInt(method string, result Value) (Value, error) {
	plain, ok := result.PlainInt()
	if !ok {
		return Value{}, t.TypeErrorf("%s returned non-int (type %s)", method, result.Type().ErrorName())
	}
	if result.Type() != IntType {
		return plain, t.warnOfSubclass(method, "int", result)
	}
	return plain, nil
}

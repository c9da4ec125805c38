package vm

import "fmt"

// The exception groups of PEP 654. Args are the message and the sequence given; the tuple of exceptions is Object.
var (
	BaseExceptionGroupType = declareType("BaseExceptionGroup", BaseExceptionType, LayoutException)
	ExceptionGroupType     = declareType("ExceptionGroup", BaseExceptionGroupType, LayoutException)
)

func fillExceptionGroups() {
	ExceptionGroupType.Bases = []*Type{BaseExceptionGroupType, ExceptionType}
	ExceptionGroupType.MRO = []*Type{ExceptionGroupType, BaseExceptionGroupType, ExceptionType, BaseExceptionType, ObjectType}
	BaseExceptionGroupType.Slots = Slots{New: exceptionGroupNew, Str: exceptionGroupStr, Init: func(t *Thread, self Value, a Args) error {
		if len(a.Names) > 0 {
			return t.TypeErrorf("%s() takes no keyword arguments", self.Type().ErrorName())
		}
		return nil
	}}
	BaseExceptionGroupType.Define(
		Getter("message", func(t *Thread, self Value) (Value, error) { return self.AsException().arg(0), nil }),
		Getter("exceptions", func(t *Thread, self Value) (Value, error) { return self.AsException().Object, nil }),
		Method("derive", func(t *Thread, a Args) (Value, error) {
			return exceptionGroupNew(t, BaseExceptionGroupType, Args{Values: []Value{a.Self.AsException().arg(0), a.Arg(0)}})
		}, "excs"),
		Method("subgroup", func(t *Thread, a Args) (Value, error) {
			matching, _, err := t.splitGroup(a.Self, a.Arg(0))
			return matching, err
		}, "condition"),
		Method("split", func(t *Thread, a Args) (Value, error) {
			matching, rest, err := t.splitGroup(a.Self, a.Arg(0))
			return NewTuple(matching, rest), err
		}, "condition"),
		classGetItem(),
	)
}

func exceptionGroupNew(t *Thread, typ *Type, a Args) (Value, error) {
	if len(a.Values) != 2 || len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(a.Values))
	}
	message, sequence := a.Values[0], a.Values[1]
	if message.AsString() == nil {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", t.typeNameOf(message))
	}
	if sequence.AsList() == nil && sequence.AsTuple() == nil {
		return Value{}, t.TypeErrorf("second argument (exceptions) must be a sequence")
	}
	items, err := t.Iterate(sequence)
	if err != nil {
		return Value{}, err
	}
	if len(items) == 0 {
		return Value{}, t.ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	plain := true
	for i, item := range items {
		if item.AsException() == nil {
			return Value{}, t.ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		plain = plain && item.IsInstance(ExceptionType)
	}
	switch {
	case typ == BaseExceptionGroupType && plain:
		typ = ExceptionGroupType
	case typ == ExceptionGroupType && !plain:
		return Value{}, t.TypeErrorf("Cannot nest BaseExceptions in an ExceptionGroup")
	case typ.IsSubclass(ExceptionType) && !plain:
		return Value{}, t.TypeErrorf("Cannot nest BaseExceptions in '%s'", typ.ErrorName())
	}
	e := NewException(typ, message, sequence)
	e.Object = NewTuple(append([]Value(nil), items...)...)
	return e.Value(), nil
}

func exceptionGroupStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	text, err := t.StrText(e.arg(0))
	count := len(e.Object.AsTuple().Items)
	return NewString(fmt.Sprintf("%s (%d sub-exception%s)", text, count, plural(count))), err
}

// splitGroup separates the exceptions that a condition (a class, a tuple of classes or a predicate) matches.
func (t *Thread) splitGroup(group, condition Value) (matching, rest Value, err error) {
	if !isGroupCondition(condition) {
		return None, None, t.TypeErrorf("expected a function, exception type or tuple of exception types")
	}
	match, err := t.groupCondition(group, condition)
	if err != nil {
		return None, None, err
	}
	if match {
		return group, None, nil
	}
	e := group.AsException()
	if e.Object.AsTuple() == nil {
		return None, group, nil
	}
	var in, out []Value
	for _, item := range e.Object.AsTuple().Items {
		if !item.IsInstance(BaseExceptionGroupType) {
			match, err := t.groupCondition(item, condition)
			if err != nil {
				return None, None, err
			}
			if match {
				in = append(in, item)
			} else {
				out = append(out, item)
			}
			continue
		}
		part, other, err := t.splitGroup(item, condition)
		if err != nil {
			return None, None, err
		}
		if !part.IsNone() {
			in = append(in, part)
		}
		if !other.IsNone() {
			out = append(out, other)
		}
	}
	return e.derive(in), e.derive(out), nil
}

// derive makes a group of some of the exceptions, with the same traceback, cause and context.
func (e *Exception) derive(items []Value) Value {
	if len(items) == 0 {
		return None
	}
	typ := ExceptionGroupType
	for _, item := range items {
		if !item.IsInstance(ExceptionType) {
			typ = BaseExceptionGroupType
		}
	}
	part := NewException(typ, e.arg(0), NewList(items...))
	part.Object = NewTuple(items...)
	part.Traceback, part.Cause, part.Context, part.SuppressContext = e.Traceback, e.Cause, e.Context, e.SuppressContext
	return part.Value()
}

// isGroupCondition is get_matcher_type in Objects/exceptions.c: other callables are not accepted.
func isGroupCondition(condition Value) bool {
	isException := func(v Value) bool { return v.AsType() != nil && v.AsType().IsSubclass(BaseExceptionType) }
	if tuple := condition.AsTuple(); tuple != nil {
		for _, item := range tuple.Items {
			if !isException(item) {
				return false
			}
		}
		return true
	}
	return isException(condition) || condition.AsFunction() != nil
}

func (t *Thread) groupCondition(exception, condition Value) (bool, error) {
	if class := condition.AsType(); class != nil {
		return exception.IsInstance(class), nil
	}
	if tuple := condition.AsTuple(); tuple != nil {
		for _, item := range tuple.Items {
			if class := item.AsType(); class != nil && exception.IsInstance(class) {
				return true, nil
			}
		}
		return false, nil
	}
	result, err := t.Call(condition, exception)
	if err != nil {
		return false, err
	}
	return t.Truth(result)
}

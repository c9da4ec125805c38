package vm

import (
	"fmt"
	"slices"
)

// The exception groups of PEP 654. Args are the message and the sequence given; the tuple of exceptions is Object.
var (
	BaseExceptionGroupType = declareType("BaseExceptionGroup", BaseExceptionType, LayoutException)
	ExceptionGroupType     = declareType("ExceptionGroup", BaseExceptionGroupType, LayoutException)
)

func fillExceptionGroups() {
	ExceptionGroupType.Bases = []*Type{BaseExceptionGroupType, ExceptionType}
	ExceptionGroupType.MRO = []*Type{ExceptionGroupType, BaseExceptionGroupType, ExceptionType, BaseExceptionType, ObjectType}
	BaseExceptionGroupType.Slots = Slots{New: exceptionGroupNew, Str: exceptionGroupStr, Init: exceptionInit}
	BaseExceptionGroupType.Define(
		GetSet("message", func(t *Thread, self Value) (Value, error) { return self.AsException().groupMessage(), nil }, readonlyMember),
		GetSet("exceptions", func(t *Thread, self Value) (Value, error) { return self.AsException().Object, nil }, readonlyMember),
		Method("derive", func(t *Thread, a Args) (Value, error) {
			given := a.Arg(0).AsTuple().Items
			if len(given) != 1 {
				return Value{}, t.TypeErrorf("function takes exactly 1 argument (%d given)", len(given))
			}
			return exceptionGroupNew(t, BaseExceptionGroupType, Args{Values: []Value{a.Self.AsException().groupMessage(), given[0]}})
		}, "*excs"),
		Method("subgroup", func(t *Thread, a Args) (Value, error) {
			given := a.Arg(0).AsTuple().Items
			if len(given) != 1 {
				return Value{}, t.TypeErrorf("subgroup expected 1 argument, got %d", len(given))
			}
			matching, _, err := t.splitGroup(a.Self, given[0], false)
			return matching, err
		}, "*condition"),
		Method("split", func(t *Thread, a Args) (Value, error) {
			given := a.Arg(0).AsTuple().Items
			if len(given) != 1 {
				return Value{}, t.TypeErrorf("split expected 1 argument, got %d", len(given))
			}
			matching, rest, err := t.splitGroup(a.Self, given[0], true)
			return NewTuple(matching, rest), err
		}, "*condition"),
		classGetItem(),
	)
}

func exceptionGroupNew(t *Thread, typ *Type, a Args) (Value, error) {
	if count := len(a.Positional()); count != 2 {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", count)
	}
	message, sequence := a.Values[0], a.Values[1]
	if message.AsString() == nil {
		return Value{}, t.TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", t.typeNameOf(message))
	}
	if !sequence.Type().isSequence() && sequence.AsRange() == nil && !t.hasGetItem(sequence) {
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
	e.setField(0, message)
	return e.Value(), nil
}

// groupMessage is the message of an exception group, which stays when a program changes args.
func (e *Exception) groupMessage() Value { return e.field(0).Or(e.arg(0)) }

// readonlyMember is the setter of what is a PyMemberDef with READONLY in CPython.
func readonlyMember(t *Thread, _, _ Value) error {
	return t.Raise(AttributeErrorType, "readonly attribute")
}

// hasGetItem is PySequence_Check for instances: everything with `__getitem__` but dicts.
func (t *Thread) hasGetItem(v Value) bool {
	return v.AsDict() == nil && v.layout() == LayoutObject && v.Type().find("__getitem__").IsSet()
}

func exceptionGroupStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	text, err := t.StrText(e.groupMessage())
	count := len(e.Object.AsTuple().Items)
	return NewString(fmt.Sprintf("%s (%d sub-exception%s)", text, count, plural(count))), err
}

// splitGroup separates the exceptions that a condition (a class, a tuple of classes or a predicate) matches.
func (t *Thread) splitGroup(group, condition Value, withRest bool) (matching, rest Value, err error) {
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
		part, other, err := t.splitGroup(item, condition, withRest)
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
	if matching, err = t.deriveGroup(e, in); err == nil && !withRest {
		return matching, None, nil
	} else if err == nil {
		rest, err = t.deriveGroup(e, out)
	}
	return matching, rest, err
}

// deriveGroup makes a group of some of the exceptions, with the same traceback, cause, context and notes; None of none. Subclasses may have a
// derive() of their own (exceptiongroup_subset in Objects/exceptions.c).
func (t *Thread) deriveGroup(e *Exception, items []Value) (Value, error) {
	if len(items) == 0 {
		return None, nil
	}
	made, err := t.CallMethod(e.Value(), "derive", NewList(items...))
	if err != nil {
		return None, err
	}
	part := made.AsException()
	if part == nil || !part.Type.IsSubclass(BaseExceptionGroupType) {
		return None, t.TypeErrorf("derive must return an instance of BaseExceptionGroup")
	}
	part.Traceback, part.Cause, part.Context = e.Traceback, e.Cause, e.Context
	part.SuppressContext = true // by PyException_SetCause, even if the cause is None
	if notes := e.Attributes.get("__notes__"); notes.IsSet() && notes.AsList() != nil {
		part.Attributes.set(t.runtime.intern("__notes__"), NewList(slices.Clone(notes.AsList().Items)...))
	}
	return part.Value(), nil
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

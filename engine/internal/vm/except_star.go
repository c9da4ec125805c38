package vm

// splitForClause gives an except* clause its part of an exception, None if it has none, and the rest
// (Python/ceval.c, exception_group_match and check_except_star_type_valid).
func (t *Thread) splitForClause(exception *Exception, class Value) (match, rest Value, err error) {
	if err := t.checkStarClass(class); err != nil || exception == nil {
		return None, None, err
	}
	if exception.Type.IsSubclass(BaseExceptionGroupType) {
		return t.splitGroup(exception.Value(), class, true)
	}
	matches, err := t.exceptionMatches(exception, class)
	if err != nil || !matches {
		return None, exception.Value(), err
	}
	wrapped, err := exceptionGroupNew(t, BaseExceptionGroupType, Args{Values: []Value{NewString(""), NewTuple(exception.Value())}})
	return wrapped, None, err
}

func (t *Thread) checkStarClass(class Value) error {
	classes := []Value{class}
	if tuple := class.AsTuple(); tuple != nil {
		classes = tuple.Items // in which there are no other tuples
	}
	for _, item := range classes {
		if typ := item.AsType(); typ == nil || !typ.IsSubclass(BaseExceptionType) {
			return t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
	}
	for _, item := range classes {
		if item.AsType().IsSubclass(BaseExceptionGroupType) {
			return t.TypeErrorf("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	return nil
}

// joinGroups returns what is raised after except* clauses, nil for nothing: what the clauses raised, together with what none of
// them took. Parts of the original that were raised again unchanged find their places in it again
// (Objects/exceptions.c, _PyExc_PrepReraiseStar).
func (t *Thread) joinGroups(original *Exception, raised []Value, rest *Exception) (*Exception, error) {
	if rest != nil {
		raised = append(append([]Value(nil), raised...), rest.Value())
	}
	if !original.Type.IsSubclass(BaseExceptionGroupType) {
		if len(raised) == 0 {
			return nil, nil
		}
		return raised[0].AsException(), nil
	}
	var fresh []Value
	again := map[*Exception]bool{}
	for _, value := range raised {
		e := value.AsException()
		if e.Traceback == original.Traceback && e.Cause == original.Cause && e.Context == original.Context {
			markLeaves(e, again)
		} else {
			fresh = append(fresh, value)
		}
	}
	part, err := t.project(original, again)
	if err != nil {
		return nil, err
	}
	if part != nil {
		fresh = append(fresh, part.Value())
	}
	switch len(fresh) {
	case 0:
		return nil, nil
	case 1:
		return fresh[0].AsException(), nil
	}
	joined := NewException(ExceptionGroupType, NewString(""), NewList(fresh...))
	joined.Object = NewTuple(fresh...)
	for _, item := range fresh {
		if !item.IsInstance(ExceptionType) {
			joined.Type = BaseExceptionGroupType
		}
	}
	return joined, nil
}

func markLeaves(e *Exception, leaves map[*Exception]bool) {
	if !e.Type.IsSubclass(BaseExceptionGroupType) {
		leaves[e] = true
		return
	}
	for _, item := range e.Object.AsTuple().Items {
		markLeaves(item.AsException(), leaves)
	}
}

// project returns the part of a group that consists of the given leaves, nil if that is nothing.
func (t *Thread) project(e *Exception, leaves map[*Exception]bool) (*Exception, error) {
	if !e.Type.IsSubclass(BaseExceptionGroupType) {
		if leaves[e] {
			return e, nil
		}
		return nil, nil
	}
	var kept []Value
	for _, item := range e.Object.AsTuple().Items {
		part, err := t.project(item.AsException(), leaves)
		if err != nil {
			return nil, err
		}
		if part != nil {
			kept = append(kept, part.Value())
		}
	}
	part, err := t.deriveGroup(e, kept)
	return part.AsException(), err
}

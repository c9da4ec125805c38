package vm

import (
	"fmt"
	"strings"

	"futurescope/engine/internal/compile"
)

// executeRest executes the instructions on functions, classes, exceptions, with blocks and imports.
func (t *Thread) executeRest(f *Frame, in *compile.Instruction) error {
	r := f.registers
	switch in.Op {
	case compile.OpExtra:
	case compile.OpMarkFresh:
		r[in.A] = Bool(t.isFreshGenerator(r[in.B], r[in.C]))
	case compile.OpDropFresh:
		return t.dropFresh(f, r[in.A], r[in.B])
	case compile.OpMakeFunction:
		r[in.A] = f.makeFunction(in)
	case compile.OpBuildClass:
		value, err := t.buildClass(r[in.B].function(), r[in.B+1], r[in.B+2].AsTuple(), r[in.B+3])
		return t.set(f, in.A, value, err)
	case compile.OpReturnNamespace:
		if in.Sub == 1 {
			f.namespace.SetString(t.runtime.intern("__classcell__"), r[in.A])
		}
		t.returnValue(f, f.namespace.Value())
		return errMoved
	case compile.OpRaise:
		return t.executeRaise(f, in)
	case compile.OpReraise:
		t.propagate(f, r[in.A].AsException(), false)
		return errMoved
	case compile.OpEnterHandler:
		exception := r[in.A].AsException()
		r[in.A+1] = None
		if f.handling != nil {
			r[in.A+1] = f.handling.Value()
		}
		f.handling, f.special = exception, true
	case compile.OpLeaveHandler:
		f.handling = r[in.A+1].AsException()
	case compile.OpJumpIfNoMatch:
		matches, err := t.exceptionMatches(r[in.A].AsException(), r[in.B])
		return f.jumpIf(!matches, in, err)
	case compile.OpSplitGroup:
		match, rest, err := t.splitForClause(r[in.A].AsException(), r[in.B])
		if err != nil {
			return err
		}
		if match.IsNone() {
			return f.jumpIf(true, in, nil) // and all of it, not a copy, is left
		}
		r[in.A+1], r[in.A] = match, rest
		return f.jumpIf(false, in, nil)
	case compile.OpJoinGroups:
		left, err := t.joinGroups(r[in.A].AsException(), r[in.B+4].AsList().Items, r[in.B].AsException())
		if err != nil {
			return err
		}
		if left == nil {
			return f.jumpIf(true, in, nil)
		}
		r[in.A] = left.Value()
	case compile.OpMatchSequence, compile.OpMatchLength, compile.OpMatchMapping, compile.OpMatchKeys, compile.OpMatchClass:
		return t.executeMatch(f, in)
	case compile.OpAssertionError:
		r[in.A] = AssertionErrorType.Value()
	case compile.OpEnterWith:
		return t.enterWith(f, in)
	case compile.OpExitWith:
		_, err := t.Call(r[in.A], None, None, None)
		return err
	case compile.OpExitWithError:
		return t.exitWithError(f, in)
	case compile.OpGetAwaitable:
		value, err := t.awaitable(r[in.B], in.Sub)
		return t.set(f, in.A, value, err)
	case compile.OpGetAsyncIter:
		value, err := t.asyncIter(r[in.B])
		return t.set(f, in.A, value, err)
	case compile.OpAsyncNext:
		value, err := t.asyncNext(r[in.B])
		return t.set(f, in.A, value, err)
	case compile.OpEndAsyncFor:
		if exception := r[in.A].AsException(); !exception.Type.IsSubclass(StopAsyncIterationType) {
			t.propagate(f, exception, false)
			return errMoved
		}
	case compile.OpImport:
		extra := f.code.instructions[f.pc+1]
		value, err := t.executeImport(f, f.code.Names[in.C], int(in.Sub), int(extra.A), f.code.FromLists[extra.B])
		return t.set(f, in.A, value, err)
	case compile.OpImportFrom:
		value, err := t.importFrom(r[in.B], f.code.Names[in.C])
		return t.set(f, in.A, value, err)
	case compile.OpImportStar:
		return t.importStar(f, r[in.A])
	case compile.OpSetupAnnotations:
		namespace := f.namespace
		if namespace == nil {
			namespace = f.globals
		}
		if _, ok := namespace.GetString("__annotations__"); !ok {
			namespace.SetString(t.runtime.intern("__annotations__"), NewDict().Value())
		}
	default:
		return fmt.Errorf("vm: unknown instruction %s", in.Op)
	}
	return nil
}

func (f *Frame) makeFunction(in *compile.Instruction) Value {
	r := f.registers
	code := r[in.B].asCode()
	function := &Function{
		Header: Header{Type: FunctionType}, Code: code, Globals: f.globals, Name: code.runtime.intern(code.Name).Value(),
		QualName: code.runtime.intern(code.QualName).Value(), Doc: None,
	}
	if f.function != nil {
		function.Module = f.function.Module
	}
	if code.HasDoc {
		function.Doc = NewString(code.Doc)
	}
	next := in.C
	if in.Sub&compile.FunctionDefaults != 0 {
		function.Defaults = r[next].AsTuple().Items
		next++
	}
	if in.Sub&compile.FunctionKwDefaults != 0 {
		function.KwDefaults = r[next].AsDict()
		next++
	}
	if in.Sub&compile.FunctionAnnotations != 0 {
		function.Annotations = r[next]
		next++
	}
	if in.Sub&compile.FunctionClosure != 0 {
		function.Closure = r[next].AsTuple().Items
	}
	return function.Value()
}

// executeRaise is do_raise in Python/ceval.c.
func (t *Thread) executeRaise(f *Frame, in *compile.Instruction) error {
	if in.Sub == 0 {
		exception := handledException(f)
		if exception == nil {
			return t.RuntimeErrorf("No active exception to reraise")
		}
		t.propagate(f, exception, false)
		return errMoved
	}
	exception, err := t.makeException(f.registers[in.A], "exceptions must derive from BaseException")
	if err != nil {
		return err
	}
	if in.Sub == 2 {
		cause := f.registers[in.B]
		if cause.IsNone() {
			exception.Cause = nil
		} else {
			if exception.Cause, err = t.makeException(cause, "exception causes must derive from BaseException"); err != nil {
				return err
			}
		}
		exception.SuppressContext = true
	}
	t.setContext(f, exception)
	t.propagate(f, exception, true)
	return errMoved
}

// makeException turns what stands behind raise into an exception: an instance, or a class to be called.
func (t *Thread) makeException(v Value, refusal string) (*Exception, error) {
	if exception := v.AsException(); exception != nil {
		return exception, nil
	}
	if typ := v.AsType(); typ != nil && typ.IsSubclass(BaseExceptionType) {
		instance, err := t.Call(v)
		if err != nil {
			return nil, err
		}
		if exception := instance.AsException(); exception != nil {
			return exception, nil
		}
		return nil, t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", typ.ErrorName(), instance.Type().ErrorName())
	}
	return nil, t.TypeErrorf("%s", refusal)
}

func (t *Thread) exceptionMatches(exception *Exception, class Value) (bool, error) {
	classes := []Value{class}
	if tuple := class.AsTuple(); tuple != nil {
		classes = tuple.Items // in which there are no other tuples
	}
	matches := false
	for _, item := range classes {
		typ := item.AsType()
		if typ == nil || !typ.IsSubclass(BaseExceptionType) {
			return false, t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
		matches = matches || exception.Type.IsSubclass(typ)
	}
	return matches, nil
}

// enterWith looks up __enter__ and __exit__ and calls the former.
func (t *Thread) enterWith(f *Frame, in *compile.Instruction) error {
	manager := f.registers[in.B]
	typ := manager.Type()
	enterName, exitName, protocol := "__enter__", "__exit__", "context manager"
	if in.Sub == 1 {
		enterName, exitName, protocol = "__aenter__", "__aexit__", "asynchronous context manager"
	}
	enter, exit := typ.find(enterName), typ.find(exitName)
	if !enter.IsSet() {
		return t.TypeErrorf("'%s' object does not support the %s protocol", typ.ErrorName(), protocol)
	}
	if !exit.IsSet() {
		return t.TypeErrorf("'%s' object does not support the %s protocol (missed %s method)", typ.ErrorName(), protocol, exitName)
	}
	bound, err := t.bind(exit, manager, typ)
	if err != nil {
		return err
	}
	value, err := t.callMethod(enter, manager)
	if err != nil {
		return err
	}
	f.registers[in.A], f.registers[in.A+1] = bound, value
	return nil
}

func (t *Thread) exitWithError(f *Frame, in *compile.Instruction) error {
	exception := f.registers[in.B].AsException()
	traceback := None
	if exception.Traceback != nil {
		traceback = exception.Traceback.Value()
	}
	result, err := t.Call(f.registers[in.A], exception.Type.Value(), exception.Value(), traceback)
	if err != nil {
		return err
	}
	if in.Sub == 1 { // __aexit__: to be awaited
		f.registers[in.C] = result
		return nil
	}
	truth, err := t.Truth(result)
	return t.set(f, in.C, Bool(truth), err)
}

// isFreshGenerator reports whether the generator of a loop cannot be known to anybody else. It is what a call returned, and the callee is a
// generator function, or a function of the library, none of which keeps the generators that it returns. Or it comes from an object
// whose `__iter__` is a generator function.
func (t *Thread) isFreshGenerator(callee, result Value) bool {
	g := result.AsGenerator()
	if g == nil && !result.Type().builtin {
		function := result.Type().find("__iter__").AsFunction()
		return function != nil && function.Code.IsGenerator
	}
	if g == nil || g.started {
		return false
	}
	if method := callee.AsBoundMethod(); method != nil {
		callee = method.Func
	}
	function := callee.AsFunction()
	return function != nil && (function.Code.IsGenerator || function.Code.Filename != t.runtime.MainFilename)
}

// dropFresh closes a fresh generator of a loop in the frame f that is left early. What goes wrong in it is only told.
func (t *Thread) dropFresh(f *Frame, fresh, iterator Value) error {
	if !fresh.IsTrue() {
		return nil // of another kind
	}
	g, again := iterator.AsGenerator(), len(t.log) > 0
	if g == nil || !again && (g.Frame == nil || !g.started || g.running) {
		return nil // closed by now
	}
	_, err := t.CallMethod(iterator, "close")
	if err == nil || IsControl(err) {
		return err
	}
	e := t.asException(err)
	if e.Traceback == nil { // not raised in the generator but by it
		e.Traceback = &Traceback{Header: Header{Type: TracebackType}, Code: f.code, pc: f.pc, globals: f.globals}
	}
	text, err := t.ignoredText(iterator, e, strings.Clone)
	if err != nil {
		return err
	}
	_, err = t.CallPrelude("write_error", NewString(text))
	return err
}

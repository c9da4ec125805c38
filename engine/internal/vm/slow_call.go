package vm

import "futurescope/engine/internal/compile"

// slowCall executes the calls that the loop does not: other callees than plain Python functions, and keyword arguments.
func (t *Thread) slowCall(f *Frame, in *compile.Instruction) error {
	r := f.registers
	callee := r[in.B]
	var args []Value
	var names []*String
	switch in.Op {
	case compile.OpCall, compile.OpCallKeywords:
		args = r[in.B+1 : in.B+1+in.C]
	case compile.OpCallMethod, compile.OpCallMethodKeywords:
		if r[in.B+1].ref == nil {
			args = r[in.B+2 : in.B+2+in.C]
		} else {
			args = r[in.B+1 : in.B+2+in.C]
		}
	case compile.OpCallUnpacked:
		var err error
		if args, names, err = t.unpackedArguments(r[in.B], r[in.B+1], r[in.B+2]); err != nil {
			return err
		}
	}
	if in.Op == compile.OpCallKeywords || in.Op == compile.OpCallMethodKeywords {
		names = f.code.keywordNames[f.code.instructions[f.pc+1].A]
	}
	if len(t.log) == 0 {
		if done, err := t.callFrame(f, callee, args, names, in.A); done {
			return err
		}
	}
	value, err := t.callDirect(callee, args, names)
	if err == errSuspended && t.request.depth < 0 {
		// The callee itself is a Python function (behind __call__, for example): its result is the call's result.
		t.request.depth = 0
		t.request.tailCall = true
	}
	if err != nil {
		return err
	}
	r[in.A] = value
	return nil
}

// callFrame pushes a frame for what is Python code at bottom: functions, bound methods, and classes whose __init__ is Python. It reports
// whether it did (or failed).
func (t *Thread) callFrame(f *Frame, callee Value, args []Value, names []*String, dest uint16) (bool, error) {
	switch callee.layout() {
	case LayoutFunction:
		return true, t.moved(t.pushFunction(f, callee.function(), args, names, returnToRegister, dest))
	case LayoutBoundMethod:
		method := callee.AsBoundMethod()
		function := method.Func.AsFunction()
		if function == nil {
			return false, nil
		}
		return true, t.moved(t.pushFunction(f, function, t.withSelf(method.Self, args), names, returnToRegister, dest))
	case LayoutType:
		typ := callee.AsType()
		if typ.initFunction == nil || typ.Header.Type != TypeType {
			return false, nil
		}
		t.chargePart(costNewObject)
		t.chargePart(costEnter)
		instance := newObject(typ)
		if err := t.pushFunction(f, typ.initFunction, t.withSelf(instance, args), names, returnInit, dest); err != nil {
			return true, err
		}
		f.registers[f.code.instructions[f.pc].B] = instance // in place of the class; see returnInit
		return true, errMoved
	}
	return false, nil
}

// withSelf puts self before args, in a buffer that serves until the next such call.
func (t *Thread) withSelf(self Value, args []Value) []Value {
	t.scratch = append(append(t.scratch[:0], self), args...)
	return t.scratch
}

// unpackedArguments turns *args and **kwargs into the common form of a call.
func (t *Thread) unpackedArguments(callee, positional, keywords Value) ([]Value, []*String, error) {
	items := positional.AsTuple().Items
	if keywords.ref == nil {
		return items, nil, nil
	}
	dict := keywords.AsDict()
	args := append(make([]Value, 0, len(items)+dict.Len()), items...)
	names := make([]*String, 0, dict.Len())
	for position := 0; ; {
		key, value, next, ok := dict.Next(position)
		if !ok {
			return args, names, nil
		}
		position = next
		name := key.AsString()
		if name == nil {
			return nil, nil, t.TypeErrorf("keywords must be strings")
		}
		names, args = append(names, name), append(args, value)
	}
}

// moved turns the success of pushFunction into the signal that another frame goes on.
func (t *Thread) moved(err error) error {
	if err == nil {
		return errMoved
	}
	return err
}

package vm

import (
	"fmt"

	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// executeSlow executes the instruction of f for all operands. It leaves f.pc at the last instruction executed (so a jump sets it to just
// before its target), or makes another frame the innermost.
//
// The body of an instruction follows the rules of NativeFunc: when it calls Python it returns errSuspended, and is executed
// again from its start, with the answers so far, when the callee has returned. So it writes registers last.
func (t *Thread) executeSlow(f *Frame, in *compile.Instruction) error {
	if f.replay {
		t.log, f.log, f.replay = f.log, t.log[:0], false // exchanged, so that both memories serve again
	} else {
		t.log = t.log[:0]
	}
	t.cursor, t.nativeDepth = 0, 0
	r := f.registers
	switch in.Op {
	case compile.OpMove:
		r[in.A] = r[in.B]
		return nil
	case compile.OpAdd, compile.OpSub, compile.OpMul, compile.OpMod, compile.OpBinary:
		return t.slowBinary(f, in)
	case compile.OpUnary:
		value, err := t.Unary([...]UnaryOp{OpInvert, 0, OpPositive, OpNegative}[in.Sub], r[in.B])
		return t.set(f, in.A, value, err)
	case compile.OpNot:
		truth, err := t.Truth(r[in.B])
		return t.set(f, in.A, Bool(!truth), err)
	case compile.OpCompare:
		value, err := t.compareOperator(syntax.CompareOperator(in.Sub), r[in.B], r[in.C])
		return t.set(f, in.A, value, err)
	case compile.OpJumpCompare:
		op, negated := compile.CompareJump(in.Sub).Operator()
		value, err := t.Compare([...]CompareOp{CompareEq, CompareNe, CompareLt, CompareLe, CompareGt, CompareGe}[op], r[in.A], r[in.B])
		if err != nil {
			return err
		}
		truth, err := t.Truth(value)
		return f.jumpIf(truth != negated, in, err)
	case compile.OpJumpIs:
		return f.jumpIf((r[in.A] == r[in.B]) == (in.Sub == 1), in, nil)
	case compile.OpJumpIn:
		found, err := t.Contains(r[in.B], r[in.A])
		return f.jumpIf(found == (in.Sub == 1), in, err)
	case compile.OpJumpIfFalse:
		truth, err := t.Truth(r[in.A])
		return f.jumpIf(!truth, in, err)
	case compile.OpJumpIfTrue:
		truth, err := t.Truth(r[in.A])
		return f.jumpIf(truth, in, err)
	case compile.OpForIter:
		return t.slowForIter(f, in)
	case compile.OpGetIter:
		if in.Sub == 1 && r[in.B].Type() == GeneratorType {
			r[in.A] = r[in.B]
			return nil
		}
		if in.Sub == 1 && r[in.B].Type() == CoroutineType {
			return t.TypeErrorf("cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
		value, err := t.Iter(r[in.B])
		return t.set(f, in.A, value, err)
	case compile.OpGetItem:
		return t.slowGetItem(f, in)
	case compile.OpSetItem:
		return t.slowSetItem(r[in.A], r[in.B], r[in.C])
	case compile.OpDeleteItem:
		return t.DelItem(r[in.A], r[in.B])
	case compile.OpLoadAttr:
		return t.slowLoadAttr(f, in)
	case compile.OpStoreAttr:
		return t.slowStoreAttr(f, in)
	case compile.OpDeleteAttr:
		return t.setAttr(r[in.A], f.code.sites[in.C].name, Value{})
	case compile.OpLoadMethod:
		return t.slowLoadMethod(f, in)
	case compile.OpCall, compile.OpCallMethod, compile.OpCallKeywords, compile.OpCallMethodKeywords, compile.OpCallUnpacked:
		return t.slowCall(f, in)
	case compile.OpYieldFrom:
		return t.yieldFrom(f, in)
	case compile.OpReturn:
		t.returnValue(f, r[in.A])
		return errMoved
	case compile.OpYield:
		value := r[in.B]
		if in.Sub == 1 {
			value = NewNative(AsyncGeneratorItemType, value)
		}
		t.yieldValue(f, value)
		return errMoved
	case compile.OpJump:
		f.pc = int(in.C) - 1
		return nil
	}
	if in.Op <= compile.OpLoadFromNamespaceOrCell {
		return t.executeVariable(f, in)
	}
	if in.Op <= compile.OpUnpackStar {
		return t.executeBuild(f, in)
	}
	return t.executeRest(f, in)
}

// set stores the result of an instruction unless it failed.
func (t *Thread) set(f *Frame, dest uint16, value Value, err error) error {
	if err == nil {
		f.registers[dest] = value
	}
	return err
}

// jumpIf takes the jump of the instruction if condition holds.
func (f *Frame) jumpIf(condition bool, in *compile.Instruction, err error) error {
	if err == nil && condition {
		f.pc = int(in.C) - 1
	}
	return err
}

// executeVariable executes the instructions on cells, globals and names.
func (t *Thread) executeVariable(f *Frame, in *compile.Instruction) error {
	r := f.registers
	switch in.Op {
	case compile.OpCheckBound:
		if r[in.A].ref == nil {
			return t.unboundLocal(f.code.LocalNames[in.A])
		}
	case compile.OpDelete:
		if r[in.A].ref == nil && int(in.A) < f.code.FreeBase {
			return t.unboundLocal(f.code.LocalNames[in.A])
		}
		r[in.A] = Value{}
	case compile.OpMakeCell:
		r[in.A] = NewCell(r[in.A])
	case compile.OpLoadCell:
		content := r[in.B].cell().Content
		if content.ref == nil {
			return t.unboundCell(f, in.B)
		}
		r[in.A] = content
	case compile.OpStoreCell:
		r[in.A].cell().Content = r[in.B]
	case compile.OpDeleteCell:
		if r[in.A].cell().Content.ref == nil {
			return t.unboundCell(f, in.A)
		}
		r[in.A].cell().Content = Value{}
	case compile.OpLoadGlobal:
		return t.loadGlobal(f, in)
	case compile.OpStoreGlobal:
		t.storeGlobal(f, in)
	case compile.OpDeleteGlobal:
		if name := f.code.sites[in.C].name; !f.globals.DeleteString(name.Text) {
			return t.nameError(name.Text)
		}
	case compile.OpLoadName:
		return t.loadName(f, in)
	case compile.OpStoreName:
		return t.storeName(f, in)
	case compile.OpDeleteName:
		if name := f.code.sites[in.C].name; !f.namespace.DeleteString(name.Text) {
			return t.nameError(name.Text)
		}
	case compile.OpLoadFromNamespaceOrCell:
		if value, ok := f.namespace.GetString(f.code.sites[in.C].name.Text); ok {
			r[in.A] = value
			return nil
		}
		content := r[in.B].cell().Content
		if content.ref == nil {
			return t.unboundCell(f, in.B)
		}
		r[in.A] = content
	default:
		return fmt.Errorf("vm: unknown instruction %s", in.Op)
	}
	return nil
}

// storeName stores into the namespace of a class body or module. What a metaclass's __prepare__ returned may be a dict with a
// __setitem__ of its own, as that of enumerations.
func (t *Thread) storeName(f *Frame, in *compile.Instruction) error {
	name, value := f.code.sites[in.C].name, f.registers[in.A]
	if namespace := f.namespace.Value(); namespace.Type() != DictType {
		return t.SetItem(namespace, name.Value(), value)
	}
	f.namespace.SetString(name, value)
	return nil
}

func (t *Thread) unboundLocal(name string) error {
	e := NewException(UnboundLocalErrorType, NewString(fmt.Sprintf("cannot access local variable '%s' where it is not associated with a value", name)))
	e.Name = NewString(name)
	return e
}

func (t *Thread) unboundCell(f *Frame, r uint16) error {
	name := f.code.LocalNames[r]
	if int(r) < f.code.FreeBase {
		return t.unboundLocal(name)
	}
	e := NewException(NameErrorType, NewString(fmt.Sprintf("cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)))
	e.Name = NewString(name)
	return e
}

func (t *Thread) nameError(name string) error {
	e := NewException(NameErrorType, NewString(fmt.Sprintf("name '%s' is not defined", name)))
	e.Name = NewString(name)
	return e
}

// loadGlobal looks a global or builtin up and fills the inline cache. Entries of a dict stay where they are as long as its
// keysVersion stays the same, so the cache points at the variable itself.
func (t *Thread) loadGlobal(f *Frame, in *compile.Instruction) error {
	s := &f.code.sites[in.C]
	hash := s.name.hashValue()
	if entry := f.globals.findKeyString(s.name, hash); entry >= 0 {
		s.dict, s.variable, s.keysVersion, s.builtinsVersion = f.globals, &f.globals.entries[entry].value, f.globals.keysVersion, 0
		f.registers[in.A] = *s.variable
		return nil
	}
	builtins := t.runtime.builtins
	if entry := builtins.findKeyString(s.name, hash); entry >= 0 {
		s.dict, s.variable, s.keysVersion, s.builtinsVersion = f.globals, &builtins.entries[entry].value, f.globals.keysVersion, builtins.keysVersion
		f.registers[in.A] = *s.variable
		return nil
	}
	return t.nameError(s.name.Text)
}

func (t *Thread) storeGlobal(f *Frame, in *compile.Instruction) {
	s := &f.code.sites[in.C]
	globals := f.globals
	globals.SetString(s.name, f.registers[in.A])
	entry := globals.findKeyString(s.name, s.name.hashValue())
	s.dict, s.variable, s.keysVersion = globals, &globals.entries[entry].value, globals.keysVersion
}

func (t *Thread) loadName(f *Frame, in *compile.Instruction) error {
	name := f.code.sites[in.C].name
	if f.namespace != nil {
		if value, ok := f.namespace.GetString(name.Text); ok {
			f.registers[in.A] = value
			return nil
		}
	}
	return t.loadGlobal(f, in)
}

// slowBinary executes arithmetic; two ints or floats whose result overflowed or whose operator is not in the loop are common enough.
func (t *Thread) slowBinary(f *Frame, in *compile.Instruction) error {
	r := f.registers
	op := BinaryOp(in.Sub &^ compile.InPlace)
	b, c := r[in.B], r[in.C]
	if b.ref == &intHeader && c.ref == &intHeader {
		switch op {
		case OpFloorDiv:
			if c.num > 0 || c.num < -1 {
				quotient := b.num / c.num
				if b.num%c.num != 0 && (b.num < 0) != (c.num < 0) {
					quotient--
				}
				r[in.A] = Int(quotient)
				return nil
			}
		case OpAnd:
			r[in.A] = Int(b.num & c.num)
			return nil
		case OpOr:
			r[in.A] = Int(b.num | c.num)
			return nil
		case OpXor:
			r[in.A] = Int(b.num ^ c.num)
			return nil
		case OpRShift:
			if c.num >= 0 && c.num < 64 {
				r[in.A] = Int(b.num >> uint(c.num))
				return nil
			}
		}
	} else if b.ref == &floatHeader && c.ref == &floatHeader && op == OpTrueDiv && c.Float() != 0 {
		r[in.A] = Float(b.Float() / c.Float())
		return nil
	}
	if b.ref != &intHeader && b.ref != &floatHeader && len(t.log) == 0 {
		t.chargePart(costNewText)
	}
	var value Value
	var err error
	if in.Sub&compile.InPlace != 0 {
		value, err = t.InPlace(op, b, c)
	} else {
		value, err = t.Binary(op, b, c)
	}
	if err == nil && b.ref == &intHeader && (op == OpAdd || op == OpSub || op == OpMul) {
		t.chargeNewInt(value.num) // as in the loop
	}
	return t.set(f, in.A, value, err)
}

// slowGetItem is r[A] = r[B][r[C]] for all operands. What the loop handles too must cost the same here.
func (t *Thread) slowGetItem(f *Frame, in *compile.Instruction) error {
	container, key := f.registers[in.B], f.registers[in.C]
	plain := container.ref.Type == TupleType || container.ref.Type == ListType && key.ref == &intHeader
	if len(t.log) == 0 && !plain {
		t.chargePart(costLookUp)
		if key.ref.Type == SliceType {
			t.chargePart(costSlice)
		}
	}
	value, err := t.GetItem(container, key)
	return t.set(f, in.A, value, err)
}

// slowSetItem is container[key] = value.
func (t *Thread) slowSetItem(container, key, value Value) error {
	if len(t.log) == 0 && container.ref.Type != ListType {
		t.chargePart(costLookUp)
	}
	return t.SetItem(container, key, value)
}

func (t *Thread) compareOperator(op syntax.CompareOperator, a, b Value) (Value, error) {
	switch op {
	case syntax.Is:
		return Bool(a == b), nil
	case syntax.IsNot:
		return Bool(a != b), nil
	case syntax.In:
		found, err := t.Contains(b, a)
		return Bool(found), err
	case syntax.NotIn:
		found, err := t.Contains(b, a)
		return Bool(!found), err
	}
	if a.ref == &intHeader && b.ref == &intHeader {
		order := 0
		if a.num < b.num {
			order = -1
		} else if a.num > b.num {
			order = 1
		}
		return CompareResult(CompareOp(op), order), nil
	}
	return t.Compare([...]CompareOp{CompareEq, CompareNe, CompareLt, CompareLe, CompareGt, CompareGe}[op], a, b)
}

func (t *Thread) slowForIter(f *Frame, in *compile.Instruction) error {
	iterator := f.registers[in.B]
	if iterator.ref.Type == GeneratorType && len(t.log) == 0 {
		g := iterator.generator()
		if g.Frame == nil {
			return nil
		}
	}
	if iterator.ref.Type == RangeIteratorType && iterator.rangeIterator().remaining > 0 {
		t.chargeNewInt(iterator.rangeIterator().next) // as in the loop
	}
	value, ok, err := t.Next(iterator)
	if err != nil {
		return err
	}
	if ok {
		f.registers[in.A] = value
		f.pc = int(in.C) - 1
	}
	return nil
}

// yieldFrom advances the inner iterator of `yield from` and yields what it yields.
func (t *Thread) yieldFrom(f *Frame, in *compile.Instruction) error {
	inner, sent := f.registers[in.B], f.registers[in.B+1]
	var value Value
	var err error
	done := false
	switch {
	case f.thrown != nil:
		return t.throwIntoInner(f, in, inner)
	case inner.delegates() && len(t.log) == 0:
		g := inner.generator()
		if g.running {
			return t.ValueErrorf("%s already executing", g.code.generatorKind())
		}
		if g.Frame == nil {
			if g.code.IsCoroutine {
				return t.RuntimeErrorf("cannot reuse already awaited coroutine")
			}
			f.registers[in.A] = None
			return nil
		}
		if !g.started && !sent.IsNone() {
			return t.TypeErrorf("can't send non-None value to a just-started %s", g.code.generatorKind())
		}
		t.resume(f, g, sent, nil, returnYieldFrom, 0)
		return errMoved
	case sent.IsNone():
		value, done, err = t.nextOrReturn(inner)
	default:
		value, err = t.CallMethod(inner, "send", sent)
		if Matches(err, StopIterationType) {
			value, done, err = stopIterationValue(err.(*Exception)), true, nil
		}
	}
	if err != nil {
		return err
	}
	if done {
		f.registers[in.A] = value
		return nil
	}
	t.yieldValue(f, value)
	return errMoved
}

// delegates says that the iterator of `yield from` or `await` is a frame, which is resumed without native code between.
func (v Value) delegates() bool { return v.Type() == GeneratorType || v.Type() == CoroutineType }

// nextOrReturn is next(iterator), or the value of its StopIteration with done.
func (t *Thread) nextOrReturn(iterator Value) (value Value, done bool, err error) {
	if slot := iterator.Type().Slots.Next; slot != nil {
		value, ok, err := slot(t, iterator)
		if err == nil && !ok {
			return None, true, nil
		}
		return value, false, err
	}
	value, err = t.callSpecial(iterator, "__next__")
	if Matches(err, StopIterationType) {
		return stopIterationValue(err.(*Exception)), true, nil
	}
	return value, false, err
}

func stopIterationValue(e *Exception) Value {
	if len(e.Args) > 0 {
		return e.Args[0]
	}
	return None
}

// throwIntoInner passes an exception thrown into a generator on to the iterator that it delegates to (gen_throw).
func (t *Thread) throwIntoInner(f *Frame, in *compile.Instruction, inner Value) error {
	thrown := f.thrown
	if inner.delegates() {
		f.thrown = nil
		g := inner.generator()
		if g.Frame == nil {
			return thrown
		}
		if g.running {
			return t.ValueErrorf("%s already executing", g.code.generatorKind())
		}
		if !thrown.Type.IsSubclass(GeneratorExitType) {
			t.resume(f, g, None, thrown, returnYieldFrom, 0)
			return errMoved
		}
		f.thrown = thrown // the inner one is closed with a GeneratorExit of its own (gen_close_iter)
		if _, err := generatorClose(t, Args{Self: inner}); err != nil {
			if !IsControl(err) {
				f.thrown = nil
			}
			return err
		}
		f.thrown = nil
		return thrown
	}
	if thrown.Type.IsSubclass(GeneratorExitType) {
		if method, ok, err := t.GetAttrOr(inner, "close"); err != nil {
			return err
		} else if ok {
			if _, err := t.Call(method); err != nil {
				return err
			}
		}
		f.thrown = nil
		return thrown
	}
	method, ok, err := t.GetAttrOr(inner, "throw")
	if err != nil {
		return err
	}
	if !ok {
		f.thrown = nil
		return thrown
	}
	value, err := t.Call(method, thrown.Value())
	if err != nil && IsControl(err) {
		return err
	}
	f.thrown = nil
	if Matches(err, StopIterationType) {
		f.registers[in.A] = stopIterationValue(err.(*Exception))
		return nil
	}
	if err != nil {
		return err
	}
	t.yieldValue(f, value)
	return errMoved
}

package pylib

import (
	"strings"

	"futurescope/engine/internal/vm"
)

// opcodeOfObject executes the opcodes that build containers and objects.
func (u *unpickler) opcodeOfObject(t *vm.Thread, code byte) error {
	switch code {
	case opEmptyTuple:
		u.push(vm.NewTuple())
	case opTuple1, opTuple2, opTuple3:
		return u.pushMade(func(items []vm.Value) vm.Value { return vm.NewTuple(items...) }, int(code-opTuple1)+1)
	case opTuple:
		return u.pushMade(func(items []vm.Value) vm.Value { return vm.NewTuple(items...) }, -1)
	case opEmptyList:
		u.costNs += unpickleSequenceNs
		u.push(vm.NewList())
	case opList:
		return u.pushMade(func(items []vm.Value) vm.Value { return vm.NewList(items...) }, -1)
	case opEmptyDict:
		u.costNs += unpickleObjectNs
		u.push(vm.NewDict().Value())
	case opEmptySet:
		u.costNs += unpickleSetNs
		u.push(vm.NewSet().Value())
	case opDict, opFrozenSet:
		return u.fromMark(t, code)
	case opAppend, opAppends, opSetItem, opSetItems, opAddItems:
		return u.fill(t, code)
	case opGlobal, opStackGlobal:
		return u.global(t, code)
	case opReduce, opNewObj, opNewObjEx, opObj, opInst:
		return u.make(t, code)
	case opBuild:
		return u.buildObject(t)
	case opPersID, opBinPersID:
		return u.persistent(code)
	default:
		return u.invalid(code)
	}
	return nil
}

func (u *unpickler) invalid(code byte) error {
	switch {
	case code >= ' ' && code < 0x7f && code != '\'' && code != '\\':
		return u.fail("invalid load key, '%c'.", code)
	}
	return u.fail(`invalid load key, '\x%02x'.`, code)
}

// pushMade makes an object of the last n entries, of those above the last mark if n is -1.
func (u *unpickler) pushMade(make func([]vm.Value) vm.Value, n int) error {
	var items []vm.Value
	var err error
	if n < 0 {
		items, err = u.popMark()
	} else {
		items, err = u.pops(n)
	}
	if err == nil {
		u.costNs += unpickleSequenceNs
		u.push(make(items))
	}
	return err
}

// fromMark makes a dict or frozenset of what lies above the mark.
func (u *unpickler) fromMark(t *vm.Thread, code byte) error {
	items, err := u.popMark()
	if err != nil {
		return err
	}
	if code == opDict {
		dict := vm.NewDict()
		u.push(dict.Value())
		return u.setPairs(t, dict.Value(), items)
	}
	u.costNs += unpickleSetNs
	if !hashesNatively(items, 1) {
		u.ask(loadPush, vm.FrozenSetType.Value(), vm.NewList(items...))
		return nil
	}
	set := vm.NewFrozenSet()
	for _, item := range items {
		if _, err := set.Add(t, item); err != nil {
			return err
		}
	}
	u.push(set.Value())
	return nil
}

// fill adds items to the container below them.
func (u *unpickler) fill(t *vm.Thread, code byte) error {
	var items []vm.Value
	var err error
	switch code {
	case opAppend:
		items, err = u.pops(1)
	case opSetItem:
		items, err = u.pops(2)
	default:
		items, err = u.popMark()
	}
	if err != nil {
		return err
	}
	container, err := u.top()
	if err != nil || len(items) == 0 {
		return err
	}
	switch code {
	case opAppend, opAppends:
		if list := container.AsList(); list != nil && container.Type() == vm.ListType {
			list.Items = append(list.Items, items...)
			return nil
		}
		u.ask(loadDrop, u.extend, container, vm.NewList(items...))
	case opAddItems:
		if set := container.AsSet(); set == nil || container.Type() != vm.SetType || !hashesNatively(items, 1) {
			u.ask(loadDrop, u.addItems, container, vm.NewList(items...))
			return nil
		}
		for _, item := range items {
			if _, err := container.AsSet().Add(t, item); err != nil {
				return err
			}
		}
	default:
		return u.setPairs(t, container, items)
	}
	return nil
}

// setPairs stores keys and values, which alternate.
func (u *unpickler) setPairs(t *vm.Thread, container vm.Value, items []vm.Value) error {
	if len(items)%2 != 0 {
		return u.fail("odd number of items for SETITEMS")
	}
	dict := container.AsDict()
	if dict == nil || container.Type() != vm.DictType || !hashesNatively(items, 2) {
		u.ask(loadDrop, u.setItems, container, vm.NewList(items...))
		return nil
	}
	u.costNs += int64(len(items)/2) * unpickleObjectNs / 2
	for i := 0; i < len(items); i += 2 {
		if err := dict.Set(t, items[i], items[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// hashesNatively reports whether every step-th item is of a class whose hash and equality need no Python code.
func hashesNatively(items []vm.Value, step int) bool {
	for i := 0; i < len(items); i += step {
		switch v := items[i]; {
		case v.IsInt(), v.IsNone(), v.IsBool(), v.IsFloat(), v.AsBigInt() != nil:
		case v.Type() == vm.StringType, v.Type() == vm.BytesType:
		case v.Type() == vm.TupleType && hashesNatively(v.AsTuple().Items, 1):
		default:
			return false
		}
	}
	return true
}

// global pushes what a module has under a name.
func (u *unpickler) global(t *vm.Thread, code byte) error {
	var module, name string
	if code == opGlobal {
		var err error
		if module, err = u.line(); err != nil {
			return err
		}
		if name, err = u.line(); err != nil {
			return err
		}
	} else {
		pair, err := u.pops(2)
		if err != nil {
			return err
		}
		if pair[0].AsString() == nil || pair[1].AsString() == nil {
			return u.fail("STACK_GLOBAL requires str")
		}
		module, name = textOf(pair[0]), textOf(pair[1])
	}
	return u.findGlobalNamed(t, module, name, loadPush)
}

func (u *unpickler) findGlobalNamed(t *vm.Thread, module, name string, kind loadKind) error {
	u.costNs += pickleGlobalNs / 2
	if u.ownFindClass.IsSet() {
		u.ask(kind, u.ownFindClass, t.Intern(module), t.Intern(name))
		return nil
	}
	if u.protocol >= 3 && !strings.Contains(name, ".") {
		if found, ok := t.Runtime().Modules.GetString(module); ok && found.AsModule() != nil {
			if v, ok := found.AsModule().Dict.GetString(name); ok {
				u.push(v)
				return nil
			}
		}
	}
	u.ask(kind, u.findClass, t.Intern(module), t.Intern(name), vm.Int(int64(u.protocol)), vm.Bool(u.fixImports))
	return nil
}

// make calls a function or makes an instance.
func (u *unpickler) make(t *vm.Thread, code byte) error {
	switch code {
	case opReduce:
		pair, err := u.pops(2)
		if err != nil {
			return err
		}
		if pair[1].AsTuple() == nil {
			return t.TypeErrorf("argument list must be a tuple")
		}
		u.costNs += unpickleReduceNs
		u.ask(loadPush, pair[0], pair[1].AsTuple().Items...)
		return nil
	case opNewObj:
		pair, err := u.pops(2)
		if err != nil {
			return err
		}
		return u.newObject(pair[0], pair[1], vm.Value{})
	case opNewObjEx:
		triple, err := u.pops(3)
		if err != nil {
			return err
		}
		return u.newObject(triple[0], triple[1], triple[2])
	case opObj:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return u.underflow()
		}
		u.ask(loadPush, items[0], items[1:]...)
		return nil
	}
	return t.NotSupported("the opcode INST in pickles")
}

func (u *unpickler) newObject(class, args, keywords vm.Value) error {
	typ := class.AsType()
	switch {
	case typ == nil:
		return u.fail("NEWOBJ class argument must be a type, not %s", class.Type().ErrorName())
	case args.AsTuple() == nil:
		return u.fail("NEWOBJ expected an arg tuple, got %s", args.Type().ErrorName())
	case keywords.IsSet() && keywords.AsDict() == nil:
		return u.fail("NEWOBJ_EX kwargs argument must be a dict, not %s", keywords.Type().ErrorName())
	}
	u.costNs += unpickleInstanceNs
	if !keywords.IsSet() && len(args.AsTuple().Items) == 0 && typ.IsBuiltPlainly() {
		u.push(vm.NewInstance(typ))
		return nil
	}
	u.ask(loadPush, u.makeNew, class, args, keywords.Or(vm.None))
	return nil
}

// buildObject gives an object its state.
func (u *unpickler) buildObject(t *vm.Thread) error {
	state, err := u.pop()
	if err != nil {
		return err
	}
	object, err := u.top()
	if err != nil {
		return err
	}
	if dict := state.AsDict(); dict != nil && state.Type() == vm.DictType && object.Type().TakesPlainState() && hasOnlyTextKeys(dict) {
		u.costNs += int64(dict.Len()) * unpickleObjectNs
		t.FillAttributes(object, dict)
		return nil
	}
	u.ask(loadDrop, u.build, object, state)
	return nil
}

func hasOnlyTextKeys(dict *vm.Dict) bool {
	for _, key := range dict.Keys() {
		if key.AsString() == nil {
			return false
		}
	}
	return true
}

func (u *unpickler) persistent(code byte) error {
	var id vm.Value
	if code == opPersID {
		text, err := u.line()
		if err != nil {
			return err
		}
		id = vm.NewString(text)
	} else {
		var err error
		if id, err = u.pop(); err != nil {
			return err
		}
	}
	if !u.persistentLoad.IsSet() {
		return u.fail("A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")
	}
	u.ask(loadPush, u.persistentLoad, id)
	return nil
}

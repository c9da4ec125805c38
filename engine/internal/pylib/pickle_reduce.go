package pylib

import (
	"strconv"
	"strings"

	"futurescope/engine/internal/vm"
)

// byClass writes an object that is no built-in container: classes and functions by name, the others as they are reduced.
func (p *pickler) byClass(t *vm.Thread, v vm.Value) error {
	typ := v.Type()
	switch typ {
	case vm.TypeType:
		return p.class(t, v)
	case vm.FunctionType:
		return p.byName(t, v, vm.Value{})
	}
	if p.dispatchTable.IsSet() && p.dispatchTable.AsDict() == nil {
		p.ask(gotTableEntry, v, p.lookUp, p.dispatchTable, typ.Value())
		return nil
	}
	// Classes whose metaclass has its own __hash__ cannot be looked up without calling it; nobody registers them.
	if table := p.dispatchTable.Or(p.dispatch).AsDict(); table != nil && table.Len() > 0 && typ.Header.Type.Slots.Hash != nil {
		reduce, ok, err := table.Get(t, typ.Value())
		if err != nil {
			return err
		}
		if ok {
			p.ask(gotReduced, v, reduce, v)
			return nil
		}
	}
	return p.byMethod(t, v)
}

// class writes a class by its name, those of None and the like as type(None).
func (p *pickler) class(t *vm.Thread, v vm.Value) error {
	for _, singleton := range []vm.Value{vm.None, vm.Ellipsis, vm.NotImplemented} {
		if v.AsType() == singleton.Type() {
			return p.reduced(t, v, vm.NewTuple(vm.TypeType.Value(), vm.NewTuple(singleton)))
		}
	}
	return p.byName(t, v, vm.Value{})
}

// byMethod writes an object as its __reduce_ex__ says.
func (p *pickler) byMethod(t *vm.Thread, v vm.Value) error {
	typ := v.Type()
	if typ.IsSubclass(vm.TypeType) {
		return p.byName(t, v, vm.Value{})
	}
	if p.protocol >= 2 && typ.IsPickledPlainly() {
		p.instance(t, v)
		return nil
	}
	if fn := v.AsNativeFunction(); fn != nil && typ == vm.NativeFunctionType && fn.Owner == nil && !fn.Self.IsSet() {
		return p.byName(t, v, t.Intern(fn.Name))
	}
	p.ask(gotReduced, v, p.reduce, v, vm.Int(int64(p.protocol)))
	return nil
}

// instance writes what copyreg.__newobj__(cls) with a state would be.
func (p *pickler) instance(t *vm.Thread, v vm.Value) {
	p.costNs += pickleInstanceNs
	if state := t.PlainState(v); !state.IsNone() {
		p.push(saveStep{kind: saveOps, text: string([]byte{opBuild})})
		p.pushObject(state)
	}
	class := v.Type().Value()
	if !p.persistentID.IsSet() && !p.reducerOverride.IsSet() && p.atom(class) {
		p.op(opEmptyTuple, opNewObj)
		p.put(v)
		return
	}
	p.push(saveStep{kind: saveMade, value: v})
	p.push(saveStep{kind: saveOps, text: string([]byte{opNewObj})})
	p.pushObject(vm.NewTuple())
	p.pushObject(class)
}

// reduced writes what a __reduce__ returned: a name, or a tuple of function, arguments, state, items of a list, items of a dict
// and a function that sets the state (save_reduce).
func (p *pickler) reduced(t *vm.Thread, v, value vm.Value) error {
	p.costNs += pickleReduceNs
	if value.AsString() != nil {
		return p.byName(t, v, value)
	}
	tuple := value.AsTuple()
	if tuple == nil {
		return p.fail(t, "__reduce__ must return a string or tuple")
	}
	if len(tuple.Items) < 2 || len(tuple.Items) > 6 {
		return p.fail(t, "tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	var parts [6]vm.Value
	for i, part := range tuple.Items {
		if i < 2 || !part.IsNone() {
			parts[i] = part
		}
	}
	switch {
	case !isCallable(parts[0]):
		return p.fail(t, "first item of the tuple returned by __reduce__ must be callable")
	case parts[1].AsTuple() == nil:
		return p.fail(t, "second item of the tuple returned by __reduce__ must be a tuple")
	case parts[5].IsSet() && !isCallable(parts[5]):
		return p.fail(t, "sixth element of the tuple returned by __reduce__ must be a function, not "+parts[5].Type().ErrorName())
	}
	for i, which := range []string{"fourth", "fifth"} {
		if part := parts[3+i]; part.IsSet() && !isIterator(part) {
			return p.fail(t, which+" element of the tuple returned by __reduce__ must be an iterator, not "+part.Type().ErrorName())
		}
	}
	p.pushState(v, parts[2], parts[5])
	if parts[4].IsSet() {
		p.push(saveStep{kind: gotDictItems})
		p.push(saveStep{kind: askListOf, value: parts[4]})
	}
	if parts[3].IsSet() {
		p.push(saveStep{kind: gotListItems})
		p.push(saveStep{kind: askListOf, value: parts[3]})
	}
	p.push(saveStep{kind: saveMade, value: v})
	return p.pushCall(t, v, parts[0], parts[1])
}

func isCallable(v vm.Value) bool {
	return v.AsType() != nil || v.AsFunction() != nil || v.Type().Slots.Call != nil || v.Type().Lookup("__call__").IsSet()
}

func isIterator(v vm.Value) bool {
	return v.Type().Slots.Next != nil || v.Type().Lookup("__next__").IsSet()
}

// pushState schedules what gives the object its state, to be done last.
func (p *pickler) pushState(v, state, setter vm.Value) {
	switch {
	case !state.IsSet():
	case setter.IsSet():
		p.push(saveStep{kind: saveOps, text: string([]byte{opTuple2, opReduce, opPop})})
		p.pushObject(state)
		p.pushObject(v)
		p.pushObject(setter)
	default:
		p.push(saveStep{kind: saveOps, text: string([]byte{opBuild})})
		p.pushObject(state)
	}
}

// pushCall schedules function and arguments with the opcode that applies one to the other.
func (p *pickler) pushCall(t *vm.Thread, v, function, arguments vm.Value) error {
	name := ""
	if fn := function.AsFunction(); fn != nil && p.protocol >= 2 {
		name = fn.Name.AsString().Text
	}
	args := arguments.AsTuple().Items
	ops := []byte{opReduce}
	pushed := []vm.Value{function, arguments}
	switch name {
	case "__newobj__":
		switch {
		case len(args) < 1:
			return p.fail(t, "__newobj__ arglist is empty")
		case args[0].AsType() == nil:
			return p.fail(t, "args[0] from __newobj__ args has no __new__")
		case args[0].AsType() != v.Type():
			return p.fail(t, "args[0] from __newobj__ args has the wrong class")
		}
		ops, pushed = []byte{opNewObj}, []vm.Value{args[0], vm.NewTuple(append([]vm.Value(nil), args[1:]...)...)}
	case "__newobj_ex__":
		switch {
		case len(args) != 3:
			return p.fail(t, "length of the NEWOBJ_EX argument tuple must be exactly 3, not "+strconv.Itoa(len(args)))
		case args[0].AsType() == nil:
			return p.fail(t, "first item from NEWOBJ_EX argument tuple must be a class, not "+args[0].Type().ErrorName())
		case args[1].AsTuple() == nil:
			return p.fail(t, "second item from NEWOBJ_EX argument tuple must be a tuple, not "+args[1].Type().ErrorName())
		case args[2].AsDict() == nil:
			return p.fail(t, "third item from NEWOBJ_EX argument tuple must be a dict, not "+args[2].Type().ErrorName())
		}
		if p.protocol >= 4 {
			ops, pushed = []byte{opNewObjEx}, args
			break
		}
		p.push(saveStep{kind: saveOps, text: string(ops)})
		p.ask(gotPartial, v, p.partialNew, args...)
		return nil
	}
	p.push(saveStep{kind: saveOps, text: string(ops)})
	for i := len(pushed) - 1; i >= 0; i-- {
		p.pushObject(pushed[i])
	}
	return nil
}

// byName writes an object by the module and name under which it can be imported (save_global). What can be seen without calling
// Python is found here, the rest and all errors by the helper.
func (p *pickler) byName(t *vm.Thread, v, name vm.Value) error {
	p.costNs += pickleGlobalNs
	if p.protocol >= 4 {
		if module, path, ok := importablePath(t, v, name); ok {
			if v.AsNativeFunction() != nil {
				module = p.functionModule(module)
			}
			return p.global(t, v, []vm.Value{module, path})
		}
	}
	p.ask(gotGlobal, v, p.findGlobal, v, name.Or(vm.None), vm.Int(int64(p.protocol)))
	return nil
}

// functionModule: the module name that built-in functions share is another object than the one that classes share, so that the
// memo does not make one of the two.
func (p *pickler) functionModule(module vm.Value) vm.Value {
	key := "module of a function: " + textOf(module)
	if _, ok := p.single[key]; !ok {
		p.single[key] = vm.NewString(textOf(module))
	}
	return p.single[key]
}

// importablePath returns the module and the qualified name of a class or function if that is where the very object is found.
func importablePath(t *vm.Thread, v, name vm.Value) (module, path vm.Value, ok bool) {
	typ := v.AsType()
	switch {
	case v.AsFunction() != nil && v.Type() == vm.FunctionType:
		path = v.AsFunction().QualName
	case typ != nil && typ.HasPlainMetaclass():
		path = t.Intern(typ.QualName)
	case v.AsNativeFunction() != nil && name.IsSet():
	default:
		return module, path, false
	}
	path = name.Or(path)
	module, err := t.GetAttr(v, "__module__")
	if err != nil || module.AsString() == nil {
		return module, path, false
	}
	if typ != nil && textOf(module) == textOf(path) {
		path = vm.NewString(textOf(path)) // the names of classes in C are not shared: datetime.datetime is written in full
	}
	if typ == vm.ExceptionGroupType {
		module = vm.NewString(textOf(module)) // the one class of builtins that CPython makes at run time
	}
	found, ok := t.Runtime().Modules.GetString(textOf(module))
	if !ok || found.AsModule() == nil {
		return module, path, false
	}
	parts := strings.Split(textOf(path), ".")
	at, ok := found.AsModule().Dict.GetString(parts[0])
	for _, part := range parts[1:] {
		if !ok || at.AsType() == nil || !at.AsType().HasPlainMetaclass() {
			return module, path, false
		}
		at = at.AsType().Lookup(part)
		ok = at.IsSet()
	}
	return module, path, ok && at == v
}

// global writes an object by name. where is the module, the qualified name, and, for protocols that know no dotted names, the
// object that has it as an attribute and the last part of the name.
func (p *pickler) global(t *vm.Thread, v vm.Value, where []vm.Value) error {
	switch {
	case p.protocol >= 4:
		for _, text := range where[:2] {
			if !p.atom(text) {
				p.text(text)
			}
		}
		p.op(opStackGlobal)
	case !where[2].IsNone():
		p.push(saveStep{kind: savePut, value: v})
		p.push(saveStep{kind: saveOps, text: string([]byte{opReduce})})
		p.pushObject(vm.NewTuple(where[2], where[3]))
		p.pushObject(p.getattr)
		return nil
	default:
		p.line(opGlobal, textOf(where[0])+"\n"+textOf(where[1]))
	}
	p.put(v)
	return nil
}

package pylib

import (
	"futurescope/engine/internal/vm"
)

// pickler takes objects apart: the Data of a _fs_pickle.Pickling.
//
// Like _pickle.c it writes the built-in classes itself and asks everything else how it is reduced. Where C recurses and calls Python,
// pickler keeps its work on a stack of steps and, when it needs a Python function called, returns from advance with a request:
// the driver (lib/_pickle.py) makes the call and hands the result to the next advance. So Python code in the middle of a pickle
// may wait, fail or pickle something else.
type pickler struct {
	pickleWriter
	helpers
	work   []saveStep // the last is done next
	depth  int        // of the step being done, see deepen
	answer vm.Value   // to the last request
	// asked is the request that ended the last advance; function is nothing when there was none.
	asked request
	// The hooks of the Pickler, nothing if it has none.
	persistentID, reducerOverride, dispatchTable vm.Value
	baseDepth                                    int // Python frames below the pickler
	depthLimit                                   int
}

// request is a call that the driver shall make.
type request struct {
	function  vm.Value
	arguments []vm.Value
}

// helpers are functions and classes of lib/_pickle.py.
type helpers struct {
	picklingError, unpicklingError *vm.Type
	// findGlobal(object, name or None, protocol) says where an object is found by name: (module, name, parent or None, last name).
	findGlobal vm.Value
	// reduce(object, protocol) calls the object's own __reduce_ex__.
	reduce vm.Value
	// listOf is list(iterator), for what is not an iterator a PicklingError.
	listOf vm.Value
	// lookUp(table, class) is the entry of a dispatch table that is not a dict, or None.
	lookUp vm.Value
	// encodeBytes is _codecs.encode, which makes bytes of a str in protocols that have no bytes.
	encodeBytes vm.Value
	getattr     vm.Value
	// partialNew(cls, args, keywords) is partial(cls.__new__, cls, *args, **keywords).
	partialNew vm.Value
	// dispatch is copyreg.dispatch_table.
	dispatch vm.Value
	// build, extend, setItems, addItems, makeNew, findClass, persistentLoad serve the unpickler.
	build, extend, setItems, addItems, makeNew, findClass vm.Value
}

// saveKind says what a step of the work does.
type saveKind uint8

const (
	saveObject saveKind = iota // value: write it
	saveKnown                  // the same, persistent_id has been asked
	saveOps                    // text: opcodes to write
	savePut                    // value: put it in the memo
	saveMade                   // value: put it in the memo, or, if its own contents had it written already, use that one
	saveTuple                  // value: its items from position on
	saveList                   // value: likewise, in batches
	saveDict                   // value: likewise, position being the dict's
	saveSet                    // items of a set
	saveFrozen                 // value, items of a frozenset
	saveBatch                  // items from an iterator, to be appended
	savePairs                  // (key, value) from an iterator, to be set
	gotPersistentID
	gotOverride
	gotTableEntry
	gotReduced
	gotGlobal
	gotListItems
	gotDictItems
	gotPartial
	askListOf // value: an iterator, whose items the step below gets
)

type saveStep struct {
	kind     saveKind
	depth    int
	position int
	batch    int // items since the last mark
	size     int // of the container at the start
	value    vm.Value
	items    []vm.Value
	text     string
}

// batchSize is how many items one APPENDS, SETITEMS or ADDITEMS takes.
const batchSize = 1000

// start begins a pickle of the object.
func (p *pickler) start(object vm.Value) {
	p.begin()
	p.costNs += pickleCallNs
	p.work = append(p.work[:0], saveStep{kind: saveObject, value: object})
}

// advance works until it is done or needs a call; then asked has the request.
func (p *pickler) advance(t *vm.Thread, answer vm.Value) error {
	p.answer, p.asked = answer, request{}
	for len(p.work) > 0 && !p.asked.function.IsSet() {
		top := len(p.work) - 1
		step := p.work[top]
		p.work = p.work[:top]
		p.depth = step.depth
		if err := p.do(t, step); err != nil {
			return err
		}
	}
	return nil
}

func (p *pickler) do(t *vm.Thread, step saveStep) error {
	switch step.kind {
	case saveObject, saveKnown:
		return p.save(t, step)
	case saveOps:
		p.op([]byte(step.text)...)
	case savePut:
		p.put(step.value)
	case saveMade:
		if _, known := p.memo[p.memoKey(step.value)]; known {
			p.op(opPop)
			p.get(step.value)
		} else {
			p.put(step.value)
		}
	case saveTuple:
		p.tupleItems(step)
	case saveList:
		return p.listItems(t, step)
	case saveDict:
		return p.dictItems(t, step)
	case saveSet:
		return p.setItemsOf(t, step)
	case saveFrozen:
		p.frozenItems(step)
	case saveBatch:
		p.iteratedItems(step)
	case savePairs:
		return p.iteratedPairs(t, step)
	case askListOf:
		p.asked = request{p.listOf, []vm.Value{step.value}}
	default:
		return p.take(t, step, p.answer)
	}
	return nil
}

// take goes on with the answer to a request.
func (p *pickler) take(t *vm.Thread, step saveStep, answer vm.Value) error {
	switch step.kind {
	case gotPersistentID:
		return p.persistent(t, step.value, answer)
	case gotOverride:
		if answer == vm.NotImplemented {
			return p.byClass(t, step.value)
		}
		return p.reduced(t, step.value, answer)
	case gotTableEntry:
		if answer.IsNone() {
			return p.byMethod(t, step.value)
		}
		p.ask(gotReduced, step.value, answer, step.value)
	case gotReduced:
		return p.reduced(t, step.value, answer)
	case gotGlobal:
		return p.global(t, step.value, answer.AsTuple().Items)
	case gotPartial:
		p.pushObject(vm.NewTuple())
		p.pushObject(answer)
	case gotListItems:
		p.push(saveStep{kind: saveBatch, items: answer.AsList().Items})
	case gotDictItems:
		p.push(saveStep{kind: savePairs, items: answer.AsList().Items})
	}
	return nil
}

// ask requests a call; the step of the given kind takes the answer.
func (p *pickler) ask(kind saveKind, value, function vm.Value, arguments ...vm.Value) {
	p.push(saveStep{kind: kind, value: value})
	p.asked = request{function, arguments}
}

func (p *pickler) push(step saveStep) {
	step.depth = p.depth
	p.work = append(p.work, step)
}

// pushObject schedules an object inside the present one.
func (p *pickler) pushObject(v vm.Value) { p.push(saveStep{kind: saveObject, value: v}) }

// deepen counts the levels that C recurses: one for an object, one more for the contents of a list or dict.
func (p *pickler) deepen(t *vm.Thread) error {
	p.depth++
	if p.depth > p.depthLimit-p.baseDepth {
		return t.Raise(vm.RecursionErrorType, "maximum recursion depth exceeded while pickling an object")
	}
	return nil
}

// atom writes what needs no work of its own and reports whether v is that: constants, numbers, texts, and what the memo has.
func (p *pickler) atom(v vm.Value) bool {
	p.boundary()
	switch {
	case v.IsInt():
		p.int(v.Int())
		return true
	case v.IsNone():
		p.costNs += pickleConstantNs
		p.op(opNone)
		return true
	case v.IsBool():
		p.costNs += pickleConstantNs
		p.bool(v.IsTrue())
		return true
	case v.IsFloat():
		p.float(v.Float())
		return true
	case v.AsBigInt() != nil:
		p.big(v.AsBigInt().Big)
		return true
	case p.get(v):
		return true
	}
	switch v.Type() {
	case vm.StringType:
		p.text(v)
		return true
	case vm.BytesType:
		if p.protocol >= 3 {
			p.bytes(v)
			return true
		}
	}
	return false
}

// item writes an item of a container at once if that is possible; else it schedules the item, on top of the step that goes on behind it.
func (p *pickler) item(v vm.Value, goOn saveStep) (written bool) {
	if !p.persistentID.IsSet() && p.depth < p.depthLimit-p.baseDepth && p.atom(v) {
		return true
	}
	if goOn.kind != saveObject {
		p.push(goOn)
	}
	p.pushObject(v)
	return false
}

func (p *pickler) save(t *vm.Thread, step saveStep) error {
	v := step.value
	if step.kind == saveObject && p.persistentID.IsSet() {
		p.boundary()
		p.ask(gotPersistentID, v, p.persistentID, v)
		return nil
	}
	if err := p.deepen(t); err != nil || p.atom(v) {
		return err
	}
	p.costNs += pickleContainerNs
	switch v.Type() {
	case vm.ListType:
		return p.list(t, v)
	case vm.TupleType:
		p.tuple(v)
		return nil
	case vm.DictType:
		return p.dict(t, v)
	case vm.SetType, vm.FrozenSetType:
		return p.set(t, v)
	case vm.BytesType:
		return p.oldBytes(t, v)
	case vm.ByteArrayType:
		if p.protocol >= 5 {
			p.byteArray(v)
			return nil
		}
	}
	if p.reducerOverride.IsSet() {
		p.ask(gotOverride, v, p.reducerOverride, v)
		return nil
	}
	return p.byClass(t, v)
}

// persistent writes an object that persistent_id gave a name.
func (p *pickler) persistent(t *vm.Thread, v, id vm.Value) error {
	if id.IsNone() {
		p.push(saveStep{kind: saveKnown, value: v})
		return nil
	}
	if p.binary() {
		p.push(saveStep{kind: saveOps, text: string([]byte{opBinPersID})})
		p.push(saveStep{kind: saveKnown, value: id})
		return nil
	}
	text := id.AsString()
	if text == nil || !text.ASCII {
		return p.fail(t, "persistent IDs in protocol 0 must be ASCII strings")
	}
	p.line(opPersID, text.Text)
	return nil
}

func (p *pickler) fail(_ *vm.Thread, text string) error {
	return vm.NewException(p.picklingError, vm.NewString(text))
}

// oldBytes writes bytes for protocols without bytes: as the encoding of a str.
func (p *pickler) oldBytes(t *vm.Thread, v vm.Value) error {
	data := v.AsBytes().B
	if len(data) == 0 {
		return p.reduced(t, v, vm.NewTuple(vm.BytesType.Value(), vm.NewTuple()))
	}
	text := make([]byte, 0, len(data))
	for _, b := range data {
		text = vm.AppendCodePoint(text, rune(b))
	}
	return p.reduced(t, v, vm.NewTuple(p.encodeBytes, vm.NewTuple(vm.NewString(string(text)), t.Intern("latin1"))))
}

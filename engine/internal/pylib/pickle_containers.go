package pylib

import "futurescope/engine/internal/vm"

// tuple: up to three items have opcodes of their own. A tuple is memoized after its items, so one that contains itself through
// a list has been written when its items are done; then they are dropped again.
func (p *pickler) tuple(v vm.Value) {
	items := v.AsTuple().Items
	switch {
	case len(items) == 0 && p.binary():
		p.op(opEmptyTuple)
		return
	case len(items) == 0:
		p.op(opMark, opTuple)
		return
	case len(items) > 3 || p.protocol < 2:
		p.op(opMark)
	}
	p.tupleItems(saveStep{kind: saveTuple, value: v, depth: p.depth})
}

func (p *pickler) tupleItems(step saveStep) {
	items := step.value.AsTuple().Items
	for step.position < len(items) {
		item := items[step.position]
		step.position++
		if !p.item(item, step) {
			return
		}
	}
	short := len(items) <= 3 && p.protocol >= 2
	if _, known := p.memo[step.value]; known {
		switch {
		case !short && p.binary():
			p.op(opPopMark)
		default:
			drop := len(items)
			if !short {
				drop++
			}
			for range drop {
				p.op(opPop)
			}
		}
		p.get(step.value)
		return
	}
	if short {
		p.op([]byte{opTuple1, opTuple2, opTuple3}[len(items)-1])
	} else {
		p.op(opTuple)
	}
	p.put(step.value)
}

func (p *pickler) list(t *vm.Thread, v vm.Value) error {
	if p.binary() {
		p.op(opEmptyList)
	} else {
		p.op(opMark, opList)
	}
	p.put(v)
	items := v.AsList().Items
	if len(items) == 0 {
		return nil
	}
	if err := p.deepen(t); err != nil {
		return err
	}
	if !p.binary() {
		p.push(saveStep{kind: saveBatch, items: append([]vm.Value(nil), items...)})
		return nil
	}
	return p.listItems(t, saveStep{kind: saveList, value: v, depth: p.depth})
}

// listItems writes the items of an exact list in batches (batch_list_exact). The list may change meanwhile.
func (p *pickler) listItems(_ *vm.Thread, step saveStep) error {
	list := step.value.AsList()
	if step.position == 0 && len(list.Items) == 1 {
		p.push(saveStep{kind: saveOps, text: string([]byte{opAppend})})
		if p.item(list.Items[0], saveStep{}) {
			p.work = p.work[:len(p.work)-1]
			p.op(opAppend)
		}
		return nil
	}
	for {
		if step.batch == 0 && step.position < len(list.Items) {
			p.op(opMark)
		}
		for step.position < len(list.Items) && step.batch < batchSize {
			item := list.Items[step.position]
			step.position++
			step.batch++
			if !p.item(item, step) {
				return nil
			}
		}
		if step.batch > 0 {
			p.op(opAppends)
			step.batch = 0
		}
		if step.position >= len(list.Items) {
			return nil
		}
	}
}

// iteratedItems writes items of which it was not known how many there are (batch_list).
func (p *pickler) iteratedItems(step saveStep) {
	single := []byte{opAppend}
	for step.position < len(step.items) || step.batch > 0 {
		left := len(step.items) - step.position
		switch {
		case !p.binary() || step.batch == 0 && left == 1:
			item := step.items[step.position]
			step.position++
			if p.persistentID.IsSet() || !p.atom(item) {
				p.push(step)
				p.push(saveStep{kind: saveOps, text: string(single)})
				p.pushObject(item)
				return
			}
			p.op(single...)
		case left == 0 || step.batch == batchSize:
			p.op(opAppends)
			step.batch = 0
		default:
			if step.batch == 0 {
				p.op(opMark)
			}
			item := step.items[step.position]
			step.position++
			step.batch++
			if !p.item(item, step) {
				return
			}
		}
	}
}

func (p *pickler) dict(t *vm.Thread, v vm.Value) error {
	if p.binary() {
		p.op(opEmptyDict)
	} else {
		p.op(opMark, opDict)
	}
	p.put(v)
	dict := v.AsDict()
	if dict.Len() == 0 {
		return nil
	}
	if err := p.deepen(t); err != nil {
		return err
	}
	if !p.binary() {
		var pairs []vm.Value
		for position := 0; ; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				break
			}
			pairs, position = append(pairs, vm.NewTuple(key, value)), next
		}
		p.push(saveStep{kind: savePairs, items: pairs})
		return nil
	}
	return p.dictItems(t, saveStep{kind: saveDict, value: v, size: dict.Len(), depth: p.depth})
}

// dictItems writes the entries of an exact dict in batches (batch_dict_exact). step.items is a value whose key is written; step.batch
// counts the mark too. A full batch is followed by another one, even an empty one.
func (p *pickler) dictItems(t *vm.Thread, step saveStep) error {
	dict := step.value.AsDict()
	for {
		if len(step.items) > 0 {
			value := step.items[0]
			step.items = nil
			if !p.item(value, step) {
				return nil
			}
		}
		if dict.Len() != step.size {
			return t.RuntimeErrorf("dictionary changed size during iteration")
		}
		if step.batch == 0 && step.size > 1 {
			p.op(opMark)
			step.batch = 1
		}
		key, value, next, more := dict.Next(step.position)
		if step.batch > batchSize {
			p.op(opSetItems)
			step.batch = 0
			continue
		}
		if !more {
			p.op(map[bool]byte{true: opSetItem, false: opSetItems}[step.size == 1])
			return nil
		}
		step.batch++
		step.position, step.items = next, []vm.Value{value}
		if !p.item(key, step) {
			return nil
		}
	}
}

// iteratedPairs writes (key, value) pairs of which it was not known how many there are (batch_dict).
func (p *pickler) iteratedPairs(t *vm.Thread, step saveStep) error {
	for step.position < len(step.items) || step.batch > 0 {
		left := len(step.items) - step.position
		if step.batch > 0 && (left == 0 || step.batch == batchSize) {
			p.op(opSetItems)
			step.batch = 0
			continue
		}
		pair := step.items[step.position].AsTuple()
		if pair == nil || len(pair.Items) != 2 {
			return t.TypeErrorf("dict items iterator must return 2-tuples")
		}
		step.position++
		alone := !p.binary() || step.batch == 0 && left == 1
		if !alone {
			if step.batch == 0 {
				p.op(opMark)
			}
			step.batch++
		}
		p.push(step)
		if alone {
			p.push(saveStep{kind: saveOps, text: string([]byte{opSetItem})})
		}
		p.pushObject(pair.Items[1])
		p.pushObject(pair.Items[0])
		return nil
	}
	return nil
}

func (p *pickler) set(t *vm.Thread, v vm.Value) error {
	items := v.AsSet().Items()
	if p.protocol < 4 {
		return p.reduced(t, v, vm.NewTuple(v.Type().Value(), vm.NewTuple(vm.NewList(items...))))
	}
	if v.Type() == vm.FrozenSetType {
		p.op(opMark)
		p.frozenItems(saveStep{kind: saveFrozen, value: v, items: items, depth: p.depth})
		return nil
	}
	p.op(opEmptySet)
	p.put(v)
	return p.setItemsOf(t, saveStep{kind: saveSet, value: v, items: items, size: len(items), depth: p.depth})
}

// setItemsOf writes the items of a set in batches like those of a dict.
func (p *pickler) setItemsOf(t *vm.Thread, step saveStep) error {
	for len(step.items) > 0 {
		if step.value.AsSet().Len() != step.size {
			return t.RuntimeErrorf("set changed size during iteration")
		}
		if step.batch == 0 {
			p.op(opMark)
			step.batch = 1
		}
		if step.batch > batchSize {
			p.op(opAddItems)
			step.batch = 0
			continue
		}
		if step.position == len(step.items) {
			p.op(opAddItems)
			return nil
		}
		item := step.items[step.position]
		step.position++
		step.batch++
		if !p.item(item, step) {
			return nil
		}
	}
	return nil
}

func (p *pickler) frozenItems(step saveStep) {
	for step.position < len(step.items) {
		item := step.items[step.position]
		step.position++
		if !p.item(item, step) {
			return
		}
	}
	if _, known := p.memo[step.value]; known {
		p.op(opPopMark)
		p.get(step.value)
		return
	}
	p.op(opFrozenSet)
	p.put(step.value)
}

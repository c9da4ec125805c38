package vm

import "futurescope/engine/internal/compile"

// The slow paths of attribute instructions: they do the full lookup and fill the inline cache where the fast path may repeat it.

func (t *Thread) slowLoadAttr(f *Frame, in *compile.Instruction) error {
	object := f.registers[in.B]
	s := &f.code.sites[in.C]
	typ := object.Type()
	if typ.Slots.GetAttr == nil {
		attributes := object.ref.Attributes
		found := typ.find(s.name.Text)
		if attributes != nil && attributes.shape != nil && !found.IsSet() && (typ.builtin || typ.find("__getattribute__").AsFunction() == nil) {
			if slot := attributes.shape.find(s.name.Text); slot >= 0 {
				s.typ, s.version, s.shape, s.slot = typ, typ.version, attributes.shape, slot
				f.registers[in.A] = attributes.slots[slot]
				return nil
			}
		}
		if found.ref != nil && found.ref.Type == PropertyType && len(t.log) == 0 && !typ.builtin && typ.find("__getattribute__").AsFunction() == nil &&
			!typ.find("__getattr__").IsSet() {
			if getter := found.AsWrapper().First.AsFunction(); getter != nil {
				t.chargePart(costEnter)
				return t.moved(t.pushFunction(f, getter, []Value{object}, nil, returnToRegister, in.A))
			}
		}
	} else if module := object.AsModule(); module != nil && typ == ModuleType {
		if value, ok := s.moduleEntry(module); ok {
			f.registers[in.A] = value
			return nil
		}
	}
	if len(t.log) == 0 {
		t.chargePart(costOtherAttribute)
	}
	value, err := t.GetAttr(object, s.name.Text)
	return t.set(f, in.A, value, err)
}

// moduleEntry looks the site's name up among a module's globals, through the cache.
func (s *site) moduleEntry(module *Module) (Value, bool) {
	dict := module.Dict
	if s.dict == dict && s.keysVersion == dict.keysVersion {
		return *s.variable, true
	}
	entry := dict.findKeyString(s.name, s.name.hashValue())
	if entry < 0 {
		return Value{}, false
	}
	s.dict, s.variable, s.keysVersion = dict, &dict.entries[entry].value, dict.keysVersion
	return *s.variable, true
}

func (t *Thread) slowStoreAttr(f *Frame, in *compile.Instruction) error {
	object, value := f.registers[in.A], f.registers[in.B]
	s := &f.code.sites[in.C]
	typ := object.Type()
	attributes := object.ref.Attributes
	if attributes == nil || attributes.shape == nil || attributes.shape.count >= maxSlots || typ.builtin ||
		typ.Slots.SetAttr != nil || len(t.log) > 0 {
		if len(t.log) == 0 {
			t.chargePart(costOtherAttribute)
		}
		return t.setAttr(object, s.name, value)
	}
	if attributes.shape == s.shape && s.version == typ.version && s.typ == typ && s.next != nil {
		t.chargePart(costNewAttribute)
		attributes.shape = s.next
		attributes.slots = append(attributes.slots, value)
		return nil
	}
	if typ.find("__setattr__").AsFunction() != nil {
		return t.setAttr(object, s.name, value)
	}
	if found := typ.find(s.name.Text); found.IsSet() && t.isDataDescriptor(found) || !typ.instancesHaveDict {
		return t.setAttr(object, s.name, value)
	}
	shape := attributes.shape
	s.typ, s.version, s.shape = typ, typ.version, shape
	if slot := shape.find(s.name.Text); slot >= 0 {
		s.slot, s.next = slot, nil
		attributes.slots[slot] = value
		return nil
	}
	s.next = shape.with(s.name)
	typ.slotCount = max(typ.slotCount, s.next.count)
	attributes.shape = s.next
	attributes.slots = append(attributes.slots, value)
	return nil
}

func (t *Thread) slowLoadMethod(f *Frame, in *compile.Instruction) error {
	r := f.registers
	object := r[in.B]
	s := &f.code.sites[in.C]
	typ := object.Type()
	if module := object.AsModule(); module != nil && typ == ModuleType {
		if value, ok := s.moduleEntry(module); ok {
			r[in.A], r[in.A+1] = value, Value{}
			return nil
		}
	}
	method, self, err := t.GetMethod(object, s.name.Text)
	if err != nil {
		return err
	}
	if self.IsSet() {
		attributes := object.ref.Attributes
		if attributes == nil || attributes.shape != nil {
			s.typ, s.version, s.value, s.shape = typ, typ.version, method, noShape
			if attributes != nil {
				s.shape = attributes.shape
			}
		}
	}
	r[in.A], r[in.A+1] = method, self
	return nil
}

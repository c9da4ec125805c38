package vm

import (
	"slices"
	"strings"

	"futurescope/engine/internal/pytext"
)

// buildClass executes a class statement: it runs the body in a namespace and calls the metaclass (builtins.__build_class__).
func (t *Thread) buildClass(body *Function, name Value, bases *Tuple, keywords Value) (Value, error) {
	metaclass := TypeType.Value()
	var names []*String
	var values []Value
	explicit := false
	if keywords.IsSet() {
		dict := keywords.AsDict()
		for position := 0; ; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				break
			}
			position = next
			if key.AsString().Text == "metaclass" {
				metaclass, explicit = value, true
			} else {
				names, values = append(names, key.AsString()), append(values, value)
			}
		}
	}
	resolved, err := t.resolveBases(bases)
	if err != nil {
		return Value{}, err
	}
	if !explicit && len(resolved.Items) > 0 {
		metaclass = resolved.Items[0].Type().Value()
	}
	if class := metaclass.AsType(); class != nil {
		best, err := t.bestMetaclass(class, resolved)
		if err != nil {
			return Value{}, err
		}
		metaclass = best.Value()
	}
	namespace, err := t.prepareNamespace(metaclass, name, resolved, values, names)
	if err != nil {
		return Value{}, err
	}
	filled, err := t.runClassBody(body, namespace)
	if err != nil {
		return Value{}, err
	}
	if resolved != bases {
		filled.AsDict().SetString(t.runtime.intern("__orig_bases__"), bases.Value())
	}
	args := append([]Value{name, resolved.Value(), filled}, values...)
	return t.CallKeywords(metaclass, args, names)
}

// resolveBases replaces bases that are no classes by what their __mro_entries__ gives (Generic[T], NamedTuple …).
func (t *Thread) resolveBases(bases *Tuple) (*Tuple, error) {
	plain := true
	for _, base := range bases.Items {
		plain = plain && base.AsType() != nil
	}
	if plain {
		return bases, nil
	}
	var resolved []Value
	for _, base := range bases.Items {
		if base.AsType() != nil {
			resolved = append(resolved, base)
			continue
		}
		method, ok, err := t.GetAttrOr(base, "__mro_entries__")
		if err != nil {
			return nil, err
		}
		if !ok {
			resolved = append(resolved, base)
			continue
		}
		entries, err := t.Call(method, bases.Value())
		if err != nil {
			return nil, err
		}
		tuple := entries.AsTuple()
		if tuple == nil {
			return nil, t.TypeErrorf("__mro_entries__ must return a tuple")
		}
		resolved = append(resolved, tuple.Items...)
	}
	return NewTuple(resolved...).AsTuple(), nil
}

// bestMetaclass is _PyType_CalculateMetaclass.
func (t *Thread) bestMetaclass(start *Type, bases *Tuple) (*Type, error) {
	best := start
	for _, base := range bases.Items {
		own := base.Type()
		switch {
		case best.IsSubclass(own):
		case own.IsSubclass(best):
			best = own
		default:
			return nil, t.TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return best, nil
}

func (t *Thread) prepareNamespace(metaclass, name Value, bases *Tuple, values []Value, names []*String) (*Dict, error) {
	class := metaclass.AsType()
	if class == nil || class == TypeType || !class.find("__prepare__").IsSet() {
		return NewDict(), nil
	}
	prepare, err := t.GetAttr(metaclass, "__prepare__")
	if err != nil {
		return nil, err
	}
	namespace, err := t.CallKeywords(prepare, append([]Value{name, bases.Value()}, values...), names)
	if err != nil {
		return nil, err
	}
	dict := namespace.AsDict()
	if dict == nil {
		return nil, t.TypeErrorf("%s.__prepare__() must return a mapping, not %s", class.Name, namespace.Type().ErrorName())
	}
	return dict, nil
}

// runClassBody runs the body function, which returns the namespace.
func (t *Thread) runClassBody(body *Function, namespace *Dict) (Value, error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err
	}
	t.request = callRequest{function: body, namespace: namespace, depth: t.nativeDepth}
	return Value{}, errSuspended
}

// newClass is type.__new__: it makes a class of metaclass from its name, bases and namespace.
func (t *Thread) newClass(metaclass *Type, name string, bases []Value, namespace *Dict, values []Value, names []*String) (Value, error) {
	slots, err := t.slotsOf(namespace)
	if err != nil {
		return Value{}, err
	}
	made, err := t.Once(func() (Value, error) { return t.makeClass(metaclass, name, bases, namespace, slots) })
	if err != nil {
		return Value{}, err
	}
	typ := made.AsType()
	for position := 0; ; {
		key, value, next, ok := namespace.Next(position)
		if !ok {
			break
		}
		position = next
		if value.Type().builtin || !value.Type().find("__set_name__").IsSet() {
			continue
		}
		if _, err := t.callSpecial(value, "__set_name__", made, key); err != nil {
			return Value{}, t.setNameError(err, value, key, name)
		}
	}
	return made, t.callInitSubclass(typ, values, names)
}

// setNameError wraps an error of `__set_name__` (type_new_set_names in Objects/typeobject.c).
func (t *Thread) setNameError(err error, value, key Value, class string) error {
	cause, ok := err.(*Exception)
	if !ok {
		return err
	}
	text, err := t.ReprText(key)
	if err != nil {
		return err
	}
	wrapped := t.RuntimeErrorf("Error calling __set_name__ on '%s' instance %s in '%s'", value.Type().ErrorName(), text, class)
	exception := wrapped.(*Exception)
	exception.Cause, exception.Context, exception.SuppressContext = cause, cause, true
	return exception
}

func (t *Thread) callInitSubclass(typ *Type, values []Value, names []*String) error {
	for _, ancestor := range typ.MRO[1:] {
		method, ok := ancestor.Dict.GetString("__init_subclass__")
		if !ok {
			continue
		}
		bound, err := t.bind(method, Value{}, typ)
		if err != nil {
			return err
		}
		_, err = t.CallKeywords(bound, values, names)
		return err
	}
	return nil
}

// slotsOf returns the `__slots__` of a class body. An iterator is read here, since that may run Python code, which makeClass must not.
func (t *Thread) slotsOf(namespace *Dict) (Value, error) {
	slots, ok := namespace.GetString("__slots__")
	if !ok {
		return Value{}, nil
	}
	switch slots.layout() {
	case LayoutString, LayoutTuple, LayoutList, LayoutDict, LayoutSet:
		return slots, nil
	}
	names, err := t.Iterate(slots)
	return NewTuple(names...), err
}

func (t *Thread) makeClass(metaclass *Type, name string, bases []Value, namespace *Dict, slots Value) (Value, error) {
	typ := &Type{Header: Header{Type: metaclass}, Name: name, QualName: name, version: 1, Dict: namespace.Copy()}
	if len(bases) == 0 {
		bases = []Value{ObjectType.Value()}
	}
	for _, base := range bases {
		class := base.AsType()
		if class == nil {
			return Value{}, t.TypeErrorf("bases must be types")
		}
		if class.final {
			return Value{}, t.TypeErrorf("type '%s' is not an acceptable base type", class.FullName())
		}
		if slices.Contains(typ.Bases, class) {
			return Value{}, t.TypeErrorf("duplicate base class %s", class.Name)
		}
		typ.Bases = append(typ.Bases, class)
	}
	if err := t.inheritLayout(typ); err != nil {
		return Value{}, err
	}
	if err := t.linearize(typ); err != nil {
		return Value{}, err
	}
	if err := t.takeNamespace(typ, namespace); err != nil {
		return Value{}, err
	}
	if err := t.declareSlots(typ, slots); err != nil {
		return Value{}, err
	}
	typ.addInstanceAttributes()
	typ.rootShape = &Shape{owner: typ}
	typ.updateSlots()
	for _, base := range typ.Bases {
		if !base.builtin {
			base.subclasses = append(base.subclasses, typ)
		}
	}
	return typ.Value(), nil
}

// inheritLayout finds the base whose struct the instances have (best_base in Objects/typeobject.c).
func (t *Thread) inheritLayout(typ *Type) error {
	var winner *Type
	for _, base := range typ.Bases {
		candidate := base.solidBase()
		switch {
		case winner == nil || candidate != winner && candidate.IsSubclass(winner):
			winner, typ.Base = candidate, base
		case !winner.IsSubclass(candidate):
			return t.TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	typ.layout = typ.Base.layout
	return nil
}

// solidBase is the nearest class on the way up that adds something to the struct of its instances.
func (typ *Type) solidBase() *Type {
	for ; typ.Base != nil; typ = typ.Base {
		if typ.addsSlots || typ.layout != typ.Base.layout || typ.builtin && typ.hasExceptionStruct() {
			return typ
		}
	}
	return typ
}

// hasExceptionStruct: these exceptions have fields of their own in CPython (Include/cpython/pyerrors.h).
func (typ *Type) hasExceptionStruct() bool {
	switch typ.Name {
	case "OSError", "SyntaxError", "StopIteration", "SystemExit", "ImportError", "UnicodeEncodeError", "UnicodeDecodeError",
		"UnicodeTranslateError", "AttributeError", "NameError", "BaseExceptionGroup":
		return typ.layout == ExceptionType.layout
	}
	return false
}

// takeNamespace interprets the special names of a class body.
func (t *Thread) takeNamespace(typ *Type, namespace *Dict) error {
	if module, ok := namespace.GetString("__module__"); ok && module.AsString() != nil {
		typ.Module = module.AsString().Text
	} else if t.frame != nil {
		if name, ok := t.frame.globals.GetString("__name__"); ok && name.AsString() != nil {
			typ.Module = name.AsString().Text
			typ.Dict.SetString(t.runtime.intern("__module__"), name)
		}
	}
	if qualName, ok := namespace.GetString("__qualname__"); ok {
		if qualName.AsString() == nil {
			return t.TypeErrorf("type __qualname__ must be a str, not %s", qualName.Type().ErrorName())
		}
		typ.QualName = qualName.AsString().Text
		typ.Dict.DeleteString("__qualname__")
	}
	if cell, ok := namespace.GetString("__classcell__"); ok && cell.AsCell() != nil {
		cell.AsCell().Content = typ.Value()
		typ.Dict.DeleteString("__classcell__")
	}
	for _, name := range []string{"__new__", "__init_subclass__", "__class_getitem__"} {
		value, ok := typ.Dict.GetString(name)
		if !ok || value.AsFunction() == nil {
			continue
		}
		wrapper := ClassMethodType
		if name == "__new__" {
			wrapper = StaticMethodType
		}
		typ.Dict.SetString(t.runtime.intern(name), NewWrapper(wrapper, value, Value{}, Value{}, Value{}))
	}
	return nil
}

// declareSlots accepts `__slots__`: the names become the only attributes unless a base allows others.
func (t *Thread) declareSlots(typ *Type, slots Value) error {
	typ.instancesHaveDict = true
	if !slots.IsSet() {
		for _, base := range typ.Bases {
			typ.slotNames = append(typ.slotNames, base.slotNames...)
		}
		return nil
	}
	names := []Value{slots}
	if slots.AsString() == nil {
		var err error
		if names, err = t.Iterate(slots); err != nil {
			return err
		}
	}
	typ.instancesHaveDict = false
	for _, base := range typ.Bases {
		typ.instancesHaveDict = typ.instancesHaveDict || base.instancesHaveDict
		typ.slotNames = append(typ.slotNames, base.slotNames...)
	}
	if len(names) > 0 && typ.hasItems() {
		return t.TypeErrorf("nonempty __slots__ not supported for subtype of '%s'", typ.Base.Name)
	}
	declared := map[string]bool{}
	var own []string
	for _, name := range names {
		s := name.AsString()
		if s == nil {
			return t.TypeErrorf("__slots__ items must be strings, not '%s'", name.Type().ErrorName())
		}
		if !pytext.IsIdentifier(s.Text) {
			return t.TypeErrorf("__slots__ must be identifiers")
		}
		if s.Text == "__dict__" {
			if typ.instancesHaveDict {
				return t.TypeErrorf("__dict__ slot disallowed: we already got one")
			}
			typ.instancesHaveDict = true
			continue
		}
		if s.Text == "__weakref__" {
			if typ.declaresWeakRef || typ.Base.find("__weakref__").IsSet() {
				return t.TypeErrorf("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
			}
			typ.declaresWeakRef = true
			continue
		}
		if declared[s.Text] {
			continue
		}
		declared[s.Text] = true
		if _, ok := typ.Dict.GetString(s.Text); ok {
			return t.ValueErrorf("'%s' in __slots__ conflicts with class variable", s.Text)
		}
		text := s.Text
		if strings.HasPrefix(text, "__") && !strings.HasSuffix(text, "__") {
			text = "_" + strings.TrimLeft(typ.Name, "_") + text
		}
		own = append(own, text)
	}
	inherited := len(typ.slotNames)
	typ.slotNames, typ.addsSlots = append(typ.slotNames, own...), len(own) > 0
	for _, name := range slices.Sorted(slices.Values(own)) {
		index := inherited + slices.Index(own, name)
		member := &NativeObject{Header: Header{Type: MemberType}, Data: &memberSlot{name: name, owner: typ, index: index}}
		typ.Dict.SetString(t.runtime.intern(name), member.Value())
	}
	return nil
}

// hasItems: the struct of instances ends in a variable number of items (tp_itemsize), so that nothing can be added behind.
func (typ *Type) hasItems() bool {
	switch typ.layout {
	case LayoutTuple, LayoutInt, LayoutType:
		return true
	case LayoutBytes:
		return typ.IsSubclass(BytesType)
	}
	return false
}

// addInstanceAttributes gives the class the descriptors of what its instances have and those of its bases have not, and a
// `__doc__`, in the order that `__dict__` shows (type_add_getset and type_new_set_doc in Objects/typeobject.c).
func (typ *Type) addInstanceAttributes() {
	_, restricted := typ.Dict.GetString("__slots__")
	hasDict, hasWeakRefs := typ.layout == LayoutType, restricted && !typ.declaresWeakRef
	for _, base := range typ.Bases {
		hasDict = hasDict || base.instancesHaveDict
		hasWeakRefs = hasWeakRefs || base.find("__weakref__").IsSet() || base.layout == LayoutType
	}
	if typ.instancesHaveDict && !hasDict {
		typ.Define(dictAttribute(false))
	}
	if !hasWeakRefs && !typ.hasItems() {
		typ.Define(Getter("__weakref__", func(*Thread, Value) (Value, error) { return None, nil }))
	}
	if _, ok := typ.Dict.GetString("__doc__"); !ok {
		typ.Dict.SetString(newString("__doc__"), None)
	}
	if _, ok := typ.Dict.GetString("__eq__"); ok { // overrides_hash
		if _, ok := typ.Dict.GetString("__hash__"); !ok {
			typ.Dict.SetString(newString("__hash__"), None)
		}
	}
}

// memberSlot is the Data of a member_descriptor, one of a class's `__slots__`.
type memberSlot struct {
	name  string
	owner *Type
	index int // in Attributes.members
}

// linearize computes the MRO (C3; mro_implementation in Objects/typeobject.c).
func (t *Thread) linearize(typ *Type) error {
	var lists [][]*Type
	for _, base := range typ.Bases {
		lists = append(lists, slices.Clone(base.MRO))
	}
	lists = append(lists, slices.Clone(typ.Bases))
	typ.MRO = []*Type{typ}
	for {
		lists = slices.DeleteFunc(lists, func(list []*Type) bool { return len(list) == 0 })
		if len(lists) == 0 {
			return nil
		}
		next := firstGoodHead(lists)
		if next == nil {
			var heads []string
			for _, list := range lists {
				if !slices.Contains(heads, list[0].Name) {
					heads = append(heads, list[0].Name)
				}
			}
			return t.TypeErrorf("Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(heads, ", "))
		}
		typ.MRO = append(typ.MRO, next)
		for i, list := range lists {
			if list[0] == next {
				lists[i] = list[1:]
			}
		}
	}
}

// firstGoodHead returns the first head of a list that is in no other list's tail.
func firstGoodHead(lists [][]*Type) *Type {
	for _, list := range lists {
		inTail := slices.ContainsFunc(lists, func(other []*Type) bool { return slices.Contains(other[1:], list[0]) })
		if !inTail {
			return list[0]
		}
	}
	return nil
}

// newObject allocates an instance of a class of any layout that New slots of built-in classes do not fill themselves.
func newObject(typ *Type) Value {
	instance := &Instance{Header: Header{Type: typ}}
	instance.own.shape = typ.rootShape
	if typ.slotCount > 0 {
		instance.own.slots = make([]Value, 0, typ.slotCount)
	}
	instance.Attributes = &instance.own
	return instance.Value()
}

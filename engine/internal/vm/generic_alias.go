package vm

import (
	"slices"
	"strings"
)

// GenericAliasType is list[int]: First is the class, Second the tuple of arguments, Third true for *list[int].
var GenericAliasType = declareType("GenericAlias", ObjectType, LayoutWrapper)

// GenericAliasIteratorType walks list[int] once, which is what makes tuple[*list[int]] possible.
var GenericAliasIteratorType = declareType("generic_alias_iterator", ObjectType, LayoutIterator)

func newGenericAlias(origin, arguments Value) Value {
	if arguments.AsTuple() == nil {
		arguments = NewTuple(arguments)
	}
	return NewWrapper(GenericAliasType, origin, arguments, Value{}, Value{})
}

// aliasOwnAttributes are asked of the alias; everything else of the class that it is made from (attr_exceptions in
// Objects/genericaliasobject.c).
var aliasOwnAttributes = []string{
	"__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
	"__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
}

func fillGenericAliasType() {
	GenericAliasType.Module = "types"
	GenericAliasType.Slots = Slots{
		Repr: genericAliasRepr,
		Hash: func(t *Thread, self Value) (int64, error) {
			w := self.AsWrapper()
			origin, err := t.Hash(w.First)
			if err != nil {
				return 0, err
			}
			arguments, err := t.Hash(w.Second)
			return notMinusOne(origin ^ arguments), err
		},
		Compare: genericAliasCompare,
		Call:    genericAliasCall,
		New:     genericAliasNew,
		GetItem: genericAliasGetItem,
		Iter: func(_ *Thread, self Value) (Value, error) {
			return NewIterator(GenericAliasIteratorType, self, 1).Value(), nil
		},
		Binary: unionBinary,
		GetAttr: func(t *Thread, self Value, name string) (Value, error) {
			if name == "__bases__" { // of the types that the class is an instance of, as type.__bases__ would say
				return NewTuple(ObjectType.Value()), nil
			}
			if !slices.Contains(aliasOwnAttributes, name) {
				return t.GetAttr(self.AsWrapper().First, name)
			}
			return t.genericGetAttr(self, name)
		},
	}
	GenericAliasType.Define(
		readOnly("__origin__", func(self Value) Value { return self.AsWrapper().First }),
		readOnly("__args__", func(self Value) Value { return self.AsWrapper().Second }),
		readOnly("__unpacked__", func(self Value) Value { return Bool(self.isStarred()) }),
		Getter("__parameters__", func(t *Thread, self Value) (Value, error) {
			parameters, err := t.typeParameters(self.AsWrapper().Second.AsTuple().Items)
			return NewTuple(parameters...), err
		}),
		readOnly("__typing_unpacked_tuple_args__", func(self Value) Value {
			if w := self.AsWrapper(); self.isStarred() && w.First == TupleType.Value() {
				return w.Second
			}
			return None
		}),
		Method("__mro_entries__", func(t *Thread, a Args) (Value, error) { return NewTuple(a.Self.AsWrapper().First), nil }, "bases"),
		Method("__instancecheck__", func(t *Thread, _ Args) (Value, error) {
			return Value{}, t.TypeErrorf("isinstance() argument 2 cannot be a parameterized generic")
		}, "instance"),
		Method("__subclasscheck__", func(t *Thread, _ Args) (Value, error) {
			return Value{}, t.TypeErrorf("issubclass() argument 2 cannot be a parameterized generic")
		}, "subclass"),
	)
	GenericAliasIteratorType.Slots = Slots{
		Iter: iterSelf,
		Next: func(_ *Thread, self Value) (Value, bool, error) {
			it := self.AsIterator()
			if it.Limit == 0 {
				return Value{}, false, nil
			}
			it.Limit = 0
			w := it.Over.AsWrapper()
			return NewWrapper(GenericAliasType, w.First, w.Second, True, Value{}), true, nil
		},
	}
}

// readOnly declares an attribute that CPython keeps as a member of the struct: its error says so.
func readOnly(name string, get func(self Value) Value) Member {
	return GetSet(name, func(_ *Thread, self Value) (Value, error) { return get(self), nil }, func(t *Thread, self, _ Value) error {
		return t.cannotSetError(self, name, "readonly attribute")
	})
}

func (v Value) isStarred() bool { return v.AsWrapper().Third.IsSet() }

func genericAliasCompare(t *Thread, op CompareOp, self, other Value) (Value, error) {
	if other.Type() != GenericAliasType || op > CompareNe {
		return NotImplemented, nil
	}
	a, b := self.AsWrapper(), other.AsWrapper()
	if self.isStarred() != other.isStarred() {
		return Bool(op == CompareNe), nil
	}
	return t.compareItems(op, []Value{a.First, a.Second}, []Value{b.First, b.Second})
}

// genericAliasCall makes an instance of the class and lets it know the alias, if it takes attributes.
func genericAliasCall(t *Thread, self Value, a Args) (Value, error) {
	made, err := t.CallKeywords(self.AsWrapper().First, a.Values, a.Names)
	if err != nil || made.Type().builtin {
		return made, err
	}
	if err := t.SetAttr(made, "__orig_class__", self); err != nil && !Matches(err, AttributeErrorType) && !Matches(err, TypeErrorType) {
		return Value{}, err
	}
	return made, nil
}

func genericAliasNew(t *Thread, _ *Type, a Args) (Value, error) {
	if len(a.Names) > 0 {
		return Value{}, t.TypeErrorf("GenericAlias() takes no keyword arguments")
	}
	if len(a.Values) != 2 {
		return Value{}, t.TypeErrorf("GenericAlias expected 2 arguments, got %d", len(a.Values))
	}
	return newGenericAlias(a.Values[0], a.Values[1]), nil
}

// typeParameters collects the type variables among the arguments of an alias (_Py_make_parameters).
func (t *Thread) typeParameters(arguments []Value) ([]Value, error) {
	var parameters []Value
	add := func(found Value) {
		if !slices.Contains(parameters, found) {
			parameters = append(parameters, found)
		}
	}
	for _, argument := range arguments {
		if argument.AsType() != nil {
			continue
		}
		_, isVariable, err := t.GetAttrOr(argument, "__typing_subst__")
		if err != nil {
			return nil, err
		}
		if isVariable {
			add(argument)
			continue
		}
		inner, ok, err := t.GetAttrOr(argument, "__parameters__")
		if err != nil {
			return nil, err
		}
		if ok && inner.AsTuple() != nil {
			for _, parameter := range inner.AsTuple().Items {
				add(parameter)
			}
		}
	}
	return parameters, nil
}

func genericAliasGetItem(t *Thread, self, item Value) (Value, error) {
	w := self.AsWrapper()
	arguments, err := t.substituteParameters(self, w.Second.AsTuple().Items, item)
	if err != nil {
		return Value{}, err
	}
	return NewWrapper(GenericAliasType, w.First, NewTuple(arguments...), w.Third, Value{}), nil
}

// substituteParameters puts what is subscripted in the place of the type variables (_Py_subs_parameters).
func (t *Thread) substituteParameters(self Value, arguments []Value, item Value) ([]Value, error) {
	parameters, err := t.typeParameters(arguments)
	if err != nil {
		return nil, err
	}
	items := []Value{item}
	if item.AsTuple() != nil {
		items = item.AsTuple().Items
	}
	if len(parameters) == 0 || len(items) != len(parameters) {
		text, err := t.ReprText(self)
		switch {
		case err != nil:
			return nil, err
		case len(parameters) == 0:
			return nil, t.TypeErrorf("%s is not a generic class", text)
		case len(items) > len(parameters):
			return nil, t.TypeErrorf("Too many arguments for %s; actual %d, expected %d", text, len(items), len(parameters))
		}
		return nil, t.TypeErrorf("Too few arguments for %s; actual %d, expected %d", text, len(items), len(parameters))
	}
	filled := make([]Value, len(arguments))
	for i, argument := range arguments {
		if filled[i], err = t.substituteInto(argument, parameters, items); err != nil {
			return nil, err
		}
	}
	return filled, nil
}

func (t *Thread) substituteInto(argument Value, parameters, items []Value) (Value, error) {
	if argument.AsType() != nil {
		return argument, nil
	}
	if at := slices.Index(parameters, argument); at >= 0 {
		substitute, err := t.GetAttr(argument, "__typing_subst__")
		if err != nil {
			return Value{}, err
		}
		return t.Call(substitute, items[at])
	}
	inner, ok, err := t.GetAttrOr(argument, "__parameters__")
	if err != nil || !ok || inner.AsTuple() == nil || len(inner.AsTuple().Items) == 0 {
		return argument, err
	}
	var chosen []Value
	for _, parameter := range inner.AsTuple().Items {
		chosen = append(chosen, items[slices.Index(parameters, parameter)])
	}
	return t.GetItem(argument, NewTuple(chosen...))
}

func genericAliasRepr(t *Thread, self Value) (Value, error) {
	w := self.AsWrapper()
	origin, err := t.annotationName(w.First)
	if err != nil {
		return Value{}, err
	}
	var names []string
	for _, argument := range w.Second.AsTuple().Items {
		name, err := t.annotationName(argument)
		if err != nil {
			return Value{}, err
		}
		names = append(names, name)
	}
	star := ""
	if self.isStarred() {
		star = "*"
	}
	if len(names) == 0 {
		names = []string{"()"} // tuple[()]
	}
	return NewString(star + origin + "[" + strings.Join(names, ", ") + "]"), nil
}

// annotationName is the qualified name of a class or function with its module, else the repr (ga_repr_item).
func (t *Thread) annotationName(v Value) (string, error) {
	switch {
	case v == Ellipsis:
		return "...", nil
	case v.AsType() != nil:
		return v.AsType().FullName(), nil
	case v.AsFunction() != nil || v.AsNativeFunction() != nil:
		return t.qualifiedName(v)
	}
	return t.ReprText(v)
}

// qualifiedName names a function as a class is named, with its module unless that is builtins; what has no name or module keeps its repr.
func (t *Thread) qualifiedName(function Value) (string, error) {
	name, _, err := t.GetAttrOr(function, "__qualname__")
	if err != nil {
		return "", err
	}
	module, _, err := t.GetAttrOr(function, "__module__")
	if err != nil {
		return "", err
	}
	if !module.IsSet() || module.IsNone() || name.AsString() == nil {
		return t.ReprText(function)
	}
	place, err := t.StrText(module)
	if err != nil || place == "builtins" {
		return name.AsString().Text, err
	}
	return place + "." + name.AsString().Text, nil
}

"""dataclasses: methods made from annotated fields.

The methods are compiled from text, one function for each class, so that their errors, signatures and tracebacks are those of
functions that somebody had written: File "<string>", line 3, in __init__.
"""

import copy
import keyword
import sys as _sys
import types as _types

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _FactoryGiven:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    # Of the one value that says that no default was given.
    pass


class _KW_ONLY_TYPE:
    # Of the annotation after which fields are given by keyword.
    pass


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING, KW_ONLY, _HAS_DEFAULT_FACTORY = _MISSING_TYPE(), _KW_ONLY_TYPE(), _FactoryGiven()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _Kind("_FIELD"), _Kind("_FIELD_CLASSVAR"), _Kind("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_EMPTY_METADATA = _types.MappingProxyType({})


class InitVar:
    """A parameter of __init__ that is handed to __post_init__ instead of becoming an attribute."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        # The decorator says these of each class anew.
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = _EMPTY_METADATA if metadata is None else _types.MappingProxyType(metadata)

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return f"Field({','.join([f'{name}={getattr(self, name)!r}' for name in names[:-1]])},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), "__set_name__", None)
        if function:
            function(self.default, owner, name)

    __class_getitem__ = classmethod(_types.GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """What @dataclass is told of a field beyond its annotation."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _names_in_text(annotation, cls, module, is_it):
    # Text names ClassVar, InitVar or KW_ONLY in these forms only: a name that the module has imported, or module.name.
    import re

    match = re.match(r"(?:\s*(\w+)\s*\.)?\s*(\w+)", annotation)
    if not match:
        return False
    own = getattr(_sys.modules.get(cls.__module__), "__dict__", {})
    if not match.group(1):
        return is_it(own.get(match.group(2)))
    return own.get(match.group(1)) is module and is_it(getattr(module, match.group(2), None))


def _is(annotation, cls, module, is_it):
    return module is not None and (is_it(annotation) or isinstance(annotation, str) and _names_in_text(annotation, cls, module, is_it))


def _is_class_var(annotation):
    typing = _sys.modules["typing"]
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _is_init_var(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    given = getattr(cls, name, MISSING)
    if isinstance(given, Field):
        made = given
    else:
        made = field(default=MISSING if isinstance(given, _types.MemberDescriptorType) else given)
    made.name, made.type = name, annotation
    made._field_type = _FIELD
    here = _sys.modules[__name__]
    if _is(annotation, cls, _sys.modules.get("typing"), _is_class_var):
        made._field_type = _FIELD_CLASSVAR
    elif _is(annotation, cls, here, _is_init_var):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is not _FIELD_CLASSVAR:
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _collect(cls, kw_only, frozen):
    """All fields by name, those of the bases first."""
    found = {}
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_dataclass_bases = True
            found.update(inherited)
            any_frozen_base = any_frozen_base or base.__dataclass_params__.frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own, kw_only_seen = [], False
    for name, annotation in annotations.items():
        if _is(annotation, cls, _sys.modules[__name__], _is_kw_only):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only = kw_only_seen = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for item in own:
        found[item.name] = item
        if isinstance(getattr(cls, item.name, None), Field):
            if item.default is MISSING:
                delattr(cls, item.name)
            else:
                setattr(cls, item.name, item.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases and any_frozen_base and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if has_dataclass_bases and frozen and not any_frozen_base:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found


def _compile_method(cls, name, parameters, body, outer):
    """Make a method from text; outer are the variables that it uses beyond the globals of the class's module."""
    lines = "\n".join([f"  {line}" for line in body])
    text = f"def __create_fn__({', '.join(outer)}):\n def {name}({','.join(parameters)}):\n{lines}\n return {name}"
    namespace = {}
    exec(text, getattr(_sys.modules.get(cls.__module__), "__dict__", {}), namespace)
    return namespace["__create_fn__"](**outer)


def _make_init(cls, positional, named, everything, frozen, slots, self_name):
    optional_seen = False
    for item in positional:
        if item.default is not MISSING or item.default_factory is not MISSING:
            optional_seen = True
        elif optional_seen:
            raise TypeError(f"non-default argument {item.name!r} follows default argument")
    outer = {"MISSING": MISSING, "_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "__dataclass_builtins_object__": object}
    outer.update({f"_type_{item.name}": item.type for item in everything})
    body = []
    for item in everything:
        value = _initial_value(item, outer, slots)
        if value is None or item._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f"__dataclass_builtins_object__.__setattr__({self_name},{item.name!r},{value})")
        else:
            body.append(f"{self_name}.{item.name}={value}")
    if hasattr(cls, "__post_init__"):
        given = ",".join([item.name for item in everything if item._field_type is _FIELD_INITVAR])
        body.append(f"{self_name}.__post_init__({given})")
    parameters = [self_name, *map(_parameter, positional)]
    if named:
        parameters += ["*", *map(_parameter, named)]
    made = _compile_method(cls, "__init__", parameters, body or ["pass"], outer)
    made.__annotations__["return"] = None
    return made


def _initial_value(item, outer, slots):
    """The expression that __init__ assigns, or None: the default stays in the class."""
    default = f"_dflt_{item.name}"
    if item.default_factory is not MISSING:
        outer[default] = item.default_factory
        return f"{default}() if {item.name} is _HAS_DEFAULT_FACTORY else {item.name}" if item.init else f"{default}()"
    if item.default is not MISSING and (item.init or slots):
        outer[default] = item.default
    if item.init:
        return item.name
    return default if slots and item.default is not MISSING else None


def _parameter(item):
    if item.default is not MISSING:
        default = f"=_dflt_{item.name}"
    elif item.default_factory is not MISSING:
        default = "=_HAS_DEFAULT_FACTORY"
    else:
        default = ""
    return f"{item.name}:_type_{item.name}{default}"


def _make_repr(cls, shown):
    inside = ", ".join([f"{item.name}={{self.{item.name}!r}}" for item in shown])
    method = _compile_method(cls, "__repr__", ["self"], [f'return self.__class__.__qualname__ + f"({inside})"'], {})
    running = set()

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            return method(self)
        finally:
            running.discard(id(self))

    __repr__._of_dataclass = True  # pprint lays such objects out
    __repr__.__wrapped__ = method
    return __repr__


def _tuple_text(owner, shown):
    return f"({','.join([f'{owner}.{item.name}' for item in shown])},)" if shown else "()"


def _make_comparison(cls, name, operator, compared):
    body = [
        "if other.__class__ is self.__class__:", f" return {_tuple_text('self', compared)}{operator}{_tuple_text('other', compared)}",
        "return NotImplemented",
    ]
    return _compile_method(cls, name, ["self", "other"], body, {})


def _refuse_changes(cls, own):
    names = f"({','.join([repr(item.name) for item in own])},)" if own else "()"
    outer = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    condition = f"if type(self) is cls or name in {names}:"
    return (
        _compile_method(cls, "__setattr__", ["self", "name", "value"], [
            condition, ' raise FrozenInstanceError(f"cannot assign to field {name!r}")', "super(cls, self).__setattr__(name, value)",
        ], outer),
        _compile_method(cls, "__delattr__", ["self", "name"], [
            condition, ' raise FrozenInstanceError(f"cannot delete field {name!r}")', "super(cls, self).__delattr__(name)",
        ], outer),
    )


def _signature_text(fields):
    """The parameters of the generated __init__, which document a class without a text of its own."""
    shown = []
    ordered = [item for item in fields if item.init and not item.kw_only]
    named = [item for item in fields if item.init and item.kw_only]
    for item in ordered + ["*"] * bool(named) + named:
        if item == "*":
            shown.append(item)
            continue
        kind = item.type
        text = item.name + ": "
        if isinstance(kind, type) and type(kind) is not type(list[int]):
            text += kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        else:
            text += repr(kind).replace("typing.", "")
        if item.default_factory is not MISSING:
            text += " = <factory>"
        elif item.default is not MISSING:
            text += f" = {item.default!r}"
        shown.append(text)
    return f"({', '.join(shown)})"


def _signature_text_of_class(cls):
    import inspect

    try:
        return str(inspect.signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _install(cls, name, value):
    """Give the class a method unless it has one of its own; tell whether it has."""
    if name in cls.__dict__:
        return True
    if isinstance(value, _types.FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _with_slots(cls, names, frozen, weakref_slot):
    """The same class once more, with the fields as `__slots__`."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    body = dict(cls.__dict__)
    own = names + ["__weakref__"] if weakref_slot else names
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if frozen:
        for name, method in (("__getstate__", _get_slots), ("__setstate__", _set_slots)):
            if name not in cls.__dict__:
                setattr(made, name, method)
    return made


def _get_slots(self):
    return [getattr(self, item.name) for item in fields(self)]


def _set_slots(self, state):
    for item, value in zip(fields(self), state):
        object.__setattr__(self, item.name, value)


_get_slots.__name__, _set_slots.__name__ = "_dataclass_getstate", "_dataclass_setstate"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    cls.__module__  # what is no class has none
    setattr(cls, "__dataclass_params__", _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    by_name = _collect(cls, kw_only, frozen)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_own_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    setattr(cls, _FIELDS, by_name)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    everything = [item for item in by_name.values() if item._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [item for item in everything if item.init and not item.kw_only]
    named = [item for item in everything if item.init and item.kw_only]
    own = [item for item in everything if item._field_type is _FIELD]
    made_init = False
    if init:
        self_name = "__dataclass_self__" if "self" in by_name else "self"
        made_init = not _install(cls, "__init__", _make_init(cls, positional, named, everything, frozen, slots, self_name))
    if repr:
        _install(cls, "__repr__", _make_repr(cls, [item for item in own if item.repr]))
    compared = [item for item in own if item.compare]
    if eq:
        _install(cls, "__eq__", _make_comparison(cls, "__eq__", "==", compared))
    if order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _install(cls, name, _make_comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        for method in _refuse_changes(cls, own):
            if _install(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    _choose_hash(cls, own, unsafe_hash, eq, frozen, has_own_hash)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + (_signature_text(everything) if made_init else _signature_text_of_class(cls))
    if match_args:
        _install(cls, "__match_args__", tuple([item.name for item in positional]))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, [item.name for item in own], frozen, weakref_slot)
    abc = _sys.modules.get("abc")
    if abc is not None:
        abc.update_abstractmethods(cls)
    return cls


def _choose_hash(cls, own, unsafe_hash, eq, frozen, has_own_hash):
    if unsafe_hash and has_own_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not has_own_hash:
        hashed = [item for item in own if (item.compare if item.hash is None else item.hash)]
        method = _compile_method(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', hashed)})"], {})
        method.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = method
    elif eq and not has_own_hash:
        cls.__hash__ = None


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: adds __init__, __repr__, __eq__ and more, made from the annotated fields."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass or one of its instances."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(item for item in found.values() if item._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) and not isinstance(obj, _types.GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


def _converted(value, make_record):
    if _is_instance(value):
        return make_record([(item.name, _converted(getattr(value, item.name), make_record)) for item in fields(value)])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(item, make_record) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_converted(item, make_record) for item in value)
    if isinstance(value, dict):
        return type(value)((_converted(key, make_record), _converted(item, make_record)) for key, item in value.items())
    return copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for item in getattr(obj, _FIELDS).values():
        if item._field_type is _FIELD_CLASSVAR:
            continue
        if not item.init:
            if item.name in changes:
                raise ValueError(f"field {item.name} is declared with init=False, it cannot be specified with replace()")
        elif item.name not in changes:
            if item._field_type is _FIELD_INITVAR and item.default is MISSING:
                raise ValueError(f"InitVar {item.name!r} must be specified with replace()")
            changes[item.name] = getattr(obj, item.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass made of names, or pairs of name and type, or triples with a default."""
    body = {} if namespace is None else namespace
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, spec = item
            defaults[name] = spec
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation

    def fill(target):
        target.update(body)
        target.update(defaults)
        target["__annotations__"] = annotations

    cls = _types.new_class(cls_name, bases, {}, fill)
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)

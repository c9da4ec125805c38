"""dataclasses: methods made from annotated fields."""

import keyword

MISSING = type("_MISSING_TYPE", (), {"__repr__": lambda self: "MISSING"})()
KW_ONLY = type("_KW_ONLY_TYPE", (), {})()
_FIELDS = "__dataclass_fields__"


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only

    @property
    def _optional(self):
        return self.default is not MISSING or self.default_factory is not MISSING

    def __repr__(self):
        return f"Field(name={self.name!r},type={self.type!r},default={self.default!r})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return repr(annotation).startswith("typing.ClassVar")


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(base.__dict__.get(_FIELDS, {}))
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY:
            kw_only = True
            continue
        if _is_class_var(annotation):
            continue
        given = cls.__dict__.get(name, MISSING)
        if isinstance(given, Field):
            made = given
            if made.default is MISSING:
                if name in cls.__dict__:
                    delattr(cls, name)
            else:
                setattr(cls, name, made.default)
        else:
            made = field(default=given)
        if made.default is not MISSING and type(made.default).__hash__ is None:
            raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
        made.name, made.type = name, annotation
        if made.kw_only is MISSING:
            made.kw_only = kw_only
        fields[name] = made
    return fields


def _check_order(fields):
    last_optional = False
    for item in fields:
        if item.init and not item.kw_only:
            if not item._optional and last_optional:
                raise TypeError(f"non-default argument {item.name!r} follows default argument")
            last_optional = last_optional or item._optional


def _missing_text(names, kind):
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > 2:
        text = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    else:
        text = " and ".join(quoted)
    return f"missing {len(names)} required {kind} argument{'s' if len(names) > 1 else ''}: {text}"


def _make_init(cls, fields, frozen):
    positional = [item for item in fields if item.init and not item.kw_only]
    named = {item.name: item for item in fields if item.init}
    where = f"{cls.__qualname__}.__init__()"

    def __init__(self, /, *args, **keywords):
        values = {item.name: value for item, value in zip(positional, args)}
        for name in keywords:
            if name not in named:
                raise TypeError(f"{where} got an unexpected keyword argument '{name}'")
            if name in values:
                raise TypeError(f"{where} got multiple values for argument '{name}'")
        if len(args) > len(positional):
            least = 1 + sum(1 for item in positional if not item._optional)
            most = 1 + len(positional)
            expected = f"{most}" if least == most else f"from {least} to {most}"
            noun = "argument" if most == 1 else "arguments"
            raise TypeError(f"{where} takes {expected} positional {noun} but {len(args) + 1} were given")
        values.update(keywords)
        required = [item for item in named.values() if item.name not in values and not item._optional]
        for kind, missing in (
            ("positional", [item.name for item in required if not item.kw_only]),
            ("keyword-only", [item.name for item in required if item.kw_only]),
        ):
            if missing:
                raise TypeError(f"{where} {_missing_text(missing, kind)}")
        for item in fields:
            if item.name in values:
                value = values[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                continue
            if frozen:
                object.__setattr__(self, item.name, value)
            else:
                setattr(self, item.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    __init__._of_dataclass = True  # its signature is that of the fields
    return __init__


def _make_repr(fields):
    shown = [item.name for item in fields if item.repr]
    running = set()

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        finally:
            running.discard(id(self))
        return f"{type(self).__qualname__}({inside})"

    __repr__._of_dataclass = True  # pprint lays such objects out
    return __repr__


def _compared(instance, names):
    return tuple(getattr(instance, name) for name in names)


def _make_comparison(names, compare):
    def method(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(_compared(self, names), _compared(other, names))

    return method


def _refuse_changes(cls):
    def __setattr__(self, name, value):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


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


def _install(cls, name, method):
    method.__name__ = name
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, method)


def _with_slots(cls, names, frozen):
    """The same class once more, with the fields as `__slots__`."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    body = dict(cls.__dict__)
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    _point_at(cls, made)
    if frozen:
        for name, method in (("__getstate__", _get_slots), ("__setstate__", _set_slots)):
            if name not in cls.__dict__:
                setattr(made, name, method)
    return made


def _point_at(cls, made):
    # super() and the checks of frozen classes find the class in a cell, which still has the first one.
    for value in made.__dict__.values():
        for part in (value, getattr(value, "__func__", None), getattr(value, "fget", None)):
            for cell in getattr(part, "__closure__", None) or ():
                if cell.cell_contents is cls:
                    cell.cell_contents = made


def _get_slots(self):
    return [getattr(self, item.name) for item in fields(self)]


def _set_slots(self, state):
    for item, value in zip(fields(self), state):
        object.__setattr__(self, item.name, value)


_get_slots.__name__, _set_slots.__name__ = "_dataclass_getstate", "_dataclass_setstate"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    by_name = _collect(cls, kw_only)
    setattr(cls, _FIELDS, by_name)
    fields = list(by_name.values())
    _check_order(fields)
    own = cls.__dict__
    has_own_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    if init:
        _install(cls, "__init__", _make_init(cls, fields, frozen))
    if repr and "__repr__" not in own:
        _install(cls, "__repr__", _make_repr(fields))
    names = [item.name for item in fields if item.compare]
    if eq and "__eq__" not in own:
        _install(cls, "__eq__", _make_comparison(names, lambda a, b: a == b))
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        comparisons = {"__lt__": lambda a, b: a < b, "__le__": lambda a, b: a <= b, "__gt__": lambda a, b: a > b, "__ge__": lambda a, b: a >= b}
        for name, compare in comparisons.items():
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            _install(cls, name, _make_comparison(names, compare))
    if frozen:
        for name, method in zip(("__setattr__", "__delattr__"), _refuse_changes(cls)):
            _install(cls, name, method)
    if unsafe_hash or (eq and frozen and not has_own_hash):
        hashed = [item.name for item in fields if (item.compare if item.hash is None else item.hash)]
        _install(cls, "__hash__", lambda self: hash(_compared(self, hashed)))
    elif eq and not has_own_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(item.name for item in fields if item.init and not item.kw_only)
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__ + _signature_text(fields)
    if slots:
        cls = _with_slots(cls, list(by_name), frozen)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(found.values())


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _converted(value, make_record):
    if is_dataclass(value) and not isinstance(value, type):
        return make_record([(item.name, _converted(getattr(value, item.name), make_record)) for item in fields(value)])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(item, make_record) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_converted(item, make_record) for item in value)
    if isinstance(value, dict):
        return type(value)((_converted(key, make_record), _converted(item, make_record)) for key, item in value.items())
    return value


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory(value for _, value in pairs))


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for item in fields(obj):
        if not item.init:
            if item.name in changes:
                raise ValueError(f"field {item.name} is declared with init=False, it cannot be specified with replace()")
        elif item.name not in changes:
            changes[item.name] = getattr(obj, item.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, body[name] = item[0], item[1], item[2]
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), body), **options)

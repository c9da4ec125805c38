"""typing: annotations are never evaluated here, so names and subscripts are all there is to it."""

import collections as _collections
import sys as _sys
from collections import abc as _abc

TYPE_CHECKING = False


def _shown(parameter):
    if isinstance(parameter, type):
        if parameter.__module__ == "builtins":
            return parameter.__qualname__
        return f"{parameter.__module__}.{parameter.__qualname__}"
    if parameter is Ellipsis:
        return "..."
    if isinstance(parameter, list):
        return f"[{', '.join(_shown(item) for item in parameter)}]"
    return repr(parameter)


class _Form:
    """A name of this module: can be subscripted, joined with | and, for containers, called."""

    def __init__(self, name, origin=None, parameters=None):
        self._name = name
        self.__origin__ = origin
        self.__args__ = None if parameters is None and name == "Tuple" else parameters or ()

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self.__args__:
            return self._substituted(parameters)
        if self._name in ("NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
            raise TypeError(f"{self!r} is not subscriptable")
        if self._name == "Union":
            return _union(parameters)
        if self._name == "Optional":
            if len(parameters) != 1:
                raise TypeError(f"typing.Optional requires a single type. Got {parameters!r:.100}.")
            return _union((_checked(parameters[0], "typing.Optional requires a single type."), type(None)))
        if self._name == "Literal":
            kept = []
            for parameter in parameters:
                nested = parameter.__args__ if isinstance(parameter, _Form) and parameter._name == "Literal" else (parameter,)
                kept.extend(value for value in nested if not any(type(value) is type(known) and value == known for known in kept))
            parameters = tuple(kept)
        elif self._name != "Annotated":
            parameters = tuple(type(None) if parameter is None else parameter for parameter in parameters)
        return _Form(self._name, self.__origin__ or self, parameters)

    def _substituted(self, parameters):
        """The form with other types in the place of its type variables."""
        variables = self.__parameters__
        if not variables:
            raise TypeError(f"{self!r} is not a generic class")
        if len(parameters) != len(variables):
            many = "many" if len(parameters) > len(variables) else "few"
            raise TypeError(f"Too {many} arguments for {self!r}; actual {len(parameters)}, expected {len(variables)}")
        chosen = dict(zip(variables, parameters))
        filled = []
        for argument in self.__args__:
            inner = () if isinstance(argument, (type, TypeVar)) else getattr(argument, "__parameters__", ())
            filled.append(argument[tuple(chosen[variable] for variable in inner)] if inner else chosen.get(argument, argument))
        if self.__origin__ is Union:
            return _union(tuple(filled))
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, __args__=tuple(filled))
        return made

    def __getattr__(self, name):
        origin = self.__dict__.get("__origin__")
        if isinstance(origin, type) and not (name.startswith("__") and name.endswith("__")):
            return getattr(origin, name)
        raise AttributeError(name)

    @property
    def __parameters__(self):
        found = []
        for argument in self.__args__ or ():
            inner = (argument,) if isinstance(argument, TypeVar) else getattr(argument, "__parameters__", ())
            if not isinstance(argument, type):
                found.extend(variable for variable in inner if variable not in found)
        return tuple(found)

    def __call__(self, *args, **keywords):
        if isinstance(self.__origin__, type):
            if self._name in ("List", "Dict", "Set", "FrozenSet", "Tuple", "Type"):
                raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
            return self.__origin__(*args, **keywords)
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, type):
            return (self.__origin__,)
        return (Generic,) if self._name in ("Generic", "Protocol") else ()

    def __instancecheck__(self, instance):
        if self.__origin__ is Union:
            return any(isinstance(instance, argument) for argument in self.__args__)
        if self.__args__:
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        if isinstance(self.__origin__, type):
            return isinstance(instance, self.__origin__)
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if self.__origin__ is Union and isinstance(other, (_Form, _UnionType)):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Form):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        return hash((self._name, self.__args__))

    def __repr__(self):
        if self.__args__ is None or not self.__args__ and self._name != "Tuple":
            return f"typing.{self._name}"
        if not self.__args__:
            return "typing.Tuple[()]"
        arguments = self.__args__
        if self.__origin__ is Union and len(arguments) == 2 and type(None) in arguments:
            return f"typing.Optional[{_shown(arguments[arguments[0] is type(None)])}]"
        if self._name == "Callable" and len(arguments) == 2 and isinstance(arguments[0], list):
            arguments = [[type(None) if item is None else item for item in arguments[0]], arguments[1]]
        return f"typing.{self._name}[{', '.join(_shown(parameter) for parameter in arguments)}]"


def _checked(argument, message):
    """What may be given as a type: None stands for its class."""
    if argument is None:
        return type(None)
    if type(argument) is tuple:
        raise TypeError(f"{message} Got {argument!r:.100}.")
    if isinstance(argument, _Form) and argument.__origin__ is None and argument._name not in ("NoReturn", "Never", "Self", "LiteralString", "TypeAlias"):
        raise TypeError(f"Plain {argument!r} is not valid as type argument")
    return argument


def _union(parameters):
    """Union[…]: nested unions are opened, equal members are one."""
    if not parameters:
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for parameter in parameters:
        parameter = _checked(parameter, "Union[arg, ...]: each arg must be a type.")
        is_union = isinstance(parameter, _UnionType) or isinstance(parameter, _Form) and parameter.__origin__ is Union
        members.extend(member for member in (parameter.__args__ if is_union else (parameter,)) if member not in members)
    hash(tuple(members))
    if len(members) == 1:
        return members[0]
    return _Form("Union", Union, tuple(members))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


_UnionType = type(int | str)
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
Annotated = _Form("Annotated")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Unpack = _Form("Unpack")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Deque = _Form("Deque", _collections.deque)
DefaultDict = _Form("DefaultDict", _collections.defaultdict)
OrderedDict = _Form("OrderedDict", _collections.OrderedDict)
Counter = _Form("Counter", _collections.Counter)
ChainMap = _Form("ChainMap", _collections.ChainMap)
Callable = _Form("Callable", _abc.Callable)


def _contextlib_class(name):
    import contextlib

    return getattr(contextlib, name)


Iterable = _Form("Iterable", _abc.Iterable)
Iterator = _Form("Iterator", _abc.Iterator)
Generator = _Form("Generator", _abc.Generator)
Sequence = _Form("Sequence", _abc.Sequence)
MutableSequence = _Form("MutableSequence", _abc.MutableSequence)
Mapping = _Form("Mapping", _abc.Mapping)
MutableMapping = _Form("MutableMapping", _abc.MutableMapping)
AbstractSet = _Form("AbstractSet", _abc.Set)
Collection = _Form("Collection", _abc.Collection)
Container = _Form("Container", _abc.Container)
Sized = _Form("Sized", _abc.Sized)
Hashable = _Form("Hashable", _abc.Hashable)
Awaitable = _Form("Awaitable", _abc.Awaitable)
Coroutine = _Form("Coroutine", _abc.Coroutine)
AsyncIterable = _Form("AsyncIterable", _abc.AsyncIterable)
AsyncIterator = _Form("AsyncIterator", _abc.AsyncIterator)
AsyncGenerator = _Form("AsyncGenerator", _abc.AsyncGenerator)
Reversible = _Form("Reversible", _abc.Reversible) if hasattr(_abc, "Reversible") else _Form("Reversible")
MutableSet = _Form("MutableSet", _abc.MutableSet)
ContextManager = _Form("ContextManager", _contextlib_class("AbstractContextManager"))
AsyncContextManager = _Form("AsyncContextManager", _contextlib_class("AbstractAsyncContextManager"))
Pattern = _Form("Pattern")
Match = _Form("Match")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Text = str


class Generic:
    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _GenericAlias(cls, parameters)


class _GenericAlias(_Form):
    def __init__(self, origin, parameters):
        super().__init__(origin.__qualname__, origin, parameters)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __call__(self, *args, **keywords):
        return self.__origin__(*args, **keywords)

    def __getattr__(self, name):
        return getattr(self.__dict__["__origin__"], name)

    def __repr__(self):
        return f"{_shown(self.__origin__)}[{', '.join(_shown(parameter) for parameter in self.__args__)}]"


class Protocol(Generic):
    pass


class TypeVar:
    _mark = "~"

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__, self.__bound__, self.__constraints__ = name, bound, constraints
        if covariant or contravariant:
            self._mark = "+" if covariant else "-"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __typing_subst__(self, argument):
        return _checked(argument, "Parameters to generic types must be types.")

    def __repr__(self):
        return self._mark + self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)


class ParamSpec(TypeVar):
    args = property(lambda self: self)
    kwargs = property(lambda self: self)


class TypeVarTuple(TypeVar):
    _mark = ""

    def __iter__(self):
        yield self


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return f"__main__.{self.__name__}"


class _NamedTupleMeta(type):
    def __new__(metaclass, name, bases, namespace):
        if namespace.get("_is_root"):
            return super().__new__(metaclass, name, bases, namespace)
        fields = list(namespace.get("__annotations__", {}))
        defaults = [namespace[field] for field in fields if field in namespace]
        made = _collections.namedtuple(name, fields, defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = dict(namespace.get("__annotations__", {}))
        made.__doc__ = namespace.get("__doc__", made.__doc__)
        for key, value in namespace.items():
            if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__doc__", "__classcell__"):
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    """class Point(NamedTuple): x: int; y: int = 0"""

    _is_root = True

    def __new__(cls, typename, fields=(), /, **keywords):
        pairs = list(fields) or list(keywords.items())
        made = _collections.namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made


class _TypedDictMeta(type):
    def __new__(metaclass, name, bases, namespace, total=True):
        namespace["__total__"] = total
        return super().__new__(metaclass, name, (dict,), namespace)


class TypedDict(dict, metaclass=_TypedDictMeta):
    pass


def cast(typ, val):
    return val


def overload(func):
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should "
        "always be followed by an implementation that is not @overload-ed.")


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    if not (isinstance(cls, type) and issubclass(cls, Protocol)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    return cls


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for cls in reversed(obj.__mro__):
            scope = getattr(_sys.modules.get(cls.__module__), "__dict__", {}) if globalns is None else globalns
            for name, hint in cls.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(hint, scope, dict(vars(cls)) if localns is None else localns)
        return hints
    hints = getattr(obj, "__annotations__", None)
    if hints is None:
        if type(obj).__name__ in ("function", "builtin_function_or_method", "method", "module", "wrapper_descriptor", "method-wrapper", "method_descriptor"):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    function = obj
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    scope = getattr(function, "__globals__", {}) if globalns is None else globalns
    return {name: _evaluated(hint, scope, scope if localns is None else localns) for name, hint in hints.items()}


def _evaluated(hint, globalns, localns):
    """What an annotation means: a text is an expression, and None its type."""
    if isinstance(hint, str):
        try:
            code = compile(hint, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {hint!r}") from None
        return _evaluated(eval(code, globalns, localns), globalns, localns)
    return type(None) if hint is None else hint


def get_origin(tp):
    if isinstance(tp, _UnionType):
        return _UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return () if isinstance(tp, type) else getattr(tp, "__args__", ()) or ()


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj

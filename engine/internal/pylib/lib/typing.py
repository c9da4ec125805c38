"""typing: annotations are never evaluated here, so names and subscripts are all there is to it."""

import collections as _collections
from collections import abc as _abc

TYPE_CHECKING = False


def _shown(parameter):
    if parameter is type(None):
        return "None"
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
        self.__args__ = () if parameters is None else parameters

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self._name == "Union" and len(parameters) == 1:
            return parameters[0]
        if self._name == "Optional":
            return _Form("Optional", Union, (*parameters, type(None)))
        return _Form(self._name, self.__origin__ or self, parameters)

    def __call__(self, *args, **keywords):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **keywords)
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, type):
            return (self.__origin__,)
        return (Generic,) if self._name in ("Generic", "Protocol") else ()

    def __instancecheck__(self, instance):
        if self.__args__:
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        if isinstance(self.__origin__, type):
            return isinstance(instance, self.__origin__)
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __or__(self, other):
        return _Form("Union", Union, (self, other))

    def __ror__(self, other):
        return _Form("Union", Union, (other, self))

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        if not self.__args__:
            return f"typing.{self._name}"
        shown = self.__args__[:-1] if self._name == "Optional" else self.__args__
        return f"typing.{self._name}[{', '.join(_shown(parameter) for parameter in shown)}]"


Any = _Form("Any")
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
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        if covariant:
            self._mark = "+"
        elif contravariant:
            self._mark = "-"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._mark + self.__name__


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
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj

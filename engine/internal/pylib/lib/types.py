"""types: names for the types of things that have no builtin name."""

import sys as _sys


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


class _Slotted:
    __slots__ = ("slot",)


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()  # it is not going to be awaited
del _made
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
GenericAlias = type(list[int])
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(_sys)
NoneType = type(None)
EllipsisType = type(Ellipsis)
NotImplementedType = type(NotImplemented)
UnionType = type(int | str)
CellType = type((lambda variable: lambda: variable)(None).__closure__[0])
GetSetDescriptorType = type(int.real)
MemberDescriptorType = type(_Slotted.slot)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
FrameType = type(_sys._getframe())
CodeType = type(_function.__code__) if hasattr(_function, "__code__") else None


try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)


class SimpleNamespace:
    def __init__(self, /, *positional, **keywords):
        if positional:
            raise TypeError("no positional arguments expected")
        self.__dict__.update(keywords)

    def __reduce__(self):
        return type(self), (), self.__dict__

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __lt__(self, other):
        return self.__dict__ < other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

    def __le__(self, other):
        return self.__dict__ <= other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

    def __gt__(self, other):
        return self.__dict__ > other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

    def __ge__(self, other):
        return self.__dict__ >= other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _in_repr:
            return name + "(...)"
        _in_repr.add(id(self))
        try:
            return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"
        finally:
            _in_repr.discard(id(self))


_in_repr = set()  # the namespaces whose repr is being made, which may contain themselves


MappingProxyType = type(object.__dict__)


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", type(bases[0]) if bases else type)
    return metaclass(name, tuple(bases), namespace, **keywords)


def _accessor(function, refusal):
    if function is None:
        raise AttributeError(refusal)
    return function


class DynamicClassAttribute:
    """A property whose access through the class goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc if doc is not None else getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError
        return _accessor(self.fget, "unreadable attribute")(instance)

    def __set__(self, instance, value):
        _accessor(self.fset, "can't set attribute")(instance, value)

    def __delete__(self, instance):
        _accessor(self.fdel, "can't delete attribute")(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, fget.__doc__ if self.overwrite_doc else self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


class _GeneratorAsCoroutine:
    """A generator that can be awaited."""

    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        return self._generator

    def __iter__(self):
        return self._generator

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *exception):
        return self._generator.throw(*exception)

    def close(self):
        self._generator.close()


def coroutine(func):
    """Make what a generator function returns awaitable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        return _GeneratorAsCoroutine(made) if isinstance(made, GeneratorType) else made

    wrapped.__name__, wrapped.__qualname__, wrapped.__wrapped__ = func.__name__, func.__qualname__, func
    return wrapped


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
        else:
            resolved.extend(base.__mro_entries__(bases))
    return bases if resolved == list(bases) else tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", type(bases[0]) if bases else type)
    namespace = metaclass.__prepare__(name, bases, **keywords) if hasattr(metaclass, "__prepare__") else {}
    return metaclass, namespace, keywords

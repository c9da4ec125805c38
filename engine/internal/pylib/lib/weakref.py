"""weakref: references that do not keep their object alive.

CPython frees an object when the last ordinary reference is gone, and weak references to it then say None. The playground does not count
references: an object lives as long as the run, so a weak reference answers for as long as the program runs. Callbacks of references are never
called; those of finalize are called when the program ends or calls them.
"""

import atexit as _atexit
import itertools as _itertools
import operator as _operator
from _operator import _type_name
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
           "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

_STRONG_ONLY = (int, float, complex, str, bytes, bytearray, tuple, list, dict, type(None), type(Ellipsis), type(NotImplemented), range, slice, property, object,
                zip, map, filter, enumerate, reversed, classmethod, staticmethod, type(int | str), type(type.__dict__), type({}.keys()), type({}.values()),
                type({}.items()), type(iter([])), type(iter(())), type(iter("")), type(iter(b"")), type(iter({})), type(iter({}.values())), type(iter(set())),
                type(iter(range(0))), type(iter(int, 0)), type(str.join))
_made = {}  # id of the object: (the object, its references)


def _check(obj):
    kind = type(obj)
    if kind in _STRONG_ONLY or kind.__base__ is not object and kind.__mro__[-2] in (int, tuple, bytes) and "__slots__" in kind.__dict__ \
            or kind in (bool,) or _has_only_slots(kind):
        raise TypeError("cannot create weak reference to '%s' object" % _type_name(obj))


def _has_only_slots(kind):
    """Whether instances have neither a dictionary nor a place for weak references."""
    classes = kind.__mro__[:-1]
    return bool(classes) and all("__slots__" in cls.__dict__ and "__weakref__" not in cls.__dict__["__slots__"] and "__dict__" not in cls.__dict__["__slots__"]
                                 for cls in classes)


class ref:
    """A reference that is called to get the object."""

    __slots__ = ("_object", "_callback", "__dict__")

    def __new__(cls, object, callback=None, /, *args, **kwargs):
        _check(object)
        known = _made.setdefault(id(object), (object, []))[1]
        if callback is None and cls is ref:
            for reference in known:
                if type(reference) is ref and reference._callback is None:
                    return reference
        self = super().__new__(cls)
        self._object, self._callback = object, callback
        known.append(self)
        return self

    def __init__(self, object, callback=None, /):
        pass

    def __getstate__(self):
        raise TypeError("cannot pickle 'weakref.ReferenceType' object")

    @property
    def __callback__(self):
        return self._callback

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return self._object == other._object if isinstance(other, ref) else NotImplemented

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        name = getattr(self._object, "__name__", None)
        return "<weakref at 0x%x; to '%s' at 0x%x%s>" % (id(self), type(self._object).__name__, id(self._object), " (%s)" % name if isinstance(name, str) else "")


ReferenceType = ref


def getweakrefcount(object):
    return len(getweakrefs(object))


def getweakrefs(object):
    return list(_made.get(id(object), (None, []))[1])


class ProxyType:
    """Behaves as the object itself."""

    __slots__ = ("_object",)
    __hash__ = None

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "_object"), name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "_object"), name, value)

    def __delattr__(self, name):
        delattr(object.__getattribute__(self, "_object"), name)

    def __dir__(self):
        return dir(_of(self))

    def __repr__(self):
        return "<weakproxy at 0x%x to %s at 0x%x>" % (id(self), type(_of(self)).__name__, id(_of(self)))

    def __str__(self):
        return str(_of(self))

    def __bool__(self):
        return bool(_of(self))

    def __len__(self):
        return len(_of(self))

    def __iter__(self):
        return iter(_of(self))

    def __next__(self):
        return next(_of(self))

    def __contains__(self, item):
        return item in _of(self)

    def __getitem__(self, key):
        return _of(self)[key]

    def __setitem__(self, key, value):
        _of(self)[key] = value

    def __delitem__(self, key):
        del _of(self)[key]

    def __eq__(self, other):
        return _of(self) == _of(other)

    def __ne__(self, other):
        return _of(self) != _of(other)

    def __lt__(self, other):
        return _of(self) < _of(other)

    def __le__(self, other):
        return _of(self) <= _of(other)

    def __gt__(self, other):
        return _of(self) > _of(other)

    def __ge__(self, other):
        return _of(self) >= _of(other)

    def __int__(self):
        return int(_of(self))

    def __float__(self):
        return float(_of(self))

    def __index__(self):
        return _operator.index(_of(self))

    def __reversed__(self):
        return reversed(_of(self))

    def __bytes__(self):
        return _of(self).__bytes__()


def _add_operators():
    """An operator of proxies is that of their objects, on whichever side they are; one in place gives what it makes of the object."""
    def both(function):
        return lambda self, other: function(_of(self), _of(other))

    def swapped(function):
        return lambda self, other: function(_of(other), _of(self))

    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"):
        function = divmod if name == "divmod" else getattr(_operator, "__%s__" % name)
        setattr(ProxyType, "__%s__" % name, both(function))
        setattr(ProxyType, "__r%s__" % name, swapped(function))
        if name != "divmod":
            setattr(ProxyType, "__i%s__" % name, both(getattr(_operator, "__i%s__" % name)))
    for name in ("neg", "pos", "abs", "invert"):
        setattr(ProxyType, "__%s__" % name, lambda self, function=getattr(_operator, "__%s__" % name): function(_of(self)))


_add_operators()


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _of(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def _of(value):
    """The object behind a proxy, or the value itself."""
    return object.__getattribute__(value, "_object") if type(value) in ProxyTypes else value


def proxy(object, callback=None, /):
    _check(object)
    made = _new(CallableProxyType if callable(object) else ProxyType)
    _set(made, "_object", object)
    return made


_new, _set = object.__new__, object.__setattr__


class WeakMethod(ref):
    """A reference to a bound method, which lives as long as its object."""

    __slots__ = ()

    def __new__(cls, meth, callback=None):
        if not hasattr(meth, "__self__") or not hasattr(meth, "__func__"):
            raise TypeError("argument should be a bound method, not %s" % type(meth))
        self = object.__new__(cls)
        self._object, self._callback = meth, callback
        return self


class KeyedRef(ref):
    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        pass


class _WeakDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        if other is not None:
            self.update(other, **kwargs)

    def __getitem__(self, key):
        return self.data[key]

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return "<%s at 0x%x>" % (type(self).__name__, id(self))


class WeakValueDictionary(_WeakDictionary):
    def __setitem__(self, key, value):
        _check(value)
        self.data[key] = value

    def valuerefs(self):
        return [ref(value) for value in self.data.values()]

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(_WeakDictionary):
    def __setitem__(self, key, value):
        _check(key)
        self.data[key] = value

    def keyrefs(self):
        return [ref(key) for key in self.data]


class WeakSet(_MutableSet):
    def __init__(self, data=None):
        self.data = {}
        for item in () if data is None else data:
            self.add(item)

    def add(self, item):
        _check(item)
        self.data[item] = None

    def discard(self, item):
        self.data.pop(item, None)

    def remove(self, item):
        del self.data[item]

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        return type(self)(item for item in self if item not in other)

    def __contains__(self, item):
        return item in self.data

    def __iter__(self):
        return iter(list(self.data))

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr({ref(item) for item in self.data})


class finalize:
    """Calls a function once: when it is called, or else when the program ends, the last made first."""

    _registry = {}
    _numbers = _itertools.count()
    _registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        _check(obj)
        if not finalize._registered:
            finalize._registered = True
            _atexit.register(finalize._at_exit)
        self.atexit = True
        finalize._registry[self] = (next(finalize._numbers), obj, func, args, kwargs)

    def __call__(self, _=None):
        entry = finalize._registry.pop(self, None)
        return None if entry is None else entry[2](*entry[3], **entry[4])

    def detach(self):
        entry = finalize._registry.pop(self, None)
        return None if entry is None else entry[1:]

    def peek(self):
        entry = finalize._registry.get(self)
        return None if entry is None else entry[1:]

    @property
    def alive(self):
        return self in finalize._registry

    @classmethod
    def _at_exit(cls):
        for made in sorted(cls._registry, key=lambda made: cls._registry[made][0], reverse=True):
            if made.atexit:
                made()

    def __repr__(self):
        entry = finalize._registry.get(self)
        if entry is None:
            return "<finalize object at 0x%x; dead>" % id(self)
        return "<finalize object at 0x%x; for %r at 0x%x>" % (id(self), type(entry[1]).__name__, id(entry[1]))

"""copyreg: how objects of classes that pickle knows nothing about are taken apart and made again."""

import functools
import operator

dispatch_table = {}


def _require_callable(candidate, role):
    if not callable(candidate):
        raise TypeError(f"{role} must be callable")


def constructor(object):
    _require_callable(object, "constructors")


def pickle(ob_type, pickle_function, constructor_ob=None):
    _require_callable(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        _require_callable(constructor_ob, "constructors")


def pickle_complex(c):
    parts = c.real, c.imag
    return complex, parts


def pickle_union(obj):
    return functools.reduce, (operator.or_, obj.__args__)


dispatch_table.update({complex: pickle_complex, type(int | str): pickle_union})


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


_BUILT_IN = (int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset)


def _reduce_ex(self, proto):
    """What object.__reduce_ex__ returns for the protocols 0 and 1."""
    cls = type(self)
    for base in cls.__mro__:
        if base is object or base in _BUILT_IN:
            break
    else:
        base = object
    if base is object:
        state = None
        if cls is not object and (cls.__module__ == "builtins" or not _is_plain(self)):
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(self)
    args = (cls, base, state)
    if cls.__getstate__ is object.__getstate__:
        if any(c.__dict__.get("__slots__") for c in cls.__mro__):
            raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
        try:
            own = self.__dict__
        except AttributeError:
            own = None
    else:
        own = self.__getstate__()
    return (_reconstructor, args, own) if own else (_reconstructor, args)


def _is_plain(self):
    try:
        object.__reduce_ex__(self, 2)
    except TypeError:
        return False
    return True


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    names = []
    for c in cls.__mro__:
        slots = c.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = c.__name__.lstrip("_")
                name = f"_{stripped}{name}" if stripped else name
            names.append(name)
    return names


_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    raise NotImplementedError("the playground does not support extension codes of pickle")


remove_extension = add_extension


def clear_extension_cache():
    _extension_cache.clear()

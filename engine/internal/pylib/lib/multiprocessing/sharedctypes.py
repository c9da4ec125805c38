"""multiprocessing.sharedctypes: values, arrays and structures in memory that processes share."""

import ctypes
from multiprocessing import heap
from multiprocessing.context import _default_context, assert_spawning
from multiprocessing.synchronize import Subject
from multiprocessing.util import LockedByAnother

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

get_context = _default_context.get_context

typecode_to_type = {
    "c": ctypes.c_char, "u": ctypes.c_wchar, "b": ctypes.c_byte, "B": ctypes.c_ubyte, "h": ctypes.c_short, "H": ctypes.c_ushort,
    "i": ctypes.c_int, "I": ctypes.c_uint, "l": ctypes.c_long, "L": ctypes.c_ulong, "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float, "d": ctypes.c_double,
}


def _new_value(type_):
    return rebuild_ctype(type_, heap.BufferWrapper(ctypes.sizeof(type_)), None)


def RawValue(typecode_or_type, *args):
    obj = _new_value(typecode_to_type.get(typecode_or_type, typecode_or_type))
    obj.__init__(*args)
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    type_ = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _new_value(type_ * size_or_initializer)
    obj = _new_value(type_ * len(size_or_initializer))
    obj.__init__(*size_or_initializer)
    return obj


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    own = lock in (True, None)
    if own:
        ctx = ctx or get_context()
        lock = ctx.RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % lock)
    wrapper = synchronized(obj, lock, ctx=ctx)
    if own:
        Subject(wrapper, "rlock", [lock])
    return wrapper


def copy(obj):
    new = _new_value(type(obj))
    new._memory.write(0, obj._data())
    return new


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    ctx = ctx or get_context()
    if isinstance(obj, ctypes._SimpleCData):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, ctypes.Array):
        return (SynchronizedString if obj._type_ is ctypes.c_char else SynchronizedArray)(obj, lock, ctx)
    cls = type(obj)
    if cls not in _structure_wrappers:
        members = {name: _locked(name) for name, *_ in cls._fields_}
        _structure_wrappers[cls] = type("Synchronized" + cls.__name__, (SynchronizedBase,), members)
    return _structure_wrappers[cls](obj, lock, ctx)


_structure_wrappers = {}


def reduce_ctype(obj):
    assert_spawning(obj)
    is_array = isinstance(obj, ctypes.Array)
    type_, length = (obj._type_, obj._length_) if is_array else (type(obj), None)
    return rebuild_ctype, (type_, obj._memory, length)


def rebuild_ctype(type_, wrapper, length):
    if length is not None:
        type_ = type_ * length
    return type_._over(wrapper)


def _locked(name):
    """An attribute of the value as an attribute of its wrapper, whose lock is held meanwhile."""

    def get(self):
        self.acquire()
        try:
            return getattr(self._obj, name)
        finally:
            self.release()

    def set(self, value):
        self.acquire()
        try:
            setattr(self._obj, name, value)
        finally:
            self.release()

    return property(get, set)


class SynchronizedBase(LockedByAnother):
    """A value in shared memory and the lock that goes with it."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock_by(lock or (ctx or get_context()).RLock())

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self._obj

    def __reduce__(self):
        parts = self._obj, self._lock
        assert_spawning(self)
        return synchronized, parts

    def __repr__(self):
        return "<%s wrapper for %s>" % (type(self).__name__, self._obj)


class Synchronized(SynchronizedBase):
    value = _locked("value")


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self:
            self._obj[index] = value


class SynchronizedString(SynchronizedArray):
    value = _locked("value")
    raw = _locked("raw")

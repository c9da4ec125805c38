"""ctypes: the types of values in memory that multiprocessing shares, and arrays and structures of them.

There is no C here to call: what leads to foreign functions or to addresses is refused where it is used.
"""

import math
import operator
import struct
import sys

__all__ = [
    "Array", "Structure", "c_bool", "c_byte", "c_char", "c_double", "c_float", "c_int", "c_int16", "c_int32", "c_int64", "c_int8",
    "c_long", "c_longlong", "c_short", "c_size_t", "c_ssize_t", "c_ubyte", "c_uint", "c_uint16", "c_uint32", "c_uint64", "c_uint8",
    "c_ulong", "c_ulonglong", "c_ushort", "c_wchar", "create_string_buffer", "create_unicode_buffer", "sizeof", "alignment",
]


class _Memory:
    """Memory of this process only. What is shared between processes has the same methods (multiprocessing.heap)."""

    def __init__(self, size):
        self._bytes = bytearray(size)

    def read(self, offset, size):
        return bytes(self._bytes[offset:offset + size])

    def write(self, offset, data):
        self._bytes[offset:offset + len(data)] = data


class _Type(type):
    """The type of a ctypes class: it has a size in bytes and an alignment, and can be multiplied to give the type of an array."""

    def __mul__(cls, length):
        length = operator.index(length)
        if length < 0:
            raise ValueError("Array length must be >= 0, not %d" % length)
        if not hasattr(cls, "_size_"):
            raise TypeError("Expected a type object")
        if (cls, length) not in _array_types:
            name = "%s_Array_%d" % (cls.__name__, length)
            members = {"_type_": cls, "_length_": length, "__module__": sys._getframe(1).f_globals["__name__"]}
            _array_types[cls, length] = _Type(name, (Array,), members)
            _array_types[cls, length]._lay_out()
        return _array_types[cls, length]

    __rmul__ = __mul__


_array_types = {}


class _CData(metaclass=_Type):
    """A value in memory, which may belong to a larger value."""

    @classmethod
    def _over(cls, memory, offset=0):
        """The value that is in the memory at the offset."""
        self = cls.__new__(cls)
        self._memory, self._offset = memory, offset
        return self

    def _allocate(self):
        """Take memory, unless the value is in some already."""
        if not hasattr(self, "_memory"):
            self._memory, self._offset = _Memory(self._size_), 0

    def _data(self):
        return self._memory.read(self._offset, self._size_)

    def __reduce__(self):
        if isinstance(self._memory, _Memory):
            return _rebuild, (type(self), self._data())
        from multiprocessing.sharedctypes import reduce_ctype
        return reduce_ctype(self)


def _rebuild(cls, data):
    value = cls()
    value._memory.write(0, data)
    return value


# Simple values. Each type packs Python's value into bytes and unpacks it again.

class _SimpleCData(_CData):
    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError("__init__ expected at most 1 argument, got %d" % len(args))
        self._allocate()
        if args:
            self.value = args[0]

    @property
    def value(self):
        return self._unpack(self._data())

    @value.setter
    def value(self, value):
        self._memory.write(self._offset, self._pack(value))

    @classmethod
    def _lay_out(cls, size):
        cls._size_ = cls._align_ = size

    def __bool__(self):
        return any(self._data())

    def __repr__(self):
        if type(self).__base__ in _KINDS:
            return "%s(%r)" % (type(self).__name__, self.value)
        return object.__repr__(self)


class _Integer(_SimpleCData):
    """An integer; what does not fit loses its upper bits."""

    @classmethod
    def _pack(cls, value):
        return (operator.index(value) & (1 << 8 * cls._size_) - 1).to_bytes(cls._size_, "little")

    @classmethod
    def _unpack(cls, data):
        return int.from_bytes(data, "little", signed=cls._signed)


class _Real(_SimpleCData):
    @classmethod
    def _pack(cls, value):
        math.fabs(value)  # says what is wrong with it
        return struct.pack("<" + cls._type_, float(value))

    @classmethod
    def _unpack(cls, data):
        return struct.unpack("<" + cls._type_, data)[0]


class _Character(_SimpleCData):
    @classmethod
    def _pack(cls, value):
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return bytes(value)
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        raise TypeError("one character bytes, bytearray or integer expected")

    @classmethod
    def _unpack(cls, data):
        return bytes(data)


class _WideCharacter(_SimpleCData):
    @classmethod
    def _pack(cls, value):
        if not isinstance(value, str):
            raise TypeError("unicode string expected instead of %s instance" % type(value).__name__)
        if len(value) != 1:
            raise TypeError("one character unicode string expected")
        return ord(value).to_bytes(4, "little")

    @classmethod
    def _unpack(cls, data):
        return chr(int.from_bytes(data, "little"))


class _Boolean(_SimpleCData):
    @classmethod
    def _pack(cls, value):
        return b"\1" if value else b"\0"

    @classmethod
    def _unpack(cls, data):
        return data != b"\0"


_KINDS = (_Integer, _Real, _Character, _WideCharacter, _Boolean)


def _simple(name, base, code, size, signed=False):
    cls = _Type(name, (base,), {"_type_": code, "_signed": signed, "__module__": "ctypes"})
    cls._lay_out(size)
    return cls


c_byte = c_int8 = _simple("c_byte", _Integer, "b", 1, True)
c_ubyte = c_uint8 = _simple("c_ubyte", _Integer, "B", 1)
c_short = c_int16 = _simple("c_short", _Integer, "h", 2, True)
c_ushort = c_uint16 = _simple("c_ushort", _Integer, "H", 2)
c_int = c_int32 = _simple("c_int", _Integer, "i", 4, True)
c_uint = c_uint32 = _simple("c_uint", _Integer, "I", 4)
c_long = c_longlong = c_int64 = c_ssize_t = _simple("c_long", _Integer, "l", 8, True)
c_ulong = c_ulonglong = c_uint64 = c_size_t = _simple("c_ulong", _Integer, "L", 8)
c_float = _simple("c_float", _Real, "f", 4)
c_double = _simple("c_double", _Real, "d", 8)
c_char = _simple("c_char", _Character, "c", 1)
c_wchar = _simple("c_wchar", _WideCharacter, "u", 4)
c_bool = _simple("c_bool", _Boolean, "?", 1)


def _get(cls, memory, offset):
    """What a field or an item of that type is: Python's value of a simple one, otherwise the part itself."""
    if cls.__base__ in _KINDS:
        return cls._unpack(memory.read(offset, cls._size_))
    return cls._over(memory, offset)


def _set(cls, memory, offset, value):
    if isinstance(value, cls):
        data = value._data()
    elif issubclass(cls, _SimpleCData):
        data = cls._pack(value)
    elif isinstance(value, tuple):
        data = cls(*value)._data()
    elif issubclass(cls, Array) and isinstance(value, (bytes, str)):
        part = cls._over(memory, offset)
        part.value = value
        return
    else:
        raise TypeError("expected %s instance, got %s" % (cls.__name__, type(value).__name__))
    memory.write(offset, data)


class Array(_CData):
    @classmethod
    def _lay_out(cls):
        cls._size_ = cls._type_._size_ * cls._length_
        cls._align_ = cls._type_._align_
        if cls._type_ is c_char:
            cls.value = property(Array._text, Array._set_text)
            cls.raw = property(Array._data, Array._set_raw)
        elif cls._type_ is c_wchar:
            cls.value = property(Array._wide_text, Array._set_wide_text)

    def __init__(self, *args):
        self._allocate()
        for index, value in enumerate(args):
            self[index] = value

    def __len__(self):
        return self._length_

    def _place(self, index):
        index = operator.index(index)
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError("invalid index")
        return self._offset + index * self._type_._size_

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self[i] for i in range(*index.indices(self._length_))] if index.step not in (None, 1) else self._run(index)
            if self._type_ is c_char:
                return b"".join(items)
            return "".join(items) if self._type_ is c_wchar else items
        return _get(self._type_, self._memory, self._place(index))

    def _run(self, index):
        """The items of a slice without a step, read at once."""
        start, stop, _ = index.indices(self._length_)
        cls, size = self._type_, self._type_._size_
        if cls.__base__ not in _KINDS:
            return [self[i] for i in range(start, stop)]
        data = self._memory.read(self._offset + start * size, max(stop - start, 0) * size)
        return [cls._unpack(data[i:i + size]) for i in range(0, len(data), size)]

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            _set(self._type_, self._memory, self._place(index), value)
            return
        places = range(*index.indices(self._length_))
        if len(value) != len(places):
            raise ValueError("Can only assign sequence of same size")
        for place, item in zip(places, value):
            self[place] = item

    def __iter__(self):
        for index in range(self._length_):
            yield self[index]

    def _text(self):
        return self._data().split(b"\0", 1)[0]

    def _set_text(self, text):
        if not isinstance(text, bytes):
            raise TypeError("bytes expected instead of %s instance" % type(text).__name__)
        if len(text) > self._length_:
            raise ValueError("byte string too long")
        self._memory.write(self._offset, text + b"\0" * (len(text) < self._length_))

    def _set_raw(self, data):
        if len(data) > self._length_:
            raise ValueError("byte string too long")
        self._memory.write(self._offset, bytes(data))

    def _wide_text(self):
        return self[:].split("\0", 1)[0]

    def _set_wide_text(self, text):
        if not isinstance(text, str):
            raise TypeError("unicode string expected instead of %s instance" % type(text).__name__)
        if len(text) > self._length_:
            raise ValueError("string too long")
        self[:len(text)] = text
        if len(text) < self._length_:
            self[len(text)] = "\0"


class _Field:
    """A field of a structure: a descriptor that knows where in the structure it is."""

    def __init__(self, cls, offset):
        self.type, self.offset, self.size = cls, offset, cls._size_

    def __repr__(self):
        return "<Field type=%s, ofs=%d, size=%d>" % (self.type.__name__, self.offset, self.size)

    def __get__(self, structure, owner=None):
        if structure is None:
            return self
        return _get(self.type, structure._memory, structure._offset + self.offset)

    def __set__(self, structure, value):
        _set(self.type, structure._memory, structure._offset + self.offset, value)


class Structure(_CData):
    """Fields one after the other, each at a multiple of its alignment, as C lays them out."""

    _fields_ = ()
    _size_, _align_ = 0, 1

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        offset, align = 0, 1
        for name, kind in cls._fields_:
            offset = -(-offset // kind._align_) * kind._align_
            setattr(cls, name, _Field(kind, offset))
            offset += kind._size_
            align = max(align, kind._align_)
        cls._size_, cls._align_ = -(-offset // align) * align, align

    def __init__(self, *args, **keywords):
        self._allocate()
        names = [field[0] for field in self._fields_]
        if len(args) > len(names):
            raise TypeError("too many initializers")
        for name, value in zip(names, args):
            if name in keywords:
                raise TypeError("duplicate values for field '%s'" % name)
            setattr(self, name, value)
        for name, value in keywords.items():
            setattr(self, name, value)


def sizeof(value):
    if not hasattr(value, "_size_"):
        raise TypeError("this type has no size")
    return value._size_


def alignment(value):
    if not hasattr(value, "_align_"):
        raise TypeError("no alignment info")
    return value._align_


def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        buffer = (c_char * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def create_unicode_buffer(init, size=None):
    if isinstance(init, str):
        buffer = (c_wchar * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_wchar * init)()
    raise TypeError(init)


class _Refused:
    """A name whose use leads out of Python."""

    def __init__(self, name):
        self._refused = name

    def __call__(self, *args, **keywords):
        raise NotImplementedError("the playground does not support ctypes.%s" % self._refused)

    def __getattr__(self, attribute):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        raise NotImplementedError("the playground does not support ctypes.%s" % self._refused)


CDLL = _Refused("CDLL")
PyDLL = _Refused("PyDLL")
cdll = _Refused("cdll")
pythonapi = _Refused("pythonapi")
CFUNCTYPE = _Refused("CFUNCTYPE")
POINTER = _Refused("POINTER")
pointer = _Refused("pointer")
byref = _Refused("byref")
cast = _Refused("cast")
addressof = _Refused("addressof")
memset = _Refused("memset")
memmove = _Refused("memmove")
string_at = _Refused("string_at")
py_object = _Refused("py_object")
c_void_p = _Refused("c_void_p")
c_char_p = _Refused("c_char_p")
c_wchar_p = _Refused("c_wchar_p")
Union = _Refused("Union")

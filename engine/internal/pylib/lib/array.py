"""array: lists of numbers of one C type."""

import operator as _operator
import struct as _struct
from _operator import _type_name

_list = list
typecodes = "bBuhHiIlLqQfd"
_WORDS = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer"}


def _in_range(typecode, size, number):
    """number, if it fits."""
    bits = 8 * size
    if not -1 << 63 <= number < 1 << 63 and typecode in "bBhHil":
        raise OverflowError("Python int too large to convert to C long")
    lowest, highest = (-1 << bits - 1, (1 << bits - 1) - 1) if typecode.islower() else (0, (1 << bits) - 1)
    if lowest <= number <= highest:
        return number
    if typecode in "bH":  # these are read as the next larger type first
        parsed_bits, parsed = (32, "signed integer") if typecode == "H" else (16, "signed short integer")
        if not -1 << parsed_bits - 1 <= number < 1 << parsed_bits - 1:
            raise OverflowError("%s is %s" % (parsed, "less than minimum" if number < 0 else "greater than maximum"))
    if typecode in _WORDS:
        raise OverflowError("%s is %s" % (_WORDS[typecode], "less than minimum" if number < lowest else "greater than maximum"))
    if typecode in "qQ":
        raise OverflowError("can't convert negative int to unsigned" if number < lowest == 0 else "int too big to convert")
    if number < lowest == 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if typecode == "I" and number < 1 << 64:
        raise OverflowError("unsigned int is greater than maximum")
    raise OverflowError("Python int too large to convert to C %s" % ("long" if typecode == "l" else "unsigned long"))


def _given(value):
    return "None" if value is None else _type_name(value)


def _check_real(item):
    if isinstance(item, str) or not hasattr(type(item), "__float__") and not hasattr(type(item), "__index__"):
        raise TypeError("must be real number, not " + _type_name(item))


class array:
    def __hash__(self):
        raise TypeError("unhashable type: 'array.array'")

    def __new__(cls, *args):
        if not args:
            raise TypeError("array() takes at least 1 argument (0 given)")
        if len(args) > 2:
            raise TypeError("array() takes at most 2 arguments (%d given)" % len(args))
        typecode = args[0]
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not %s" % _given(typecode))
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self = object.__new__(cls)
        self._typecode = typecode
        self._itemsize = 4 if typecode == "u" else _struct.calcsize(typecode)
        self._items = []
        if len(args) == 2:
            initial = args[1]
            if isinstance(initial, str) and typecode != "u":
                raise TypeError("cannot use a str to initialize an array with typecode '%s'" % typecode)
            if isinstance(initial, (bytes, bytearray)):
                self.frombytes(initial)
            else:
                self._items = [self._converted(item) for item in initial]
        return self

    @property
    def typecode(self):
        return self._typecode

    @property
    def itemsize(self):
        return self._itemsize

    def _converted(self, item):
        if self._typecode == "d":
            if type(item) is float:
                return item
            _check_real(item)
            return float(item)
        if self._typecode == "f":
            _check_real(item)
            return _struct.unpack("f", _struct.pack("f", item))[0]
        if self._typecode == "u":
            if not isinstance(item, str) or len(item) != 1:
                raise TypeError("array item must be unicode character")
            return item
        return _in_range(self._typecode, self._itemsize, _operator.index(item))

    def _like(self, items):
        other = object.__new__(array)
        other._typecode, other._itemsize, other._items = self._typecode, self._itemsize, items
        return other

    def append(self, x, /):
        self._items.append(self._converted(x))

    def insert(self, i, x, /):
        self._items.insert(i, self._converted(x))

    def extend(self, iterable, /):
        if isinstance(iterable, array):
            if iterable._typecode != self._typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(iterable._items)
        else:
            for item in iterable:
                self._items.append(self._converted(item))

    def fromlist(self, list, /):
        if not isinstance(list, _list):
            raise TypeError("arg must be list")
        self._items.extend([self._converted(item) for item in list])

    def tolist(self):
        return self._items[:]

    def frombytes(self, buffer, /):
        if not isinstance(buffer, (bytes, bytearray, memoryview, array)):
            raise TypeError("a bytes-like object is required, not '%s'" % _type_name(buffer))
        if isinstance(buffer, array):
            buffer = buffer.tobytes()
        if len(buffer) % self._itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self._typecode == "u":
            self._items.extend(bytes(buffer).decode("utf-32-le"))
        else:
            self._items.extend(_struct.unpack("%d%s" % (len(buffer) // self._itemsize, self._typecode), buffer))

    def tobytes(self):
        if self._typecode == "u":
            return b"".join(ord(item).to_bytes(4, "little") for item in self._items)
        return _struct.pack("%d%s" % (len(self._items), self._typecode), *self._items)

    __bytes__ = tobytes

    def fromfile(self, f, n, /):
        data = f.read(n * self._itemsize)
        self.frombytes(data[:len(data) // self._itemsize * self._itemsize])
        if len(data) < n * self._itemsize:
            raise EOFError("read() didn't return enough bytes")

    def tofile(self, f, /):
        f.write(self.tobytes())

    def fromunicode(self, ustr, /):
        if not isinstance(ustr, str):
            raise TypeError("fromunicode() argument must be str, not %s" % _given(ustr))
        if self._typecode != "u":
            raise ValueError("fromunicode() may only be called on unicode type arrays")
        self._items.extend(ustr)

    def tounicode(self):
        if self._typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return "".join(self._items)

    def byteswap(self):
        if self._itemsize > 1 and self._typecode != "u":
            form = "%d%s" % (len(self._items), self._typecode)
            self._items[:] = _struct.unpack(">" + form, _struct.pack("<" + form, *self._items))

    def buffer_info(self):
        return (id(self._items), len(self._items))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        return self._items.pop(i)

    def remove(self, x, /):
        if x not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(x)

    def index(self, x, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(x, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, x, /):
        return self._items.count(x)

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, x):
        return x in self._items

    def _checked(self, key, doing):
        if not hasattr(type(key), "__index__"):
            raise TypeError("array indices must be integers")
        key = key.__index__()
        if not -(2**63) <= key < 2**63:
            raise IndexError("cannot fit '%s' into an index-sized integer" % _type_name(key))
        if not -len(self._items) <= key < len(self._items):
            raise IndexError("array %s out of range" % doing)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._like(self._items[key])
        self._checked(key, "index")
        return self._items[key]

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError('can only assign array (not "%s") to array slice' % _type_name(value))
            if value._typecode != self._typecode:
                raise TypeError("bad argument type for built-in operation")
            self._items[key] = value._items
            return
        self._checked(key, "assignment index")
        self._items[key] = self._converted(value)

    def __delitem__(self, key):
        if not isinstance(key, slice):
            self._checked(key, "assignment index")
        del self._items[key]

    def _same_kind(self, other, doing):
        if not isinstance(other, array):
            raise TypeError('can only %s array (not "%s")%s' % (doing, _type_name(other), " to array" if doing == "append" else ""))
        if other._typecode != self._typecode:
            raise TypeError("bad argument type for built-in operation" if doing == "append" else "can only extend with array of same kind")

    def __add__(self, other):
        self._same_kind(other, "append")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        self._same_kind(other, "extend array with")
        self._items.extend(other._items)
        return self

    def __mul__(self, count):
        return self._like(self._items * count)

    def __rmul__(self, count):
        if isinstance(count, (str, bytes, bytearray, _list, tuple)):
            raise TypeError("can't multiply sequence by non-int of type 'array.array'")
        return self * count

    def __imul__(self, count):
        self._items *= count
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __copy__(self):
        return self._like(self._items[:])

    def __deepcopy__(self, memo, /):
        return self.__copy__()

    def __reduce_ex__(self, protocol, /):
        return (array, (self._typecode, self.tolist()))

    def __repr__(self):
        if not self._items:
            return "array('%s')" % self._typecode
        return "array('%s', %r)" % (self._typecode, self.tounicode() if self._typecode == "u" else self._items)


ArrayType = array

from _fs_collections import set_pattern_kind as _set_pattern_kind

_set_pattern_kind(array, 1)  # matches [a, b] in match statements

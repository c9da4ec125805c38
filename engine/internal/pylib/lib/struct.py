"""struct: values as the bytes of C structures."""

from _fs_collections import type_name as _type_name
from _fs_struct import calcsize as _calcsize, pack as _pack, unpack as _unpack

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


error.__module__ = "struct"


def _view(data):
    """The bytes of a bytes-like object."""
    if isinstance(data, (bytes, bytearray)):
        return data
    if isinstance(data, (str, int, float, list, tuple)) or not hasattr(type(data), "__bytes__"):
        try:
            return data.tobytes()
        except AttributeError:
            raise TypeError("a bytes-like object is required, not '%s'" % _type_name(data)) from None
    return bytes(data)


class Struct:
    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode("latin-1")
        elif not isinstance(format, str):
            raise TypeError("Struct() argument 1 must be a str or bytes object, not %s" % type(format).__name__)
        elif not format.isascii():
            format.encode("ascii")  # raises
        found = _calcsize(format)
        if isinstance(found, str):
            raise error(found)
        self.format = format
        self.size, self._values = found

    def pack(self, *values):
        if len(values) != self._values:
            raise error("pack expected %d items for packing (got %d)" % (self._values, len(values)))
        packed = _pack(self.format, values)
        if isinstance(packed, str):
            raise error(packed)
        return packed

    def pack_into(self, buffer, offset, *values):
        if not isinstance(buffer, bytearray) and (isinstance(buffer, (bytes, str, list)) or not hasattr(buffer, "tobytes")):
            given = "None" if buffer is None else _type_name(buffer)
            raise TypeError("argument must be read-write bytes-like object, not " + given)
        if len(values) != self._values:
            raise error("pack_into expected %d items for packing (got %d)" % (self._values, len(values)))
        offset = self._place(len(buffer), offset, "pack_into", "packing", "no space to pack")
        buffer[offset:offset + self.size] = self.pack(*values)

    def unpack(self, buffer):
        buffer = _view(buffer)
        if len(buffer) != self.size:
            raise error("unpack requires a buffer of %d bytes" % self.size)
        return _unpack(self.format, buffer, 0)

    def unpack_from(self, buffer, offset=0):
        buffer = _view(buffer)
        return _unpack(self.format, buffer, self._place(len(buffer), offset, "unpack_from", "unpacking", "not enough data to unpack"))

    def iter_unpack(self, buffer):
        buffer = _view(buffer)
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error("iterative unpacking requires a buffer of a multiple of %d bytes" % self.size)
        return iter([_unpack(self.format, buffer, offset) for offset in range(0, len(buffer), self.size)])

    def _offset(self, value):
        """The value as a size of C."""
        if not isinstance(value, int):
            value = range(value).stop
        if not -9223372036854775808 <= value <= 9223372036854775807:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        return value + 0

    def _place(self, length, offset, function, doing, too_short):
        offset = self._offset(offset)
        if offset < 0:
            if offset + self.size > 0:
                raise error("%s %d bytes at offset %d" % (too_short, self.size, offset))
            if offset + length < 0:
                raise error("offset %d out of range for %d-byte buffer" % (offset, length))
            offset += length
        if length - offset < self.size:
            raise error("%s requires a buffer of at least %d bytes for %s %d bytes at offset %d (actual buffer size is %d)"
                        % (function, self.size + offset, doing, self.size, offset, length))
        return offset


Struct.__module__ = "_struct"


def _compiled(format):
    """A Struct for one of the functions, which look for it in a dictionary first."""
    if type(format) is not str:
        hash(format)
    return Struct(format)


def calcsize(format, /):
    return _compiled(format).size


def pack(*format_and_values):
    if not format_and_values:
        raise TypeError("missing format argument")
    return _compiled(format_and_values[0]).pack(*format_and_values[1:])


def pack_into(format, buffer, offset, /, *values):
    _compiled(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return _compiled(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _compiled(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _compiled(format).iter_unpack(buffer)

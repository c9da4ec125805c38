"""multiprocessing.shared_memory: blocks of memory that processes find by name, and lists in them."""

import _fs_process as _machine
import struct
from functools import partial

__all__ = ["SharedMemory", "ShareableList"]


class SharedMemory:
    _name = None
    _buf = None

    def __init__(self, name=None, create=False, size=0):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if create:
            self._name = _machine.shared_create(name, size)
            self._size = size
        else:
            self._name = name
            self._size = _machine.shared_attach(name)
        self._open = True

    def __reduce__(self):
        return (self.__class__, (self.name, False, self.size))

    def __repr__(self):
        return "%s(%r, size=%s)" % (self.__class__.__name__, self.name, self.size)

    @property
    def buf(self):
        """A memoryview of the block; None when it is closed."""
        if self._buf is None and self._open:
            self._buf = memoryview(_machine.shared_map(self._name))
        return self._buf

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    def close(self):
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        self._open = False

    def unlink(self):
        _machine.shared_unlink(self._name)

    # For the list below: bytes without a memoryview.

    def _read(self, offset, size):
        return _machine.shared_read(self._name, offset, size)

    def _write(self, offset, data):
        _machine.shared_write(self._name, offset, data)


class ShareableList:
    """A list of numbers, texts and Nones whose length does not change.

    The block holds the number of items, where each begins and where the last ends, the items, the struct format of each, and for
    each a code that says what its bytes stand for.
    """

    _types_mapping = {int: "q", float: "d", bool: "xxxxxxx?", str: "%ds", bytes: "%ds", type(None): "xxxxxx?x"}
    _alignment = 8

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._list_len = len(self)
            self._offsets = list(struct.unpack("<%dq" % (self._list_len + 1), self.shm._read(8, 8 * (self._list_len + 1))))
            return
        sequence = list(sequence or ())
        formats = [self._format_of(item) for item in sequence]
        self._list_len = len(sequence)
        self._offsets = [0]
        for code in formats:
            self._offsets.append(self._offsets[-1] + (int(code[:-1]) if code[-1] == "s" else self._alignment))
        size = self._offset_back_transform_codes + self._list_len
        self.shm = SharedMemory(name, create=True, size=size)
        self.shm._write(0, struct.pack("<%dq" % (self._list_len + 2), self._list_len, *self._offsets))
        for position, item in enumerate(sequence):
            self._store(position, formats[position], item)

    @classmethod
    def _format_of(cls, item):
        code = cls._types_mapping[type(item)]
        if isinstance(item, (str, bytes)):
            code = code % (cls._alignment * (len(item) // cls._alignment + 1))
        assert len(code) <= 8
        return code

    @staticmethod
    def _extract_recreation_code(value):
        return 1 if isinstance(value, str) else 2 if isinstance(value, bytes) else 3 if value is None else 0

    def _store(self, position, code, value):
        data = value.encode("utf8") if isinstance(value, str) else value
        self.shm._write(self._offset_packing_formats + position * 8, struct.pack("8s", code.encode()))
        self.shm._write(self._offset_back_transform_codes + position, bytes([self._extract_recreation_code(value)]))
        self.shm._write(self._offset_data_start + self._offsets[position], struct.pack("<" + code, data))

    def _get_packing_format(self, position):
        position = position if position >= 0 else position + self._list_len
        if position >= self._list_len or self._list_len < 0:
            raise IndexError("Requested position out of range.")
        return self.shm._read(self._offset_packing_formats + position * 8, 8).rstrip(b"\0").decode()

    def _place(self, position, message):
        position = position if position >= 0 else position + self._list_len
        if not 0 <= position < self._list_len:
            raise IndexError(message)
        return position

    def __getitem__(self, position):
        position = self._place(position, "index out of range")
        code = self._get_packing_format(position)
        data = self.shm._read(self._offset_data_start + self._offsets[position], struct.calcsize("<" + code))
        (value,) = struct.unpack("<" + code, data)
        kind = self.shm._read(self._offset_back_transform_codes + position, 1)[0]
        if kind == 1:
            return value.rstrip(b"\0").decode("utf8")
        if kind == 2:
            return value.rstrip(b"\0")
        return None if kind == 3 else value

    def __setitem__(self, position, value):
        position = self._place(position, "assignment index out of range")
        code = self._types_mapping[type(value)]
        if isinstance(value, (str, bytes)):
            room = self._offsets[position + 1] - self._offsets[position]
            if len(value.encode("utf8") if isinstance(value, str) else value) > room:
                raise ValueError("bytes/str item exceeds available storage")
            present = self._get_packing_format(position)
            code = present if present[-1] == "s" else code % room
        self._store(position, code, value)

    def __reduce__(self):
        return partial(self.__class__, name=self.shm.name), ()

    def __len__(self):
        return int.from_bytes(self.shm._read(0, 8), "little")

    def __repr__(self):
        return "%s(%s, name=%r)" % (self.__class__.__name__, list(self), self.shm.name)

    @property
    def format(self):
        return "".join(self._get_packing_format(position) for position in range(self._list_len))

    @property
    def _offset_data_start(self):
        return (self._list_len + 2) * 8

    @property
    def _offset_packing_formats(self):
        return self._offset_data_start + self._offsets[-1]

    @property
    def _offset_back_transform_codes(self):
        return self._offset_packing_formats + self._list_len * 8

    def _positions(self, value):
        return (position for position, item in enumerate(self) if value == item)

    def index(self, value):
        first = next(self._positions(value), None)
        if first is None:
            raise ValueError("%r not in this container" % (value,))
        return first

    def count(self, value):
        return len(list(self._positions(value)))

    def __class_getitem__(cls, item):
        return cls

"""io: text and bytes in memory, and files of the in-memory file system."""

from _operator import _type_name

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def close(self, /):
        self.closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        hint = _size(hint)
        if hint <= 0:
            return list(self)
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if total > hint:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)

    def flush(self, /):
        self._check()

    def isatty(self, /):
        self._check()
        return False

    def readable(self, /):
        return True

    def writable(self, /):
        return True

    def seekable(self, /):
        return True

    def fileno(self, /):
        raise UnsupportedOperation("fileno")


for _name in ("close", "readlines", "writelines", "flush", "isatty", "readable", "writable", "seekable", "fileno"):
    getattr(IOBase, _name).__qualname__ = "_IOBase." + _name
del _name


class TextIOBase(IOBase):
    def detach(self, /):
        raise UnsupportedOperation("detach")


TextIOBase.detach.__qualname__ = "_TextIOBase.detach"


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    def detach(self, /):
        raise UnsupportedOperation("detach")


BufferedIOBase.detach.__qualname__ = "_BufferedIOBase.detach"


def _size(value):
    """A number of characters or bytes; None is as many as there are."""
    if value is None:
        return -1
    if not isinstance(value, int) and (isinstance(value, type) or not hasattr(type(value), "__index__")):
        raise TypeError("argument should be integer or None, not '%s'" % _type_name(value))
    value = value.__index__()
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return value


def _number(value):
    if not isinstance(value, int) and (isinstance(value, type) or not hasattr(type(value), "__index__")):
        raise TypeError("'%s' object cannot be interpreted as an integer" % _type_name(value))
    value = value.__index__()
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


def _taken(memory, size):
    """The next part of the contents, of that size unless it is negative."""
    end = len(memory._value)
    if size >= 0:
        end = min(memory._position + size, end)
    part = memory._value[memory._position:end]
    memory._position = max(memory._position, end)
    return part


def _line(memory, size, line_end):
    at = memory._value.find(line_end, memory._position)
    end = len(memory._value) if at < 0 else at + len(line_end)
    if size >= 0:
        end = min(end, memory._position + size)
    line = memory._value[memory._position:end]
    memory._position += len(line)
    return line


def _put(memory, data, filler):
    size = len(data)
    if memory._position == len(memory._value):
        memory._value += data
    else:
        gap = filler * (memory._position - len(memory._value))
        memory._value = memory._value[:memory._position] + gap + data + memory._value[memory._position + size:]
    memory._position += size
    return size


class StringIO(TextIOBase):
    __module__ = "_io"
    encoding = None
    errors = None
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError("newline must be str or None, not %s" % _type_name(newline))
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %r" % newline)
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % _type_name(initial_value))
        self._newline = newline
        self._value = self._translate(initial_value)
        self._position = 0

    def _translate(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._newline in ("\r\n", "\r"):
            return text.replace("\n", self._newline)
        return text

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    @property
    def newlines(self):
        return None

    def close(self, /):
        self.closed = True

    def getvalue(self, /):
        self._check_open()
        return self._value

    def read(self, size=-1, /):
        size = _size(size)
        self._check_open()
        return _taken(self, size)

    def readable(self, /):
        self._check_open()
        return True

    def writable(self, /):
        self._check_open()
        return True

    def seekable(self, /):
        self._check_open()
        return True

    def readline(self, size=-1, /):
        size = _size(size)
        self._check_open()
        return _line(self, size, self._newline if self._newline in ("\r", "\r\n") else "\n")

    def __next__(self, /):
        self._check_open()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self, /):
        self._check_open()
        return self._position

    def truncate(self, pos=None, /):
        pos = None if pos is None else _size(pos)
        self._check_open()
        if pos is None:
            pos = self._position
        elif pos < 0:
            raise ValueError("Negative size value %d" % pos)
        self._value = self._value[:pos]
        return pos

    def seek(self, pos, whence=0, /):
        pos, whence = _number(pos), _number(whence)
        self._check_open()
        if not 0 <= whence <= 2:
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0:
            self._position = pos
        elif whence == 2:
            self._position = len(self._value)
        return self._position

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '%s'" % _type_name(s))
        self._check_open()
        if s:
            _put(self, self._translate(s), "\0")
        return len(s)

    def __repr__(self):
        return "<_io.StringIO object at 0x%x>" % id(self)


class BytesIO(BufferedIOBase):
    __module__ = "_io"

    def __init__(self, initial_bytes=b""):
        self._value = b"" if initial_bytes is None else _bytes(initial_bytes)
        self._position = 0

    def close(self, /):
        self.closed = True

    def getvalue(self, /):
        self._check()
        return self._value

    def read(self, size=-1, /):
        size = _size(size)
        self._check()
        return _taken(self, size)

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        size = _size(size)
        self._check()
        return _line(self, size, b"\n")

    def __iter__(self, /):
        return self

    def readlines(self, size=None, /):
        if size is not None and not isinstance(size, int):
            raise TypeError("integer argument expected, got '%s'" % _type_name(size))
        if size is not None:
            size = _number(size)
        self._check()
        lines, total = [], 0
        while line := self.readline():
            lines.append(line)
            total += len(line)
            if size is not None and 0 < size <= total:
                break
        return lines

    def readable(self, /):
        self._check()
        return True

    def writable(self, /):
        self._check()
        return True

    def seekable(self, /):
        self._check()
        return True

    def isatty(self, /):
        self._check()
        return False

    def flush(self, /):
        self._check()

    def tell(self, /):
        self._check()
        return self._position

    def truncate(self, size=None, /):
        size = None if size is None else _size(size)
        self._check()
        if size is None:
            size = self._position
        elif size < 0:
            raise ValueError("negative size value %d" % size)
        self._value = self._value[:size]
        return size

    def write(self, b, /):
        self._check()
        return _put(self, _bytes(b), b"\0")

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)

    def getbuffer(self, /):
        return bytearray(self._value)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def seek(self, pos, whence=0, /):
        pos, whence = _number(pos), _number(whence)
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError("negative seek value %d" % pos)
            self._position = pos
        elif whence == 1:
            self._position = max(0, self._position + pos)
        elif whence == 2:
            self._position = max(0, len(self._value) + pos)
        else:
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        return self._position

    def __repr__(self):
        return "<_io.BytesIO object at 0x%x>" % id(self)


def _bytes(data):
    if isinstance(data, (str, int, list, tuple, dict, set, float)) or data is None:
        raise TypeError("a bytes-like object is required, not '%s'" % _type_name(data))
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % _type_name(data)) from None


class TextIOWrapper(TextIOBase):
    """Text over a buffer of bytes; sys.stdout and its like are of this class too, over the console."""

    def __init__(self, buffer, encoding="utf-8", errors="strict", newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError("write() argument must be str, not %s" % _type_name(s))
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def read(self, size=-1):
        return self.buffer.read(size).decode(self.encoding, self.errors)

    def readline(self, size=-1):
        return self.buffer.readline(size).decode(self.encoding, self.errors)

    def reconfigure(self, **kwargs):
        pass

    def __repr__(self):
        return "<_io.TextIOWrapper encoding=%r>" % self.encoding


# The classes and the function for files need the names above.
from _files import BufferedRandom, BufferedReader, BufferedWriter, FileIO
from builtins import open

OpenWrapper = open

"""io: text and bytes in memory, and files of the in-memory file system."""

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


def _size(value):
    """A number of characters or bytes; None is as many as there are."""
    if value is None:
        return -1
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__") or isinstance(value, type):
            raise TypeError("argument should be integer or None, not '%s'" % type(value).__name__)
        value = range(value).stop
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return value


def _offset(value):
    if not isinstance(value, int):
        value = range(value).stop
    if not -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


class IOBase:
    closed = False

    def close(self):
        self.closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self):
        IOBase._check(self)
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        IOBase._check(self)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        hint = _size(hint)
        if hint <= 0:
            return list(self)
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if total >= hint:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def detach(self):
        raise UnsupportedOperation("detach")


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """What StringIO and BytesIO share: contents and a position in them."""

    def getvalue(self):
        self._check()
        return self._value

    def read(self, size=-1):
        size = _size(size)
        self._check()
        if size < 0:
            end = len(self._value)
        else:
            end = min(self._position + size, len(self._value))
        text = self._value[self._position:end]
        self._position = max(self._position, end)
        return text

    def readline(self, size=-1):
        size = _size(size)
        self._check()
        at = self._value.find(self._line_end, self._position)
        end = len(self._value) if at < 0 else at + 1
        if size >= 0:
            end = min(end, self._position + size)
        line = self._value[self._position:end]
        self._position += len(line)
        return line

    def _put(self, data):
        size = len(data)
        if self._position == len(self._value):
            self._value += data
        else:
            gap = self._filler * (self._position - len(self._value))
            self._value = self._value[:self._position] + gap + data + self._value[self._position + size:]
        self._position += size
        return size

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else _size(size)
        if size < 0:
            raise ValueError("%s size value %d" % ("Negative" if isinstance(self, StringIO) else "negative", size))
        self._value = self._value[:size]
        return size


class StringIO(_Memory, TextIOBase):
    __module__ = "_io"
    _line_end = "\n"
    _filler = "\0"
    encoding = None
    errors = None
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % type(initial_value).__name__)
        self._newline = newline
        self._value = self._translate(initial_value)
        self._position = 0

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def flush(self):
        pass

    def _translate(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._newline in ("\r\n", "\r"):
            return text.replace("\n", self._newline)
        return text

    @property
    def newlines(self):
        return None

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got %r" % type(s).__name__)
        self._check()
        size = len(s)
        if s:
            self._put(self._translate(s))
        return size

    def seek(self, pos, whence=0):
        pos, whence = _offset(pos), _offset(whence)
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError("Negative seek position %d" % pos)
            self._position = pos
        elif whence in (1, 2):
            if pos != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 2:
                self._position = len(self._value)
        else:
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        return self._position

    def __repr__(self):
        return "<_io.StringIO object at 0x%x>" % id(self)


class BytesIO(_Memory, BufferedIOBase):
    __module__ = "_io"
    _line_end = b"\n"
    _filler = b"\0"

    def __init__(self, initial_bytes=b""):
        if initial_bytes is not None and not isinstance(initial_bytes, (bytes, bytearray)) and not hasattr(initial_bytes, "tobytes"):
            raise TypeError("a bytes-like object is required, not '%s'" % type(initial_bytes).__name__)
        self._value = bytes(initial_bytes or b"")
        self._position = 0

    def write(self, b):
        self._check()
        if not isinstance(b, (bytes, bytearray)) and not hasattr(b, "tobytes"):
            raise TypeError("a bytes-like object is required, not '%s'" % type(b).__name__)
        return self._put(bytes(b))

    read1 = _Memory.read

    def getbuffer(self):
        return bytearray(self._value)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def seek(self, pos, whence=0):
        pos, whence = _offset(pos), _offset(whence)
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
            raise TypeError("write() argument must be str, not %s" % type(s).__name__)
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

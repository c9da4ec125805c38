"""Files over descriptors: what open(number), os.fdopen() and the streams of subprocess are. Unlike files in memory they wait: for bytes to
come, or for room to write."""

from _fs_collections import type_name as _type_name
import io

import _fs_process
from io import UnsupportedOperation


class _Descriptor(io.BufferedIOBase):
    def __init__(self, number, mode, closefd=True):
        self.name = number
        self.mode = mode
        self.raw = self
        self._closes = closefd

    def __getstate__(self):
        raise TypeError(f"cannot pickle '_io.{type(self).__name__}' object")

    def __repr__(self):
        return "<_io.%s name=%r>" % (type(self).__name__, self.name)

    def fileno(self):
        self._check()
        return self.name

    def isatty(self):
        return False

    def seekable(self):
        return False

    def seek(self, offset, whence=0):
        raise OSError(29, "Illegal seek")

    def tell(self):
        raise OSError(29, "Illegal seek")

    def readable(self):
        return False

    def writable(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        if not self.closed:
            self.closed = True
            if self._closes:
                _fs_process.close(self.name)


class BufferedReader(_Descriptor):
    __module__ = "_io"

    def __init__(self, number, mode="rb", closefd=True):
        super().__init__(number, mode, closefd)
        self._buffer = b""

    def readable(self):
        return True

    def write(self, data):
        raise UnsupportedOperation("write")

    def _require(self, doing):
        if self.closed:
            raise ValueError(doing + " of closed file")

    def _more(self, size):
        """Wait for bytes; False at the end."""
        data = _fs_process.read(self.name, size)
        self._buffer += data
        return bool(data)

    def _take(self, size):
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def read(self, size=-1):
        self._require("read")
        if size is None or size < 0:
            parts = [self._buffer]
            self._buffer = b""
            while data := _fs_process.read(self.name, 65536):
                parts.append(data)
            return b"".join(parts)
        while len(self._buffer) < size and self._more(max(size - len(self._buffer), 8192)):
            pass
        return self._take(size)

    def read1(self, size=-1):
        self._require("read")
        if not self._buffer:
            self._more(8192)
        return self._take(len(self._buffer) if size is None or size < 0 else size)

    def peek(self, size=0):
        self._require("peek")
        if not self._buffer:
            self._more(8192)
        return self._buffer

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._require("readline")
        searched = 0
        while True:
            end = self._buffer.find(b"\n", searched) + 1
            if size is not None and 0 <= size and (size < end or not end and len(self._buffer) >= size):
                end = size
                break
            if end:
                break
            searched = len(self._buffer)
            if not self._more(8192):
                end = len(self._buffer)
                break
        return self._take(end)


class FileIO(BufferedReader):
    """Reading without a buffer: what comes is given at once."""

    __module__ = "_io"

    def read(self, size=-1):
        if size is None or size < 0:
            return super().read()
        self._require("read")
        return _fs_process.read(self.name, size)


class BufferedWriter(_Descriptor):
    __module__ = "_io"

    def __init__(self, number, mode="wb", closefd=True, limit=8192):
        super().__init__(number, mode, closefd)
        self._pending = []
        self._size = 0
        self._limit = limit

    def writable(self):
        return True

    def read(self, size=-1):
        raise UnsupportedOperation("read")

    readline = read

    def write(self, data):
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        self._pending.append(data)
        self._size += len(data)
        if self._size > self._limit:
            self.flush()
        return len(data)

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        data = b"".join(self._pending)
        self._pending, self._size = [], 0
        if data:
            _fs_process.write(self.name, data)

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                super().close()


class TextPipe(io.TextIOBase):
    """Text over one of the classes above."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer
        self.name = buffer.name
        self.mode = buffer.mode.replace("b", "")
        self.encoding = encoding or "UTF-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.newlines = None
        self._newline = newline
        self._bytes = b""  # of a character that is not complete
        self._text = ""
        self._ended = False

    def __getstate__(self):
        raise TypeError("cannot pickle '_io.TextIOWrapper' object")

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r encoding=%r>" % (self.name, self.encoding)

    @property
    def closed(self):
        return self.buffer.closed

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError("write() argument must be str, not %s" % _type_name(s))
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self.buffer.write(text.encode(self.encoding, self.errors))
        if self.line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    def flush(self):
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def _decode(self, data, final):
        data = self._bytes + data
        self._bytes = b""
        if not final:
            # Keep back the beginning of a character of several bytes, and a \r that may belong to a \n.
            for back in range(1, min(4, len(data)) + 1):
                lead = data[-back]
                if lead >= 0xC0 and self.encoding.lower().replace("-", "") == "utf8":
                    if back < (2 if lead < 0xE0 else 3 if lead < 0xF0 else 4):
                        data, self._bytes = data[:-back], data[-back:]
                    break
                if lead < 0x80:
                    break
            if data.endswith(b"\r"):
                data, self._bytes = data[:-1], b"\r" + self._bytes
        text = data.decode(self.encoding, self.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None else text

    def _more(self):
        if self._ended:
            return False
        data = self.buffer.read1(8192)
        self._ended = not data
        self._text += self._decode(data, not data)
        return bool(data)

    def read(self, size=-1):
        self._check()
        if size is None or size < 0:
            text = self._text + self._decode(self.buffer.read(), True)
            self._text = ""
            return text
        while len(self._text) < size and self._more():
            pass
        text, self._text = self._text[:size], self._text[size:]
        return text

    def readline(self, size=-1):
        self._check()
        while True:
            end = self._text.find("\n") + 1
            if end or not self._more():
                break
        end = end or len(self._text)
        if size is not None and size >= 0:
            end = min(end, size)
        line, self._text = self._text[:end], self._text[end:]
        return line

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def detach(self):
        return self.buffer


def open_descriptor(number, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True):
    """open() of a number."""
    if not _fs_process.is_open(number):
        raise OSError(9, "Bad file descriptor")
    if "+" in mode:
        raise NotImplementedError("the playground does not support reading and writing through one descriptor")
    binary = "b" in mode
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    if "r" in mode:
        buffer = (FileIO if buffering == 0 else BufferedReader)(number, "rb", closefd)
    else:
        buffer = BufferedWriter(number, mode if binary else mode + "b", closefd, -1 if buffering == 0 else 8192)
    if binary:
        return buffer
    return TextPipe(buffer, encoding, errors, newline, buffering == 1)

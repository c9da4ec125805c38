"""The files that open() returns, over the in-memory file system.

Everything is written through at once: nothing is lost when a program forgets to close a file. CPython
gives the same result, because it closes files as soon as nothing refers to them.
"""

from _fs_collections import type_name as _type_name
import io
import time

import _filesystem
from io import UnsupportedOperation


class _BinaryFile(io.BufferedIOBase):
    """A position in the bytes of a file. The position None is the end, wherever that is then: so threads that share
    a file, or append to it, never overwrite each other."""

    def __init__(self, path, node, mode, position, readable, writable):
        self.name = path
        self.mode = mode
        self.raw = self
        self._node = node
        self._position = position
        self._appending = "a" in mode
        self._can_read = readable
        self._can_write = writable

    def __getstate__(self):
        raise TypeError(f"cannot pickle '_io.{type(self).__name__}' object")

    def __repr__(self):
        return "<_io.%s name=%r>" % (type(self).__name__, self.name)

    def _require(self, doing, message):
        if self.closed:
            raise ValueError(message)
        if doing == "read" and not self._can_read or doing == "write" and not self._can_write:
            raise UnsupportedOperation(doing)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self._can_read

    def writable(self):
        return self._can_write

    def fileno(self):
        self._check_position()
        return self._node.number

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file" if self._can_write else "I/O operation on closed file.")

    def _at(self):
        return len(self._node.data) if self._position is None else self._position

    def _take(self, start, end):
        data = bytes(self._node.data[start:end])
        if self._position is not None:
            self._position = start + len(data)
        return data

    def read(self, size=-1):
        self._require("read", "read of closed file")
        start = self._at()
        return self._take(start, len(self._node.data) if size is None or size < 0 else start + size)

    read1 = read

    def peek(self, size=0):
        self._require("read", "peek of closed file")
        start = self._at()
        return bytes(self._node.data[start:start + io.DEFAULT_BUFFER_SIZE])

    def readinto(self, buffer):
        self._require("read", "readinto of closed file")
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._require("read", "readline of closed file")
        start = self._at()
        data = self._node.data
        end = data.find(b"\n", start, start + 256) + 1  # most lines are short, and searching copies what it looks through
        if not end:
            end = data.find(b"\n", start) + 1 or len(data)
        if size is not None and size >= 0:
            end = min(end, start + size)
        return self._take(start, end)

    def write(self, data):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not self._can_write:
            raise UnsupportedOperation("write")
        self._require("write", "write to closed file")
        data = bytes(data)
        node = self._node
        if isinstance(node, _filesystem.Null):
            return len(data)
        node.changed = time.time()
        if self._position is None or self._appending:
            node.data.extend(data)
            self._position = None
            return len(data)
        start = self._position
        if start > len(node.data):
            node.data.extend(bytes(start - len(node.data)))
        node.data[start:start + len(data)] = data
        self._position = start + len(data)
        return len(data)

    def tell(self):
        self._check_position()
        return self._at()

    def _check_position(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def seek(self, offset, whence=0):
        if self.closed:
            raise ValueError("seek of closed file")
        if whence not in (0, 1, 2):
            raise ValueError("whence value %d unsupported" % whence)
        base = (0, self._at(), len(self._node.data))[whence]
        if base + offset < 0:
            raise OSError(22, "Invalid argument")
        self._position = base + offset
        return self._position

    def truncate(self, size=None):
        if self.closed:
            raise ValueError("truncate of closed file")
        if not self._can_write:
            raise UnsupportedOperation("truncate")
        start = self._at()
        if size is None:
            size = start
        if size < 0:
            raise OSError(22, "Invalid argument")
        data = self._node.data
        self._position = start
        if size <= len(data):
            del data[size:]
        else:
            data.extend(bytes(size - len(data)))
        self._node.changed = time.time()
        return size


class BufferedReader(_BinaryFile):
    __module__ = "_io"


class BufferedWriter(_BinaryFile):
    __module__ = "_io"


class BufferedRandom(_BinaryFile):
    __module__ = "_io"


class FileIO(_BinaryFile):
    __module__ = "_io"

    def __repr__(self):
        return "<_io.FileIO name=%r mode=%r closefd=True>" % (self.name, self.mode)


class _TextFile(io.TextIOWrapper):
    """Text over a binary file."""

    __module__ = "_io"

    def __init__(self, buffer, mode, encoding, errors, newline, line_buffering):
        if encoding is None or encoding == "locale":
            encoding = "utf-8"
        self.buffer = buffer
        self.mode = mode
        self.name = buffer.name
        self.encoding = encoding
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.newlines = None
        self._newline = newline
        self._codec = encoding
        self._marked = False
        self._telling = True
        "".encode(encoding)
        simple = encoding.lower().replace("_", "-")
        if simple in ("utf-8-sig", "utf8-sig"):
            self._codec, self._marked = "utf-8", True
        elif simple.startswith(("utf-16", "utf16", "utf-32", "utf32")):
            raise NotImplementedError("the playground does not support files in the encoding " + encoding)

    def __getstate__(self):
        raise TypeError(f"cannot pickle '_io.{type(self).__name__}' object")

    def __repr__(self):
        return "<_io.TextIOWrapper name=%r mode=%r encoding=%r>" % (self.name, self.mode, self.encoding)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _start_reading(self):
        self._check()
        if not self.buffer._can_read:
            raise UnsupportedOperation("not readable")
        if self._marked and self.buffer._at() == 0 and self.buffer.peek().startswith(b"\xef\xbb\xbf"):
            self.buffer.seek(3)

    def _decode(self, data):
        return data.decode(self._codec, self.errors)

    def _universal(self, text):
        if self._newline is None and "\r" in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1):
        self._start_reading()
        self._telling = True
        if size is None or size < 0:
            return self._universal(self._decode(self.buffer.read()))
        taken = ""
        while len(taken) < size:
            more = self._read_characters(size - len(taken))
            if not more:
                break
            taken += more
        return taken

    def _read_characters(self, count):
        """At least one character unless the file is at its end, at most count."""
        start = self.buffer._at()
        data = self.buffer._node.data
        end = min(len(data), start + 4 * count)
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end += 1
        text = self._decode(bytes(data[start:end]))[:count]
        self.buffer.seek(start + len(text.encode(self._codec, self.errors)))
        if text.endswith("\r") and self._newline is None and self.buffer.peek().startswith(b"\n"):
            self.buffer.seek(1, 1)
        return self._universal(text)

    def readline(self, size=-1):
        self._start_reading()
        if self._newline in ("\r", "\r\n"):
            line = self._take_line()
        else:
            line = self.buffer.readline()
            if self._newline != "\n" and b"\r" in line:
                self.buffer.seek(-len(line), 1)
                line = self._take_line()
        text = self._decode(line)
        if size is not None and 0 <= size < len(text):
            rest = text[size:]
            text = text[:size]
            self.buffer.seek(-len(rest.encode(self._codec, self.errors)), 1)
        return self._universal(text)

    def _take_line(self):
        """The bytes of a line that may end in "\\r"."""
        start = self.buffer._at()
        data = self.buffer._node.data
        ends = []
        for mark in ((b"\r\n", b"\r", b"\n") if self._newline in (None, "") else (self._newline.encode(),)):
            at = data.find(mark, start)
            if at >= 0:
                ends.append((at, -len(mark)))
        if not ends:
            return self.buffer.read()
        at, length = min(ends)
        return self.buffer.read(at - length - start)

    def __next__(self):
        line = self.readline()
        if not line:
            self._telling = True
            raise StopIteration
        self._telling = False
        return line

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + _type_name(text))
        self._check()
        if not self.buffer._can_write:
            raise UnsupportedOperation("not writable")
        out = text
        if self._newline in ("\r", "\r\n"):
            out = text.replace("\n", self._newline)
        data = out.encode(self._codec, self.errors)
        if self._marked and not self.buffer._node.data:
            data = b"\xef\xbb\xbf" + data
        self.buffer.write(data)
        return len(text)

    def tell(self):
        self._check()
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        return self.buffer._at()

    def seek(self, cookie, whence=0):
        self._check()
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
        elif whence != 0:
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        elif cookie < 0:
            raise ValueError("negative seek position %r" % cookie)
        self._telling = True
        return self.buffer.seek(cookie, whence)

    def truncate(self, size=None):
        self._check()
        return self.buffer.truncate(size)

    def flush(self):
        self._check()

    def close(self):
        self.buffer.close()
        self.closed = True

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def fileno(self):
        return self.buffer.fileno()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self._check()
        if encoding is not None:
            self.encoding = self._codec = encoding


_TextFile.__name__ = _TextFile.__qualname__ = "TextIOWrapper"


def _check_mode(mode):
    for i, letter in enumerate(mode):
        if letter not in "rwaxbt+" or letter in mode[:i]:
            raise ValueError("invalid mode: %r" % mode)
    if "t" in mode and "b" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = sum(letter in mode for letter in "rwax")
    if kinds > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if kinds == 0:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    for name, value in (("mode", mode), ("encoding", encoding), ("errors", errors), ("newline", newline)):
        if not isinstance(value, str) and (value is not None or name == "mode"):
            words = "" if name == "mode" else " or None"
            raise TypeError("open() argument '%s' must be str%s, not %s" % (name, words, type(value).__name__))
    if isinstance(file, int):
        import _pipes

        return _pipes.open_descriptor(file, mode, buffering, encoding, errors, newline, closefd)
    if opener is not None:
        raise NotImplementedError("the playground does not support the argument opener of open()")
    path = _filesystem.shown(file)
    _check_mode(mode)
    binary = "b" in mode
    if binary:
        for name, article, value in (("encoding", "an", encoding), ("errors", "an", errors), ("newline", "a", newline)):
            if value is not None:
                raise ValueError("binary mode doesn't take %s %s argument" % (article, name))
    elif newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError("illegal newline value: " + newline)
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    reading = "r" in mode or "+" in mode
    writing = "r" not in mode or "+" in mode
    node = _filesystem.open_file(path, reading, "r" not in mode, "x" in mode)
    if "w" in mode:
        node.data.clear()
        node.changed = time.time()
    if buffering == 0:
        kind = FileIO
    elif "+" in mode:
        kind = BufferedRandom
    else:
        kind = BufferedReader if reading else BufferedWriter
    file = kind(path, node, mode, 0 if "r" in mode else None, reading, writing)
    return file if binary else _TextFile(file, mode, encoding, errors, newline, buffering == 1)

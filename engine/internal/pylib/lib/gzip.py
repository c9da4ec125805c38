"""gzip: files in the gzip format. As with zlib, the compressed bytes differ from CPython's a little."""

import builtins as _builtins
import io as _io
import os as _os
import zlib as _zlib

import _fs_binascii as _native

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]
READ, WRITE = 1, 2


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    packed = _native.deflate(data, "gzip", compresslevel)
    if isinstance(packed, str):
        raise ValueError(packed)
    return packed


def decompress(data):
    if not data:
        return b""
    if data[:2] != b"\x1f\x8b":
        raise BadGzipFile("Not a gzipped file (%r)" % data[:2])
    found = _native.inflate(data, "gzip")
    if isinstance(found, str):
        if "truncated" in found:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        raise _zlib.error(found)
    return found[0]


class GzipFile(_io.BytesIO):
    """What is read is decompressed at once, what is written compressed when the file is closed."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        mode = (mode or "rb").replace("b", "")
        if mode not in ("r", "w", "a", "x"):
            raise ValueError("Invalid mode: %r" % mode)
        self._owned = fileobj is None
        self.fileobj = _builtins.open(filename, mode + "b") if self._owned else fileobj
        self.mode = READ if mode == "r" else WRITE
        self.name = _os.fspath(filename) if filename is not None else getattr(fileobj, "name", "")
        self._level = compresslevel
        super().__init__(decompress(self.fileobj.read()) if mode == "r" else b"")

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def read(self, size=-1):
        if self.mode != READ:
            raise OSError(9, "read() on write-only GzipFile object")
        return super().read(size)

    def write(self, data):
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        return super().write(data)

    def close(self):
        if self.closed:
            return
        if self.mode == WRITE:
            self.fileobj.write(compress(self.getvalue(), self._level))
        if self._owned:
            self.fileobj.close()
        super().close()

    def __repr__(self):
        return "<gzip %r>" % (self.fileobj,)


class _GzipText(_io.StringIO):
    """A GzipFile as text."""

    def __init__(self, file, encoding, errors):
        self.buffer, self.encoding, self._errors = file, encoding or "utf-8", errors or "strict"
        super().__init__(file.read().decode(self.encoding, self._errors) if file.mode == READ else "")

    def close(self):
        if not self.closed:
            if self.buffer.mode == WRITE:
                self.buffer.write(self.getvalue().encode(self.encoding, self._errors))
            self.buffer.close()
            super().close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    elif encoding is not None:
        raise ValueError("Argument 'encoding' not supported in binary mode")
    plain = mode.replace("t", "")
    file = GzipFile(filename, plain, compresslevel) if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__") else GzipFile(None, plain, compresslevel, filename)
    return _GzipText(file, encoding, errors) if "t" in mode else file

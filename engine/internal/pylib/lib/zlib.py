"""zlib: compression in the format of RFC 1950. What is decompressed is the same everywhere; the compressed bytes, and how many there
are, differ from CPython's a little, since another implementation makes them.
"""

import _fs_binascii as _native

MAX_WBITS = 15
DEFLATED = 8
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH = 0, 1, 2, 3, 4
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"


class error(Exception):
    pass


error.__module__ = "zlib"


def crc32(data, value=0, /):
    return _native.crc32(data, value & 0xFFFFFFFF)


def adler32(data, value=1, /):
    return _native.adler32(data, value & 0xFFFFFFFF)


def _container(wbits):
    return "raw" if wbits < 0 else "gzip" if wbits > 15 else "zlib"


def _compress(data, container, level):
    packed = _native.deflate(data, container, level)
    if isinstance(packed, str):
        raise error(packed)
    return packed


def compress(data, /, level=-1, wbits=MAX_WBITS):
    return _compress(data, _container(wbits), level)


def _decompress(data, container):
    found = _native.inflate(data, container)
    if isinstance(found, str):
        raise error(found)
    return found


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    return _decompress(data, _container(wbits))[0]


class Compress:
    """Compresses what it is given when it is flushed."""

    def __init__(self, level, container):
        self._level, self._container, self._data = level, container, b""

    def compress(self, data, /):
        self._data += data
        return b""

    def flush(self, mode=Z_FINISH, /):
        if mode != Z_FINISH:
            return b""
        packed, self._data = _compress(self._data, self._container, self._level), b""
        return packed

    def copy(self):
        other = Compress(self._level, self._container)
        other._data = self._data
        return other


class Decompress:
    """Decompresses as soon as it has the whole stream."""

    def __init__(self, container):
        self._container, self._data = container, b""
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if self.eof:
            self.unused_data += data
            return b""
        self._data += data
        try:
            unpacked, used = _decompress(self._data, self._container)
        except error as problem:
            if "truncated" in str(problem):
                return b""
            raise
        self.eof, self.unused_data, self._data = True, self._data[used:], b""
        return unpacked

    def flush(self, length=DEF_BUF_SIZE, /):
        return b""


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    return Compress(level, _container(wbits))


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    return Decompress(_container(wbits))

"""hmac: digests that only who knows the key can make (RFC 2104)."""

from _fs_collections import type_name as _type_name
import hashlib as _hashlib

digest_size = None


def compare_digest(a, b, /):
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    wrong = [value for value in (a, b) if not isinstance(value, (bytes, bytearray))]
    if len(wrong) == 2:
        raise TypeError("unsupported operand types(s) or combination of types: '%s' and '%s'" % (_type_name(a), _type_name(b)))
    if wrong:
        raise TypeError("a bytes-like object is required, not '%s'" % _type_name(wrong[0]))
    return bytes(a) == bytes(b)


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if callable(digestmod):
            make = digestmod
        elif isinstance(digestmod, str):
            def make(data=b""):
                return _hashlib.new(digestmod, data)
        else:
            make = digestmod.new
        self._make = make
        empty = make()
        self.digest_size, self.block_size, self.name = empty.digest_size, empty.block_size, "hmac-" + empty.name
        if len(key) > self.block_size:
            key = make(bytes(key)).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer = bytes(byte ^ 0x5C for byte in key)
        self._inner = make(bytes(byte ^ 0x36 for byte in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        return self._make(self._outer + self._inner.digest()).digest()

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(HMAC)
        other.__dict__.update(self.__dict__)
        other._inner = self._inner.copy()
        return other


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()

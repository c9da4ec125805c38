"""binascii: bytes as text of different alphabets, and checksums."""

import _fs_binascii as _native
from _operator import _type_name


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


Error.__module__ = Incomplete.__module__ = "binascii"


def _bytes_or_ascii(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if not isinstance(data, (bytes, bytearray)):
        if hasattr(data, "tobytes"):
            return data.tobytes()
        raise TypeError("argument should be bytes, buffer or ASCII string, not '%s'" % _type_name(data))
    return data


def _bytes(data):
    if not isinstance(data, (bytes, bytearray)) and not hasattr(data, "tobytes"):
        raise TypeError("a bytes-like object is required, not '%s'" % _type_name(data))
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode("ascii")


def unhexlify(hexstr):
    text = _bytes_or_ascii(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    if not all(digit in b"0123456789abcdefABCDEF" for digit in text):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text.decode("ascii"))


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, *, newline=True):
    return _native.b2a_base64(data, newline)


def a2b_base64(data, *, strict_mode=False):
    text = _bytes_or_ascii(data)
    if strict_mode and not all(c in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=" for c in text):
        raise Error("Only base64 data is allowed")
    decoded = _native.a2b_base64(text)
    if isinstance(decoded, str):
        raise Error(decoded)
    return decoded


def crc32(data, crc=0):
    return _native.crc32(data, crc & 0xFFFFFFFF)


def crc_hqx(data, crc):
    for byte in _bytes(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc

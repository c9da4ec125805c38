"""base64: bytes as text of 16, 32, 64 or 85 different characters."""

from _fs_collections import type_name as _type_name
import binascii as _binascii

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode", "b32hexdecode",
           "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode", "standard_b64decode",
           "urlsafe_b64encode", "urlsafe_b64decode"]

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _as_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    if hasattr(s, "tobytes"):
        return s.tobytes()
    raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__)


def _data(s, asked=""):
    if isinstance(s, str) or not isinstance(s, (bytes, bytearray)) and not hasattr(s, "tobytes"):
        raise TypeError("%sa bytes-like object is required, not '%s'" % (asked, _type_name(s)))
    return _as_bytes(s)


def _memory(s):
    """Bytes of what the functions make a memoryview of that are written in Python."""
    return _data(s, "memoryview: ")


def b64encode(s, altchars=None):
    text = _binascii.b2a_base64(_data(s), newline=False)
    if altchars is None:
        return text
    assert len(altchars) == 2, repr(altchars)
    return text.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    s = _as_bytes(s)
    if altchars is not None:
        altchars = _as_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_as_bytes(s).translate(bytes.maketrans(b"-_", b"+/")))


def _lines(s):
    if isinstance(s, str) or not isinstance(s, (bytes, bytearray)) and not hasattr(s, "tobytes"):
        raise TypeError("expected bytes-like object, not " + type(s).__name__)
    return _as_bytes(s)


def encodebytes(s):
    s = _lines(s)
    return b"".join(_binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    return _binascii.a2b_base64(_lines(s))


def encode(input, output):
    output.write(encodebytes(input.read()))


def decode(input, output):
    output.write(decodebytes(input.read()))


_DIGITS32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_HEX32 = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(s, digits):
    s = _memory(s)
    padding = -len(s) % 5
    whole = s + bytes(padding)
    text = bytearray()
    for start in range(0, len(whole), 5):
        number = int.from_bytes(whole[start:start + 5], "big")
        text += bytes(digits[number >> shift & 31] for shift in range(35, -1, -5))
    missing = (0, 1, 3, 4, 6)[padding]
    if missing:
        text[-missing:] = b"=" * missing
    return bytes(text)


def _decode32(s, digits, casefold, map01=None):
    s = _as_bytes(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(bytes.maketrans(b"01", b"O" + _as_bytes(map01)))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    padding = length - len(s)
    if padding not in (0, 1, 3, 4, 6):
        raise _binascii.Error("Incorrect padding")
    values = {digit: value for value, digit in enumerate(digits)}
    decoded = bytearray()
    for start in range(0, length, 8):
        number = 0
        for digit in s[start:start + 8].ljust(8, digits[:1]):
            if digit not in values:
                raise _binascii.Error("Non-base32 digit found") from None
            number = number << 5 | values[digit]
        decoded += number.to_bytes(5, "big")
    unused = {0: 0, 1: 1, 3: 2, 4: 3, 6: 4}[padding]
    return bytes(decoded[:len(decoded) - unused])


def b32encode(s):
    return _encode32(s, _DIGITS32)


def b32decode(s, casefold=False, map01=None):
    return _decode32(s, _DIGITS32, casefold, map01)


def b32hexencode(s):
    return _encode32(s, _HEX32)


def b32hexdecode(s, casefold=False):
    return _decode32(s, _HEX32, casefold)


def b16encode(s):
    return _binascii.hexlify(_data(s)).upper()


def b16decode(s, casefold=False):
    s = _as_bytes(s)
    if casefold:
        s = s.upper()
    if not all(c in b"0123456789ABCDEF" for c in s):
        raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


_DIGITS85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_ASCII85 = bytes(range(33, 118))


def _encode85(data, digits, pad, fold_zeros=False, fold_spaces=False):
    missing = -len(data) % 4
    whole = data + bytes(missing)
    groups = []
    for start in range(0, len(whole), 4):
        number = int.from_bytes(whole[start:start + 4], "big")
        if fold_zeros and number == 0:
            groups.append(b"z")
        elif fold_spaces and number == 0x20202020:
            groups.append(b"y")
        else:
            groups.append(bytes(digits[number // 85**power % 85] for power in (4, 3, 2, 1, 0)))
    if missing and not pad:
        if groups[-1] == b"z":
            groups[-1] = digits[:1] * 5
        groups[-1] = groups[-1][:-missing]
    return b"".join(groups)


def b85encode(b, pad=False):
    return _encode85(_memory(b), _DIGITS85, pad)


def b85decode(b):
    b = _as_bytes(b)
    values = {digit: value for value, digit in enumerate(_DIGITS85)}
    missing = -len(b) % 5
    whole = b + b"~" * missing
    decoded = []
    for start in range(0, len(whole), 5):
        number = 0
        for place, digit in enumerate(whole[start:start + 5]):
            if digit not in values:
                raise ValueError("bad base85 character at position %d" % (start + place)) from None
            number = number * 85 + values[digit]
        if number > 0xFFFFFFFF:
            raise ValueError("base85 overflow in hunk starting at byte %d" % start)
        decoded.append(number.to_bytes(4, "big"))
    joined = b"".join(decoded)
    return joined[:len(joined) - missing] if missing else joined


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    text = _encode85(_memory(b), _ASCII85, pad, True, foldspaces)
    if adobe:
        text = b"<~" + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i:i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        text = b"\n".join(lines)
    return text + b"~>" if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _as_bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with %r" % b"~>")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded, group = [], []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            group.append(c - 33)
            if len(group) == 5:
                number = 0
                for value in group:
                    number = number * 85 + value
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                decoded.append(number.to_bytes(4, "big"))
                group = []
        elif c == 122 and not group:
            decoded.append(bytes(4))
        elif c == 122:
            raise ValueError("z inside Ascii85 5-tuple")
        elif foldspaces and c == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded.append(b"    ")
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    joined = b"".join(decoded)
    unused = 4 - len(group)
    return joined[:len(joined) - unused] if unused else joined

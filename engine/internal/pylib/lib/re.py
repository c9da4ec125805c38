"""re: regular expressions, with CPython 3.11's syntax and messages."""

import enum as _enum
from enum import IntFlag
from operator import index as _index

import _sre
from _sre import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE",
    "NOFLAG", "RegexFlag",
]


class RegexFlag(IntFlag, boundary=_enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128
    __repr__ = _enum.global_flag_repr
    __str__ = object.__str__
    _numeric_repr_ = hex


NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
TEMPLATE = T = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            text = "%s at position %d" % (msg, pos)
            if newline in pattern:
                text += " (line %d, column %d)" % (self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
            text = msg
        super().__init__(text)


def _make_pattern(pattern, flags):
    made = _sre._machine.compile(pattern, flags)
    if len(made) == 2:
        message, position = made
        raise error(message, pattern, position) if position >= 0 else error(message)
    return _sre._make(pattern, *made)


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _parse_template(pattern, source):
    """The parts of a replacement: text, and the numbers of groups."""
    text = source if isinstance(source, str) else str(source, "latin1")
    parts, literal, at = [], "", 0
    while at < len(text):
        slash = text.find("\\", at)
        if slash < 0:
            literal += text[at:]
            break
        literal += text[at:slash]
        letter = text[slash + 1:slash + 2]
        at = slash + 2
        if letter == "":
            raise error("bad escape (end of pattern)", source, slash)
        group = None
        if letter == "g":
            if text[at:at + 1] != "<":
                raise error("missing <", source, at)
            end = text.find(">", at)
            name = text[at + 1:end]
            if end < 0:
                raise error("missing >, unterminated name" if text[at + 1:] else "missing group name", source, at + 1)
            if not name:
                raise error("missing group name", source, at + 1)
            if name.isdigit():
                group = int(name)
                if group > pattern.groups:
                    raise error("invalid group reference %d" % group, source, at + 1)
            elif not name.isidentifier():
                raise error("bad character in group name %r" % name, source, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError("unknown group name %r" % name)
            else:
                group = pattern.groupindex[name]
            at = end + 1
        elif letter == "0":
            end = at
            while end < at + 2 and text[end:end + 1] in tuple("01234567"):
                end += 1
            literal += chr(int(text[slash + 1:end], 8) & 0xFF)
            at = end
            continue
        elif letter.isdigit() and letter.isascii():
            end = at
            if text[end:end + 1].isdigit():
                end += 1
                digits = text[slash + 1:end + 1]
                if len(digits) == 3 and all(digit in "01234567" for digit in digits):
                    code = int(digits, 8)
                    if code > 0o377:
                        raise error("octal escape value \\%s outside of range 0-0o377" % digits, source, slash)
                    literal += chr(code)
                    at = end + 1
                    continue
            group = int(text[slash + 1:end])
            if group > pattern.groups:
                raise error("invalid group reference %d" % group, source, slash + 1)
            at = end
        elif letter in _ESCAPES:
            literal += _ESCAPES[letter]
            continue
        elif letter.isascii() and letter.isalpha():
            raise error("bad escape \\%s" % letter, source, slash)
        else:
            literal += "\\" + letter
            continue
        if literal:
            parts.append(literal)
            literal = ""
        parts.append(group)
    if literal:
        parts.append(literal)
    if not isinstance(source, str):
        parts = [part if isinstance(part, int) else part.encode("latin-1") for part in parts]
    return parts


_cache = {}


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    made = _cache.get((type(pattern), pattern, flags))
    if made is not None:
        return made
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if type(flags) is not int:
        flags & RegexFlag.TEMPLATE  # for the error, if there is one
        flags = _index(flags)
    if not -(1 << 31) <= flags < 1 << 31:
        raise OverflowError("Python int too large to convert to C int")
    is_text = isinstance(pattern, str)
    made = _make_pattern(pattern, flags if not is_text or flags & 256 else flags | 32)
    if is_text:
        if made._flags & 4:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if made._flags & 256:
            if (made._flags if flags & 256 else flags) & 32:
                raise ValueError("ASCII and UNICODE flags are incompatible")
            made._flags &= ~32
    else:
        if flags & 32:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if made._flags & 256 and made._flags & 4:
            raise ValueError("ASCII and LOCALE flags are incompatible")
    if not flags & 128:
        if len(_cache) >= 512:
            _cache.clear()
        _cache[type(pattern), pattern, flags] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


_SPECIAL = {character: "\\" + character for character in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return "".join([_SPECIAL.get(character, character) for character in pattern])
    return escape(str(pattern, "latin1")).encode("latin1")

"""re: regular expressions, with CPython 3.11's syntax and messages."""

import _fs_re as _machine
from enum import IntFlag
from types import MappingProxyType as _MappingProxyType

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE",
    "NOFLAG", "RegexFlag",
]


class RegexFlag(IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    TEMPLATE = T = 1

    def __repr__(self):
        names = [name for name, value in _FLAG_NAMES if self & value]
        return "|".join("re." + name for name in names) or "re.NOFLAG"

    __str__ = __repr__


_FLAG_NAMES = (
    ("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16), ("UNICODE", 32), ("VERBOSE", 64), ("DEBUG", 128), ("ASCII", 256),
)
NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
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


_PREFIX, _FULL, _SEARCH = range(3)


class Pattern:
    __module__ = "re"

    def __init__(self, pattern, flags):
        made = _machine.compile(pattern, flags)
        if len(made) == 2:
            message, position = made
            raise error(message, pattern, position) if position >= 0 else error(message)
        self._program, self.groups, self._names, numbers, self.flags = made
        self.pattern = pattern
        self.groupindex = _MappingProxyType(dict(zip(self._names, numbers)))

    def _run(self, subject, string, pos, endpos, mode, must_advance=False):
        spans = _machine.match(self._program, subject, pos, endpos, mode, must_advance)
        if spans is None:
            return None
        return Match(self, string, pos, endpos, spans)

    def _subject(self, string):
        if isinstance(self.pattern, str) != isinstance(string, str) and isinstance(string, (str, bytes, bytearray)):
            if isinstance(string, str):
                raise TypeError("cannot use a bytes pattern on a string-like object")
            raise TypeError("cannot use a string pattern on a bytes-like object")
        return _machine.subject(string)

    def _once(self, string, pos, endpos, mode):
        subject = self._subject(string)
        if endpos is None or endpos > len(string):
            endpos = len(string)
        return self._run(subject, string, max(pos, 0), endpos, mode)

    def match(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, _PREFIX)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=None):
        return self._once(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=None):
        subject = self._subject(string)
        return self._matches(subject, string, max(pos, 0), len(string) if endpos is None else min(endpos, len(string)))

    def _matches(self, subject, string, pos, endpos):
        must_advance = False
        while pos <= endpos:
            found = self._run(subject, string, pos, endpos, _SEARCH, must_advance)
            if found is None:
                return
            yield found
            begin, pos = found._spans[0], found._spans[1]
            must_advance = begin == pos

    def findall(self, string, pos=0, endpos=None):
        if self.groups == 0:
            return [found.group() for found in self.finditer(string, pos, endpos)]
        empty = string[:0]
        if self.groups == 1:
            return [found._group(1, empty) for found in self.finditer(string, pos, endpos)]
        return [found.groups(empty) for found in self.finditer(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        pieces, last = [], 0
        for found in self.finditer(string):
            if maxsplit and len(pieces) >= maxsplit * (self.groups + 1):
                break
            pieces.append(string[last:found.start()])
            pieces.extend(found.groups())
            last = found.end()
        pieces.append(string[last:])
        return pieces

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if not callable(repl):
            parts = _template(self, repl)
            if len(parts) == 0:
                repl = string[:0]
            elif len(parts) == 1 and not isinstance(parts[0], int):
                repl = parts[0]
            else:
                empty = string[:0]

                def repl(found):
                    return empty.join([found._group(part, empty) if isinstance(part, int) else part for part in parts])

        pieces, last, made = [], 0, 0
        for found in self.finditer(string):
            if count and made >= count:
                break
            made += 1
            pieces.append(string[last:found.start()])
            pieces.append(repl(found) if callable(repl) else repl)
            last = found.end()
        pieces.append(string[last:])
        return string[:0].join(pieces), made

    def scanner(self, string, pos=0, endpos=None):
        raise NotImplementedError("the playground does not support Pattern.scanner()")

    def __repr__(self):
        flags = self.flags & ~32
        text = "re.compile(%r" % (self.pattern,)
        if flags:
            text += ", %r" % RegexFlag(flags)
        return text + ")"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __reduce__(self):
        return _compile, (self.pattern, self.flags)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        return cls


class Match:
    __module__ = "re"

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def __getstate__(self):
        raise TypeError("cannot pickle 're.Match' object")

    @property
    def lastindex(self):
        return self._spans[-1] or None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self._spans[-1]:
                return name
        return None

    @property
    def regs(self):
        return tuple(self.span(i) for i in range(self.re.groups + 1))

    def _number(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        elif not isinstance(group, int):
            try:
                group = group.__index__()
            except AttributeError:
                group = -1
        if not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _group(self, number, default=None):
        begin = self._spans[2 * number]
        if begin < 0 or self._spans[2 * number + 1] < 0:
            return default
        return self.string[begin:self._spans[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._group(0)
        if len(groups) == 1:
            return self._group(self._number(groups[0]))
        return tuple(self._group(self._number(group)) for group in groups)

    def __getitem__(self, group):
        return self._group(self._number(group))

    def groups(self, default=None):
        return tuple(self._group(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._group(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        number = self._number(group)
        return self._spans[2 * number], self._spans[2 * number + 1]

    def expand(self, template):
        empty = self.string[:0]
        return empty.join([self._group(part, empty) if isinstance(part, int) else part for part in _template(self.re, template)])

    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self.span(), self.group())

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        return cls


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _template(pattern, source):
    """The parts of a replacement: text, and the numbers of groups."""
    if not isinstance(source, (str, bytes, bytearray)):
        raise TypeError("decoding to str: need a bytes-like object, %s found" % type(source).__name__)
    text = source if isinstance(source, str) else source.decode("latin-1")
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
    """What pickles of patterns refer to."""
    return compile(pattern, flags)


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    made = _cache.get(key)
    if made is None:
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        if isinstance(pattern, str):
            if flags & 4:
                raise ValueError("cannot use LOCALE flag with a str pattern")
            if flags & 256 and flags & 32:
                raise ValueError("ASCII and UNICODE flags are incompatible")
            effective = flags if flags & 256 else flags | 32
        else:
            if flags & 32:
                raise ValueError("cannot use UNICODE flag with a bytes pattern")
            effective = flags
        made = Pattern(pattern, effective if isinstance(pattern, str) else effective | 256)
        if isinstance(pattern, bytes):
            made.flags &= ~256 | flags
        elif made.flags & 256:
            made.flags &= ~32
        if len(_cache) >= 512:
            _cache.clear()
        _cache[key] = made
    return made


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()


_SPECIAL = {character: "\\" + character for character in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return "".join([_SPECIAL.get(character, character) for character in pattern])
    return escape(pattern.decode("latin-1")).encode("latin-1")

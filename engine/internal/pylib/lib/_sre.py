"""_sre: the classes of re that CPython has in C (Modules/_sre/sre.c). The matching is done by the native module _fs_re."""

import sys

import _fs_re as _machine
import re
from operator import index as _index
from types import GenericAlias as _GenericAlias
from types import MappingProxyType as _MappingProxyType

_PREFIX, _FULL, _SEARCH = range(3)
_MAXSIZE = sys.maxsize
_FLAG_NAMES = (
    ("TEMPLATE", 1), ("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16), ("UNICODE", 32), ("VERBOSE", 64), ("DEBUG", 128), ("ASCII", 256),
)


def _size(number):
    """An argument that is a Py_ssize_t."""
    number = _index(number)
    if not -_MAXSIZE - 1 <= number <= _MAXSIZE:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return number


class _Member:
    """A member of the classes, which have them in C: it can only be read."""

    def __init__(self, name, complaint):
        self._name = name
        self._complaint = complaint

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self._name)

    def __set__(self, instance, value):
        raise AttributeError(self._complaint)

    def __delete__(self, instance):
        raise AttributeError(self._complaint)


def _make(pattern, program, groups, names, numbers, flags):
    """The object of a compiled pattern."""
    self = object.__new__(Pattern)
    self._pattern, self._program, self._groups, self._names, self._flags = pattern, program, groups, names, flags
    self._groupindex = _MappingProxyType(dict(zip(names, numbers)))
    return self


class Pattern:
    __module__ = "re"
    __slots__ = ("_program", "_groups", "_names", "_flags", "_pattern", "_groupindex", "__weakref__")

    pattern = _Member("_pattern", "readonly attribute")
    flags = _Member("_flags", "readonly attribute")
    groups = _Member("_groups", "readonly attribute")
    groupindex = _Member("_shown_groupindex", "attribute 'groupindex' of 're.Pattern' objects is not writable")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    @property
    def _shown_groupindex(self):
        return self._groupindex or {}

    def __init_subclass__(cls):
        raise TypeError("type 're.Pattern' is not an acceptable base type")

    def _run(self, subject, string, pos, endpos, mode, must_advance=False):
        spans = _machine.match(self._program, subject, pos, endpos, mode, must_advance)
        if spans is None:
            return None
        found = object.__new__(Match)
        found._re, found._string, found._pos, found._endpos, found._spans = self, string, pos, endpos, spans
        return found

    def _subject(self, string):
        subject = _machine.subject(string)
        if isinstance(self._pattern, str) != isinstance(string, str):
            if isinstance(string, str):
                raise TypeError("cannot use a bytes pattern on a string-like object")
            raise TypeError("cannot use a string pattern on a bytes-like object")
        return subject

    def _once(self, string, pos, endpos, mode):
        if endpos is not _MAXSIZE or pos != 0:
            pos, endpos = _size(pos), _size(endpos)
        subject = self._subject(string)
        length = len(string)
        return self._run(subject, string, min(max(pos, 0), length), min(max(endpos, 0), length), mode)

    def match(self, string, pos=0, endpos=_MAXSIZE):
        return self._once(string, pos, endpos, _PREFIX)

    def fullmatch(self, string, pos=0, endpos=_MAXSIZE):
        return self._once(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=_MAXSIZE):
        return self._once(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=_MAXSIZE):
        if endpos is not _MAXSIZE or pos != 0:
            pos, endpos = _size(pos), _size(endpos)
        return iter(self.scanner(string, pos, endpos).search, None)

    def _matches(self, string, pos=0, endpos=_MAXSIZE):
        """finditer() for the methods here, with less to do."""
        subject = self._subject(string)
        length = len(string)
        pos, endpos = min(max(pos, 0), length), min(max(endpos, 0), length)
        start, must_advance = pos, False
        while pos <= endpos:
            found = self._run(subject, string, pos, endpos, _SEARCH, must_advance)
            if found is None:
                return
            found._pos = start
            yield found
            begin, pos = found._spans[0], found._spans[1]
            must_advance = begin == pos

    def findall(self, string, pos=0, endpos=_MAXSIZE):
        if endpos is not _MAXSIZE or pos != 0:
            pos, endpos = _size(pos), _size(endpos)
        self._subject(string)
        matches = self._matches(string, pos, endpos)
        if self._groups == 0:
            return [found._group(0) for found in matches]
        empty = _empty(string)
        if self._groups == 1:
            return [found._group(1, empty) for found in matches]
        return [found.groups(empty) for found in matches]

    def split(self, string, maxsplit=0):
        if maxsplit != 0:
            maxsplit = _size(maxsplit)
        pieces, last, made = [], 0, 0
        for found in self._matches(string):
            if maxsplit and made >= maxsplit:
                break
            made += 1
            pieces.append(_cut(string, last, found._spans[0]))
            pieces.extend(found.groups())
            last = found._spans[1]
        pieces.append(_cut(string, last, len(string)))
        return pieces

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if count != 0:
            count = _size(count)
        if not callable(repl) and not _is_literal(repl):
            hash(repl)  # CPython keeps parsed templates in a cache
            parts = re._parse_template(self, repl)
            if len(parts) == 1 and not isinstance(parts[0], int):
                repl = parts[0]
            else:

                def repl(found):
                    empty = found._string[:0]
                    return empty.join([found._group(part, empty) if isinstance(part, int) else part for part in parts])

        pieces, last, made = [], 0, 0
        for found in self._matches(string):
            if count and made >= count:
                break
            made += 1
            begin = found._spans[0]
            if last < begin:
                pieces.append(_cut(string, last, begin))
            piece = repl(found) if callable(repl) else repl
            if piece is not None:
                pieces.append(piece)
            last = found._spans[1]
        if last < len(string):
            pieces.append(_cut(string, last, len(string)))
        return _empty(string).join(pieces), made

    def scanner(self, string, pos=0, endpos=_MAXSIZE):
        if endpos is not _MAXSIZE or pos != 0:
            pos, endpos = _size(pos), _size(endpos)
        subject = self._subject(string)
        length = len(string)
        made = object.__new__(SRE_Scanner)
        made._pattern, made._subject, made._string = self, subject, string
        made._pos, made._endpos, made._must_advance = min(max(pos, 0), length), min(max(endpos, 0), length), False
        made._start = made._pos
        return made

    def __repr__(self):
        flags = self._flags & ~32 if isinstance(self._pattern, str) and not self._flags & 260 else self._flags
        words = ["re." + name for name, value in _FLAG_NAMES if flags & value]
        if flags & ~511:
            words.append("0x%x" % (flags & ~511))
        return "re.compile(%.200r%s)" % (self._pattern, ", " + "|".join(words) if words else "")

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self._flags == other._flags and type(self._pattern) is type(other._pattern) and self._pattern == other._pattern

    def __hash__(self):
        return hash((self._pattern, self._flags))

    def __reduce__(self):
        return re._compile, (self._pattern, self._flags)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    @classmethod
    def __class_getitem__(cls, item, /):
        return _GenericAlias(cls, item)


def _cut(string, begin, end):
    """A part of the string; other bytes-like objects give bytes (getslice in Modules/_sre/sre.c)."""
    part = string[begin:end]
    if isinstance(part, (str, bytes)):
        return part
    return bytes(part)


def _empty(string):
    return "" if isinstance(string, str) else b""


def _is_literal(repl):
    """Whether a replacement is taken as it is, whatever its type (pattern_subx)."""
    if isinstance(repl, str):
        return "\\" not in repl
    return isinstance(repl, (bytes, bytearray, memoryview)) and b"\\" not in bytes(repl)


class Match:
    __module__ = "re"
    __slots__ = ("_re", "_string", "_pos", "_endpos", "_spans")

    re = _Member("_re", "readonly attribute")
    string = _Member("_string", "readonly attribute")
    pos = _Member("_pos", "readonly attribute")
    endpos = _Member("_endpos", "readonly attribute")
    lastindex = _Member("_lastindex", "attribute 'lastindex' of 're.Match' objects is not writable")
    lastgroup = _Member("_lastgroup", "attribute 'lastgroup' of 're.Match' objects is not writable")
    regs = _Member("_regs", "attribute 'regs' of 're.Match' objects is not writable")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Match' instances")

    def __init_subclass__(cls):
        raise TypeError("type 're.Match' is not an acceptable base type")

    def __reduce__(self):
        raise TypeError("cannot pickle 're.Match' object")

    def __reduce_ex__(self, protocol, /):
        return self.__reduce__()

    @property
    def _lastindex(self):
        return self._spans[-1] or None

    @property
    def _lastgroup(self):
        for name, number in self._re._groupindex.items():
            if number == self._spans[-1]:
                return name
        return None

    @property
    def _regs(self):
        return tuple([(self._spans[2 * i], self._spans[2 * i + 1]) for i in range(self._re._groups + 1)])

    def _number(self, group):
        if hasattr(type(group), "__index__"):
            group = _index(group)
        else:
            group = self._re._groupindex.get(group, -1)
        if not 0 <= group <= self._re._groups:
            raise IndexError("no such group")
        return group

    def _group(self, number, default=None):
        begin = self._spans[2 * number]
        if begin < 0 or self._spans[2 * number + 1] < 0:
            return default
        return _cut(self._string, begin, self._spans[2 * number + 1])

    def group(self, *groups):
        if not groups:
            return self._group(0)
        if len(groups) == 1:
            return self._group(self._number(groups[0]))
        return tuple([self._group(self._number(group)) for group in groups])

    __iter__ = None  # items are found by number, but there is no way through them

    def __getitem__(self, group):
        return self._group(self._number(group))

    def groups(self, default=None):
        return tuple([self._group(number, default) for number in range(1, self._re._groups + 1)])

    def groupdict(self, default=None):
        return {name: self._group(number, default) for name, number in self._re._groupindex.items()}

    def start(self, group=0, /):
        return self._spans[2 * self._number(group)]

    def end(self, group=0, /):
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0, /):
        number = self._number(group)
        return self._spans[2 * number], self._spans[2 * number + 1]

    def expand(self, template):
        parts = re._parse_template(self._re, template)
        empty = self._string[:0]
        return empty.join([self._group(part, empty) if isinstance(part, int) else part for part in parts])

    def __repr__(self):
        return "<re.Match object; span=%r, match=%.50s>" % (self.span(), repr(self._group(0)))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    @classmethod
    def __class_getitem__(cls, item, /):
        return _GenericAlias(cls, item)


class SRE_Scanner:
    """What Pattern.scanner() returns: it goes from match to match."""

    __module__ = "_sre"
    __slots__ = ("_pattern", "_subject", "_string", "_start", "_pos", "_endpos", "_must_advance")

    def _next(self, mode):
        if self._pos > self._endpos:
            return None
        found = self._pattern._run(self._subject, self._string, self._pos, self._endpos, mode, self._must_advance)
        if found is None:
            self._pos = self._endpos + 1
            return None
        found._pos = self._start
        self._pos = found._spans[1]
        self._must_advance = found._spans[0] == self._pos
        return found

    def match(self):
        return self._next(_PREFIX)

    def search(self):
        return self._next(_SEARCH)

    @property
    def pattern(self):
        return self._pattern

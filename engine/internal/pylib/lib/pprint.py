"""pprint: values printed so that people can read them, broken into lines that fit."""

import re as _re
import sys as _sys
from collections import ChainMap as _ChainMap, Counter as _Counter, OrderedDict as _OrderedDict, defaultdict as _defaultdict, deque as _deque
from types import MappingProxyType as _MappingProxyType, SimpleNamespace as _SimpleNamespace

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._written(object, (), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Sortable:
    """Orders whatever there is: by value where values can be compared, else by type and identity."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _by_key(item):
    return (_Sortable(item[0]), _Sortable(item[1]))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = stream if stream is not None else _sys.stdout
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers
        self._recursive = False

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        self._pieces = []
        self._format(object, 0, 0, (), 0)
        return "".join(self._pieces)

    def isrecursive(self, object):
        self._recursive = False
        self._written(object, (), 0)
        return self._recursive

    def isreadable(self, object):
        text = self._written(object, (), 0)
        return "<" not in _re.sub(r"'[^']*'|\"[^\"]*\"", "", text)

    def format(self, object, context, maxlevels, level):
        """The text of an object on one line, whether it can be evaluated, and whether it contains itself. Subclasses replace it."""
        self._recursive = False
        text = self._one_line(object, tuple(context), maxlevels, level)
        return text, True, self._recursive

    def _written(self, object, context, level):
        return self.format(object, {identity: 1 for identity in context}, self._depth, level)[0]

    # On one line.

    def _one_line(self, object, context, depth, level):
        kind = type(object)
        if kind is int and self._underscore_numbers:
            return f"{object:_d}"
        if kind.__repr__ not in (dict.__repr__, list.__repr__, tuple.__repr__) or not object:
            return repr(object)
        if id(object) in context:
            self._recursive = True
            return "<Recursion on %s with id=%s>" % (kind.__name__, id(object))
        is_dict = kind.__repr__ is dict.__repr__
        if depth and level >= depth:
            if is_dict:
                return "{...}"
            if kind.__repr__ is list.__repr__:
                return "[...]"
            return "(...,)" if len(object) == 1 else "(...)"
        context += (id(object),)
        if is_dict:
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()
            return "{%s}" % ", ".join(["%s: %s" % (self._inner(key, context, depth, level), self._inner(value, context, depth, level)) for key, value in items])
        parts = ", ".join([self._inner(item, context, depth, level) for item in object])
        if kind.__repr__ is list.__repr__:
            return "[%s]" % parts
        return "(%s,)" % parts if len(object) == 1 else "(%s)" % parts

    def _inner(self, object, context, depth, level):
        recursive = self._recursive
        text = self.format(object, {identity: 1 for identity in context}, depth, level + 1)[0]
        self._recursive = self._recursive or recursive
        return text

    # On several lines.

    def _write(self, text):
        self._pieces.append(text)

    def _format(self, object, indent, allowance, context, level):
        if id(object) in context:
            self._recursive = True
            self._write("<Recursion on %s with id=%s>" % (type(object).__name__, id(object)))
            return
        text = self._written(object, context, level)
        if len(text) > self._width - indent - allowance:
            layout = _LAYOUTS.get(type(object).__repr__)
            if layout is None and getattr(type(object).__repr__, "_of_dataclass", False):
                layout = PrettyPrinter._layout_dataclass
            if layout is not None:
                layout(self, object, indent, allowance, context + (id(object),), level + 1)
                return
        self._write(text)

    def _layout_dict(self, object, indent, allowance, context, level):
        self._write("{")
        if self._indent_per_level > 1:
            self._write((self._indent_per_level - 1) * " ")
        if object:
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else list(object.items())
            self._layout_pairs(items, indent, allowance + 1, context, level)
        self._write("}")

    def _layout_pairs(self, items, indent, allowance, context, level):
        indent += self._indent_per_level
        for place, (key, value) in enumerate(items):
            if place:
                self._write(",\n" + " " * indent)
            text = self._written(key, context, level)
            self._write(text + ": ")
            self._format(value, indent + len(text) + 2, allowance if place == len(items) - 1 else 1, context, level)

    def _layout_list(self, object, indent, allowance, context, level):
        self._write("[")
        self._layout_items(object, indent, allowance + 1, context, level)
        self._write("]")

    def _layout_tuple(self, object, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        self._write("(")
        self._layout_items(object, indent, allowance + len(end), context, level)
        self._write(end)

    def _layout_set(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        start, end = "{", "}"
        if type(object) is not set:
            start, end = type(object).__name__ + "({", "})"
            indent += len(type(object).__name__) + 1
        self._write(start)
        self._layout_items(sorted(object, key=_Sortable), indent, allowance + len(end), context, level)
        self._write(end)

    def _layout_items(self, items, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            self._write((self._indent_per_level - 1) * " ")
        new_line = ",\n" + " " * indent
        delimiter = ""
        width = widest = self._width - indent + 1
        items = list(items)
        for place, item in enumerate(items):
            last = place == len(items) - 1
            if last:
                widest -= allowance
                width -= allowance
            if self._compact:
                text = self._written(item, context, level)
                needed = len(text) + 2
                if width < needed:
                    width = widest
                    if delimiter:
                        delimiter = new_line
                if width >= needed:
                    width -= needed
                    self._write(delimiter + text)
                    delimiter = ", "
                    continue
            self._write(delimiter)
            delimiter = new_line
            self._format(item, indent, allowance if last else 1, context, level)

    def _layout_str(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks, text = [], ""
        lines = object.splitlines(True)
        for number, line in enumerate(lines):
            last_line = number == len(lines) - 1
            text = repr(line)
            if len(text) <= width - (allowance if last_line else 0):
                chunks.append(text)
                continue
            words = _re.findall(r"\S*\s*", line)[:-1]
            current = ""
            for place, word in enumerate(words):
                room = width - (allowance if last_line and place == len(words) - 1 else 0)
                if len(repr(current + word)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            self._write(text)
            return
        joined = ("\n" + " " * indent).join(chunks)
        self._write("(%s)" % joined if level == 1 else joined)

    def _layout_bytes(self, object, indent, allowance, context, level):
        if len(object) <= 4:
            self._write(repr(object))
            return
        parentheses = level == 1
        if parentheses:
            indent += 1
            allowance += 1
            self._write("(")
        chunks, current = [], b""
        width = self._width - indent
        last = len(object) // 4 * 4
        for start in range(0, len(object), 4):
            part = object[start:start + 4]
            if start == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        self._write(("\n" + " " * indent).join(chunks))
        if parentheses:
            self._write(")")

    def _layout_bytearray(self, object, indent, allowance, context, level):
        self._write("bytearray(")
        self._layout_bytes(bytes(object), indent + 10, allowance + 1, context, level + 1)
        self._write(")")

    def _layout_named(self, name, pairs, indent, context, level):
        """Name(key=value, …), a line for each."""
        indent += len(name) + 1
        self._write(name + "(")
        self._layout_attributes(pairs, indent, context, level)
        self._write(")")

    def _layout_attributes(self, pairs, indent, context, level):
        for place, (key, value) in enumerate(pairs):
            last = place == len(pairs) - 1
            self._write(key + "=")
            if id(value) in context:
                self._write("...")
            else:
                self._format(value, indent + len(key) + 1, 0 if last else 1, context, level)
            if not last:
                self._write(",\n" + " " * indent)

    def _layout_namespace(self, object, indent, allowance, context, level):
        name = "namespace" if type(object) is _SimpleNamespace else type(object).__name__
        self._layout_named(name, list(object.__dict__.items()), indent, context, level)

    def _layout_dataclass(self, object, indent, allowance, context, level):
        pairs = [(name, getattr(object, name)) for name, field in type(object).__dataclass_fields__.items() if field.repr and hasattr(object, name)]
        self._layout_named(type(object).__name__, pairs, indent, context, level)

    def _layout_ordered_dict(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        name = type(object).__name__
        self._write(name + "(")
        self._format(list(object.items()), indent + len(name) + 1, allowance + 1, context, level)
        self._write(")")

    def _layout_default_dict(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        self._write("%s(%s,\n%s" % (name, self._written(object.default_factory, context, level), " " * indent))
        self._layout_dict(object, indent, allowance + 1, context, level)
        self._write(")")

    def _layout_counter(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        name = type(object).__name__
        self._write(name + "({")
        if self._indent_per_level > 1:
            self._write((self._indent_per_level - 1) * " ")
        self._layout_pairs(object.most_common(), indent + len(name) + 1, allowance + 2, context, level)
        self._write("})")

    def _layout_deque(self, object, indent, allowance, context, level):
        if not object:
            self._write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        self._write(name + "([")
        if object.maxlen is None:
            self._layout_items(object, indent, allowance + 2, context, level)
            self._write("])")
        else:
            self._layout_items(object, indent, 2, context, level)
            self._write("],\n%smaxlen=%s)" % (" " * indent, self._written(object.maxlen, context, level)))

    def _layout_chain_map(self, object, indent, allowance, context, level):
        if not object.maps:
            self._write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        self._write(name + "(")
        for place, mapping in enumerate(object.maps):
            last = place == len(object.maps) - 1
            self._format(mapping, indent, allowance + 1 if last else 1, context, level)
            self._write(")" if last else ",\n" + " " * indent)

    def _layout_proxy(self, object, indent, allowance, context, level):
        self._write("mappingproxy(")
        self._format(object.copy(), indent + 13, allowance + 1, context, level)
        self._write(")")


_LAYOUTS = {
    dict.__repr__: PrettyPrinter._layout_dict, list.__repr__: PrettyPrinter._layout_list, tuple.__repr__: PrettyPrinter._layout_tuple,
    set.__repr__: PrettyPrinter._layout_set, frozenset.__repr__: PrettyPrinter._layout_set, str.__repr__: PrettyPrinter._layout_str,
    bytes.__repr__: PrettyPrinter._layout_bytes, bytearray.__repr__: PrettyPrinter._layout_bytearray,
    _SimpleNamespace.__repr__: PrettyPrinter._layout_namespace, _OrderedDict.__repr__: PrettyPrinter._layout_ordered_dict,
    _defaultdict.__repr__: PrettyPrinter._layout_default_dict, _Counter.__repr__: PrettyPrinter._layout_counter,
    _deque.__repr__: PrettyPrinter._layout_deque, _ChainMap.__repr__: PrettyPrinter._layout_chain_map,
    _MappingProxyType.__repr__: PrettyPrinter._layout_proxy,
}

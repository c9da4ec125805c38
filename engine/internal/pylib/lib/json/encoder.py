"""The writing half of json."""

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def _quote(text, ensure_ascii):
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return '"' + text + '"'
    parts = ['"']
    for character in text:
        short = _SHORT.get(character)
        if short is not None:
            parts.append(short)
        elif character < " " or ensure_ascii and character > "~":
            code = ord(character)
            if code > 0xFFFF:
                code -= 0x10000
                parts.append("\\u%04x\\u%04x" % (0xD800 | code >> 10, 0xDC00 | code & 0x3FF))
            else:
                parts.append("\\u%04x" % code)
        else:
            parts.append(character)
    parts.append('"')
    return "".join(parts)


def encode_basestring_ascii(s):
    return _quote(s, True)


def encode_basestring(s):
    return _quote(s, False)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys, self.sort_keys, self.allow_nan = skipkeys, sort_keys, allow_nan
        self.ensure_ascii, self.check_circular, self.indent = ensure_ascii, check_circular, indent
        if separators is None:
            if indent is not None:
                self.item_separator = ","  # the line ends there
        else:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError("Object of type %s is not JSON serializable" % type(o).__name__)

    def encode(self, o):
        parts = []
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        self._write(o, parts.append, indent, "\n", [])
        return "".join(parts)

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)

    def _float(self, number):
        if number != number:
            text = "NaN"
        elif number == float("inf"):
            text = "Infinity"
        elif number == -float("inf"):
            text = "-Infinity"
        else:
            return float.__repr__(number)
        if not self.allow_nan:
            shown = "" if self.indent is None else ": " + repr(number)
            raise ValueError("Out of range float values are not JSON compliant" + shown)
        return text

    def _write(self, o, write, indent, line, inside):
        if isinstance(o, str):
            write(_quote(o, self.ensure_ascii))
        elif o is None:
            write("null")
        elif o is True:
            write("true")
        elif o is False:
            write("false")
        elif isinstance(o, int):
            write(int.__repr__(o))
        elif isinstance(o, float):
            write(self._float(o))
        else:
            if self.check_circular:
                for outer in inside:
                    if outer is o:
                        raise ValueError("Circular reference detected")
                inside.append(o)
            if isinstance(o, dict):
                self._write_dict(o, write, indent, line, inside)
            elif isinstance(o, (list, tuple)):
                self._write_list(o, write, indent, line, inside)
            else:
                self._write(self.default(o), write, indent, line, inside)
            if self.check_circular:
                inside.pop()

    def _write_list(self, items, write, indent, line, inside):
        if not items:
            write("[]")
            return
        separator = self.item_separator
        inner = line
        if indent is not None:
            inner = line + indent
            separator += inner
        write("[" if indent is None else "[" + inner)
        first = True
        for item in items:
            if not first:
                write(separator)
            first = False
            self._write(item, write, indent, inner, inside)
        write("]" if indent is None else line + "]")

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)

    def _write_dict(self, mapping, write, indent, line, inside):
        if not mapping:
            write("{}")
            return
        separator = self.item_separator
        inner = line
        if indent is not None:
            inner = line + indent
            separator += inner
        write("{" if indent is None else "{" + inner)
        first = True
        for key, value in sorted(mapping.items()) if self.sort_keys else mapping.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                write(separator)
            first = False
            write(_quote(key, self.ensure_ascii))
            write(self.key_separator)
            self._write(value, write, indent, inner, inside)
        write("}" if indent is None else line + "}")

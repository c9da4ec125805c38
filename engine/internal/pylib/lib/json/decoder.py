"""The reading half of json."""


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        arguments = self.msg, self.doc, self.pos
        return type(self), arguments


_SPACE = " \t\n\r"
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}
_HEX = "0123456789abcdefABCDEF"


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        if isinstance(s, (bytes, bytearray, memoryview)):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        if not isinstance(s, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(s).__name__}'")
        value, after = self.raw_decode(s, self._skip(s, 0))
        rest = self._skip(s, after)
        if rest == len(s):
            return value
        raise JSONDecodeError("Extra data", s, rest)

    def raw_decode(self, s, idx=0):
        if not isinstance(s, str):
            raise TypeError(f"first argument must be a string, not {type(s).__name__}")
        try:
            return self._value(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None

    def _skip(self, s, at):
        while at < len(s) and s[at] in _SPACE:
            at += 1
        return at

    def _value(self, s, at):
        start = s[at:at + 1]
        if start == '"':
            return self._string(s, at + 1)
        if start == "{":
            return self._object(s, at + 1)
        if start == "[":
            return self._array(s, at + 1)
        if start == "n" and s.startswith("null", at):
            return None, at + 4
        if start == "t" and s.startswith("true", at):
            return True, at + 4
        if start == "f" and s.startswith("false", at):
            return False, at + 5
        if start and start in "-0123456789":
            value = self._number(s, at)
            if value is not None:
                return value
        for name in _CONSTANTS:
            if start == name[0] and s.startswith(name, at):
                return self.parse_constant(name), at + len(name)
        raise StopIteration(at)

    def _digits(self, s, at):
        while at < len(s) and "0" <= s[at] <= "9":
            at += 1
        return at

    def _number(self, s, at):
        begin = at
        if s[at] == "-":
            at += 1
        end = at + 1 if s[at:at + 1] == "0" else self._digits(s, at)
        if end == at:
            return None
        whole = True
        if s[end:end + 1] == ".":
            after = self._digits(s, end + 1)
            if after > end + 1:
                end, whole = after, False
        if s[end:end + 1] in ("e", "E"):
            sign = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            after = self._digits(s, sign)
            if after > sign:
                end, whole = after, False
        text = s[begin:end]
        return (self.parse_int if whole else self.parse_float)(text), end

    def _hex(self, s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all(digit in _HEX for digit in digits):
            return int(digits, 16)
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)

    def _string(self, s, end):
        begin = end - 1
        parts = []
        while True:
            quote = s.find('"', end)
            if quote < 0:
                quote = len(s)
            slash = s.find("\\", end, quote)
            stop = quote if slash < 0 else slash
            chunk = s[end:stop]
            if self.strict and not chunk.isprintable():
                for offset, character in enumerate(chunk):
                    if character < " ":
                        raise JSONDecodeError("Invalid control character at", s, end + offset)
            if slash < 0:
                if quote == len(s):
                    raise JSONDecodeError("Unterminated string starting at", s, begin)
                if not parts:
                    return chunk, quote + 1
                parts.append(chunk)
                return "".join(parts), quote + 1
            parts.append(chunk)
            escape = s[slash + 1:slash + 2]
            if not escape:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if escape != "u":
                try:
                    parts.append(_ESCAPES[escape])
                except KeyError:
                    raise JSONDecodeError("Invalid \\escape", s, slash) from None
                end = slash + 2
                continue
            code = self._hex(s, slash + 2)
            end = slash + 6
            if 0xD800 <= code <= 0xDBFF and s[end:end + 2] == "\\u":
                low = self._hex(s, end + 2)
                if 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                    end += 6
            parts.append(chr(code))

    def _object(self, s, end):
        pairs = []
        end = self._skip(s, end)
        if s[end:end + 1] == "}":
            return self._finish(pairs), end + 1
        if s[end:end + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        while True:
            key, end = self._string(s, end + 1)
            end = self._skip(s, end)
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
            end = self._skip(s, end + 1)
            try:
                value, end = self._value(s, end)
            except StopIteration as stop:
                raise JSONDecodeError("Expecting value", s, stop.value) from None
            pairs.append((key, value))
            end = self._skip(s, end)
            mark = s[end:end + 1]
            if mark == "}":
                return self._finish(pairs), end + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            end = self._skip(s, end + 1)
            if s[end:end + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)

    def _finish(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        if self.object_hook is not None:
            return self.object_hook(made)
        return made

    def _array(self, s, end):
        items = []
        end = self._skip(s, end)
        if s[end:end + 1] == "]":
            return items, end + 1
        while True:
            try:
                value, end = self._value(s, end)
            except StopIteration as stop:
                raise JSONDecodeError("Expecting value", s, stop.value) from None
            items.append(value)
            end = self._skip(s, end)
            mark = s[end:end + 1]
            if mark == "]":
                return items, end + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            end = self._skip(s, end + 1)

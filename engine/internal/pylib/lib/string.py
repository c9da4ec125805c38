"""string: constants and small helpers."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


def _merged(mapping, keywords):
    """Where a template looks names up: keywords come first."""
    if not keywords:
        return mapping
    if type(mapping) is dict:
        return {**mapping, **keywords}
    from collections import ChainMap

    return ChainMap(keywords, mapping)


class Template:
    """$name and ${name} placeholders; $$ is a dollar sign. Subclasses may choose another delimiter and other names."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2  # re.IGNORECASE
    pattern = None

    def __init__(self, template):
        self.template = template

    @classmethod
    def _compiled(cls):
        import re

        if cls.__dict__.get("_found") is None:
            delimiter = re.escape(cls.delimiter)
            pattern = cls.pattern or rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))"
            cls._found = re.compile(pattern, cls.flags | re.VERBOSE) if isinstance(pattern, str) else pattern
        return cls._found

    def _fill(self, values, strict):
        def filled(match):
            name = match["named"] or match["braced"]
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    if strict:
                        raise
                    return match.group()
            if match["escaped"] is not None:
                return self.delimiter
            if not strict:
                return match.group()
            before = self.template[:match.start("invalid")].splitlines(keepends=True)
            line, column = (len(before), match.start("invalid") - len("".join(before[:-1]))) if before else (1, 1)
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

        return self._compiled().sub(filled, self.template)

    def is_valid(self):
        return all(match["invalid"] is None for match in self._compiled().finditer(self.template))

    def get_identifiers(self):
        names = [match["named"] or match["braced"] for match in self._compiled().finditer(self.template)]
        return list(dict.fromkeys(name for name in names if name is not None))

    def substitute(self, mapping={}, /, **keywords):
        return self._fill(_merged(mapping, keywords), True)

    def safe_substitute(self, mapping={}, /, **keywords):
        return self._fill(_merged(mapping, keywords), False)


class Formatter:
    """str.format, open for extension."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if field is None:
                continue
            if field == "":
                if automatic is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(automatic)
                automatic += 1
            elif field.isdigit():
                if automatic:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                automatic = False
            value, name = self.get_field(field, args, kwargs)
            used.add(name)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(spec, args, kwargs, used, depth - 1, automatic)
            out.append(self.format_field(value, spec))
        return "".join(out), automatic

    def parse(self, format_string):
        if not isinstance(format_string, str):
            raise TypeError("expected str, got " + type(format_string).__name__)
        return self._parse(format_string)

    def _parse(self, format_string):
        position, literal = 0, ""
        while position < len(format_string):
            character = format_string[position]
            if character in "{}" and format_string[position + 1:position + 2] == character:
                literal += character
                position += 2
                continue
            if character == "}":
                raise ValueError("Single '}' encountered in format string")
            if character != "{":
                literal += character
                position += 1
                continue
            begin, depth = position + 1, 1
            position += 1
            while position < len(format_string) and depth:
                depth += {"{": 1, "}": -1}.get(format_string[position], 0)
                position += 1
            if depth:
                raise ValueError("expected '}' before end of string" if begin < len(format_string) else "Single '{' encountered in format string")
            field, spec, conversion = format_string[begin:position - 1], "", None
            colon = field.find(":")
            if colon >= 0:
                field, spec = field[:colon], field[colon + 1:]
            mark = field.find("!")
            if mark >= 0:
                field, conversion = field[:mark], field[mark + 1:]
            yield literal, field, spec, conversion
            literal = ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in ".[":
            end += 1
        first = field_name[:end]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while end < len(field_name):
            if field_name[end] == ".":
                begin = end = end + 1
                while end < len(field_name) and field_name[end] not in ".[":
                    end += 1
                value = getattr(value, field_name[begin:end])
            else:
                close = field_name.index("]", end)
                key = field_name[end + 1:close]
                value = value[int(key) if key.isdigit() else key]
                end = close + 1
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier %s" % conversion)

"""string: constants and small helpers."""

from _fs_collections import type_name as _type_name
import _fs_string as _templates

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


class _MadeWhenUsed:
    """Stands for Template.pattern, so that re is imported only by programs that have templates."""

    def __get__(self, template, cls):
        Template.pattern = _pattern_of(Template, None)
        return Template.pattern


def _pattern_of(cls, given):
    import re

    if given is None:
        delimiter = re.escape(cls.delimiter)
        braced = cls.braceidpattern or cls.idpattern
        given = rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))"
    return re.compile(given, cls.flags | re.VERBOSE)


class Template:
    """$name and ${name} placeholders; $$ is a dollar sign. Subclasses may choose another delimiter and other names."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2  # re.IGNORECASE
    pattern = _MadeWhenUsed()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = _pattern_of(cls, cls.__dict__.get("pattern"))

    def __init__(self, template):
        self.template = template

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

        return self.pattern.sub(filled, self.template)

    def is_valid(self):
        return all(match["invalid"] is None for match in self.pattern.finditer(self.template))

    def get_identifiers(self):
        names = [match["named"] or match["braced"] for match in self.pattern.finditer(self.template)]
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
            raise TypeError("expected str, got " + _type_name(format_string))
        return _before_mistake(*_templates.pieces(format_string))

    def get_field(self, field_name, args, kwargs):
        if not isinstance(field_name, str):
            raise TypeError("expected str, got " + _type_name(field_name))
        parsed, mistake = _templates.steps(field_name)
        if parsed is None:
            raise ValueError(mistake)
        first, steps = parsed
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in _before_mistake(steps, mistake):
            value = getattr(value, name) if is_attribute else value[name]
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


def _before_mistake(items, mistake):
    yield from items
    if mistake is not None:
        raise ValueError(mistake)

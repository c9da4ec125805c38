"""_strptime: text as times, as the formats of strptime describe it; what datetime.strptime and time.strptime do."""

import re
from datetime import _DAY_NAMES, _DAYS, _MONTH_NAMES, _MONTHS, _from_ordinal, _is_leap, _iso_ordinal, _ordinal, date, timedelta

_PATTERNS = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))",
    "A": "(?P<A>" + "|".join(sorted(map(str.lower, _DAY_NAMES), key=len, reverse=True)) + ")",
    "a": "(?P<a>" + "|".join(map(str.lower, _DAYS)) + ")",
    "B": "(?P<B>" + "|".join(sorted(map(str.lower, _MONTH_NAMES), key=len, reverse=True)) + ")",
    "b": "(?P<b>" + "|".join(map(str.lower, _MONTHS)) + ")",
    "p": "(?P<p>am|pm)",
    "Z": "(?P<Z>utc|gmt)",
    "%": "%",
}
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _pattern(format):
    """The regular expression of a format. A directive that does not exist raises KeyError, a lone % at the end IndexError."""
    format = re.sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", format)
    format = re.sub(r"\s+", r"\\s+", format)
    pattern = ""
    while "%" in format:
        text, _, format = format.partition("%")
        directive, format = format[0], format[1:]
        pattern += text + (_pattern(_WHOLE[directive]) if directive in _WHOLE else _PATTERNS[directive])
    return pattern + format


def _match(text, format):
    for position, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (position, type(argument)))
    try:
        pattern = _pattern(format)
    except KeyError as error:
        directive = "%" if error.args[0] == "\\" else error.args[0]
        raise ValueError("'%s' is a bad directive in format '%s'" % (directive, format)) from None
    except IndexError:
        raise ValueError("stray %% in format '%s'" % format) from None
    found = re.compile(pattern, re.IGNORECASE).match(text)
    if not found:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if len(text) != found.end():
        raise ValueError("unconverted data remains: %s" % text[found.end():])
    return found.groupdict()


def _place(names, name):
    return [other.lower() for other in names].index(name.lower())


def _offset(text):
    """The offset that %z found."""
    if text == "Z":
        return timedelta(0)
    digits = text
    if digits[3] == ":":
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ":":
                raise ValueError("Inconsistent use of : in " + text)
            digits = digits[:5] + digits[6:]
    offset = timedelta(
        hours=int(digits[1:3]), minutes=int(digits[3:5]), seconds=int(digits[5:7] or 0),
        microseconds=int((digits[8:] + "000000")[:6]))
    return -offset if text[0] == "-" else offset


def _hour(found):
    if "I" not in found:
        return int(found.get("H", 0))
    hour, half = int(found["I"]), found.get("p", "").lower()
    return hour % 12 + (12 if half == "pm" else 0)


def _weekday(found):
    if "A" in found:
        return _place(_DAY_NAMES, found["A"])
    if "a" in found:
        return _place(_DAYS, found["a"])
    if "w" in found:
        return (int(found["w"]) + 6) % 7
    if "u" in found:
        return int(found["u"]) - 1
    return None


def _day_of_week_number(year, week, weekday, monday_first):
    """The day of the year of a day in a week that %U or %W counts."""
    first = (_ordinal(year, 1, 1) + 6) % 7
    if not monday_first:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _check_iso(found, weekday):
    days = "a weekday directive ('%A', '%a', '%w', or '%u')."
    if "G" in found:
        if "V" not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and " + days)
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
    elif "V" in found and "U" not in found and "W" not in found:
        if weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and " + days)
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


def _strptime(text, format="%a %b %d %H:%M:%S %Y"):
    """The nine fields of a struct_time, the microseconds, the name of the time zone and its offset."""
    found = _match(text, format)
    year, month, day = None, 1, 1
    if "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in found:
        year = int(found["Y"])
    if "m" in found:
        month = int(found["m"])
    if "B" in found:
        month = _place(_MONTH_NAMES, found["B"]) + 1
    if "b" in found:
        month = _place(_MONTHS, found["b"]) + 1
    if "d" in found:
        day = int(found["d"])
    microsecond = int((found.get("f", "") + "000000")[:6])
    weekday = _weekday(found)
    yearday = int(found["j"]) if "j" in found else None
    offset = _offset(found["z"]) if "z" in found else None
    _check_iso(found, weekday)
    leap_day = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap_day else 1900
    if yearday is None and weekday is not None:
        if "U" in found or "W" in found:
            yearday = _day_of_week_number(year, int(found["U"] if "U" in found else found["W"]), weekday, "U" not in found)
        elif "G" in found:
            whole = date.fromisocalendar(int(found["G"]), int(found["V"]), weekday + 1)
            year, month, day = whole.year, whole.month, whole.day
            yearday = whole.toordinal() - _ordinal(year, 1, 1) + 1
        if yearday is not None and yearday <= 0:
            year -= 1
            yearday += 366 if _is_leap(year) else 365
    if yearday is None:
        yearday = date(year, month, day).toordinal() - _ordinal(year, 1, 1) + 1
    else:
        year, month, day = _from_ordinal(_ordinal(year, 1, 1) + yearday - 1)
    if weekday is None:
        weekday = (_ordinal(year, month, day) + 6) % 7
    if leap_day:
        year = 1900
    fields = (year, month, day, _hour(found), int(found.get("M", 0)), int(found.get("S", 0)), weekday, yearday, -1)
    return fields, microsecond, found.get("Z"), offset

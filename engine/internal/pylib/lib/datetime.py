"""datetime: dates and times of the Gregorian calendar, over the simulated wall clock, whose time zone is UTC."""

import time as _time
from _operator import _type_name

MINYEAR = 1
MAXYEAR = 9999
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
_MISSING = object()  # an argument that was not given
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2 and _is_leap(year):
        return 29
    return (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_before_month(year, month):
    return (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1] + (month > 2 and _is_leap(year))


def _ordinal(year, month, day):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + _days_before_month(year, month) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 12
    while _days_before_month(year, month) > n:
        month -= 1
    return year, month, n - _days_before_month(year, month) + 1


def _as_index(value):
    return int(value) if isinstance(value, int) else range(value).stop


def _integer(value):
    """The value as a C int, which it must fit."""
    if type(value) is not int:
        value = _as_index(value)
    if -2147483648 <= value <= 2147483647:
        return value
    if -9223372036854775808 <= value <= 9223372036854775807:
        raise OverflowError("signed integer is " + ("greater than maximum" if value > 0 else "less than minimum"))
    raise OverflowError("Python int too large to convert to C long")


def _check_date(year, month, day):
    year, month, day = _integer(year), _integer(month), _integer(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _integer(hour), _integer(minute), _integer(second), _integer(microsecond)
    fold = _integer(fold)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if not 0 <= fold <= 1:
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_argument(function, position, value, class_, name):
    """What a converter of C says of an argument that must be an instance of a class."""
    if not isinstance(value, class_):
        given = "None" if value is None else _type_name(value)
        raise TypeError("%s() argument %d must be %s, not %s" % (function, position, name, given))


def _asked(tz, method, when):
    """What a time zone says of its offset or its difference in summer."""
    offset = getattr(tz, method)(when)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or timedelta, not '%s'" % (method, _type_name(offset)))
    if not -86400000000 < offset._total() < 86400000000:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % _type_name(tz))


class timedelta:
    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, fraction = 0, 0.0
        parts = (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
            ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, 86400000000),
            ("weeks", weeks, 604800000000),
        )
        for name, value, unit in parts:
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                rest = (value - whole) * unit
                total += whole * unit + int(rest)
                fraction += rest - int(rest)
            else:
                raise TypeError("unsupported type for timedelta %s component: %s" % (name, _type_name(value)))
        # A half is rounded so that the sum becomes even.
        rounded = round(fraction)
        if abs(fraction - int(fraction)) == 0.5 and (total + rounded) % 2:
            rounded = int(fraction) * 2 + (1 if fraction > 0 else -1) - rounded
        return cls._of(total + rounded)

    @classmethod
    def _of(cls, microseconds):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(microseconds, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if not -2147483648 <= self._days <= 2147483647:
            raise OverflowError("Python int too large to convert to C int")
        if abs(self._days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % self._days)
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._total() / 1000000

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)

    def __repr__(self):
        parts = []
        if self._days:
            parts.append("days=%d" % self._days)
        if self._seconds:
            parts.append("seconds=%d" % self._seconds)
        if self._microseconds:
            parts.append("microseconds=%d" % self._microseconds)
        return "%s(%s)" % (_type_name(self), (", ".join(parts) or "0"))

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, "" if abs(self._days) == 1 else "s", text)
        if self._microseconds:
            text += ".%06d" % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_divide_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._total(), other._total())
            return quotient, timedelta._of(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0


def _divide_round(a, b):
    quotient, rest = divmod(a, b)
    rest *= 2
    if (rest > b if b > 0 else rest < b) or rest == b and quotient % 2 == 1:
        quotient += 1
    return quotient


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def _offset_text(offset, colon=":"):
    total = offset._total()
    sign = "-" if total < 0 else "+"
    total, rest = divmod(abs(total), 1000000)
    minutes, seconds = divmod(total, 60)
    text = "%s%02d%s%02d" % (sign, minutes // 60, colon, minutes % 60)
    if seconds or rest:
        text += "%s%02d" % (colon, seconds)
    if rest:
        text += ".%06d" % rest
    return text


class timezone(tzinfo):
    def __new__(cls, offset, name=_MISSING):
        _check_argument("timezone", 1, offset, timedelta, "datetime.timedelta")
        if name is _MISSING:
            if not offset and hasattr(cls, "utc"):
                return cls.utc
            name = None
        else:
            _check_argument("timezone", 2, name, str, "str")
        if not timedelta(hours=-24) < offset < timedelta(hours=24):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r." % offset)
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def _check(self, method, dt):
        if dt is not None and not isinstance(dt, datetime):
            given = _type_name(dt)
            raise TypeError("%s(dt) argument must be a datetime instance or None, not %s" % (method, given))

    def utcoffset(self, dt, /):
        self._check("utcoffset", dt)
        return self._offset

    def tzname(self, dt, /):
        self._check("tzname", dt)
        if self._name is not None:
            return self._name
        if not self._offset:
            return "UTC"
        return "UTC" + _offset_text(self._offset)

    def dst(self, dt, /):
        self._check("dst", dt)
        return None

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return "datetime.timezone(%r)" % self._offset
        return "datetime.timezone(%r, %r)" % (self._offset, self._name)

    def __str__(self):
        return self.tzname(None)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _strftime(self, format, fields):
    _check_argument("strftime", 1, format, str, "str")
    if not format.isascii():
        format.encode()  # raises for lone surrogates
    text, at = "", 0  # a format for the C library, which knows nothing of microseconds and of this time zone
    while at < len(format):
        piece = format[at:at + 2] if format[at] == "%" else format[at]
        at += len(piece)
        if piece == "%f":
            piece = "%06d" % getattr(self, "microsecond", 0)
        elif piece in ("%z", "%Z"):
            offset = self.utcoffset() if hasattr(self, "utcoffset") else None
            if offset is None:
                piece = ""
            else:
                piece = _offset_text(offset, "") if piece == "%z" else (self.tzname() or "").replace("%", "%%")
        text += piece
    return _time.strftime(text, fields)


class date:
    def __new__(cls, year, month=_MISSING, day=_MISSING):
        if month is _MISSING and isinstance(year, bytes) and len(year) == 4 and 1 <= year[2] <= 12:
            year, month, day = year[0] * 256 + year[1], year[2], year[3]  # what __reduce__ wrote
        self = object.__new__(cls)
        if month is _MISSING or day is _MISSING:
            for number in (year,) if month is _MISSING else (year, month):
                _integer(number)
            raise TypeError("function missing required argument " + ("'month' (pos 2)" if month is _MISSING else "'day' (pos 3)"))
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    def __reduce__(self):
        return type(self), (bytes([*divmod(self._year, 256), self._month, self._day]),)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        seconds, _ = _split_timestamp(timestamp, False)
        return cls(*_from_ordinal(_checked_day(719163 + seconds // 86400)))

    @classmethod
    def fromordinal(cls, ordinal, /):
        ordinal = _integer(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        day = _parse_iso_date(date_string) if len(date_string) in (7, 8, 10) else None
        if day is None:
            raise ValueError("Invalid isoformat string: %r" % date_string)
        return cls(*day)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        try:
            year, week, day = _integer(year), _integer(week), _integer(day)
        except OverflowError:
            raise ValueError("ISO calendar component out of range") from None
        complaint = _iso_complaint(year, week, day)
        if complaint:
            raise ValueError(complaint)
        return cls(*_from_ordinal(_iso_ordinal(year, week, day)))

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        today = self.toordinal()
        year = self._year + 1
        while True:
            first = _ordinal(year, 1, 4) if year <= MAXYEAR else 1 << 60
            monday = first - (first + 6) % 7
            if today >= monday:
                return IsoCalendarDate((year, (today - monday) // 7 + 1, self.isoweekday()))
            year -= 1

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return _days_before_month(self._year, self._month) + self._day

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S ") + "%04d" % self.year

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        _check_argument("__format__", 1, format, str, "str")
        return self.strftime(format) if format else str(self)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING):
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day)

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_type_name(self), self._year, self._month, self._day)

    def _key(self):
        return (self._year, self._month, self._day)

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            days = self.toordinal() + other.days
            if 1 <= days <= 3652059:
                return type(self).fromordinal(days)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


def _iso_complaint(year, week, day):
    """What is wrong with a date of the ISO calendar, or None."""
    if not MINYEAR <= year <= MAXYEAR:
        return "Year is out of range: %d" % year
    if not 1 <= week <= 52:
        first = (_ordinal(year, 1, 1) + 6) % 7
        if week != 53 or not (first == 3 or first == 2 and _is_leap(year)):
            return "Invalid week: %d" % week
    if not 1 <= day <= 7:
        return "Invalid day: %d (range is [1, 7])" % day
    return None


def _iso_ordinal(year, week, day):
    first = _ordinal(year, 1, 4)
    return first - (first + 6) % 7 + (week - 1) * 7 + day - 1


def _checked_day(ordinal):
    """The ordinal, which must be that of a day that a date can be."""
    if not 1 <= ordinal <= 3652059:
        year = _from_ordinal(ordinal)[0]
        if abs(year) > 2147483647:
            raise OSError(75, "Value too large for defined data type")
        raise ValueError("year %d is out of range" % year)
    return ordinal


def _split_timestamp(timestamp, rounds):
    """Seconds and microseconds; half a microsecond is rounded to even, or all of them are cut off."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        if not -9223372036854775808.0 <= timestamp < 9223372036854775808.0:
            raise OverflowError("timestamp out of range for platform time_t")
        seconds = int(timestamp // 1)
        if not rounds:
            return seconds, 0
        whole = int(timestamp)
        microseconds = round((timestamp - whole) * 1e6)
        return whole + microseconds // 1000000, microseconds % 1000000
    seconds = _as_index(timestamp)
    if not -9223372036854775808 <= seconds <= 9223372036854775807:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds, 0


def _digits(text, at, count):
    """The number that so many ASCII digits make, or None."""
    digits = text[at:at + count]
    return int(digits) if len(digits) == count and digits.isascii() and digits.isdigit() else None


def _parse_iso_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD or without the day of the week; None for anything else."""
    year = _digits(text, 0, 4)
    if year is None:
        return None
    separated = text[4:5] == "-"
    at = 5 if separated else 4
    if text[at:at + 1] == "W":
        week, day = _digits(text, at + 1, 2), 1
        at += 3
        if week is None:
            return None
        if at < len(text):
            if separated:
                if text[at] != "-":
                    return None
                at += 1
            day = _digits(text, at, 1)
        if day is None or _iso_complaint(year, week, day):
            return None
        return _from_ordinal(_iso_ordinal(year, week, day))
    month = _digits(text, at, 2)
    at += 2
    if separated:
        if text[at:at + 1] != "-":
            return None
        at += 1
    day = _digits(text, at, 2)
    if month is None or day is None or at + 2 != len(text):
        return None
    return year, month, day


def _iso_separator(text):
    """Where the date ends in a text of date and time (Modules/_datetimemodule.c, _find_isoformat_datetime_separator)."""
    length = len(text)
    if length == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if length > 8 and text[8] == "-":
            if length == 9:
                return None
            return 8 if length > 10 and text[10] in "0123456789" else 10
        return 8
    if text[4] != "W":
        return 8
    end = 7
    while end < length and text[end] in "0123456789":
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def _parse_iso_clock(text, begin, end):
    """Hour, minute, second and microsecond in text[begin:end], and whether something follows; None when it is malformed.

    The text ends with a NUL character, as in C (parse_hh_mm_ss_ff).
    """
    values = [0, 0, 0, 0]
    at, separated = begin, True
    for position in range(3):
        number = _digits(text, at, 2)
        if number is None:
            return None
        values[position] = number
        character = text[at + 2]
        at += 3
        if position == 0:
            separated = character == ":"
        if at >= end:
            return values, character != "\0"
        if separated and character == ":":
            continue
        if character in ".,":
            break
        if separated:
            return None
        at -= 1
    count = min(6, end - at)
    number = _digits(text, at, count)
    if number is None:
        return None
    values[3] = number * 10 ** (6 - count)
    at += count
    while text[at] in "0123456789":
        at += 1
    return values, text[at] != "\0"


def _parse_iso_time(text):
    """Hour, minute, second, microsecond and time zone; None when the text is malformed."""
    end = min([at for at in map(text.find, "+-Z") if at > 0] or [len(text)])
    if text[:1] in ("+", "-", "Z"):
        end = 0
    text, length = text + "\0", len(text)
    clock = _parse_iso_clock(text, 0, end)
    if clock is None:
        return None
    values, more = clock
    if end == length:
        return None if more else (*values, None)
    if text[end] == "Z":
        return (*values, timezone.utc) if end + 1 == length else None
    offset = _parse_iso_clock(text, end + 1, length)
    if offset is None or offset[1]:
        return None
    hours, minutes, seconds, microseconds = offset[0]
    if hours == minutes == seconds == 0:
        return *values, timezone.utc
    delta = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    return *values, timezone(-delta if text[end] == "-" else delta)


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, bytes) and len(hour) == 6 and hour[0] & 127 < 24:
            state, tzinfo = hour, minute or None  # what __reduce__ wrote
            hour, minute, second, fold = state[0] & 127, state[1], state[2], state[0] >> 7
            microsecond = int.from_bytes(state[3:], "big")
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    def __reduce_ex__(self, protocol):
        first = self._hour + (128 if self._fold and protocol > 3 else 0)
        state = bytes([first, self._minute, self._second]) + self._microsecond.to_bytes(3, "big")
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        clock = _parse_iso_time(time_string.removeprefix("T"))
        if clock is None:
            raise ValueError("Invalid isoformat string: %r" % time_string)
        return cls(*clock)

    def utcoffset(self):
        return None if self._tzinfo is None else _asked(self._tzinfo, "utcoffset", None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else _asked(self._tzinfo, "dst", None)

    def isoformat(self, timespec="auto"):
        _check_argument("isoformat", 1, timespec, str, "str")
        text = _clock_text(self, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    __str__ = isoformat

    def strftime(self, format):
        return _strftime(self, format, _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)))

    def __format__(self, format):
        _check_argument("__format__", 1, format, str, "str")
        return self.strftime(format) if format else str(self)

    def replace(self, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING, *, fold=_MISSING):
        return type(self)(
            self._hour if hour is _MISSING else hour, self._minute if minute is _MISSING else minute,
            self._second if second is _MISSING else second, self._microsecond if microsecond is _MISSING else microsecond,
            self._tzinfo if tzinfo is _MISSING else tzinfo, fold=self._fold if fold is _MISSING else fold)

    def __repr__(self):
        parts = "%d, %d" % (self._hour, self._minute)
        if self._microsecond:
            parts += ", %d, %d" % (self._second, self._microsecond)
        elif self._second:
            parts += ", %d" % self._second
        if self._tzinfo is not None:
            parts += ", tzinfo=%r" % self._tzinfo
        if self._fold:
            parts += ", fold=1"
        return "%s(%s)" % (_type_name(self), parts)

    def _key(self):
        offset = self.utcoffset()
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return total if offset is None else total - offset._total()

    def _check_order(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check_order(other)
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check_order(other)
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check_order(other)
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check_order(other)
        return self._key() >= other._key()

    def __hash__(self):
        return hash(self._key())


def _clock_text(self, timespec):
    formats = {
        "hours": "%02d" % self._hour,
        "minutes": "%02d:%02d" % (self._hour, self._minute),
        "seconds": "%02d:%02d:%02d" % (self._hour, self._minute, self._second),
        "milliseconds": "%02d:%02d:%02d.%03d" % (self._hour, self._minute, self._second, self._microsecond // 1000),
        "microseconds": "%02d:%02d:%02d.%06d" % (self._hour, self._minute, self._second, self._microsecond),
    }
    if timespec == "auto":
        timespec = "microseconds" if self._microsecond else "seconds"
    if timespec not in formats:
        raise ValueError("Unknown timespec value")
    return formats[timespec]


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


_date, _clock = date, time  # under names that methods of datetime do not hide


class datetime(date):
    def __new__(cls, year, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, bytes) and len(year) == 10 and 1 <= year[2] & 127 <= 12:
            state, tzinfo = year, None if month is _MISSING else month  # what __reduce__ wrote
            year, month, day, fold = state[0] * 256 + state[1], state[2] & 127, state[3], state[2] >> 7
            hour, minute, second, microsecond = state[4], state[5], state[6], int.from_bytes(state[7:], "big")
        self = object.__new__(cls)
        if month is _MISSING or day is _MISSING:
            for number in (year,) if month is _MISSING else (year, month):
                _integer(number)
            raise TypeError("function missing required argument " + ("'month' (pos 2)" if month is _MISSING else "'day' (pos 3)"))
        self._year, self._month, self._day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    def __reduce_ex__(self, protocol):
        month = self._month + (128 if self._fold and protocol > 3 else 0)
        state = bytes([*divmod(self._year, 256), month, self._day, self._hour, self._minute, self._second])
        state += self._microsecond.to_bytes(3, "big")
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, microseconds, tz):
        days, rest = divmod(microseconds, 86400000000)
        if not 1 <= days + 719163 <= 3652059:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        year, month, day = _from_ordinal(days + 719163)
        return cls(year, month, day, hour, minute, second, microsecond, tz)

    def _microseconds(self):
        days = self.toordinal() - 719163
        return (((days * 24 + self._hour) * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        made = cls.utcfromtimestamp(timestamp)
        if tz is not None:
            made = tz.fromutc(made.replace(tzinfo=tz))
        return made

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        seconds, microseconds = _split_timestamp(timestamp, True)
        _checked_day(seconds // 86400 + 719163)
        return cls._of(seconds * 1000000 + microseconds, None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time_ns() // 1000 / 1000000, tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    today = now

    @classmethod
    def combine(cls, date, time, tzinfo=_MISSING):
        _check_argument("combine", 1, date, _date, "datetime.date")
        _check_argument("combine", 2, time, _clock, "datetime.time")
        if tzinfo is _MISSING:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        day, clock = None, ()
        end = _iso_separator(date_string) if len(date_string) >= 7 else None
        if end is not None:
            day = _parse_iso_date(date_string[:end])
            if len(date_string) > end:
                clock = _parse_iso_time(date_string[end + 1:])
        if day is None or clock is None:
            raise ValueError("Invalid isoformat string: %r" % date_string)
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, date_string, format):
        _check_argument("strptime", 1, date_string, str, "str")
        _check_argument("strptime", 2, format, str, "str")
        from _strptime import _strptime

        fields, microsecond, zone_name, offset = _strptime(date_string, format)
        zone = None
        if offset is not None:
            zone = timezone(offset, zone_name) if zone_name else timezone(offset)
        return cls(*fields[:6], microsecond, zone)

    def timetuple(self):
        return _time.struct_time((
            self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), self._yearday(),
            self._summer()))

    def _summer(self):
        difference = None if self._tzinfo is None else self.dst()
        return -1 if difference is None else int(bool(difference))

    def utctimetuple(self):
        offset = self.utcoffset()
        naive = self.replace(tzinfo=None)
        fields = (naive - offset if offset else naive).timetuple()
        return _time.struct_time((*fields[:8], 0))

    def timestamp(self):
        if self._tzinfo is None:
            if self.toordinal() == 1:
                raise ValueError("year 0 is out of range")  # the day before is looked at for a change of the clocks
            return self._microseconds() / 1000000
        return (self._microseconds() - self.utcoffset()._total()) / 1000000

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING, *,
                fold=_MISSING):
        return type(self)(
            self._year if year is _MISSING else year, self._month if month is _MISSING else month, self._day if day is _MISSING else day,
            self._hour if hour is _MISSING else hour, self._minute if minute is _MISSING else minute,
            self._second if second is _MISSING else second, self._microsecond if microsecond is _MISSING else microsecond,
            self._tzinfo if tzinfo is _MISSING else tzinfo, fold=self._fold if fold is _MISSING else fold)

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        _check_zone(tz)
        offset = self.utcoffset() or timedelta(0)
        utc = (self.replace(tzinfo=None) - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def utcoffset(self):
        return None if self._tzinfo is None else _asked(self._tzinfo, "utcoffset", self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else _asked(self._tzinfo, "dst", self)

    def isoformat(self, sep="T", timespec="auto"):
        if type(sep) is not str or len(sep) != 1:
            given = "None" if sep is None else _type_name(sep)
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + given)
        _check_argument("isoformat", 2, timespec, str, "str")
        text = date.isoformat(self) + sep + _clock_text(self, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % self._tzinfo
        return "%s(%s)" % (_type_name(self), text)

    def _key(self):
        microseconds = self._microseconds()
        return microseconds if self._tzinfo is None else microseconds - self.utcoffset()._total()

    def _comparable(self, other):
        return isinstance(other, datetime)

    def _check_order(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return self._not_ordered(other)
        self._check_order(other)
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, datetime):
            return self._not_ordered(other)
        self._check_order(other)
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return self._not_ordered(other)
        self._check_order(other)
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return self._not_ordered(other)
        self._check_order(other)
        return self._key() >= other._key()

    def _not_ordered(self, other):
        if isinstance(other, date):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._microseconds() + other._total(), self._tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._microseconds() - other._total(), self._tzinfo)
        if isinstance(other, datetime):
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta._of(self._key() - other._key())
        return NotImplemented


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

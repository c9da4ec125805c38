"""datetime: dates and times of the Gregorian calendar, over the simulated wall clock, whose time zone is UTC."""

import time as _time

MINYEAR = 1
MAXYEAR = 9999
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
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


def _integer(value):
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__) from None


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
    if not 0 <= _integer(hour) <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= _integer(minute) <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= _integer(second) <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= _integer(microsecond) <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


class timedelta:
    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        parts = (
            ("days", days, 86400000000), ("seconds", seconds, 1000000), ("microseconds", microseconds, 1),
            ("milliseconds", milliseconds, 1000), ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
            ("weeks", weeks, 604800000000),
        )
        fraction = 0.0
        for name, value, unit in parts:
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                rest = (value - whole) * unit
                total += int(rest)
                fraction += rest - int(rest)
            else:
                raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
        return cls._of(total + round(fraction))

    @classmethod
    def _of(cls, microseconds):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(microseconds, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
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
        return "datetime.timedelta(%s)" % (", ".join(parts) or "0")

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
    total = offset._total() // 1000000
    sign = "-" if total < 0 else "+"
    minutes, seconds = divmod(abs(total), 60)
    text = "%s%02d%s%02d" % (sign, minutes // 60, colon, minutes % 60)
    if seconds:
        text += "%s%02d" % (colon, seconds)
    return text


class timezone(tzinfo):
    def __new__(cls, offset, name=None):
        if cls is timezone and name is None and isinstance(offset, timedelta) and not offset and hasattr(cls, "utc"):
            return cls.utc
        return object.__new__(cls)

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not %s" % type(offset).__name__)
        if not timedelta(hours=-24) < offset < timedelta(hours=24):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r." % offset)
        self._offset = offset
        self._name = name

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        if not self._offset:
            return "UTC"
        return "UTC" + _offset_text(self._offset)

    def dst(self, dt):
        return None

    def fromutc(self, dt):
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
    text, at = "", 0
    while at < len(format):
        character = format[at]
        if character != "%" or at + 1 == len(format):
            text += character
            at += 1
            continue
        directive = format[at + 1]
        at += 2
        if directive == "f":
            text += "%06d" % getattr(self, "microsecond", 0)
        elif directive in "zZ":
            offset = self.utcoffset() if hasattr(self, "utcoffset") else None
            if offset is not None:
                text += _offset_text(offset, "") if directive == "z" else self.tzname() or ""
        else:
            text += _time.strftime("%" + directive, fields)
    return text


class date:
    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, bytes) and len(year) == 4 and 1 <= year[2] <= 12:
            year, month, day = year[0] * 256 + year[1], year[2], year[3]  # what __reduce__ wrote
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    def __reduce__(self):
        return type(self), (bytes([*divmod(self._year, 256), self._month, self._day]),)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls.fromordinal(719163 + int(t // 86400))

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        return cls(*_parse_iso_date(date_string, date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = _ordinal(year, 1, 4)
        monday = first - (first + 6) % 7
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

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
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % (self._year, self._month, self._day)

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
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


def _digits(text, whole):
    if not (text.isascii() and text.isdigit()):
        raise ValueError("Invalid isoformat string: %r" % whole)
    return int(text)


def _parse_iso_date(text, whole):
    if len(text) == 10 and text[4] == text[7] == "-":
        return _digits(text[:4], whole), _digits(text[5:7], whole), _digits(text[8:], whole)
    if len(text) == 8:
        return _digits(text[:4], whole), _digits(text[4:6], whole), _digits(text[6:], whole)
    raise ValueError("Invalid isoformat string: %r" % whole)


def _parse_iso_time(text, whole):
    zone = None
    for sign in "Z+-":
        at = text.find(sign)
        if at >= 0:
            rest, text = text[at:], text[:at]
            if rest == "Z":
                zone = timezone.utc
            else:
                hour, minute, second, _, _ = _parse_iso_time(rest[1:], whole)
                offset = timedelta(hours=hour, minutes=minute, seconds=second)
                zone = timezone(-offset if sign == "-" else offset) if offset else timezone.utc
            break
    clock, _, fraction = text.replace(",", ".").partition(".")
    parts = clock.split(":") if ":" in clock else [clock[i:i + 2] for i in range(0, len(clock), 2)]
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 for part in parts):
        raise ValueError("Invalid isoformat string: %r" % whole)
    numbers = [_digits(part, whole) for part in parts] + [0, 0]
    microsecond = _digits((fraction + "000000")[:6], whole) if fraction else 0
    return numbers[0], numbers[1], numbers[2], microsecond, zone


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, bytes) and len(hour) == 6 and hour[0] & 127 < 24:
            state, tzinfo = hour, minute or None  # what __reduce__ wrote
            hour, minute, second, fold = state[0] & 127, state[1], state[2], state[0] >> 7
            microsecond = int.from_bytes(state[3:], "big")
        _check_time(hour, minute, second, microsecond, fold)
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
    def fromisoformat(cls, time_string):
        return cls(*_parse_iso_time(time_string.removeprefix("T"), time_string))

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec="auto"):
        text = _clock_text(self, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    __str__ = isoformat

    def strftime(self, format):
        return _strftime(self, format, _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)))

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

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
        return "datetime.time(%s)" % parts

    def _key(self):
        return (self._hour, self._minute, self._second, self._microsecond)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

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


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, bytes) and len(year) == 10 and 1 <= year[2] & 127 <= 12:
            state, tzinfo = year, month  # what __reduce__ wrote
            year, month, day, fold = state[0] * 256 + state[1], state[2] & 127, state[3], state[2] >> 7
            hour, minute, second, microsecond = state[4], state[5], state[6], int.from_bytes(state[7:], "big")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
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
        made = cls._of(round(timestamp * 1000000), None)
        if tz is not None:
            made = tz.fromutc(made.replace(tzinfo=tz))
        return made

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._of(round(t * 1000000), None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time_ns() // 1000 / 1000000, tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    today = now

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if tzinfo is True:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        length = 10 if date_string[4:5] == "-" else 8
        day = _parse_iso_date(date_string[:length], date_string)
        if len(date_string) == length:
            return cls(*day)
        return cls(*day, *_parse_iso_time(date_string[length + 1:], date_string))

    @classmethod
    def strptime(cls, date_string, format):
        return _strptime(cls, date_string, format)

    def timetuple(self):
        return _time.struct_time((
            self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), self._yearday(), -1))

    def utctimetuple(self):
        offset = self.utcoffset()
        return (self - offset if offset else self).timetuple()

    def timestamp(self):
        if self._tzinfo is None:
            return self._microseconds() / 1000000
        return (self._microseconds() - self.utcoffset()._total()) / 1000000

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone.utc
        offset = self.utcoffset() or timedelta(0)
        utc = (self.replace(tzinfo=None) - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def isoformat(self, sep="T", timespec="auto"):
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
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % self._tzinfo
        if self._fold:
            text += ", fold=1"
        return "datetime.datetime(%s)" % text

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


def _take_number(text, at, most, highest=None):
    """As many digits as make a number up to the highest."""
    end = at
    while end < len(text) and end - at < most and text[end].isdigit():
        end += 1
    if highest is not None and end - at == 2 and int(text[at:end]) > highest:
        end -= 1
    if end == at:
        raise IndexError
    return int(text[at:end]), end


_HIGHEST = {"m": 12, "d": 31, "H": 23, "M": 59, "S": 61}


def _take_name(text, at, names):
    for number, name in enumerate(names):
        if text[at:at + len(name)].lower() == name.lower():
            return number, at + len(name)
    raise IndexError


def _strptime(cls, text, format):
    fields = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    zone, afternoon, yearday = None, None, None
    expanded = (format.replace("%T", "%H:%M:%S").replace("%D", "%m/%d/%y").replace("%F", "%Y-%m-%d").replace("%R", "%H:%M")
                .replace("%c", "%a %b %d %H:%M:%S %Y").replace("%x", "%m/%d/%y").replace("%X", "%H:%M:%S"))
    at = position = 0
    try:
        while position < len(expanded):
            character = expanded[position]
            position += 1
            if character.isspace():
                while at < len(text) and text[at].isspace():
                    at += 1
                continue
            if character != "%":
                if text[at] != character:
                    raise IndexError
                at += 1
                continue
            if position == len(expanded):
                raise ValueError("stray %% in format '%s'" % format)
            directive = expanded[position]
            position += 1
            if directive == "Y":
                if len(text) < at + 4:
                    raise IndexError
                fields["Y"], at = _take_number(text, at, 4)
            elif directive in "mdHMS":
                fields[directive], at = _take_number(text, at, 2, _HIGHEST[directive])
            elif directive == "y":
                year, at = _take_number(text, at, 2)
                fields["Y"] = year + (1900 if year >= 69 else 2000)
            elif directive == "I":
                fields["H"], at = _take_number(text, at, 2)
                afternoon = afternoon or False
            elif directive == "p":
                number, at = _take_name(text, at, ("AM", "PM"))
                afternoon = number == 1
            elif directive == "f":
                begin = at
                fields["f"], at = _take_number(text, at, 6)
                fields["f"] *= 10 ** (6 - (at - begin))
            elif directive == "j":
                yearday, at = _take_number(text, at, 3)
            elif directive == "b":
                number, at = _take_name(text, at, _MONTHS)
                fields["m"] = number + 1
            elif directive == "B":
                number, at = _take_name(text, at, _MONTH_NAMES)
                fields["m"] = number + 1
            elif directive == "a":
                _, at = _take_name(text, at, _DAYS)
            elif directive == "A":
                _, at = _take_name(text, at, _DAY_NAMES)
            elif directive == "z":
                if text[at] == "Z":
                    zone, at = timezone.utc, at + 1
                else:
                    sign = -1 if text[at] == "-" else 1
                    hours, at = _take_number(text, at + 1, 2)
                    if text[at:at + 1] == ":":
                        at += 1
                    minutes, at = _take_number(text, at, 2)
                    zone = timezone(sign * timedelta(hours=hours, minutes=minutes))
            elif directive == "Z":
                _, at = _take_name(text, at, ("UTC", "GMT"))
            elif directive == "%":
                if text[at] != "%":
                    raise IndexError
                at += 1
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (directive, format))
    except IndexError:
        raise ValueError("time data %r does not match format %r" % (text, format)) from None
    if at != len(text):
        raise ValueError("unconverted data remains: " + text[at:])
    for directive, low, high in (("m", 1, 12), ("d", 1, 31), ("H", 0, 23), ("M", 0, 59), ("S", 0, 61)):
        if not low <= fields[directive] <= high:
            raise ValueError("time data %r does not match format %r" % (text, format))
    if afternoon is not None:
        fields["H"] = fields["H"] % 12 + (12 if afternoon else 0)
    if yearday is not None:
        _, fields["m"], fields["d"] = _from_ordinal(_ordinal(fields["Y"], 1, 1) + yearday - 1)
    return cls(fields["Y"], fields["m"], fields["d"], fields["H"], fields["M"], fields["S"], fields["f"], zone)

"""time: the simulated machine's clocks.

They move only as the program's virtual time does. The wall clock begins each run at
2024-01-01 09:00:00 UTC, and the time zone is UTC.
"""

import _fs_time as _machine
from _fs_time import (
    monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep, thread_time, thread_time_ns, time,
    time_ns,
)

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_NOW = object()  # a time that was not given
_NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, fields):
        try:
            fields = tuple(fields)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(fields) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(fields))
        return tuple.__new__(cls, fields[:9])

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: "UTC")
    tm_gmtoff = property(lambda self: 0)

    def __repr__(self):
        return "time.struct_time(%s)" % ", ".join("%s=%r" % pair for pair in zip(_NAMES, self))


def gmtime(seconds=None):
    return struct_time(_machine.fields(seconds))


localtime = gmtime


def mktime(t):
    return _machine.seconds(t)


def strftime(format, t=_NOW, /):
    return _machine.format(format, localtime() if t is _NOW else t)


def asctime(t=_NOW, /):
    return _machine.text(localtime() if t is _NOW else t)


def ctime(seconds=None):
    return asctime(localtime(seconds))


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    from _strptime import _strptime

    return struct_time(_strptime(string, format)[0])


def tzset():
    pass


class _ClockInfo:
    def __init__(self, adjustable, implementation, monotonic, resolution):
        self.adjustable = adjustable
        self.implementation = implementation
        self.monotonic = monotonic
        self.resolution = resolution

    def __repr__(self):
        return "namespace(implementation=%r, monotonic=%r, adjustable=%r, resolution=%r)" % (
            self.implementation, self.monotonic, self.adjustable, self.resolution)


def get_clock_info(name):
    if name == "time":
        return _ClockInfo(True, "clock_gettime(CLOCK_REALTIME)", False, 1e-09)
    if name in ("monotonic", "perf_counter"):
        return _ClockInfo(False, "clock_gettime(CLOCK_MONOTONIC)", True, 1e-09)
    if name == "process_time":
        return _ClockInfo(False, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", True, 1e-09)
    if name == "thread_time":
        return _ClockInfo(False, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", True, 1e-09)
    raise ValueError("unknown clock")


CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_TAI = 4, 7, 11


def clock_gettime_ns(clk_id, /):
    if clk_id in (CLOCK_REALTIME, CLOCK_TAI):
        return time_ns()
    if clk_id in (CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME):
        return monotonic_ns()
    if clk_id == CLOCK_PROCESS_CPUTIME_ID:
        return process_time_ns()
    if clk_id == CLOCK_THREAD_CPUTIME_ID:
        return thread_time_ns()
    raise OSError(22, "Invalid argument")


def clock_gettime(clk_id, /):
    return clock_gettime_ns(clk_id) / 1e9


def clock_getres(clk_id, /):
    clock_gettime_ns(clk_id)
    return 1e-09

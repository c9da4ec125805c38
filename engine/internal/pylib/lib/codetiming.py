"""codetiming: how long something takes, as a class, a context manager and a decorator."""

import functools as _functools
import math as _math
import statistics as _statistics
import time as _time
from collections import UserDict as _UserDict
from contextlib import ContextDecorator as _ContextDecorator

__version__ = "1.4.0"


class TimerError(Exception):
    pass


class Timers(_UserDict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._timings = {}

    def add(self, name, value):
        self._timings.setdefault(name, []).append(value)
        self.data[name] = self.data.get(name, 0) + value

    def clear(self):
        self.data.clear()
        self._timings.clear()

    def __setitem__(self, name, value):
        raise TypeError("%r does not support item assignment. Use '.add()' to update values." % type(self).__name__)

    def apply(self, func, name):
        return func(self._timings[name])

    def count(self, name):
        return self.apply(len, name)

    def total(self, name):
        return self.apply(sum, name)

    def min(self, name):
        return self.apply(lambda values: min(values or [0]), name)

    def max(self, name):
        return self.apply(lambda values: max(values or [0]), name)

    def mean(self, name):
        return self.apply(lambda values: _statistics.mean(values or [0]), name)

    def median(self, name):
        return self.apply(lambda values: _statistics.median(values or [0]), name)

    def stdev(self, name):
        values = self._timings[name]
        return _statistics.stdev(values) if len(values) >= 2 else _math.nan


class Timer(_ContextDecorator):
    timers = Timers()

    def __init__(self, name=None, text="Elapsed time: {:0.4f} seconds", initial_text=False, logger=print):
        self.name, self.text, self.initial_text, self.logger = name, text, initial_text, logger
        self._start_time, self.last = None, _math.nan

    def __call__(self, func):
        # A coroutine is timed while it runs, not while it is made.
        if func.__code__.co_flags & 128 if hasattr(func, "__code__") else False:
            @_functools.wraps(func)
            async def inner(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)

            return inner
        return super().__call__(func)

    def start(self):
        if self._start_time is not None:
            raise TimerError("Timer is running. Use .stop() to stop it")
        if self.logger and self.initial_text:
            if isinstance(self.initial_text, str):
                self.logger(self.initial_text.format(name=self.name))
            elif self.name:
                self.logger("Timer {name} started".format(name=self.name))
            else:
                self.logger("Timer started")
        self._start_time = _time.perf_counter()

    def stop(self):
        if self._start_time is None:
            raise TimerError("Timer is not running. Use .start() to start it")
        self.last = _time.perf_counter() - self._start_time
        self._start_time = None
        if self.logger:
            if callable(self.text):
                text = self.text(self.last)
            else:
                text = self.text.format(self.last, name=self.name, milliseconds=self.last * 1000, seconds=self.last, minutes=self.last / 60)
            self.logger(str(text))
        if self.name:
            self.timers.add(self.name, self.last)
        return self.last

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc_info):
        self.stop()

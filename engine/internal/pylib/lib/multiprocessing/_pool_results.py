"""multiprocessing._pool_results: what apply_async(), map_async() and imap() return, and what comes of it."""

import _fs_threading as _machine
import itertools
import threading
from collections import deque
from multiprocessing.context import TimeoutError

job_counter = itertools.count()


class ApplyResult:
    """What comes of a call: its value, or the exception it raised."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, pool, callback, error_callback):
        self._callback, self._error_callback = callback, error_callback
        self._pool, self._cache = pool, pool._cache
        self._event = threading.Event()
        self._job = job = next(job_counter)
        pool._cache[job] = self

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if self.ready():
            return self._success
        raise ValueError("%r not ready" % self)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if not self._success:
            raise self._value
        return self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._call_back()
        self._event.set()
        self._leave()

    def _call_back(self):
        callback = self._callback if self._success else self._error_callback
        if callback:
            callback(self._value)

    def _leave(self):
        del self._cache[self._job]
        self._pool = None

    def __class_getitem__(cls, item):
        return cls


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """What comes of the calls of a map: all their values, or the first exception, when all calls are over."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success, self._value = True, [None] * length
        self._chunksize = chunksize
        self._number_left = -(-length // chunksize) if chunksize > 0 else 0
        if not self._number_left:
            self._event.set()
            del self._cache[self._job]

    def _set(self, index, outcome):
        self._number_left -= 1
        success, value = outcome
        if not success and self._success:
            self._success, self._value = False, value
        elif success and self._success:
            self._value[index * self._chunksize:(index + 1) * self._chunksize] = value
        if self._number_left == 0:
            self._call_back()
            del self._cache[self._job]
            self._event.set()
            self._pool = None


class IMapIterator:
    """The values of the calls, in the order of the arguments, each as soon as it is there."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(_machine.quiet_lock(self, "lock of the results"))
        self._job = next(job_counter)
        self._cache = pool._cache
        self._items = deque()
        self._index = 0  # how many outcomes have been put into _items
        self._length = None
        self._early = {}  # the outcomes whose turn has not come, by index
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items and self._index != self._length:
                self._cond.wait(timeout)
            if not self._items:
                if self._index != self._length:
                    raise TimeoutError
                self._pool = None
                raise StopIteration
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, index, outcome):
        with self._cond:
            self._early[index] = outcome
            if index == self._index:
                while self._index in self._early:
                    self._items.append(self._early.pop(self._index))
                    self._index += 1
                self._cond.notify()
            self._leave_if_complete()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
            self._leave_if_complete()

    def _leave_if_complete(self):
        if self._index == self._length:
            del self._cache[self._job]
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    """The values of the calls in the order in which the calls end."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def _set(self, index, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._leave_if_complete()

"""sched: run functions at their times, in order of time, then priority, then entry."""

import _fs_threading as _machine
import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]


class Event(namedtuple("Event", "time, priority, sequence, action, argument, kwargs")):
    __slots__ = ()


_sentinel = object()


class scheduler:
    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = _machine.quiet_lock(self, "lock of the scheduler")
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._numbers = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        options = {} if kwargs is _sentinel else kwargs
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, options)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            events = self._queue
            events.remove(event)
            heapq.heapify(events)

    def empty(self):
        with self._lock:
            left = len(self._queue)
        return left == 0

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                wait = event.time > now
                if not wait:
                    heapq.heappop(self._queue)
            if wait:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        with self._lock:
            events = self._queue[:]
        return list(map(heapq.heappop, [events] * len(events)))

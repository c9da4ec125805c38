"""queue: queues that threads can share.

The classes may be subclassed as CPython's: _init, _qsize, _put and _get decide how items are kept.
"""

import _fs_threading as _machine
import threading
from _queue import Empty, SimpleQueue
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    "There is no room in a queue, and put() was not to wait for it, or not longer."


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _machine.quiet_lock(self, "mutex of the queue")
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        _machine.describe(self.not_empty, self, "queue", "get")
        _machine.describe(self.not_full, self, "queue", "put")
        _machine.describe(self.all_tasks_done, self, "queue", "join")
        self.unfinished_tasks = 0

    def __getstate__(self):
        raise TypeError("cannot pickle '_thread.lock' object")

    def task_done(self):
        with self.all_tasks_done:
            if self.unfinished_tasks == 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        condition = self.all_tasks_done
        with condition:
            while self.unfinished_tasks:
                condition.wait()

    def qsize(self):
        with self.mutex:
            length = self._qsize()
        return length

    def empty(self):
        with self.mutex:
            length = self._qsize()
        return not length

    def full(self):
        with self.mutex:
            length = self._qsize()
        return 0 < self.maxsize <= length

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0:
                self._wait(self.not_full, self._has_room, block, timeout, Full)
            self._put(item)
            _machine.queue_length(self.not_empty, self._qsize(), self.maxsize, item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            self._wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            _machine.queue_length(self.not_empty, self._qsize(), self.maxsize)
            self.not_full.notify()
            return item

    def _has_room(self):
        return self._qsize() < self.maxsize

    def _wait(self, condition, ready, block, timeout, error):
        if not block:
            if not ready():
                raise error
        elif timeout is None:
            while not ready():
                condition.wait()
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            end = time() + timeout
            while not ready():
                remaining = end - time()
                if remaining <= 0.0:
                    raise error
                condition.wait(remaining)

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def __class_getitem__(cls, item):
        return cls

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()

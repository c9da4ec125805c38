"""The queue that CPython has in C."""

import _fs_threading as _machine
import threading
from collections import deque


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """An unbounded first-in, first-out queue without task tracking."""

    def __init__(self, /, *args, **keywords):
        if args or keywords:
            raise TypeError(f"SimpleQueue() takes no {'positional' if args else 'keyword'} arguments")
        self._items = deque()
        self._filled = threading.Condition(_machine.quiet_lock(self, "lock of the queue"))
        _machine.describe(self._filled, self, "queue", "get")

    def __getstate__(self):
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    def put(self, item, block=True, timeout=None):
        with self._filled:
            self._items.append(item)
            _machine.queue_length(self._filled, len(self._items), 0, item)
            self._filled.notify()

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self._filled:
            if not self._items and block:
                self._filled.wait_for(lambda: self._items, timeout)
            if not self._items:
                raise Empty
            item = self._items.popleft()
            _machine.queue_length(self._filled, len(self._items), 0)
            return item

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(block=False)

    def __class_getitem__(cls, item):
        return cls

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)

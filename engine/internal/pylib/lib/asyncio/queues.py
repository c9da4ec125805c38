"""asyncio.queues: queues whose get() and put() are awaited."""

import _fs_asyncio as _machine
import heapq
from asyncio import locks, mixins
from collections import deque

__all__ = ["Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty"]


class QueueEmpty(Exception):
    """There is nothing in the queue that get_nowait() could take."""


class QueueFull(Exception):
    """There is no room in the queue for what put_nowait() was given."""


class Queue(mixins._LoopBoundMixin):
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._reason = (self, "queue")
        self._unfinished_tasks, self._finished = 0, locks.Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return "<%s at %#x %s>" % (type(self).__name__, id(self), self._format())

    def __str__(self):
        return "<%s %s>" % (type(self).__name__, self._format())

    def __class_getitem__(cls, item):
        return cls

    def _format(self):
        result = "maxsize=%r" % (self._maxsize,)
        if self._queue:
            result += " _queue=%r" % (list(self._queue),)
        if self._getters:
            result += " _getters[%d]" % len(self._getters)
        if self._putters:
            result += " _putters[%d]" % len(self._putters)
        if self._unfinished_tasks:
            result += " tasks=%d" % self._unfinished_tasks
        return result

    def _wakeup_next(self, waiters):
        is_woken = False
        while waiters and not is_woken:
            first = waiters.popleft()
            if not first.done():
                first.set_result(None)
                is_woken = True

    def _record_length(self):
        if self._reason != "as_completed":
            _machine.queue_length(self, self.qsize(), self._maxsize)

    def qsize(self):
        return len(self._queue)

    maxsize = property(lambda self: self._maxsize)

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def _wait_in_row(self, waiters, must_wait):
        """Wait in the row of waiters until must_wait() says no."""
        while must_wait():
            waiter = self._get_loop().create_future()
            waiter._reason = self._reason
            waiters.append(waiter)
            try:
                await waiter
            except:
                waiter.cancel()
                if waiter in waiters:
                    waiters.remove(waiter)
                if not must_wait() and not waiter.cancelled():
                    self._wakeup_next(waiters)  # somebody else can have what this one was woken for
                raise

    async def put(self, item):
        if self.full():
            await self._wait_in_row(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._record_length()
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        if self.empty():
            await self._wait_in_row(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._record_length()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks = left
        if left == 0:
            self._finished.set()

    async def join(self):
        # With nothing to wait for, the other tasks do not get their turn.
        if self._unfinished_tasks > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return heapq.heappop(self._queue)

    def _put(self, item):
        heapq.heappush(self._queue, item)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()

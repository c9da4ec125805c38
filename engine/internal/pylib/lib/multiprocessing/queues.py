"""multiprocessing.queues: queues between processes.

Queue.put() leaves its object in a buffer of the process. A thread of its own, the feeder, pickles what is there and writes it into
the pipe that get() reads from.
"""

import _fs_threading as _machine
import errno
import os
import threading
import time
from collections import deque
from multiprocessing import connection, context, reduction
from multiprocessing.synchronize import SEM_VALUE_MAX, Subject
from multiprocessing.util import Finalize, debug, idle, info, is_exiting, register_after_fork
from queue import Empty, Full

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]

_ForkingPickler = reduction.ForkingPickler
_sentinel = object()


class Queue:
    def __init__(self, maxsize=0, *, ctx):
        size = maxsize if maxsize > 0 else SEM_VALUE_MAX
        ends = connection.Pipe(duplex=False)
        locks = ctx.Lock(), ctx.Lock(), ctx.BoundedSemaphore(size)
        Queue.__setstate__(self, (False, size, *ends, *locks, os.getpid()))
        Subject(self, "queue", list(locks), self._sem, self._reader)
        register_after_fork(self, Queue._after_fork)

    # What processes share of the queue; _sem counts the free places.
    _SHARED = ("_ignore_epipe", "_maxsize", "_reader", "_writer", "_rlock", "_wlock", "_sem", "_opid")

    def __setstate__(self, state):
        self.__dict__.update(zip(self._SHARED, state))
        self._reset()

    def __getstate__(self):
        context.assert_spawning(self)
        return tuple(getattr(self, name) for name in self._SHARED)

    def _after_fork(self):
        debug("Queue._after_fork()")
        self._reset()

    def _reset(self):
        """The part of the queue that belongs to one process; the feeder starts with the first put()."""
        self._notempty = threading.Condition(_machine.quiet_lock(self, "lock of the queue's buffer"))
        _machine.describe(self._notempty, self, "buffer")
        self._buffer = deque()
        self._thread = self._jointhread = self._close = None
        self._joincancelled = self._closed = False
        reader, writer = self._reader, self._writer
        self._poll, self._recv_bytes, self._send_bytes = reader.poll, reader.recv_bytes, writer.send_bytes

    def _claim_slot(self, block, timeout):
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        if not self._sem.acquire(block, timeout):
            raise Full

    def _append(self, obj):
        if self._thread is None:
            self._start_thread()
        self._buffer.append(obj)

    def put(self, obj, block=True, timeout=None):
        self._claim_slot(block, timeout)
        with self._notempty:
            self._append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        if block and timeout is None:
            with self._rlock:
                data = self._recv_bytes()
            self._sem.release()
        else:
            data = self._get_in_time(block, timeout)
        return _ForkingPickler.loads(data)

    def _get_in_time(self, block, timeout):
        if block:
            deadline = time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            if not (self._poll(deadline - time.monotonic()) if block else self._poll()):
                raise Empty
            data = self._recv_bytes()
            self._sem.release()
        finally:
            self._rlock.release()
        return data

    def put_nowait(self, obj):
        return self.put(obj, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def qsize(self):
        free = self._sem._semlock._get_value()
        return self._maxsize - free

    def full(self):
        return self._sem._semlock._is_zero()

    def empty(self):
        return not self._poll()

    def close(self):
        self._closed = True
        close, self._close = self._close, None
        if close:
            close()

    def join_thread(self):
        debug("Queue.join_thread()")
        assert self._closed, "Queue %r not closed" % (self,)
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        debug("Queue.cancel_join_thread()")
        self._joincancelled = True
        if self._jointhread is not None:
            self._jointhread.cancel()

    def _start_thread(self):
        debug("Queue._start_thread()")
        self._buffer.clear()
        what_it_knows = (
            self._buffer, self._notempty, self._send_bytes, self._wlock, self._reader.close, self._writer.close,
            self._ignore_epipe, self._on_queue_feeder_error, self._sem,
        )
        feeder = self._thread = threading.Thread(target=self._feed, args=what_it_knows, name="QueueFeederThread", daemon=True)
        debug("doing self._thread.start()")
        feeder.start()
        debug("... done self._thread.start()")
        # The higher priority comes first: at exit the feeder is told to quit before it is joined.
        if not self._joincancelled:
            self._jointhread = Finalize(feeder, Queue._finalize_join, [feeder], exitpriority=-5)
        self._close = Finalize(self, Queue._finalize_close, [self._buffer, self._notempty], exitpriority=10)

    @staticmethod
    def _finalize_join(thread):
        debug("joining queue thread")
        thread.join()
        debug("... queue thread joined")

    @staticmethod
    def _finalize_close(buffer, notempty):
        debug("telling queue thread to quit")
        with notempty:
            buffer.append(_sentinel)
            notempty.notify()

    @staticmethod
    def _feed(buffer, notempty, send_bytes, writelock, reader_close, writer_close, ignore_epipe, onerror, queue_sem):
        debug("starting thread to feed data to pipe")
        while True:
            obj = None
            try:
                with notempty:
                    if not buffer:
                        idle(notempty.wait)
                while buffer:
                    obj = buffer.popleft()
                    if obj is _sentinel:
                        debug("feeder thread got sentinel -- exiting")
                        reader_close()
                        writer_close()
                        return
                    data = _ForkingPickler.dumps(obj)
                    with writelock:
                        send_bytes(data)
            except Exception as error:
                if ignore_epipe and getattr(error, "errno", 0) == errno.EPIPE:
                    return
                if is_exiting():
                    info("error in queue thread: %s", error)
                    return
                # The object is gone; its place in the queue is free again.
                queue_sem.release()
                onerror(error, obj)

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        from traceback import print_exc
        print_exc()


class JoinableQueue(Queue):
    """A queue that counts what was put and not yet said to be done, in a semaphore, for join()."""

    def __init__(self, maxsize=0, *, ctx):
        Queue.__init__(self, maxsize, ctx=ctx)
        self._unfinished_tasks, self._cond = ctx.Semaphore(0), ctx.Condition()
        Subject(
            self, "queue", [self._rlock, self._wlock, self._sem, self._unfinished_tasks, *self._cond._parts()], self._sem, self._reader,
            self._cond._wait_semaphore,
        )

    _SHARED = (*Queue._SHARED, "_cond", "_unfinished_tasks")

    def put(self, obj, block=True, timeout=None):
        self._claim_slot(block, timeout)
        with self._notempty, self._cond:
            self._append(obj)
            self._unfinished_tasks.release()
            self._notempty.notify()

    def task_done(self):
        condition, unfinished = self._cond, self._unfinished_tasks
        with condition:
            if not unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if unfinished._semlock._is_zero():
                condition.notify_all()

    def join(self):
        condition, unfinished = self._cond, self._unfinished_tasks._semlock
        with condition:
            if not unfinished._is_zero():
                condition.wait()


class SimpleQueue:
    """A pipe with a lock at each end: put() itself writes, and blocks while the pipe is full."""

    def __init__(self, *, ctx):
        SimpleQueue.__setstate__(self, (*connection.Pipe(duplex=False), ctx.Lock(), ctx.Lock()))
        Subject(self, "queue", [self._rlock, self._wlock], reader=self._reader)

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state
        self._poll = self._reader.poll

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def empty(self):
        return not self._poll()

    def close(self):
        for end in (self._reader, self._writer):
            end.close()

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return _ForkingPickler.loads(data)

    def put(self, obj):
        data = _ForkingPickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    __class_getitem__ = classmethod(lambda cls, item: cls)

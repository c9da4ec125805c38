"""multiprocessing.pool: ThreadPool, whose workers are threads.

As in CPython a pool has three threads besides its workers. _handle_tasks iterates over what the program passed and gives each call
to the workers, _handle_results delivers what came of it and runs the callbacks, and _handle_workers replaces workers that died and
ends the other threads when the pool is closed and has nothing left to do.
"""

import atexit
import itertools
import os
import queue
import threading
from collections import deque
from multiprocessing import TimeoutError
from multiprocessing._absent import absent
from multiprocessing.dummy import Process

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"

job_counter = itertools.count()
_living = []  # the pools that have not been terminated, the oldest first


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


def worker(inqueue, outqueue, initializer=None, initargs=()):
    """Carry out tasks until there is a None instead of one."""
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = inqueue.get()
        if task is None:
            break
        job, index, func, args, kwds = task
        try:
            result = (True, func(*args, **kwds))
        except Exception as error:
            result = (False, error)
        outqueue.put((job, index, result))
        task = job = result = func = args = kwds = None


def _reraise(error):
    """A task of its own: what iterating over the program's values raised."""
    raise error


def _batches(func, iterable, size):
    iterator = iter(iterable)
    while True:
        batch = tuple(itertools.islice(iterator, size))
        if not batch:
            return
        yield (func, batch)


def _tasks(job, func, iterable):
    """The tasks of a job; iterating over them does not fail."""
    index = -1
    try:
        for index, item in enumerate(iterable):
            yield (job, index, func, (item,), {})
    except Exception as error:
        yield (job, index + 1, _reraise, (error,), {})


class _Jobs(dict):
    """The jobs that are not done yet, by number. When the last one is done, the pool is told."""

    def __init__(self, changes):
        self._changes = changes

    def __delitem__(self, job):
        dict.__delitem__(self, job)
        if not self:
            self._changes.put(None)


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        raise absent("pool.Pool")


class ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        self._pool = []
        self._state = INIT
        self._inqueue = queue.SimpleQueue()
        self._outqueue = queue.SimpleQueue()
        self._taskqueue = queue.SimpleQueue()
        self._changes = queue.SimpleQueue()
        self._cache = _Jobs(self._changes)
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._terminated = False
        self._repopulate_pool()
        self._state = RUN
        self._worker_handler = self._start_handler(self._handle_workers)
        self._task_handler = self._start_handler(self._handle_tasks)
        self._result_handler = self._start_handler(self._handle_results)
        _living.append(self)

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s state=%s pool_size=%d>" % (cls.__module__, cls.__qualname__, self._state, len(self._pool))

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    # Asking for calls.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        length = len(iterable)
        if chunksize is None:
            # Four batches for each worker.
            chunksize = -(-length // (len(self._pool) * 4))
        if length == 0:
            chunksize = 0
        result = MapResult(self, chunksize, length, callback, error_callback)
        self._taskqueue.put((_tasks(result._job, mapper, _batches(func, iterable, chunksize)), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not %s" % chunksize)
        result = kind(self)
        if chunksize == 1:
            self._taskqueue.put((_tasks(result._job, func, iterable), result._set_length))
            return result
        self._taskqueue.put((_tasks(result._job, mapstar, _batches(func, iterable, chunksize)), result._set_length))
        return (item for batch in result for item in batch)

    # The end of the pool.

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._changes.put(None)

    def terminate(self):
        self._state = TERMINATE
        self._terminate()

    def _terminate(self):
        """Drop the calls that no worker has begun, and end the pool's threads. Workers finish the call they are in."""
        if self._terminated:
            return
        self._terminated = True
        _living.remove(self)
        self._state = TERMINATE
        self._changes.put(None)
        try:
            while True:
                self._inqueue.get(block=False)
        except queue.Empty:
            pass
        for _ in self._pool:
            self._inqueue.put(None)
        if self._cache and not self._result_handler.is_alive():
            raise AssertionError("Cannot have cache with result_hander not alive")
        self._outqueue.put(None)
        for handler in (self._worker_handler, self._task_handler, self._result_handler):
            if threading.current_thread() is not handler:
                handler.join()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        for thread in [self._worker_handler, self._task_handler, self._result_handler, *self._pool]:
            thread.join()

    # The pool's own threads.

    def _start_handler(self, function):
        handler = threading.Thread(target=function, daemon=True)
        handler.start()
        return handler

    def _repopulate_pool(self):
        for _ in range(self._processes - len(self._pool)):
            process = Process(target=worker, args=(self._inqueue, self._outqueue, self._initializer, self._initargs))
            process.daemon = True
            process.start()
            self._pool.append(process)

    def _replace_dead_workers(self):
        alive = [process for process in self._pool if process.exitcode is None]
        if len(alive) < len(self._pool):
            self._pool[:] = alive
            self._repopulate_pool()

    def _handle_workers(self):
        while self._state == RUN or (self._cache and self._state != TERMINATE):
            self._replace_dead_workers()
            self._changes.get()
            while not self._changes.empty():
                self._changes.get()
        self._taskqueue.put(None)

    def _handle_tasks(self):
        for tasks, set_length in iter(self._taskqueue.get, None):
            if not self._hand_out(tasks, set_length):
                break
        self._outqueue.put(None)
        for _ in self._pool:
            self._inqueue.put(None)

    def _hand_out(self, tasks, set_length):
        """Give the tasks to the workers; False if the pool was terminated meanwhile."""
        count = 0
        for task in tasks:
            if self._state == TERMINATE:
                return False
            self._inqueue.put(task)
            count += 1
        if set_length:
            set_length(count)
        return True

    def _handle_results(self):
        done = False  # the workers have no more tasks, but some may still be at one
        while not done or self._cache:
            result = self._outqueue.get()
            if self._state == TERMINATE:
                return
            if result is None:
                done = True
                continue
            job, index, outcome = result
            if job in self._cache:
                self._cache[job]._set(index, outcome)
            result = job = outcome = None


class ApplyResult:
    """What comes of a call: its value, or the exception it raised."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError("%r not ready" % self)
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

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

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._number_left = 0
        if chunksize > 0:
            self._number_left = -(-length // chunksize)
        else:
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

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
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

    def _set(self, index, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._leave_if_complete()


@atexit.register
def _terminate_at_exit():
    for pool in reversed(_living[:]):
        try:
            pool._terminate()
        except Exception:
            import traceback
            traceback.print_exc()

"""multiprocessing.pool: pools of worker processes and of worker threads.

As in CPython a pool has three threads besides its workers. _handle_tasks iterates over what the program passed and gives each call
to the workers, _handle_results delivers what came of it and runs the callbacks, and _handle_workers replaces workers that ended
and ends the other threads when the pool is closed and has nothing left to do.
"""

import _fs_threading as _machine
import itertools
import os
import queue
import threading
import time
import traceback
from collections import deque
from multiprocessing import TimeoutError, get_context, util
from multiprocessing._pool_record import Record
from multiprocessing.connection import wait
from multiprocessing.synchronize import Subject

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"

job_counter = itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    """The cause of an exception that a worker process raised: its traceback there, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way from a worker process, where the frames of its traceback stay."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % "".join(traceback.format_exception(type(exc), exc, tb))

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """What get() raises instead of a result that could not be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)


def worker(inqueue, outqueue, initializer, initargs, maxtasks, wrap_exception, record):
    """Carry out tasks until there is a None instead of one, or MAXTASKS of them are done."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError("Maxtasks %r is not valid" % (maxtasks,))
    if hasattr(inqueue, "_writer"):
        inqueue._writer.close()
        outqueue._reader.close()
    record.worker_started()
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = util.idle(inqueue.get)
        except (EOFError, OSError):
            util.debug("worker got EOFError or OSError -- exiting")
            break
        if task is None:
            util.debug("worker got sentinel -- exiting")
            break
        job, index, func, args, kwds, mark = task
        record.task_started(mark)
        try:
            try:
                result = (True, func(*args, **kwds))
            finally:
                record.task_ended(mark)
        except Exception as error:
            if wrap_exception and func is not _reraise:
                error = ExceptionWithTraceback(error, error.__traceback__)
            result = (False, error)
        try:
            outqueue.put((job, index, result))
        except Exception as error:
            wrapped = MaybeEncodingError(error, result[1])
            util.debug("Possible encoding error while sending result: %s" % wrapped)
            outqueue.put((job, index, (False, wrapped)))
        task = job = result = func = args = kwds = None
        completed += 1
    util.debug("worker exiting after %d tasks" % completed)


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
    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or get_context()
        self._setup_queues()
        self._taskqueue = queue.SimpleQueue()
        _machine.waits_for(self._taskqueue._filled, "next call of the pool")
        self._cache = _Jobs(self._changes)
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._record = self._new_record()
        self._start_workers()
        self._state = RUN
        self._results_wanted = True  # until terminate() has seen that the result handler lives
        self._worker_handler = self._start_handler(self._handle_workers)
        self._task_handler = self._start_handler(self._handle_tasks)
        self._result_handler = self._start_handler(self._handle_results)
        self._terminate = util.Finalize(self, self._terminate_pool, exitpriority=15)

    def _setup_queues(self):
        self._inqueue = self._ctx.SimpleQueue()
        self._outqueue = self._ctx.SimpleQueue()
        self._changes = self._ctx.SimpleQueue()
        _machine.call_it(self._changes, "changes among the workers")
        self._changes._rlock._semlock.subject.introduce()
        for name, ends in (("call queue of the pool", self._inqueue), ("results of the pool", self._outqueue)):
            Subject(name, "queue", [ends._rlock, ends._wlock], reader=ends._reader).introduce()
        self._quick_put = self._inqueue._writer.send
        self._quick_get = self._outqueue._reader.recv

    def _new_record(self):
        return Record("Pool", self._processes, self._first_call)

    @staticmethod
    def _first_call(func, args):
        """The function of the program that a task calls, its arguments, and whether it is a batch of one call. For a batch of several,
        the arguments are those of all."""
        if func is mapstar:
            func, batch = args[0]
            return func, batch, len(batch) == 1
        if func is starmapstar:
            func, batch = args[0]
            return func, batch[0] if len(batch) == 1 else batch, len(batch) == 1
        return func, args, False

    def _start_workers(self):
        try:
            self._repopulate_pool()
        except Exception:
            for process in self._pool:
                if process.exitcode is None:
                    process.terminate()
            for process in self._pool:
                process.join()
            raise

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
        _machine.result_of(result._event, func)
        self._taskqueue.put(([self._record.submitted((result._job, 0, func, args, kwds))], None))
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
        _machine.result_of(result._event, func)
        tasks = _tasks(result._job, mapper, _batches(func, iterable, chunksize)) if chunksize else ()
        self._taskqueue.put(([self._record.submitted(task) for task in tasks], None))
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
        _machine.describe(result._cond, func, "result")
        if chunksize == 1:
            self._taskqueue.put((_tasks(result._job, func, iterable), result._set_length))
            return result
        self._taskqueue.put((_tasks(result._job, mapstar, _batches(func, iterable, chunksize)), result._set_length))
        return (item for batch in result for item in batch)

    # The end of the pool.

    def close(self):
        util.debug("closing pool")
        if self._state == RUN:
            self._state = CLOSE
            self._changes.put(None)

    def terminate(self):
        util.debug("terminating pool")
        self._state = TERMINATE
        self._terminate()

    def _terminate_pool(self):
        """Drop the calls that no worker has begun, and end the pool's threads and its workers."""
        util.debug("finalizing pool")
        self._state = TERMINATE
        self._changes.put(None)
        util.debug("helping task handler/workers to finish")
        self._help_stuff_finish()
        if self._cache and not self._result_handler.is_alive():
            raise AssertionError("Cannot have cache with result_hander not alive")
        self._results_wanted = False
        self._changes.put(None)
        self._outqueue.put(None)
        # The workers are ended when nobody replaces them any more.
        util.debug("joining worker handler")
        self._join_handler(self._worker_handler)
        self._terminate_workers()
        util.debug("joining task handler")
        self._join_handler(self._task_handler)
        util.debug("joining result handler")
        self._join_handler(self._result_handler)
        self._join_workers()

    def _help_stuff_finish(self):
        """Make room for the task handler, which may be waiting to write into a pipe that is full."""
        util.debug("removing tasks from inqueue until task handler finished")
        self._inqueue._rlock.acquire()
        while self._task_handler.is_alive() and self._inqueue._reader.poll():
            self._inqueue._reader.recv()
            time.sleep(0)

    def _terminate_workers(self):
        util.debug("terminating workers")
        for process in self._pool:
            if process.exitcode is None:
                process.terminate()

    def _join_workers(self):
        util.debug("joining pool workers")
        for process in self._pool:
            if process.is_alive():
                util.debug("cleaning up worker %d" % process.pid)
                process.join()

    def join(self):
        util.debug("joining pool")
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        for member in [self._worker_handler, self._task_handler, self._result_handler, *self._pool]:
            member.join()

    # The pool's own threads.

    def _start_handler(self, function):
        handler = threading.Thread(target=function, daemon=True)
        handler.start()
        return handler

    @staticmethod
    def _join_handler(handler):
        if threading.current_thread() is not handler:
            handler.join()

    def _repopulate_pool(self):
        for _ in range(self._processes - len(self._pool)):
            process = self.Process(self._ctx, target=worker, args=(
                self._inqueue, self._outqueue, self._initializer, self._initargs, self._maxtasksperchild, self._wrap_exception,
                self._record.for_workers,
            ))
            process.name = process.name.replace("Process", "PoolWorker")
            process.daemon = True
            process.start()
            self._pool.append(process)
            util.debug("added worker")

    def _replace_ended_workers(self):
        ended = [process for process in self._pool if process.exitcode is not None]
        for process in ended:
            util.debug("cleaning up worker %d" % self._pool.index(process))
            process.join()
            self._pool.remove(process)
        if ended:
            self._repopulate_pool()

    def _wait_for_changes(self):
        """Wait until a worker has ended, the pool's state has changed, or its last job is done."""
        util.idle(wait, [process.sentinel for process in self._pool] + [self._changes._reader])
        while not self._changes.empty():
            self._changes.get()

    def _handle_workers(self):
        while self._state == RUN or (self._cache and self._state != TERMINATE):
            self._replace_ended_workers()
            self._wait_for_changes()
        self._taskqueue.put(None)
        util.debug("worker handler exiting")

    def _handle_tasks(self):
        for tasks, set_length in iter(lambda: util.idle(self._taskqueue.get), None):
            if not self._hand_out(tasks, set_length):
                util.debug("task handler found thread._state != RUN")
                break
        else:
            util.debug("task handler got sentinel")
        self._record.closed(self._state == TERMINATE)
        try:
            util.debug("task handler sending sentinel to result handler")
            self._outqueue.put(None)
            util.debug("task handler sending sentinel to workers")
            for _ in self._pool:
                self._quick_put(None)
        except OSError:
            util.debug("task handler got OSError when sending sentinels")
        util.debug("task handler exiting")

    def _hand_out(self, tasks, set_length):
        """Give the tasks to the workers; False if the pool was terminated meanwhile."""
        count = 0
        for task in tasks:
            if self._state == TERMINATE:
                return False
            if len(task) == 5:
                task = self._record.submitted(task)
            self._record.handed_out(task)
            try:
                self._quick_put(task)
            except Exception as error:
                job, index = task[:2]
                self._record.finished(job, index, (False, error))
                if job in self._cache:
                    self._cache[job]._set(index, (False, error))
            count += 1
        if set_length:
            util.debug("doing set_length()")
            set_length(count)
        return True

    def _handle_results(self):
        done = False  # the workers have no more tasks, but some may still be at one
        while not done or (self._cache and self._results_wanted):
            try:
                result = util.idle(self._quick_get)
            except (OSError, EOFError):
                util.debug("result handler got EOFError/OSError -- exiting")
                return
            if not self._results_wanted:
                util.debug("result handler found thread._state=TERMINATE")
                break
            if result is None:
                util.debug("result handler ignoring extra sentinel" if done else "result handler got sentinel")
                done = True
                continue
            job, index, outcome = result
            self._record.finished(job, index, outcome)
            if job in self._cache:
                self._cache[job]._set(index, outcome)
            result = job = outcome = None
        self._empty_outqueue()
        util.debug("result handler exiting: len(cache)=%s, thread._state=%s", len(self._cache), self._state)

    def _empty_outqueue(self):
        """Make room for the Nones that the other threads may be waiting to write."""
        util.debug("ensuring that outqueue is not full")
        try:
            for _ in range(10):
                if not self._outqueue._reader.poll():
                    break
                self._quick_get()
        except (OSError, EOFError):
            pass


class ThreadPool(Pool):
    """A pool whose workers are threads: its queues are those of threads, and terminate() lets them finish the call they are in."""

    _wrap_exception = False

    @staticmethod
    def Process(ctx, *args, **kwds):
        from multiprocessing.dummy import Process
        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = queue.SimpleQueue()
        self._outqueue = queue.SimpleQueue()
        self._changes = queue.SimpleQueue()
        _machine.call_it(self._inqueue, "call queue of the pool")
        _machine.waits_for(self._outqueue._filled, "next result of the pool")
        _machine.waits_for(self._changes._filled, "next change among the workers")
        self._quick_put = self._inqueue.put
        self._quick_get = self._outqueue.get

    def _new_record(self):
        return Record("ThreadPool", self._processes, self._first_call)

    def _start_workers(self):
        self._repopulate_pool()

    def _wait_for_changes(self):
        util.idle(self._changes.get)
        while not self._changes.empty():
            self._changes.get()

    def _help_stuff_finish(self):
        try:
            while True:
                self._inqueue.get(block=False)
        except queue.Empty:
            pass
        for _ in self._pool:
            self._inqueue.put(None)

    def _terminate_workers(self):
        pass

    _join_workers = _empty_outqueue = _terminate_workers


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

    def _set(self, index, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._leave_if_complete()

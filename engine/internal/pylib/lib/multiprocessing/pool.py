"""multiprocessing.pool: pools of worker processes and of worker threads.

As in CPython a pool has three threads besides its workers. _handle_tasks iterates over what the program passed and gives each call
to the workers, _handle_results delivers what came of it and runs the callbacks, and _handle_workers replaces workers that ended
and ends the other threads when the pool is closed and has nothing left to do.
"""

import _fs_threading as _machine
import os
import queue
import threading
import time
from multiprocessing import TimeoutError, get_context, util
from multiprocessing._pool_record import Record
from multiprocessing._pool_results import ApplyResult, AsyncResult, IMapIterator, IMapUnorderedIterator, MapResult, job_counter
from multiprocessing._pool_worker import (
    ExceptionWithTraceback, MaybeEncodingError, RemoteTraceback, batches, mapstar, rebuild_exc, starmapstar, tasks_of, worker,
)
from multiprocessing.connection import wait
from multiprocessing.synchronize import Subject

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"


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

    def _running(self):
        """The pool itself, as long as it takes calls."""
        if self._state == RUN:
            return self
        raise ValueError("Pool not running")

    def __enter__(self):
        return self._running()

    def __exit__(self, *raised):
        self.terminate()

    # Asking for calls.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._running()
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
        self._running()
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
        tasks = tasks_of(result._job, mapper, batches(func, iterable, chunksize)) if chunksize else ()
        self._taskqueue.put(([self._record.submitted(task) for task in tasks], None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not %s" % chunksize)
        result = kind(self)
        _machine.describe(result._cond, func, "result")
        if chunksize == 1:
            self._taskqueue.put((tasks_of(result._job, func, iterable), result._set_length))
            return result
        self._taskqueue.put((tasks_of(result._job, mapstar, batches(func, iterable, chunksize)), result._set_length))
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

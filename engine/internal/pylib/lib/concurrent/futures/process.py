"""concurrent.futures.process: the executor that runs calls in processes.

The way of a call, as in CPython (Lib/concurrent/futures/process.py):

    submit → pending calls and the queue of their numbers   (any thread of the program)
           → call queue, a multiprocessing.Queue            (the manager, a thread of the program; pickled by the queue's feeder)
           → a worker process, which makes the call
           → result queue, a multiprocessing.SimpleQueue
           → the future                                     (the manager again)

The call queue holds one call more than there are workers. A call in it counts as running, so it cannot be cancelled
although no worker has begun it. The manager also watches whether a worker dies: then the pool is broken and every call that
is not done fails.
"""

import _fs_futures as _machine
import _fs_threading as _threads
import functools
import itertools
import multiprocessing
import multiprocessing.connection
import os
import queue
import threading
import traceback
from concurrent.futures import _base
from multiprocessing.queues import Queue
from multiprocessing.util import idle

# How many calls the call queue holds beyond one for each worker.
EXTRA_QUEUED_CALLS = 1

_global_shutdown = False
_managers = {}  # manager thread: the alarm that wakes it


class _RemoteTraceback(Exception):
    """The text of a traceback in another process, shown as the cause of what it led to."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _quoted_traceback(error, quote='"""'):
    return "\n%s\n%s%s" % (quote, "".join(traceback.format_exception(type(error), error, error.__traceback__)), quote)


class _ExceptionWithTraceback:
    """An exception on its way to another process: tracebacks cannot be pickled, so their text goes along."""

    def __init__(self, exc, tb):
        text = _quoted_traceback(exc.with_traceback(tb))
        self.exc, self.tb = exc.with_traceback(None), text

    def __reduce__(self):
        parts = self.exc, self.tb
        return _rebuild_exc, parts


def _rebuild_exc(exc, tb):
    """The exception on its arrival, with the text of its traceback as its cause."""
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly."""


class _ThreadWakeup:
    """An alarm for a thread that waits on connections: a pipe to itself."""

    def __init__(self):
        self._closed = False
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        _threads.call_it(self._reader, "wake-ups of the pool")

    def wakeup(self):
        if self._closed:
            return
        self._writer.send_bytes(b"")

    def clear(self):
        while not self._closed and self._reader.poll():
            self._reader.recv_bytes()

    def close(self):
        already, self._closed = self._closed, True
        if not already:
            for end in (self._writer, self._reader):
                end.close()


class _WorkItem:
    """A call that was submitted and is not done."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn, self.args, self.kwargs = fn, args, kwargs


class _CallItem:
    """A call on its way to a worker. mark is the future's number in the recording."""

    def __init__(self, work_id, mark, item):
        self.work_id, self.mark = work_id, mark
        self.fn, self.args, self.kwargs = item.fn, item.args, item.kwargs


class _ResultItem:
    """An outcome on its way back. exit_pid is set when the worker leaves after it."""

    def __init__(self, work_id, result=None, exception=None, exit_pid=None):
        self.work_id, self.exit_pid = work_id, exit_pid
        self.result, self.exception = result, exception


class _SafeQueue(Queue):
    """The call queue: a call that cannot be pickled fails its own future."""

    def __init__(self, executor, maxsize):
        super().__init__(maxsize, ctx=executor._mp_context)
        self._pending = executor._pending_work_items
        self._lock_of_pool = executor._shutdown_lock
        self._alarm = executor._executor_manager_thread_wakeup

    def _on_queue_feeder_error(self, e, obj):
        if not isinstance(obj, _CallItem):
            super()._on_queue_feeder_error(e, obj)
            return
        e.__cause__ = _RemoteTraceback(_quoted_traceback(e))
        item = self._pending.pop(obj.work_id, None)
        with self._lock_of_pool:
            self._alarm.wakeup()
        if item is not None:  # else the pool broke meanwhile and the future has failed
            item.future.set_exception(e)


def _send_back(result_queue, work_id, exit_pid, result=None, exception=None):
    try:
        result_queue.put(_ResultItem(work_id, result, exception, exit_pid))
    except BaseException as error:  # the outcome cannot be pickled
        carried = _ExceptionWithTraceback(error, error.__traceback__)
        result_queue.put(_ResultItem(work_id, None, carried, exit_pid))


def _process_worker(call_queue, result_queue, initializer, initargs, max_tasks=None, pool_mark=None):
    """What a worker process does: make the calls that come through the queue until None comes or it has made max_tasks."""
    if pool_mark is not None:
        _machine.worker_started(pool_mark)
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _base._log(50, "Exception in initializer:", error)
            return  # the manager sees the process end and breaks the pool
    for count in itertools.count(1):
        call = idle(call_queue.get)
        if call is None:
            result_queue.put(os.getpid())
            return
        exit_pid = os.getpid() if count == max_tasks else None
        _machine.task_started(call.mark)
        try:
            result = call.fn(*call.args, **call.kwargs)
        except BaseException as error:
            carried = _ExceptionWithTraceback(error, error.__traceback__)
            _machine.task_ended(call.mark)
            _send_back(result_queue, call.work_id, exit_pid, exception=carried)
        else:
            _machine.task_ended(call.mark)
            _send_back(result_queue, call.work_id, exit_pid, result=result)
            del result
        del call
        if exit_pid is not None:
            return


class _ExecutorManagerThread(threading.Thread):
    """The thread between the program and the workers."""

    def __init__(self, executor):
        self.executor = executor
        self.alarm = executor._executor_manager_thread_wakeup
        self.shutdown_lock = executor._shutdown_lock
        self.processes = executor._processes
        self.call_queue = executor._call_queue
        self.result_reader = executor._result_queue._reader
        self.work_ids = executor._work_ids
        self.pending = executor._pending_work_items
        super().__init__()

    def run(self):
        while True:
            self.feed()
            result, broken, cause = self.wait()
            if broken:
                self.break_pool(cause)
                return
            if result is not None:
                self.deal_with(result)
                del result
            if self.shutting_down():
                self.note_shutdown()
                # Calls that were cancelled leave nothing to wait for: look again before deciding to go on.
                self.feed()
                if not self.pending:
                    self.leave()
                    return

    def feed(self):
        """Fill the call queue. Never blocks."""
        while not self.call_queue.full():
            try:
                work_id = self.work_ids.get(block=False)
            except queue.Empty:
                return
            item = self.pending[work_id]
            if item.future.set_running_or_notify_cancel():
                self.call_queue.put(_CallItem(work_id, item.future._mark, item), block=True)
            else:
                del self.pending[work_id]
            self.executor._recorder.queue_length(self.work_ids.qsize())

    def wait(self):
        """Wait for a result, the alarm, or the end of a worker. Returns (result, broken, cause)."""
        sentinels = [process.sentinel for process in list(self.processes.values())]
        ready = idle(multiprocessing.connection.wait, [self.result_reader, self.alarm._reader, *sentinels])
        outcome = None, True, None
        if self.result_reader in ready:
            try:
                outcome = self.result_reader.recv(), False, None
            except BaseException as error:
                outcome = None, True, traceback.format_exception(type(error), error, error.__traceback__)
        elif self.alarm._reader in ready:
            outcome = None, False, None
        self.alarm.clear()
        return outcome

    def deal_with(self, result):
        if isinstance(result, int):  # a worker says goodbye
            self.processes.pop(result).join()
            return
        item = self.pending.pop(result.work_id, None)
        if item is not None:  # else its future has failed already
            if result.exception:
                item.future.set_exception(result.exception)
            else:
                item.future.set_result(result.result)
        if result.exit_pid is None:
            self.executor._idle_worker_semaphore.release()
            return
        self.processes.pop(result.exit_pid).join()
        with self.shutdown_lock:
            self.executor._adjust_process_count()

    def shutting_down(self):
        return _global_shutdown or self.executor._shutdown_thread

    def note_shutdown(self):
        executor = self.executor
        executor._shutdown_thread = True
        if not executor._cancel_pending_futures:
            return
        executor._cancel_pending_futures = False
        for work_id, item in list(self.pending.items()):
            if item.future.cancel():
                del self.pending[work_id]
        try:
            while True:
                self.work_ids.get_nowait()
        except queue.Empty:
            executor._recorder.queue_length(0)

    def break_pool(self, cause):
        executor = self.executor
        executor._broken = "A child process terminated abruptly, the process pool is not usable anymore"
        executor._shutdown_thread = True
        error = BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or pending.")
        if cause is not None:
            error.__cause__ = _RemoteTraceback("\n'''\n%s'''" % "".join(cause))
        for item in self.pending.values():
            item.future.set_exception(error)
        self.pending.clear()
        # A worker may have died with a lock of the queues, so the others could wait for ever.
        for process in self.processes.values():
            process.terminate()
        self.call_queue._reader.close()  # or the feeder could wait for ever for somebody to read
        self.leave(broken=True)

    def leave(self, broken=False):
        if not broken:
            self.send_workers_home()
        self.call_queue.close()
        self.call_queue.join_thread()
        with self.shutdown_lock:
            self.alarm.close()
        for process in self.processes.values():
            process.join()

    def living(self):
        return sum(process.is_alive() for process in self.processes.values())

    def send_workers_home(self):
        wanted = self.living()
        sent = 0
        while sent < wanted and self.living() > 0:
            try:
                while sent < wanted:
                    self.call_queue.put_nowait(None)
                    sent += 1
            except queue.Full:
                pass


def _get_chunks(*iterables, chunksize):
    """Yield tuples of up to chunksize argument tuples."""
    calls = zip(*iterables)
    while chunk := tuple(itertools.islice(calls, chunksize)):
        yield chunk


def _process_chunk(fn, chunk):
    """What a worker does with a chunk of map()."""
    return [fn(*args) for args in chunk]


def _chain_from_iterable_of_lists(lists):
    for results in lists:
        results.reverse()
        while results:
            yield results.pop()


def _shown_call(fn, args, kwargs):
    """The call as the recording shows it: that of a chunk is the mapped function's."""
    if type(fn) is functools.partial and fn.func is _process_chunk and len(args) == 1:
        return fn.args[0], args[0][0] if len(args[0]) == 1 else tuple(args[0]), {}
    return fn, args, kwargs


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        if mp_context is None:
            mp_context = multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        self._mp_context = mp_context
        # A process that has threads should not fork: under fork all workers start at the first submit, before the manager.
        self._safe_to_dynamically_spawn_children = mp_context.get_start_method(allow_none=False) != "fork"
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = self._checked(max_tasks_per_child)

        self._executor_manager_thread = None
        self._processes = {}
        self._shutdown_thread = False
        self._shutdown_lock = _threads.quiet_lock(self, "shutdown lock of the pool")
        self._idle_worker_semaphore = threading.Semaphore(0)
        self._broken = False
        self._queue_count = 0
        self._pending_work_items = {}
        self._cancel_pending_futures = False
        self._recorder = _machine.ProcessPool(max_workers)
        _threads.part_of(self._recorder, "pending calls", self)
        self._executor_manager_thread_wakeup = _ThreadWakeup()
        self._call_queue = _SafeQueue(self, max_workers + EXTRA_QUEUED_CALLS)
        self._call_queue._ignore_epipe = True  # a killed worker is noticed anyway
        _threads.part_of(self._call_queue, "call queue", self)
        self._result_queue = mp_context.SimpleQueue()
        _threads.part_of(self._result_queue, "results", self)
        self._work_ids = queue.SimpleQueue()
        _threads.waits_for(self._work_ids._filled, "next call of the pool")

    def _checked(self, max_tasks):
        if max_tasks is None:
            return None
        if not isinstance(max_tasks, int):
            raise TypeError("max_tasks_per_child must be an integer")
        if max_tasks <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        if not self._safe_to_dynamically_spawn_children:
            raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                             "supply a different mp_context.")
        return max_tasks

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _global_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = self._recorder.new_future(*_shown_call(fn, args, kwargs))
            self._pending_work_items[self._queue_count] = _WorkItem(future, fn, args, kwargs)
            self._work_ids.put(self._queue_count)
            self._queue_count += 1
            self._recorder.queue_length(self._work_ids.qsize())
            self._executor_manager_thread_wakeup.wakeup()
            if self._safe_to_dynamically_spawn_children:
                self._adjust_process_count()
            self._start_executor_manager_thread()
            return future

    def _start_executor_manager_thread(self):
        if self._executor_manager_thread is not None:
            return
        if not self._safe_to_dynamically_spawn_children:
            while len(self._processes) < self._max_workers:
                self._spawn_process()
        self._executor_manager_thread = _ExecutorManagerThread(self)
        self._executor_manager_thread.start()
        _managers[self._executor_manager_thread] = self._executor_manager_thread_wakeup

    def _adjust_process_count(self):
        """Start one more worker unless one is idle or all are there."""
        if not self._idle_worker_semaphore.acquire(blocking=False) and len(self._processes) < self._max_workers:
            self._spawn_process()

    def _spawn_process(self):
        what_it_knows = (
            self._call_queue, self._result_queue, self._initializer, self._initargs, self._max_tasks_per_child, self._recorder.mark,
        )
        worker = self._mp_context.Process(target=_process_worker, args=what_it_knows)
        worker.start()
        self._processes[worker.pid] = worker

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = _get_chunks(*iterables, chunksize=chunksize)
        return _chain_from_iterable_of_lists(super().map(functools.partial(_process_chunk, fn), chunks, timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._recorder.shutdown(cancel_futures)
            self._shutdown_thread, self._cancel_pending_futures = True, cancel_futures
            alarm = self._executor_manager_thread_wakeup
            if alarm is not None:
                alarm.wakeup()
        if wait:
            manager, results = self._executor_manager_thread, self._result_queue
            if manager is not None:
                manager.join()
            if results is not None:
                results.close()
        # The manager has what it needs; the executor keeps nothing that could still be asked for.
        self._processes = self._executor_manager_thread = self._executor_manager_thread_wakeup = None
        self._call_queue = self._result_queue = None


def _python_exit():
    """Let the pools finish what was submitted. Called when the program is over, before its threads are joined."""
    global _global_shutdown
    _global_shutdown = True
    at_work = dict(_managers)
    for alarm in at_work.values():
        alarm.wakeup()
    for manager in at_work:
        manager.join()


threading._register_atexit(_python_exit)

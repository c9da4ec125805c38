"""concurrent.futures.thread: the executor that runs calls in threads."""

import _fs_futures as _machine
from concurrent.futures import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


def _run_initializer(initializer, initargs):
    try:
        initializer(*initargs)
    except BaseException as error:
        _base._log(50, "Exception in initializer:", error)
        raise


class _WorkQueue:
    """The executor's own queue, for programs that look how long it is."""

    def __init__(self, pool):
        self._pool = pool

    def qsize(self):
        return self._pool.queue_length()

    def empty(self):
        return self._pool.queue_length() == 0


class ThreadPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = _machine.default_workers()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        call = None if initializer is None else (_run_initializer, (initializer, initargs))
        workers = max_workers if isinstance(max_workers, int) else int(-(-max_workers // 1))  # threads are begun while there are fewer
        self._pool = _machine.Pool(workers, thread_name_prefix or "", call, self)
        self._thread_name_prefix = self._pool.prefix
        self._replaced_queue = None

    def __getstate__(self):
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    def submit(self, fn, /, *args, **kwargs):
        if self._replaced_queue is None:
            return self._pool.submit(fn, args, kwargs)
        item = self._pool.begin_submit(fn, args, kwargs)
        try:
            self._replaced_queue.put(item)
        except BaseException:
            self._pool.abandon_submit()
            raise
        self._pool.finish_submit()
        return item.future

    @property
    def _work_queue(self):
        if self._replaced_queue is None:
            return _WorkQueue(self._pool)
        return self._replaced_queue

    @_work_queue.setter
    def _work_queue(self, queue):
        self._replaced_queue = queue
        self._pool.replace_queue(queue, self)

    @property
    def _threads(self):
        import threading

        return {threading._object_of(handle) for handle in self._pool.threads()}

    @property
    def _shutdown(self):
        return self._pool.is_shut_down

    @property
    def _broken(self):
        return self._pool.broken

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._pool.lock()
        try:
            for future in self._pool.begin_shutdown(cancel_futures):
                future.cancel()
            if self._replaced_queue is None:
                self._pool.wake_up()
            else:
                if cancel_futures:
                    self._drain()
                self._replaced_queue.put(None)
        finally:
            self._pool.unlock()
        if wait:
            self._pool.join()

    def _drain(self):
        import queue

        while True:
            try:
                item = self._replaced_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                item.future.cancel()


_machine.register_pool(BrokenThreadPool)

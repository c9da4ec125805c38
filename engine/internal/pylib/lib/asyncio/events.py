"""asyncio.events: the event loop, which runs callbacks one after the other in one thread.

A loop has callbacks that are ready and timers, ordered by the time at which they become ready. When nothing is ready, the
thread waits until the first timer or until another thread adds a callback.
"""

import _fs_asyncio as _machine
import heapq
import sys
import threading
import time
from _fs_threading import format_exception, set_async_generator_hook
from collections import deque

__all__ = [
    "AbstractEventLoop", "BaseEventLoop", "Handle", "TimerHandle", "get_event_loop", "get_running_loop", "new_event_loop",
    "set_event_loop", "_get_running_loop", "_set_running_loop", "get_event_loop_policy", "set_event_loop_policy",
    "DefaultEventLoopPolicy", "SelectorEventLoop",
]

_local = threading.local()


class Handle:
    """A callback that the loop will run, unless it is cancelled."""

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False

    def __repr__(self):
        if self._cancelled:
            return "<%s cancelled>" % self.__class__.__name__
        return "<%s %s()>" % (self.__class__.__name__, getattr(self._callback, "__qualname__", repr(self._callback)))

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when = when

    def when(self):
        return self._when


class AbstractEventLoop:
    pass


def _whole_milliseconds(seconds):
    """A timeout as epoll takes it: rounded up, so that a loop never looks too early (selectors.EpollSelector.select)."""
    return -(-seconds * 1000 // 1) / 1000


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._timers = []  # a heap of (when, number, handle)
        self._timer_count = 0
        self._woken = threading.Event()
        _machine.name_loop(self._woken)
        self._thread_id = None
        self._stopping = False
        self._closed = False
        self._default_executor = None
        self._executor_shut_down = False
        self._exception_handler = None
        self._task_factory = None
        self._debug = False
        self._tasks = {}  # those that are not done, in order of creation
        self._generators = []  # asynchronous generators that may have to be closed
        self._draws_tasks = True  # in the recording
        self._failed = []  # futures whose exception nobody has asked for yet
        if "logging" in sys.modules:
            sys.modules["logging"].getLogger("asyncio").debug("Using selector: %s", "EpollSelector")

    def __repr__(self):
        return "<_UnixSelectorEventLoop running=%s closed=%s debug=%s>" % (self.is_running(), self.is_closed(), self._debug)

    def time(self):
        return time.monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    # Callbacks.

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args)
        self._woken.set()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(time.monotonic() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle = TimerHandle(when, callback, args, self)
        self._timer_count += 1
        heapq.heappush(self._timers, (when, self._timer_count, handle))
        return handle

    # Futures and tasks.

    def create_future(self):
        from asyncio.futures import Future

        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        from asyncio.tasks import Task

        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name)
        task = self._task_factory(self, coro)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        from asyncio.futures import wrap_future
        from concurrent.futures import ThreadPoolExecutor

        self._check_closed()
        if executor is None:
            if self._executor_shut_down:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor

        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # Running.

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._thread_id = threading.get_ident()
        _set_running_loop(self)
        set_async_generator_hook(self._note_generator)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            _set_running_loop(None)
            set_async_generator_hook(None)

    def run_until_complete(self, future):
        from asyncio.futures import isfuture
        from asyncio.tasks import ensure_future

        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()  # it is being raised already
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def _run_once(self):
        timers = self._timers
        while timers and timers[0][2]._cancelled:
            heapq.heappop(timers)
        ready = self._ready
        if not ready and not self._stopping:
            if timers:
                delay = timers[0][0] - time.monotonic()
                if delay > 0:
                    self._woken.wait(_whole_milliseconds(delay))
            else:
                self._woken.wait()
        if self._woken.is_set():
            self._woken.clear()
        if timers:
            now = time.monotonic() + 1e-9
            while timers and timers[0][0] < now:
                ready.append(heapq.heappop(timers)[2])
        # What becomes ready meanwhile waits for the next round.
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            try:
                handle._callback(*handle._args)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                name = getattr(handle._callback, "__qualname__", repr(handle._callback))
                self.call_exception_handler({
                    "message": "Exception in callback %s(%s)" % (name, ", ".join(map(repr, handle._args))),
                    "exception": error, "handle": handle,
                })

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._report_failures()
        self._closed = True
        self._ready.clear()
        self._timers.clear()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def _note_generator(self, generator):
        if len(self._generators) >= 1000:
            self._generators = [other for other in self._generators if other.ag_frame is not None]
        self._generators.append(generator)

    async def shutdown_asyncgens(self):
        """Close the generators that were left in the middle. CPython closes most of them earlier, when they are freed."""
        from asyncio.tasks import gather

        left = [generator for generator in self._generators if generator.ag_frame is not None]
        self._generators = []
        if not left:
            return
        results = await gather(*[generator.aclose() for generator in left], return_exceptions=True)
        for result, generator in zip(results, left):
            if isinstance(result, Exception) and not isinstance(result, StopAsyncIteration):
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                    "exception": result, "asyncgen": generator,
                })

    async def shutdown_default_executor(self):
        self._executor_shut_down = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_exception, error)

    # Errors that nobody catches.

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        text = context.get("message") or "Unhandled exception in event loop"
        for key in sorted(context):
            if key not in ("message", "exception"):
                text += "\n%s: %r" % (key, context[key])
        error = context.get("exception")
        if "logging" in sys.modules:
            sys.modules["logging"].getLogger("asyncio").error(text, exc_info=error)
            return
        # The program has not configured logging: what its last resort would write.
        sys.stderr.write(text + "\n" + ("" if error is None else format_exception(error)))

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
            return
        try:
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler({
                "message": "Unhandled error in exception handler", "exception": error, "context": context,
            })

    def _report_failures(self):
        """Tell of exceptions that nobody asked for. CPython does so when the future is freed; here it is when the loop ends."""
        for future in self._failed:
            if future._exception_unseen:
                future._exception_unseen = False
                self.call_exception_handler({
                    "message": "%s exception was never retrieved" % future.__class__.__name__,
                    "exception": future._exception, "future": future,
                })
        self._failed.clear()


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


SelectorEventLoop = _UnixSelectorEventLoop


def _stop_when_done(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return
    future.get_loop().stop()


def _get_running_loop():
    return getattr(_local, "running", None)


def _set_running_loop(loop):
    _local.running = loop


def get_running_loop():
    loop = getattr(_local, "running", None)
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    loop = getattr(_local, "running", None)
    if loop is not None:
        return loop
    loop = getattr(_local, "current", None)
    if loop is None and not getattr(_local, "was_set", False) and threading.current_thread() is threading.main_thread():
        loop = new_event_loop()
        set_event_loop(loop)
    if loop is None:
        raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)
    return loop


def set_event_loop(loop):
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError("loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__)
    _local.was_set = True
    _local.current = loop


def new_event_loop():
    return _UnixSelectorEventLoop()


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = policy if policy is not None else DefaultEventLoopPolicy()

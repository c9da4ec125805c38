"""concurrent.futures._base: futures, and waiting for them."""

import _fs_futures as _machine
import collections
import sys
import time
from _fs_threading import format_exception

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


def _log(level, message, error=None):
    """Logs as CPython's concurrent.futures does. A program that has not imported logging cannot have configured it: then only what its
    last resort would write is written."""
    if "logging" not in sys.modules:
        sys.stderr.write(message + "\n" + (format_exception(error) if error is not None else ""))
        return
    logger = sys.modules["logging"].getLogger("concurrent.futures")
    logger.log(level, message, exc_info=error, stacklevel=2)


def _invoke_callbacks(function, future):
    """Calls one of them. Formats of logging may show the name of this function, which is that of CPython's method."""
    try:
        function(future)
    except Exception as error:
        _log(40, "exception calling callback for %r" % (future,), error)


def _call_all(future, callbacks):
    for function in callbacks:
        _machine.callback_begins(future, function)
        try:
            _invoke_callbacks(function, future)
        finally:
            _machine.callback_ends(future)


class Future(_machine.Future):
    """Represents the result of an asynchronous computation."""

    def set_running_or_notify_cancel(self):
        state = self._state
        if state not in (PENDING, CANCELLED):
            _log(50, "Future %s in unexpected state: %s" % (id(self), state))
        return self._set_running()

    def cancel(self):
        cancelled, callbacks = self._cancel()
        _call_all(self, callbacks)
        return cancelled

    def add_done_callback(self, fn):
        if not self._add_callback(fn):
            _call_all(self, (fn,))

    def set_result(self, result):
        _call_all(self, self._settle(result, None))

    def set_exception(self, exception):
        _call_all(self, self._settle(None, exception))

    def __class_getitem__(cls, item):
        return cls


def as_completed(fs, timeout=None):
    completions = _machine.AsCompleted(list(fs), timeout)
    try:
        while True:
            future = completions.next()
            if future is None:
                return
            yield future
    finally:
        completions.close()


DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done", module=__name__)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    done, not_done = _machine.wait(list(fs), timeout, return_when)
    return DoneAndNotDoneFutures(set(done), set(not_done))


def _result_or_cancel(future, timeout=None):
    try:
        return future._map_result(timeout)
    finally:
        future.cancel()


class Executor:
    """This is an abstract base class for concrete asynchronous executors."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if timeout is not None:
            end = timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    if timeout is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


_machine.register(Future, CancelledError, InvalidStateError, _invoke_callbacks)

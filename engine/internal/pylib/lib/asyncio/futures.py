"""asyncio.futures: results that are not there yet."""

import concurrent.futures
from asyncio import events
from asyncio.exceptions import CancelledError, InvalidStateError

__all__ = ["Future", "wrap_future", "isfuture"]

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


class Future:
    __module__ = "_asyncio"  # where CPython has it, as messages and reprs show
    _asyncio_future_blocking = False
    _exception_unseen = False
    _reason = None  # what the recording says that those who await it wait for

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._traceback = None
        self._callbacks = []
        self._cancel_message = None
        self._cancelled_exc = None

    def _repr_parts(self):
        parts = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                parts.append("exception=%r" % (self._exception,))
            else:
                parts.append("result=%r" % (self._result,))
        if self._callbacks:
            names = [_callback_name(callback) for callback in self._callbacks]
            if len(names) > 2:
                names = [names[0], "<%d more>" % (len(names) - 2), names[-1]]
            parts.append("cb=[%s]" % ", ".join(names))
        return parts

    def __repr__(self):
        return "<%s %s>" % (self.__class__.__name__, " ".join(self._repr_parts()))

    def __class_getitem__(cls, item):
        return cls

    def get_loop(self):
        return self._loop

    def _make_cancelled_error(self):
        if self._cancelled_exc is not None:
            error = self._cancelled_exc
            self._cancelled_exc = None
            return error
        error = CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
        error.__context__ = self._cancelled_exc
        self._cancelled_exc = None
        return error

    def cancel(self, msg=None):
        self._exception_unseen = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        self._exception_unseen = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._traceback)
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self._exception_unseen = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        kept = [callback for callback in self._callbacks if callback != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._traceback = exception.__traceback__
        self._state = _FINISHED
        self._exception_unseen = True
        self._loop._failed.append(self)
        self._schedule_callbacks()

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _callback_name(callback):
    return "%s()" % getattr(callback, "__qualname__", repr(callback))


def _copy_outcome(source, target):
    """Give an asyncio future the outcome of a concurrent one."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    elif type(error) is concurrent.futures.CancelledError:
        target.set_exception(CancelledError(*error.args))
    else:
        target.set_exception(error)


def wrap_future(future, *, loop=None):
    """Wrap a concurrent.futures.Future."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), "concurrent.futures.Future is expected, got %r" % (future,)
    if loop is None:
        loop = events.get_event_loop()
    wrapper = loop.create_future()
    wrapper._reason = (future, "future")

    def cancelled(_):
        if wrapper.cancelled():
            future.cancel()

    def finished(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_outcome, future, wrapper)

    wrapper.add_done_callback(cancelled)
    future.add_done_callback(finished)
    return wrapper

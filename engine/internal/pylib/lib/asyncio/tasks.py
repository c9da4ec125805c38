"""asyncio.tasks: coroutines that run concurrently."""

import _fs_asyncio as _machine
import concurrent.futures
from asyncio import coroutines, events, futures
from asyncio.exceptions import CancelledError, TimeoutError

__all__ = [
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep",
    "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks",
]

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED

_task_count = 0
_current = {}  # the task that each loop is executing


def current_task(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    return _current.get(loop)


def all_tasks(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    return {task for task in loop._tasks if not task.done()}


class Task(futures.Future):
    """A coroutine that the loop advances whenever what it awaits is done."""

    __module__ = "_asyncio"  # where CPython has it, as messages and reprs show

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not coroutines.iscoroutine(coro):
            raise TypeError("a coroutine was expected, got %r" % (coro,))
        if name is None:
            global _task_count
            _task_count += 1
            name = "Task-%d" % _task_count
        self._name = str(name)
        self._coro = coro
        self._must_cancel = False
        self._waits_for = None
        self._cancel_requests = 0
        self._begun = False
        self._recorded = _machine.new_task(coro, self._name) if self._loop._draws_tasks else None
        self._loop._tasks[self] = True
        self._loop.call_soon(self._step)

    def _repr_parts(self):
        parts = super()._repr_parts()
        if self._must_cancel:
            parts[0] = "cancelling"
        parts.insert(1, "name=%r" % self._name)
        parts.insert(2, "coro=%s" % _describe(self._coro))
        if self._waits_for is not None:
            parts.insert(3, "wait_for=%r" % (self._waits_for,))
        return parts

    def set_name(self, value):
        self._name = str(value)

    def get_name(self):
        return self._name

    def get_coro(self):
        return self._coro

    # Only the coroutine gives a task its result.

    def set_result(self, result):
        self._refuse("set_result")

    def set_exception(self, exception):
        self._refuse("set_exception")

    def _refuse(self, operation):
        raise RuntimeError("Task does not support %s operation" % operation)

    def cancel(self, msg=None):
        self._exception_unseen = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is None or not self._waits_for.cancel(msg=msg):
            self._must_cancel, self._cancel_message = True, msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _step(self, error=None):
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        elif not self._begun:
            self._begun = True
            if self._recorded is not None:
                self._recorded._set_running()
        self._waits_for = None
        if self._recorded is not None:
            _machine.step_begins(self._recorded)
        loop = self._loop
        outer = _current.get(loop)
        _current[loop] = self
        try:
            if error is None:
                awaited = self._coro.send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as failure:
            super().set_exception(failure)
            raise
        except BaseException as failure:
            super().set_exception(failure)
        else:
            self._wait_for(awaited)
        finally:
            if outer is None:
                del _current[loop]
            else:
                _current[loop] = outer
            if self._state != "PENDING":
                loop._tasks.pop(self, None)
                self._record_outcome()
            error = None

    def _record_outcome(self):
        """Tell the recording how the task ended."""
        if self._recorded is None:
            return
        _machine.step_ends(self._recorded)
        if self._state == "CANCELLED":
            _machine.cancelled(self._recorded)
        else:
            self._recorded._settle(self._result, self._exception)

    def _wait_for(self, awaited):
        if self._recorded is not None:
            _machine.step_waits(self._recorded, self._coro, "turn" if awaited is None else _reason(awaited))
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        problem = None
        if awaited is None:
            self._loop.call_soon(self._step)
            return
        elif blocking is None:
            problem = "Task got bad yield: %r" % (awaited,)
        elif awaited._loop is not self._loop:
            problem = "Task %r got Future %r attached to a different loop" % (self, awaited)
        elif not blocking:
            problem = "yield was used instead of yield from in task %r with %r" % (self, awaited)
        elif awaited is self:
            problem = "Task cannot await on itself: %r" % (self,)
        if problem is not None:
            self._loop.call_soon(self._step, RuntimeError(problem))
            return
        awaited._asyncio_future_blocking = False
        awaited.add_done_callback(self._wake_up)
        self._waits_for = awaited
        if self._must_cancel and awaited.cancel(msg=self._cancel_message):
            self._must_cancel = False

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


def _reason(awaited):
    """What the recording says a task waits for that awaits a future: see step_waits in _fs_asyncio."""
    reason = getattr(awaited, "_reason", None)
    if reason is not None:
        return reason
    recorded = getattr(awaited, "_recorded", None)
    return "future" if recorded is None else (recorded, "future")


def _describe(coro):
    """How a task's repr shows its coroutine."""
    code = getattr(coro, "cr_code", None)
    if code is None:
        return repr(coro)
    name = coro.__qualname__
    if coro.cr_frame is None:
        return "<%s() done, defined at %s:%s>" % (name, code.co_filename, code.co_firstlineno)
    return "<%s() running at %s:%s>" % (name, code.co_filename, coro._fs_line)


def create_task(coro, *, name=None, context=None):
    return events.get_running_loop().create_task(coro, name=name)


def ensure_future(coro_or_future, *, loop=None):
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not coroutines.iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro_or_future)


async def _await(awaitable):
    return await awaitable


class _NextRound:
    """Awaiting it lets the loop go round once."""

    def __await__(self):
        yield


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    if delay <= 0:
        await _NextRound()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    future._reason = "time"
    timer = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        timer.cancel()


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect a list of futures, not %s" % type(fs).__name__)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: %s" % return_when)
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    pending = [f for f in fs if not f.done()]
    waiter = loop.create_future()
    waiter._reason = "wait"
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _set_unless_done, waiter, None)
    left = len(fs)

    def completed(future):
        nonlocal left
        left -= 1
        if left <= 0 or return_when == FIRST_COMPLETED or (
            return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None
        ):
            if timer is not None:
                timer.cancel()
            _set_unless_done(waiter, None)

    for future in fs:
        future.add_done_callback(completed)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(completed)
    done, not_done = set(), set()
    for future in fs:
        (done if future.done() else not_done).add(future)
    return done, not_done


async def _cancel_and_wait(future):
    waiter = events.get_running_loop().create_future()
    waiter._reason = _reason(future)

    def release(_):
        _set_unless_done(waiter, None)

    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    loop = events.get_running_loop()
    if timeout <= 0:
        future = ensure_future(fut, loop=loop)
        if not future.done():
            await _cancel_and_wait(future)
        elif not future.cancelled():
            return future.result()
        return _result_or_timeout(future)
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _set_unless_done, waiter, None)

    def release(_):
        _set_unless_done(waiter, None)

    future = ensure_future(fut, loop=loop)
    waiter._reason = _reason(future)
    future.add_done_callback(release)
    try:
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(release)
            await _cancel_and_wait(future)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(release)
        await _cancel_and_wait(future)
        return _result_or_timeout(future)
    finally:
        timer.cancel()


def _result_or_timeout(future):
    try:
        return future.result()
    except CancelledError as cancelled:
        raise TimeoutError() from cancelled


def as_completed(fs, *, timeout=None):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError("expect an iterable of futures, not %s" % type(fs).__name__)
    from asyncio.queues import Queue

    loop = events.get_event_loop()
    # A set would lose the order in which the tasks begin.
    todo = {ensure_future(f, loop=loop): True for f in dict.fromkeys(fs)}
    done = Queue()
    done._reason = "as_completed"
    return _as_completed(todo, timeout, loop, done)


def _as_completed(todo, timeout, loop, done):
    timer = None

    def timed_out():
        for future in todo:
            future.remove_done_callback(completed)
            done.put_nowait(None)
        todo.clear()

    def completed(future):
        if not todo:
            return
        todo.pop(future)
        done.put_nowait(future)
        if not todo and timer is not None:
            timer.cancel()

    async def wait_for_one():
        future = await done.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(completed)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, timed_out)
    for _ in range(len(todo)):
        yield wait_for_one()


class _GatheringFuture(futures.Future):
    """What gather() returns. Cancelling it cancels the children."""

    _reason = "gather"

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children, self._cancel_requested = children, False

    def cancel(self, msg=None):
        if self.done():
            return False
        taken = [child for child in self._children if child.cancel(msg=msg)]
        if taken:
            self._cancel_requested = True
        return bool(taken)


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    children = []
    future_of = {}
    finished = 0
    loop = None
    outer = None

    def child_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()  # so that it counts as seen
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(future_of):
            _finish_gathering(outer, children, future)

    for argument in coros_or_futures:
        if argument not in future_of:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future.get_loop()
            future_of[argument] = future
            future.add_done_callback(child_done)
        else:
            future = future_of[argument]
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    return outer


def _finish_gathering(outer, children, last):
    results = []
    for future in children:
        if future.cancelled():
            message = "" if future._cancel_message is None else future._cancel_message
            results.append(CancelledError(message))
        else:
            error = future.exception()
            results.append(future.result() if error is None else error)
    if outer._cancel_requested:
        outer.set_exception(last._make_cancelled_error())
    else:
        outer.set_result(results)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()
    outer._reason = _reason(inner)

    def inner_done(inner):
        error = None if inner.cancelled() else inner.exception()  # which counts as seen, whether somebody waits or not
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif error is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    def outer_done(_):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def finished(task):
        if task.cancelled():
            future.cancel()
        elif task.exception() is not None:
            future.set_exception(task.exception())
        elif future.set_running_or_notify_cancel():
            future.set_result(task.result())

    def start():
        try:
            ensure_future(coro, loop=loop).add_done_callback(finished)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future

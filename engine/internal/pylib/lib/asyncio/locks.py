"""asyncio.locks: what tasks use to wait for each other."""

from asyncio import exceptions, mixins
from collections import deque

__all__ = ["Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier"]


class _ContextManagerMixin:
    """For async with: the block begins with acquire() and ends with release()."""

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    async def __aenter__(self):
        await self.acquire()


# A task that waits has a future, its waiter, in the _waiters of what it waits for. It is woken by the waiter's result, and takes
# the waiter away itself, when it runs again. So there may be waiters that are done.


async def _until_woken(primitive, reason):
    waiter = primitive._get_loop().create_future()
    waiter._reason = reason
    primitive._waiters.append(waiter)
    try:
        await waiter
    finally:
        primitive._waiters.remove(waiter)


def _wake(primitive, most):
    """Wake those who have waited longest, so many at most."""
    for waiter in primitive._waiters:
        if most <= 0:
            break
        if not waiter.done():
            most -= 1
            waiter.set_result(True)


def _somebody_waits(primitive):
    return any(not waiter.cancelled() for waiter in primitive._waiters)


def _with_state(self, state):
    if self._waiters:
        state += ", waiters:%d" % len(self._waiters)
    return "<%s [%s]>" % (object.__repr__(self)[1:-1], state)


class Lock(_ContextManagerMixin, mixins._LoopBoundMixin):
    """Held by one task at a time. The others get it in the order in which they came."""

    def __init__(self):
        self._locked, self._waiters = False, deque()

    def __repr__(self):
        return _with_state(self, "locked" if self._locked else "unlocked")

    async def acquire(self):
        if self._locked or self._waiters and _somebody_waits(self):
            try:
                await _until_woken(self, (self, "lock"))
            except exceptions.CancelledError:
                self._wake_first_if_free()
                raise
        self._locked = True
        return True

    def locked(self):
        return self._locked

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first_if_free()

    def _wake_first_if_free(self):
        # If the first one is woken already, it is about to take the lock.
        if not self._locked and self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(mixins._LoopBoundMixin):
    """Tasks wait until it is set."""

    def __init__(self):
        self._value, self._waiters = False, deque()

    def __repr__(self):
        return _with_state(self, "set" if self._value else "unset")

    async def wait(self):
        if not self._value:
            await _until_woken(self, (self, "event"))
        return True

    def set(self):
        if not self._value:
            self._value = True
            _wake(self, len(self._waiters))

    def clear(self):
        self._value = False

    def is_set(self):
        return self._value


class Condition(_ContextManagerMixin, mixins._LoopBoundMixin):
    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        # The lock's methods are the condition's.
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._reason = (self, "condition")
        self._waiters = deque()

    def __repr__(self):
        return _with_state(self, "locked" if self.locked() else "unlocked")

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await _until_woken(self, self._reason)
            return True
        finally:
            await self._reacquire()

    async def _reacquire(self):
        """Acquire the lock even if the task is being cancelled, and let the cancellation go on when it is done."""
        was_cancelled = False
        while True:
            try:
                await self.acquire()
            except exceptions.CancelledError:
                was_cancelled = True
            else:
                break
        if was_cancelled:
            raise exceptions.CancelledError

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        _wake(self, n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, mixins._LoopBoundMixin):
    """A number of units; a task that waits gets its unit from the one that gives it back, so nobody can come in between."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value, self._waiters = value, deque()

    def __repr__(self):
        return _with_state(self, "locked" if self.locked() else "unlocked, value:%d" % self._value)

    def locked(self):
        return self._value == 0 or bool(self._waiters) and _somebody_waits(self)

    async def acquire(self):
        if self.locked():
            await self._wait_for_a_unit()
        else:
            self._value -= 1
        return True

    async def _wait_for_a_unit(self):
        waiter = self._get_loop().create_future()
        waiter._reason = (self, "semaphore")
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if not waiter.cancelled():
                self._give_back()
            raise
        if self._value > 0:
            self._hand_out()

    def release(self):
        self._give_back()

    def _give_back(self):
        self._value += 1
        self._hand_out()

    def _hand_out(self):
        """Give a unit to the task that has waited longest, if there is one."""
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more units than at the beginning."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value < self._bound_value:
            super().release()
        else:
            raise ValueError("BoundedSemaphore released too many times")


class Barrier(mixins._LoopBoundMixin):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition()
        self._cond._reason = (self, "barrier")
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        info = self._state
        if not self.broken:
            info += ", waiters:%d/%d" % (self.n_waiting, self.parties)
        return "<%s [%s]>" % (object.__repr__(self)[1:-1], info)

    async def __aexit__(self, *args):
        """Only the beginning of the block waits."""

    async def __aenter__(self):
        return await self.wait()

    async def wait(self):
        async with self._cond:
            while self._state in ("draining", "resetting"):
                await self._cond.wait()
            if self._state == "broken":
                raise exceptions.BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = "draining"
                    self._cond.notify_all()
                else:
                    while self._state == "filling":
                        await self._cond.wait()
                    if self._state in ("broken", "resetting"):
                        raise exceptions.BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("resetting", "draining"):
                        self._state = "filling"
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == "filling" else 0)
    broken = property(lambda self: self._state == "broken")

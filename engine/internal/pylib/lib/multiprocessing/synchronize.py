"""multiprocessing.synchronize: locks, semaphores, conditions, events and barriers between processes."""

import _fs_process as _machine
import _multiprocessing
import itertools
import sys
import threading
import time
from _multiprocessing import RECURSIVE_MUTEX, SEMAPHORE
from multiprocessing import context, process, util

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

SEM_VALUE_MAX = _multiprocessing.SemLock.SEM_VALUE_MAX


def _holder():
    """Who holds a lock that the present thread holds."""
    name = process.current_process().name
    thread = threading.current_thread().name
    return name if thread == "MainThread" else name + "|" + thread


class Subject:
    """What reports and the picture show for some semaphores: the object of the program that they are made for, or a name.

    It is introduced when one of them is first acquired, or passed to another process, because only then the object has a name.
    """

    def __init__(self, owner, word, locks, slots=None, reader=None, done=None):
        self.owner = owner
        self.word = word
        self.semlocks = [lock._semlock for lock in locks]
        self.slots = slots
        self.reader = reader
        self.done = done
        if not isinstance(owner, str):
            owner._subject = self
        for semlock in self.semlocks:
            semlock.subject = self

    def introduce(self):
        if self.semlocks[0].subject is None:
            return
        slots = None if self.slots is None else self.slots._semlock.handle
        reader = None if self.reader is None or self.reader.closed else self.reader.fileno()
        done = None if self.done is None else self.done._semlock.handle
        _machine.introduce(self.owner, self.word, tuple(semlock.handle for semlock in self.semlocks), slots, reader, done)
        for semlock in self.semlocks:
            semlock.subject = None


def introduce_arguments(process_object):
    """Let what is passed to a process be called what it is called here."""
    for value in vars(process_object).values():
        arguments = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        for argument in arguments:
            for item in argument if isinstance(argument, (list, tuple)) else [argument]:
                subject = getattr(item, "__dict__", _NOTHING).get("_subject")
                if isinstance(subject, Subject):
                    subject.introduce()


_NOTHING = {}


class SemLock:
    """A semaphore of the machine with the methods of a lock."""

    _numbers = itertools.count()

    def __init__(self, kind, value, maxvalue, *, ctx):
        if ctx is None:
            ctx = context._default_context.get_context()
        self._is_fork_ctx = ctx.get_start_method() == "fork"
        self._semlock = _multiprocessing.SemLock(kind, value, maxvalue, self._make_name(), self._is_fork_ctx)
        util.debug("created semlock with handle %s" % self._semlock.handle)
        self._bind()
        util.register_after_fork(self, lambda lock: lock._semlock._after_fork())

    def _bind(self):
        """Locking goes straight to the semaphore: its methods become those of the lock."""
        semlock = self._semlock
        self.acquire, self.release = semlock.acquire, semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *raised):
        return self._semlock.__exit__(*raised)

    def __getstate__(self):
        context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError(
                "A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. "
                "Please use the same context to create multiprocessing objects and Process."
            )
        semlock = self._semlock
        if semlock.subject is not None:
            semlock.subject.introduce()
        return (semlock.handle, semlock.kind, semlock.maxvalue, semlock.name)

    def __setstate__(self, state):
        self._is_fork_ctx = False
        self._semlock = semlock = _multiprocessing.SemLock._rebuild(*state)
        self._bind()
        util.debug("recreated blocker with handle %r" % semlock.handle)

    @staticmethod
    def _make_name():
        return "%s-%08d" % (process.current_process()._config["semprefix"], next(SemLock._numbers))


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)
        Subject(self, "semaphore", [self])

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return "<%s(value=%s)>" % (type(self).__name__, self._semlock._get_value())


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)
        Subject(self, "semaphore", [self])

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (type(self).__name__, self._semlock._get_value(), self._semlock.maxvalue)


class Lock(SemLock):
    def __init__(self, *, ctx):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)
        Subject(self, "lock", [self])

    def __repr__(self):
        if self._semlock._is_mine():
            name = _holder()
        elif self._semlock._get_value() == 1:
            name = "None"
        elif self._semlock._count() > 0:
            name = "SomeOtherThread"
        else:
            name = "SomeOtherProcess"
        return "<%s(owner=%s)>" % (type(self).__name__, name)


class RLock(SemLock):
    def __init__(self, *, ctx):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)
        Subject(self, "rlock", [self])

    def __repr__(self):
        if self._semlock._is_mine():
            name, count = _holder(), self._semlock._count()
        elif self._semlock._get_value() == 1:
            name, count = "None", 0
        elif self._semlock._count() > 0:
            name, count = "SomeOtherThread", "nonzero"
        else:
            name, count = "SomeOtherProcess", "nonzero"
        return "<%s(%s, %s)>" % (type(self).__name__, name, count)


class Condition(util.LockedByAnother):
    """A waiting process counts itself as sleeping and waits for a semaphore, which notify() releases for each of the sleepers."""

    def __init__(self, lock=None, *, ctx):
        Condition.__setstate__(self, (lock or ctx.RLock(), *(ctx.Semaphore(0) for _ in range(3))))
        Subject(self, "condition", self._parts() if lock is None else self._parts()[1:])

    def _parts(self):
        return [self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore]

    def __getstate__(self):
        context.assert_spawning(self)
        return tuple(self._parts())

    def __setstate__(self, state):
        lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._lock_by(lock)

    def __repr__(self):
        waiters = self._sleeping_count._semlock._get_value() - self._woken_count._semlock._get_value()
        return "<%s(%s, %s)>" % (type(self).__name__, self._lock, waiters)

    def wait(self, timeout=None):
        lock, semlock = self._lock, self._lock._semlock
        assert semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        # A lock that is held several times is let go as often, and taken as often again.
        held = range(semlock._count())
        for _ in held:
            lock.release()
        try:
            notified = self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in held:
                lock.acquire()
        return notified

    def notify(self, n=1):
        sleeping, woken, alarm = self._sleeping_count, self._woken_count, self._wait_semaphore
        assert self._lock._semlock._is_mine(), "lock is not owned"
        assert not alarm.acquire(False), "notify: Should not have been able to acquire _wait_semaphore"
        # Those whose timeout has passed since the last notify are no longer asleep.
        while woken.acquire(False):
            assert sleeping.acquire(False), "notify: Bug in sleeping_count.acquire- res should not be False"
        notified = 0
        while notified < n and sleeping.acquire(False):
            notified += 1
            alarm.release()
        if not notified:
            return
        for _ in range(notified):
            woken.acquire()
        # A timeout that passed meanwhile leaves a release that nobody has taken.
        while alarm.acquire(False):
            pass

    def notify_all(self):
        self.notify(n=sys.maxsize)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None or result else time.monotonic() + timeout
        while not result:
            remaining = None if end is None else end - time.monotonic()
            if remaining is not None and remaining <= 0:
                break
            self.wait(remaining)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)
        Subject(self, "event", [*self._cond._parts(), self._flag])

    def __getstate__(self):
        return {"_cond": self._cond, "_flag": self._flag}

    def _is_up(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def set(self):
        flag, cond = self._flag, self._cond
        with cond:
            flag.acquire(False)  # so that it is up once, not twice
            flag.release()
            cond.notify_all()

    def is_set(self):
        with self._cond:
            return self._is_up()

    def wait(self, timeout=None):
        with self._cond:
            if not self._is_up():
                self._cond.wait(timeout)
            return self._is_up()

    def __repr__(self):
        return "<%s at %#x %s>" % (type(self).__qualname__, id(self), "set" if self.is_set() else "unset")


class Barrier(threading.Barrier):
    """threading's barrier on a condition between processes; its state and its count are in shared memory."""

    _STATES = ("filling", "draining", "resetting", "broken")

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        from multiprocessing.heap import BufferWrapper
        cond = ctx.Condition()
        Subject(self, "barrier", cond._parts())
        self.__setstate__((parties, action, timeout, cond, BufferWrapper(8)))

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._wrapper = state

    def __getstate__(self):
        return (self._parties, self._action, self._timeout, self._cond, self._wrapper)

    @property
    def _state(self):
        return self._STATES[self._wrapper.read(0, 1)[0]]

    @_state.setter
    def _state(self, state):
        self._wrapper.write(0, bytes([self._STATES.index(state)]))

    @property
    def _count(self):
        return int.from_bytes(self._wrapper.read(4, 4), "little")

    @_count.setter
    def _count(self, count):
        self._wrapper.write(4, count.to_bytes(4, "little"))

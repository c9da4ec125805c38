"""_multiprocessing: SemLock, what the synchronization of processes is made of: a semaphore of the machine and who holds it here.

Who holds it, and how often, each process knows for itself only (Modules/_multiprocessing/semaphore.c).
"""

import _fs_process as _machine
from _fs_threading import get_ident

RECURSIVE_MUTEX, SEMAPHORE = 0, 1


class SemLock:
    SEM_VALUE_MAX = 2147483647

    def __init__(self, kind, value, maxvalue, name, unlink):
        self._set(_machine.semaphore(value, maxvalue), kind, maxvalue, None if unlink else name)

    def _set(self, handle, kind, maxvalue, name):
        self.handle = handle
        self.kind = kind
        self.maxvalue = maxvalue
        self.name = name
        self._holds = 0
        self._holder = 0
        self.subject = None  # what the semaphore is part of, until the recording knows

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name):
        lock = cls.__new__(cls)
        lock._set(handle, kind, maxvalue, name)
        return lock

    def acquire(self, block=True, timeout=None):
        if self.kind == RECURSIVE_MUTEX and self._is_mine():
            self._holds += 1
            return True
        if self.subject is not None:
            self.subject.introduce()
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            timeout = 0
        if not _machine.acquire(self.handle, timeout):
            return False
        self._holds += 1
        self._holder = get_ident()
        return True

    def release(self):
        if self.kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._holds > 1:
                self._holds -= 1
                return
        # The count goes down first: once the semaphore is free another thread of this process may count it up.
        self._holds -= 1
        try:
            _machine.release(self.handle)
        except BaseException:
            self._holds += 1
            raise

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None):
        self.release()

    def _is_mine(self):
        return self._holds > 0 and self._holder == get_ident()

    def _count(self):
        return self._holds

    def _get_value(self):
        return _machine.value(self.handle)

    def _is_zero(self):
        return _machine.value(self.handle) == 0

    def _after_fork(self):
        self._holds = 0


def sem_unlink(name):
    pass

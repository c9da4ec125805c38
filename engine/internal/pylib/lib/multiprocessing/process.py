"""multiprocessing.process: the process that the program runs in; there are no others."""

import os
from multiprocessing._absent import absent

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]


class BaseProcess:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        raise absent("Process")

    def run(self):
        raise absent("Process")

    start = join = terminate = kill = close = is_alive = run


class _MainProcess(BaseProcess):
    _identity = ()
    exitcode = None

    def __init__(self):
        self._name = "MainProcess"
        self.daemon = False

    def __repr__(self):
        return "<%s name=%r parent=None started>" % (type(self).__name__, self._name)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def pid(self):
        return os.getpid()

    ident = pid

    def is_alive(self):
        return True

    def start(self):
        raise AssertionError("can only start a process object created by current process")

    def join(self, timeout=None):
        raise AssertionError("can only join a child process")

    def close(self):
        pass


_current_process = _MainProcess()


def current_process():
    return _current_process


def active_children():
    return []


def parent_process():
    return None

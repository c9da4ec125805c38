"""multiprocessing.process: the object that stands for a process, in its parent and in the process itself."""

import _fs_process as _machine
import itertools
import os
import sys
import threading

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]

ORIGINAL_DIR = os.getcwd()

# How a repr shows what ended a process.
_exitcode_to_name = {
    -1: "-SIGHUP", -2: "-SIGINT", -3: "-SIGQUIT", -6: "-SIGABRT", -8: "-SIGFPE", -9: "-SIGKILL", -10: "-SIGUSR1", -11: "-SIGSEGV",
    -12: "-SIGUSR2", -13: "-SIGPIPE", -14: "-SIGALRM", -15: "-SIGTERM",
}


def current_process():
    return _current_process


def parent_process():
    return _parent_process


def active_children():
    _forget_ended()
    return _children.copy()


def _forget_ended():
    """What active_children() does besides: poll the children, and forget those that have ended."""
    for child in _children.copy():
        started = child._popen
        if started and started.poll() is not None:
            _forget(child)


def _forget(child):
    if child in _children:
        _children.remove(child)


class BaseProcess:
    """A process that runs a function, or the run() of a subclass."""

    # Of a process that nothing has been done with yet; the process that runs stays like this.
    _identity = ()
    _parent_pid = None
    _popen = None  # the machine's process, from start() to close()
    _closed = False

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        parent = _current_process
        self._parent_name, self._parent_pid = parent.name, os.getpid()
        self._identity = (*parent._identity, next(_process_counter))
        self._config = dict(parent._config)
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or "%s-%s" % (type(self).__name__, ":".join(map(str, self._identity)))
        if daemon is not None:
            self.daemon = daemon

    def _unclosed(self):
        """The process itself, as long as there has been no close()."""
        if not self._closed:
            return self
        raise ValueError("process object is closed")

    def run(self):
        function = self._target
        if function:
            function(*self._args, **self._kwargs)

    def start(self):
        assert self._unclosed()._popen is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        _forget_ended()
        started = self._popen = self._Popen(self)
        self._sentinel = started.sentinel
        _children.append(self)
        # The child has its copy of the arguments; here nothing keeps them any more.
        del self._target, self._args, self._kwargs

    def terminate(self):
        self._unclosed()._popen.terminate()

    def kill(self):
        self._unclosed()._popen.kill()

    def join(self, timeout=None):
        assert self._unclosed()._parent_pid == os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _forget(self)

    def is_alive(self):
        if self._unclosed() is _current_process:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _forget(self)
        return False

    def close(self):
        started = self._popen
        if started is None:
            self._closed = True
            return
        if started.poll() is None:
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        started.close()
        del self._popen, self._sentinel
        self._closed = True
        _forget(self)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        started = self._unclosed()._popen
        return None if started is None else started.poll()

    @property
    def ident(self):
        if self._unclosed() is _current_process:
            return os.getpid()
        started = self._popen
        return started and started.pid

    pid = ident

    @property
    def sentinel(self):
        try:
            ends_with_process = self._unclosed()._sentinel
        except AttributeError:
            raise ValueError("process not started") from None
        return ends_with_process

    def _status(self):
        """The state of the process as its repr shows it, and its exit code if it has ended."""
        if self is _current_process:
            return "started", None
        if self._closed:
            return "closed", None
        if self._parent_pid != os.getpid():
            return "unknown", None
        if self._popen is None:
            return "initial", None
        exitcode = self._popen.poll()
        return "started" if exitcode is None else "stopped", exitcode

    def __repr__(self):
        status, exitcode = self._status()
        words = [type(self).__name__, "name=%r" % self._name]
        if self._popen is not None:
            words.append("pid=%s" % self._popen.pid)
        words += ["parent=%s" % self._parent_pid, status]
        if exitcode is not None:
            words.append("exitcode=%s" % _exitcode_to_name.get(exitcode, exitcode))
        if self.daemon:
            words.append("daemon")
        return "<%s>" % " ".join(words)

    def _bootstrap(self, parent_sentinel=None):
        """What the process itself does; returns its exit code."""
        from multiprocessing import util
        try:
            self._become_current(parent_sentinel)
            util.info("child process calling self.run()")
            try:
                self.run()
                exitcode = 0
            finally:
                _machine.ending()
                util._exit_function()
        except BaseException as error:
            exitcode = self._exitcode_after(error)
        finally:
            threading._shutdown()
            util.info(f"process exiting with exitcode {exitcode}")
            util._flush_std_streams()
        return exitcode

    def _exitcode_after(self, error):
        """Say what ended the process early, where it is more than a number, and return its exit code."""
        if not isinstance(error, SystemExit):
            import traceback
            print(f"Process {self.name}:", file=sys.stderr)
            traceback.print_exception(error)
            return 1
        if error.code is None or isinstance(error.code, int):
            return error.code or 0
        print(error.code, file=sys.stderr)
        return 1

    def _become_current(self, parent_sentinel):
        """Take the place of the process object that came with the copy of the parent's memory."""
        global _current_process, _parent_process, _process_counter, _children
        from multiprocessing import context, util
        if self._start_method is not None:
            context._force_start_method(self._start_method)
        _process_counter = itertools.count(1)
        _children = []
        util._close_stdin()
        _current_process = self
        _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
        self._after_fork()

    @staticmethod
    def _after_fork():
        from multiprocessing import util
        util._finalizer_registry.clear()
        util._run_after_forkers()


class AuthenticationString(bytes):
    """A key that must not leave the program by accident: it is pickled for the process's own children only."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """The parent, as the child sees it."""

    def __init__(self, name, pid, sentinel):
        self._name, self._pid, self._sentinel = name, pid, sentinel
        self._config = {}

    ident = pid = property(lambda self: self._pid)

    def _ends_within(self, timeout):
        from multiprocessing.connection import wait
        return wait([self._sentinel], timeout)

    def is_alive(self):
        return not self._ends_within(0)

    def join(self, timeout=None):
        self._ends_within(timeout)


class _MainProcess(BaseProcess):
    """The process that no other one of the program has started."""

    def __init__(self):
        self._name = "MainProcess"
        self._config = {"authkey": AuthenticationString(os.urandom(32)), "semprefix": "/mp"}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = []  # those that have been started and not been seen to end, the oldest first

"""multiprocessing.util: logging, what is done after a fork, and what is done at the end of a process."""

import _fs_threading as _machine
import atexit
import itertools
import os
import sys
import threading
from multiprocessing import process

__all__ = [
    "sub_debug", "debug", "info", "sub_warning", "get_logger", "log_to_stderr", "get_temp_dir", "register_after_fork", "is_exiting",
    "Finalize", "ForkAwareThreadLock", "ForkAwareLocal", "close_all_fds_except", "SUBDEBUG", "SUBWARNING",
]

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"

_logger = None
_log_to_stderr = False


def idle(wait, *args):
    """WAIT for work. Until there is some, the recording shows a thread that has nothing to do."""
    _machine.idle(True)
    try:
        return wait(*args)
    finally:
        _machine.idle(False)


def sub_debug(message, *args):
    if _logger:
        _logger.log(SUBDEBUG, message, *args)


def debug(message, *args):
    if _logger:
        _logger.log(DEBUG, message, *args)


def info(message, *args):
    if _logger:
        _logger.log(INFO, message, *args)


def sub_warning(message, *args):
    if _logger:
        _logger.log(SUBWARNING, message, *args)


def get_logger():
    global _logger
    if _logger:
        return _logger
    from logging import getLogger
    _logger = getLogger(LOGGER_NAME)
    _logger.propagate = 0
    # Importing logging may have put down what it does at exit. That comes after what this package does, which is put down again.
    for change in (atexit.unregister, atexit.register):
        change(_exit_function)
    return _logger


def log_to_stderr(level=None):
    global _log_to_stderr
    from logging import Formatter, StreamHandler
    logger, to_stderr = get_logger(), StreamHandler()
    to_stderr.setFormatter(Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(to_stderr)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


def get_temp_dir():
    config = process.current_process()._config
    if config.get("tempdir") is None:
        import shutil
        import tempfile
        config["tempdir"] = tempfile.mkdtemp(prefix="pymp-")
        info("created temp directory %s", config["tempdir"])
        Finalize(None, _remove_temp_dir, args=(shutil.rmtree, config["tempdir"]), exitpriority=-100)
    return config["tempdir"]


def _remove_temp_dir(rmtree, tempdir):
    rmtree(tempdir)
    process.current_process()._config["tempdir"] = None


# What a child that was forked has to put right, in the order in which it was registered.
_afterfork_registry = []


def register_after_fork(obj, func):
    _afterfork_registry.append((obj, func))


def _run_after_forkers():
    for obj, func in list(_afterfork_registry):
        try:
            func(obj)
        except Exception as error:
            info("after forker raised exception %s", error)


_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """Something to be done when the program calls the object, or else at exit if there is a priority.

    Here nothing happens when OBJ is no longer used: the playground does not count references.
    """

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is None:
            if obj is None:
                raise ValueError("Without object, exitpriority cannot be None")
        elif not isinstance(exitpriority, int):
            raise TypeError("Exitpriority (%r) must be None or int, not %s" % (exitpriority, type(exitpriority)))
        self._callback, self._args, self._kwargs = callback, args, kwargs or {}
        key = self._key = exitpriority, next(_finalizer_counter)
        self._pid = os.getpid()
        self._has_object = obj is not None
        _finalizer_registry[key] = self

    def __call__(self):
        if _finalizer_registry.pop(self._key, None) is None:
            sub_debug("finalizer no longer registered")
            return None
        result = None
        if self._pid != os.getpid():
            sub_debug("finalizer ignored because different process")
        else:
            sub_debug("finalizer calling %s with args %s and kwargs %s", self._callback, self._args, self._kwargs)
            result = self._callback(*self._args, **self._kwargs)
        self._callback = self._args = self._kwargs = self._key = None
        return result

    def cancel(self):
        if _finalizer_registry.pop(self._key, None) is not None:
            self._callback = self._args = self._kwargs = self._key = None

    def still_active(self):
        return self._key in _finalizer_registry

    def __repr__(self):
        if self._key is None or not self._has_object:  # CPython cannot tell an object that never was from one that is gone
            return "<%s object, dead>" % type(self).__name__
        words = ["<%s object, callback=%s" % (type(self).__name__, getattr(self._callback, "__name__", self._callback))]
        if self._args:
            words.append("args=" + str(self._args))
        if self._kwargs:
            words.append("kwargs=" + str(self._kwargs))
        if self._key[0] is not None:
            words.append("exitpriority=" + str(self._key[0]))
        return ", ".join(words) + ">"


def _run_finalizers(minpriority=None):
    """Run the finalizers that have a priority, of at least MINPRIORITY, the highest first and the youngest first."""
    keys = [key for key in _finalizer_registry if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is None:
            continue  # another one has called or cancelled it
        sub_debug("calling %s", finalizer)
        try:
            finalizer()
        except Exception:
            from traceback import print_exc
            print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


_exiting = False  # from the beginning of _exit_function() on


def is_exiting():
    return _exiting


def _exit_function():
    """The end of a process: daemons are terminated, the other children joined."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    info("process shutting down")
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            info("calling terminate() for daemon %s", child.name)
            child._popen.terminate()
    for child in process.active_children():
        info("calling join() for process %s", child.name)
        child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


atexit.register(_exit_function)


class LockedByAnother:
    """Something that is locked by locking something else, its _lock."""

    def _lock_by(self, lock):
        self._lock = lock
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *raised):
        return self._lock.__exit__(*raised)


class ForkAwareThreadLock(LockedByAnother):
    """A lock that nobody holds in a child that was forked."""

    def __init__(self):
        self._renew()
        register_after_fork(self, ForkAwareThreadLock._renew)

    def _renew(self):
        self._lock_by(_machine.quiet_lock(self, "lock of the library"))


class ForkAwareLocal(threading.local):
    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def close_all_fds_except(fds):
    for descriptor in range(256):
        if descriptor not in fds:
            try:
                os.close(descriptor)
            except OSError:
                pass


def close_fds(*fds):
    for descriptor in fds:
        os.close(descriptor)


def _close_stdin():
    """A child reads nothing from the terminal, which is its parent's."""
    if sys.stdin is None:
        return
    try:
        sys.stdin.close()
    except (AttributeError, OSError, ValueError):
        pass
    sys.stdin = open(os.devnull)


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass

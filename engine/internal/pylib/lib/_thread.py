"""_thread: the low-level names behind threading."""

import _fs_threading as _machine
import sys
from _fs_threading import LockType, RLockType as RLock, TIMEOUT_MAX, allocate_lock, get_ident, get_native_id

error = RuntimeError
allocate = allocate_lock


def start_new_thread(function, args, kwargs=None):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    return _machine.start(_run, (function, args, kwargs or {}), "Dummy-%d" % _machine.next_number(), True, False).ident


start_new = start_new_thread


def _run(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        _machine.uncaught(error)
        sys.stderr.write("Exception ignored in thread started by: %r\n%s" % (function, _machine.format_exception(error)))


def exit():
    raise SystemExit


exit_thread = exit


def _count():
    return len(_machine.living()) - 1


def stack_size(size=0):
    return 0

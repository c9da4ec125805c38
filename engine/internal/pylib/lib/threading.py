"""threading: threads, and what they use to wait for each other.

Locks, conditions, events and semaphores are made by the simulated machine (_fs_threading);
the classes here give them Python's surface.
"""

import _fs_threading as _machine
import sys as _sys
from _fs_threading import (
    BoundedSemaphore,
    Event,
    Semaphore,
    TIMEOUT_MAX,
    allocate_lock as Lock,
    get_ident,
    get_native_id,
)
from time import monotonic as _now

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
    "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
    "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile", "gettrace", "get_native_id",
]

ThreadError = RuntimeError


def RLock(*args, **kwargs):
    return _machine.RLock(*args, **kwargs)


def _deprecated(message):
    """Warn whoever called the function that calls this one."""
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Condition(_machine.Condition):
    def wait_for(self, predicate, timeout=None):
        end, left = None, timeout
        result = predicate()
        while not result:
            if timeout is None:
                self.wait()
            elif end is None:
                end = _now() + timeout
                self.wait(left)
            else:
                left = end - _now()
                if left <= 0:
                    break
                self.wait(left)
            result = predicate()
        return result


_UNINITIALIZED = "Thread.__init__() not called"


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = "Thread-%d" % _machine.next_number()
            if target is not None:
                try:
                    name += " (%s)" % target.__name__
                except AttributeError:
                    pass
        self._target, self._name = target, name
        self._args, self._kwargs = args, kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle, self._starting = None, False
        self._initialized = True

    def __getstate__(self):
        raise TypeError("cannot pickle '_thread.lock' object")

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._handle is not None:
            status = "started" if self._handle.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._handle is not None:
            status += " %s" % self._handle.ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._handle is not None or self._starting:
            raise RuntimeError("threads can only be started once")
        self._starting = True
        try:
            _machine.start(_bootstrap, (self,), self._name, self._daemonic, True)
        except Exception:
            self._starting = False
            raise

    def run(self):
        try:
            target = self._target
            if target is not None:
                target(*self._args, **self._kwargs)
        finally:
            # What the thread worked on need not live as long as the object.
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError(_UNINITIALIZED)
        if self._handle is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(timeout)

    @property
    def name(self):
        assert self._initialized, _UNINITIALIZED
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, _UNINITIALIZED
        self._name = str(name)
        if self._handle is not None:
            self._handle.rename(self._name)

    @property
    def ident(self):
        assert self._initialized, _UNINITIALIZED
        return None if self._handle is None else self._handle.ident

    @property
    def native_id(self):
        assert self._initialized, _UNINITIALIZED
        return None if self._handle is None else self._handle.native_id

    def is_alive(self):
        assert self._initialized, _UNINITIALIZED
        return self._handle is not None and self._handle.is_alive()

    @property
    def daemon(self):
        assert self._initialized, _UNINITIALIZED
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError(_UNINITIALIZED)
        if self._handle is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


def _bootstrap(thread):
    handle = _machine.current()
    thread._handle = handle
    handle.bind(thread)
    _bootstrap_inner(thread)


def _bootstrap_inner(thread):
    try:
        thread.run()
    except BaseException as error:
        _report(thread, error)


class ExceptHookArgs(tuple):
    """What threading.excepthook is called with."""

    def __new__(cls, values):
        return tuple.__new__(cls, values)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)


def _report(thread, error):
    if not isinstance(error, SystemExit):
        _machine.uncaught(error)
    hook = excepthook
    try:
        hook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as second:
        _sys.stderr.write("Exception in threading.excepthook:\n" + _machine.format_exception(second))


def excepthook(args):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    text = _machine.format_exception(args.exc_value)
    _sys.stderr.write("Exception in thread %s:\n%s" % (name, text))


__excepthook__ = excepthook


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._handle = _machine.main()
        self._handle.bind(self)


def _object_of(handle):
    """The Thread object of a thread; workers get theirs when somebody asks."""
    thread = handle.object
    if thread is None:
        thread = Thread.__new__(Thread)
        thread._target, thread._args, thread._kwargs = None, (), {}
        thread._name, thread._daemonic = handle.name, handle.daemon
        thread._handle, thread._starting = handle, True
        thread._initialized = True
        handle.bind(thread)
    return thread


def current_thread():
    return _object_of(_machine.current())


def main_thread():
    return _object_of(_machine.main())  # after a fork, the thread that made it


def enumerate():
    return [_object_of(handle) for handle in _machine.living()]


def active_count():
    return len(_machine.living())


_exit_calls = []


def _register_atexit(function, *args, **kwargs):
    """Have the function called when the main thread is over, before the other threads are joined; the last one first."""
    _exit_calls.append((function, args, kwargs))


def _run_exit_calls():
    while _exit_calls:
        function, args, kwargs = _exit_calls.pop()
        function(*args, **kwargs)


def _shutdown():
    """What happens when the main thread is over: pools finish, and the threads that are not daemons are joined."""
    _run_exit_calls()
    _machine.shutdown()


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()
        _machine.call_it(self.finished, "end of the timer")

    def cancel(self):
        self.finished.set()

    def run(self):
        finished = self.finished
        finished.wait(self.interval)
        is_cancelled = finished.is_set()
        if not is_cancelled:
            self.function(*self.args, **self.kwargs)
        finished.set()


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    # A round goes filling -> draining (the last one has come) -> filling. A reset that meets waiting threads makes it
    # resetting until they have left, and an abort, a timeout or a failed action makes it broken until a reset.

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(_machine.quiet_lock(self, "lock of the barrier"))
        _machine.describe(self._cond, self, "barrier")
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __getstate__(self):
        raise TypeError("cannot pickle '_thread.lock' object")

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            return "<%s.%s at %#x: broken>" % (cls.__module__, cls.__qualname__, id(self))
        return "<%s.%s at %#x: waiters=%d/%d>" % (cls.__module__, cls.__qualname__, id(self), self.n_waiting, self.parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._wait_for_room()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ("resetting", "draining"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _wait_for_room(self):
        while self._state in ("draining", "resetting"):
            self._cond.wait()
        if self._state == "broken":
            raise BrokenBarrierError

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = "draining"
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in ("filling", "broken"):
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == "filling" else 0)
    broken = property(lambda self: self._state == "broken")


class local:
    """Attributes that each thread has for itself."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_arguments", (args, kwargs))
        # The thread that makes the object gets its __init__ called by the call of the class.
        _machine.current().locals[id(self)] = {}
        return self

    def __getstate__(self):
        raise TypeError("cannot pickle '_thread._local' object")

    def __getattribute__(self, name):
        attributes = _attributes_here(self)
        if name == "__dict__":
            return attributes
        if name in attributes and not _machine.is_data_descriptor(type(self), name):
            return attributes[name]
        if name == "_arguments":
            raise _missing(self, name)
        if type(self) is local and not hasattr(local, name):
            raise _missing(self, name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % type(self).__name__)
        attributes = _attributes_here(self)
        if _machine.is_data_descriptor(type(self), name):
            object.__setattr__(self, name, value)
        else:
            attributes[name] = value

    def __delattr__(self, name):
        attributes = _attributes_here(self)
        if name not in attributes:
            raise _missing(self, name)
        del attributes[name]


def _missing(local_object, name):
    cls = type(local_object)
    shown = "_thread._local" if cls is local else cls.__name__
    return AttributeError("'%s' object has no attribute '%s'" % (shown, name))


def _attributes_here(local_object):
    """The present thread's attributes of the object; a thread that meets it for the first time initialises it."""
    tables = _machine.current().locals
    attributes = tables.get(id(local_object))
    if attributes is None:
        attributes = tables[id(local_object)] = {}
        args, kwargs = object.__getattribute__(local_object, "_arguments")
        cls = type(local_object)
        if cls.__init__ is not object.__init__:
            cls.__init__(local_object, *args, **kwargs)
    return attributes


local.__name__ = "_local"
local.__qualname__ = "_local"
local.__module__ = "_thread"


def stack_size(size=0):
    return 0


def settrace(function):
    raise NotImplementedError("the playground does not support threading.settrace")


def setprofile(function):
    raise NotImplementedError("the playground does not support threading.setprofile")


def gettrace():
    return None


def getprofile():
    return None


_main_thread = _MainThread()

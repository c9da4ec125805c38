"""multiprocessing.context: the functions of the package, as methods of a context."""

import os
from multiprocessing import process
from multiprocessing._absent import absent

__all__ = ()


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class Process(process.BaseProcess):
    _start_method = None


class BaseContext:
    """What a context offers. Whatever would start a process, or share something between processes, refuses to."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError
    Process = Process

    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def __init__(self, method="fork"):
        self._name = method
        self._is_set = False

    def cpu_count(self):
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError("cannot determine number of cpus")
        return count

    def freeze_support(self):
        pass

    def allow_connection_pickling(self):
        pass

    def set_executable(self, executable):
        pass

    def set_forkserver_preload(self, module_names):
        pass

    def get_all_start_methods(self):
        return ["fork", "spawn", "forkserver"]

    def get_context(self, method=None):
        if method is None:
            return self
        if method not in self.get_all_start_methods():
            raise ValueError("cannot find context for %r" % method) from None
        return BaseContext(method)

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    def Manager(self):
        raise absent("Manager")

    def Pipe(self, duplex=True):
        raise absent("Pipe")

    def Lock(self):
        raise absent("Lock")

    def RLock(self):
        raise absent("RLock")

    def Condition(self, lock=None):
        raise absent("Condition")

    def Semaphore(self, value=1):
        raise absent("Semaphore")

    def BoundedSemaphore(self, value=1):
        raise absent("BoundedSemaphore")

    def Event(self):
        raise absent("Event")

    def Barrier(self, parties, action=None, timeout=None):
        raise absent("Barrier")

    def Queue(self, maxsize=0):
        raise absent("Queue")

    def JoinableQueue(self, maxsize=0):
        raise absent("JoinableQueue")

    def SimpleQueue(self):
        raise absent("SimpleQueue")

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        raise absent("Pool")

    def RawValue(self, typecode_or_type, *args):
        raise absent("RawValue")

    def RawArray(self, typecode_or_type, size_or_initializer):
        raise absent("RawArray")

    def Value(self, typecode_or_type, *args, lock=True):
        raise absent("Value")

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        raise absent("Array")

    def get_logger(self):
        raise absent("get_logger")

    def log_to_stderr(self, level=None):
        raise absent("log_to_stderr")


class DefaultContext(BaseContext):
    """The context of the package itself, whose start method can be chosen once."""

    def get_start_method(self, allow_none=False):
        if not self._is_set:
            if allow_none:
                return None
            self._is_set = True
        return self._name

    def set_start_method(self, method, force=False):
        if self._is_set and not force:
            raise RuntimeError("context has already been set")
        if method is None and force:
            self._name, self._is_set = "fork", False
            return
        self._name = self.get_context(method)._name
        self._is_set = True


_default_context = DefaultContext()

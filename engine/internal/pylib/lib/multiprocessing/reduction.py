"""multiprocessing.reduction: how objects are pickled to be sent to other processes."""

import copyreg
import functools
import io
import pickle

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump"]


class ForkingPickler(pickle.Pickler):
    """A Pickler with reductions of its own: what may cross to another process but not into a file."""

    _extra_reducers = {}
    _copyreg_dispatch = copyreg.dispatch_table

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**self._copyreg_dispatch, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Register a reduce function for a type."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)


class _Example:
    def method(self):
        pass


def _reduce_method(method):
    if method.__self__ is None:
        return getattr, (method.__class__, method.__func__.__name__)
    return getattr, (method.__self__, method.__func__.__name__)


def _reduce_method_descriptor(method):
    return getattr, (method.__objclass__, method.__name__)


def _reduce_partial(call):
    return _rebuild_partial, (call.func, call.args, call.keywords or {})


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(type(_Example().method), _reduce_method)
register(type(list.append), _reduce_method_descriptor)
register(type(int.__add__), _reduce_method_descriptor)
register(functools.partial, _reduce_partial)


HAVE_SEND_HANDLE = True


def DupFd(descriptor):
    """What stands for a descriptor in a pickle for a process that is being started, where it has the same number."""
    from multiprocessing import context
    popen = context.get_spawning_popen()
    if popen is None:
        raise NotImplementedError(
            "the playground does not support sending a connection to a process that is already running: pass it as an argument"
        )
    return popen.DupFd(popen.duplicate_for_child(descriptor))


def send_handle(conn, handle, destination_pid):
    raise NotImplementedError("the playground does not support sending file descriptors between processes")


def recv_handle(conn):
    raise NotImplementedError("the playground does not support sending file descriptors between processes")

"""multiprocessing.heap: blocks of memory that processes share."""

import _fs_process as _machine

__all__ = ["BufferWrapper"]


class BufferWrapper:
    """SIZE bytes, zero at first, that stay the same bytes in children however they are started."""

    def __init__(self, size):
        if size < 0:
            raise ValueError("Size %d out of range" % size)
        self._size = size
        self._name = _machine.shared_create(None, size)

    def __getstate__(self):
        from multiprocessing import context
        context.assert_spawning(self)
        return self._name

    def __setstate__(self, name):
        self._name = name
        self._size = _machine.shared_attach(name)

    def read(self, offset, size):
        return _machine.shared_read(self._name, offset, size)

    def write(self, offset, data):
        _machine.shared_write(self._name, offset, data)

"""multiprocessing.popen_spawn_posix: a child that is a fresh interpreter, which is sent what it needs."""

import _fs_process as _machine
import io
from multiprocessing import popen_fork, reduction, spawn
from multiprocessing.context import set_spawning_popen

__all__ = ["Popen"]


class _DupFd:
    """A descriptor on its way to the child, where it has the same number."""

    def __init__(self, descriptor):
        self.fd = descriptor

    def detach(self):
        return self.fd


class Popen(popen_fork.Popen):
    method = "spawn"
    DupFd = _DupFd

    def __init__(self, process_object):
        self._descriptors = []
        super().__init__(process_object)

    def duplicate_for_child(self, descriptor):
        self._descriptors.append(descriptor)
        return descriptor

    def _launch(self, process_object):
        preparation = spawn.get_preparation_data(process_object._name)
        data = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump(preparation, data)
            reduction.dump(process_object, data)
        finally:
            set_spawning_popen(None)
        self.pid = _machine.spawn(
            "multiprocessing.spawn", "spawn_main", data.getvalue(), tuple(self._descriptors), process_object._name
        )
        self.sentinel = _machine.sentinel(self.pid)

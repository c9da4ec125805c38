"""multiprocessing.popen_fork: a child that begins as a copy of its parent."""

import _fs_process as _machine
import os
from multiprocessing import util
from multiprocessing.synchronize import introduce_arguments

__all__ = ["Popen"]

SIGKILL, SIGTERM = 9, 15
WNOHANG = 1


class Popen:
    method = "fork"

    def __init__(self, process_object):
        util._flush_std_streams()
        self.returncode = None
        self._launch(process_object)

    def duplicate_for_child(self, descriptor):
        return descriptor

    def poll(self, options=WNOHANG):
        """The exit code, or None while the process runs; minus the signal that ended it."""
        if self.returncode is not None:
            return self.returncode
        try:
            ended, status = _machine.wait(self.pid, options)
        except OSError:
            ended = None  # somebody else has waited for the child
        if ended == self.pid:
            self.returncode = _exit_code(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None and timeout is not None:
            from multiprocessing.connection import wait as wait_for_any
            if not wait_for_any([self.sentinel], timeout):
                return None
        return self.poll(WNOHANG if timeout == 0.0 else 0)

    def _send_signal(self, number):
        if self.returncode is not None:
            return
        try:
            _machine.kill(self.pid, number)
        except OSError as problem:
            gone = isinstance(problem, ProcessLookupError)
            if not gone and self.wait(timeout=0.1) is None:
                raise

    def terminate(self):
        self._send_signal(SIGTERM)

    def kill(self):
        self._send_signal(SIGKILL)

    def _launch(self, process_object):
        introduce_arguments(process_object)
        parent = os.getpid()
        code = 1
        self.pid = os.fork()
        if self.pid != 0:
            _machine.set_name(process_object.name, self.pid)  # so that nobody sees it without, whichever of the two is first
            self.sentinel = _machine.sentinel(self.pid)
            return
        try:
            _machine.set_name(process_object.name, 0)
            code = process_object._bootstrap(parent_sentinel=sentinel_of(parent))
        finally:
            _machine._exit(code)

    def close(self):
        _machine.close(self.sentinel)


def sentinel_of(parent):
    """A descriptor that can be read from when the parent has ended, which it may have already."""
    try:
        return _machine.sentinel(parent)
    except ProcessLookupError:
        reader, writer = _machine.pipe()
        _machine.close(writer)
        return reader


def _exit_code(status):
    """What wait() says about an end: the code that the process passed to exit, or minus the signal."""
    signal = status & 0x7f
    return -signal if signal else status >> 8

"""asyncio.subprocess: child processes whose pipes the event loop waits for.

CPython's loop polls the pipes itself; here a thread waits for each, as CPython 3.11 has one that waits for the end of the process."""

import collections
import itertools
import threading

import _fs_process
from asyncio import events, exceptions

__all__ = ["create_subprocess_exec", "create_subprocess_shell"]

PIPE, STDOUT, DEVNULL = -1, -2, -3  # those of subprocess, which is only imported when a process starts
_LIMIT = 65536
_numbers = itertools.count()


class StreamReader:
    def __init__(self, limit=_LIMIT, loop=None):
        self._limit = limit
        self._loop = loop or events.get_event_loop()
        self._buffer = b""
        self._eof = False
        self._waiters = collections.deque()

    def _wake(self):
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def feed_data(self, data):
        self._buffer += data
        self._wake()

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    async def _more(self):
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    def _take(self, size):
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    async def read(self, n=-1):
        if n == 0:
            return b""
        if n < 0:
            while not self._eof:
                await self._more()
            return self._take(len(self._buffer))
        while not self._buffer and not self._eof:
            await self._more()
        return self._take(n)

    async def readline(self):
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as error:
            return error.partial

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        while True:
            at = self._buffer.find(separator)
            if at >= 0:
                return self._take(at + len(separator))
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), None)
            await self._more()

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), n)
            await self._more()
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line


class StreamWriter:
    def __init__(self, number, loop):
        self._number = number
        self._loop = loop
        self._pending = []
        self._writing = False
        self._closing = self._closed = False
        self._drained = collections.deque()
        self._broken = False

    def write(self, data):
        data = bytes(data)
        if not data or self._closing or self._broken:
            return
        if not self._writing and len(data) <= _fs_process.room(self._number):
            try:
                _fs_process.write(self._number, data)
            except BrokenPipeError:
                self._broken = True
            return
        self._pending.append(data)
        if not self._writing:
            self._writing = True
            threading.Thread(target=self._write_pending, name="asyncio-pipe", daemon=True).start()

    def writelines(self, data):
        self.write(b"".join(data))

    def _write_pending(self):
        try:
            while self._pending:
                _fs_process.write(self._number, self._pending.pop(0))
        except BrokenPipeError:
            self._broken = True
            self._pending.clear()
        self._loop.call_soon_threadsafe(self._written)

    def _written(self):
        self._writing = False
        while self._drained:
            waiter = self._drained.popleft()
            if not waiter.done():
                waiter.set_result(None)
        if self._closing:
            self._close()

    async def drain(self):
        if self._writing:
            waiter = self._loop.create_future()
            self._drained.append(waiter)
            await waiter
        if self._broken:
            raise BrokenPipeError(32, "Broken pipe")

    def can_write_eof(self):
        return True

    def write_eof(self):
        self.close()

    def _close(self):
        if not self._closed:
            self._closed = True
            _fs_process.close(self._number)

    def close(self):
        self._closing = True
        if not self._writing:
            self._close()

    def is_closing(self):
        return self._closing

    async def wait_closed(self):
        if self._writing:
            waiter = self._loop.create_future()
            self._drained.append(waiter)
            await waiter


class Process:
    def __init__(self, popen, loop):
        self._popen = popen
        self._loop = loop
        self._waiters = collections.deque()
        self._ended = False
        self.pid = popen.pid
        self.stdin = None if popen.stdin is None else StreamWriter(popen.stdin.fileno(), loop)
        self.stdout = self._reader(popen.stdout)
        self.stderr = self._reader(popen.stderr)
        threading.Thread(target=self._wait, name=f"waitpid-{next(_numbers)}", daemon=True).start()

    def _reader(self, stream):
        if stream is None:
            return None
        reader = StreamReader(loop=self._loop)
        threading.Thread(target=self._pump, args=(stream.fileno(), reader), name="asyncio-pipe", daemon=True).start()
        return reader

    def _pump(self, number, reader):
        while data := _fs_process.read(number, _LIMIT):
            if self._loop.is_closed():
                return
            self._loop.call_soon_threadsafe(reader.feed_data, data)
        _fs_process.close(number)
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(reader.feed_eof)

    def _wait(self):
        self._popen.wait()
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self):
        self._ended = True
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def __repr__(self):
        return f"<Process {self.pid}>"

    @property
    def returncode(self):
        return self._popen.returncode if self._ended else None

    async def wait(self):
        if not self._ended:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self._popen.returncode

    def send_signal(self, signal):
        if self._popen.returncode is not None:
            raise ProcessLookupError()
        import os

        os.kill(self.pid, signal)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    async def _feed_stdin(self, input):
        if input is not None:
            self.stdin.write(input)
        try:
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    async def _read_all(self, reader):
        return None if reader is None else await reader.read()

    async def communicate(self, input=None):
        from asyncio.tasks import gather

        feeding = [self._feed_stdin(input)] if self.stdin is not None else []
        stdout, stderr, *_ = await gather(self._read_all(self.stdout), self._read_all(self.stderr), *feeding)
        await self.wait()
        return stdout, stderr


def _check(kwargs):
    for name, bad in (("universal_newlines", True), ("text", True)):
        if kwargs.pop(name, None):
            raise ValueError(f"{name} must be False")
    if kwargs.pop("encoding", None) is not None:
        raise ValueError("encoding must be None")
    if kwargs.pop("errors", None) is not None:
        raise ValueError("errors must be None")
    kwargs.pop("limit", None)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    import subprocess

    _check(kwds)
    popen = subprocess.Popen([program, *args], stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **kwds)
    return Process(popen, events.get_running_loop())


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=_LIMIT, **kwds):
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    import subprocess

    _check(kwds)
    popen = subprocess.Popen(cmd, shell=True, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **kwds)
    return Process(popen, events.get_running_loop())

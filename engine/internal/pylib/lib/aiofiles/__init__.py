"""aiofiles: files for coroutines. Each operation runs in a thread of the loop's executor, as it does outside."""

import asyncio as _asyncio
from functools import partial as _partial

from aiofiles import os, tempfile

__all__ = ["open", "stdin", "stdout", "stderr", "tempfile"]
_open_file = open


async def _in_thread(executor, function, *args, **kwargs):
    return await _asyncio.get_running_loop().run_in_executor(executor, _partial(function, *args, **kwargs))


def _delegated(name):
    async def method(self, *args, **kwargs):
        return await _in_thread(self._executor, getattr(self._file, name), *args, **kwargs)

    method.__name__ = name
    return method


class AsyncFile:
    """A file whose methods are awaited."""

    def __init__(self, file, loop=None, executor=None):
        self._file, self._executor = file, executor

    closed = property(lambda self: self._file.closed)
    name = property(lambda self: self._file.name)
    mode = property(lambda self: self._file.mode)
    encoding = property(lambda self: self._file.encoding)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


for _name in "close flush isatty read read1 readall readinto readline readlines seek seekable tell truncate writable readable write writelines".split():
    setattr(AsyncFile, _name, _delegated(_name))
AsyncTextIOWrapper = AsyncBufferedReader = AsyncFile


class _Opening:
    """What open() returns: to be awaited, or for async with."""

    def __init__(self, opening):
        self._opening = opening

    def __await__(self):
        return self._opening.__await__()

    async def __aenter__(self):
        self._file = await self._opening
        return self._file

    async def __aexit__(self, *exc_info):
        await self._file.close()


async def _open(executor, args, kwargs):
    return AsyncFile(await _in_thread(executor, _open_file, *args, **kwargs), None, executor)


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, *, loop=None, executor=None):
    return _Opening(_open(executor, (file, mode, buffering, encoding, errors, newline), {}))


def __getattr__(name):
    if name in ("stdin", "stdout", "stderr"):
        import sys

        return AsyncFile(getattr(sys, name))
    raise AttributeError("module 'aiofiles' has no attribute %r" % name)

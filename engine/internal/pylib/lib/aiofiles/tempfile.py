"""aiofiles.tempfile: temporary files and directories for coroutines."""

import tempfile as _tempfile


class _Temporary:
    def __init__(self, make):
        self._make = make

    async def __aenter__(self):
        import aiofiles

        self._made = await aiofiles._in_thread(None, self._make)
        return aiofiles.AsyncFile(self._made) if hasattr(self._made, "read") else self._made.name

    async def __aexit__(self, *exc_info):
        if hasattr(self._made, "cleanup"):
            self._made.cleanup()
        else:
            self._made.close()


def NamedTemporaryFile(*args, **kwargs):
    return _Temporary(lambda: _tempfile.NamedTemporaryFile(*args, **kwargs))


def TemporaryFile(*args, **kwargs):
    return _Temporary(lambda: _tempfile.TemporaryFile(*args, **kwargs))


def TemporaryDirectory(*args, **kwargs):
    return _Temporary(lambda: _tempfile.TemporaryDirectory(*args, **kwargs))

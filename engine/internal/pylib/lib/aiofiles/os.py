"""aiofiles.os: functions of os, to be awaited."""

import asyncio as _asyncio
import os as _os
from functools import partial as _partial, wraps as _wraps


def wrap(function):
    @_wraps(function)
    async def run(*args, loop=None, executor=None, **kwargs):
        return await _asyncio.get_running_loop().run_in_executor(executor, _partial(function, *args, **kwargs))

    return run


class path:
    pass


for _name in "rename renames replace remove unlink mkdir makedirs rmdir removedirs stat listdir scandir access getcwd".split():
    if hasattr(_os, _name):
        globals()[_name] = wrap(getattr(_os, _name))
for _name in "exists isfile isdir islink ismount getsize getmtime samefile abspath".split():
    setattr(path, _name, staticmethod(wrap(getattr(_os.path, _name))))
ospath = path

"""asyncio.threads."""

import functools
from asyncio import events

__all__ = ["to_thread"]


async def to_thread(func, /, *args, **kwargs):
    loop = events.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(func, *args, **kwargs))

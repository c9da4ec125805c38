"""asyncio.threads."""

import functools
from asyncio import events

__all__ = ["to_thread"]


async def to_thread(func, /, *args, **kwargs):
    loop = events.get_running_loop()
    if callable(func):
        call = functools.partial(func, *args, **kwargs)
    else:
        def call():
            return func(*args, **kwargs)  # raises in the thread, as calling it through a context does
    return await loop.run_in_executor(None, call)

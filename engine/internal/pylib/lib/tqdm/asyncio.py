"""tqdm.asyncio: progress of tasks."""

import asyncio as _asyncio

import tqdm as _tqdm


class tqdm_asyncio(_tqdm.tqdm):
    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **kwargs):
        fs = list(fs)
        yield from cls(_asyncio.as_completed(fs, timeout=timeout), total=len(fs) if total is None else total, **kwargs)

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, **kwargs):
        async def numbered(number, awaitable):
            return number, await awaitable

        results = [await done for done in cls.as_completed([numbered(number, one) for number, one in enumerate(fs)], timeout=timeout, total=total, **kwargs)]
        return [result for _, result in sorted(results, key=lambda pair: pair[0])]


tqdm = tqdm_asyncio


def tarange(*args, **kwargs):
    return tqdm_asyncio(range(*args), **kwargs)


trange = tarange

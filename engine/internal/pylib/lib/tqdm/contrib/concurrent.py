"""tqdm.contrib.concurrent: map over a pool with a progress bar."""

import concurrent.futures as _futures
import os as _os

import tqdm as _tqdm


def _map(pool, function, iterables, max_workers=None, chunksize=1, total=None, **kwargs):
    if total is None:
        total = min(len(iterable) for iterable in iterables if hasattr(iterable, "__len__"))
    with pool(max_workers=max_workers) as executor:
        return list(_tqdm.tqdm(executor.map(function, *iterables, chunksize=chunksize), total=total, **kwargs))


def thread_map(fn, *iterables, **tqdm_kwargs):
    tqdm_kwargs.setdefault("max_workers", min(32, _os.cpu_count() + 4))
    return _map(_futures.ThreadPoolExecutor, fn, iterables, **tqdm_kwargs)


def process_map(fn, *iterables, **tqdm_kwargs):
    tqdm_kwargs.setdefault("max_workers", min(32, _os.cpu_count() + 4))
    return _map(_futures.ProcessPoolExecutor, fn, iterables, **tqdm_kwargs)

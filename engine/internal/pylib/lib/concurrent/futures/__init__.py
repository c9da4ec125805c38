"""concurrent.futures: run calls in pools of threads, and hold their results as futures."""

from concurrent.futures._base import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future, InvalidStateError, TimeoutError,
    as_completed, wait,
)

__all__ = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor",
    "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
)


def __getattr__(name):
    # Both pools are imported when they are first asked for, as in CPython.
    if name == "ThreadPoolExecutor":
        from concurrent.futures.thread import ThreadPoolExecutor

        globals()[name] = ThreadPoolExecutor
        return ThreadPoolExecutor
    if name == "ProcessPoolExecutor":
        from concurrent.futures.process import ProcessPoolExecutor

        globals()[name] = ProcessPoolExecutor
        return ProcessPoolExecutor
    if name in ("thread", "process"):
        import importlib

        return importlib.import_module("concurrent.futures." + name)
    raise AttributeError("module %r has no attribute %r" % (__name__, name))

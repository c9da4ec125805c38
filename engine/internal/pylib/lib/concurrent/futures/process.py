"""concurrent.futures.process: the executor that runs calls in processes."""

from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly."""


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        raise NotImplementedError("the playground does not support ProcessPoolExecutor yet; ThreadPoolExecutor runs the same program in threads")

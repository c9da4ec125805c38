"""asyncio.runners: run a coroutine from ordinary code."""

from asyncio import coroutines, events, tasks

__all__ = ["Runner", "run"]


class Runner:
    """A context manager that keeps one loop for several calls of run()."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._closed = False

    def __enter__(self):
        self._initialize()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _initialize(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = self._new_loop()
            if self._debug is not None:
                self._loop.set_debug(self._debug)

    def _new_loop(self):
        if self._loop_factory is not None:
            return self._loop_factory()
        loop = events.new_event_loop()
        events.set_event_loop(loop)
        return loop

    def get_loop(self):
        self._initialize()
        return self._loop

    def close(self):
        if self._loop is None or self._closed:
            self._closed = True
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop._draws_tasks = False  # what follows is not the program's
            for shutdown in (loop.shutdown_asyncgens, loop.shutdown_default_executor):
                loop.run_until_complete(shutdown())
        finally:
            if self._loop_factory is None:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True

    def run(self, coro, *, context=None):
        if not coroutines.iscoroutine(coro):
            raise ValueError("a coroutine was expected, got {!r}".format(coro))
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._initialize()
        return self._loop.run_until_complete(self._loop.create_task(coro))


def run(main, *, debug=None):
    """Run a coroutine in a new event loop and return its result."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    left = [task for task in loop._tasks if task in left]
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown", "exception": task.exception(), "task": task,
            })

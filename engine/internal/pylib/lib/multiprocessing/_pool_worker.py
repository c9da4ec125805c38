"""multiprocessing._pool_worker: what the workers of a pool do, and in which form calls and outcomes travel to them and back.

A task is the number of a job, an index in it, a function, its arguments by position and by name, and the mark by which the recording
knows it. Its outcome is whether it succeeded, and the value or the exception.
"""

import itertools
import traceback
from multiprocessing import util


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    """The cause of an exception that a worker process raised: its traceback there, as text."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way from a worker process, where the frames of its traceback stay."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = '\n"""\n%s"""' % "".join(traceback.format_exception(type(exc), exc, tb))

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """What get() raises instead of a result that could not be pickled."""

    __module__ = "multiprocessing.pool"  # where programs know it from

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '%s'. Reason: '%s'" % (self.value, self.exc)

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self)


def worker(inqueue, outqueue, initializer, initargs, maxtasks, wrap_exception, record):
    """Carry out tasks until there is a None instead of one, or MAXTASKS of them are done."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError("Maxtasks %r is not valid" % (maxtasks,))
    if hasattr(inqueue, "_writer"):
        inqueue._writer.close()
        outqueue._reader.close()
    record.worker_started()
    if initializer is not None:
        initializer(*initargs)
    limit = float("inf") if maxtasks is None else maxtasks
    completed = 0
    while completed < limit:
        try:
            task = util.idle(inqueue.get)
        except (EOFError, OSError):
            util.debug("worker got EOFError or OSError -- exiting")
            break
        if task is None:
            util.debug("worker got sentinel -- exiting")
            break
        job, index, func, args, kwds, mark = task
        record.task_started(mark)
        try:
            try:
                value, success = func(*args, **kwds), True
            finally:
                record.task_ended(mark)
        except Exception as error:
            packed = wrap_exception and func is not _reraise
            value, success = ExceptionWithTraceback(error, error.__traceback__) if packed else error, False
        _deliver(outqueue, job, index, success, value)
        # Nothing of a task is kept while the worker waits for the next one.
        task = func = args = kwds = value = None
        completed += 1
    util.debug("worker exiting after %d tasks" % completed)


def _deliver(outqueue, job, index, success, value):
    """Send what came of a task; if that cannot be pickled, send why."""
    try:
        outqueue.put((job, index, (success, value)))
    except Exception as error:
        problem = MaybeEncodingError(error, value)
        util.debug("Possible encoding error while sending result: %s" % problem)
        outqueue.put((job, index, (False, problem)))


def _reraise(error):
    """A task of its own: what iterating over the program's values raised."""
    raise error


def batches(func, iterable, size):
    iterator = iter(iterable)
    while True:
        batch = tuple(itertools.islice(iterator, size))
        if not batch:
            return
        yield (func, batch)


def tasks_of(job, func, iterable):
    """The tasks of a job; iterating over them does not fail."""
    index = -1
    try:
        for index, item in enumerate(iterable):
            yield (job, index, func, (item,), {})
    except Exception as error:
        yield (job, index + 1, _reraise, (error,), {})

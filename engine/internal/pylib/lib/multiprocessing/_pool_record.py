"""multiprocessing._pool_record: what a pool tells the recording, so that its tasks show in the picture."""

import _fs_futures as _futures


class WorkerRecord:
    """What a worker tells the recording: which pool it belongs to, and when it begins and ends a task."""

    def __init__(self, pool_mark):
        self._pool_mark = pool_mark
        self.task_started = _futures.task_started
        self.task_ended = _futures.task_ended

    def __reduce__(self):
        return WorkerRecord, (self._pool_mark,)

    def worker_started(self):
        _futures.worker_started(self._pool_mark)


class Record:
    """The tasks of a pool in the recording: they look like the calls of an executor, with a future each."""

    def __init__(self, name, workers, first_call):
        self._pool = _futures.ProcessPool(workers, name)
        self._first_call = first_call
        self._futures = {}  # of the tasks that are not finished, by job and index
        self.for_workers = WorkerRecord(self._pool.mark)

    def submitted(self, task):
        """The task with the number by which a worker can refer to it."""
        job, index, func, args, kwds = task
        func, args, single = self._first_call(func, args)
        if not isinstance(args, (tuple, list)):
            args = (args,)  # of starmap, which wants them in something to iterate over
        future = self._pool.new_future(func, tuple(args), kwds)
        self._futures[job, index] = future, single
        return task + (future._mark,)

    def handed_out(self, task):
        if task[:2] in self._futures:
            self._futures[task[:2]][0]._set_running()

    def finished(self, job, index, outcome):
        future, single = self._futures.pop((job, index), (None, False))
        if future is not None:
            success, value = outcome
            if success:
                future._settle(value[0] if single else value, None)
            else:
                future._settle(None, value)

    def closed(self, terminated):
        """There are no more tasks; those that no worker was given are cancelled when the pool is terminated."""
        self._pool.shutdown(terminated)
        if terminated:
            for future, _ in list(self._futures.values()):
                future._cancel()

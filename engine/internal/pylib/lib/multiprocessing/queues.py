"""multiprocessing.queues: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["Queue", "JoinableQueue", "SimpleQueue"]


class Queue:
    def __init__(self, *args, **kwargs):
        raise absent("queues.Queue")


class JoinableQueue(Queue):
    def __init__(self, *args, **kwargs):
        raise absent("queues.JoinableQueue")


class SimpleQueue:
    def __init__(self, *args, **kwargs):
        raise absent("queues.SimpleQueue")

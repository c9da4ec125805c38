"""multiprocessing.synchronize: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"]


class Lock:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.Lock")


class RLock:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.RLock")


class Semaphore:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.Semaphore")


class BoundedSemaphore:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.BoundedSemaphore")


class Condition:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.Condition")


class Event:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.Event")


class Barrier:
    def __init__(self, *args, **kwargs):
        raise absent("synchronize.Barrier")

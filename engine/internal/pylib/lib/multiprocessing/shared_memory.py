"""multiprocessing.shared_memory: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["SharedMemory", "ShareableList"]


class SharedMemory:
    def __init__(self, *args, **kwargs):
        raise absent("shared_memory.SharedMemory")


class ShareableList:
    def __init__(self, *args, **kwargs):
        raise absent("shared_memory.ShareableList")

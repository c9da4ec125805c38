"""multiprocessing.managers: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "SharedMemoryManager", "NamespaceProxy", "Namespace"]


class BaseManager:
    def __init__(self, *args, **kwargs):
        raise absent("managers.BaseManager")

    @classmethod
    def register(cls, *args, **kwargs):
        raise absent("managers.BaseManager")


class SyncManager(BaseManager):
    def __init__(self, *args, **kwargs):
        raise absent("managers.SyncManager")


class BaseProxy:
    def __init__(self, *args, **kwargs):
        raise absent("managers.BaseProxy")


class SharedMemoryManager(BaseManager):
    def __init__(self, *args, **kwargs):
        raise absent("managers.SharedMemoryManager")


class NamespaceProxy:
    def __init__(self, *args, **kwargs):
        raise absent("managers.NamespaceProxy")


class Namespace:
    def __init__(self, *args, **kwargs):
        raise absent("managers.Namespace")

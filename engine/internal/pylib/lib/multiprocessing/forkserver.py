"""multiprocessing.forkserver: settings of a server that the simulated machine does without (see popen_forkserver)."""

__all__ = ["ensure_running", "get_inherited_fds", "connect_to_new_process", "set_forkserver_preload"]

_preload = []


def set_forkserver_preload(modules_names):
    if not all(type(name) is str for name in modules_names):
        raise TypeError("module_names must be a list of strings")
    _preload[:] = modules_names


def ensure_running():
    pass


def get_inherited_fds():
    return None


def connect_to_new_process(fds):
    raise NotImplementedError("the playground does not support multiprocessing.forkserver.connect_to_new_process")

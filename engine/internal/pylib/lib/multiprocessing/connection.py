"""multiprocessing.connection: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["Client", "Listener", "Pipe", "wait"]


class Listener:
    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        raise absent("connection.Listener")


class Connection:
    def __init__(self, handle, readable=True, writable=True):
        raise absent("connection.Connection")


def Client(address, family=None, authkey=None):
    raise absent("connection.Client")


def Pipe(duplex=True):
    raise absent("connection.Pipe")


def wait(object_list, timeout=None):
    raise absent("connection.wait")

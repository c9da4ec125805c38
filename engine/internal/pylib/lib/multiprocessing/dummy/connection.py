"""multiprocessing.dummy.connection: connections between threads, each made of two queues."""

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class _Closing:
    """What the end of a `with` closes."""

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.close()


class Connection(_Closing):
    def __init__(self, incoming, outgoing):
        self._in = incoming
        self._out = outgoing
        self.send = self.send_bytes = outgoing.put
        self.recv = self.recv_bytes = incoming.get

    def poll(self, timeout=0.0):
        if self._in.qsize() == 0 and timeout > 0.0:
            with self._in.not_empty:
                self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0


class Listener(_Closing):
    """Its address is the queue that clients put their ends into."""

    _backlog_queue = None  # while it is closed
    address = property(lambda self: self._backlog_queue)

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog_queue = Queue(backlog)

    def close(self):
        self._backlog_queue = None

    def accept(self):
        outgoing_and_incoming = self._backlog_queue.get()
        return Connection(*outgoing_and_incoming)


def Client(address):
    mine, theirs = Pipe()
    address.put((theirs._in, theirs._out))
    return mine


def Pipe(duplex=True):
    ways = [Queue(), Queue()]
    return Connection(*ways), Connection(*reversed(ways))

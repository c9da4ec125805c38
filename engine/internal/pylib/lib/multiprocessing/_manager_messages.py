"""multiprocessing._manager_messages: what goes over the connections between proxies and the server of a manager.

A request is (identity, method, args, kwds) and its answer (kind, result), with one of these kinds:

    #RETURN          the result of the method
    #PROXY           the result stays in the server; the identity of it and the methods it has
    #ERROR           the exception that the method raised
    #TRACEBACK       the traceback, as text, of an error in the server itself
    #UNSERIALIZABLE  the same for a result that cannot be pickled
"""

from multiprocessing import connection


class Token:
    """Identifies a shared object."""

    __module__ = "multiprocessing.managers"  # where programs know it from
    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return (self.typeid, self.address, self.id)

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (self.__class__.__name__, self.typeid, self.address, self.id)


def dispatch(conn, id, methodname, args=(), kwds={}):
    """Ask the server itself for something."""
    request = id, methodname, args, kwds
    conn.send(request)
    kind, result = conn.recv()
    if kind != "#RETURN":
        raise convert_to_error(kind, result)
    return result


def ask_once(client, address, authkey, methodname, *args):
    """Ask the server for something over a connection made for that."""
    conn = client(address, authkey=authkey)
    try:
        return dispatch(conn, None, methodname, args)
    finally:
        conn.close()


def convert_to_error(kind, result):
    if kind == "#ERROR":
        return result
    if kind not in ("#TRACEBACK", "#UNSERIALIZABLE"):
        return ValueError("Unrecognized message type %r" % (kind,))
    if not isinstance(result, str):
        raise TypeError("Result %r (kind '%s') type is %s, not str" % (result, kind, type(result)))
    return RemoteError("Unserializable message: %s\n" % result if kind == "#UNSERIALIZABLE" else result)


class RemoteError(Exception):
    """The server could not do what it was asked for; the text is its traceback."""

    __module__ = "multiprocessing.managers"  # where programs know it from

    def __str__(self):
        line = "-" * 75
        return "\n%s\n%s%s" % (line, self.args[0], line)


class State:
    """Where a manager is between its beginning and its end."""

    __module__ = "multiprocessing.managers"  # where programs know it from
    __slots__ = ["value"]
    INITIAL, STARTED, SHUTDOWN = 0, 1, 2


listener_client = {"pickle": (connection.Listener, connection.Client)}

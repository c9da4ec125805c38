"""multiprocessing._manager_proxies: what stands, in the processes of the program, for objects in the server of a manager."""

import threading
import time
from multiprocessing import process, util
from multiprocessing._manager_messages import State, ask_once, convert_to_error, dispatch, listener_client
from multiprocessing.context import get_spawning_popen


def own(proxytype, token, serializer, manager, authkey, exposed):
    """The proxy of an object that the server has just made. It counts as a user of its own, so the server's count goes down again."""
    proxy = proxytype(token, serializer, manager=manager, authkey=authkey, exposed=exposed)
    ask_once(listener_client[serializer][1], token.address, authkey, "decref", token.id)
    return proxy


def _key(authkey, manager):
    """The key that a proxy uses: the one it is given, else its manager's, else that of the process."""
    if authkey is not None:
        return process.AuthenticationString(authkey)
    return process.current_process().authkey if manager is None else manager._authkey


def _who():
    """What the server calls the thread that serves this one."""
    names = [process.current_process().name]
    thread = threading.current_thread().name
    if thread != "MainThread":
        names.append(thread)
    return "|".join(names)


class ProcessLocalSet(set):
    """A set that is empty in a child that was forked."""

    __module__ = "multiprocessing.managers"  # where programs know it from

    def __init__(self):
        util.register_after_fork(self, lambda obj: obj.clear())

    def __reduce__(self):
        return type(self), ()


class BaseProxy:
    """Stands for an object in the server."""

    __module__ = "multiprocessing.managers"  # where programs know it from

    _address_to_local = {}
    _mutex = util.ForkAwareThreadLock()

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            if token.address not in BaseProxy._address_to_local:
                BaseProxy._address_to_local[token.address] = (util.ForkAwareLocal(), ProcessLocalSet())
        # The connection of each thread to the server, and the identities of the objects that this process uses.
        self._tls, self._idset = BaseProxy._address_to_local[token.address]
        self._token, self._id = token, token.id
        self._manager, self._owned_by_manager = manager, manager_owned
        self._serializer, self._Client = serializer, listener_client[serializer][1]
        self._authkey = _key(authkey, manager)
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        util.debug("making connection to manager")
        own_connection = self._Client(self._token.address, authkey=self._authkey)
        dispatch(own_connection, None, "accept_connection", (_who(),))
        self._tls.connection = own_connection

    def _callmethod(self, methodname, args=(), kwds={}):
        if not hasattr(self._tls, "connection"):
            util.debug("thread %r does not own a connection", threading.current_thread().name)
            self._connect()
        conn = self._tls.connection
        conn.send((self._id, methodname, args, kwds))
        kind, result = conn.recv()
        if kind == "#RETURN":
            return result
        if kind == "#PROXY":
            exposed, token = result
            proxytype = self._manager._registry[token.typeid][-1]
            token.address = self._token.address
            return own(proxytype, token, self._serializer, self._manager, self._authkey, exposed)
        raise convert_to_error(kind, result)

    def _getvalue(self):
        return self._callmethod("#GETVALUE")

    def _incref(self):
        token, state = self._token, self._manager and self._manager._state
        if self._owned_by_manager:
            util.debug("owned_by_manager skipped INCREF of %r", token.id)
            return
        ask_once(self._Client, token.address, self._authkey, "incref", token.id)
        util.debug("INCREF %r", token.id)
        self._idset.add(token.id)
        what_to_leave = token, self._authkey, state, self._tls, self._idset, self._Client
        self._close = util.Finalize(self, BaseProxy._decref, what_to_leave, exitpriority=10)

    @staticmethod
    def _decref(token, authkey, state, tls, idset, _Client):
        idset.discard(token.id)
        if state is not None and state.value != State.STARTED:
            util.debug("DECREF %r -- manager already shutdown", token.id)
        else:
            util.debug("DECREF %r", token.id)
            try:
                ask_once(_Client, token.address, authkey, "decref", token.id)
            except Exception as error:
                util.debug("... decref failed %s", error)
        if idset or not hasattr(tls, "connection"):
            return
        util.debug("thread %r has no more proxies so closing conn", threading.current_thread().name)
        tls.connection.close()
        del tls.connection

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info("incref failed: %s" % error)

    def __reduce__(self):
        make, more = type(self), {}
        if get_spawning_popen() is not None:
            more["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            make, more["exposed"] = AutoProxy, self._exposed_
        return RebuildProxy, (make, self._token, self._serializer, more)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            shown = self._callmethod("__repr__")
        except Exception:
            shown = "%s; '__str__()' failed>" % repr(self)[:-1]
        return shown


def RebuildProxy(func, token, serializer, kwds):
    """What unpickling a proxy does. In the server itself it is the object's owner and not one more user."""
    here = process.current_process()
    # A child that is not yet complete leaves counting to the parent, which keeps its proxies until then.
    counts = kwds.pop("incref", True) and not getattr(here, "_inheriting", False)
    server = getattr(here, "_manager_server", None)
    if server and server.address == token.address:
        util.debug("Rebuild a proxy owned by manager, token=%r", token)
        owned = server.id_to_local_proxy_obj
        if token.id not in owned:
            owned[token.id] = server.id_to_obj[token.id]
        kwds["manager_owned"] = True
    return func(token, serializer, incref=counts, **kwds)


def _remote(name):
    """A method that is carried out in the server."""

    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = method.__qualname__ = name
    return method


_proxy_types = {}


def MakeProxyType(name, exposed):
    exposed = tuple(exposed)
    if (name, exposed) not in _proxy_types:
        members = {method: _remote(method) for method in exposed}
        members.update(_exposed_=exposed, __module__=BaseProxy.__module__)
        _proxy_types[name, exposed] = type(name, (BaseProxy,), members)
    return _proxy_types[name, exposed]


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the public methods of the object."""
    if exposed is None:
        exposed = ask_once(listener_client[serializer][1], token.address, authkey, "get_methods", token)
    cls = MakeProxyType("AutoProxy[%s]" % token.typeid, exposed)
    proxy = cls(token, serializer, manager, _key(authkey, manager), incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# The proxies of what SyncManager shares. Their methods do nothing but ask, so they are made from their names: one function for each
# list of parameters.

def _without_arguments(name):
    def method(self):
        return self._callmethod(name)

    return method


def _with_whatever(name):
    def method(self, *args):
        return self._callmethod(name, args)

    return method


def _with_timeout(name):
    def method(self, timeout=None):
        return self._callmethod(name, (timeout,))

    return method


def _with_number(name):
    def method(self, n=1):
        return self._callmethod(name, (n,))

    return method


def _with_value(name):
    def method(self, value):
        return self._callmethod(name, (value,))

    return method


def _asking(**makers_of):
    """The decorator of a proxy class that gives it the named methods, each made by the function given for it."""

    def complete(cls):
        cls.__module__ = BaseProxy.__module__
        for name, make in makers_of.items():
            method = make(name)
            method.__name__, method.__qualname__ = name, "%s.%s" % (cls.__qualname__, name)
            setattr(cls, name, method)
        return cls

    return complete


@_asking(__next__=_with_whatever, send=_with_whatever, throw=_with_whatever, close=_with_whatever)
class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self


@_asking(release=_without_arguments)
class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        arguments = [blocking] if timeout is None else [blocking, timeout]
        return self._callmethod("acquire", tuple(arguments))

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, *raised):
        return self._callmethod("release")


@_asking(wait=_with_timeout, notify=_with_number, notify_all=_without_arguments)
class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait_for(self, predicate, timeout=None):
        """Wait here, because the predicate is here; the server only tells of notifications."""
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        remaining = timeout
        while not result and (remaining is None or remaining > 0):
            self.wait(remaining)
            result = predicate()
            if end is not None:
                remaining = end - time.monotonic()
        return result


@_asking(is_set=_without_arguments, set=_without_arguments, clear=_without_arguments, wait=_with_timeout)
class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")


def _attribute(name):
    return property(lambda self: self._callmethod("__getattribute__", (name,)))


@_asking(wait=_with_timeout, abort=_without_arguments, reset=_without_arguments)
class BarrierProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    parties, n_waiting, broken = map(_attribute, ("parties", "n_waiting", "broken"))


def _here_or_there(name):
    """Access to an attribute: names that begin with an underscore are the proxy's own, the others those of the object in the server."""
    here = getattr(object, name)

    def method(self, key, *value):
        if key[0] == "_":
            return here(self, key, *value)
        return object.__getattribute__(self, "_callmethod")(name, (key, *value))

    return method


@_asking()
class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    __getattr__, __setattr__, __delattr__ = map(_here_or_there, _exposed_)


@_asking(get=_without_arguments, set=_with_value)
class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    value = property(lambda self: self.get(), lambda self, value: self.set(value))

    def __class_getitem__(cls, item):
        return cls


BaseListProxy = MakeProxyType("BaseListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__",
    "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__",
))


@_asking()
class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


DictProxy = MakeProxyType("DictProxy", (
    "__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys",
    "pop", "popitem", "setdefault", "update", "values",
))
DictProxy._method_to_typeid_ = {"__iter__": "Iterator"}

ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))

BasePoolProxy = MakeProxyType("PoolProxy", (
    "apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "starmap", "starmap_async", "terminate",
))
BasePoolProxy._method_to_typeid_ = {
    "apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult", "imap": "Iterator",
    "imap_unordered": "Iterator",
}


@_asking()
class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.terminate()

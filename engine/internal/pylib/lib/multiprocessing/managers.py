"""multiprocessing.managers: objects that live in a server process, and proxies of them in other processes.

Each thread that uses proxies of a manager has a connection of its own to the server, where a thread answers it. What goes over
the connection is a request (identity, method, args, kwds) and its answer (kind, result), with one of these kinds:

    #RETURN          the result of the method
    #PROXY           the result stays in the server; the identity of it and the methods it has
    #ERROR           the exception that the method raised
    #TRACEBACK       the traceback, as text, of an error in the server itself
    #UNSERIALIZABLE  the same for a result that cannot be pickled
"""

import _fs_threading as _machine
import queue
import sys
import threading
import time
from multiprocessing import connection, get_context, pool, process, util
from multiprocessing.context import ProcessError, get_spawning_popen
from traceback import format_exc

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]

_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


class Token:
    """Identifies a shared object."""

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
    conn.send((id, methodname, args, kwds))
    kind, result = conn.recv()
    if kind == "#RETURN":
        return result
    raise convert_to_error(kind, result)


def convert_to_error(kind, result):
    if kind == "#ERROR":
        return result
    if kind not in ("#TRACEBACK", "#UNSERIALIZABLE"):
        return ValueError("Unrecognized message type %r" % (kind,))
    if not isinstance(result, str):
        raise TypeError("Result %r (kind '%s') type is %s, not str" % (result, kind, type(result)))
    return RemoteError("Unserializable message: %s\n" % result if kind == "#UNSERIALIZABLE" else result)


class RemoteError(Exception):
    def __str__(self):
        line = "-" * 75
        return "\n%s\n%s%s" % (line, self.args[0], line)


def all_methods(obj):
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    return [name for name in all_methods(obj) if name[0] != "_"]


class Server:
    """What runs in the process of a manager."""

    public = [
        "shutdown", "create", "accept_connection", "get_methods", "debug_info", "number_of_objects", "dummy", "incref", "decref",
    ]

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError("Authkey %r is type %s, not bytes" % (authkey, type(authkey)))
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = listener_client[serializer][0](address=address, backlog=16)
        self.address = self.listener.address
        self.id_to_obj = {"0": (None, (), None)}
        self.id_to_refcount = {}
        self.id_to_local_proxy_obj = {}
        self.mutex = _machine.quiet_lock(self, "lock of the manager")

    def serve_forever(self):
        self.stop_event = threading.Event()
        _machine.call_it(self.stop_event, "end of the manager")
        process.current_process()._manager_server = self
        try:
            threading.Thread(target=self.accepter, daemon=True).start()
            try:
                util.idle(self.stop_event.wait)
            except (KeyboardInterrupt, SystemExit):
                pass
        finally:
            sys.exit(0)

    def accepter(self):
        while True:
            try:
                conn = util.idle(self.listener.accept)
            except OSError:
                continue
            threading.Thread(target=self.handle_request, args=(conn,), daemon=True).start()

    def handle_request(self, conn):
        """What a new connection begins with: who is there, and a request to the server itself."""
        try:
            self._handle_request(conn)
        except SystemExit:
            pass  # the process at the other end is no longer there
        finally:
            conn.close()

    def _handle_request(self, conn):
        request = None
        try:
            connection.deliver_challenge(conn, self.authkey)
            connection.answer_challenge(conn, self.authkey)
            request = util.idle(conn.recv)
            _, name, args, kwds = request
            assert name in self.public, "%r unrecognized" % name
            message = ("#RETURN", getattr(self, name)(conn, *args, **kwds))
        except Exception:
            message = ("#TRACEBACK", format_exc())
        try:
            conn.send(message)
        except Exception as error:
            try:
                conn.send(("#TRACEBACK", format_exc()))
            except Exception:
                pass
            util.info("Failure to send message: %r", message)
            util.info(" ... request was %r", request)
            util.info(" ... exception was %r", error)

    def serve_client(self, conn):
        """Answer the requests of the proxies of one thread."""
        util.debug("starting server thread to service %r", threading.current_thread().name)
        while not self.stop_event.is_set():
            try:
                request = util.idle(conn.recv)
            except EOFError:
                util.debug("got EOF -- exiting thread serving %r", threading.current_thread().name)
                sys.exit(0)
            message = self._answer(conn, request)
            try:
                try:
                    conn.send(message)
                except Exception:
                    conn.send(("#UNSERIALIZABLE", format_exc()))
            except Exception as error:
                util.info("exception in thread serving %r", threading.current_thread().name)
                util.info(" ... message was %r", message)
                util.info(" ... exception was %r", error)
                conn.close()
                sys.exit(1)

    def _answer(self, conn, request):
        try:
            ident, methodname, args, kwds = request
            obj, exposed, gettypeid = self._find(ident)
            if methodname not in exposed:
                raise AttributeError("method %r of %r object is not in exposed=%r" % (methodname, type(obj), exposed))
            function = getattr(obj, methodname)
        except AttributeError:
            try:
                return ("#RETURN", self.fallback_mapping[methodname](self, conn, ident, obj, *args, **kwds))
            except Exception:
                return ("#TRACEBACK", format_exc())
        except Exception:
            return ("#TRACEBACK", format_exc())
        try:
            result = function(*args, **kwds)
        except Exception as error:
            return ("#ERROR", error)
        typeid = gettypeid and gettypeid.get(methodname, None)
        if not typeid:
            return ("#RETURN", list(result) if isinstance(result, _VIEWS) else result)
        try:
            ident, exposed = self.create(conn, typeid, result)
        except Exception:
            return ("#TRACEBACK", format_exc())
        return ("#PROXY", (exposed, Token(typeid, self.address, ident)))

    def _find(self, ident):
        try:
            return self.id_to_obj[ident]
        except KeyError:
            if ident not in self.id_to_local_proxy_obj:
                raise
            return self.id_to_local_proxy_obj[ident]

    def fallback_getvalue(self, conn, ident, obj):
        return obj

    def fallback_str(self, conn, ident, obj):
        return str(obj)

    def fallback_repr(self, conn, ident, obj):
        return repr(obj)

    fallback_mapping = {"__str__": fallback_str, "__repr__": fallback_repr, "#GETVALUE": fallback_getvalue}

    # What the server itself can be asked for. The connection that the request came on is the first argument.

    def dummy(self, conn):
        pass

    def debug_info(self, conn):
        with self.mutex:
            return "\n".join(
                "  %s:       refcount=%s\n    %s" % (ident, self.id_to_refcount[ident], str(self.id_to_obj[ident][0])[:75])
                for ident in sorted(self.id_to_refcount)
            )

    def number_of_objects(self, conn):
        return len(self.id_to_refcount)

    def shutdown(self, conn):
        try:
            util.debug("manager received shutdown message")
            conn.send(("#RETURN", None))
        finally:
            self.stop_event.set()

    def create(self, conn, typeid, /, *args, **kwds):
        """Make a shared object; its identity and the methods it has."""
        with self.mutex:
            callable, exposed, method_to_typeid, proxytype = self.registry[typeid]
            if callable is not None:
                obj = callable(*args, **kwds)
                _machine.call_it(obj, typeid + " of the manager")
            elif kwds or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            else:
                obj = args[0]
            exposed = public_methods(obj) if exposed is None else exposed
            if method_to_typeid is not None:
                if not isinstance(method_to_typeid, dict):
                    raise TypeError("Method_to_typeid %r: type %s, not dict" % (method_to_typeid, type(method_to_typeid)))
                exposed = list(exposed) + list(method_to_typeid)
            ident = "%x" % id(obj)
            util.debug("%r callable returned object with id %r", typeid, ident)
            self.id_to_obj[ident] = (obj, set(exposed), method_to_typeid)
            self.id_to_refcount.setdefault(ident, 0)
        self.incref(conn, ident)
        return ident, tuple(exposed)

    def get_methods(self, conn, token):
        return tuple(self.id_to_obj[token.id][1])

    def accept_connection(self, conn, name):
        threading.current_thread().name = name
        conn.send(("#RETURN", None))
        self.serve_client(conn)

    def incref(self, conn, ident):
        with self.mutex:
            if ident not in self.id_to_refcount and ident in self.id_to_local_proxy_obj:
                self.id_to_refcount[ident] = 0
                self.id_to_obj[ident] = self.id_to_local_proxy_obj[ident]
                util.debug("Server re-enabled tracking & INCREF %r", ident)
            self.id_to_refcount[ident] += 1

    def decref(self, conn, ident):
        if ident not in self.id_to_refcount and ident in self.id_to_local_proxy_obj:
            util.debug("Server DECREF skipping %r", ident)
            return
        with self.mutex:
            if self.id_to_refcount[ident] <= 0:
                raise AssertionError(
                    "Id %s (%r) has refcount %d, not 1+" % (ident, self.id_to_obj[ident], self.id_to_refcount[ident])
                )
            self.id_to_refcount[ident] -= 1
            if self.id_to_refcount[ident] == 0:
                del self.id_to_refcount[ident], self.id_to_obj[ident]
                util.debug("disposing of obj with id %r", ident)


class State:
    __slots__ = ["value"]
    INITIAL, STARTED, SHUTDOWN = 0, 1, 2


listener_client = {"pickle": (connection.Listener, connection.Client)}


class BaseManager:
    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = State()
        self._state.value = State.INITIAL
        if serializer == "xmlrpclib":
            raise NotImplementedError("the playground does not support the serializer xmlrpclib")
        self._serializer = serializer
        self._Listener, self._Client = listener_client[serializer]
        self._ctx = ctx or get_context()
        self._shutdown_timeout = shutdown_timeout
        self._process = None

    def _check_initial(self):
        if self._state.value == State.STARTED:
            raise ProcessError("Already started server")
        if self._state.value == State.SHUTDOWN:
            raise ProcessError("Manager has shut down")

    def get_server(self):
        self._check_initial()
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        conn = self._Client(self._address, authkey=self._authkey)
        dispatch(conn, None, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = connection.Pipe(duplex=False)
        _machine.call_it(reader, "address of the manager")
        self._process = self._ctx.Process(target=type(self)._run_server, args=(
            self._registry, self._address, self._authkey, self._serializer, writer, initializer, initargs,
        ))
        self._process.name = "%s-%s" % (type(self).__name__, ":".join(str(number) for number in self._process._identity))
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(self, type(self)._finalize_manager, exitpriority=0, args=(
            self._process, self._address, self._authkey, self._state, self._Client, self._shutdown_timeout,
        ))

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        util.info("manager serving at %r", server.address)
        server.serve_forever()

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        id, exposed = self._ask("create", (typeid,) + args, kwds)
        return Token(typeid, self._address, id), exposed

    def _ask(self, name, args=(), kwds={}):
        conn = self._Client(self._address, authkey=self._authkey)
        try:
            return dispatch(conn, None, name, args, kwds)
        finally:
            conn.close()

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _debug_info(self):
        return self._ask("debug_info")

    def _number_of_objects(self):
        return self._ask("number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        if self._state.value == State.SHUTDOWN:
            raise ProcessError("Manager has shut down")
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, _Client, shutdown_timeout):
        if process.is_alive():
            util.info("sending shutdown message to manager")
            try:
                conn = _Client(address, authkey=authkey)
                try:
                    dispatch(conn, None, "shutdown")
                finally:
                    conn.close()
            except Exception:
                pass
            process.join(timeout=shutdown_timeout)
            if process.is_alive():
                util.info("manager still alive")
                util.info("trying to `terminate()` manager process")
                process.terminate()
                process.join(timeout=shutdown_timeout)
                if process.is_alive():
                    util.info("manager still alive after terminate")
                    process.kill()
                    process.join()
        state.value = State.SHUTDOWN
        BaseProxy._address_to_local.pop(address, None)

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        for key, value in list((method_to_typeid or {}).items()):
            assert type(key) is str, "%r is not a string" % key
            assert type(value) is str, "%r is not a string" % value
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:
            def create(self, /, *args, **kwds):
                util.debug("requesting creation of a shared %r object", typeid)
                token, methods = self._create(typeid, *args, **kwds)
                return _own(proxytype, token, self._serializer, self, self._authkey, methods)
            create.__name__ = typeid
            setattr(cls, typeid, create)


def _own(proxytype, token, serializer, manager, authkey, exposed):
    """The proxy of an object that the server has just made. It counts as a user of its own, so the server's count goes down again."""
    proxy = proxytype(token, serializer, manager=manager, authkey=authkey, exposed=exposed)
    conn = listener_client[serializer][1](token.address, authkey=authkey)
    dispatch(conn, None, "decref", (token.id,))
    conn.close()
    return proxy


class ProcessLocalSet(set):
    def __init__(self):
        util.register_after_fork(self, lambda obj: obj.clear())

    def __reduce__(self):
        return type(self), ()


class BaseProxy:
    """Stands for an object in the server."""

    _address_to_local = {}
    _mutex = util.ForkAwareThreadLock()

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            if token.address not in BaseProxy._address_to_local:
                BaseProxy._address_to_local[token.address] = (util.ForkAwareLocal(), ProcessLocalSet())
        # The connection of each thread to the server, and the identities of the objects that this process uses.
        self._tls, self._idset = BaseProxy._address_to_local[token.address]
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        self._Client = listener_client[serializer][1]
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        util.debug("making connection to manager")
        name = process.current_process().name
        if threading.current_thread().name != "MainThread":
            name += "|" + threading.current_thread().name
        conn = self._Client(self._token.address, authkey=self._authkey)
        dispatch(conn, None, "accept_connection", (name,))
        self._tls.connection = conn

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
            return _own(proxytype, token, self._serializer, self._manager, self._authkey, exposed)
        raise convert_to_error(kind, result)

    def _getvalue(self):
        return self._callmethod("#GETVALUE")

    def _incref(self):
        if self._owned_by_manager:
            util.debug("owned_by_manager skipped INCREF of %r", self._token.id)
            return
        conn = self._Client(self._token.address, authkey=self._authkey)
        dispatch(conn, None, "incref", (self._id,))
        conn.close()
        util.debug("INCREF %r", self._token.id)
        self._idset.add(self._id)
        state = self._manager and self._manager._state
        self._close = util.Finalize(self, BaseProxy._decref, exitpriority=10, args=(
            self._token, self._authkey, state, self._tls, self._idset, self._Client,
        ))

    @staticmethod
    def _decref(token, authkey, state, tls, idset, _Client):
        idset.discard(token.id)
        if state is None or state.value == State.STARTED:
            try:
                util.debug("DECREF %r", token.id)
                conn = _Client(token.address, authkey=authkey)
                dispatch(conn, None, "decref", (token.id,))
                conn.close()
            except Exception as error:
                util.debug("... decref failed %s", error)
        else:
            util.debug("DECREF %r -- manager already shutdown", token.id)
        if not idset and hasattr(tls, "connection"):
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
        kwds = {}
        if get_spawning_popen() is not None:
            kwds["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            kwds["exposed"] = self._exposed_
            return (RebuildProxy, (AutoProxy, self._token, self._serializer, kwds))
        return (RebuildProxy, (type(self), self._token, self._serializer, kwds))

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """What unpickling a proxy does. In the server itself it is the object's owner and not one more user."""
    server = getattr(process.current_process(), "_manager_server", None)
    if server and server.address == token.address:
        util.debug("Rebuild a proxy owned by manager, token=%r", token)
        kwds["manager_owned"] = True
        if token.id not in server.id_to_local_proxy_obj:
            server.id_to_local_proxy_obj[token.id] = server.id_to_obj[token.id]
    incref = kwds.pop("incref", True) and not getattr(process.current_process(), "_inheriting", False)
    return func(token, serializer, incref=incref, **kwds)


def _remote(name):
    """A method that is carried out in the server."""

    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


_proxy_types = {}


def MakeProxyType(name, exposed):
    exposed = tuple(exposed)
    if (name, exposed) not in _proxy_types:
        members = {method: _remote(method) for method in exposed}
        members["_exposed_"] = exposed
        _proxy_types[name, exposed] = type(name, (BaseProxy,), members)
    return _proxy_types[name, exposed]


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the public methods of the object."""
    if exposed is None:
        conn = listener_client[serializer][1](token.address, authkey=authkey)
        try:
            exposed = dispatch(conn, None, "get_methods", (token,))
        finally:
            conn.close()
    if authkey is None and manager is not None:
        authkey = manager._authkey
    if authkey is None:
        authkey = process.current_process().authkey
    proxy = MakeProxyType("AutoProxy[%s]" % token.typeid, exposed)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned
    )
    proxy._isauto = True
    return proxy


# What SyncManager shares.

class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted("%s=%r" % (name, value) for name, value in self.__dict__.items() if not name.startswith("_"))
        return "%s(%s)" % (self.__class__.__name__, ", ".join(shown))


class Value:
    """What Manager().Value() keeps in the manager; whoever wants to be alone with it takes a lock of its own."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        return self._value

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self._typecode, self._value)

    def set(self, value):
        self._value = value

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    import array
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)

    def send(self, *args):
        return self._callmethod("send", args)

    def throw(self, *args):
        return self._callmethod("throw", args)

    def close(self, *args):
        return self._callmethod("close", args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None or result else time.monotonic() + timeout
        while not result:
            remaining = None if end is None else end - time.monotonic()
            if remaining is not None and remaining <= 0:
                break
            self.wait(remaining)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")

    def is_set(self):
        return self._callmethod("is_set")

    def set(self):
        return self._callmethod("set")

    def clear(self):
        return self._callmethod("clear")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def abort(self):
        return self._callmethod("abort")

    def reset(self):
        return self._callmethod("reset")

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    """Its attributes are those of the object in the server, except for those whose names begin with an underscore."""

    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, "_callmethod")("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, "_callmethod")("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return object.__getattribute__(self, "_callmethod")("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)

    def __class_getitem__(cls, item):
        return cls


BaseListProxy = MakeProxyType("BaseListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__",
    "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__",
))


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


class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class SyncManager(BaseManager):
    """What multiprocessing.Manager() starts."""


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("Pool", pool.Pool, PoolProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


class SharedMemoryServer(Server):
    """A server that knows which blocks of shared memory its manager has made, and removes them when it stops."""

    public = Server.public + ["track_segment", "release_segment", "list_segments"]

    def __init__(self, *args, **kwargs):
        Server.__init__(self, *args, **kwargs)
        self.segment_names = []

    def track_segment(self, conn, segment_name):
        self.segment_names.append(segment_name)

    def release_segment(self, conn, segment_name):
        from multiprocessing import shared_memory
        self.segment_names.remove(segment_name)
        segment = shared_memory.SharedMemory(segment_name)
        segment.close()
        segment.unlink()

    def list_segments(self, conn):
        return self.segment_names

    def shutdown(self, conn):
        for segment_name in self.segment_names[:]:
            self.release_segment(conn, segment_name)
        Server.shutdown(self, conn)


class SharedMemoryManager(BaseManager):
    _Server = SharedMemoryServer

    def _track(self, make):
        """Make something in shared memory and tell the server about it."""
        segment = make()
        memory = getattr(segment, "shm", segment)
        try:
            self._ask("track_segment", (memory.name,))
        except BaseException:
            memory.unlink()
            raise
        return segment

    def SharedMemory(self, size):
        from multiprocessing import shared_memory
        return self._track(lambda: shared_memory.SharedMemory(None, create=True, size=size))

    def ShareableList(self, sequence):
        from multiprocessing import shared_memory
        return self._track(lambda: shared_memory.ShareableList(sequence))

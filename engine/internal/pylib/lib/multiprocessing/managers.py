"""multiprocessing.managers: objects that live in a server process, and proxies of them in other processes.

Each thread that uses proxies of a manager has a connection of its own to the server, where a thread answers it. The proxies are in
multiprocessing._manager_proxies, what they and the server say to each other in multiprocessing._manager_messages.
"""

import _fs_threading as _machine
import queue
import sys
import threading
from multiprocessing import connection, get_context, pool, process, util
from multiprocessing._manager_messages import RemoteError, State, Token, ask_once, convert_to_error, dispatch, listener_client
from multiprocessing._manager_proxies import (
    AcquirerProxy, ArrayProxy, AutoProxy, BarrierProxy, BaseListProxy, BasePoolProxy, BaseProxy, ConditionProxy, DictProxy, EventProxy,
    IteratorProxy, ListProxy, MakeProxyType, NamespaceProxy, PoolProxy, ProcessLocalSet, RebuildProxy, ValueProxy, own,
)
from multiprocessing.context import ProcessError
from traceback import format_exc

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]

_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


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

    # What every object answers, exposed or not.
    fallback_mapping = {
        "__str__": lambda self, conn, ident, obj: str(obj),
        "__repr__": lambda self, conn, ident, obj: repr(obj),
        "#GETVALUE": lambda self, conn, ident, obj: obj,
    }

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


class BaseManager:
    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        key = process.current_process().authkey if authkey is None else authkey
        self._address, self._authkey = address, process.AuthenticationString(key)
        if serializer == "xmlrpclib":
            raise NotImplementedError("the playground does not support the serializer xmlrpclib")
        self._serializer, (self._Listener, self._Client) = serializer, listener_client[serializer]
        self._ctx, self._process = ctx or get_context(), None
        self._shutdown_timeout = shutdown_timeout
        self._state = State()
        self._state.value = State.INITIAL

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
        """What the manager's process does: it tells the address of the server and serves."""
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        with writer:
            writer.send(server.address)
        util.info("manager serving at %r", server.address)
        server.serve_forever()

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        id, exposed = self._ask("create", (typeid,) + args, kwds)
        return Token(typeid, self._address, id), exposed

    def _ask(self, name, args=(), kwds={}):
        with self._Client(self._address, authkey=self._authkey) as conn:
            return dispatch(conn, None, name, args, kwds)

    def join(self, timeout=None):
        server_process = self._process
        if server_process is None:
            return
        server_process.join(timeout)
        self._process = server_process if server_process.is_alive() else None

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
                ask_once(_Client, address, authkey, "shutdown")
            except Exception:
                pass
            process.join(timeout=shutdown_timeout)
        # If asking does not help: what is said, what is done, and how long the process may take.
        harder = (
            (("manager still alive", "trying to `terminate()` manager process"), process.terminate, shutdown_timeout),
            (("manager still alive after terminate",), process.kill, None),
        )
        for messages, end, patience in harder:
            if not process.is_alive():
                break
            for message in messages:
                util.info(message)
            end()
            process.join(timeout=patience)
        state.value = State.SHUTDOWN
        BaseProxy._address_to_local.pop(address, None)

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        make_proxy = AutoProxy if proxytype is None else proxytype
        exposed = exposed or getattr(make_proxy, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(make_proxy, "_method_to_typeid_", None)
        for pair in (method_to_typeid or {}).items():
            for name in pair:
                assert type(name) is str, "%r is not a string" % name
        # Each class has a table of its own, which begins as its base's.
        if "_registry" not in vars(cls):
            cls._registry = dict(cls._registry)
        cls._registry[typeid] = callable, exposed, method_to_typeid, make_proxy
        if not create_method:
            return

        def create(self, /, *args, **kwds):
            util.debug("requesting creation of a shared %r object", typeid)
            token, methods = self._create(typeid, *args, **kwds)
            return own(make_proxy, token, self._serializer, self, self._authkey, methods)

        create.__name__ = typeid
        setattr(cls, typeid, create)


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

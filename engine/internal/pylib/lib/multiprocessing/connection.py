"""multiprocessing.connection: connections between processes.

A message is its length in four bytes, most significant first, and the bytes themselves.
"""

import _fs_process as _machine
import _fs_threading as _threads
import hashlib
import itertools
import os
from multiprocessing import reduction, util
from multiprocessing.context import AuthenticationError, BufferTooShort

__all__ = ["Client", "Listener", "Pipe", "wait"]

_ForkingPickler = reduction.ForkingPickler

BUFSIZE = 8192
CONNECTION_TIMEOUT = 20.0
default_family = "AF_UNIX"
families = ["AF_INET", "AF_UNIX"]

_LONG = 0x7fffffff  # a longer message says -1 first and then its length in eight bytes
_JOINED = 16384  # up to this length a message and its header are written together


class _ConnectionBase:
    """A connection without the machine's part: what may be asked of it, and in which words it refuses."""

    def __init__(self, handle, readable=True, writable=True):
        number = handle.__index__()
        if number < 0:
            raise ValueError("invalid handle")
        if not (readable or writable):
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle, self._readable, self._writable = number, readable, writable

    _handle = None  # the descriptor, until close()
    closed = property(lambda self: self._handle is None)
    readable = property(lambda self: self._readable)
    writable = property(lambda self: self._writable)

    def fileno(self):
        if self._handle is not None:
            return self._handle
        raise OSError("handle is closed")

    def _for_reading(self):
        self.fileno()
        if not self._readable:
            raise OSError("connection is write-only")

    def _for_writing(self):
        self.fileno()
        if not self._writable:
            raise OSError("connection is read-only")

    def close(self):
        still_open = self._handle is not None
        try:
            if still_open:
                self._close()
        finally:
            self._handle = None

    def send_bytes(self, buf, offset=0, size=None):
        self._for_writing()
        if not isinstance(buf, bytes):
            buf = _bytes_of(buf)
        length = len(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if length < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > length:
            raise ValueError("buffer length < offset + size")
        self._send_bytes(buf if size == length else buf[offset:offset + size])

    def send(self, obj):
        self._for_writing()
        self._send_bytes(_ForkingPickler.dumps(obj))

    def recv_bytes(self, maxlength=None):
        self._for_reading()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self._recv_bytes(maxlength)
        if message is not None:
            return message
        # The rest of the message stays in the pipe: nothing can be read from it any more.
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError("bad message length")

    def recv_bytes_into(self, buf, offset=0):
        self._for_reading()
        itemsize = getattr(buf, "itemsize", 1)
        length = itemsize * len(buf)
        if offset < 0:
            raise ValueError("negative offset")
        elif offset > length:
            raise ValueError("offset too large")
        data = self._recv_bytes()
        if length < offset + len(data):
            raise BufferTooShort(data)
        if itemsize == 1:
            buf[offset:offset + len(data)] = data
        else:
            memoryview(buf).cast("B")[offset:offset + len(data)] = data
        return len(data)

    def recv(self):
        self._for_reading()
        return _ForkingPickler.loads(self._recv_bytes())

    def poll(self, timeout=0.0):
        self._for_reading()
        return self._poll(timeout)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _bytes_of(buf):
    """The bytes of a bytes-like object."""
    if isinstance(buf, bytearray):
        return bytes(buf)
    if hasattr(buf, "tobytes"):
        return buf.tobytes()
    if isinstance(buf, (str, int, list, tuple, dict, set)) or buf is None:
        raise TypeError("memoryview: a bytes-like object is required, not '%s'" % type(buf).__name__)
    return bytes(memoryview(buf))


class Connection(_ConnectionBase):
    """A connection over a descriptor of the machine."""

    _introduced = False

    def _close(self):
        _machine.close(self._handle)

    def _send(self, data):
        while True:
            written = _machine.write(self._handle, data)
            if written == len(data):
                return
            data = data[written:]

    def _introduce(self):
        """Let reports and the picture call what can be read here what the program calls the connection."""
        self._introduced = True
        _machine.introduce(self, "pipe", (), None, self._handle, None)

    def _recv(self, size):
        if not self._introduced:
            self._introduce()
        chunk = _machine.read(self._handle, size) if size else b""
        if len(chunk) == size:
            return chunk
        if not chunk:
            raise EOFError
        chunks, remaining = [chunk], size - len(chunk)
        while remaining > 0:
            chunk = _machine.read(self._handle, remaining)
            if not chunk:
                raise OSError("got end of file during message")
            chunks.append(chunk)
            remaining -= len(chunk)
        return b"".join(chunks)

    def _send_bytes(self, data):
        length = len(data)
        if length > _LONG:
            self._send(b"\xff\xff\xff\xff" + length.to_bytes(8, "big"))
            self._send(data)
        elif length > _JOINED:
            self._send(length.to_bytes(4, "big"))
            self._send(data)
        else:
            self._send(length.to_bytes(4, "big") + data)

    def _recv_bytes(self, maxsize=None):
        size = int.from_bytes(self._recv(4), "big")
        if size == 0xffffffff:
            size = int.from_bytes(self._recv(8), "big")
        if maxsize is not None and size > maxsize:
            return None
        return self._recv(size)

    def _poll(self, timeout):
        return bool(wait([self], timeout))

    def __reduce__(self):
        return rebuild_connection, (reduction.DupFd(self.fileno()), self._readable, self._writable)


def rebuild_connection(descriptor, readable, writable):
    return Connection(descriptor.detach(), readable, writable)


def Pipe(duplex=True):
    if duplex:
        first, second = _machine.socketpair()
        return Connection(first), Connection(second)
    reader, writer = _machine.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)


def wait(object_list, timeout=None):
    """The objects of the list that can be read from, or whose process has ended, as soon as there is one."""
    objects = {}
    for obj in object_list:
        descriptor = obj if isinstance(obj, int) else obj.fileno()
        if descriptor in objects:
            raise KeyError("%r (FD %d) is already registered" % (obj, descriptor))
        objects[descriptor] = obj
        if isinstance(obj, Connection) and not obj._introduced:
            obj._introduce()
    if timeout is not None and timeout < 0:
        timeout = 0
    return [objects[descriptor] for descriptor in _machine.poll(list(objects), timeout)]


# Connections by address.

def arbitrary_address(family):
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return "%s/listener-%08d" % (util.get_temp_dir(), next(_listeners))
    raise ValueError("unrecognized family")


_listeners = itertools.count()
_ports = itertools.count(40001)


def _validate_family(family):
    if family == "AF_PIPE":
        raise ValueError("Family %s is not recognized." % family)


def address_type(address):
    kind = type(address)
    if kind not in (str, tuple):
        raise ValueError("address type of %r unrecognized" % (address,))
    if kind is tuple:
        return "AF_INET"
    return "AF_PIPE" if address[:2] == "\\\\" else "AF_UNIX"


def _listener_name(address):
    """What the machine calls the place where an address leads."""
    if type(address) == tuple:
        host, port = address
        return "%s:%d" % ("127.0.0.1" if host in ("localhost", "", "0.0.0.0") else host, port)
    return address


def _check_authkey(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")


class Listener:
    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        address = address or arbitrary_address(family)
        _validate_family(family)
        if family == "AF_INET":
            host, port = address
            address = ("127.0.0.1" if host in ("localhost", "") else host, port or 40000 + os.getpid() % 1000 * 20 + next(_ports) % 20)
        self._address = address
        self._family = family
        self._last_accepted = None
        self._handle = _machine.listen(_listener_name(address), _shown_address(address))
        _check_authkey(authkey)
        self._authkey = authkey

    def accept(self):
        if self._handle is None:
            raise OSError("listener is closed")
        connection = Connection(_machine.accept(self._handle))
        _threads.call_it(connection, "requests to " + _shown_address(self._address))
        self._last_accepted = ("127.0.0.1", next(_ports)) if self._family == "AF_INET" else ""
        if self._authkey:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        handle, self._handle = self._handle, None
        if handle is not None:
            _machine.close(handle)

    @property
    def address(self):
        return self._address

    @property
    def last_accepted(self):
        return self._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _shown_address(address):
    """What a person would call the other side of a connection; only managers choose addresses by themselves."""
    if isinstance(address, tuple):
        return "%s:%s" % address
    return "the manager" if "/pymp-" in address else address


def Client(address, family=None, authkey=None):
    _validate_family(family or address_type(address))
    connection = Connection(_machine.connect(_listener_name(address)))
    _threads.call_it(connection, "answers of " + _shown_address(address))
    _check_authkey(authkey)
    if authkey is not None:
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


# Both sides prove that they know the key without sending it.

MESSAGE_LENGTH = 20
CHALLENGE = b"#CHALLENGE#"
WELCOME = b"#WELCOME#"
FAILURE = b"#FAILURE#"


def _digest(authkey, message):
    return hashlib.md5(authkey + message).digest()


def _check_key(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError("Authkey must be bytes, not %s" % type(authkey))


def deliver_challenge(connection, authkey):
    _check_key(authkey)
    message = os.urandom(MESSAGE_LENGTH)
    connection.send_bytes(CHALLENGE + message)
    if connection.recv_bytes(256) == _digest(authkey, message):
        connection.send_bytes(WELCOME)
    else:
        connection.send_bytes(FAILURE)
        raise AuthenticationError("digest received was wrong")


def answer_challenge(connection, authkey):
    _check_key(authkey)
    message = connection.recv_bytes(256)
    assert message[:len(CHALLENGE)] == CHALLENGE, "message = %r" % message
    connection.send_bytes(_digest(authkey, message[len(CHALLENGE):]))
    if connection.recv_bytes(256) != WELCOME:
        raise AuthenticationError("digest sent was rejected")

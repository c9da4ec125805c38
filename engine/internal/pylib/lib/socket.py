"""socket: names, addresses and byte order. Connections are not supported: the playground's network knows web pages only, and whoever makes a
socket is told so.
"""

import struct as _struct
from enum import IntEnum as _IntEnum

from _fs_network import choose as _choose
from _refusal import refuse_names as _refuse_names
from _simulated_network import _is_made_up, _LOCAL, gaierror


class AddressFamily(_IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(_IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3
    SOCK_NONBLOCK = 2048
    SOCK_CLOEXEC = 524288


globals().update(AddressFamily.__members__)
globals().update(SocketKind.__members__)
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_ERROR, SO_REUSEPORT = 1, 2, 9, 6, 7, 8, 4, 15
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
TCP_NODELAY, SOMAXCONN, INADDR_ANY, INADDR_BROADCAST = 1, 4096, 0, 0xFFFFFFFF
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_OOB = 2, 64, 256, 1
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST = 1, 2, 4
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
EAI_NONAME, EAI_AGAIN, EAI_FAMILY, EAI_SERVICE = -2, -3, -6, -8
IPV6_V6ONLY = 26
has_ipv6 = True
error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None and timeout < 0:
        raise ValueError("Timeout value out of range")
    _default_timeout = None if timeout is None else float(timeout)


def gethostname():
    return "playground"


def getfqdn(name=""):
    return name or gethostname()


def _address(host):
    """The IPv4 address of a name. It depends on the name and the machine's seed, in a block that is reserved for examples."""
    if host in ("", "0.0.0.0"):
        return "0.0.0.0"
    if host in _LOCAL or host == gethostname():
        return "127.0.0.1"
    try:
        return inet_ntoa(inet_aton(host))
    except OSError:
        pass
    if _is_made_up(host):
        raise gaierror(-2, "Name or service not known")
    return "198.51.100.%d" % (1 + _choose("address of " + host, 254))


def gethostbyname(hostname, /):
    return _address(hostname)


def gethostbyname_ex(hostname, /):
    return (hostname, [], [_address(hostname)])


def gethostbyaddr(host, /):
    address = _address(host)
    if address == "127.0.0.1":
        return ("localhost", [], [address])
    raise herror(1, "Unknown host")


_SERVICES = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "telnet": 23, "pop3": 110, "imap": 143}


def getservbyname(servicename, protocolname="tcp", /):
    if servicename not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[servicename]


def getservbyport(port, protocolname="tcp", /):
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(port, str):
        port = int(port) if port.isdigit() else getservbyname(port)
    address = _address(host if host is not None else "127.0.0.1")
    kinds = [(SocketKind.SOCK_STREAM, 6), (SocketKind.SOCK_DGRAM, 17), (SocketKind.SOCK_RAW, 0)]
    return [(AddressFamily.AF_INET, kind, protocol, "", (address, port or 0)) for kind, protocol in kinds if type in (0, kind) and proto in (0, protocol)]


def htons(x, /):
    if not 0 <= x <= 0xFFFF:
        raise OverflowError("htons: Python int too large to convert to C 16-bit unsigned integer" if x > 0 else "htons: can't convert negative Python int to C 16-bit unsigned integer")
    return x >> 8 | (x & 0xFF) << 8


def htonl(x, /):
    if not 0 <= x <= 0xFFFFFFFF:
        raise OverflowError("int larger than 32 bits" if x > 0 else "can't convert negative value to unsigned int")
    return _struct.unpack("<I", _struct.pack(">I", x))[0]


ntohs, ntohl = htons, htonl


def inet_aton(ip_string, /):
    parts = ip_string.split(".")
    try:
        numbers = [int(part, 0) for part in parts]
    except ValueError:
        numbers = []
    if not 1 <= len(numbers) <= 4 or any(not 0 <= number <= 255 for number in numbers[:-1]) or not 0 <= numbers[-1] < 256 ** (5 - len(numbers)):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(numbers[:-1]) + numbers[-1].to_bytes(5 - len(numbers), "big")


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join([str(byte) for byte in packed_ip])


def inet_pton(address_family, ip_string, /):
    if address_family == AddressFamily.AF_INET:
        parts = ip_string.split(".")
        if len(parts) != 4 or not all(part.isdigit() and len(part) <= 3 and int(part) <= 255 for part in parts):
            raise OSError("illegal IP address string passed to inet_pton")
        return bytes(map(int, parts))
    if address_family != AddressFamily.AF_INET6:
        raise OSError(97, "Address family not supported by protocol")
    head, gap, tail = ip_string.partition("::")
    try:
        left, right = ([int(part, 16) for part in side.split(":")] if side else [] for side in (head, tail))
        missing = 8 - len(left) - len(right)
        if missing < 0 or bool(missing) != bool(gap):
            raise ValueError
        return b"".join(group.to_bytes(2, "big") for group in left + [0] * missing + right)
    except (ValueError, OverflowError):
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(address_family, packed_ip, /):
    if address_family == AddressFamily.AF_INET:
        if len(packed_ip) != 4:
            raise ValueError("invalid length of packed IP address string")
        return inet_ntoa(packed_ip)
    if address_family != AddressFamily.AF_INET6:
        raise ValueError("unknown address family %d" % address_family)
    if len(packed_ip) != 16:
        raise ValueError("invalid length of packed IP address string")
    groups = _struct.unpack(">8H", packed_ip)
    best_start, best = 0, 0
    for start in range(8):
        length = 0
        while start + length < 8 and groups[start + length] == 0:
            length += 1
        if length > best:
            best_start, best = start, length
    texts = ["%x" % group for group in groups]
    if best < 2:
        return ":".join(texts)
    return ":".join(texts[:best_start]) + "::" + ":".join(texts[best_start + best:])


def if_nameindex():
    return [(1, "lo"), (2, "eth0")]


_refuse_names(globals(), "socket SocketType create_connection create_server fromfd socketpair getnameinfo sethostname")

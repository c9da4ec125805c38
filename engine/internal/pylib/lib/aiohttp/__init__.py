"""aiohttp: HTTP for coroutines, here over a simulated network. See "What is simulated" in the README.

Nothing leaves the machine: latency, size and content of an answer come from the address and the machine's seed. The client is here; the
server, aiohttp.web, and web sockets are not.
"""

from aiohttp.client import (
    BasicAuth, ClientRequest, ClientResponse, ClientSession, ClientTimeout, CookieJar, DummyCookieJar, FormData, RequestInfo, TCPConnector, request,
)
from aiohttp.client_exceptions import *
from aiohttp import http_exceptions, web
from _refusal import refuse_names as _refuse_names

__version__ = "3.11.11"
BaseConnector = TCPConnector
_refuse_names(globals(), "UnixConnector NamedPipeConnector TraceConfig MultipartWriter MultipartReader WSMsgType WSMessage ClientWebSocketResponse Fingerprint")

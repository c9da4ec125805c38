"""urllib.request: fetching addresses from a simulated network. See "What is simulated" in the README.

Nothing leaves the machine: latency, size and content of an answer come from the address and the machine's seed.
"""

import _simulated_network as _network
from http.client import HTTPResponse as _HTTPResponse, InvalidURL as _InvalidURL
from tempfile import NamedTemporaryFile
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlparse, urlsplit

_DEFAULT_TIMEOUT = object()


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self.data = data
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = self.host if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return self._full_url + ("#" + self.fragment if self.fragment else "")

    @full_url.setter
    def full_url(self, url):
        url, _, fragment = url.strip().partition("#")
        if url[:5] == "<URL:" and url[-1:] == ">":
            url = url[5:-1]
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError("unknown url type: %r" % url)
        self._full_url = url
        self.fragment = fragment or None
        self.type = parts.scheme
        self.host = parts.netloc or None
        self.selector = parts._replace(scheme="", netloc="").geturl()

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers or name in self.unredirected_hdrs

    def get_header(self, name, default=None):
        return self.headers.get(name, self.unredirected_hdrs.get(name, default))

    def remove_header(self, name):
        self.headers.pop(name, None)
        self.unredirected_hdrs.pop(name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())

    def has_proxy(self):
        return False


def urlopen(url, data=None, timeout=_DEFAULT_TIMEOUT, *, cafile=None, capath=None, cadefault=False, context=None):
    request = url if isinstance(url, Request) else Request(url)
    if data is not None:
        request.data = data
    seconds = None if timeout is _DEFAULT_TIMEOUT else timeout
    if seconds is not None and seconds < 0:
        raise ValueError("Timeout value out of range")
    body = _check(request)
    headers = {"User-agent": "Python-urllib/3.11", "Accept-encoding": "identity", "Connection": "close"}
    if body:
        headers.update({"Content-type": "application/x-www-form-urlencoded", "Content-length": str(len(body))})
    headers.update(request.header_items())
    try:
        answer = _network.exchange(request.get_method(), request.full_url, headers, body, seconds, seconds)
    except _network.ConnectTimedOut:
        raise URLError(TimeoutError("timed out")) from None
    except _network.ReadTimedOut:
        raise TimeoutError("The read operation timed out" if request.type == "https" else "timed out") from None
    except OSError as error:
        raise URLError(error)
    response = _HTTPResponse(request.full_url, answer.status, answer.reason, answer.headers, answer.body)
    if not 200 <= answer.status < 300:
        raise HTTPError(request.full_url, answer.status, answer.reason, response.headers, response)
    return response


def _check(request):
    """Returns the body to send, or raises what CPython raises for a request that cannot be sent."""
    if request.type not in ("http", "https"):
        if request.type in ("ftp", "file", "data"):
            raise NotImplementedError("the playground does not support addresses that begin with %s:" % request.type)
        raise URLError("unknown url type: %s" % request.type)
    if not request.host:
        raise URLError("no host given")
    for text in (request.host, request.selector):
        for character in text:
            if character <= " " or character == "\x7f":
                raise _InvalidURL("URL can't contain control characters. %r (found at least %r)" % (text, character))
    request.selector.encode("ascii")
    if request.data is None:
        return b""
    if isinstance(request.data, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    return bytes(request.data) if isinstance(request.data, (bytes, bytearray)) else b"".join(request.data)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Fetches into a file of the program's file system, a temporary one unless it is named."""
    with urlopen(url, data) as response:
        if filename is None:
            descriptor = NamedTemporaryFile(delete=False)
            filename = descriptor.name
        else:
            descriptor = open(filename, "wb")
        size, block, count = int(response.headers.get("Content-Length", -1)), 8192, 0
        with descriptor as file:
            if reporthook:
                reporthook(count, block, size)
            while chunk := response.read(block):
                file.write(chunk)
                count += 1
                if reporthook:
                    reporthook(count, block, size)
    return filename, response.headers


def urlcleanup():
    pass

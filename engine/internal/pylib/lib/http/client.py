"""http.client: statuses, errors, and the response that urllib.request.urlopen returns. The network is simulated."""

import http as _http
from io import BufferedIOBase, BytesIO

HTTP_PORT = 80
HTTPS_PORT = 443
responses = {status.value: status.phrase for status in _http.HTTPStatus}
globals().update(_http.HTTPStatus.__members__)


class HTTPException(Exception):
    pass


class InvalidURL(HTTPException):
    pass


class HTTPMessage:
    """Headers: names in any case, None for a header that is not there."""

    def __init__(self, items=()):
        self._items = list(items)

    def get(self, name, failobj=None):
        for key, value in self._items:
            if key.lower() == name.lower():
                return value
        return failobj

    __getitem__ = get

    def get_all(self, name, failobj=None):
        return [value for key, value in self._items if key.lower() == name.lower()] or failobj

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def keys(self):
        return [key for key, value in self._items]

    def values(self):
        return [value for key, value in self._items]

    def items(self):
        return list(self._items)

    def get_content_type(self):
        return self.get("Content-Type", "text/plain").partition(";")[0].strip().lower()

    def get_content_maintype(self):
        return self.get_content_type().partition("/")[0]

    def get_content_charset(self, failobj=None):
        _, found, charset = self.get("Content-Type", "").partition("charset=")
        return charset.strip().lower() if found else failobj

    def __str__(self):
        return "".join("%s: %s\n" % pair for pair in self._items) + "\n"


class HTTPResponse(BufferedIOBase):
    """An answer of the simulated network, complete when the response exists: reading does not wait."""

    version = 11

    def __init__(self, url, status, reason, headers, body):
        self.url = url
        self.code = self.status = status
        self.reason = self.msg = reason
        self.headers = HTTPMessage(headers)
        self.length = len(body)
        self._body = BytesIO(body)

    def read(self, amt=None):
        if self.closed:
            return b""
        data = self._body.read(-1 if amt is None else amt)
        self.length -= len(data)
        return data

    read1 = read

    def readline(self, limit=-1):
        if self.closed:
            return b""
        data = self._body.readline(limit)
        self.length -= len(data)
        return data

    def readable(self):
        return True

    def isclosed(self):
        return self.closed

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

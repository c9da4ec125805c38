"""requests.models: requests and responses."""

import json as _json
from datetime import timedelta

from requests.exceptions import HTTPError, InvalidURL, JSONDecodeError, MissingSchema
from requests.structures import CaseInsensitiveDict
from urllib.parse import quote, urlencode, urlsplit

ITER_CHUNK_SIZE = 512


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        if files:
            raise NotImplementedError("the playground does not support files in requests")
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.data = [] if data is None else data
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def prepare(self):
        return PreparedRequest(self)

    def __repr__(self):
        return "<Request [%s]>" % self.method


class PreparedRequest:
    def __init__(self, request):
        self.method = request.method.upper()
        self.url = _prepared_url(request.url, request.params)
        self.headers = CaseInsensitiveDict({key: value for key, value in request.headers.items() if value is not None})
        if request.cookies:
            self.headers["Cookie"] = "; ".join("%s=%s" % pair for pair in request.cookies.items())
        if request.auth:
            self.headers["Authorization"] = _authorization(request.auth)
        self._prepare_body(request.data, request.json)

    def _prepare_body(self, data, json):
        kind = None
        if json is not None and not data:
            self.body, kind = _json.dumps(json).encode(), "application/json"
        elif not data:
            self.body = None
        elif isinstance(data, (str, bytes)):
            self.body = data
        else:
            self.body, kind = urlencode(data, doseq=True), "application/x-www-form-urlencoded"
        if self.body or self.method not in ("GET", "HEAD"):
            self.headers["Content-Length"] = str(len(self.sent()))
        if kind and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = kind

    def sent(self):
        """The body in bytes."""
        return self.body.encode() if isinstance(self.body, str) else self.body or b""

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def __repr__(self):
        return "<PreparedRequest [%s]>" % self.method


def _prepared_url(url, params):
    url = (url.decode() if isinstance(url, bytes) else str(url)).lstrip()
    if ":" in url and not url.lower().startswith("http"):
        return url  # of another scheme: the session says that it has no adapter
    parts = urlsplit(url)
    if not parts.scheme:
        raise MissingSchema("Invalid URL %r: No scheme supplied. Perhaps you meant https://%s?" % (url, url))
    if not parts.hostname:
        raise InvalidURL("Invalid URL %r: No host supplied" % url)
    more = params if isinstance(params, str) else urlencode([(key, value) for key, value in dict(params).items() if value is not None], doseq=True)
    query = "&".join(part for part in (parts.query, more) if part)
    kept = "!#$%&'()*+,/:;=?@[]~"
    return parts._replace(path=quote(parts.path or "/", kept), query=quote(query, kept), fragment=quote(parts.fragment, kept)).geturl()


_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _authorization(auth):
    if not isinstance(auth, tuple) or len(auth) != 2:
        raise NotImplementedError("the playground does not support auth other than a pair of name and password")
    data = ("%s:%s" % auth).encode("latin-1")
    text = ""
    for start in range(0, len(data), 3):
        group = data[start:start + 3]
        bits = int.from_bytes(group + bytes(3 - len(group)), "big")
        digits = "".join(_BASE64[bits >> shift & 63] for shift in (18, 12, 6, 0))
        text += digits[:len(group) + 1] + "=" * (3 - len(group))
    return "Basic " + text


class Response:
    """An answer of the simulated network. Its content is complete; reading it does not wait."""

    def __init__(self):
        self._content = b""
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = None
        self.history = []
        self.encoding = None
        self.reason = None
        self.cookies = {}
        self.elapsed = timedelta(0)
        self.request = None

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        return self._content.decode(self.encoding or self.apparent_encoding, "replace")

    @property
    def apparent_encoding(self):
        try:
            self._content.decode("utf-8")
        except UnicodeDecodeError:
            return "latin-1"
        return "ascii" if self._content.isascii() else "utf-8"

    def json(self, **kwargs):
        try:
            return _json.loads(self.text, **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    @property
    def ok(self):
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    def __bool__(self):
        return self.ok

    is_redirect = False
    is_permanent_redirect = False
    links = property(lambda self: {})

    def raise_for_status(self):
        if 400 <= self.status_code < 600:
            whose = "Client" if self.status_code < 500 else "Server"
            raise HTTPError("%s %s Error: %s for url: %s" % (self.status_code, whose, self.reason, self.url), response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError("chunk_size must be an int, it is instead a %s." % type(chunk_size))
        data = self.text if decode_unicode and self.encoding else self._content
        size = chunk_size or max(len(data), 1)
        return (data[start:start + size] for start in range(0, len(data), size))

    def iter_lines(self, chunk_size=ITER_CHUNK_SIZE, decode_unicode=False, delimiter=None):
        data = self.text if decode_unicode and self.encoding else self._content
        return iter(data.split(delimiter) if delimiter else data.splitlines())

    def __iter__(self):
        return self.iter_content(128)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        return "<Response [%s]>" % self.status_code

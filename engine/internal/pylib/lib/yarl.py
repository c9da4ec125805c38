"""yarl: addresses as aiohttp shows them."""

from urllib.parse import parse_qsl as _parse_qsl, quote as _quote, urlencode as _urlencode, urljoin as _urljoin, urlsplit as _urlsplit

__all__ = ["URL"]
_KEPT = "!$&'()*+,/:;=?@~%-._"


class URL:
    def __init__(self, text="", *, encoded=False):
        if isinstance(text, URL):
            text = text._text
        if not isinstance(text, str):
            raise TypeError("Constructor parameter should be str")
        parts = _urlsplit(text)
        if parts.netloc and not parts.path:
            parts = parts._replace(path="/")
        self._parts = parts._replace(path=_quote(parts.path, _KEPT), query=_quote(parts.query, _KEPT))
        self._text = self._parts.geturl()

    scheme = property(lambda self: self._parts.scheme)
    host = property(lambda self: self._parts.hostname)
    user = property(lambda self: self._parts.username)
    path = property(lambda self: self._parts.path)
    raw_path = path
    query_string = property(lambda self: self._parts.query)
    fragment = property(lambda self: self._parts.fragment)
    query = property(lambda self: dict(_parse_qsl(self._parts.query)))
    name = property(lambda self: self._parts.path.rpartition("/")[2])
    parts = property(lambda self: tuple(["/"] + [part for part in self._parts.path.split("/")[1:]]))
    parent = property(lambda self: URL(self._parts._replace(path=self._parts.path.rpartition("/")[0] or "/", query="", fragment="").geturl()))

    @property
    def port(self):
        return self._parts.port or {"http": 80, "https": 443, "ws": 80, "wss": 443}.get(self.scheme)

    def is_absolute(self):
        return bool(self._parts.netloc)

    def human_repr(self):
        return self._text

    def with_query(self, *args, **kwargs):
        query = args[0] if args else kwargs
        text = query if isinstance(query, str) else "" if query is None else _urlencode(query)
        return URL(self._parts._replace(query=text).geturl())

    def update_query(self, *args, **kwargs):
        return self.with_query({**self.query, **dict(args[0] if args else kwargs)})

    def with_path(self, path):
        return URL(self._parts._replace(path=path, query="", fragment="").geturl())

    def join(self, url):
        return URL(_urljoin(self._text, str(url)))

    def __truediv__(self, name):
        return URL(self._parts._replace(path=self._parts.path.rstrip("/") + "/" + name, query="", fragment="").geturl())

    def __mod__(self, query):
        return self.update_query(query)

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, URL) else NotImplemented

    def __lt__(self, other):
        return self._text < other._text if isinstance(other, URL) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __bool__(self):
        return bool(self._text)

    def __str__(self):
        return self._text

    def __repr__(self):
        return "URL(%r)" % self._text

"""httpx: HTTP for coroutines and for people, here over a simulated network. See "What is simulated" in the README.

Nothing leaves the machine: latency, size and content of an answer come from the address and the machine's seed. There are Client and
AsyncClient; transports, HTTP/2, proxies, event hooks and file uploads are not supported.
"""

import asyncio as _asyncio
import json as _json
from base64 import b64encode as _b64encode
from datetime import timedelta as _timedelta
from time import perf_counter as _perf_counter
from urllib.parse import urlencode as _urlencode

import _simulated_network as _network
from _refusal import refuse_names as _refuse_names
from http import HTTPStatus as _HTTPStatus
from requests.structures import CaseInsensitiveDict as _CaseInsensitiveDict
from yarl import URL as _Address

__version__ = "0.27.2"


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ReadError(NetworkError):
    pass


class WriteError(NetworkError):
    pass


class ConnectError(NetworkError):
    pass


class CloseError(NetworkError):
    pass


class ProxyError(TransportError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class ProtocolError(TransportError):
    pass


class LocalProtocolError(ProtocolError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class DecodingError(RequestError):
    pass


class TooManyRedirects(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self._request, self.response = request, response


class InvalidURL(Exception):
    pass


class StreamError(RuntimeError):
    pass


class _Codes:
    def __call__(self, value):
        return _HTTPStatus(value)

    def __getattr__(self, name):
        return _HTTPStatus[name.upper()]

    def __getitem__(self, name):
        return _HTTPStatus[name.upper()]


codes = _Codes()


class URL(_Address):
    def __init__(self, url="", **kwargs):
        super().__init__(url)
        if self._parts.path == "/" and not str(url).partition("://")[2].partition("?")[0].endswith("/"):
            self._text = self._parts._replace(path="").geturl()

    path = property(lambda self: self._parts.path or "/")
    port = property(lambda self: self._parts.port)
    params = property(lambda self: self.query)


class Headers(_CaseInsensitiveDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __repr__(self):
        return "Headers(%r)" % dict(self.items())


class Timeout:
    def __init__(self, timeout=5.0, *, connect=..., read=..., write=..., pool=...):
        if isinstance(timeout, Timeout):
            timeout = timeout.read
        self.connect, self.read, self.write, self.pool = (timeout if own is ... else own for own in (connect, read, write, pool))

    def __repr__(self):
        if self.connect == self.read == self.write == self.pool:
            return "Timeout(timeout=%r)" % self.read
        return "Timeout(connect=%r, read=%r, write=%r, pool=%r)" % (self.connect, self.read, self.write, self.pool)


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections, self.keepalive_expiry = max_connections, max_keepalive_connections, keepalive_expiry


class BasicAuth:
    def __init__(self, username, password):
        self.username, self.password = username, password


class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None):
        if files is not None:
            raise NotImplementedError("the playground does not support files in requests")
        self.method, self.url = method.upper(), URL(url)
        if params:
            query = params if isinstance(params, str) else _urlencode(params, doseq=True)
            self.url = URL(str(self.url.with_query("&".join(part for part in (self.url.query_string, query) if part))))
        self.headers = Headers({"host": self.url.host or ""})
        self.headers.update(headers or {})
        kind = None
        if json is not None:
            self.content, kind = _json.dumps(json, separators=(",", ":")).encode(), "application/json"
        elif data is not None:
            self.content, kind = _urlencode(data, doseq=True).encode(), "application/x-www-form-urlencoded"
        else:
            self.content = content.encode() if isinstance(content, str) else bytes(content or b"")
        if kind is not None:
            self.headers.setdefault("content-type", kind)
        if self.content:
            self.headers["content-length"] = str(len(self.content))
        if cookies:
            self.headers["cookie"] = "; ".join("%s=%s" % item for item in cookies.items())

    def __repr__(self):
        return "<Request(%r, %r)>" % (self.method, str(self.url))


class Response:
    """An answer; its content is complete, so reading it does not wait."""

    def __init__(self, status_code, *, headers=None, content=b"", text=None, json=None, request=None):
        if json is not None:
            content = _json.dumps(json).encode()
        self.status_code, self.headers, self._request = status_code, Headers(headers or {}), request
        self.content = content if text is None else text.encode()
        self.history, self.cookies, self.http_version, self.is_closed = [], {}, "HTTP/1.1", True
        self.elapsed = _timedelta(0)

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @property
    def reason_phrase(self):
        return _HTTPStatus(self.status_code).phrase if self.status_code in _HTTPStatus._value2member_map_ else ""

    url = property(lambda self: self.request.url)
    is_informational = property(lambda self: 100 <= self.status_code <= 199)
    is_success = property(lambda self: 200 <= self.status_code <= 299)
    is_redirect = property(lambda self: 300 <= self.status_code <= 399)
    is_client_error = property(lambda self: 400 <= self.status_code <= 499)
    is_server_error = property(lambda self: 500 <= self.status_code <= 599)
    is_error = property(lambda self: 400 <= self.status_code <= 599)
    encoding = property(lambda self: self.headers.get("content-type", "").partition("charset=")[2] or "utf-8")
    text = property(lambda self: self.content.decode(self.encoding, "replace"))
    num_bytes_downloaded = property(lambda self: len(self.content))

    def json(self, **kwargs):
        return _json.loads(self.content, **kwargs)

    def raise_for_status(self):
        request = self.request
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}.get(self.status_code // 100, "Invalid status code")
        message = "%s '%d %s' for url '%s'" % (kind, self.status_code, self.reason_phrase, request.url)
        message += "\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/%d" % self.status_code
        raise HTTPStatusError(message, request=request, response=self)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def iter_bytes(self, chunk_size=None):
        return self._pieces(self.content, chunk_size)

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        return self._pieces(self.text, chunk_size)

    def iter_lines(self):
        return iter(self.text.splitlines())

    async def aiter_bytes(self, chunk_size=None):
        for piece in self._pieces(self.content, chunk_size):
            yield piece

    aiter_raw = aiter_bytes

    async def aiter_text(self, chunk_size=None):
        for piece in self._pieces(self.text, chunk_size):
            yield piece

    async def aiter_lines(self):
        for line in self.text.splitlines():
            yield line

    def _pieces(self, data, size):
        size = size or max(len(data), 1)
        return (data[start:start + size] for start in range(0, len(data), size))

    def close(self):
        pass

    async def aclose(self):
        pass

    def __repr__(self):
        return "<Response [%d %s]>" % (self.status_code, self.reason_phrase)


class _BaseClient:
    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False, proxy=None, proxies=None,
                 mounts=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, event_hooks=None, base_url="", transport=None,
                 trust_env=True, default_encoding="utf-8"):
        for name, value in (("proxies", proxy or proxies or mounts), ("event hooks", event_hooks), ("transports", transport)):
            if value:
                raise NotImplementedError("the playground does not support %s of httpx" % name)
        self.auth, self.params, self.cookies = auth, dict(params or {}), dict(cookies or {})
        self.headers = Headers({"accept": "*/*", "accept-encoding": "gzip, deflate", "connection": "keep-alive", "user-agent": "python-httpx/" + __version__})
        self.headers.update(headers or {})
        self.timeout = Timeout(timeout)
        self.base_url = URL(base_url)
        self._limit = 100 if limits is None else limits.max_connections
        self.is_closed = False

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, timeout=None,
                      extensions=None):
        url = str(url)
        if str(self.base_url) and "://" not in url:
            url = str(self.base_url).rstrip("/") + "/" + url.lstrip("/")
        sent = {**self.headers, **Headers(headers or {})}
        more = params if isinstance(params, str) else {**self.params, **dict(params or {})}
        return Request(method, url, params=more, headers=sent, cookies={**self.cookies, **(cookies or {})}, content=content, data=data, files=files, json=json)

    def _prepared(self, request, auth):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        login = self.auth if auth is ... else auth
        if login is not None:
            name, password = (login.username, login.password) if isinstance(login, BasicAuth) else login
            request.headers["authorization"] = "Basic " + _b64encode(("%s:%s" % (name, password)).encode()).decode("ascii")
        url = request.url
        if url.scheme not in ("http", "https"):
            if not url.scheme:
                raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.", request=request)
            raise UnsupportedProtocol("Request URL has an unsupported protocol '%s://'." % url.scheme, request=request)
        return request.method, str(url), [(key.title(), value) for key, value in request.headers.items()], request.content

    def _limits(self, timeout):
        limits = self.timeout if timeout is ... else Timeout(timeout)
        return limits.connect, limits.read

    def _response(self, answer, request, began):
        response = Response(answer.status, headers=dict(answer.headers), content=answer.body, request=request)
        response.elapsed = _timedelta(seconds=_perf_counter() - began)
        return response

    def _failure(self, problem, request, asynchronous):
        """The exception of httpx for one of the network."""
        if isinstance(problem, _network.ConnectTimedOut):
            return ConnectTimeout("" if asynchronous else "timed out", request=request)
        if isinstance(problem, _network.ReadTimedOut):
            return ReadTimeout("" if asynchronous else "The read operation timed out", request=request)
        if asynchronous and isinstance(problem, ConnectionRefusedError):
            return ConnectError("All connection attempts failed", request=request)
        return ConnectError(str(problem), request=request)


class Client(_BaseClient):
    def send(self, request, *, stream=False, auth=..., follow_redirects=..., timeout=...):
        prepared = self._prepared(request, auth)
        began = _perf_counter()
        try:
            answer = _network.exchange(*prepared, *self._limits(timeout))
        except (_network.ConnectTimedOut, _network.ReadTimedOut, OSError) as problem:
            raise self._failure(problem, request, False) from problem
        return self._response(answer, request, began)

    def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, auth=...,
                follow_redirects=..., timeout=..., extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params, headers=headers, cookies=cookies)
        return self.send(request, auth=auth, timeout=timeout)

    def stream(self, method, url, **kwargs):
        return _Stream(self, method, url, kwargs)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request("PATCH", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class AsyncClient(_BaseClient):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._free = _asyncio.Semaphore(self._limit) if self._limit else None

    async def send(self, request, *, stream=False, auth=..., follow_redirects=..., timeout=...):
        prepared = self._prepared(request, auth)
        began = _perf_counter()
        if self._free is not None:
            await self._free.acquire()
        try:
            answer = await _network.exchange_async(*prepared, *self._limits(timeout))
        except (_network.ConnectTimedOut, _network.ReadTimedOut, OSError) as problem:
            raise self._failure(problem, request, True) from problem
        finally:
            if self._free is not None:
                self._free.release()
        return self._response(answer, request, began)

    async def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, auth=...,
                      follow_redirects=..., timeout=..., extensions=None):
        request = self.build_request(method, url, content=content, data=data, files=files, json=json, params=params, headers=headers, cookies=cookies)
        return await self.send(request, auth=auth, timeout=timeout)

    def stream(self, method, url, **kwargs):
        return _Stream(self, method, url, kwargs)

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **kwargs)

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()


class _Stream:
    """client.stream(): the answer, for with or async with."""

    def __init__(self, client, method, url, kwargs):
        self._client, self._arguments, self._kwargs = client, (method, url), kwargs

    def __enter__(self):
        return self._client.request(*self._arguments, **self._kwargs)

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return await self._client.request(*self._arguments, **self._kwargs)

    async def __aexit__(self, *exc_info):
        pass


def request(method, url, *, timeout=5.0, follow_redirects=False, verify=True, cert=None, trust_env=True, proxy=None, proxies=None, auth=None, **kwargs):
    with Client(timeout=timeout, auth=auth, proxy=proxy, proxies=proxies) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs):
    return request("GET", url, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, **kwargs):
    return request("POST", url, **kwargs)


def put(url, **kwargs):
    return request("PUT", url, **kwargs)


def patch(url, **kwargs):
    return request("PATCH", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


def stream(method, url, **kwargs):
    return Client().stream(method, url, **kwargs)


_refuse_names(globals(), "HTTPTransport AsyncHTTPTransport MockTransport ASGITransport WSGITransport Proxy DigestAuth Auth")

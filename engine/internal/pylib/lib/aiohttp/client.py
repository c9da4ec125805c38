"""aiohttp.client: sessions, requests and answers over the simulated network."""

import asyncio as _asyncio
import json as _json
from base64 import b64encode as _b64encode
from collections import namedtuple as _namedtuple
from urllib.parse import urlencode as _urlencode

import _simulated_network as _network
from aiohttp.client_exceptions import *
from http import HTTPStatus as _HTTPStatus
from requests.structures import CaseInsensitiveDict as _CaseInsensitiveDict
from yarl import URL as _URL

RequestInfo = _namedtuple("RequestInfo", "url method headers real_url")
_ConnectionKey = _namedtuple("ConnectionKey", "host port is_ssl ssl")
_TimeoutFields = _namedtuple("ClientTimeout", "total connect sock_read sock_connect ceil_threshold", defaults=(None, None, None, None, 5))


class ClientTimeout(_TimeoutFields):
    """Seconds that the whole request, connecting, and waiting for the answer may take."""

    __slots__ = ()


DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)


class BasicAuth(_namedtuple("BasicAuth", "login password encoding", defaults=("", "latin1"))):
    __slots__ = ()

    def encode(self):
        return "Basic " + _b64encode(("%s:%s" % (self.login, self.password)).encode(self.encoding)).decode("ascii")


class FormData:
    def __init__(self, fields=(), **kwargs):
        self._fields = list(fields.items() if isinstance(fields, dict) else fields)

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        if filename is not None or not isinstance(value, (str, bytes, int)):
            raise NotImplementedError("the playground does not support files in aiohttp.FormData")
        self._fields.append((name, value))


class CookieJar:
    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        self._cookies = {}

    def update_cookies(self, cookies, response_url=None):
        self._cookies.update(cookies)

    def filter_cookies(self, request_url=None):
        return dict(self._cookies)

    def clear(self, predicate=None):
        self._cookies.clear()

    def __iter__(self):
        return iter(self._cookies)

    def __len__(self):
        return len(self._cookies)


class DummyCookieJar(CookieJar):
    def update_cookies(self, cookies, response_url=None):
        pass


class TCPConnector:
    """Lets so many requests run at a time, altogether and to one host."""

    def __init__(self, *, limit=100, limit_per_host=0, ssl=True, verify_ssl=True, use_dns_cache=True, ttl_dns_cache=10, family=0, local_addr=None,
                 resolver=None, keepalive_timeout=None, force_close=False, enable_cleanup_closed=False, loop=None, **kwargs):
        _asyncio.get_running_loop()
        self._limit, self._limit_per_host = limit, limit_per_host
        self._all = _asyncio.Semaphore(limit) if limit else None
        self._hosts = {}
        self._closed = False

    limit = property(lambda self: self._limit)
    limit_per_host = property(lambda self: self._limit_per_host)
    closed = property(lambda self: self._closed)

    async def _begin(self, host):
        if self._limit_per_host:
            await self._hosts.setdefault(host, _asyncio.Semaphore(self._limit_per_host)).acquire()
        if self._all is not None:
            try:
                await self._all.acquire()
            except BaseException:
                if self._limit_per_host:
                    self._hosts[host].release()
                raise

    def _end(self, host):
        if self._all is not None:
            self._all.release()
        if self._limit_per_host:
            self._hosts[host].release()

    async def close(self):
        self._closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


class Headers(_CaseInsensitiveDict):
    def getall(self, key, default=None):
        return [self[key]] if key in self else default

    getone = _CaseInsensitiveDict.get

    def __repr__(self):
        return "<CIMultiDictProxy(%s)>" % ", ".join("%r: %r" % item for item in self.items())


class StreamReader:
    """The body of an answer, which is complete already."""

    def __init__(self, data):
        self._data, self._position = data, 0

    async def read(self, n=-1):
        end = len(self._data) if n < 0 else self._position + n
        data = self._data[self._position:end]
        self._position += len(data)
        return data

    readany = read

    async def readline(self):
        end = self._data.find(b"\n", self._position) + 1
        return await self.read((end or len(self._data)) - self._position)

    async def readexactly(self, n):
        data = await self.read(n)
        if len(data) < n:
            raise _asyncio.IncompleteReadError(data, n)
        return data

    def at_eof(self):
        return self._position >= len(self._data)

    def __aiter__(self):
        return self._pieces(self.readline)

    def iter_chunked(self, n):
        return self._pieces(lambda: self.read(n))

    def iter_any(self):
        return self._pieces(self.read)

    async def iter_chunks(self):
        async for data in self.iter_any():
            yield data, True

    async def _pieces(self, read):
        while not self.at_eof():
            yield await read()


class ClientRequest:
    def __init__(self, method, url, **kwargs):
        self.method, self.url = method.upper(), url


class ClientResponse:
    def __init__(self, method, url, answer, sent_headers, session):
        self.method, self._url, self.status, self.reason = method, url, answer.status, answer.reason
        self.headers = Headers(dict(answer.headers))
        self.content = StreamReader(answer.body)
        self.request_info = RequestInfo(url, method, sent_headers, url)
        self.history, self.cookies, self.version = (), {}, (1, 1)
        self._body, self._all, self._session, self._closed = None, answer.body, session, False

    url = property(lambda self: self._url)
    real_url = property(lambda self: self._url)
    host = property(lambda self: self._url.host)
    ok = property(lambda self: self.status < 400)
    closed = property(lambda self: self._closed)
    raw_headers = property(lambda self: tuple((key.encode(), value.encode()) for key, value in self.headers.items()))
    content_length = property(lambda self: int(self.headers["Content-Length"]) if "Content-Length" in self.headers else None)
    content_type = property(lambda self: self.headers.get("Content-Type", "application/octet-stream").partition(";")[0])
    charset = property(lambda self: self.headers.get("Content-Type", "").partition("charset=")[2] or None)

    def get_encoding(self):
        return self.charset or "utf-8"

    async def read(self):
        if self._body is None:
            if self._closed:
                raise ClientConnectionError("Connection closed")
            self._body = await self.content.read()
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return (await self.read()).decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        data = await self.read()
        if content_type and content_type not in self.content_type:
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message="Attempt to decode JSON with unexpected mimetype: %s" % self.headers.get("Content-Type", ""))
        text = data.strip()
        return loads(text.decode(encoding or self.get_encoding())) if text else None

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    def release(self):
        self._closed = True

    def close(self):
        self._closed = True

    async def wait_for_close(self):
        self._closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.release()

    def __repr__(self):
        return "<ClientResponse(%s) [%s %s]>\n%r\n" % (self._url, self.status, self.reason, self.headers)


class _RequestContextManager:
    """What session.get() returns: to be awaited, or for async with."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    __iter__ = __await__

    def send(self, arg):
        return self._coroutine.send(arg)

    def throw(self, *args):
        return self._coroutine.throw(*args)

    def close(self):
        return self._coroutine.close()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.release()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, skip_auto_headers=None, auth=None,
                 json_serialize=_json.dumps, cookie_jar=None, connector_owner=True, raise_for_status=False, timeout=None, read_timeout=None,
                 conn_timeout=None, trust_env=False, auto_decompress=True, requote_redirect_url=True, trace_configs=None, read_bufsize=65536,
                 version=None, **kwargs):
        self._loop = _asyncio.get_running_loop()
        if trace_configs:
            raise NotImplementedError("the playground does not support aiohttp.TraceConfig")
        self._base_url = None if base_url is None else _URL(base_url)
        self._connector = connector if connector is not None else TCPConnector()
        self._owner = connector_owner
        self._headers = _CaseInsensitiveDict(headers or {})
        self._cookie_jar = CookieJar() if cookie_jar is None else cookie_jar
        self._cookie_jar.update_cookies(cookies or {})
        self._auth, self._json_serialize, self._raise_for_status = auth, json_serialize, raise_for_status
        self._timeout = DEFAULT_TIMEOUT if timeout is None else timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)
        self._closed = False

    closed = property(lambda self: self._closed)
    connector = property(lambda self: self._connector)
    cookie_jar = property(lambda self: self._cookie_jar)
    headers = property(lambda self: self._headers)
    timeout = property(lambda self: self._timeout)
    auth = property(lambda self: self._auth)
    loop = property(lambda self: self._loop)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    async def close(self):
        if not self._closed:
            if self._owner:
                await self._connector.close()
            self._closed = True

    async def ws_connect(self, url, **kwargs):
        raise NotImplementedError("the playground does not support web sockets")

    def request(self, method, url, **kwargs):
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, *, allow_redirects=True, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, *, allow_redirects=False, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, *, data=None, **kwargs):
        return self.request("POST", url, data=data, **kwargs)

    def put(self, url, *, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, *, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    async def _request(self, method, url, *, params=None, data=None, json=None, cookies=None, headers=None, skip_auto_headers=None, auth=None,
                       allow_redirects=True, max_redirects=10, compress=None, chunked=None, expect100=False, raise_for_status=None, read_until_eof=True,
                       proxy=None, proxy_auth=None, timeout=None, verify_ssl=None, fingerprint=None, ssl_context=None, ssl=True, server_hostname=None,
                       proxy_headers=None, trace_request_ctx=None, read_bufsize=None, auto_decompress=None, max_line_size=None, max_field_size=None):
        if self._closed:
            raise RuntimeError("Session is closed")
        if proxy is not None:
            raise NotImplementedError("the playground does not support proxies")
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        url = self._address(url, params)
        limits = self._timeout if timeout is None else timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)
        sent = _CaseInsensitiveDict({"Host": url.host or "", "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": "Python/3.11 aiohttp/3.11.11"})
        sent.update(self._headers)
        sent.update(headers or {})
        login = auth or self._auth
        if login is not None:
            sent["Authorization"] = login.encode()
        jar = {**self._cookie_jar.filter_cookies(url), **(cookies or {})}
        if jar:
            sent["Cookie"] = "; ".join("%s=%s" % item for item in jar.items())
        body = self._body(data, json, sent)
        answer = await self._exchange(method.upper(), url, sent, body, limits)
        response = ClientResponse(method.upper(), url, answer, sent, self)
        check = self._raise_for_status if raise_for_status is None else raise_for_status
        if callable(check):
            await check(response)
        elif check:
            response.raise_for_status()
        return response

    def _address(self, url, params):
        try:
            found = _URL(url)
        except (TypeError, ValueError):
            raise InvalidURL(url) from None
        if self._base_url is not None and not found.is_absolute():
            found = self._base_url.join(found)
        if params:
            query = params if isinstance(params, str) else _urlencode(params)
            found = found.with_query("&".join(part for part in (found.query_string, query) if part))
        if found.scheme and found.scheme not in ("http", "https"):
            raise NonHttpUrlClientError(url)
        if not found.scheme or not found.host:
            raise InvalidUrlClientError(url)
        return found

    def _body(self, data, json, headers):
        kind = None
        if json is not None:
            body, kind = self._json_serialize(json).encode(), "application/json"
        elif data is None:
            body = b""
        elif isinstance(data, (bytes, bytearray)):
            body, kind = bytes(data), "application/octet-stream"
        elif isinstance(data, str):
            body, kind = data.encode(), "text/plain; charset=utf-8"
        elif isinstance(data, FormData):
            body, kind = _urlencode(data._fields).encode(), "application/x-www-form-urlencoded"
        elif hasattr(data, "read"):
            body, kind = data.read(), "application/octet-stream"
            body = body.encode() if isinstance(body, str) else body
        else:
            body, kind = _urlencode(data).encode(), "application/x-www-form-urlencoded"
        if kind is not None:
            headers.setdefault("Content-Type", kind)
            headers["Content-Length"] = str(len(body))
        return body

    async def _exchange(self, method, url, headers, body, limits):
        """Waits for a free connection and for the answer, within the limits."""
        key = _ConnectionKey(url.host, url.port, url.scheme == "https", True)
        total = limits.total or None
        begun = False
        try:
            async with _asyncio.timeout(total):
                await self._connector._begin(url.host)
                begun = True
                return await _network.exchange_async(method, str(url), headers.items(), body, limits.sock_connect or limits.connect or None, limits.sock_read or None)
        except _network.ConnectTimedOut:
            raise ConnectionTimeoutError("Connection timeout to host %s" % url) from None
        except _network.ReadTimedOut:
            raise SocketTimeoutError("Timeout on reading data from socket") from None
        except _network.gaierror as problem:
            raise ClientConnectorDNSError(key, problem) from problem
        except ConnectionRefusedError as problem:
            address = "127.0.0.1" if url.host == "localhost" else url.host
            raise ClientConnectorError(key, OSError(problem.errno, "Connect call failed %r" % ((address, url.port),))) from problem
        finally:
            if begun:
                self._connector._end(url.host)


class _SessionOfOneRequest:
    """aiohttp.request(): a session that lives as long as the answer."""

    def __init__(self, method, url, connector, kwargs):
        self._arguments, self._connector, self._kwargs = (method, url), connector, kwargs

    async def __aenter__(self):
        self._session = ClientSession(connector=self._connector)
        self._response = await self._session._request(*self._arguments, **self._kwargs)
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.release()
        await self._session.close()

    async def _once(self):
        async with self as response:
            await response.read()
            return response

    def __await__(self):
        return self._once().__await__()


def request(method, url, *, connector=None, loop=None, **kwargs):
    return _SessionOfOneRequest(method, url, connector, kwargs)

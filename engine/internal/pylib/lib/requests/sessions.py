"""requests.sessions: sending requests to the simulated network."""

from datetime import timedelta
from time import perf_counter

import _simulated_network as _network
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError, ConnectTimeout, InvalidSchema, ReadTimeout
from requests.models import Request, Response
from requests.structures import CaseInsensitiveDict
from urllib.parse import urlsplit


def default_headers():
    return CaseInsensitiveDict({"User-Agent": "python-requests/2.34.2", "Accept-Encoding": "gzip, deflate", "Accept": "*/*", "Connection": "keep-alive"})


class Session:
    def __init__(self):
        self.headers = default_headers()
        self.auth = None
        self.params = {}
        self.cookies = {}
        self.verify = True
        self.proxies = {}
        self.adapters = {}
        self.mount("https://", HTTPAdapter())
        self.mount("http://", HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        for adapter in self.adapters.values():
            adapter.close()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter
        self.adapters = dict(sorted(self.adapters.items(), key=lambda pair: -len(pair[0])))

    def get_adapter(self, url):
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise InvalidSchema("No connection adapters were found for %r" % url)

    def prepare_request(self, request):
        params = request.params if isinstance(request.params, str) else {**self.params, **dict(request.params)}
        merged = CaseInsensitiveDict({**self.headers})
        merged.update(request.headers)
        return Request(request.method, request.url, merged, None, request.data, params, request.auth or self.auth,
                       {**self.cookies, **(request.cookies or {})}, json=request.json).prepare()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=True,
                proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None):
        if hooks or proxies:
            raise NotImplementedError("the playground does not support hooks and proxies of requests")
        request = Request(method, url, headers, files, data, params, auth, cookies, json=json)
        return self.send(self.prepare_request(request), timeout=timeout)

    def send(self, request, *, timeout=None, stream=False, verify=True, cert=None, proxies=None, allow_redirects=True):
        adapter = self.get_adapter(request.url)
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        if any(seconds is not None and seconds <= 0 for seconds in (connect, read)):
            raise ValueError("Attempted to set connect timeout to %s, but the timeout cannot be set to a value less than or equal to 0." % connect)
        begin = perf_counter()
        answer = self._exchange(request, connect, read, adapter.max_retries)
        response = Response()
        response.elapsed = timedelta(seconds=perf_counter() - begin)
        response.status_code = answer.status
        response.reason = answer.reason
        response.headers = CaseInsensitiveDict(dict(answer.headers))
        kind = response.headers["Content-Type"]
        _, found, charset = kind.partition("charset=")
        response.encoding = charset if found else "utf-8" if kind == "application/json" else None
        response._content = answer.body
        response.url = request.url
        response.request = request
        return response

    def _exchange(self, request, connect, read, retries):
        """Asks once, and again for each retry while there is no connection."""
        parts = urlsplit(request.url)
        kind, port = ("HTTPS", parts.port or 443) if parts.scheme == "https" else ("HTTP", parts.port or 80)
        place = "(host=%r, port=%s)" % (parts.hostname, port)
        pool, connection = kind + "ConnectionPool" + place, kind + "Connection" + place
        for left in range(retries, -1, -1):
            error = ConnectionError
            try:
                return _network.exchange(request.method, request.url, request.headers.items(), request.sent(), connect, read)
            except _network.ReadTimedOut:
                raise ReadTimeout("%s: Read timed out. (read timeout=%s)" % (pool, read), request=request) from None
            except _network.ConnectTimedOut:
                error = ConnectTimeout
                cause = "ConnectTimeoutError(<%s at 0x%x>, 'Connection to %s timed out. (connect timeout=%s)')" % (
                    connection, id(parts), parts.hostname, connect)
            except _network.gaierror as problem:
                cause = 'NameResolutionError("%s: Failed to resolve %r (%s)")' % (connection, parts.hostname, problem)
            except OSError as problem:
                cause = 'NewConnectionError("%s: Failed to establish a new connection: %s")' % (connection, problem)
        raise error("%s: Max retries exceeded with url: %s (Caused by %s)" % (pool, request.path_url, cause), request=request)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    return Session()

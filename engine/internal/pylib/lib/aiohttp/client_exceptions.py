"""aiohttp.client_exceptions: what the client raises. The network it reports on is simulated."""

__all__ = [
    "ClientError", "ClientResponseError", "ContentTypeError", "WSServerHandshakeError", "ClientHttpProxyError", "TooManyRedirects",
    "ClientConnectionError", "ClientConnectionResetError", "ClientOSError", "ClientConnectorError", "ClientConnectorDNSError",
    "ClientProxyConnectionError", "ClientSSLError", "ClientConnectorSSLError", "ClientConnectorCertificateError", "ServerConnectionError",
    "ServerDisconnectedError", "ServerTimeoutError", "ConnectionTimeoutError", "SocketTimeoutError", "ClientPayloadError", "InvalidURL",
    "InvalidUrlClientError", "NonHttpUrlClientError",
]


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=None, message="", headers=None, code=None):
        self.request_info, self.history, self.message, self.headers = request_info, history, message, headers
        self.status = self.code = status if status is not None else code or 0
        self.args = (request_info, history)

    def __str__(self):
        return "%s, message=%r, url=%r" % (self.status, self.message, str(self.request_info.real_url))

    def __repr__(self):
        text = "%r, %r" % (self.request_info, self.history)
        if self.status != 0:
            text += ", status=%r" % self.status
        if self.message != "":
            text += ", message=%r" % self.message
        if self.headers is not None:
            text += ", headers=%r" % (self.headers,)
        return "%s(%s)" % (type(self).__name__, text)


class ContentTypeError(ClientResponseError):
    pass


class WSServerHandshakeError(ClientResponseError):
    pass


class ClientHttpProxyError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, connection_key, os_error):
        self._conn_key, self._os_error = connection_key, os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    os_error = property(lambda self: self._os_error)
    host = property(lambda self: self._conn_key.host)
    port = property(lambda self: self._conn_key.port)
    ssl = property(lambda self: True)

    def __str__(self):
        return "Cannot connect to host %s:%s ssl:default [%s]" % (self.host, self.port, self._os_error.strerror)


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ClientProxyConnectionError(ClientConnectorError):
    pass


class ClientSSLError(ClientConnectorError):
    pass


class ClientConnectorSSLError(ClientSSLError):
    pass


class ClientConnectorCertificateError(ClientSSLError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message=None):
        self.message = "Server disconnected" if message is None else message
        super().__init__(self.message)


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url, description=None):
        self._url, self._description = url, description
        super().__init__(*((url,) if description is None else (url, description)))

    url = property(lambda self: self._url)
    description = property(lambda self: self._description)

    def __str__(self):
        return "%s - %s" % (self._url, self._description) if self._description else str(self._url)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self)


class InvalidUrlClientError(InvalidURL):
    pass


class NonHttpUrlClientError(InvalidUrlClientError):
    pass

"""aiohttp.http_exceptions: errors of the protocol, which the simulated network does not make."""


class HttpProcessingError(Exception):
    code = 0
    message = ""
    headers = None


class BadHttpMessage(HttpProcessingError):
    code = 400
    message = "Bad Request"


class HttpBadRequest(BadHttpMessage):
    pass

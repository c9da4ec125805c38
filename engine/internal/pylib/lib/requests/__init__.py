"""requests: HTTP for people, here over a simulated network. See "What is simulated" in the README.

Nothing leaves the machine: latency, size and content of an answer come from the address and the machine's seed.
"""

from http import HTTPStatus as _HTTPStatus

from requests import adapters, exceptions, models, sessions, structures
from requests.exceptions import (
    ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout, TooManyRedirects, URLRequired,
)
from requests.models import PreparedRequest, Request, Response
from requests.sessions import Session, session

__version__ = "2.34.2"


class _Codes:
    """requests.codes: statuses by name."""

    def __getitem__(self, name):
        return getattr(self, name)


codes = _Codes()
for _status in _HTTPStatus:
    setattr(codes, _status.name.lower(), _status.value)
    setattr(codes, _status.name, _status.value)
codes.okay = codes.all_good = 200
codes.teapot = 418
codes.server_error = 500


def request(method, url, **kwargs):
    with Session() as session:
        return session.request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request("get", url, params=params, **kwargs)


def options(url, **kwargs):
    return request("options", url, **kwargs)


def head(url, **kwargs):
    return request("head", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("post", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request("put", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request("patch", url, data=data, **kwargs)


def delete(url, **kwargs):
    return request("delete", url, **kwargs)

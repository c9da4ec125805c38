"""The simulated network behind urllib.request, requests, aiohttp and httpx. Nothing leaves the machine.

How long a site takes and what it sends depend on the address and on the machine's seed alone, so the same
program sees the same world in every run, from every thread. Waiting is sleeping: 40 to 900 ms for an answer of 1 to 60 KB.
Names that look made up do not resolve, nothing listens on this machine itself, and addresses that look like those
of an API, such as httpbin.org, answer JSON: /status/404, /delay/3, /get, /post, /headers, /uuid, /bytes/100.
"""

import json as _json
from http import HTTPStatus as _HTTPStatus
from urllib.parse import parse_qsl as _parse_qsl, urlsplit as _urlsplit

from _fs_network import choose as _choose, noise as _noise, page as _page, used as _used
from _fs_time import sleep as _sleep

_MADE_UP = ("nonexist", "non-exist", "notexist", "not-exist", "doesnotexist", "does-not-exist", "doesntexist", "made-up", "madeup", "invalid")
_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
_SERVER = ("Server", "simulated")
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


class gaierror(OSError):
    """A host name without an address (socket.gaierror)."""


gaierror.__module__ = "socket"


class ConnectTimedOut(Exception):
    """No connection within the time the program gave."""


class ReadTimedOut(Exception):
    """No answer within the time the program gave."""


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.reason = _HTTPStatus(status).phrase if status in _HTTPStatus._value2member_map_ else "Unknown"
        self.headers = headers
        self.body = body


def exchange(method, url, headers, body, connect_timeout, read_timeout):
    """Sends a request and waits for the answer. Raises gaierror, ConnectionRefusedError, ConnectTimedOut or ReadTimedOut."""
    steps = exchange_steps(method, url, headers, body, connect_timeout, read_timeout)
    while True:
        try:
            seconds = next(steps)
        except StopIteration as end:
            return end.value
        _sleep(seconds)


async def exchange_async(method, url, headers, body, connect_timeout, read_timeout):
    """The same for a coroutine, which lets others run while it waits."""
    from asyncio import sleep

    steps = exchange_steps(method, url, headers, body, connect_timeout, read_timeout)
    while True:
        try:
            seconds = next(steps)
        except StopIteration as end:
            return end.value
        await sleep(seconds)


def exchange_steps(method, url, headers, body, connect_timeout, read_timeout):
    """Yields the seconds to wait, one wait after the other, and returns the answer."""
    _used()
    parts = _urlsplit(url)
    host = parts.hostname or ""
    address = parts._replace(path=parts.path or "/", fragment="").geturl()
    latency = 0.040 + _choose(address, 860_000) / 1_000_000
    connecting = latency / 10
    if _is_made_up(host):
        yield connecting  # the time to ask for the name; a timeout of the connection does not cover it
        raise gaierror(-2, "Name or service not known")
    if host in _LOCAL:
        raise ConnectionRefusedError(111, "Connection refused")
    if connect_timeout is not None and connecting > connect_timeout:
        yield connect_timeout
        raise ConnectTimedOut
    yield connecting
    answering = latency - connecting + _extra_delay(parts.path)
    if read_timeout is not None and answering > read_timeout:
        yield read_timeout
        raise ReadTimedOut
    yield answering
    return _answer(method, parts, address, headers, body)


def _is_made_up(host):
    if host in _LOCAL or ":" in host:
        return False
    return "." not in host or host.endswith((".invalid", ".test", ".example")) or any(word in host for word in _MADE_UP)


def _segments(path):
    return [segment for segment in path.split("/") if segment]


def _extra_delay(path):
    """The seconds of /delay/3. A site of that kind stops at ten."""
    segments = _segments(path)
    if len(segments) == 2 and segments[0] == "delay":
        try:
            return min(max(float(segments[1]), 0), 10)
        except ValueError:
            pass
    return 0


def _answer(method, parts, address, headers, body):
    segments = _segments(parts.path)
    status, kind, content = 200, _HTML, None
    if len(segments) >= 1 and segments[-1].isdigit() and (segments[:-1] == ["status"] or (parts.hostname.startswith("httpstat") and len(segments) == 1)):
        status, content = int(segments[-1]), b""
        if not 200 <= status <= 599:
            status = 400
    elif segments[:1] == ["bytes"] and len(segments) == 2 and segments[1].isdigit():
        kind, content = "application/octet-stream", _noise(address, int(segments[1]))
    elif segments[-1:] and segments[-1].rpartition(".")[2].lower() in _FILES:
        kind = _FILES[segments[-1].rpartition(".")[2].lower()]
        content = _noise(address, _size(address))
    elif _is_api(parts, segments):
        kind = _JSON
        status, data = _data(method, parts, address, segments, headers, body)
        content = _json.dumps(data, indent=2).encode()
    else:
        content = _page(address, _size(address))
    length = str(len(content))
    if method == "HEAD" or status in (204, 304):
        content = b""
    return Answer(status, [("Date", "Mon, 01 Jan 2024 09:00:00 GMT"), ("Content-Type", kind), ("Content-Length", length), _SERVER], content)


_FILES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "zip": "application/zip", "pdf": "application/pdf",
          "mp3": "audio/mpeg", "mp4": "video/mp4", "bin": "application/octet-stream", "gz": "application/gzip"}


def _size(address):
    return 1024 + _choose("size of " + address, 59 * 1024)


def _is_api(parts, segments):
    labels = parts.hostname.split(".")
    return ("httpbin" in parts.hostname or "jsonplaceholder" in parts.hostname or "api" in labels or "json" in labels
            or "api" in segments or "get" in segments[:1] or (segments and segments[-1].endswith(".json")))


def _data(method, parts, address, segments, headers, body):
    if "httpbin" in parts.hostname:
        return _echo(method, parts, address, segments, headers, body)
    names = segments[segments.index("api") + 1:] if "api" in segments else segments
    collection = names[0] if names else "items"
    if method in ("POST", "PUT", "PATCH"):
        sent = _json_of(body)
        number = int(names[-1]) if names and names[-1].isdigit() else 101
        return (201 if method == "POST" else 200), {**(sent if isinstance(sent, dict) else dict(_form_of(body))), "id": number}
    if method == "DELETE":
        return 200, {}
    if len(names) >= 2 or collection not in _COLLECTIONS:
        number = int(names[-1]) if names and names[-1].isdigit() else 1 + _choose("number of " + address, 100)
        return (200, _record(collection, number)) if number else (404, {})
    chosen = dict(_parse_qsl(parts.query))
    return 200, [_record(collection, number) for number in range(1, 11) if all(_record(collection, number).get(key, value) in (value, _number(value))
                                                                              for key, value in chosen.items())]


_COLLECTIONS = ("posts", "comments", "albums", "photos", "todos", "users", "items", "products", "data")
_WORDS = ("river", "stone", "cloud", "amber", "field", "winter", "signal", "harbor", "violet", "meadow", "copper", "orbit", "lantern", "cedar",
          "echo", "summit")


def _number(text):
    return int(text) if text.isdigit() else text


def _words(about, count):
    return " ".join(_WORDS[_choose("%s %d" % (about, n), len(_WORDS))] for n in range(count))


def _record(collection, number):
    about = "%s %d" % (collection, number)
    owner = (number - 1) // 10 + 1
    if collection == "users":
        name = _words(about, 2).title()
        return {"id": number, "name": name, "username": name.replace(" ", ""), "email": name.replace(" ", ".").lower() + "@mail.example"}
    if collection == "todos":
        return {"userId": owner, "id": number, "title": _words(about, 4), "completed": _choose(about, 2) == 1}
    if collection == "comments":
        return {"postId": owner, "id": number, "name": _words(about, 4), "email": "reader%d@mail.example" % number, "body": _words("body " + about, 20)}
    return {"userId": owner, "id": number, "title": _words(about, 5), "body": _words("body " + about, 30)}


def _json_of(body):
    try:
        return _json.loads(body.decode())
    except ValueError:
        return None


def _form_of(body):
    try:
        return _parse_qsl(body.decode())
    except ValueError:
        return []


def _echo(method, parts, address, segments, headers, body):
    """What httpbin.org says of a request."""
    first = segments[0] if segments else "get"
    if first == "uuid":
        digits = _noise(address, 16).hex()
        return 200, {"uuid": "-".join((digits[:8], digits[8:12], "4" + digits[13:16], "8" + digits[17:20], digits[20:]))}
    sent = {**dict(headers), "Host": parts.netloc.rpartition("@")[2]}
    if first == "ip":
        return 200, {"origin": "192.0.2.1"}
    if first == "headers":
        return 200, {"headers": sent}
    if first == "user-agent":
        return 200, {"user-agent": sent.get("User-Agent", sent.get("User-agent"))}
    expected = {"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE"}.get(first)
    if expected is not None and expected != method and not (expected == "GET" and method == "HEAD"):
        return 405, {}
    args = {}
    for key, value in _parse_qsl(parts.query):
        args[key] = value if key not in args else (args[key] if isinstance(args[key], list) else [args[key]]) + [value]
    answer = {"args": args, "headers": sent, "origin": "192.0.2.1", "url": address}
    if method not in ("GET", "HEAD"):
        is_form = "form-urlencoded" in sent.get("Content-Type", sent.get("Content-type", ""))
        answer.update(data="" if is_form else body.decode("utf-8", "replace"), form=dict(_form_of(body)) if is_form else {}, json=_json_of(body), files={})
    return 200, answer

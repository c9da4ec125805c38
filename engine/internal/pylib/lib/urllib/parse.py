"""urllib.parse: taking addresses apart and putting them together (RFC 3986), as CPython's module does for str."""

from collections import namedtuple

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")
_HEX = frozenset("0123456789abcdefABCDEF")
uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtspu", "sftp",
                 "svn", "svn+ssh", "ws", "wss"]
uses_netloc = uses_relative + ["telnet", "snews", "rsync", "nfs", "git", "git+ssh"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "sftp", "tel"]


class _Location:
    """What can be read from the netloc of a result."""

    __slots__ = ()

    def _parts(self):
        user, at, host = self.netloc.rpartition("@")
        name, colon, password = user.partition(":")
        bracketed = host.partition("[")
        if bracketed[1]:
            hostname, _, port = bracketed[2].partition("]")
            port = port.partition(":")[2]
        else:
            hostname, _, port = host.partition(":")
        return (name if at else None), (password if colon else None), hostname or None, port or None

    username = property(lambda self: self._parts()[0])
    password = property(lambda self: self._parts()[1])

    @property
    def hostname(self):
        hostname = self._parts()[2]
        if hostname is None:
            return None
        name, percent, zone = hostname.partition("%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._parts()[3]
        if port is None:
            return None
        if not (port.isascii() and port.isdigit()):
            raise ValueError("Port could not be cast to integer value as %r" % port)
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)


class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment"), _Location):
    __slots__ = ()


class ParseResult(namedtuple("ParseResult", "scheme netloc path params query fragment"), _Location):
    __slots__ = ()


class DefragResult(namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


def urlsplit(url, scheme="", allow_fragments=True):
    if not isinstance(url, str):
        raise NotImplementedError("the playground does not support addresses in bytes")
    for unsafe in "\t\r\n":
        url = url.replace(unsafe, "")
    url = url.lstrip("".join(map(chr, range(33))))
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(c in _SCHEME for c in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min([at for at in (url.find(mark, 2) for mark in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_bracketed(netloc.partition("[")[2].partition("]")[0])
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def _check_bracketed(host):
    """Only IPv6 addresses, and those of versions to come ("v7.…"), are written in brackets."""
    if host[:1] == "v":
        version, dot, rest = host[1:].partition(".")
        if not (version and dot and rest and all(c in _HEX for c in version)):
            raise ValueError("IPvFuture address is invalid")
        return
    address = host.partition("%")[0]
    if address.count(":") < 2 or any(c not in _HEX and c not in ":." for c in address):
        raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % host)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        semicolon = path.find(";", path.rfind("/") + 1 if "/" in path else 0)
        if semicolon >= 0:
            path, params = path[:semicolon], path[semicolon + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, "%s;%s" % (path, params) if params else path, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    start = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, start.scheme, allow_fragments)
    if scheme != start.scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = start.netloc
    if not path and not params:
        return urlunparse((scheme, netloc, start.path, start.params, query or start.query, fragment))
    folders = start.path.split("/")
    if folders[-1] != "":
        del folders[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = folders + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    return urlunparse((scheme, netloc, "/".join(_without_dots(segments)) or "/", params, query, fragment))


def _without_dots(segments):
    """Follows "." and ".." (RFC 3986, section 5.2.4)."""
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return kept


def urldefrag(url):
    if "#" not in url:
        return DefragResult(url, "")
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment)


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    plain = _SAFE.union(safe)
    return "".join(chr(byte) if byte in plain else "%%%02X" % byte for byte in bs)


def quote_plus(string, safe="", encoding=None, errors=None):
    if (isinstance(string, str) and " " not in string) or (isinstance(string, bytes) and b" " not in string):
        return quote(string, safe, encoding, errors)
    safe += " " if isinstance(safe, str) else b" "
    return quote(string, safe, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = bytes(string).split(b"%")
    out = [first]
    for part in rest:
        digits = part[:2].decode("latin-1")
        if len(digits) == 2 and digits[0] in _HEX and digits[1] in _HEX:
            out.append(bytes([int(digits, 16)]))
            out.append(part[2:])
        else:
            out.append(b"%")
            out.append(part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    elif not isinstance(query, (list, tuple)) and not hasattr(query, "__iter__"):
        raise TypeError("not a valid non-string sequence or mapping object")
    elif isinstance(query, (str, bytes)) and query:
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
        for single in value if many else (value,):
            pairs.append(quoted(key) + "=" + quoted(single))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    if not separator or not isinstance(separator, str):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError("bad query field: %r" % (field,))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result

"""urllib.error: what urllib.request raises. The network it reports on is simulated."""


class URLError(OSError):
    """There is no answer at all, for the reason given."""

    def __init__(self, reason, filename=None):
        self.reason, self.args = reason, (reason,)
        if filename is None:
            return
        self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % self.reason


class HTTPError(URLError):
    """An answer with a status of 400 or more: an exception and, for its headers and body, a response."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.args = ()
        self.url = self.filename = url
        self.code, self.msg, self.hdrs, self.fp = code, msg, hdrs, fp

    # The names that responses have for the same things.
    status = property(lambda self: self.code)
    reason = property(lambda self: self.msg)
    headers = property(lambda self: self.hdrs)

    def read(self, amt=None):
        return b"" if self.fp is None else self.fp.read(amt)

    def info(self):
        return self.hdrs

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code

    def close(self):
        if self.fp is not None:
            self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __str__(self):
        return "HTTP Error %s: %s" % (self.code, self.msg)

    def __repr__(self):
        return "<HTTPError %s: %r>" % (self.code, self.msg)


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content

"""urllib.error: what urllib.request raises. The network it reports on is simulated."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % self.reason


class HTTPError(URLError):
    """An answer with a status of 400 or more: an exception and, for its headers and body, a response."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.args = ()
        self.url = self.filename = url
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = fp

    @property
    def reason(self):
        return self.msg

    @property
    def headers(self):
        return self.hdrs

    @property
    def status(self):
        return self.code

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

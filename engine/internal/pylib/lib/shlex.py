"""shlex: text cut into words as a Unix shell does."""

from _fs_collections import type_name as _type_name
import sys
import warnings

__all__ = ["shlex", "split", "quote", "join"]

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")


class shlex:
    """The words of a text, one after the other."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if punctuation_chars:
            raise NotImplementedError("the playground does not support punctuation_chars of shlex")
        if instream is None:
            instream = sys.stdin
        self._text = instream if isinstance(instream, str) else instream.read()
        self._at = 0
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.lineno = 1

    def _next(self):
        if self._at == len(self._text):
            return ""
        character = self._text[self._at]
        self._at += 1
        if character == "\n":
            self.lineno += 1
        return character

    def get_token(self):
        while True:
            c = self._next()
            if not c:
                return self.eof
            if c in self.whitespace:
                continue
            if c in self.commenters:
                while c and c != "\n":
                    c = self._next()
                continue
            break
        if not self.whitespace_split and c not in self.wordchars and c not in self.quotes and not (self.posix and c in self.escape):
            return c
        token = ""
        while c:
            if c in self.quotes and (self.posix or not token):
                token += self._quoted(c)
                if not self.posix:
                    return token
            elif self.posix and c in self.escape:
                c = self._next()
                if not c:
                    raise ValueError("No escaped character")
                token += c
            elif c in self.whitespace:
                break
            elif c in self.commenters:
                while c and c != "\n":
                    c = self._next()
                break
            elif self.whitespace_split or c in self.wordchars or c in self.quotes:
                token += c
            else:
                self._at -= 1
                break
            c = self._next()
        return token

    def _quoted(self, quote):
        text = "" if self.posix else quote
        while True:
            c = self._next()
            if not c:
                raise ValueError("No closing quotation")
            if c == quote:
                return text if self.posix else text + quote
            if self.posix and c in self.escape and quote in self.escapedquotes:
                c = self._next()
                if not c:
                    raise ValueError("No escaped character")
                if c not in (quote, *self.escape):
                    text += "\\"
            text += c

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token != self.eof:
            return token
        raise StopIteration


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
        s = sys.stdin
    words = shlex(s, posix=posix)
    words.whitespace_split = True
    if not comments:
        words.commenters = ""
    return list(words)


def join(split_command):
    return " ".join(quote(word) for word in split_command)


def quote(s):
    if not s:
        return "''"
    if not isinstance(s, str):
        if isinstance(s, (bytes, bytearray, memoryview)):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        raise TypeError(f"expected string or bytes-like object, got '{_type_name(s)}'")
    if all(character in _SAFE for character in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"

"""contextvars: variables with a value of their own in each context; each thread begins with an empty context."""

import threading

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_threads = threading.local()


def _current():
    try:
        return _threads.context
    except AttributeError:
        _threads.context = Context()
        return _threads.context


class Token:
    MISSING = type("MISSING", (), {"__repr__": lambda self: "<Token.MISSING>"})()

    def __init__(self, context, var, old_value):
        self._context = context
        self._used = False
        self.var = var
        self.old_value = old_value

    def __getstate__(self):
        raise TypeError("cannot pickle '_contextvars.Token' object")

    def __repr__(self):
        return "<Token%s var=%r at 0x%x>" % (" used" if self._used else "", self.var, id(self))


_missing = object()


class ContextVar:
    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    name = property(lambda self: self._name)

    def __getstate__(self):
        raise TypeError("cannot pickle '_contextvars.ContextVar' object")

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_missing, /):
        values = _current()._values
        if self in values:
            return values[self]
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = Token(context, self, context._values.get(self, Token.MISSING))
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % token)
        if token.var is not self:
            raise ValueError("%r was created by a different ContextVar" % token)
        context = _current()
        if token._context is not context:
            raise ValueError("%r was created in a different Context" % token)
        token._used = True
        if token.old_value is Token.MISSING:
            context._values.pop(self, None)
        else:
            context._values[self] = token.old_value

    def __repr__(self):
        default = "" if self._default is _missing else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at 0x%x>" % (self._name, default, id(self))


def _check_key(var):
    if not isinstance(var, ContextVar):
        raise TypeError("a ContextVar key was expected, got %r" % (var,))


class Context:
    def __init__(self):
        self._values = {}
        self._entered = False

    def __getstate__(self):
        raise TypeError("cannot pickle '_contextvars.Context' object")

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % self)
        outer = _current()
        _threads.context = self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _threads.context = outer

    def copy(self):
        copied = Context()
        copied._values.update(self._values)
        return copied

    def __getitem__(self, var):
        _check_key(var)
        return self._values[var]

    def __contains__(self, var):
        _check_key(var)
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def get(self, var, default=None):
        _check_key(var)
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def copy_context():
    return _current().copy()

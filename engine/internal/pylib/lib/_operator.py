"""_operator: the operators as functions; in C in CPython."""

from _fs_collections import deque as _deque, type_name as _type_name

_abs = abs


def lt(a, b, /):
    return a < b


def le(a, b, /):
    return a <= b


def eq(a, b, /):
    return a == b


def ne(a, b, /):
    return a != b


def ge(a, b, /):
    return a >= b


def gt(a, b, /):
    return a > b


def not_(a, /):
    return not a


def truth(a, /):
    return True if a else False


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def floordiv(a, b, /):
    return a // b


def index(a, /):
    if isinstance(a, int):
        return int.__index__(a)
    if not hasattr(type(a), "__index__"):
        raise TypeError("'%s' object cannot be interpreted as an integer" % _type_name(a))
    return range(a).stop  # this checks what __index__ returns


def abs(a, /):
    return _abs(a)


def inv(a, /):
    return ~a


def invert(a, /):
    return ~a


def lshift(a, b, /):
    return a << b


def mod(a, b, /):
    return a % b


def mul(a, b, /):
    return a * b


def matmul(a, b, /):
    return a @ b


def neg(a, /):
    return -a


def or_(a, b, /):
    return a | b


def pos(a, /):
    return +a


def pow(a, b, /):
    return a**b


def rshift(a, b, /):
    return a >> b


def sub(a, b, /):
    return a - b


def truediv(a, b, /):
    return a / b


def xor(a, b, /):
    return a ^ b


def concat(a, b, /):
    if isinstance(a, _WITH_CONCAT):
        return a + b
    if _is_sequence(a) and _is_sequence(b):
        try:
            return a + b
        except TypeError as error:
            if not str(error).startswith("unsupported operand"):
                raise
    raise TypeError("'%s' object can't be concatenated" % _type_name(a))


_WITH_CONCAT = (str, bytes, bytearray, list, tuple, _deque)


def _is_sequence(value):
    """PySequence_Check: what is indexed by position."""
    return hasattr(type(value), "__getitem__") and not isinstance(value, dict)


def contains(a, b, /):
    return b in a


def countOf(a, b, /):
    count = 0
    for item in _iterated(a):
        if item is b or item == b:
            count += 1
    return count


def indexOf(a, b, /):
    position = 0
    for item in _iterated(a):
        if item is b or item == b:
            return position
        position += 1
    raise ValueError("sequence.index(x): x not in sequence")


def _iterated(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError("argument of type '%s' is not iterable" % _type_name(a)) from None


def delitem(a, b, /):
    del a[b]


def getitem(a, b, /):
    return a[b]


def setitem(a, b, c, /):
    a[b] = c


def iadd(a, b, /):
    a += b
    return a


def isub(a, b, /):
    a -= b
    return a


def imul(a, b, /):
    a *= b
    return a


class attrgetter:
    def __init__(self, /, *args, **keywords):
        _at_least_one("attrgetter", args, keywords)
        for name in args:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._names = args

    def __call__(self, /, *args, **keywords):
        obj = _only_argument("attrgetter", args, keywords)
        if len(self._names) == 1:
            return _dotted(obj, self._names[0])
        return tuple([_dotted(obj, name) for name in self._names])

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._names))})"

    def __reduce__(self, /):
        return type(self), self._names


def _dotted(obj, name):
    for part in name.split("."):
        obj = getattr(obj, part)
    return obj


def _at_least_one(name, args, keywords):
    if keywords:
        raise TypeError(f"{name}() takes no keyword arguments")
    if not args:
        raise TypeError(f"{name} expected 1 argument, got 0")


def _only_argument(name, args, keywords):
    if keywords:
        raise TypeError(f"{name}() takes no keyword arguments")
    if len(args) != 1:
        raise TypeError(f"{name} expected 1 argument, got {len(args)}")
    return args[0]


class itemgetter:
    def __init__(self, /, *args, **keywords):
        _at_least_one("itemgetter", args, keywords)
        self._items = args

    def __call__(self, /, *args, **keywords):
        obj = _only_argument("itemgetter", args, keywords)
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple([obj[item] for item in self._items])

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"

    def __reduce__(self, /):
        return type(self), self._items


class methodcaller:
    def __init__(self, /, *args, **keywords):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        if not isinstance(args[0], str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._keywords = args[0], args[1:], keywords

    def __call__(self, /, *args, **keywords):
        obj = _only_argument("methodcaller", args, keywords)
        return getattr(obj, self._name)(*self._args, **self._keywords)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args), *(f"{name}={value!r}" for name, value in self._keywords.items())]
        return f"operator.methodcaller({', '.join(parts)})"

    def __reduce__(self, /):
        if not self._keywords:
            return type(self), (self._name, *self._args)
        from functools import partial

        return partial(type(self), self._name, **self._keywords), self._args


attrgetter.__module__ = itemgetter.__module__ = methodcaller.__module__ = "operator"


def ifloordiv(a, b, /):
    a //= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def imod(a, b, /):
    a %= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def iand(a, b, /):
    a &= b
    return a


def ior(a, b, /):
    a |= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def imatmul(a, b, /):
    a @= b
    return a


def iconcat(a, b, /):
    if isinstance(a, _WITH_CONCAT):
        a += b
        return a
    if _is_sequence(a) and _is_sequence(b):
        try:
            a += b
            return a
        except TypeError as error:
            if not str(error).startswith("unsupported operand"):
                raise
    raise TypeError("'%s' object can't be concatenated" % _type_name(a))


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


def length_hint(obj, default=0, /):
    if not isinstance(default, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % _type_name(default))
    default = _as_ssize(default)
    if hasattr(type(obj), "__len__"):
        try:
            return len(obj)
        except TypeError:
            pass
    hint = getattr(type(obj), "__length_hint__", None)
    if hint is None:
        return default
    try:
        found = hint(obj)
    except TypeError:
        return default
    if found is NotImplemented:
        return default
    if not isinstance(found, int):
        raise TypeError("__length_hint__ must be an integer, not %s" % _type_name(found))
    if _as_ssize(found) < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return found


def _as_ssize(number):
    if not -2**63 <= number < 2**63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return int.__index__(number)


def _compare_digest(a, b, /):
    return a == b

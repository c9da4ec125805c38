"""_functools: what of functools is in C in CPython."""

_nothing = object()


class partial:
    """partial(func, *args, **keywords) - new function with partial application
    of the given arguments and keywords.
"""

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        args = tuple(args)
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if type(func) is partial and not func.__dict__.keys() - _OWN:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if not self.keywords:
            return self.func(*self.args, *args, **keywords)
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __reduce__(self, /):
        own = {name: value for name, value in self.__dict__.items() if name not in _OWN}
        return type(self), (self.func,), (self.func, self.args, self.keywords, own or None)

    def __setstate__(self, state, /):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, own = state
        if not callable(func) or not isinstance(args, tuple) or not (keywords is None or isinstance(keywords, dict)):
            raise TypeError("invalid partial state")
        self.func, self.args, self.keywords = func, tuple(args), dict(keywords or {})
        if own:
            self.__dict__.update(own)

    def __repr__(self, /):
        name = f"functools.{type(self).__name__}" if type(self) is partial else type(self).__qualname__
        if any(self is active for active in _printing):
            return "..."
        _printing.append(self)
        try:
            parts = [repr(self.func)]
            parts.extend(repr(value) for value in self.args)
            parts.extend(f"{key!s}={value!r}" for key, value in self.keywords.items())
        finally:
            _printing.pop()
        return f"{name}({', '.join(parts)})"


_OWN = {"func", "args", "keywords"}
_printing = []
partial.__module__ = "functools"


def reduce(function, iterable, initial=_nothing, /):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    value = initial
    for item in items:
        value = item if value is _nothing else function(value, item)
    if value is _nothing:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


class KeyWrapper:
    __slots__ = ("_compare", "obj")

    def __init__(self, compare, obj):
        self._compare, self.obj = compare, obj

    def __lt__(self, other):
        return _compared(self, other) < 0

    def __gt__(self, other):
        return _compared(self, other) > 0

    def __eq__(self, other):
        return _compared(self, other) == 0

    def __le__(self, other):
        return _compared(self, other) <= 0

    def __ge__(self, other):
        return _compared(self, other) >= 0

    def __ne__(self, other):
        return _compared(self, other) != 0

    __hash__ = None


KeyWrapper.__module__ = "functools"


def _compared(one, other):
    if not isinstance(other, KeyWrapper):
        raise TypeError("other argument must be K instance")
    return one._compare(one.obj, other.obj)


class _KeyMaker(KeyWrapper):
    """What cmp_to_key returns: an instance without obj, which is called for every key."""

    __slots__ = ()

    def __init__(self, compare):
        self._compare = compare

    def __call__(self, obj):
        return KeyWrapper(self._compare, obj)


_KeyMaker.__name__ = _KeyMaker.__qualname__ = "KeyWrapper"
_KeyMaker.__module__ = "functools"


def cmp_to_key(mycmp):
    return _KeyMaker(mycmp)


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed, info):
        if maxsize is not None and not isinstance(maxsize, int):
            raise TypeError("maxsize should be integer or None")
        if maxsize is not None and not -(2**63) <= maxsize < 2**63:
            raise OverflowError("cannot fit 'int' into an index-sized integer")
        if not callable(function):
            raise TypeError("the first argument must be callable")
        self._function = function
        self._maxsize = maxsize if maxsize is None else max(int(maxsize), 0)
        self._typed = typed
        self._info = info
        self.cache_clear()

    def _key(self, args, keywords):
        if len(args) == 1 and not keywords and not self._typed and type(args[0]) in (int, str):
            return args[0]
        key = args
        if keywords:
            key += (_nothing, *keywords.items())
        if self._typed:
            key += tuple([type(value) for value in args])
            key += tuple([type(value) for value in keywords.values()])
        return key

    def __call__(self, /, *args, **keywords):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **keywords)
        key = self._key(args, keywords)
        found = self._entries.get(key, _nothing)
        if found is not _nothing:
            self._hits += 1
            if self._maxsize is not None:
                # The dict keeps insertion order, so the oldest entry is the least recently used.
                del self._entries[key]
                self._entries[key] = found
            return found
        self._misses += 1
        result = self._function(*args, **keywords)
        if self._maxsize is not None and key not in self._entries and len(self._entries) >= self._maxsize:
            del self._entries[next(iter(self._entries))]
        self._entries[key] = result
        return result

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return _method(self, instance)

    def __reduce__(self, /):
        return self.__qualname__

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def cache_info(self, /):
        return self._info(self._hits, self._misses, self._maxsize, len(self._entries))

    def cache_clear(self, /):
        self._entries = {}
        self._hits = 0
        self._misses = 0


_lru_cache_wrapper.__module__ = "functools"
_method = type(partial(print).__reduce__)

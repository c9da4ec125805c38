"""_collections: the classes of collections that CPython writes in C; their frames do not show in tracebacks."""

from _fs_collections import deque, ordered_items, ordered_keys, ordered_values

_nothing = object()


class defaultdict(dict):
    def __init__(self, /, *args, **keywords):
        default_factory = None
        if args:
            default_factory, *args = args
            if default_factory is not None and not callable(default_factory):
                raise TypeError("first argument must be callable or None")
        if len(args) > 1:
            raise TypeError(f"dict expected at most 1 argument, got {len(args)}")
        super().__init__(*args, **keywords)
        self.default_factory = default_factory

    def __missing__(self, key, /):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def copy(self, /):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self, /):
        arguments = () if self.default_factory is None else (self.default_factory,)
        return type(self), arguments, None, None, iter(self.items())

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        merged = self.copy()
        merged.update(other)
        return merged

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        merged = type(self)(self.default_factory, other)
        merged.update(self)
        return merged

    def __repr__(self, /):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"


def _missing(key):
    """OrderedDict raises its errors with the key itself as the arguments, if it is a tuple or None."""
    return KeyError() if key is None else KeyError(*key) if isinstance(key, tuple) else KeyError(key)


class OrderedDict(dict):
    "Dictionary that remembers insertion order"

    def __init__(self, /, *args, **keywords):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        for other in args:
            _update(self, other)
        if keywords:
            _update(self, keywords)

    def update(self, /, *args, **keywords):
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        for other in args:
            _update(self, other)
        if keywords:
            _update(self, keywords)

    def move_to_end(self, key, last=True):
        value = dict.pop(self, key, _nothing)
        if value is _nothing:
            raise _missing(key)
        if last:
            dict.__setitem__(self, key, value)
            return
        others = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, others)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    def pop(self, key, default=_nothing):
        value = dict.pop(self, key, default)
        if value is _nothing:
            raise _missing(key)
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
            return default
        return self[key]

    def keys(self, /):
        return ordered_keys(self)

    def values(self, /):
        return ordered_values(self)

    def items(self, /):
        return ordered_items(self)

    def copy(self, /):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __reduce__(self, /):
        return type(self), (), self.__dict__ or None, None, iter(self.items())

    def __eq__(self, other, /):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other, /):
        same = self == other
        return same if same is NotImplemented else not same

    __hash__ = None

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        merged = type(self)(self)
        merged.update(other)
        return merged

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        merged = type(self)(other)
        merged.update(self)
        return merged

    def __ior__(self, other, /):
        _update(self, other)
        return self

    def __repr__(self, /):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"


def _update(target, other):
    """mutablemapping_update_arg in Objects/odictobject.c."""
    if type(other) is dict:
        pairs = list(other.items())
    elif hasattr(other, "keys"):
        for key in other.keys():
            target[key] = other[key]
        return
    elif hasattr(other, "items"):
        pairs = other.items()
    else:
        pairs = other
    for pair in pairs:
        parts = list(_first_three(pair))
        if len(parts) < 2:
            raise ValueError(f"need more than {len(parts)} value{'s' if not parts else ''} to unpack")
        if len(parts) > 2:
            raise ValueError("too many values to unpack (expected 2)")
        target[parts[0]] = parts[1]


def _first_three(pair):
    taken = 0
    for part in pair:
        yield part
        taken += 1
        if taken == 3:
            return


def _count_elements(mapping, iterable, /):
    for item in iterable:
        mapping[item] = mapping.get(item, 0) + 1


defaultdict.__module__ = OrderedDict.__module__ = "collections"

"""collections.abc: the names that programs use for annotations and isinstance()."""

from _fs_collections import set_pattern_kind as _set_pattern_kind
from abc import ABCMeta, abstractmethod


class _ByMethods(ABCMeta):
    """isinstance() is answered by the methods that a class has."""

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, candidate):
        names = cls.__dict__.get("_methods")
        if names is None:
            return ABCMeta.__subclasscheck__(cls, candidate)
        if ABCMeta.__subclasscheck__(cls, candidate):
            return True
        for name in names:
            if getattr(candidate, name, None) is None:
                return False
        return not any(issubclass(candidate, other) for other in cls.__dict__.get("_not", ()))


class Hashable(metaclass=_ByMethods):
    _methods = ("__hash__",)


class Callable(metaclass=_ByMethods):
    _methods = ("__call__",)


class Iterable(metaclass=_ByMethods):
    _methods = ("__iter__",)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Iterator(Iterable):
    _methods = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods = ("__iter__", "__next__", "send", "throw", "close")


class Sized(metaclass=_ByMethods):
    _methods = ("__len__",)


class Container(metaclass=_ByMethods):
    _methods = ("__contains__",)


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")


class Sequence(Collection):
    _methods = ("__len__", "__iter__", "__contains__", "__getitem__", "index", "count")

    def __iter__(self):
        position = 0
        try:
            while True:
                yield self[position]
                position += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for position in reversed(range(len(self))):
            yield self[position]

    def index(self, value, start=0, stop=None):
        for position in range(start, len(self) if stop is None else stop):
            if self[position] is value or self[position] == value:
                return position
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _methods = Sequence._methods + ("append", "insert", "extend", "pop")

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def __iadd__(self, values):
        self.extend(values)
        return self


def _between_sets(compare):
    """Makes a comparison leave the answer to the other side when that is not a set."""

    def method(self, other):
        return compare(self, other) if isinstance(other, Set) else NotImplemented

    method.__name__ = compare.__name__
    method.__qualname__ = compare.__qualname__
    return method


class Set(Collection):
    _methods = ("__len__", "__iter__", "__contains__", "__and__", "__or__", "isdisjoint")

    @_between_sets
    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other)

    __hash__ = None

    @_between_sets
    def __le__(self, other):
        return len(self) <= len(other) and all(item in other for item in self)

    @_between_sets
    def __ge__(self, other):
        return len(self) >= len(other) and all(item in self for item in other)

    @_between_sets
    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other)

    @_between_sets
    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other)

    def isdisjoint(self, other):
        return not any(value in self for value in other)

    @classmethod
    def _from_iterable(cls, it):
        return set(it) if issubclass(cls, MappingView) else cls(it)

    def _other_set(self, other):
        """The other side of an operator as a set, or None if it has no elements at all."""
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else None

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(value for value in other if value in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for part in (self, other) for item in part)
        return NotImplemented

    def __xor__(self, other):
        theirs = self._other_set(other)
        return NotImplemented if theirs is None else (self - theirs) | (theirs - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def __sub__(self, other):
        theirs = self._other_set(other)
        if theirs is None:
            return NotImplemented
        return self._from_iterable(value for value in self if value not in theirs)

    def __rsub__(self, other):
        theirs = self._other_set(other)
        if theirs is None:
            return NotImplemented
        return self._from_iterable(value for value in theirs if value not in self)


class MutableSet(Set):
    _methods = Set._methods + ("add", "discard")


class Mapping(Collection):
    _methods = ("__len__", "__iter__", "__contains__", "__getitem__", "keys", "items", "values", "get")

    def get(self, key, default=None):
        try:
            found = self[key]
        except KeyError:
            found = default
        return found

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        else:
            return True

    # Views, which show later changes too.

    def keys(self):
        return KeysView(self)

    __hash__ = __reversed__ = None

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented  # the other side may know

    def values(self):
        return ValuesView(self)

    def items(self):
        return ItemsView(self)


class MappingView(Sized):
    """What keys(), values() and items() give: it shows what the mapping holds at the time."""

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"

    def __len__(self):
        return len(self._mapping)

    def __init__(self, mapping):
        self._mapping = mapping


class KeysView(MappingView, Set):
    """The keys; a set."""

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    """The keys with their values; a set, even if the values cannot be hashed."""

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    _methods = Mapping._methods + ("__setitem__", "__delitem__", "pop", "update")

    _required = object()

    def pop(self, key, default=_required):
        try:
            value = self[key]
        except KeyError:
            if default is MutableMapping._required:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **keywords):
        pairs = [(key, other[key]) for key in other.keys()] if hasattr(other, "keys") else other
        for key, value in pairs:
            self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class Awaitable(metaclass=_ByMethods):
    _methods = ("__await__",)


class AsyncIterable(metaclass=_ByMethods):
    _methods = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _methods = ("__aiter__", "__anext__")


class Coroutine(Awaitable):
    _methods = ("__await__", "send", "throw", "close")


class AsyncGenerator(AsyncIterator):
    _methods = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


_set_pattern_kind(Sequence, 1)
_set_pattern_kind(Mapping, 2)

"""collections, as CPython 3.11's documentation describes them. deque is native: threads share it."""

import _operator
from _collections import OrderedDict, _count_elements, defaultdict, deque
from _fs_collections import set_pattern_kind as _set_pattern_kind

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]

_nothing = object()
_maxsize = 2**63 - 1


def _install(cls, name, method):
    """Makes the function a method of the class, as if it had been defined there under that name."""
    method.__name__ = name
    method.__qualname__ = f"{cls.__name__}.{name}"
    setattr(cls, name, method)


class Counter(dict):
    # The comparisons, and the operators that make new counters, come from the tables below the class.
    __hash__ = None

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def __missing__(self, key):
        return 0

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{name}({shown!r})"

    def copy(self):
        return self.__class__(self)

    def __delitem__(self, elem):
        if elem in self:
            super().__delitem__(elem)

    def most_common(self, n=None):
        pairs = self.items()
        if n is not None:
            import heapq

            return heapq.nlargest(n, pairs, key=_second)
        return sorted(pairs, key=_second, reverse=True)

    def elements(self):
        from itertools import chain, repeat, starmap

        return chain.from_iterable(starmap(repeat, self.items()))

    def total(self):
        return sum(self.values())

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if not _is_mapping(iterable):
                _count_elements(self, iterable)
            elif self:
                for elem, count in iterable.items():
                    self[elem] = count + self.get(elem, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            known = self.get
            pairs = iterable.items() if _is_mapping(iterable) else ((elem, 1) for elem in iterable)
            for elem, count in pairs:
                self[elem] = known(elem, 0) - count
        if kwds:
            self.subtract(kwds)

    def __pos__(self):
        return Counter({elem: count for elem, count in self.items() if count > 0})

    def __neg__(self):
        negated = ((elem, _negated_debt(count)) for elem, count in self.items())
        return Counter({elem: count for elem, count in negated if count})

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def _keep_positive(self):
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __ior__(self, other):
        for elem, theirs in other.items():
            if theirs > self[elem]:
                self[elem] = theirs
        return self._keep_positive()

    def __iand__(self, other):
        for elem, count in self.items():
            theirs = other[elem]
            if theirs < count:
                self[elem] = theirs
        return self._keep_positive()


def _negated_debt(count):
    """What taking a count away from nothing leaves, where results keep only what is above zero."""
    return 0 - count if count < 0 else 0


def _everywhere(holds):
    """A comparison that must hold for each element of either counter."""

    def compare(self, other):
        if isinstance(other, Counter):
            return all(holds(self[elem], other[elem]) for counter in (self, other) for elem in counter)
        return NotImplemented

    return compare


def _from_other(conclude):
    """A comparison that follows from the others."""

    def compare(self, other):
        return conclude(self, other) if isinstance(other, Counter) else NotImplemented

    return compare


def _combination(combine, alone=None):
    """An operator that combines counts; alone(count) is what becomes of an element which only the right side has.

    Results keep only counts above zero, which stay the objects that they are.
    """

    def operate(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, count in self.items():
            combined = combine(count, other[elem])
            if combined > 0:
                result[elem] = combined
        if alone is not None:
            for elem, count in other.items():
                if elem not in self:
                    left = alone(count)
                    if left > 0:
                        result[elem] = left
        return result

    return operate


def _in_place(change):
    def operate(self, other):
        for elem, count in other.items():
            self[elem] = change(self[elem], count)
        return self._keep_positive()

    return operate


for _name, _method in {
    "__eq__": _everywhere(_operator.eq),
    "__le__": _everywhere(_operator.le),
    "__ge__": _everywhere(_operator.ge),
    "__ne__": _from_other(lambda mine, theirs: not mine == theirs),
    "__lt__": _from_other(lambda mine, theirs: mine <= theirs and mine != theirs),
    "__gt__": _from_other(lambda mine, theirs: mine >= theirs and mine != theirs),
    "__add__": _combination(_operator.add, alone=lambda count: count),
    "__sub__": _combination(_operator.sub, alone=_negated_debt),
    "__or__": _combination(lambda mine, theirs: theirs if mine < theirs else mine, alone=lambda count: count),
    "__and__": _combination(lambda mine, theirs: mine if mine < theirs else theirs),
    "__iadd__": _in_place(_operator.iadd),
    "__isub__": _in_place(_operator.isub),
}.items():
    _install(Counter, _name, _method)
del _method, _name


def _second(pair):
    return pair[1]


def _is_mapping(value):
    if isinstance(value, dict):
        return True
    from collections.abc import Mapping

    return isinstance(value, Mapping)


def _field_names(typename, field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for position, name in enumerate(names):
            if not name.isidentifier() or name in _keywords or name.startswith("_") or name in seen:
                names[position] = f"_{position}"
            seen.add(name)
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _keywords:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(names)


_keywords = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global if"
    " import in is lambda nonlocal not or pass raise return try while with yield".split()
)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    typename = str(typename)
    fields = _field_names(typename, field_names, rename)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[len(fields) - len(defaults) :], defaults))

    def __new__(_cls, *values, **named):
        if len(values) == len(fields) and not named:
            return tuple.__new__(_cls, values)
        return tuple.__new__(_cls, _bind(typename, fields, field_defaults, values, named))

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **changes):
        result = self._make(changes.pop(name, value) for name, value in zip(fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return result

    def __repr__(self):
        inside = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{type(self).__name__}({inside})"

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__match_args__": fields,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
    }
    for method in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    for position, name in enumerate(fields):
        namespace[name] = _Field(position)
    result = type(typename, (tuple,), namespace)
    # CPython looks at the calling frame; here the caller is the program, or a library module that says its name.
    result.__module__ = "__main__" if module is None else module
    return result


class _Field:
    """The attribute of a named tuple that reads one of its items; a property would word its errors differently."""

    def __init__(self, position):
        self.position = position
        self.__doc__ = f"Alias for field number {position}"

    def __get__(self, instance, owner=None):
        return self if instance is None else instance[self.position]

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, instance):
        raise AttributeError("can't delete attribute")


def _bind(typename, fields, defaults, values, named):
    """The arguments of a named tuple's constructor in the order of its fields, with CPython's messages."""
    if len(values) > len(fields):
        least = len(fields) - len(defaults) + 1
        expected = f"from {least} to {len(fields) + 1}" if defaults else f"{len(fields) + 1}"
        noun = "arguments" if fields else "argument"
        raise TypeError(f"{typename}.__new__() takes {expected} positional {noun} but {len(values) + 1} were given")
    bound = dict(zip(fields, values))
    for name, value in named.items():
        if name not in fields:
            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{name}'")
        if name in bound:
            raise TypeError(f"{typename}.__new__() got multiple values for argument '{name}'")
        bound[name] = value
    missing = [name for name in fields if name not in bound and name not in defaults]
    if missing:
        quoted = [f"'{name}'" for name in missing]
        if len(quoted) > 2:
            text = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
        else:
            text = " and ".join(quoted)
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"{typename}.__new__() missing {len(missing)} required positional argument{plural}: {text}")
    return tuple(bound[name] if name in bound else defaults[name] for name in fields)


class _MutableMapping:
    """What ChainMap and UserDict inherit from collections.abc.MutableMapping in CPython."""

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        from collections.abc import KeysView

        return KeysView(self)

    def items(self):
        from collections.abc import ItemsView

        return ItemsView(self)

    def values(self):
        from collections.abc import ValuesView

        return ValuesView(self)

    def __eq__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None
    __reversed__ = None

    def pop(self, key, default=_nothing):
        try:
            value = self[key]
        except KeyError:
            if default is _nothing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            break
        else:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if _is_mapping(other):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


for _name, _method in list(vars(_MutableMapping).items()):
    if callable(_method):
        _method.__qualname__ = f"{'Mapping' if _name in ('get', 'keys', 'items', 'values', '__eq__') else 'MutableMapping'}.{_name}"
del _name, _method


def _not_in_first(key):
    return KeyError(f"Key not found in the first mapping: {key!r}")


class ChainMap(_MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    @classmethod
    def fromkeys(cls, iterable, *args):
        first = dict.fromkeys(iterable, *args)
        return cls(first)

    # New chains.

    def copy(self):
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    def new_child(self, m=None, **kwargs):
        child = kwargs if m is None else m
        if kwargs and child is not kwargs:
            child.update(kwargs)
        return self.__class__(child, *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def __or__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        merged = self.copy()
        merged.maps[0].update(other)
        return merged

    def __ror__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)

    __copy__ = copy

    # Reading looks into one mapping after the other.

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                found = mapping[key]
            except KeyError:
                continue
            return found
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def get(self, key, default=None):
        if key in self:
            return self[key]
        return default

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys.update(dict.fromkeys(mapping))
        return iter(keys)

    def __len__(self):
        keys = set()
        keys.update(*self.maps)
        return len(keys)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        shown = ", ".join([repr(mapping) for mapping in self.maps])
        return f"{self.__class__.__name__}({shown})"

    # Writing changes the first mapping only.

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def clear(self):
        self.maps[0].clear()

    def __delitem__(self, key):
        first = self.maps[0]
        try:
            del first[key]
        except KeyError:
            raise _not_in_first(key)

    def pop(self, key, *args):
        first = self.maps[0]
        try:
            return first.pop(key, *args)
        except KeyError:
            raise _not_in_first(key)

    def popitem(self):
        first = self.maps[0]
        try:
            return first.popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")


def _plain_dict(other):
    """The dict to merge with, or None."""
    if isinstance(other, UserDict):
        return other.data
    return other if isinstance(other, dict) else None


class UserDict(_MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in (dict, kwargs or None):
            if source is not None:
                self.update(source)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    # Asks first whether the key is there: the data may be a dict that makes missing values.
    def __getitem__(self, key):
        data = self.data
        if key not in data:
            missing = getattr(self.__class__, "__missing__", _nothing)
            if missing is _nothing:
                raise KeyError(key)
            return missing(self, key)
        return data[key]

    def __setitem__(self, key, item):
        self.data[key] = item

    def __or__(self, other):
        right = _plain_dict(other)
        return NotImplemented if right is None else self.__class__(self.data | right)

    def __ror__(self, other):
        left = _plain_dict(other)
        return NotImplemented if left is None else self.__class__(left | self.data)

    def __contains__(self, key):
        return key in self.data

    def __delitem__(self, key):
        del self.data[key]

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        return _shallow_copy(self)

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        import copy

        # A subclass may copy itself as it likes, but without the items, which go through its own __setitem__.
        data, self.data = self.data, {}
        try:
            copied = copy.copy(self)
        finally:
            self.data = data
        copied.update(self)
        return copied


def _shallow_copy(wrapper):
    """A wrapper of the same class with the same attributes, but a copy of the data."""
    made = wrapper.__class__.__new__(wrapper.__class__)
    made.__dict__.update(wrapper.__dict__)
    made.__dict__["data"] = wrapper.__dict__["data"].copy()
    return made


def _plain_list(other):
    return other.data if isinstance(other, UserList) else other


def _addable(other):
    """The other side of + as a list."""
    other = _plain_list(other)
    return other if isinstance(other, list) else list(other)


class UserList:
    # The methods that only pass on to the list come from the tables below the classes.
    __hash__ = None

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_plain_list(initlist))

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def insert(self, i, item):
        self.data.insert(i, item)

    # Sequence.__iter__ and __reversed__ of collections.abc.

    def __iter__(self):
        position = 0
        try:
            while True:
                yield self[position]
                position += 1
        except IndexError:
            return

    def __reversed__(self):
        for position in reversed(range(len(self))):
            yield self[position]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def extend(self, other):
        self.data.extend(_plain_list(other))

    def index(self, item, *args):
        return self.data.index(item, *args)

    def pop(self, i=-1):
        return self.data.pop(i)

    def __add__(self, other):
        return self.__class__(self.data + _addable(other))

    def __radd__(self, other):
        return self.__class__(_addable(other) + self.data)

    def __iadd__(self, other):
        self.data += _addable(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def copy(self):
        return self.__class__(self)

    def __copy__(self):
        return _shallow_copy(self)


def _plain(string):
    return string.data if isinstance(string, UserString) else string


def _text(value):
    """The string of a UserString, a string as it is, and of everything else what str() says."""
    value = _plain(value)
    return value if isinstance(value, str) else str(value)


class UserString:
    # The methods that only pass on to the string come from the tables below the classes.
    maketrans = str.maketrans

    # Sequence.__iter__ and __reversed__ of collections.abc.
    __iter__ = UserList.__iter__
    __reversed__ = UserList.__reversed__

    def __init__(self, seq):
        self.data = _text(seq)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __add__(self, other):
        return self.__class__(self.data + _text(other))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def join(self, seq):
        return self.data.join(seq)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def removeprefix(self, prefix, /):
        return self.__class__(self.data.removeprefix(_plain(prefix)))

    def removesuffix(self, suffix, /):
        return self.__class__(self.data.removesuffix(_plain(suffix)))

    def __getnewargs__(self):
        return (self.data[:],)

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_plain(old), _plain(new), maxsplit))

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def startswith(self, prefix, start=0, end=_maxsize):
        return self.data.startswith(prefix, start, end)

    def endswith(self, suffix, start=0, end=_maxsize):
        return self.data.endswith(suffix, start, end)

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))


# The methods of UserDict, UserList and UserString that pass on to the data: for each kind of parameters and result a function
# that makes the method, and a table of the names that are of the kind.


def _applied(function):
    """A special method that applies a built-in function to the data."""
    return lambda self: function(self.data)


def _comparison(compare, plain):
    """plain() takes the data out of the other side; the parameter's name is the one of the class."""
    if plain is _plain:
        return lambda self, string: compare(self.data, plain(string))
    return lambda self, other: compare(self.data, plain(other))


def _repetition():
    return lambda self, n: self.__class__(self.data * n)


def _without_arguments(name):
    return lambda self: getattr(self.data, name)()


def _of_anything(name):
    return lambda self, /, *args, **kwds: getattr(self.data, name)(*args, **kwds)


def _of_an_item(name):
    return lambda self, item: getattr(self.data, name)(item)


def _remade(name):
    return lambda self: self.__class__(getattr(self.data, name)())


def _justified(name):
    return lambda self, width, *args: self.__class__(getattr(self.data, name)(width, *args))


def _stripped(name):
    return lambda self, chars=None: self.__class__(getattr(self.data, name)(chars))


def _split_once(name):
    return lambda self, sep: getattr(self.data, name)(sep)


def _split_often(name):
    return lambda self, sep=None, maxsplit=-1: getattr(self.data, name)(sep, maxsplit)


def _searched(name):
    return lambda self, sub, start=0, end=_maxsize: getattr(self.data, name)(_plain(sub), start, end)


def _searched_as_it_is(name):
    """index() and rindex() do not look into a UserString that is searched for."""
    return lambda self, sub, start=0, end=_maxsize: getattr(self.data, name)(sub, start, end)


for _class, _functions in (
    (UserDict, (len, iter, repr)),
    (UserList, (len, repr)),
    (UserString, (len, repr, str, int, float, complex, hash)),
):
    for _function in _functions:
        _install(_class, f"__{_function.__name__}__", _applied(_function))
for _class, _function in ((UserList, _plain_list), (UserString, _plain)):
    _install(_class, "__mul__", _repetition())
    _class.__rmul__ = _class.__mul__
    for _name in ("lt", "le", "eq", "gt", "ge"):
        _install(_class, f"__{_name}__", _comparison(getattr(_operator, _name), _function))
for _class, _kinds in (
    (UserList, {_without_arguments: "clear reverse", _of_an_item: "__contains__ append count remove", _of_anything: "sort"}),
    (
        UserString,
        {
            _without_arguments: "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper",
            _of_anything: "format",
            _remade: "capitalize casefold lower swapcase title upper",
            _justified: "center ljust rjust",
            _stripped: "lstrip rstrip strip",
            _split_once: "partition rpartition",
            _split_often: "rsplit split",
            _searched: "count find rfind",
            _searched_as_it_is: "index rindex",
        },
    ),
):
    for _kind, _names in _kinds.items():
        for _name in _names.split():
            _install(_class, _name, _kind(_name))

# In CPython these inherit from classes of collections.abc, which says how they match.
for _class in (UserList, UserString):
    _set_pattern_kind(_class, 1)
for _class in (ChainMap, UserDict):
    _set_pattern_kind(_class, 2)
del _class, _function, _functions, _kind, _kinds, _name, _names

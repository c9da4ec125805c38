"""functools, as CPython 3.11's Lib/functools.py documents it."""

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from collections import namedtuple as _namedtuple

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_nothing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _nothing)
        if value is not _nothing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partialmethod:
    """partial for methods: binds self first when it is looked up."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            inner = func
            func, args, keywords = inner.func, inner.args + args, {**inner.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        args = ", ".join(map(repr, self.args))
        keywords = ", ".join(f"{key}={value!r}" for key, value in self.keywords.items())
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}({self.func}, {args}, {keywords})"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if hasattr(self.func, "__get__"):
            return partial(self.func.__get__(instance, owner), *self.args, **self.keywords)
        return partial(self.func, instance, *self.args, **self.keywords)


# For each comparison that a class may define: how to answer the other three with it.
# The root answers NotImplemented for strangers, and so do the derived ones.
def _derived(root_name, answer):
    def compare(self, other):
        root = getattr(type(self), root_name)(self, other)
        if root is NotImplemented:
            return NotImplemented
        return answer(root, self, other)

    return compare


_ORDERINGS = {
    "__lt__": {
        "__gt__": lambda less, a, b: not less and a != b,
        "__le__": lambda less, a, b: less or a == b,
        "__ge__": lambda less, a, b: not less,
    },
    "__le__": {
        "__ge__": lambda at_most, a, b: not at_most or a == b,
        "__lt__": lambda at_most, a, b: at_most and a != b,
        "__gt__": lambda at_most, a, b: not at_most,
    },
    "__gt__": {
        "__lt__": lambda greater, a, b: not (greater or a == b),
        "__ge__": lambda greater, a, b: greater or a == b,
        "__le__": lambda greater, a, b: not greater,
    },
    "__ge__": {
        "__le__": lambda at_least, a, b: not at_least or a == b,
        "__gt__": lambda at_least, a, b: at_least and a != b,
        "__lt__": lambda at_least, a, b: not at_least,
    },
}


def total_ordering(cls):
    given = [name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # CPython prefers __lt__ to __le__ to __gt__ to __ge__.
    root = given[0]
    for name, answer in _ORDERINGS[root].items():
        if name not in given:
            method = _derived(root, answer)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    if maxsize is None or isinstance(maxsize, int):
        limit = None if maxsize is None else max(maxsize, 0)

        def decorating_function(user_function):
            return _cached(user_function, limit, typed)

        return decorating_function
    if callable(maxsize) and isinstance(typed, bool):  # a decorator without parentheses
        return _cached(maxsize, 128, typed)
    raise TypeError("Expected first argument to be an integer, a callable, or None")


def _cached(user_function, maxsize, typed):
    cached = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    cached.cache_parameters = lambda: dict(maxsize=maxsize, typed=typed)
    return update_wrapper(cached, user_function)


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then lives in the instance."""

    def __init__(self, func):
        self.__doc__ = func.__doc__
        self.func, self.attrname = func, None

    def __set_name__(self, owner, name):
        known = self.attrname
        if known is not None and known != name:
            raise TypeError(f"Cannot assign the same cached_property to two different names ({known!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        values = instance.__dict__
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]


def singledispatch(func):
    from types import MappingProxyType

    registry, found = {}, {}

    def dispatch(cls):
        if not isinstance(cls, type):
            _must_be_weakly_referable(cls)
        if cls not in found:
            found[cls] = _implementation(cls, registry)
        return found[cls]

    def register(cls, function=None):
        if _is_dispatchable(cls):
            if function is None:
                return lambda implementation: register(cls, implementation)
        elif function is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        else:  # a bare decorator: the first annotation says the type
            cls, function = _annotated_type(cls), cls
        for one in _members(cls):
            registry[one] = function
        found.clear()
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _must_be_weakly_referable(value):
    """What singledispatch found is kept in a dictionary with weak keys in CPython: it refuses what cannot be one."""
    from weakref import ref

    hash(ref(value))


def _is_union(cls):
    from types import UnionType
    from typing import Union, get_origin

    return get_origin(cls) in (Union, UnionType)


def _members(cls):
    return cls.__args__ if not isinstance(cls, type) and _is_union(cls) else (cls,)


def _is_dispatchable(cls):
    return isinstance(cls, type) or _is_union(cls) and all(isinstance(one, type) for one in cls.__args__)


def _annotated_type(function):
    if not getattr(function, "__annotations__", {}):
        raise TypeError(
            f"Invalid first argument to `register()`: {function!r}. Use either `@register(some_class)` or plain"
            " `@register` on an annotated function."
        )
    from typing import get_type_hints

    parameter, cls = next(iter(get_type_hints(function).items()))
    if not _is_dispatchable(cls):
        problem = "not all arguments are classes" if _is_union(cls) else "is not a class"
        raise TypeError(f"Invalid annotation for {parameter!r}. {cls!r} {problem}.")
    return cls


def _implementation(cls, registry):
    """The function of the registered class that comes first among the ancestors of cls. A class that cls is derived from only
    because it is registered there, or has its methods, comes after the last ancestor that is one as well."""
    order = cls.__mro__
    places = {one: order.index(one) for one in registry if one in order}
    for one in registry:
        if one not in places and issubclass(cls, one):
            places[one] = max(place for place, ancestor in enumerate(order) if issubclass(ancestor, one)) + 0.5
    nearest = [one for one in places if not any(_is_nearer(other, one, places) for other in places)]
    if len(nearest) > 1:
        raise RuntimeError(f"Ambiguous dispatch: {nearest[0]} or {nearest[1]}")
    return registry[nearest[0]] if nearest else None


def _is_nearer(one, other, places):
    if places[one] == places[other]:
        return one is not other and issubclass(one, other)
    return places[one] < places[other]


class singledispatchmethod:
    """singledispatch for methods: the class of the argument after self decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def call(*args, **keywords):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **keywords)

        update_wrapper(call, self.func)
        call.__isabstractmethod__ = self.__isabstractmethod__
        call.register = self.register
        return call

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

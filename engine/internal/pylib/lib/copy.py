"""copy: shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_ATOMIC = (type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), type(len), type(lambda: None))


def copy(x):
    if isinstance(x, _ATOMIC):
        return x
    cls = type(x)
    if hasattr(cls, "__copy__"):
        return cls.__copy__(x)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in (tuple, frozenset):
        return x
    return _rebuild(x, lambda value: value)


def deepcopy(x, memo=None):
    if isinstance(x, _ATOMIC):
        return x
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    cls = type(x)
    if hasattr(cls, "__deepcopy__"):
        result = x.__deepcopy__(memo)
    elif cls is list:
        result = memo[id(x)] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        result = memo[id(x)] = {}
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        same = all(new is old for new, old in zip(items, x))
        result = x if same else tuple(items)
    elif cls in (set, frozenset):
        result = cls(deepcopy(item, memo) for item in x)
    elif cls is bytearray:
        result = x.copy()
    else:
        return _rebuild(x, lambda value: deepcopy(value, memo), memo)
    memo[id(x)] = result
    # The original must outlive the memo, or its id could be given to somebody else.
    memo.setdefault(id(memo), []).append(x)
    return result


def _rebuild(x, transform, memo=None):
    cls = type(x)
    if not hasattr(x, "__dict__") and not hasattr(cls, "__slots__"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if isinstance(x, list):
        result = cls.__new__(cls)
        result.extend(transform(item) for item in x)
    elif isinstance(x, dict):
        result = cls.__new__(cls)
        for key, value in x.items():
            result[transform(key)] = transform(value)
    elif isinstance(x, (tuple, set, frozenset, str, int, float)):
        result = cls.__new__(cls, x)
    elif isinstance(x, BaseException):
        result = cls.__new__(cls, *x.args)
    else:
        result = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = result
    if hasattr(cls, "__setstate__") and hasattr(cls, "__getstate__"):
        result.__setstate__(transform(x.__getstate__()))
        return result
    for name, value in getattr(x, "__dict__", {}).items():
        result.__dict__[name] = transform(value)
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                setattr(result, name, transform(getattr(x, name)))
    return result

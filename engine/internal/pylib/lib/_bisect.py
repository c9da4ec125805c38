"""_bisect: where an item belongs in a sorted list; in C in CPython."""

from _operator import _type_name

_MAPPINGS = dict, type(type.__dict__), type(list[int]), type(int | str)  # these have items, but not at positions


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    lo, hi = _bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    lo, hi = _bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def _bounds(a, lo, hi):
    if type(lo) is not int:
        lo = _index(lo, f"'{_type_name(lo)}' object cannot be interpreted as an integer")
    if not -(2**63) <= lo < 2**63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    if hi is not None:
        if type(hi) is not int:
            hi = _index(hi, f"argument should be integer or None, not '{_type_name(hi)}'")
        if not -(2**63) <= hi < 2**63:
            raise OverflowError("cannot fit 'int' into an index-sized integer")
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None or hi == -1:
        if isinstance(a, _MAPPINGS) and hasattr(type(a), "__len__"):
            raise TypeError(f"{_type_name(a)} is not a sequence")
        hi = len(a)
    if lo < hi and not isinstance(a, list):
        if isinstance(a, _MAPPINGS):
            raise TypeError(f"{_type_name(a)} is not a sequence")
        if not hasattr(type(a), "__getitem__"):
            raise TypeError(f"'{_type_name(a)}' object does not support indexing")
    return lo, hi


def _index(value, message):
    if not hasattr(type(value), "__index__"):
        raise TypeError(message)
    return int(value.__index__())


def insort_right(a, x, lo=0, hi=None, *, key=None):
    position = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(position, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    position = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(position, x)

"""_bisect: where an item belongs in a sorted list; in C in CPython."""

from _operator import _type_name


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
    if not isinstance(lo, int):
        lo = _index(lo, f"'{_type_name(lo)}' object cannot be interpreted as an integer")
    if hi is not None and not isinstance(hi, int):
        hi = _index(hi, f"argument should be integer or None, not '{_type_name(hi)}'")
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None or hi == -1:
        hi = len(a)
    if not isinstance(a, list):
        if isinstance(a, dict):
            raise TypeError(f"{_type_name(a)} is not a sequence")
        if not hasattr(type(a), "__getitem__"):
            raise TypeError(f"'{_type_name(a)}' object does not support indexing")
    return lo, hi


def _index(value, message):
    if not hasattr(type(value), "__index__"):
        raise TypeError(message)
    return value.__index__()


def insort_right(a, x, lo=0, hi=None, *, key=None):
    _insert(a, bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    _insert(a, bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


def _insert(a, position, x):
    a.insert(position, x)

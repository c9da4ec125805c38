"""heapq: a list kept so that no item is smaller than its parent at (position - 1) // 2."""

from _heapq import _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "heappushpop", "merge", "nlargest", "nsmallest"]


def merge(*iterables, key=None, reverse=False):
    # A heap of [value to compare, order of the input, item, its iterator]; the order decides among equal values.
    direction = -1 if reverse else 1
    make, pop, replace = (_heapify_max, _heappop_max, _heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    heads = []
    for order, iterator in enumerate(map(iter, iterables)):
        for item in iterator:
            heads.append([item if key is None else key(item), order * direction, item, iterator])
            break
    make(heads)
    while len(heads) > 1:
        head = heads[0]
        while True:
            yield head[2]
            for item in head[3]:
                head[2] = item
                head[0] = item if key is None else key(item)
                replace(heads, head)
                break
            else:
                pop(heads)
                break
            head = heads[0]
    if heads:
        yield heads[0][2]
        yield from heads[0][3]


def nsmallest(n, iterable, key=None):
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _best(n, iterable, key, True)


def _best(n, iterable, key, largest):
    """The algorithm of CPython's nsmallest and nlargest, which decides which items are compared."""
    if n == 1:
        nothing = object()
        best = (max if largest else min)(iter(iterable), default=nothing, key=key)
        return [] if best is nothing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    items = iter(iterable)
    step = -1 if largest else 1
    places = range(0, -n, -1) if largest else range(n)
    # Entries are (value, place) or (value, place, item): the earlier of equal values wins.
    kept = [(item, place) if key is None else (key(item), place, item) for place, item in zip(places, items)]
    if not kept:
        return kept
    (heapify if largest else _heapify_max)(kept)
    worst = kept[0][0]
    place = n * step
    for item in items:
        value = item if key is None else key(item)
        if (worst < value) if largest else (value < worst):
            entry = (value, place) if key is None else (value, place, item)
            (heapreplace if largest else _heapreplace_max)(kept, entry)
            worst = kept[0][0]
            place += step
    kept.sort(reverse=largest)
    return [entry[0 if key is None else 2] for entry in kept]

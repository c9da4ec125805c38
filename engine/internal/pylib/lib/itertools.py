"""itertools: iterators over iterators. Generators wherever CPython's classes behave like one."""


class count:
    def __init__(self, start=0, step=1):
        self._next, self._step = start, step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __reduce__(self):
        return count, (self._next,) if self._step == 1 else (self._next, self._step)

    def __repr__(self):
        return f"count({self._next})" if self._step == 1 else f"count({self._next}, {self._step})"


class cycle:
    def __init__(self, iterable, /):
        self._source = iter(iterable)
        self._saved = []
        self._position = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._source is not None:
            for item in self._source:
                self._saved.append(item)
                return item
            self._source = None
        if not self._saved:
            raise StopIteration
        item = self._saved[self._position]
        self._position = (self._position + 1) % len(self._saved)
        return item


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        return f"repeat({self._object!r})" if self._left is None else f"repeat({self._object!r}, {self._left})"


class chain:
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._items = _chained(iterable)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    for item in iterable:
        if not (item if function is None else function(item)):
            yield item


def starmap(function, iterable, /):
    for args in iterable:
        yield function(*tuple(args))


def pairwise(iterable, /):
    items = iter(iterable)
    for left in items:
        break
    else:
        return
    for right in items:
        yield left, right
        left = right


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        wanted = "at least 2 arguments" if not bounds else "at most 4 arguments"
        raise TypeError(f"islice expected {wanted}, got {len(bounds) + 1}")
    start, stop, step = 0, bounds[0], 1
    if len(bounds) > 1:
        start = 0 if bounds[0] is None else bounds[0]
        stop = bounds[1]
        if len(bounds) > 2 and bounds[2] is not None:
            step = bounds[2]
    if stop is not None and (not isinstance(stop, int) or stop < 0):
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(start, int) or start < 0:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start, stop, step)


def _sliced(items, start, stop, step):
    # Takes no item beyond the last one it needs: the source may block or be shared.
    position = 0
    wanted = start
    while stop is None or position < stop:
        for item in items:
            break
        else:
            return
        if position == wanted:
            yield item
            wanted += step
        position += 1


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    items = iter(iterable)
    waiting = [[] for _ in range(n)]

    def branch(mine):
        while True:
            if not mine:
                for item in items:
                    break
                else:
                    return
                for other in waiting:
                    other.append(item)
            yield mine.pop(0)

    return tuple(branch(mine) for mine in waiting)


def zip_longest(*iterables, fillvalue=None):
    sources = [iter(iterable) for iterable in iterables]
    running = len(sources)
    while running:
        row = []
        for position, source in enumerate(sources):
            value = fillvalue
            if source is not None:
                for value in source:
                    break
                else:
                    sources[position] = None
                    running -= 1
                    if not running:
                        return
            row.append(value)
        yield tuple(row)


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._pending = False
        self._current = None

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._items)
        self._value_key = self._value if self._key is None else self._key(self._value)
        self._pending = True

    def __next__(self):
        group = self._current
        while not self._pending or (group is not None and self._value_key == group[0]):
            self._pending = False
            self._advance()
        self._current = (self._value_key,)
        return self._value_key, self._members(self._current)

    def _members(self, group):
        # A group is over as soon as the groupby itself has moved on to the next.
        while self._current is group:
            if not self._pending:
                try:
                    self._advance()
                except StopIteration:
                    return
            if not self._value_key == group[0]:
                return
            self._pending = False
            yield self._value


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = [tuple(iterable) for iterable in iterables] * repeat
    if any(not pool for pool in pools):
        return
    positions = [0] * len(pools)
    while True:
        yield tuple(pool[position] for pool, position in zip(pools, positions))
        wheel = len(pools) - 1
        while wheel >= 0:
            positions[wheel] += 1
            if positions[wheel] < len(pools[wheel]):
                break
            positions[wheel] = 0
            wheel -= 1
        if wheel < 0:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    length = len(pool) if r is None else r
    if length < 0:
        raise ValueError("r must be non-negative")
    return _arrangements(pool, length, lambda chosen, position: position not in chosen)


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _arrangements(tuple(iterable), r, lambda chosen, position: not chosen or position > chosen[-1])


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _arrangements(tuple(iterable), r, lambda chosen, position: not chosen or position >= chosen[-1])


def _arrangements(pool, length, allowed):
    """Every choice of length positions that allowed accepts one after the other, in lexicographic order."""
    chosen = []
    position = 0
    while True:
        if len(chosen) == length:
            yield tuple(pool[place] for place in chosen)
        else:
            while position < len(pool) and not allowed(chosen, position):
                position += 1
            if position < len(pool):
                chosen.append(position)
                position = 0
                continue
        if not chosen:
            return
        position = chosen.pop() + 1

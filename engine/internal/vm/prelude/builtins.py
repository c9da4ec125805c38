# Helpers of the built-in functions and types: the loops that call Python code back for each item.
# A native function hands over to them (Thread.Delegate) or asks them for an answer (Thread.CallPrelude).
# They must not use what they implement: no list(), sum() or sorted() in here.


def to_set(iterable):
    return {item for item in iterable}


def any_true(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all_true(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def sum_items(iterable, total):
    for item in iterable:
        total = total + item
    return total


def smallest(iterable, key, default, has_default, name):
    found = False
    for item in iterable:
        rank = item if key is None else key(item)
        if not found:
            best, best_rank, found = item, rank, True
        elif rank < best_rank:
            best, best_rank = item, rank
    if found:
        return best
    if has_default:
        return default
    raise ValueError(name + "() arg is an empty sequence")


def largest(iterable, key, default, has_default, name):
    found = False
    for item in iterable:
        rank = item if key is None else key(item)
        if not found:
            best, best_rank, found = item, rank, True
        elif rank > best_rank:
            best, best_rank = item, rank
    if found:
        return best
    if has_default:
        return default
    raise ValueError(name + "() arg is an empty sequence")


def sorted_items(items, key, reverse):
    """A new list of the items in order; items is a list that nobody else changes."""
    keys = items if key is None else [key(item) for item in items]
    order = plain_order(keys, reverse)
    if order is None:
        order = merge_order(keys, reverse)
    return [items[index] for index in order]


def sort_list(target, key, reverse):
    target[:] = sorted_items(target[:], key, reverse)


def merge_order(keys, reverse):
    """The positions of the keys in ascending order, equal ones in their old order (in reverse too)."""
    count = len(keys)
    order = [index for index in range(count)]
    if reverse:
        order.reverse()
    ends = []
    start = 0
    while start < count:
        start = extend_run(keys, order, start, minimal_run(count))
        ends.append(start)
    while len(ends) > 1:
        merged, kept = [], []
        start = position = 0
        while position < len(ends):
            middle = stop = ends[position]
            if position + 1 < len(ends):
                stop = ends[position + 1]
            left, right = start, middle
            while left < middle and right < stop:
                if keys[order[right]] < keys[order[left]]:
                    merged.append(order[right])
                    right = right + 1
                else:
                    merged.append(order[left])
                    left = left + 1
            merged.extend(order[left:middle])
            merged.extend(order[right:stop])
            kept.append(stop)
            start = stop
            position = position + 2
        order, ends = merged, kept
    if reverse:
        order.reverse()
    return order


def minimal_run(count):
    """How long runs are made, as in CPython (merge_compute_minrun in Objects/listobject.c)."""
    odd = 0
    while count >= 64:
        odd = odd | count & 1
        count = count >> 1
    return count + odd


def extend_run(keys, order, start, minimum):
    """Sort at least so many of the positions from start on, and return where the sorted ones end. The comparisons are those of
    count_run and binarysort in Objects/listobject.c, one by one."""
    count = len(order)
    stop = start + 1
    if stop < count:
        descends = keys[order[stop]] < keys[order[start]]
        if descends:
            stop = stop + 1
            while stop < count and keys[order[stop]] < keys[order[stop - 1]]:
                stop = stop + 1
            order[start:stop] = order[start:stop][::-1]
        else:
            stop = stop + 1
            while stop < count and not keys[order[stop]] < keys[order[stop - 1]]:
                stop = stop + 1
    end = start + minimum
    if end > count:
        end = count
    while stop < end:
        index = order[stop]
        key = keys[index]
        low, high = start, stop
        while low < high:
            middle = low + (high - low >> 1)
            if key < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        order[low + 1:stop + 1] = order[low:stop]
        order[low] = index
        stop = stop + 1
    return stop


def dict_update_mapping(target, mapping):
    for key in mapping.keys():
        target[key] = mapping[key]


def dict_from_keys(cls, keys, value):
    result = cls()
    for key in keys:
        result[key] = value
    return result


async def anext_or_default(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def write_error(text):
    import sys

    sys.stderr.write(text)

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
    width = 8
    start = 0
    while start < count:  # runs of eight by insertion
        stop = start + width
        if stop > count:
            stop = count
        position = start + 1
        while position < stop:
            index = order[position]
            key = keys[index]
            at = position
            while at > start and key < keys[order[at - 1]]:
                order[at] = order[at - 1]
                at = at - 1
            order[at] = index
            position = position + 1
        start = stop
    while width < count:
        merged = []
        start = 0
        while start < count:
            left, middle = start, start + width
            right, stop = middle, middle + width
            if middle > count:
                middle = count
            if stop > count:
                stop = count
            while left < middle and right < stop:
                if keys[order[right]] < keys[order[left]]:
                    merged.append(order[right])
                    right = right + 1
                else:
                    merged.append(order[left])
                    left = left + 1
            merged.extend(order[left:middle])
            merged.extend(order[right:stop])
            start = start + 2 * width
        order = merged
        width = 2 * width
    if reverse:
        order.reverse()
    return order


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

# Helpers of the interpreter for loops that call back often. They run as ordinary frames, so that
# whatever they call may block; tracebacks do not show them.


def to_list(iterable):
    return [item for item in iterable]


def append_all(items, iterable):
    for item in iterable:
        items.append(item)


def append_bytes(data, iterable, complaint):
    for item in iterable:
        append_byte(data, item, complaint)


def to_sized_list(iterable):
    iterator = iter(iterable)
    ask_length(iterable)
    return [item for item in iterator]


def take(iterable, count):
    result = []
    if count == 0:
        return result
    for item in iterable:
        result.append(item)
        if len(result) == count:
            break
    return result


def contains(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return True
    return False

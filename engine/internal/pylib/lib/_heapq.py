"""_heapq: the functions of heapq that CPython writes in C; their frames do not show in tracebacks."""

from _operator import _type_name


def _sift_towards_leaves(heap, position):
    # As CPython's heapq does: go down along the smaller children to a leaf first, then back up. That takes
    # fewer comparisons, and it decides the order among equal items.
    start = position
    end = len(heap)
    if position >= end:
        raise IndexError("index out of range")
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        if len(heap) != end:
            raise RuntimeError("list changed size during iteration")
        heap[child], heap[position] = heap[position], heap[child]
        position = child
        child = 2 * position + 1
    # Up again by swapping, so that the list is whole whenever a comparison raises.
    while position > start:
        parent = (position - 1) >> 1
        if not heap[position] < heap[parent]:
            break
        if len(heap) != end:
            raise RuntimeError("list changed size during iteration")
        heap[parent], heap[position] = heap[position], heap[parent]
        position = parent


def _check(heap, name, numbered=""):
    if not isinstance(heap, list):
        raise TypeError(f"{name}() argument {numbered}must be list, not {'None' if heap is None else _type_name(heap)}")


def heappush(heap, item, /):
    _check(heap, "heappush", "1 ")
    heap.append(item)
    position = len(heap) - 1
    while position > 0:
        parent = (position - 1) >> 1
        if not heap[position] < heap[parent]:
            break
        heap[parent], heap[position] = heap[position], heap[parent]
        position = parent


def heappop(heap, /):
    _check(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sift_towards_leaves(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    _check(heap, "heapreplace", "1 ")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sift_towards_leaves(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _check(heap, "heappushpop", "1 ")
    if heap and heap[0] < item:
        if not heap:
            raise IndexError("index out of range")
        smallest = heap[0]
        heap[0] = item
        _sift_towards_leaves(heap, 0)
        return smallest
    return item


def heapify(heap, /):
    _check(heap, "heapify")
    for position in reversed(range(len(heap) // 2)):
        _sift_towards_leaves(heap, position)


def _sift_max_towards_leaves(heap, position):
    """_sift_towards_leaves of a heap with the largest item first."""
    start = position
    end = len(heap)
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[child], heap[position] = heap[position], heap[child]
        position = child
        child = 2 * position + 1
    while position > start:
        parent = (position - 1) >> 1
        if not heap[parent] < heap[position]:
            break
        heap[parent], heap[position] = heap[position], heap[parent]
        position = parent


def _heapify_max(heap, /):
    _check(heap, "_heapify_max")
    for position in reversed(range(len(heap) // 2)):
        _sift_max_towards_leaves(heap, position)


def _heapreplace_max(heap, item, /):
    _check(heap, "_heapreplace_max", "1 ")
    if not heap:
        raise IndexError("index out of range")
    largest = heap[0]
    heap[0] = item
    _sift_max_towards_leaves(heap, 0)
    return largest


def _heappop_max(heap, /):
    _check(heap, "_heappop_max")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    return _heapreplace_max(heap, last) if heap else last

"""The sorting algorithms of textbooks, and sorted()."""
import random


def bubble_sort(items):
    items = items[:]
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items


def quick_sort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    return (quick_sort([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + quick_sort([x for x in items if x > pivot]))


random.seed(1)
numbers = [random.randrange(1_000_000) for _ in range(20_000)]
bubble_sort(numbers[:900])
quick_sort(numbers)
for _ in range(5):
    sorted(numbers)
    sorted(numbers, key=lambda n: -n)

"""Counting in while and for loops."""


def count(limit):
    total = 0
    i = 0
    while i < limit:
        if i % 3 == 0:
            total += i
        elif i % 5 == 0:
            total -= 1
        i += 1
    for j in range(limit):
        total ^= j
    return total


for _ in range(4):
    count(500_000)

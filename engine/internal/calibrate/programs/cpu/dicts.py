"""Counting with dictionaries."""


def histogram(limit):
    counts = {}
    for i in range(limit):
        key = i * 7 % 1000
        counts[key] = counts.get(key, 0) + 1
    total = 0
    for key, value in counts.items():
        total += key * value
    return total


def words(limit):
    seen = {}
    for i in range(limit):
        name = f"name{i % 500}"
        if name not in seen:
            seen[name] = []
        seen[name].append(i)
    return len(seen)


for _ in range(3):
    histogram(300_000)
    words(150_000)

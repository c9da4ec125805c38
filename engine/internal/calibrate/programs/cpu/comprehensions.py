"""Sets, tuples, zip, enumerate, map and filter."""


def work(size):
    numbers = range(size)
    unique = {n % 100 for n in numbers}
    pairs = [(a, b) for a, b in zip(numbers, reversed(numbers)) if a < b]
    total = 0
    for i, (a, b) in enumerate(pairs):
        total += i * (b - a)
    names = {n: str(n) for n in range(1000)}
    lengths = list(map(len, names.values()))
    even = list(filter(lambda n: n % 2 == 0, numbers))
    return total + len(unique) + sum(lengths) + any(n > 5 for n in even) + min(even, key=lambda n: abs(n - 500))


for _ in range(8):
    work(60_000)

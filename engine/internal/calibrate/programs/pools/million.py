"""A million trivial calls for a hundred threads."""
from concurrent.futures import ThreadPoolExecutor


def nothing():
    pass


with ThreadPoolExecutor(max_workers=100) as pool:
    for _ in range(1_000_000):
        pool.submit(nothing)

"""Submitting a call to a pool of threads and having its result."""
import time
from concurrent.futures import ThreadPoolExecutor

rounds = 2000
with ThreadPoolExecutor(4) as pool:
    pool.submit(int).result()
    start = time.perf_counter()
    for _ in range(rounds):
        pool.submit(int).result()
    print((time.perf_counter() - start) / rounds)

"""Results in the order in which they are ready."""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(fetch, s / 20) for s in (5, 1, 4, 2, 6, 3)]
    total = sum(future.result() for future in as_completed(futures))

# Calls with several arguments, by position and by name, and a container among them.
import time
from concurrent.futures import ThreadPoolExecutor


def store(identity, record, *, retries):
    time.sleep(0.2)


pool = ThreadPoolExecutor(max_workers=5)
for number in range(1, 30_001):
    pool.submit(store, number, {"name": f"user {number}", "groups": [number, number + 1]}, retries=3)
    if number % 10_000 == 0:
        print(f"{number} submitted")
pool.shutdown(cancel_futures=True)

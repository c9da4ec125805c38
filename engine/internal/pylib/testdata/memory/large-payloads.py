# Few calls, each with a large argument of its own; then many with one that they share.
import time
from concurrent.futures import ThreadPoolExecutor


def send(page):
    time.sleep(0.2)


pool = ThreadPoolExecutor(max_workers=5)
for number in range(1, 2_001):
    pool.submit(send, bytes(20_000) + b"%d" % number)
    if number % 1_000 == 0:
        print(f"{number} pages")
shared = "x" * 1_000_000
for number in range(1, 10_001):
    pool.submit(send, shared)
print("and the same one 10000 times")
pool.shutdown(cancel_futures=True)

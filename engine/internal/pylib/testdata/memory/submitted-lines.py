# Lines of text are submitted far faster than five slow workers handle them.
import time
from concurrent.futures import ThreadPoolExecutor


def handle(line):
    time.sleep(0.2)
    return len(line)


pool = ThreadPoolExecutor(max_workers=5)
for number in range(1, 100_001):
    pool.submit(handle, f"{number}: a line of the log, as short as they are")
    if number % 20_000 == 0:
        print(f"{number} submitted")
pool.shutdown(cancel_futures=True)

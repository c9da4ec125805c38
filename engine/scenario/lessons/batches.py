"""Batches of four wait for their slowest; a pool of four does not."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor

use_pool = False  #@param {type:"boolean"}

SECONDS = [0.5, 0.1, 0.1, 0.1, 0.5, 0.1, 0.1, 0.1, 0.5, 0.1, 0.1, 0.1]

start = time.perf_counter()
if use_pool:
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(time.sleep, SECONDS))
else:
    for first in range(0, len(SECONDS), 4):  # as a shell loop with "wait" after every fourth job
        batch = [threading.Thread(target=time.sleep, args=(s,)) for s in SECONDS[first:first + 4]]
        for thread in batch:
            thread.start()
        for thread in batch:
            thread.join()
print(f"{time.perf_counter() - start:.1f} s")

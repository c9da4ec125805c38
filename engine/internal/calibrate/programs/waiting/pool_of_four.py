"""Sleeping tasks in a pool that is too small for all at once."""
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=4) as pool:
    list(pool.map(time.sleep, [0.05] * 18))

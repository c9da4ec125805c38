"""A task that waits for another task of the same pool, which has no worker left to run it."""
from concurrent.futures import ThreadPoolExecutor

workers = 1  #@param {type:"slider", min:1, max:3, step:1}


def inner():
    return "inner result"


def outer():
    print("outer waits for inner", flush=True)
    return pool.submit(inner).result()


pool = ThreadPoolExecutor(max_workers=workers)
print(pool.submit(outer).result(), flush=True)

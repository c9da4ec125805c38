# A hundred thousand submits to a hundred workers: the executor and the kernel, not the arithmetic.
from concurrent.futures import ThreadPoolExecutor


def work(n):
    return n


with ThreadPoolExecutor(max_workers=100) as pool:
    futures = [pool.submit(work, n) for n in range(100_000)]
print(sum(future.result() for future in futures))

"""Forty downloads that mostly wait: how many threads are enough?"""
import time
from concurrent.futures import ThreadPoolExecutor

workers = 8  #@param {type:"slider", min:1, max:64, step:1}


def download(page):
    time.sleep(0.1 + page % 4 * 0.05)  # the network, not the processor
    return f"page {page}"


start = time.perf_counter()
with ThreadPoolExecutor(max_workers=workers) as pool:
    pages = list(pool.map(download, range(40)))
print(len(pages), "pages, the last one is", pages[-1])
print(f"{time.perf_counter() - start:.1f} s with {workers} threads")

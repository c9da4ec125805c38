"""The loop runs ahead of the workers, unless the queue between them is bounded."""
import queue
from concurrent.futures import ThreadPoolExecutor
from time import sleep

bounded = False  #@param {type:"boolean"}
workers = 2  #@param {type:"slider", min:1, max:4, step:1}


def handle(number):
    sleep(0.35)
    print(f"   thread-{number}")
    sleep(0.05)


pool = ThreadPoolExecutor(max_workers=workers)
if bounded:
    # submit() puts every call into this queue; with a bound, put() has to wait.
    pool._work_queue = queue.Queue(maxsize=6)

with pool:
    for number in range(30):
        print(f"loop-{number}")
        pool.submit(handle, number)
        sleep(0.1)
    print("the loop is through")

print("all work is done")

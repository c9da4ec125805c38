"""A work queue with fewer places than the pool has workers: the work gets done, and then the program hangs."""
import queue
import time
from concurrent.futures import ThreadPoolExecutor

workers = 4  #@param {type:"slider", min:1, max:8, step:1}
places = 2  #@param {type:"slider", min:1, max:9, step:1}


class BoundedExecutor(ThreadPoolExecutor):
    def __init__(self, workers, places):
        super().__init__(workers)
        self._work_queue = queue.Queue(places)  # submit() waits while it is full


def handle(number):
    time.sleep(0.1)
    return number


pool = BoundedExecutor(workers, places)
futures = [pool.submit(handle, number) for number in range(12)]
print("all work is done:", sum(future.result() for future in futures), flush=True)
# Now the interpreter puts one None into the queue for each worker, to let it end.

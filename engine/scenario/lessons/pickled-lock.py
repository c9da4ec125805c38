"""A process pool that seems to do nothing, until somebody asks the futures."""
import threading
from concurrent.futures import ProcessPoolExecutor

ask = False  #@param {type:"boolean"}


class Counter:
    def __init__(self):
        self.lock = threading.Lock()  # a lock cannot travel to another process
        self.value = 0

    def add(self, amount):
        with self.lock:
            self.value += amount
        return self.value


if __name__ == "__main__":
    counter = Counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(counter.add, amount) for amount in (1, 2, 3)]
    print("the counter says", counter.value)
    for future in futures:
        if ask:
            print("the future says", repr(future.exception()))

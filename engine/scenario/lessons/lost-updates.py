"""A counter without a lock: whether updates are lost depends on where threads may switch."""
import threading

use_lock = False  #@param {type:"boolean"}

counter = 0
lock = threading.Lock()


def one():
    return 1


def count():
    global counter
    for _ in range(20_000):
        if use_lock:
            with lock:
                counter += one()
        else:
            counter += one()  # read, call, add, write: a switch at the call loses what others add


threads = [threading.Thread(target=count) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"counted {counter} of 80000, {80_000 - counter} lost")

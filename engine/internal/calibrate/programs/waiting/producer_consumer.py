"""A producer that is slower than its consumer."""
import queue
import threading
import time

items = queue.Queue()


def produce():
    for n in range(10):
        time.sleep(0.03)
        items.put(n)
    items.put(None)


def consume():
    while items.get() is not None:
        time.sleep(0.01)


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

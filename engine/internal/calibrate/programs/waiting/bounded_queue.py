"""A consumer that is slower than its producer, which a full queue holds back."""
import queue
import threading
import time

items = queue.Queue(maxsize=2)


def consume():
    while items.get() is not None:
        time.sleep(0.04)


consumer = threading.Thread(target=consume)
consumer.start()
for n in range(10):
    items.put(n)
items.put(None)
consumer.join()

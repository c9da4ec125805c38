"""Waiting with a timeout, in vain."""
import queue
import threading
import time

event = threading.Event()
for _ in range(5):
    event.wait(0.03)
try:
    queue.Queue().get(timeout=0.1)
except queue.Empty:
    pass
lock = threading.Lock()
lock.acquire()
lock.acquire(timeout=0.1)

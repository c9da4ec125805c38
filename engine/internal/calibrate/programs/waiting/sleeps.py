"""Threads that sleep at the same time."""
import threading
import time

threads = [threading.Thread(target=time.sleep, args=(0.1 + 0.02 * n,)) for n in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

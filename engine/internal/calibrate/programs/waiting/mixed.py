"""Threads that compute a little and sleep a little."""
import threading
import time


def work():
    for _ in range(10):
        time.sleep(0.02)
        sum(range(2000))


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

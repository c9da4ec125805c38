"""Rounds that begin when the slowest is ready."""
import threading
import time

barrier = threading.Barrier(3)


def run(seconds):
    for _ in range(4):
        time.sleep(seconds)
        barrier.wait()


threads = [threading.Thread(target=run, args=(s,)) for s in (0.02, 0.05, 0.08)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

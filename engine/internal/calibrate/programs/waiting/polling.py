"""A thread that looks every hundredth of a second whether there is work."""
import threading
import time
from collections import deque

jobs = deque()
lock = threading.Lock()
done = []


def work():
    while len(done) < 5:
        with lock:
            job = jobs.popleft() if jobs else None
        if job is None:
            time.sleep(0.01)
        else:
            done.append(job)


worker = threading.Thread(target=work)
worker.start()
for n in range(5):
    time.sleep(0.055)
    with lock:
        jobs.append(n)
worker.join()

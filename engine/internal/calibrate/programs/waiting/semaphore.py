"""Three at a time."""
import threading
import time

gate = threading.Semaphore(3)


def visit():
    with gate:
        time.sleep(0.05)


threads = [threading.Thread(target=visit) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

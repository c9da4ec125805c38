"""Ten threads that take turns with a lock."""
import threading
import time

lock = threading.Lock()


def work():
    with lock:
        time.sleep(0.03)


threads = [threading.Thread(target=work) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

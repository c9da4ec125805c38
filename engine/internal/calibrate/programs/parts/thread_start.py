"""Starting and joining a thread."""
import threading
import time

rounds = 200
start = time.perf_counter()
for _ in range(rounds):
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
print((time.perf_counter() - start) / rounds)

"""An item to another thread and one back."""
import queue
import threading
import time

there, back = queue.Queue(), queue.Queue()
rounds = 2000


def echo():
    for _ in range(rounds):
        back.put(there.get())


threading.Thread(target=echo).start()
start = time.perf_counter()
for n in range(rounds):
    there.put(n)
    back.get()
print((time.perf_counter() - start) / rounds)

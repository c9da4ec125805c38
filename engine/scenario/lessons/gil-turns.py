"""Two threads that only compute: the GIL goes back and forth."""
import sys
import threading

switch = 0.005  #@param {type:"number", min:0.0005, max:0.05, step:0.0005}

sys.setswitchinterval(switch)
finished = []


def count(name):
    total = 0
    for number in range(600_000):
        total += number
    finished.append(name)


threads = [threading.Thread(target=count, args=(name,), name=name) for name in ("left", "right")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both counted:", sorted(finished))

# A queue that nobody empties.
from queue import Queue

jobs = Queue()
for number in range(1, 200_001):
    jobs.put((number, f"job {number}"))
    if number % 50_000 == 0:
        print(f"{number} queued")

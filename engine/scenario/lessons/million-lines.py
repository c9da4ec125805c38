"""A file of two million lines: what cannot be handled at once waits in memory."""
import queue
import time
from concurrent.futures import ThreadPoolExecutor

lines = 50_000  #@param {type:"slider", min:10000, max:2000000, step:10000}
workers = 5  #@param {type:"slider", min:5, max:200, step:5}
bound = 0  #@param {type:"slider", min:0, max:5000, step:1000}


def handle(line):
    time.sleep(0.002)  # a slow server takes the line


pool = ThreadPoolExecutor(max_workers=workers)
if bound:
    # submit() has to wait while so many lines are in the queue.
    pool._work_queue = queue.Queue(maxsize=bound)

for number in range(lines):
    if number % 200 == 0:
        time.sleep(0.01)  # the next block of the file is read
    pool.submit(handle, f"line {number} of the log")

print("the file is read")
pool.shutdown()
print("every line is handled")

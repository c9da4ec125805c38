"""A future is pending, then running, then finished, or it is cancelled."""
from concurrent.futures import ThreadPoolExecutor
from time import sleep

workers = 1  #@param {type:"slider", min:1, max:3, step:1}


def paint(colour):
    sleep(0.3)
    return colour + " wall"


def state(future):
    if future.cancelled():
        return "cancelled"
    if future.done():
        return "finished"
    return "running" if future.running() else "pending"


def tell(future):
    print("   callback:", "cancelled" if future.cancelled() else future.result())


with ThreadPoolExecutor(max_workers=workers) as pool:
    jobs = [pool.submit(paint, colour) for colour in ("red", "green", "blue")]
    for job in jobs:
        job.add_done_callback(tell)
    sleep(0.1)
    print([state(job) for job in jobs])
    print("cancel red:  ", jobs[0].cancel())
    print("cancel green:", jobs[1].cancel())
    sleep(0.4)
    print([state(job) for job in jobs])

print([state(job) for job in jobs])

"""One worker is killed, and the whole pool breaks."""
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor

victim = 2  #@param {type:"slider", min:0, max:5, step:1}


def job(number):
    if number == victim:
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out
    time.sleep(0.2)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = []
        for number in range(6):
            futures.append(pool.submit(job, number))
        for number, future in enumerate(futures):
            error = future.exception()
            print(number, "lost" if error else "done")

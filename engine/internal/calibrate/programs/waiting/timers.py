"""Timers and a scheduler."""
import sched
import threading
import time

timer = threading.Timer(0.25, lambda: None)
timer.start()
scheduler = sched.scheduler(time.monotonic, time.sleep)
for delay in (0.1, 0.05, 0.2):
    scheduler.enter(delay, 1, lambda: None)
scheduler.run()
timer.join()

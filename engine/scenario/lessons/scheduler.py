"""sched runs events in the order of their times, one after the other, in one thread."""
import sched
import time

seconds = 0.4  #@param {type:"slider", min:0, max:0.6, step:0.1}

scheduler = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()


def ring(name, seconds=0.0):
    print(f"{time.monotonic() - start:.1f} {name}")
    time.sleep(seconds)


scheduler.enterabs(start + 0.3, 1, ring, ("noon",))
scheduler.enterabs(start + 0.1, 1, ring, ("morning", seconds))  # while it takes long, everybody after it is late
scheduler.enterabs(start + 0.2, 2, ring, ("second choice",))
scheduler.enterabs(start + 0.2, 1, ring, ("first choice",))
night = scheduler.enterabs(start + 0.9, 1, ring, ("night",))
scheduler.cancel(night)
scheduler.run()
print("nothing left:", scheduler.empty())

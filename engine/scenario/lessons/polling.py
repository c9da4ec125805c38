"""Looking again and again whether there is work, or being woken when there is."""
import queue
import threading
import time

blocking = False  #@param {type:"boolean"}
pause = 0.02  #@param {type:"number", min:0.005, max:0.2, step:0.005}

jobs = queue.Queue()
looks = 0


def work():
    global looks
    done = 0
    while done < 4:
        looks += 1
        try:
            jobs.get(block=blocking)
            done += 1
        except queue.Empty:
            time.sleep(pause)


worker = threading.Thread(target=work)
worker.start()
for number in range(4):
    time.sleep(0.15)
    jobs.put(number)
worker.join()
print("4 jobs done")
print("looked", looks, "times")

"""The program does not wait for daemon threads: they end in the middle of whatever they do."""
import threading
import time

daemon = True  #@param {type:"boolean"}


def save():
    for part in range(1, 6):
        time.sleep(0.1)
        print("saved part", part, flush=True)


threading.Thread(target=save, daemon=daemon).start()
time.sleep(0.25)
print("the main thread is done", flush=True)

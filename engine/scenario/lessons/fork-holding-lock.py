"""fork() copies a lock as it is. Held at that moment, it stays held in the child for ever."""
import os
import threading
import time

wait_first = False  #@param {type:"boolean"}

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.2)


holder = threading.Thread(target=hold)
holder.start()
if wait_first:
    holder.join()
child = os.fork()
if child == 0:
    with lock:  # in the child there is no thread that could ever release it
        print("the child got the lock", flush=True)
    os._exit(0)
holder.join()
print("the parent's lock is free again", flush=True)
os.waitpid(child, 0)
print("the child has ended")

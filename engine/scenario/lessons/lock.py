"""Read, wait, write: without a lock, updates of other threads are lost."""
import threading
from time import sleep

use_lock = False  #@param {type:"boolean"}
people = 4  #@param {type:"slider", min:1, max:8, step:1}

balance = 0
lock = threading.Lock()


def deposit(amount):
    global balance
    seen = balance  # read
    sleep(0.1)  # the bank thinks; meanwhile the others read the same number
    balance = seen + amount  # write


def customer():
    if use_lock:
        with lock:
            deposit(100)
    else:
        deposit(100)


threads = [threading.Thread(target=customer) for _ in range(people)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("expected", 100 * people)
print("balance ", balance)

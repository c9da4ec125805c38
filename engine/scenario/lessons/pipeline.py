"""A producer and its consumers, joined by a queue and ended by sentinels."""
import queue
import threading
from time import sleep

consumers = 2  #@param {type:"slider", min:1, max:4, step:1}
maxsize = 3  #@param {type:"slider", min:1, max:6, step:1}

STOP = None  # the sentinel: no more work
orders = queue.Queue(maxsize)


def produce():
    for number in range(1, 7):
        sleep(0.1)
        print("order", number)
        orders.put(number)
    for _ in range(consumers):
        orders.put(STOP)


def consume(name):
    while (number := orders.get()) is not STOP:
        sleep(0.23)
        print(f"   {name} delivers {number}")


threads = [threading.Thread(target=produce)]
for name in ("Ann", "Ben", "Cho", "Dan")[:consumers]:
    threads.append(threading.Thread(target=consume, args=(name,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("closed")

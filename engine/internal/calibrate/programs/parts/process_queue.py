"""An item to another process and one back, over queues."""
import multiprocessing
import time


def echo(there, back):
    for _ in range(200):
        back.put(there.get())


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    there, back = context.Queue(), context.Queue()
    process = context.Process(target=echo, args=(there, back))
    process.start()
    start = time.perf_counter()
    for n in range(200):
        there.put(n)
        back.get()
    print((time.perf_counter() - start) / 200)
    process.join()

"""A megabyte of bytes to another process and back."""
import multiprocessing
import time


def echo(connection):
    for _ in range(5):
        connection.send(connection.recv())


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=echo, args=(there,))
    process.start()
    block = b"x" * 1_000_000
    start = time.perf_counter()
    for _ in range(5):
        here.send(block)
        here.recv()
    print((time.perf_counter() - start) / 5)
    process.join()

"""Starting and joining a process that begins with a fresh interpreter."""
import multiprocessing
import time

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    rounds = 5
    start = time.perf_counter()
    for _ in range(rounds):
        process = context.Process(target=int)
        process.start()
        process.join()
    print((time.perf_counter() - start) / rounds)

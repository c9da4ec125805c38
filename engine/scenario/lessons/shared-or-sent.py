"""Four processes count: through shared memory, or by sending what they counted."""
import multiprocessing

shared = True  #@param {type:"boolean"}
use_lock = True  #@param {type:"boolean"}


def count_shared(total):
    for _ in range(2_000):
        if use_lock:
            with total.get_lock():
                total.value += 1
        else:
            total.value += 1


def count_and_send(results):
    mine = 0
    for _ in range(2_000):
        mine += 1
    results.put(mine)


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    results = multiprocessing.Queue()
    target, argument = (count_shared, total) if shared else (count_and_send, results)
    processes = [multiprocessing.Process(target=target, args=(argument,)) for _ in range(4)]
    for process in processes:
        process.start()
    if not shared:
        total.value = sum(results.get() for _ in processes)
    for process in processes:
        process.join()
    print("counted", total.value)

"""Six large numbers, prime or not: one after the other, in threads, in processes."""
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

kind = "processes"  #@param ["processes", "threads", "one after the other"]
workers = 4  #@param {type:"slider", min:1, max:6, step:1}

NUMBERS = [10_000_000_000_037, 10_000_000_000_051, 10_000_000_000_099,
           10_000_000_000_129, 10_000_000_000_183, 10_000_000_000_259]


def is_prime(n):
    divisor = 3
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 2
    return True


def answers():
    if kind == "one after the other":
        return [is_prime(n) for n in NUMBERS]
    executor = ProcessPoolExecutor if kind == "processes" else ThreadPoolExecutor
    with executor(max_workers=workers) as pool:
        return list(pool.map(is_prime, NUMBERS))


if __name__ == "__main__":
    start = time.perf_counter()
    for number, prime in zip(NUMBERS, answers()):
        print(number, "is prime" if prime else "is not prime")
    print(f"{kind}: {time.perf_counter() - start:.2f} s")

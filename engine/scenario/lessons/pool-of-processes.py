"""Six large primes: one after the other, and then in a pool of processes or threads."""
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

kind = "processes"  #@param ["processes", "threads"]
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


def main():
    start = time.perf_counter()
    answers = [is_prime(n) for n in NUMBERS]
    alone = time.perf_counter() - start
    print(f"one after the other: {alone:.2f} s")

    executor = ProcessPoolExecutor if kind == "processes" else ThreadPoolExecutor
    start = time.perf_counter()
    with executor(max_workers=workers) as pool:
        assert list(pool.map(is_prime, NUMBERS)) == answers
    pooled = time.perf_counter() - start
    print(f"{workers} {kind}: {pooled:.2f} s, {alone / pooled:.1f} times as fast")


if __name__ == "__main__":
    main()

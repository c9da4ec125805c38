# The calls are over, but the program keeps the futures.
from concurrent.futures import ThreadPoolExecutor, wait


def square(number):
    return number * number


futures = []
with ThreadPoolExecutor(max_workers=4) as pool:
    for number in range(1, 40_001):
        futures.append(pool.submit(square, number))
        if number % 100 == 0:
            wait(futures[-100:])
        if number % 10_000 == 0:
            print(f"{number} done")

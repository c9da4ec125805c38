"""wait() with a timeout sorts the futures into done and not done."""
from concurrent.futures import ThreadPoolExecutor, wait
from time import sleep

timeout = 0.35  #@param {type:"slider", min:0.05, max:0.65, step:0.1}

SECONDS = {"north": 0.1, "east": 0.3, "south": 0.5, "west": 0.2, "summit": 0.6}


def climb(side):
    sleep(SECONDS[side])
    return side


def names(futures):
    return sorted(climbers[future] for future in futures)


with ThreadPoolExecutor(max_workers=5) as pool:
    climbers = {pool.submit(climb, side): side for side in SECONDS}

    done, not_done = wait(climbers, timeout=timeout)
    print(f"after {timeout} s")
    print("  done:    ", names(done))
    print("  not done:", names(not_done))

    done, not_done = wait(climbers)
    print("without a timeout")
    print("  done:    ", names(done))
    print("  not done:", names(not_done))

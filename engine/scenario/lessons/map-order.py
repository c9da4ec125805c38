"""map() hands the results over in the order of the submissions."""
from concurrent.futures import ThreadPoolExecutor
from time import sleep

workers = 3  #@param {type:"slider", min:1, max:5, step:1}

SECONDS = {"soup": 0.6, "salad": 0.1, "steak": 0.4, "bread": 0.2, "tea": 0.05}


def cook(dish):
    sleep(SECONDS[dish])
    print("   kitchen:", dish, "is ready")
    return dish


with ThreadPoolExecutor(max_workers=workers) as kitchen:
    for dish in kitchen.map(cook, SECONDS):
        print("table:", dish)

# What the program keeps in variables of its own.
import time
from collections import deque


class Store:
    def __init__(self):
        self.rows = []


def load(count):
    rows = []
    for number in range(count):
        rows.append({"id": number, "name": f"name of {number}", "tags": [str(number), "new"]})
    time.sleep(0.1)
    print("rows loaded")
    return rows


store = Store()
store.rows = load(50_000)
words = deque(f"word {number} of the text" for number in range(200_000))
time.sleep(0.1)
print("words split")
pairs = {number: (number, float(number)) for number in range(100_000)}
time.sleep(0.1)
print("pairs made")

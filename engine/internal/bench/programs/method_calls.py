# Attribute access and method calls on an instance.
class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount


counter = Counter()
for step in range(800_000):
    counter.add(step)
print(counter.value)

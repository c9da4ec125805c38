# A counting loop: the cheapest thing a program does, so the cost of dispatch itself.
total = 0
for i in range(5_000_000):
    total += i
print(total)

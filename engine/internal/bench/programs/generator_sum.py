# The sum of a generator: a frame resumed and suspended once an item.
print(sum(n for n in range(3_000_000)))

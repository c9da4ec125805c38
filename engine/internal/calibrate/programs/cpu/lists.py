"""Lists: comprehensions, slices, append and pop."""


def work(size):
    squares = [n * n for n in range(size)]
    even = [n for n in squares if n % 2 == 0]
    stack = []
    for n in even:
        stack.append(n)
    total = 0
    while stack:
        total += stack.pop()
    reversed_part = squares[::-1][: size // 2]
    for i in range(len(reversed_part)):
        reversed_part[i] = reversed_part[i] + 1
    return total + sum(reversed_part) + max(squares) + len(even)


for _ in range(8):
    work(100_000)

"""Functions that call themselves."""


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def hanoi(height, source, target, spare):
    if height == 0:
        return 0
    return hanoi(height - 1, source, spare, target) + 1 + hanoi(height - 1, spare, target, source)


fibonacci(29)
hanoi(19, "a", "b", "c")

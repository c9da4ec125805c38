"""Raising and catching."""


class TooLow(ValueError):
    pass


def check(n):
    if n % 3 == 0:
        raise TooLow(n)
    return n


def attempt(n):
    try:
        return check(n)
    except TooLow as error:
        return -error.args[0]
    finally:
        n += 1


total = 0
for i in range(300_000):
    total += attempt(i)
    try:
        int("x")
    except ValueError:
        total += 1

"""Generators in a chain."""


def numbers(limit):
    for n in range(limit):
        yield n


def squares(source):
    for n in source:
        yield n * n


def odd(source):
    for n in source:
        if n % 2:
            yield n


for _ in range(8):
    sum(odd(squares(numbers(200_000))))

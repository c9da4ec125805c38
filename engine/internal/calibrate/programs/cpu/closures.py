"""Closures, decorators, default and keyword arguments, and functions with many of them."""
import functools


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def area(width, height=2, *, scale=1):
    return width * height * scale


def make_adder(n):
    def add(x):
        return x + n

    return add


adders = [make_adder(n) for n in range(10)]
total = 0
for i in range(150_000):
    total += area(i, scale=3)
    total += adders[i % 10](i)

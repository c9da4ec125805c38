"""Floating-point numbers: which points belong to the Mandelbrot set."""


def depth(x, y, limit):
    a = b = 0.0
    for step in range(limit):
        a, b = a * a - b * b + x, 2 * a * b + y
        if a * a + b * b > 4:
            return step
    return limit


total = 0
for row in range(120):
    for column in range(200):
        total += depth(column / 80 - 2, row / 60 - 1, 80)

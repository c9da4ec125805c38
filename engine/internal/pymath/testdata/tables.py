"""Writes tables.txt: function, arguments and CPython's result as bits. Run: python3 tables.py > tables.txt"""
import math, random, struct

rng = random.Random(311)


def bits(f):
    return "%016x" % struct.unpack(">Q", struct.pack(">d", f))[0]


def line(name, function, *args):
    try:
        result = function(*args)
    except (ValueError, OverflowError, ZeroDivisionError):
        return
    if isinstance(result, float):
        print(name, *map(bits, args), bits(result))


def wide():
    return rng.choice([rng.uniform(-1, 1), rng.uniform(-10, 10), rng.uniform(-700, 700), rng.uniform(-1, 1) * 10 ** rng.randrange(-12, 3), float(rng.randrange(-20, 20)), rng.randrange(-100, 100) / 10])


def positive():
    return abs(rng.choice([wide(), 10.0 ** rng.randrange(-300, 300), rng.uniform(0.9, 1.1), rng.uniform(0, 1e6)])) or 1.0


for _ in range(300):
    x = wide()
    for name in ("exp", "expm1", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh"):
        line(name, getattr(math, name), x)
    y = rng.uniform(-1, 1)
    line("asin", math.asin, y)
    line("acos", math.acos, y)
    p = positive()
    for name in ("log", "log2", "log10"):
        line(name, getattr(math, name), p)
    line("log1p", math.log1p, p - 1 if rng.random() < 0.5 else wide() * 1e-3)
    line("pow", lambda a, b: a ** b, p, wide())
    line("pow", lambda a, b: a ** b, wide(), float(rng.randrange(-30, 30)))
    line("pow", lambda a, b: a ** b, rng.randrange(1, 200) / 100, float(rng.randrange(-30, 30)))
    line("atan2", math.atan2, wide(), wide())
    line("hypot", math.hypot, wide(), wide())
for x in (1e22, 1e15, 2.0 ** 1000, -1e308, 12345678901.5, math.pi, math.pi / 2, 1e9):
    for name in ("sin", "cos", "tan"):
        line(name, getattr(math, name), x)
for x in (-744.5, -740.0, -708.5, 709.7, -745.1):
    line("exp", math.exp, x)

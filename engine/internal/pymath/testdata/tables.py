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
# Arguments for which the C library's result is not the nearest float.
for name, arguments in {
    "acos": (0.9165831538158116, 0.991819872130461, 0.5310203024988707), "asin": (-0.9080720797596367, -0.4450339949094788, 0.23857039191063478),
    "atan": (0.18372078484456011, 2.218752898881226, 7.056117743728379), "cos": (-777.770247877682, 1.3844510670813537e8, -39.8),
    "cosh": (-3.636464786529852, 86.77130623682058, -556.0), "exp": (2.59802572263189, 78.75619557773314, -0.8403357851435478),
    "expm1": (0.1803457925497589, 0.3503006893377736, 2.537934775514014), "log": (0.9699378620054464, 0.03915359300610599, 0.7729199233105615),
    "log10": (2.79673206665062, 1.0705031896012098), "log1p": (0.02509697704964256, 0.3772068947201186),
    "log2": (1.1575156669474598, 0.9964772565303414, 0.9312135267283971), "sin": (5.2827513091403294e8, 950.0, 2.4042482528760315e294),
    "sinh": (-5.953787696333979, -453.05783234134824), "tan": (-2.349784589551345e8, -2.0144146132830993, 7.641481621017825e162),
    "tanh": (-0.212877576177431, 0.16416455165962995),
}.items():
    for x in arguments:
        line(name, getattr(math, name), x)
for x, y in ((7.8431062320089975, -0.5), (7.068629272653122, 13.0), (-202.0, 8.0), (0.3515986367722199, 1 / 3)):
    line("pow", math.pow, x, y)
for y, x in ((1.7543383286418006, -7.501490297352156), (584.0, -113.0), (-1.493347997948536e-212, -2.8075675586653813e228)):
    line("atan2", math.atan2, y, x)

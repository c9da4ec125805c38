"""Parameters of every kind; what may stand only in functions."""
def f(): pass
def f(a): pass
def f(a,): pass
def f(a, b): pass
def f(a=1): pass
def f(a, b=1, *c, d, e=2, f, **g): pass
def f(a, b=1, c=2, /, d=3, *, e, f=4): pass
def f(a, /): pass
def f(a, /, b): pass
def f(a, /, *, b): pass
def f(a, /, *b, **c): pass
def f(*, a): pass
def f(*, a, b=1): pass
def f(*a): pass
def f(*a, b): pass
def f(**a): pass
def f(**a,): pass
def f(*a, **b): pass
def f(a: int, b: str = "c", *d: float, e: list[int] = [], **g: dict) -> tuple[int, ...]: pass
def f(*a: *b): pass
def f(
    a,
    b=1,  # comment
    *,
    c,
) -> "x":
    pass

lambda: 0
lambda a: a
lambda a, b=1: a
lambda *a: a
lambda *, a: a
lambda **a: a
lambda a, /: a
lambda a, /, b, *c, d, e=1, **f: a
lambda a=lambda: 1: a
lambda: (yield)

def f():
    """doc"""
    return

def f():
    return 1
    return 1, 2
    return *a, b
    return a if b else c

def f():
    yield
    yield 1
    yield 1, 2
    yield *a, b
    yield from a
    x = yield
    x = yield 1
    x = yield from a
    x += yield 1
    x: int = yield
    (yield)
    (yield 1, 2)
    f((yield))
    f((yield a), b)
    [(yield)]
    a = (yield b) + (yield)
    await_ = x

def f():
    global a
    global b, c
    def g():
        nonlocal d
        nonlocal e, h
        d = 1
    d = e = h = 0

async def f():
    await a
    await a.b(c)
    -await a ** b
    await a.b(await c)
    async for b in c:
        pass
    else:
        d
    async with a as b, c:
        d
    async with (a as b, c as d):
        e
    [x async for x in y]
    [await x for x in y]
    {x: y async for x, y in z if await w}
    (x async for x in y)
    yield a

@a
async def f(): pass

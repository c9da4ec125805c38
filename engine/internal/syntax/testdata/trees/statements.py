"""Simple and compound statements."""
import a
import a.b.c, d as e, f.g as h
from a import b
from a.b import c as d, e
from . import a
from .. import b
from ... import c
from .... import d
from .a.b import (c, d as e,)
from a import (
    b,
)
from a import *
pass
pass; pass;
a = b; c = d
a = b = c = d
a, b = b, a
a, = b
(a), (b) = c
[a, b] = c
[a, [b, (c, d)], *e] = f
*a, b = c
a, *b = *c, d
(a, b), c = d
a.b = c.d[e] = f
x = *a, *b
x = yield_
a += 1
a -= 1; a *= 2; a /= 3; a //= 4; a %= 5; a **= 6; a @= 7
a &= 1; a |= 2; a ^= 3; a <<= 4; a >>= 5
a.b += c, d
a[b] += c
(a) += 1
a: int
a: int = 1
(a): int = 1
a.b: int
a[b]: int = 2
a: tuple = 1, 2
a: "str" = *b, c
del a
del a, b
del (a, b), [c, d], e.f, g[h]
del (a), (b,)
del a,
assert a
assert a, b
assert (a, b)
global_ = nonlocal_ = 0

if a:
    b
elif c:
    d
elif e: f; g
else:
    h

if a: b
else: c

while a: b
while a:
    break
    continue
else:
    b

for a in b: c
for a, b in c:
    pass
else:
    d
for a, in b: pass
for (a, b), *c in d, e: pass
for a.b in c: pass
for a[b] in c, *d: pass
for (a) in b: pass
for [a, b] in c: pass

with a: b
with a as b: c
with a as b, c as d, e: f
with (a): b
with (a, b): c
with (a, b) as c: d
with (a as b): c
with (a as b, c as d,): e
with (a as b, c, d as (e, f)): g
with (a).b: c
with (a), (b): c
with (a, b), c as d: e
with (a) as b, (c) as d: e
with (yield_): a
with (a if b else c) as d: e
with a() as b.c, d() as e[f], g as (h), i as [j, *k]: l
with (
    a as b,
    c as d
):
    e

try:
    a
except:
    b

try:
    a
except B:
    b
except (C, D) as e:
    c
except E as f: d
else:
    g
finally:
    h

try: a
finally: b

try:
    a
except* B:
    b
except *(C, D) as e:
    c
else:
    d
finally:
    e

raise_ = 1
if a:
    raise
if a:
    raise A
if a:
    raise A(b) from c

@a
@b.c(d)
@e[f]
@(lambda g: g)
def h(): pass

@a
class B: pass

class A: pass
class A(): pass
class A(B, C, metaclass=D, *E, **F):
    """doc"""
    x: int = 1
    y = 2

    def f(self):
        return super().f()

    class G(A.B):
        pass

if a:
    if b:
        if c:
            d
    e
f
if a:
    pass; b;
    c;

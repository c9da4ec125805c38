"""Operators, their strength and their direction; displays; comprehensions."""
a + b * c ** -d ** e // f % g @ h - i / j
(a + b) * c
-a ** b, +a, ~a, - -a, not not a
a << b >> c & d ^ e | f
a or b and not c or d
a < b <= c == d != e > f >= g is h is not i in j not in k
not a in b
a if b else c if d else e
(a if b else c) if d else e
lambda: 0
lambda x, *y, z=1, **w: x if y else z
lambda a, /, b, *, c: lambda: a
x = y = z
a.b.c(d)(e)[f].g
a[1], a[1:2], a[:], a[::], a[1:], a[:2], a[::3], a[1:2:3], a[b, c], a[b:c, d], a[b,], a[:, ...]
a[*b], a[*b, c], a[x := 1], a[(x := 1):2]
f(), f(a), f(a,), f(a, b=c), f(*a), f(**b), f(a, *b, c, *d, e=1, *g, **h, i=2, **j)
f(x for x in y), f((x for x in y), 1), f(a)(x for x in y)
f(x := 1), f(a, b := 2)
print(a, b, sep="", end="\n", flush=True)
(), (a,), (a, b), (*a, b), ((a)), ((a, b), c)
[], [a], [a,], [a, *b], [[a], [b]]
{}, {a: b}, {a: b,}, {**a}, {**a, b: c, **d}, {a: {b: c}}
{a}, {a, b}, {*a, b}, {a,}
[x for x in y], [x for x in y if z if w], [x for x in y for z in x], [(x, y) for x, y in z]
[x for (x, [y, *z]) in w], [x for x, in y], [x for x.y in z], [x for x[0] in z]
{x for x in y}, {x: y for x, y in z}, (x for x in y)
[x if y else z for x in w], [lambda: x for x in y], [[x for x in y] for y in z]
[y := f(x), y ** 2]
(y := 1)
any((z := x) > 1 for x in y)
{(c := a): (a := b) for _ in range(6)}
{x: lambda y: z for x in w}
None, True, False, ...
1, 0, 00, 1_000, 0x_ff, 0XFF, 0b1010, 0B1, 0o17, 0O7, 12345678901234567890, 0xffffffffffffffffffff
9223372036854775807, 9223372036854775808
1.0, 1., .5, 1e10, 1E-5, 1.5e+3, 1_0.0_1e1_0, 1e400, 0e0, 00.5, 09.5, 0_0
1j, 1.5J, 0j, 1e3j, 09j
1if a else 2
a if 1else 2
1 .real, 1.0.real, 1..real
a.__b__._c
naïve, 변수, переменная = 1, 2, 3
변수 + 변수.속성(인자=변수)
yield_ = await_ = match = case = _ = type = print
match.case[_](match=case)
match(x), match[x], match * x, match - x, match, case
match = {match: case}
a = b if c else \
    d

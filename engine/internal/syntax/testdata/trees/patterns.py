match x:
    case 1: pass
    case -1: pass
    case 1.5 | -2.5j: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case "a" "b": pass
    case b"a": pass
    case None | True | False: pass
    case a.b: pass
    case a.b.c | d.e: pass
    case []: pass
    case [a]: pass
    case [a, b, *c]: pass
    case [a, *_]: pass
    case (): pass
    case (a, b): pass
    case (a,): pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case (1): pass
    case (1 | 2) as a: pass
    case 1 | 2 as a: pass
    case {}: pass
    case {"a": b}: pass
    case {"a": b, 1: c, **d}: pass
    case {**a}: pass
    case {a.b: c, -1: d, None: e, 1 + 2j: f,}: pass
    case A(): pass
    case A(b): pass
    case A(b, c=d): pass
    case A(b=c,): pass
    case a.B(c, [d, e], f={"g": h}): pass
    case a if b: pass
    case [1, [2, (3, _)]] if (x := 1): pass
    case str() | int() as y: pass
    case _:
        pass
match x, y:
    case _: pass
match x,:
    case _: pass
match *x, y:
    case _: pass
match (x):
    case _: pass
match -x:
    case _: pass
match [a, b]:
    case case: pass
match x if y else z:
    case match: pass
match x := y:
    case _: pass
match match:
    case case:
        case = match
        match = case
match = case = 1
match.x
match[x]
match: int = 1
match(x)
match (x).y
match -x
print(match, case)

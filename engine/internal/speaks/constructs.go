package speaks

import (
	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/syntax"
)

// construct is a part of the language with an example of it.
type construct struct {
	area, name, example string
}

// refusal is what the compiler says against the example, "" if it accepts it.
func (c construct) refusal() string {
	tree, err := syntax.Parse("example.py", c.example)
	if err == nil {
		_, err = compile.Module(tree)
	}
	if err == nil {
		return ""
	}
	if wrong, ok := err.(*syntax.Error); ok {
		return wrong.Message
	}
	return err.Error()
}

// constructs are the language's reference in the order of its chapters.
var constructs = []construct{
	{"Literals", "integers in bases 2/8/10/16 with underscores", "1_000; 0b1; 0o7; 0xff"},
	{"Literals", "floats and imaginary numbers", "1.5e3; 2j"},
	{"Literals", "strings in all quotings", "'a'; \"b\"; '''c'''; r'\\d'"},
	{"Literals", "bytes", "b'a'"},
	{"Literals", "f-strings with conversions and specifications and `=`", "f'{1!r:>{2}} {3=}'"},
	{"Literals", "implicit concatenation", "'a' f'{1}' 'b'"},
	{"Literals", "`\\N{…}` escapes in strings", `"\N{BULLET}"`},
	{"Expressions", "all operators and chains of comparisons", "1 + 2 - 3 * 4 / 5 // 6 % 7 ** 8 @ 9; 1 << 2 >> 3 & 4 | 5 ^ ~6; 1 < 2 <= 3 != 4 is not 5 not in [6]"},
	{"Expressions", "`and`/`or`/`not` and `… if … else …`", "1 and 2 or not 3; 1 if 2 else 3"},
	{"Expressions", "assignment expressions `:=`", "(x := 1)"},
	{"Expressions", "`lambda`", "lambda a, /, b=1, *c, d, **e: a"},
	{"Expressions", "displays and nested comprehensions", "[1, *[2]]; {1: 2, **{}}; {1}; [x for y in [] if y for x in y]; {a: b for a, b in []}"},
	{"Expressions", "generator expressions", "(x for x in [])"},
	{"Expressions", "subscripts and slices", "[1][0:1:2]; {}[1, ...]"},
	{"Expressions", "calls with `*` and `**`", "print(*[], **{})"},
	{"Expressions", "`await`/`yield`/`yield from`", "async def f(): await f()\ndef g():\n    x = yield 1\n    yield from []"},
	{"Simple statements", "assignments with unpacking and annotations", "a = b, *c = [1, 2]\nd: int = 1\ne: str"},
	{"Simple statements", "augmented assignments", "a = 1\na += 1; a -= 1; a *= 2; a //= 1; a **= 2; a %= 3; a |= 1; a &= 1; a ^= 1; a <<= 1; a >>= 1; a /= 1"},
	{"Simple statements", "`assert`/`del`/`pass`/`raise … from …`", "assert 1, 'x'\na = 1\ndel a\npass\nraise ValueError from None"},
	{"Simple statements", "`return`/`break`/`continue`", "def f():\n    while 1:\n        break\n        continue\n    return 1"},
	{"Simple statements", "`import` in all forms", "import a.b as c\nfrom d import e as f\nfrom g import *"},
	{"Simple statements", "`global`/`nonlocal`", "def f():\n    global a\n    b = 1\n    def g():\n        nonlocal b"},
	{"Compound statements", "`if`/`elif`/`else`", "if 1: pass\nelif 2: pass\nelse: pass"},
	{"Compound statements", "`while` and `for` with `else`", "while 0: pass\nelse: pass\nfor a, b in []: pass\nelse: pass"},
	{"Compound statements", "`try` with `except`/`else`/`finally`", "try: pass\nexcept (A, B) as e: pass\nexcept: pass\nelse: pass\nfinally: pass"},
	{"Compound statements", "`except*`", "try: pass\nexcept* ValueError as e: pass"},
	{"Compound statements", "`with` several items", "with (a as b, c): pass"},
	{"Compound statements", "`match` with all patterns and guards", "match 1:\n    case [1, *_] | (2, 3) if x: pass\n    case {'a': b, **c}: pass\n    case int(real=2) as d: pass\n    case None | -1 | 'x': pass\n    case e: pass"},
	{"Functions", "all kinds of parameters with defaults and annotations", "def f(a, /, b: int = 1, *c, d=2, **e) -> str: pass"},
	{"Functions", "decorators", "@a.b(1)\ndef f(): pass"},
	{"Functions", "closures and generators", "def f():\n    x = 1\n    def g():\n        yield x\n    return g"},
	{"Functions", "coroutines, asynchronous generators and comprehensions with `async for`/`async with`", "async def f():\n    async with a as b: pass\n    async for c in d: yield c\n    [x async for x in y]"},
	{"Classes", "multiple inheritance, metaclasses and keywords", "class A(B, C, metaclass=D, x=1): pass"},
	{"Classes", "properties, descriptors, `__slots__` and special methods", "class A:\n    __slots__ = ('x',)\n    @property\n    def y(self): return self.x\n    def __getitem__(self, i): return i"},
	{"Classes", "`super()` without arguments", "class A:\n    def __init__(self): super().__init__()"},
	{"Classes", "private names `__x`", "class A:\n    def f(self): self.__x = 1"},
}

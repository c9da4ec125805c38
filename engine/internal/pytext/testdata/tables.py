"""Writes tables.json: what CPython 3.11 answers. Run: python3 tables.py > tables.json"""
import json, random, struct, sys

rng = random.Random(311)
cases = []


def outcome(function):
    try:
        return {"want": function()}
    except Exception as e:
        return {"error": "%s: %s" % (type(e).__name__, e)}


def case(op, *args, function):
    result = outcome(function)
    result.update(op=op, args=[str(a) for a in args])
    cases.append(result)


def bits(f):
    return "%016x" % struct.unpack(">Q", struct.pack(">d", f))[0]


def random_float():
    kind = rng.randrange(5)
    if kind == 0:
        return struct.unpack(">d", struct.pack(">Q", rng.getrandbits(64)))[0]
    if kind == 1:
        return rng.uniform(-1000, 1000)
    if kind == 2:
        return rng.randrange(-10**6, 10**6) / rng.choice([2, 4, 8, 10, 100, 1000])
    if kind == 3:
        return float(rng.randrange(-10**20, 10**20))
    return rng.uniform(-1, 1) * 10.0 ** rng.randrange(-25, 25)


inf = float("inf")
floats = [0.0, -0.0, 1.0, -1.0, 0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, inf, -inf,
          float("nan"), 5e-324, 1.7976931348623157e308, 2.5, 0.5, 1.5, 1234567.891, 9999999.5, 999999.5, 1e22, 1e23,
          2.675, 1.005, 0.125, 100.0, 1e100]
floats += [random_float() for _ in range(150)]
for f in floats:
    case("float repr", bits(f), function=lambda: repr(f))
    case("float hex", bits(f), function=lambda: f.hex())
    if f == f:
        case("float hash", bits(f), function=lambda: str(hash(f)))

specs = ["", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".1f", ".2f", ".3f", ".10f", ".0e", ".3e", ".0g", ".3g", ".1", ".3",
         ".17", "10.2f", "<10.2f", "^10.2f", "+.2f", " .2f", "010.2f", ",", ",.2f", "_.2f", "015,.2f", "*^+15,.1f", "#.0f", "#g", "#.3g",
         "z.1f", "=+10.1f", "x=12.2e", ".2%", ".30f", "d", "x", "s", "c", "10", "<10", ">10", "^10", "010"]
for f in floats[:60]:
    for spec in rng.sample(specs, 25):
        case("format float", bits(f), spec, function=lambda: format(f, spec))
for f in floats:
    for spec in ("g", ".2f", ".3g", ".5", ".2e"):
        case("format float", bits(f), spec, function=lambda: format(f, spec))

ints = [0, 1, -1, 7, 10, 42, 255, -255, 65, 1000, 1234567, -1234567, 2**31, 2**63 - 1, -2**63, 2**63, 2**64, -10**30, 10**50, 0x10ffff, 0x110000]
ints += [rng.randrange(-10**12, 10**12) for _ in range(15)]
int_specs = ["", "d", "b", "o", "x", "X", "n", "c", "#b", "#o", "#x", "#X", ",", "_", "_b", "_x", "#_x", "+", " ", "-", "+d", "08", "08d", "#010x", "<8", ">8", "^8", "=8",
             "*<8", "*^9", "é>8", "0=+12,", "012,", "013,", "014,", "+015_", "020_b", "e", ".2f", ",.2f", "%", "g", ".3", ".2d", "s", "xx", "z", "+c", "#c", ",c", ",x", ",_", "_,", ",,", "5c", "é", "q", ".", "1.", "99999999999999999999"]
for n in ints:
    for spec in int_specs:
        case("format int", n, spec, function=lambda: format(n, spec))

strings = ["", "a", "hello", "héllo wörld", "日本語", "a\tb", "😀x"]
for s in strings:
    for spec in ["", "s", "10", "<10", ">10", "^10", "*^11", ".2", "10.2", ".0", "05", "日>6", "d", "=5", "+", " ", "#", "z", ",", "x<", ">", "r", "ss", ".", "010s", "<05"]:
        case("format str", s, spec, function=lambda: format(s, spec))

for c in [1j, 0j, 1 + 2j, -1.5 - 0.5j, complex(-0.0, 1), complex(inf, -inf), 1e20 + 1j]:
    case("complex repr", bits(c.real), bits(c.imag), function=lambda: repr(c))
    for spec in ["", ".2f", "10", "<20.1e", "+", "g", "05", "=5", "%", ",.1f", "d"]:
        case("format complex", bits(c.real), bits(c.imag), spec, function=lambda: format(c, spec))

for text in ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%#X", "%o", "%#o", "%#.3x", "%+.3d", "%i", "%u", "%08.3d", "%-08d|", "%#010x", "%.0d", "%hd", "%ld", "a%%b%d%%"]:
    for n in [0, 5, -42, 255, 10**20, -10**20]:
        case("percent int", text, n, function=lambda: text % n)
for text in ["%f", "%.2f", "%10.3f", "%-10.1f|", "%010.2f", "%+f", "% f", "%e", "%.0e", "%E", "%g", "%G", "%#g", "%.3g", "%F", "%#.0f", "%.0f"]:
    for f in floats[:40]:
        case("percent float", text, bits(f), function=lambda: text % f)
for text in ["%s", "%10s", "%-10s|", "%.2s", "%5.1s", "%05s", "héé %s ü"]:
    for s in strings:
        case("percent str", text, s, function=lambda: text % s)
for text in ["%", "%(a", "%y", "abc %é", "%5", "%.", "%(a)", "%99999999999999999999d", "%.99999999999d", "%-(a)s", "%l"]:
    case("percent error", text, function=lambda: text % ({"a": 1} if "(" in text else 1))

texts = strings + ["it's", 'say "hi"', "both ' and \"", "back\\slash", "\x00\x1f\x7f\x80\xa0\xad", "line\nfeed\r", "\u2028\u200b\ue000", "\ud800", "\U0010ffff", "é\u0301", "\U000e0001"]
for s in texts:
    data = s.encode("utf-8", "surrogatepass").hex()
    case("repr", data, function=lambda: repr(s))
    case("ascii", data, function=lambda: ascii(s))
    case("bytes repr", data, function=lambda: repr(bytes.fromhex(data)))

for text in ["1", " 12 ", "-5", "+7", "- 5", "", " ", "abc", "1_000", "1__0", "_1", "1_", "0x1f", "0b101", "0o17", "012", "0", "00", "0_0", "٣٤", "1.5", "1e5", "z", "Z", "0x", "0x_1", "99999999999999999999999", "it's", "\u20031\u2003", "1" * 4301]:
    for base in [10, 0, 16, 2, 8, 36, 1, 37]:
        case("int", text, base, function=lambda: "%x" % int(text, base))
for text in ["1", "1.5", " 1.5 ", ".5", "5.", ".", "1e5", "1E-5", "1e", "e5", "inf", "-Infinity", "+nan", "infin", "1_0.0_1", "1__0", "_1", "1_", "0x1p3", "1e400", "-1e400", "1e-400", "٣.٤", "", "abc", "1 2", "1d5", "--1", "1._5", "1.7976931348623159e308"]:
    case("float", text, function=lambda: repr(float(text)))
for text in ["0x1.8p3", "1.8", "-0x1p-1074", "inf", "nan", "0x", "zz", "0x1p1024", "0x.8", "1p2"]:
    case("float fromhex", text, function=lambda: repr(float.fromhex(text)))
for text in ["1", "1j", "j", "-j", "1+2j", " (1-2j) ", "1e5+1e-5j", "1+", "1 + 2j", "abc", "1+2", "infj", "nan+nanj", "1_0j", ""]:
    case("complex", text, function=lambda: repr(complex(text)))

for f in floats:
    for digits in [0, 1, 2, 3, 5, 10, 17, -1, -2, -5, -20, 400, -400]:
        case("round float", bits(f), digits, function=lambda: repr(round(f, digits)))
    case("round to int", bits(f), function=lambda: str(round(f)))
for n in [0, 5, 15, 25, 35, -5, -15, -25, 149, 150, 151, 1234567, 10**30 + 5 * 10**9, -10**20]:
    for digits in [0, 1, -1, -2, -3, -10, -40]:
        case("round int", n, digits, function=lambda: str(round(n, digits)))

pairs = [(rng.randrange(-10**k, 10**k), rng.randrange(-10**j, 10**j)) for k in (1, 3, 20, 40) for j in (1, 3, 20, 40) for _ in range(4)]
pairs += [(1, 3), (10**400, 3), (10**400, 10**399), (1, 10**400), (-1, 10**400), (2**53 + 1, 1), (5, 0), (10**308 * 2, 1)]
for a, b in pairs:
    case("true divide", a, b, function=lambda: repr(a / b))
    if b:
        case("floor divmod", a, b, function=lambda: "%d %d" % divmod(a, b))
for a in floats[:40]:
    for b in [1.0, -1.0, 0.3, -7.0, inf, -inf, 1e300]:
        case("float divmod", bits(a), bits(b), function=lambda: "%r %r" % divmod(a, b))
        case("float power", bits(a), bits(b), function=lambda: repr(a ** b))
    for b in [0.5, 2.0, 3.0, -2.0, 0.0]:
        case("float power", bits(a), bits(b), function=lambda: repr(a ** b))
for a, b, m in [(2, 10, 1000), (3, -1, 7), (2, -1, 4), (-2, 3, 5), (2, 3, -5), (7, 0, 1), (5, 5, 0), (10**20, 10**5, 97), (-3, -2, 7), (2, -1, 1)]:
    case("pow mod", a, b, m, function=lambda: str(pow(a, b, m)))
for n in ints + [2**61 - 1, 2**61 - 2, -(2**61 - 1), -2, 2**122, -2**61]:
    case("int hash", n, function=lambda: str(hash(n)))
for items in [(), (1,), (1, 2), (0, -1, 2**62), (1, 2, 3, 4, 5)]:
    case("tuple hash", *[hash(i) for i in items], function=lambda: str(hash(items)))
    case("frozenset hash", *[hash(i) for i in items], function=lambda: str(hash(frozenset(items))))
for c in [1j, 1 + 2j, -1 + 0j, 2.5 - 3j]:
    case("complex hash", bits(c.real), bits(c.imag), function=lambda: str(hash(c)))
for n in [0, 5, 2**53, 2**53 + 1, -3, 10**400]:
    for f in [0.0, 5.0, 5.5, -3.0, -3.5, 9007199254740992.0, inf, -inf]:
        case("compare", n, bits(f), function=lambda: str((n > f) - (n < f)))

words = texts + ["Hello World", "HELLO", "hello world", "they're bill's", "x1y2 z", "ß ŉ ǰ ΐ ﬁ ﬀ", "ΑΣ ΑΣ. ΑΣΑ Σ", "İstanbul ı", "ǆ ǅ Ǆ", "ⅷ Ⅷ ⓐ", "١٢٣", "²³", "½ Ⅻ 五", "_name9", "9name", "a-b", "ªº", " \t\n", "a b", "K Å ſ", "ʰ"]
string_methods = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "islower", "isupper", "istitle", "isidentifier", "isprintable"]
for s in words:
    for name in string_methods:
        case("str method", name, s.encode("utf-8", "surrogatepass").hex(), function=lambda: str(getattr(s, name)()).encode("utf-8", "surrogatepass").hex())
    data = s.encode("utf-8", "surrogatepass")
    for name in ["upper", "lower", "title", "capitalize", "swapcase"]:
        case("bytes method", name, data.hex(), function=lambda: getattr(data, name)().hex())

lines = ["", "a", "a b c", "  a  b  ", "a,b,,c,", ",", "one\ntwo\r\nthree\rfour\n", "\x0b\x0c\x1c\x85\u2028end", "\u3000a\xa0b\u2003", "aXXbXXc", "日本 語"]
for s in lines:
    for limit in [-1, 0, 1, 2]:
        case("split space", s, limit, function=lambda: "|".join(s.split(None, limit)))
        case("rsplit space", s, limit, function=lambda: "|".join(s.rsplit(None, limit)))
        for separator in [",", "XX", " "]:
            case("split", s, separator, limit, function=lambda: "|".join(s.split(separator, limit)))
            case("rsplit", s, separator, limit, function=lambda: "|".join(s.rsplit(separator, limit)))
        case("replace", s, "", "-", limit, function=lambda: s.replace("", "-", limit))
        case("replace", s, "a", "<>", limit, function=lambda: s.replace("a", "<>", limit))
    case("splitlines", s, function=lambda: "|".join(s.splitlines()))
    case("splitlines keep", s, function=lambda: "|".join(s.splitlines(True)))
    case("partition", s, "XX", function=lambda: "|".join(s.partition("XX")))
    case("rpartition", s, "XX", function=lambda: "|".join(s.rpartition("XX")))
    case("strip", s, function=lambda: s.strip())
    case("lstrip chars", s, "a,日", function=lambda: s.lstrip("a,日"))
    case("rstrip chars", s, "c,語", function=lambda: s.rstrip("c,語"))
    for width in [0, 5, 6, 9, 10]:
        case("center", s, width, "*", function=lambda: s.center(width, "*"))
        case("ljust", s, width, "é", function=lambda: s.ljust(width, "é"))
        case("rjust", s, width, " ", function=lambda: s.rjust(width))
        case("zfill", "-" + s, width, function=lambda: ("-" + s).zfill(width))
for s in ["a\tb", "\t", "ab\n\tc", "é\tü\t", "no", "123456789\tx"]:
    for size in [8, 4, 0, -1, 1]:
        case("expandtabs", s, size, function=lambda: s.expandtabs(size))

for length in [0, 1, 5]:
    for start in [None, 0, 1, -1, 3, -7, 9]:
        for stop in [None, 0, 2, -2, 9, -9]:
            for step in [None, 1, 2, -1, -3]:
                case("slice", length, start, stop, step, function=lambda: ",".join(map(str, range(length)[start:stop:step])))

json.dump(cases, sys.stdout, indent=None, separators=(",", ":"))

"""Writes table.jsonl: pattern, flags, text, and what re.search of CPython 3.11 finds. Run: python3 table.py > table.jsonl"""
import json
import re
import warnings

warnings.simplefilter("ignore")
PATTERNS = [
    "a", "a*", "a+?", "(a)(b)?", "(?P<x>a+)(?P=x)", "[a-c]+", "[^a]", r"\d+", r"\w+\s\w+", "^a.c$", "(?i)ABC", "(?:ab)+", "a{2,3}", "a{2}",
    "a{,2}", "a{2,}?", "a{x}", "(a|ab)(c|bcd)(d*)", "(?=a)", "(?!a).", "(?<=a)b", "(?<!a)b", r"\bfoo\b", r"\Bo", "(a*)*", "(a*)+", "(a|b)*?c",
    "x*", "(?s)a.b", "(?m)^b", "(?x) a  b # c", "(?>a+)b", "a++b", "a?+a", "(a)?(?(1)b|c)", r"\x41\u0042", r"[\]a]", "[]a]", "[a-]", r"\.",
    r"[\d\s]+", "(?i:a)b", "a|b|", "()", r"(\w+) \1", r"[\w.]+@[\w.]+", r"\Aab\Z", r"\$", "é", "[가-힣]+", r"(?a)\w+", "((a)|(b))+", "(?:a|(b))*",
    "a.*?b.*c", "(?=(a))\\1", "(?!(a))b", "(?:(a)|b)*", r"(?<=\bfoo)\s", "(a{1,2}){2}", r"[^\W\d]+", "(?-i:a)B",
]
WRONG = [
    "*a", "a**", "(", "a)", "(?P<x", "[a", "\\", "(?z)", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "[b-a]", "a{3,2}", r"\2", "(?<=a*)b", "(?(2)a|b)", r"\q", r"[\q]",
    "(?P=n)", "(?#c", "a(?i)", "(?i-)", r"\x4", "(?<a", "+", "a|*", "(?:", "(?P>", "(?(x)a)", r"\400", r"(\1)", "^*", "$*", r"\b*", "a{1}{2}",
    "(?i-i:A)", "(?a-u:x)", "\n(", "{1}", "(?P=", "(?P<>a)", "(?", "(?<", "(?i", "(?(1", "(?(0)a)", "[a-\\d]", "x{2,1}",
]
TEXTS = ["", "a", "ab", "abc", "aaa", "aab", "AbC", "a\nb", "abcd", "foo bar", "12 34", "caab", "me@x.org", "한글 é", "hello hello", "b\nb", "bc", "ababc", "aB"]
for pattern in PATTERNS:
    for flags in (0, re.I, re.M | re.S):
        for text in TEXTS:
            row = [pattern, int(flags), text]
            for find in (re.search, re.match, re.fullmatch):
                found = find(pattern, text, flags)
                row.append(None if found is None else [n for span in found.regs for n in span] + [found.lastindex or 0])
            print(json.dumps(row, ensure_ascii=False))
for pattern in WRONG:
    try:
        re.compile(pattern)
        print(json.dumps([pattern, 0, "", "fine"]))
    except re.error as error:
        print(json.dumps([pattern, 0, "", error.msg, -1 if error.pos is None else error.pos], ensure_ascii=False))

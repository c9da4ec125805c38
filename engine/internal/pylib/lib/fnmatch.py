"""fnmatch: shell patterns over names."""

import re


def translate(pat):
    expression, at = "", 0
    while at < len(pat):
        letter = pat[at]
        at += 1
        close = pat.find("]", at + 1) if letter == "[" else -1
        if letter == "*":
            if not expression.endswith(".*"):
                expression += ".*"
        elif letter == "?":
            expression += "."
        elif close >= 0:
            inside = pat[at:close].replace("\\", "\\\\")
            expression += "[" + ("^" + inside[1:] if inside[0] == "!" else inside) + "]"
            at = close + 1
        else:
            expression += re.escape(letter)
    return "(?s:" + expression + r")\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    matches = re.compile(translate(pat)).match
    return [name for name in names if matches(name)]

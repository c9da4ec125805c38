"""html: escaping text for HTML. Of the named characters, unescape knows those that texts use most."""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


_NAMED = {"amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": '"', "QUOT": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9",
          "reg": "\xae", "trade": "\u2122", "hellip": "\u2026", "ndash": "\u2013", "mdash": "\u2014", "lsquo": "\u2018", "rsquo": "\u2019",
          "ldquo": "\u201c", "rdquo": "\u201d", "laquo": "\xab", "raquo": "\xbb", "bull": "\u2022", "middot": "\xb7", "times": "\xd7",
          "divide": "\xf7", "deg": "\xb0", "plusmn": "\xb1", "euro": "\u20ac", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "sect": "\xa7",
          "para": "\xb6", "larr": "\u2190", "rarr": "\u2192", "uarr": "\u2191", "darr": "\u2193", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc",
          "Auml": "\xc4", "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7",
          "ntilde": "\xf1"}


def _character(match):
    name = match.group(1)
    if not name.startswith("#"):
        plain = name.rstrip(";")
        return _NAMED.get(plain, "&" + name)
    number = int(name[2:].rstrip(";"), 16) if name[1] in "xX" else int(name[1:].rstrip(";"))
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    return chr(number)


def unescape(s):
    return s if "&" not in s else _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)", _character, s)

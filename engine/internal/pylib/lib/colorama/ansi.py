"""colorama.ansi: the sequences (ECMA-48)."""

CSI, OSC, BEL = "\033[", "\033]", "\a"


def code_to_chars(code):
    return CSI + str(code) + "m"


def set_title(title):
    return OSC + "2;" + title + BEL


def clear_screen(mode=2):
    return CSI + str(mode) + "J"


def clear_line(mode=2):
    return CSI + str(mode) + "K"


class AnsiCursor:
    def UP(self, n=1):
        return CSI + str(n) + "A"

    def DOWN(self, n=1):
        return CSI + str(n) + "B"

    def FORWARD(self, n=1):
        return CSI + str(n) + "C"

    def BACK(self, n=1):
        return CSI + str(n) + "D"

    def POS(self, x=1, y=1):
        return CSI + str(y) + ";" + str(x) + "H"


class _Codes:
    def __init__(self, first, **more):
        for number, name in enumerate("BLACK RED GREEN YELLOW BLUE MAGENTA CYAN WHITE".split()):
            if first:
                setattr(self, name, code_to_chars(first + number))
                setattr(self, "LIGHT%s_EX" % name, code_to_chars(first + 60 + number))
        for name, code in more.items():
            setattr(self, name, code_to_chars(code))


AnsiFore = AnsiBack = AnsiStyle = _Codes
Fore = _Codes(30, RESET=39)
Back = _Codes(40, RESET=49)
Style = _Codes(0, BRIGHT=1, DIM=2, NORMAL=22, RESET_ALL=0)
Cursor = AnsiCursor()

"""colorama: escape sequences that colour a terminal's text. There is nothing to convert here, so init() changes nothing."""

from colorama.ansi import Back, Cursor, Fore, Style

__version__ = "0.4.6"


def init(autoreset=False, convert=None, strip=None, wrap=True):
    pass


def deinit():
    pass


def reinit():
    pass


def just_fix_windows_console():
    pass


def colorama_text(*args, **kwargs):
    from contextlib import nullcontext

    return nullcontext()

"""linecache: lines of source files: the program's own and those it writes."""

import _fs_os as _os

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def getlines(filename, module_globals=None):
    if filename == _os.program_name:
        return _os.program_source.splitlines(True)
    if filename not in cache:
        try:
            with open(filename) as file:
                cache[filename] = file.readlines()
        except (OSError, UnicodeDecodeError):
            return []
    return cache[filename]


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename)
    if not 1 <= lineno <= len(lines):
        return ""
    return lines[lineno - 1] if lines[lineno - 1].endswith("\n") else lines[lineno - 1] + "\n"


def clearcache():
    cache.clear()


def checkcache(filename=None):
    cache.clear()


def lazycache(filename, module_globals):
    return False

"""os.path: paths of the simulated machine and its file system."""

import _filesystem

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = True
_HOME = _filesystem.HOME


def _text(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    try:
        return type(path).__fspath__(path)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None


def join(a, *paths):
    path = _text(a)
    for part in map(_text, paths):
        if part.startswith(sep):
            path = part
        elif not path or path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(p):
    p = _text(p)
    at = p.rfind(sep) + 1
    head, tail = p[:at], p[at:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    dot = p.rfind(extsep)
    name = p.rfind(sep) + 1
    if dot > name and p[name:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    return "", _text(p)


def isabs(s):
    return _text(s).startswith(sep)


def normcase(s):
    return _text(s)


def normpath(path):
    path = _text(path)
    if not path:
        return curdir
    slashes = 0
    if path.startswith(sep):
        slashes = 2 if path.startswith(sep * 2) and not path.startswith(sep * 3) else 1
    kept = []
    for part in path.split(sep):
        if part in ("", curdir):
            continue
        if part != pardir or (not slashes and not kept) or (kept and kept[-1] == pardir):
            kept.append(part)
        elif kept:
            kept.pop()
    return sep * slashes + sep.join(kept) or curdir


def abspath(path):
    path = _text(path)
    return normpath(path if isabs(path) else join(_filesystem.getcwd(), path))


realpath = abspath


def expanduser(path):
    path = _text(path)
    if path == "~" or path.startswith("~/"):
        return _HOME + path[1:]
    return path


def expandvars(path):
    import os

    path = _text(path)
    result, at = "", 0
    while at < len(path):
        if path[at] != "$":
            result += path[at]
            at += 1
            continue
        end = at + 1
        if path[end:end + 1] == "{" and "}" in path[end:]:
            close = path.index("}", end)
            name, after = path[end + 1:close], close + 1
        else:
            while end < len(path) and (path[end].isalnum() or path[end] == "_"):
                end += 1
            name, after = path[at + 1:end], end
        result += os.environ.get(name, path[at:after]) if name else path[at:after]
        at = after
    return result


def _find(path):
    if isinstance(path, int):
        return None
    if path is None or isinstance(path, float):
        raise TypeError("stat: path should be string, bytes, os.PathLike or integer, not " + type(path).__name__)
    _filesystem.files_used()
    return _filesystem.find_or_none(path)


def exists(path):
    return _find(path) is not None


lexists = exists


def isdir(s):
    return isinstance(_find(s), _filesystem.Directory)


def isfile(path):
    return type(_find(path)) is _filesystem.File


def islink(path):
    return False


def ismount(path):
    return abspath(path) == "/"


def getsize(filename):
    return _filesystem.stat(filename).st_size


def getmtime(filename):
    return _filesystem.stat(filename).st_mtime


getatime = getctime = getmtime


def commonprefix(m):
    if not m:
        return ""
    shortest, longest = min(m), max(m)
    for i, character in enumerate(shortest):
        if character != longest[i]:
            return shortest[:i]
    return shortest


def commonpath(paths):
    paths = [_text(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    absolute = {isabs(p) for p in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in p.split(sep) if part and part != curdir] for p in paths]
    first, last = min(split_paths), max(split_paths)
    common = first
    for i, part in enumerate(first):
        if part != last[i]:
            common = first[:i]
            break
    return (sep if absolute.pop() else "") + sep.join(common)


def relpath(path, start=curdir):
    path = _text(path)
    if not path:
        raise ValueError("no path specified")
    begin = [part for part in abspath(start).split(sep) if part]
    parts = [part for part in abspath(path).split(sep) if part]
    common = 0
    while common < min(len(begin), len(parts)) and begin[common] == parts[common]:
        common += 1
    return sep.join([pardir] * (len(begin) - common) + parts[common:]) or curdir


def samefile(f1, f2):
    return _filesystem.find(f1) is _filesystem.find(f2)

"""glob: the files that fit a shell pattern."""

import fnmatch
import os


def has_magic(s):
    return any(letter in s for letter in "*?[")


def escape(pathname):
    return "".join("[" + letter + "]" if letter in "*?[" else letter for letter in pathname)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    start = os.fspath(root_dir) if root_dir is not None else ""
    absolute = pathname.startswith("/")
    names = [name for name in pathname.split("/") if name]
    if pathname.endswith("/") and names:
        names.append("")
    return _select("/" if absolute else "", names, start, recursive, include_hidden)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def _select(folder, names, start, recursive, hidden):
    """The paths below folder, which is relative to start, that fit the names."""
    place = os.path.join(start, folder) or "."
    if not names:
        yield folder
        return
    first, rest = names[0], names[1:]
    if recursive and first == "**":
        if rest or folder:
            yield from _select(folder, rest, start, recursive, hidden) if rest else [os.path.join(folder, "")]
        for name in _visible(place, "*", hidden):
            path = os.path.join(folder, name)
            if os.path.isdir(os.path.join(start, path)):
                yield from _below(path, names, start, hidden)
            elif not rest:
                yield path
        return
    if not has_magic(first):
        path = os.path.join(folder, first)
        if os.path.isdir(os.path.join(start, path)) or not rest and os.path.exists(os.path.join(start, path)):
            yield from _select(path, rest, start, recursive, hidden)
        return
    for name in _visible(place, first, hidden):
        path = os.path.join(folder, name)
        if not rest or os.path.isdir(os.path.join(start, path)):
            yield from _select(path, rest, start, recursive, hidden)


def _below(path, names, start, hidden):
    """`**` inside a directory that it has gone into: the directory itself counts as well."""
    if names[1:]:
        yield from _select(path, names, start, True, hidden)
        return
    yield path
    for name in _visible(os.path.join(start, path), "*", hidden):
        inner = os.path.join(path, name)
        if os.path.isdir(os.path.join(start, inner)):
            yield from _below(inner, names, start, hidden)
        else:
            yield inner


def _visible(folder, pattern, hidden):
    if not os.path.isdir(folder):
        return []
    names = os.listdir(folder)
    if not hidden and not pattern.startswith("."):
        names = [name for name in names if not name.startswith(".")]
    return fnmatch.filter(names, pattern)

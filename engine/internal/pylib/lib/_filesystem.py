"""The files and directories of one run, in memory, which all its processes see. They begin with the program's own file in the working directory.

This is what posix is for CPython's os: os, os.path and the file classes of io stand on it. Paths may not exist, so every
function raises OSError as Linux would, with the path as the program wrote it.
"""

import time

import _fs_files
from _fs_files import Directory, File, Null, getcwd
from _fs_os import files_used, program_name, program_source

HOME = "/home/user"


def text_of(path):
    """The path as str; bytes and path-like objects are taken too."""
    if isinstance(path, str):
        text = path
    elif isinstance(path, bytes):
        text = path.decode("utf-8", "surrogateescape")
    else:
        try:
            text = type(path).__fspath__(path)
        except AttributeError:
            raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None
    if "\0" in text:
        raise ValueError("embedded null byte")
    return text


def shown(path):
    return path if isinstance(path, (str, bytes)) else text_of(path)


def _parts(path):
    text = text_of(path)
    if not text:
        raise FileNotFoundError(2, "No such file or directory", shown(path))
    parts = []
    for part in (text if text.startswith("/") else getcwd() + "/" + text).split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part and part != ".":
            parts.append(part)
    return parts


def _descend(parts, path):
    node = _root
    for part in parts:
        if not isinstance(node, Directory):
            raise NotADirectoryError(20, "Not a directory", shown(path))
        node = node.entries.get(part)
        if node is None:
            raise FileNotFoundError(2, "No such file or directory", shown(path))
    return node


def find(path):
    """The File or Directory at the path."""
    return _descend(_parts(path), path)


def find_or_none(path):
    try:
        return find(path)
    except (OSError, ValueError):
        return None


def place(path):
    """The directory that has or would have the path's last name, and that name; for the root the name is ''."""
    parts = _parts(path)
    if not parts:
        return _root, ""
    directory = _descend(parts[:-1], path)
    if not isinstance(directory, Directory):
        raise NotADirectoryError(20, "Not a directory", shown(path))
    return directory, parts[-1]


def open_file(path, reading, creating, exclusive):
    """The File at the path, made if it may be."""
    if text_of(path) != "/dev/null":  # of which nothing needs to be made up
        files_used()
    directory, name = place(path)
    node = directory.entries.get(name) if name else directory
    if node is not None and exclusive:
        raise FileExistsError(17, "File exists", shown(path))
    if isinstance(node, Directory) or (node is None and creating and text_of(path).endswith("/")):
        raise IsADirectoryError(21, "Is a directory", shown(path))
    if node is None:
        if not creating:
            raise FileNotFoundError(2, "No such file or directory", shown(path))
        node = directory.entries[name] = File()
    return node


def mkdir(path, mode=0o777, *, dir_fd=None):
    files_used()
    _make_directory(path)


def _make_directory(path):
    directory, name = place(path)
    if not name or name in directory.entries:
        raise FileExistsError(17, "File exists", shown(path))
    directory.entries[name] = Directory()


def _existing(path):
    files_used()
    directory, name = place(path)
    if name not in directory.entries:
        raise FileNotFoundError(2, "No such file or directory", shown(path))
    return directory, name, directory.entries[name]


def remove(path, *, dir_fd=None):
    directory, name, node = _existing(path)
    if isinstance(node, Directory):
        raise IsADirectoryError(21, "Is a directory", shown(path))
    del directory.entries[name]


def rmdir(path, *, dir_fd=None):
    directory, name, node = _existing(path)
    if not isinstance(node, Directory):
        raise NotADirectoryError(20, "Not a directory", shown(path))
    if node.entries:
        raise OSError(39, "Directory not empty", shown(path))
    del directory.entries[name]


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    try:
        directory, name, node = _existing(src)
        to, new_name = place(dst)
    except OSError as error:
        raise OSError(error.errno, error.strerror, shown(src), None, shown(dst)) from None
    old = to.entries.get(new_name)
    if old is node:
        return
    if isinstance(node, Directory):
        if old is not None and not isinstance(old, Directory):
            raise NotADirectoryError(20, "Not a directory", shown(src), None, shown(dst))
        if old is not None and old.entries:
            raise OSError(39, "Directory not empty", shown(src), None, shown(dst))
        if _parts(dst)[:len(_parts(src))] == _parts(src):
            raise OSError(22, "Invalid argument", shown(src), None, shown(dst))
    elif isinstance(old, Directory):
        raise IsADirectoryError(21, "Is a directory", shown(src), None, shown(dst))
    del directory.entries[name]
    to.entries[new_name] = node


def listdir(path="."):
    files_used()
    if path is None:
        path = "."
    node = find(path)
    if not isinstance(node, Directory):
        raise NotADirectoryError(20, "Not a directory", shown(path))
    return [name.encode() for name in node.entries] if isinstance(path, bytes) else list(node.entries)


def chmod(path, mode, **options):
    node = find(path)
    node.mode = node.mode & ~0o7777 | mode & 0o7777


def utime(path, times=None, **options):
    find(path).changed = time.time() if times is None else times[1]


def chdir(path):
    if not isinstance(find(path), Directory):
        raise NotADirectoryError(20, "Not a directory", shown(path))
    _fs_files.setcwd("/" + "/".join(_parts(path)))


class stat_result(tuple):
    _names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")

    def __getattr__(self, name):
        if name in ("st_atime", "st_mtime", "st_ctime"):
            return self.seconds
        if name in ("st_atime_ns", "st_mtime_ns", "st_ctime_ns"):
            return int(self.seconds * 1_000_000_000)
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError("'os.stat_result' object has no attribute '%s'" % name)

    def __repr__(self):
        return "os.stat_result(%s)" % ", ".join("%s=%r" % pair for pair in zip(self._names, self))


def stat(path, **options):
    files_used()
    node = find(path)
    whole, size = int(node.changed), 4096
    if isinstance(node, File):
        size = len(node.data)
    result = stat_result((node.mode, node.number, 65024, 1, 1000, 1000, size, whole, whole, whole))
    result.seconds = node.changed
    return result


def _place_program():
    """Put the program where __file__ says it is."""
    parts = _parts(program_name)
    for i in range(1, len(parts)):
        if find_or_none("/" + "/".join(parts[:i])) is None:
            _make_directory("/" + "/".join(parts[:i]))
    directory, name = place(program_name)
    directory.entries[name] = File(program_source.encode("utf-8", "surrogateescape"))


_root, _fresh = _fs_files.root()
if _fresh:
    for _path in ("/dev", "/home", HOME, "/tmp"):
        _make_directory(_path)
    find("/dev").entries["null"] = Null()
    _place_program()

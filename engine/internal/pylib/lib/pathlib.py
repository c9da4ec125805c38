"""pathlib: paths as objects, over os and the in-memory file system."""

import io
import os
from fnmatch import fnmatchcase


class PurePath:
    """Immutable: _root is "" or "/", _names are the parts after it."""

    def __new__(cls, *args):
        if cls is Path:
            cls = PosixPath
        elif cls is PurePath:
            cls = PurePosixPath
        return cls._make(*cls._parse(args))

    def __init__(self, *args):
        pass

    @classmethod
    def _make(cls, root, names):
        self = object.__new__(cls)
        self._root = root
        self._names = tuple(names)
        return self

    @staticmethod
    def _parse(args):
        root, names = "", []
        for argument in args:
            text = argument if isinstance(argument, str) else os.fspath(argument)
            if not isinstance(text, str):
                raise TypeError("argument should be a str object or an os.PathLike object returning str, not %r" % type(text))
            if text.startswith("/"):
                root, names = "//" if text.startswith("//") and not text.startswith("///") else "/", []
            names.extend(name for name in text.split("/") if name and name != ".")
        return root, names

    def __str__(self):
        return self._root + "/".join(self._names) or "."

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __bytes__(self):
        return str(self).encode()

    def __hash__(self):
        return hash((self._root, self._names))

    def _key(self):
        return (self._root,) + self._names

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    def __reduce__(self):
        return self.__class__, tuple(self.parts)

    def joinpath(self, *args):
        root, names = self._parse(args)
        return self._make(root or self._root, names if root else self._names + tuple(names))

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._make(*self._parse((key, self)))
        except TypeError:
            return NotImplemented

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + self._names

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        dot = self.name.rfind(".")
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + suffix for suffix in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        dot = self.name.rfind(".")
        return self.name[:dot] if 0 < dot < len(self.name) - 1 else self.name

    @property
    def parent(self):
        return self._make(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % self)
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % name)
        return self._make(self._root, self._names[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % suffix)
        if not self.name:
            raise ValueError("%r has an empty name" % self)
        return self._make(self._root, self._names[:-1] + (self.stem + suffix,))

    def relative_to(self, *other):
        base = self._make(*self._parse(other))
        key, start = self._key(), base._key()
        if key[:len(start)] != start:
            raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute." % (str(self), str(base)))
        return self._make("", self._names[len(base._names):])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + str(self)

    def match(self, path_pattern):
        root, names = self._parse((path_pattern,))
        if not names and not root:
            raise ValueError("empty pattern")
        if root and (root != self._root or len(names) != len(self._names)) or len(names) > len(self._names):
            return False
        return all(fnmatchcase(name, pattern) for name, pattern in zip(self._names[len(self._names) - len(names):], names))


class PurePosixPath(PurePath):
    pass


class _Parents:
    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._names)

    def __getitem__(self, index):
        count = len(self)
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(count)))
        if not -count <= index < count:
            raise IndexError(index)
        if index < 0:
            index += count
        return self._path._make(self._path._root, self._path._names[:count - 1 - index])

    def __repr__(self):
        return "<%s.parents>" % type(self._path).__name__


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def stat(self, *, follow_symlinks=True):
        return os.stat(self)

    lstat = stat

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    def is_mount(self):
        return os.path.ismount(self)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def absolute(self):
        return self if self.is_absolute() else self._make("/", os.getcwd().split("/")[1:] + list(self._names))

    def resolve(self, strict=False):
        if strict:
            os.stat(self)
        return self.__class__(os.path.abspath(self))

    def expanduser(self):
        return self.__class__(os.path.expanduser(self))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        if isinstance(data, str):
            raise TypeError("memoryview: a bytes-like object is required, not 'str'")
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        self.open("a" if exist_ok else "x").close()
        os.utime(self)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except OSError as problem:
            parent = self.parent
            lacks_parents = isinstance(problem, FileNotFoundError)
            may_go_on = parents and parent != self if lacks_parents else exist_ok and self.is_dir()
            if not may_go_on:
                raise
            if lacks_parents:
                parent.mkdir(parents=True, exist_ok=True)
                self.mkdir(mode, exist_ok=exist_ok)

    def rename(self, target):
        os.rename(self, target)
        return type(self)(target)

    replace = rename

    def unlink(self, missing_ok=False):
        tolerated = FileNotFoundError if missing_ok else ()
        try:
            os.unlink(self)
        except tolerated:
            pass

    def rmdir(self):
        os.rmdir(self)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def owner(self):
        return os.getlogin()

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern):
        if not pattern:
            raise ValueError("Unacceptable pattern: %r" % pattern)
        root, names = self._parse((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if pattern.endswith("/"):
            names.append("")
        return self._select(names)

    def rglob(self, pattern):
        root, names = self._parse((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._select(["**"] + names)

    def _select(self, names):
        seen = set()
        for path in self._selected(names):
            if path not in seen:
                seen.add(path)
                yield path

    def _selected(self, names):
        if not names:
            yield self
            return
        first, rest = names[0], names[1:]
        if not first or first == "..":
            if self.is_dir():
                yield from (self / first)._selected(rest)
            return
        if not self.is_dir():
            return
        if first == "**":
            yield from self._selected(rest)
            for child in list(self.iterdir()):
                if child.is_dir():
                    yield from child._selected(names)
            return
        for child in list(self.iterdir()):
            if fnmatchcase(child.name, first) and (not rest or child.is_dir()):
                yield from child._selected(rest)


class PosixPath(Path, PurePosixPath):
    pass

"""tempfile: files and directories with new names in /tmp of the in-memory file system."""

import os
import random
import shutil

tempdir = None
template = "tmp"
_names = random.Random()  # its own, so that the program's random numbers stay as they are


def gettempdir():
    return tempdir or "/tmp"


def gettempdirb():
    return gettempdir().encode()


def gettempprefix():
    return template


def _new_path(suffix, prefix, dir):
    while True:
        middle = "".join(_names.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8))
        path = os.path.join(os.path.abspath(dir or gettempdir()), (template if prefix is None else prefix) + middle + (suffix or ""))
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _new_path(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mktemp(suffix="", prefix=template, dir=None):
    return _new_path(suffix, prefix, dir)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    raise NotImplementedError("the playground does not support files by their number: use tempfile.NamedTemporaryFile()")


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors

    def __repr__(self):
        return "<%s %r>" % (self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        for line in self.file:
            yield line

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None):
    path = _new_path(suffix, prefix, dir)
    file = open(path, mode, buffering, encoding, errors, newline)
    return _TemporaryFileWrapper(file, path, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    path = _new_path(suffix, prefix, dir)
    file = open(path, mode, buffering, encoding, errors, newline)
    os.unlink(path)
    return file

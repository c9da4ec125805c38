"""os: the simulated machine. It has processes, an environment and paths, but no files."""

import sys
from os import path
from _fs_os import _exit, cpu_count, getpid, getppid
from _fs_random import urandom

name = "posix"
curdir = "."
pardir = ".."
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
error = OSError
O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_EXCL, O_TRUNC = 0, 1, 2, 1024, 64, 128, 512
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK = 0


class _Environment(dict):
    """os.environ: a dict of str to str."""

    def __setitem__(self, key, value):
        for part in (key, value):
            if not isinstance(part, str):
                raise TypeError("str expected, not %s" % type(part).__name__)
        dict.__setitem__(self, key, value)

    def __repr__(self):
        return "environ(%s)" % dict.__repr__(self)

    def copy(self):
        return dict(self)


environ = _Environment(
    HOME="/home/user", LANG="C.UTF-8", LOGNAME="user", PATH="/usr/local/bin:/usr/bin:/bin", PWD="/home/user", SHELL="/bin/sh",
    TERM="xterm-256color", USER="user",
)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    environ[name] = value


def unsetenv(name):
    environ.pop(name, None)


def getcwd():
    return "/home/user"


def getcwdb():
    return b"/home/user"


def getlogin():
    return "user"


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getloadavg():
    return (0.0, 0.0, 0.0)


def sched_yield():
    import time

    time.sleep(0)


class _Uname(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])

    def __repr__(self):
        return "posix.uname_result(sysname=%r, nodename=%r, release=%r, version=%r, machine=%r)" % self


def uname():
    return _Uname(("Linux", "futurescope", "6.0.0", "#1", "x86_64"))


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return "os.terminal_size(columns=%d, lines=%d)" % self


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        return type(path).__fspath__(path)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8") if isinstance(filename, bytes) else filename


def strerror(code):
    return {1: "Operation not permitted", 2: "No such file or directory", 13: "Permission denied", 17: "File exists",
            22: "Invalid argument"}.get(code, "Unknown error %d" % code)


def _missing(path):
    return FileNotFoundError(2, "No such file or directory", path)


def stat(path, *args, **kwargs):
    raise _missing(path)


lstat = remove = unlink = rmdir = readlink = chmod = rename = stat


def scandir(path="."):
    if path in (".", "/home/user"):
        return iter(())
    raise _missing(path)


def listdir(path="."):
    if path in (".", "/home/user"):
        return []
    raise _missing(path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    if top in (".", "/home/user"):
        yield top, [], []


def access(path, mode):
    return False


def _unsupported(what):
    def refuse(*args, **kwargs):
        raise NotImplementedError("the playground does not support " + what)

    return refuse


mkdir = _unsupported("files: os.mkdir() is not available here")
makedirs = _unsupported("files: os.makedirs() is not available here")
open = _unsupported("files: os.open() is not available here")
chdir = _unsupported("files: os.chdir() is not available here")
system = _unsupported("other programs: os.system() is not available here")
popen = _unsupported("other programs: os.popen() is not available here")
execv = execve = execvp = execl = execlp = _unsupported("other programs: os.exec…() is not available here")
fork = _unsupported("os.fork() yet")
kill = _unsupported("signals: os.kill() is not available here")
pipe = _unsupported("os.pipe() yet")
wait = waitpid = _unsupported("os.wait() yet")


def abort():
    _exit(134)


sys.modules["os.path"] = sys.modules["posixpath"] = path

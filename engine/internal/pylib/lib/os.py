"""os: the simulated machine. It has processes, an environment and a small file system in memory."""

import sys
import os.path as path
import _filesystem
from _filesystem import chdir, chmod, getcwd, listdir, mkdir, remove, rename, rmdir, stat, stat_result, utime
import _fs_process
from _fs_os import cpu_count, environ as _inherited
from _fs_process import _exit, close, dup, getpid, getppid, kill, pipe, read, write
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
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


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
if _inherited is not None:
    environ = _Environment(_inherited)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    environ[name] = value


def unsetenv(name):
    environ.pop(name, None)


def getcwdb():
    return getcwd().encode()


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
        convert = type(path).__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None
    converted = convert(path)
    if not isinstance(converted, (str, bytes)):
        raise TypeError("expected %s.__fspath__() to return str or bytes, not %s" % (type(path).__name__, type(converted).__name__))
    return converted


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8") if isinstance(filename, bytes) else filename


def strerror(code):
    return {1: "Operation not permitted", 2: "No such file or directory", 13: "Permission denied", 17: "File exists",
            22: "Invalid argument"}.get(code, "Unknown error %d" % code)


unlink = remove
lstat = stat
replace = rename


def readlink(path, *, dir_fd=None):
    _filesystem.find(path)
    raise OSError(22, "Invalid argument", path)


def _above_and_last(name):
    """What is above a directory, and its own name."""
    parts = path.split(name)
    return parts if parts[1] else path.split(parts[0])


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory. Those above it that are missing come first, with the usual mode."""
    place = target = fspath(name)
    missing = []
    while True:
        above, last = _above_and_last(place)
        above_is_missing = above and last and not path.exists(above)
        if not above_is_missing or last != curdir:  # else the directory above is the one
            missing.append(place)
        if not above_is_missing:
            break
        place = above
    for place in reversed(missing):
        is_target = place is target
        try:
            mkdir(place, mode if is_target else 0o777)
        except OSError as problem:
            made_by_others = not is_target and isinstance(problem, FileExistsError)
            if not (made_by_others or exist_ok and path.isdir(place)):
                raise


def removedirs(name):
    """Remove a directory, and then those above it as far as they are empty."""
    rmdir(name)
    above, last = _above_and_last(fspath(name))
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        pass


def renames(old, new):
    head, tail = path.split(fspath(new))
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)


class DirEntry:
    def __init__(self, directory, name):
        self.name = name
        self.path = path.join(directory, name)

    def __repr__(self):
        return "<DirEntry %r>" % self.name

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def inode(self):
        return stat(self.path).st_ino


class _Entries:
    """What scandir() returns: an iterator that is closed as a context manager too."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path="."):
    directory = "." if path is None else fspath(path)
    return _Entries([DirEntry(directory, name) for name in listdir(directory)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def access(path, mode, **options):
    return _filesystem.find_or_none(path) is not None


WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8
_before_fork, _after_in_parent, _after_in_child = [], [], []


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    if before is None and after_in_parent is None and after_in_child is None:
        raise TypeError("At least one argument is required.")
    for hooks, hook in ((_before_fork, before), (_after_in_parent, after_in_parent), (_after_in_child, after_in_child)):
        if hook is not None:
            if not callable(hook):
                names = {id(_before_fork): "before", id(_after_in_parent): "after_in_parent", id(_after_in_child): "after_in_child"}
                raise TypeError("'%s' must be callable, not %s" % (names[id(hooks)], type(hook).__name__))
            hooks.append(hook)


def fork():
    for hook in reversed(_before_fork):
        hook()
    pid = _fs_process.fork()
    for hook in _after_in_parent if pid else _after_in_child:
        hook()
    return pid


def killpg(pgid, signal, /):
    _fs_process.kill(-pgid if pgid else 0, signal)


def waitpid(pid, options, /):
    return _fs_process.wait(pid, options)


def wait():
    return _fs_process.wait(-1, 0)


def WIFEXITED(status):
    return status & 0x7F == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xFF


def WIFSIGNALED(status):
    return status & 0x7F not in (0, 0x7F)


def WTERMSIG(status):
    return status & 0x7F


def WIFSTOPPED(status):
    return status & 0xFF == 0x7F


def WSTOPSIG(status):
    return status >> 8 & 0xFF


def WIFCONTINUED(status):
    return status == 0xFFFF


def WCOREDUMP(status):
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError("process stopped by delivery of signal %d" % WSTOPSIG(status))
    raise ValueError("invalid wait status: %d" % status)


def dup2(fd, fd2, inheritable=True):
    return _fs_process.dup2(fd, fd2)


def fdopen(fd, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd).__name__)
    import io

    return io.open(fd, *args, **kwargs)


def closerange(fd_low, fd_high):
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def set_inheritable(fd, inheritable):
    if not _fs_process.is_open(fd):
        raise OSError(9, "Bad file descriptor")


def get_inheritable(fd):
    set_inheritable(fd, False)
    return False


def isatty(fd):
    return False


def getpgrp():
    return _fs_process.getpgid(0)


def setpgrp():
    _fs_process.setpgid(0, 0)


def getpgid(pid):
    return _fs_process.getpgid(pid)


def setpgid(pid, pgrp, /):
    _fs_process.setpgid(pid, pgrp)


def getsid(pid):
    return _fs_process.getpgid(pid)


def setsid():
    _fs_process.setpgid(0, 0)


def _unsupported(what):
    def refuse(*args, **kwargs):
        raise NotImplementedError("the playground does not support " + what)

    return refuse


symlink = link = _unsupported("links between files")


def open(path, flags, mode=0o777, *, dir_fd=None):
    import _fs_files

    writing = flags & (O_WRONLY | O_RDWR)
    if flags & O_RDWR:
        raise NotImplementedError("the playground does not support os.O_RDWR")
    node = _filesystem.open_file(path, not writing, bool(flags & O_CREAT), flags & (O_CREAT | O_EXCL) == O_CREAT | O_EXCL)
    if writing and flags & O_TRUNC:
        node.data.clear()
    return _fs_files.open(node, 0, bool(flags & O_APPEND))


def system(command):
    refusal = _fs_process.shell_refusal(command)
    if refusal:
        raise NotImplementedError(refusal)
    pid = _fs_process.run_command(("/bin/sh", "-c", command), None, None, {0: 0, 1: 1, 2: 2})
    return _fs_process.wait(pid, 0)[1]


class _wrap_close:
    """The pipe of os.popen(); closing it waits for the command."""

    def __init__(self, stream, process):
        self._stream = stream
        self._proc = process

    def close(self):
        self._stream.close()
        returncode = self._proc.wait()
        if returncode == 0:
            return None
        return returncode << 8 if returncode > 0 else returncode

    def __iter__(self):
        return iter(self._stream)

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.close()


def popen(cmd, mode="r", buffering=-1):
    wrong = None
    if mode not in ("r", "w"):
        wrong = "invalid mode %r" % mode
    elif buffering in (0, None):
        wrong = "popen() does not support unbuffered streams"
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if wrong:
        raise ValueError(wrong)
    from subprocess import PIPE, Popen

    end = "stdout" if mode == "r" else "stdin"
    shell = Popen(cmd, shell=True, text=True, bufsize=buffering, **{end: PIPE})
    return _wrap_close(getattr(shell, end), shell)


def _execute(file, args, env):
    args = [fspath(argument) for argument in args]
    if not args:
        raise ValueError("execv() arg 2 must not be empty")
    import subprocess

    argv = subprocess._interpreted([fspath(file), *args[1:]])
    try:
        _fs_process.exec(argv, env)
    except FileNotFoundError:
        raise FileNotFoundError(2, "No such file or directory") from None


def execv(path, argv, /):
    _execute(path, argv, None)


def execve(path, argv, env):
    _execute(path, argv, env)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


execvp, execvpe, execlp, execlpe = execv, execve, execl, execle


def abort():
    kill(getpid(), 6)


sys.modules["os.path"] = sys.modules["posixpath"] = path

"""shutil: copying, moving and removing files and directories as a whole."""

import _filesystem
import os


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while True:
        data = fsrc.read(length or 65536)
        if not data:
            break
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(src) and os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError("%r and %r are the same file" % (src, dst))
    with open(src, "rb") as source:
        with open(dst, "wb") as target:
            copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode)


def copystat(src, dst, *, follow_symlinks=True):
    status = os.stat(src)
    os.chmod(dst, status.st_mode)
    os.utime(dst, (status.st_atime, status.st_mtime))


def _inside(src, dst):
    return os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/"))) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    dst = _inside(src, dst)
    copyfile(src, dst)
    copymode(src, dst)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    dst = _inside(src, dst)
    copyfile(src, dst)
    copystat(src, dst)
    return dst


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = set() if ignore is None else ignore(os.fspath(src), names)
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in ignored:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(source):
            copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(source, target)
    copystat(src, dst)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    try:
        for name in os.listdir(path):
            full = os.path.join(path, name)
            if os.path.isdir(full):
                rmtree(full, ignore_errors, onerror)
            else:
                os.unlink(full)
        os.rmdir(path)
    except OSError as error:
        if onerror is not None:
            onerror(os.rmdir, path, (type(error), error, error.__traceback__))
        elif not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    target = _inside(src, dst)
    if target is not dst and os.path.exists(target):
        raise Error("Destination path '%s' already exists" % target)
    os.rename(src, target)
    return target


def which(cmd, mode=1, path=None):
    import _fs_process

    if "/" in cmd:
        node = _filesystem.find_or_none(cmd)
        runs = _fs_process.has_command(cmd) or isinstance(node, _filesystem.File) and node.mode & 0o111
        return cmd if runs else None
    return "/usr/bin/" + cmd if _fs_process.has_command(cmd) else None


def get_terminal_size(fallback=(80, 24)):
    return os.get_terminal_size()

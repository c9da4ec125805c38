"""subprocess: other programs. They are simulated processes that run a handful of commands, or Python by this same interpreter."""

import builtins
import io
import os
import sys
import threading
import time
import types

import _fs_files
import _fs_process
import _fs_threading
import _filesystem
import _pipes

__all__ = [
    "Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError", "DEVNULL",
    "SubprocessError", "TimeoutExpired", "CompletedProcess",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


def _other_name(attribute):
    """A property that is the attribute."""
    return property(lambda self: getattr(self, attribute), lambda self, value: setattr(self, attribute, value))


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd = returncode, cmd
        self.output, self.stderr = output, stderr

    stdout = _other_name("output")

    def __str__(self):
        if not self.returncode or self.returncode > 0:
            return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)
        name = _signal_name(-self.returncode)
        if name is None:
            return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' died with %s." % (self.cmd, name)


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout = cmd, timeout
        self.output, self.stderr = output, stderr

    stdout = _other_name("output")

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)


def _signal_name(number):
    import signal

    try:
        return repr(signal.Signals(number))
    except ValueError:
        return None


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode = args, returncode
        self.stdout, self.stderr = stdout, stderr

    def __repr__(self):
        parts = ["args={!r}".format(self.args), "returncode={!r}".format(self.returncode)]
        if self.stdout is not None:
            parts.append("stdout={!r}".format(self.stdout))
        if self.stderr is not None:
            parts.append("stderr={!r}".format(self.stderr))
        return "{}({})".format(type(self).__name__, ", ".join(parts))

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    """The words as one line, quoted as programs on Windows read it."""
    words = []
    for word in map(os.fsdecode, seq):
        quoted, backslashes = "", 0
        for character in word:
            if character == "\\":
                backslashes += 1
                continue
            quoted += "\\" * (2 * backslashes + 1 if character == '"' else backslashes) + character
            backslashes = 0
        if " " in word or "\t" in word or not word:
            quoted = '"' + quoted + "\\" * (2 * backslashes) + '"'
        else:
            quoted += "\\" * backslashes
        words.append(quoted)
    return " ".join(words)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    returncode = call(*popenargs, **kwargs)
    if returncode:
        command = kwargs.get("args")
        raise CalledProcessError(returncode, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors")
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except BaseException as error:
            process.kill()
            if isinstance(error, TimeoutExpired):
                process.wait()
            raise
        returncode = process.poll()
        if check and returncode:
            raise CalledProcessError(returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, returncode, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    try:
        output = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as error:
        output = error.output
        status = error.returncode
    return status, output[:-1] if output[-1:] == "\n" else output


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def _read_all(stream):
    """What is left of a stream, which is closed then; None without a stream."""
    if not stream:
        return None
    text = stream.read()
    stream.close()
    return text


class Popen:
    _child_created = False

    def __init__(
        self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False, cwd=None,
        env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *,
        user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None,
    ):
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if preexec_fn is not None:
            raise NotImplementedError("the playground does not support preexec_fn of subprocess")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.")
        self.args, self.pipesize = args, pipesize
        self.stdin = self.stdout = self.stderr = self.pid = self.returncode = None
        self.encoding, self.errors = encoding, errors
        self.text_mode = self.universal_newlines = encoding or errors or text or universal_newlines
        self._waitpid_lock = _fs_threading.quiet_lock(self, "lock of the waiting for a process")
        self._sentinel = None
        self._collected = {}
        self._unwritten = None
        self._communication_started = False
        self._closed_child_pipe_fds = False
        line_buffering = bufsize == 1 and bool(self.text_mode)
        if bufsize == 1 and not self.text_mode:
            import warnings

            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", RuntimeWarning, stacklevel=2)
        if line_buffering:
            bufsize = -1
        opened = []
        try:
            child, parent = self._get_handles(stdin, stdout, stderr, opened)
            self._execute_child(args, executable, shell, cwd, env, child, pass_fds, start_new_session or process_group == 0)
        except:
            for number in [*opened, *(number for number in locals().get("parent", ()) if number is not None)]:
                _fs_process.close(number)
            raise
        for number in opened:
            _fs_process.close(number)
        for name, number, mode in zip(("stdin", "stdout", "stderr"), parent, ("wb", "rb", "rb")):
            if number is None:
                continue
            stream = _pipes.open_descriptor(number, mode, bufsize)
            if self.text_mode:
                stream = _pipes.TextPipe(stream, encoding, errors, line_buffering=line_buffering and mode == "wb")
            setattr(self, name, stream)

    def _get_handles(self, stdin, stdout, stderr, opened):
        """The child's descriptors 0 to 2 and the parent's ends of the pipes. What is only for the child is added to opened."""
        child = {0: 0, 1: 1, 2: 2}
        parent = [None, None, None]
        for number, given in enumerate((stdin, stdout, stderr)):
            if given is None:
                continue
            if given == PIPE:
                reading, writing = _fs_process.pipe("%s of %s" % (("stdin", "stdout", "stderr")[number], _program_name(self.args)))
                mine, its = (writing, reading) if number == 0 else (reading, writing)
                parent[number] = mine
                opened.append(its)
                child[number] = its
            elif given == STDOUT and number == 2:
                child[2] = child[1]
            elif given == DEVNULL:
                child[number] = _fs_files.open(_filesystem.find("/dev/null"), 0, False)
                opened.append(child[number])
            elif isinstance(given, int):
                child[number] = given
            else:
                child[number] = self._descriptor_of(given, opened)
        return child, parent

    def _descriptor_of(self, file, opened):
        number = getattr(file, "_number", None)
        if isinstance(number, int) and number < 3:
            return number
        node = getattr(getattr(file, "buffer", file), "_node", None)
        if node is None:
            return file.fileno()
        file.flush()
        buffer = getattr(file, "buffer", file)
        appending = buffer._appending or buffer._position is None
        number = _fs_files.open(node, buffer._position or 0, appending)
        opened.append(number)
        return number

    def _execute_child(self, args, executable, shell, cwd, env, child, pass_fds, own_group):
        if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            args = [args]
        else:
            args = list(args)
        args = [_argument(argument) for argument in args]
        if shell:
            refusal = _fs_process.shell_refusal(args[0])
            if refusal:
                raise NotImplementedError(refusal)
            args = [executable or "/bin/sh", "-c", *args]
        elif not args:
            raise IndexError("list index out of range")
        elif executable is not None:
            args[0] = _argument(executable)
        if cwd is not None:
            cwd = _directory(cwd)
        if env is not None:
            env = {_argument(name): _argument(value) for name, value in env.items()}
        for number in pass_fds:
            child[number] = number
        self.pid = _fs_process.run_command(_interpreted(args, cwd), env, cwd, child)
        self._child_created = True
        if own_group:
            _fs_process.setpgid(self.pid, self.pid)

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for output in (self.stdout, self.stderr):
            if output:
                output.close()
        try:
            if self.stdin:
                self.stdin.close()
        except BrokenPipeError:
            pass
        finally:
            self.wait()

    def _handle_status(self, status):
        if status & 0x7F:
            self.returncode = -(status & 0x7F)
        else:
            self.returncode = status >> 8 & 0xFF
        if self._sentinel is not None:
            _fs_process.close(self._sentinel)
            self._sentinel = None

    def _try_wait(self, options):
        # While one thread waits, others that only ask are told that the process runs.
        if not self._waitpid_lock.acquire(not options):
            return None
        try:
            if self.returncode is None:
                try:
                    pid, status = _fs_process.wait(self.pid, options)
                except ChildProcessError:
                    # Somebody else has waited for it, so its status is lost.
                    pid, status = self.pid, 0
                if pid == self.pid:
                    self._handle_status(status)
        finally:
            self._waitpid_lock.release()
        return self.returncode

    def poll(self):
        if self.returncode is None:
            self._try_wait(1)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            return self._try_wait(0)
        if self.poll() is None:
            if self._sentinel is None:
                self._sentinel = _fs_process.sentinel(self.pid)
            if not _fs_process.poll([self._sentinel], max(timeout, 0)):
                raise TimeoutExpired(self.args, timeout)
            self.poll()
        return self.returncode

    def send_signal(self, sig):
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass  # it ended in between

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def communicate(self, input=None, timeout=None):
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            # One stream at most, so nothing can be in the way of anything.
            if self.stdin:
                self._write_all(input)
            outputs = tuple(map(_read_all, (self.stdout, self.stderr)))
            self.wait()
            return outputs
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            return self._communicate(input, deadline, timeout)
        finally:
            self._communication_started = True

    def _write_all(self, input):
        try:
            if input:
                self.stdin.write(input)
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, deadline, timeout):
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                self._close(self.stdin)
        if not self._communication_started:
            for stream in (self.stdout, self.stderr):
                if stream:
                    self._collected[stream] = []
            if self.stdin and input:
                if self.text_mode:
                    input = input.encode(self.stdin.encoding, self.stdin.errors)
                self._unwritten = memoryview(input).tobytes() if not isinstance(input, bytes) else input
        reading = {stream.fileno(): stream for stream in (self.stdout, self.stderr) if stream and not stream.closed}
        while reading or self._unwritten:
            remaining = None if deadline is None else deadline - time.monotonic()
            if remaining is not None and remaining <= 0:
                self._expired(timeout)
            writers = [self.stdin.fileno()] if self._unwritten else []
            ready = _fs_process.poll(list(reading), remaining, writers)
            if not ready:
                self._expired(timeout)
            for number in ready:
                if number in writers:
                    self._write_some(number)
                    continue
                data = _fs_process.read(number, 32768)
                if data:
                    self._collected[reading[number]].append(data)
                else:
                    reading.pop(number).close()
        self.wait(None if deadline is None else max(deadline - time.monotonic(), 0))
        return tuple(None if stream is None else self._result(stream) for stream in (self.stdout, self.stderr))

    def _write_some(self, number):
        room = _fs_process.room(number)
        try:
            written = _fs_process.write(number, self._unwritten[: max(room, 1)])
        except BrokenPipeError:
            self._unwritten = None
            self._close(self.stdin)
            return
        self._unwritten = self._unwritten[written:]
        if not self._unwritten:
            self._close(self.stdin)

    def _close(self, stream):
        try:
            stream.close()
        except BrokenPipeError:
            pass

    def _result(self, stream):
        data = b"".join(self._collected[stream])
        if not self.text_mode:
            return data
        return data.decode(stream.encoding, stream.errors).replace("\r\n", "\n").replace("\r", "\n")

    def _expired(self, timeout):
        so_far = [b"".join(self._collected.get(stream, ())) or None for stream in (self.stdout, self.stderr)]
        raise TimeoutExpired(self.args, timeout, output=so_far[0], stderr=so_far[1])


def _program_name(args):
    """What a person would call the program that is started."""
    first = args.split()[:1] if isinstance(args, (str, bytes)) else args if hasattr(args, "__fspath__") else list(args)[:1]
    if isinstance(first, list):
        first = first[0] if first else "a program"
    return os.path.basename(os.fsdecode(first))


def _argument(value):
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode()
    try:
        return os.fspath(value)
    except TypeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(value).__name__) from None


def _directory(path):
    text = _argument(path)
    node = _filesystem.find_or_none(text)
    if node is None:
        raise FileNotFoundError(2, "No such file or directory", text)
    if not isinstance(node, _filesystem.Directory):
        raise NotADirectoryError(20, "Not a directory", text)
    return os.path.abspath(text)


def _interpreted(args, cwd=None):
    """The words, with what the first line of a script of the program's own names before them."""
    name = args[0]
    if _fs_process.has_command(name) or "/" not in name:
        return args
    path = name if cwd is None else os.path.join(cwd, name)
    node = _filesystem.find_or_none(path)
    if node is None or name.startswith(("/bin/", "/usr/bin/")):
        return args
    if isinstance(node, _filesystem.Directory) or not node.mode & 0o111:
        raise PermissionError(13, "Permission denied", name)
    first = bytes(node.data[:200]).decode("utf-8", "replace").partition("\n")[0]
    if not first.startswith("#!"):
        raise OSError(8, "Exec format error", name)
    return ["python3" if "python" in first else "sh", *args]

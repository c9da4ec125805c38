"""Run programs for fuzzdiff, each in a forked child of this process.

Standard input brings requests: a line with the length of a program in bytes, then the program.
Each answer is one line of JSON: stdout, stderr and exit (null when the program took too long).
"""
import atexit
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import threading
import types

# Imported once here, so that the children need not.
import abc, argparse, asyncio, base64, bisect, calendar, collections, collections.abc, concurrent.futures  # noqa
import contextlib, contextvars, copy, dataclasses, datetime, enum, fractions, functools, hashlib, heapq, inspect  # noqa
import io, itertools, logging, math, operator, pickle, pprint, queue, random, re, sched, statistics, string  # noqa
import struct, textwrap, time, traceback, typing, uuid, warnings, weakref  # noqa

SECONDS = 3
MEMORY = 2 << 30
OUTPUT = 1 << 20


def child(source, out, err):
    """Be the process of one program; never returns."""
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    with open("main.py", "wb") as file:
        file.write(source)
    main = types.ModuleType("__main__")
    main.__dict__.update(__annotations__={}, __builtins__=__builtins__, __file__="main.py", __cached__=None, __spec__=None, __loader__=None)
    kept = sys.modules["__main__"]  # else its globals, which are ours, would go away
    sys.modules["__main__"] = main
    sys.argv = ["main.py"]
    code = 0
    try:
        exec(compile(source, "main.py", "exec", dont_inherit=True), main.__dict__)
    except SystemExit as leaving:
        code = exit_code(leaving)
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next
        sys.excepthook(type(error), error, error.__traceback__)
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    gc.collect()  # as Py_FinalizeEx takes the main module away: the collector closes what is suspended in it
    sys.last_type = sys.last_value = sys.last_traceback = None
    del sys.modules["__main__"], main
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def exit_code(leaving):
    if leaving.code is None:
        return 0
    if isinstance(leaving.code, int):
        return leaving.code & 0xFF
    print(leaving.code, file=sys.stderr)
    return 1


def answer(source):
    out, err = os.memfd_create("out"), os.memfd_create("err")
    process = os.fork()
    if process == 0:
        try:
            child(source, out, err)
        except BaseException:  # a mistake of ours, or a program that closed what it must not
            os.write(err, traceback.format_exc().encode())
        finally:
            os._exit(99)
    _, status = os.waitpid(process, 0)
    result = {
        "stdout": read(out),
        "stderr": read(err),
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
    }
    os.close(out)
    os.close(err)
    return result


def read(descriptor):
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(os.dup(descriptor), "rb") as file:
        return file.read().decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8")


def serve():
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "w")
    directory = tempfile.mkdtemp()  # not a TemporaryDirectory, which every child would remove at its exit
    os.chdir(directory)
    gc.freeze()
    while length := requests.readline():
        print(json.dumps(answer(requests.read(int(length)))), file=answers, flush=True)
    shutil.rmtree(directory)


serve()

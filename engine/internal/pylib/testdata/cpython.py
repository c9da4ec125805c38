#!/usr/bin/env python3
"""Write down which public names CPython 3.11's modules have: python3.11 cpython.py > ../cpython.txt

The playground tells with this table a name that it does not support from one that is misspelt. A module is a line
`[name]`, then comes one line for each name:

    name                            anything that is neither a class nor a function
    name(first second *rest)        a function, or a class, with its parameters; name(?) when they are not known
    name(...) > method(...) other   a class with its public members; those of built-in classes are left out

Names of one module are sorted.
"""
import importlib
import inspect
import sys
import types

MODULES = """
    __future__ _thread abc argparse array ast asyncio asyncio.subprocess atexit base64 binascii bisect builtins calendar cmath codecs
    collections collections.abc colorsys concurrent.futures concurrent.futures.process concurrent.futures.thread contextlib
    contextvars copy copyreg csv dataclasses datetime decimal difflib enum errno faulthandler fnmatch fractions functools gc getpass
    glob graphlib gzip hashlib heapq hmac html http http.client importlib importlib.util inspect io itertools json json.decoder
    json.encoder keyword linecache locale logging logging.config logging.handlers marshal math multiprocessing
    multiprocessing.connection multiprocessing.context multiprocessing.dummy multiprocessing.dummy.connection
    multiprocessing.managers multiprocessing.pool multiprocessing.process multiprocessing.queues multiprocessing.shared_memory
    multiprocessing.sharedctypes multiprocessing.synchronize numbers operator os os.path pathlib pickle platform pprint queue random
    re reprlib sched secrets shlex shutil signal stat statistics string struct subprocess sys sysconfig tempfile textwrap threading
    time timeit traceback tracemalloc types typing unicodedata unittest unittest.mock urllib urllib.error urllib.parse
    urllib.request uuid warnings weakref zipfile zlib
""".split()


def parameters(callable_object):
    """The names that arguments can be given by, `?` if nobody knows."""
    try:
        signature = inspect.signature(callable_object)
    except (ValueError, TypeError):
        return "?"
    kinds = inspect.Parameter
    marks = {kinds.VAR_POSITIONAL: "*", kinds.VAR_KEYWORD: "**"}
    return " ".join(marks.get(p.kind, "") + p.name for p in signature.parameters.values() if p.kind != kinds.POSITIONAL_ONLY)


def is_public(name):
    return not name.startswith("_")


def members(cls, of_builtins):
    """What instances have because of classes that are written in the library, not because of str, Exception and so on."""
    found = {}
    for base in cls.__mro__:
        if base.__module__ == "builtins" and not of_builtins or base is object:
            continue
        for name, value in vars(base).items():
            if is_public(name):
                found.setdefault(name, value)
    for name in sorted(found):
        value = found[name]
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if inspect.isroutine(value):
            text = parameters(value)
            first, _, rest = text.partition(" ")
            yield f"{name}({rest if first in ('self', 'cls', 'type') else text})"
        else:
            yield name


def describe(name, value, of_builtins):
    if inspect.isclass(value):
        listed = " ".join(members(value, of_builtins))
        return f"{name}({parameters(value)})" + (f" > {listed}" if listed else "")
    if inspect.isroutine(value):
        return f"{name}({parameters(value)})"
    return name


def belongs(module, name, value):
    """Whether a name is the module's own and not just something that it has imported for itself."""
    if not is_public(name):
        return False
    exported = getattr(module, "__all__", None)
    if exported is not None:
        if name in exported:
            return True
        if module.__name__ not in ("os", "threading", "logging") or isinstance(value, types.ModuleType):
            return False
    if isinstance(value, types.ModuleType):
        return value.__name__.startswith(module.__name__ + ".") or (module.__name__, name) == ("os", "path")
    home = getattr(value, "__module__", None)
    if inspect.isclass(value) or inspect.isroutine(value):
        return home is None or home.split(".")[0].lstrip("_") in (module.__name__.split(".")[0].lstrip("_"), "builtins", "posix", "posixpath", "genericpath")
    return True


def main():
    assert sys.version_info[:2] == (3, 11), "the table is about Python 3.11"
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        print(f"[{module_name}]")
        for name in sorted(dir(module)):
            value = getattr(module, name, None)
            if belongs(module, name, value):
                print(describe(name, value, module_name == "builtins"))


if __name__ == "__main__":
    main()

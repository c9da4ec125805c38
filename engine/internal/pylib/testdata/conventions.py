#!/usr/bin/env python3
"""Write down how the functions that CPython 3.11 has in C read their arguments: python3.11 conventions.py > ../conventions.txt

The words of the errors about arguments depend on it; the playground has many of these functions in Python and must use the same words.
A module is a line `[name home]`, where home is the module that errors name. Then comes one line for each function, method and class:

    name letter

with the letter of vm.Convention. A class has the letter of its constructor. Special methods other than constructors have the
words of slots and are not listed, unless they are methods of the class themselves.
"""
import ctypes
import importlib
import inspect
import re
import sys

# The playground's modules, and CPython's where it is another.
MODULES = {
    "array": "array", "_collections": "_collections", "binascii": "binascii", "_bisect": "_bisect", "contextvars": "_contextvars", "csv": "_csv",
    "datetime": "datetime", "_functools": "_functools", "_heapq": "_heapq", "io": "_io", "itertools": "itertools",
    "json.encoder": "_json", "_operator": "_operator", "_queue": "_queue", "_sre": "re", "struct": "_struct", "_thread": "_thread", "time": "time", "zlib": "zlib",
}
VARARGS, KEYWORDS, NOARGS, ONE, FASTCALL = 1, 2, 4, 8, 0x80


class MethodDef(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("meth", ctypes.c_void_p), ("flags", ctypes.c_int), ("doc", ctypes.c_char_p)]


def flags_of(routine):
    """ml_flags of the PyMethodDef behind a builtin function or a method descriptor (see Include/cpython/methodobject.h)."""
    words = ctypes.cast(id(routine), ctypes.POINTER(ctypes.c_void_p))
    index = 2 if inspect.isbuiltin(routine) else 5
    return ctypes.cast(words[index], ctypes.POINTER(MethodDef)).contents.flags


def letter_of(routine, call):
    flags = flags_of(routine)
    if flags & NOARGS:
        return "n"
    if flags & ONE:
        return "o"
    if flags & KEYWORDS:
        return "f" if words_of(call) == "f" else "k"
    letter = words_of(call)
    return "u" if letter == "p" and not flags & FASTCALL else letter


def words_of(call):
    """Whether PyArg_ParseTuple or PyArg_UnpackTuple reads the arguments is seen in the words about too many of them."""
    try:
        call(*[None] * 30)
    except TypeError as error:
        if re.search(r"expected (at most |exactly |)\d+ arguments?, got", str(error)):
            return "p"
        if str(error).startswith("__new__()"):
            return "w"
        if re.search(r"\(\) takes .* \(3\d given\)", str(error)):
            return "t"
        if str(error).startswith("function takes"):
            return "f"
    except Exception:
        pass
    return "k"


def describe(name, value):
    if inspect.isclass(value):
        if issubclass(value, BaseException):
            return
        yield name, words_of(value)
        for member_name, member in sorted(vars(value).items()):
            if isinstance(member, (classmethod, staticmethod)):
                member = member.__func__
            if type(member).__name__ in ("method_descriptor", "classmethod_descriptor", "builtin_function_or_method"):
                if member_name not in ("__new__", "__init__"):
                    letter = letter_of(member, lambda *args: method_call(value, member_name, args)) if flags_of(member) & (NOARGS | ONE | KEYWORDS) else method_letter(value, member_name)
                    yield f"{name}.{member_name}", letter
    elif inspect.isbuiltin(value):
        yield name, letter_of(value, value)


MADE = {
    "array": lambda c: c("i"), "date": lambda c: c(2024, 1, 1), "datetime": lambda c: c(2024, 1, 1), "time": lambda c: c(1), "timezone": lambda c: c.utc,
    "partial": lambda c: c(print), "cycle": lambda c: c("a"), "chain": lambda c: c(), "count": lambda c: c(), "itemgetter": lambda c: c(1),
    "Pattern": lambda c: re.compile("a"), "Match": lambda c: re.match("a", "a"),
}


def method_letter(cls, name):
    try:
        instance = MADE.get(cls.__name__, lambda c: c())(cls)
    except Exception:
        return "t"
    return words_of(getattr(instance, name))


def method_call(cls, name, args):
    if cls.__module__ == "datetime":
        getattr(MADE.get(cls.__name__, lambda c: c())(cls), name)(*args)


def main():
    assert sys.version_info[:2] == (3, 11), "the table is about Python 3.11"
    for ours, theirs in MODULES.items():
        module = importlib.import_module(theirs)
        print(f"[{ours} {theirs}]")
        for name in sorted(vars(module)):
            value = vars(module)[name]
            if theirs == "re" and name not in ("Pattern", "Match"):
                continue
            if name.startswith("__") or name in ("exit", "exit_thread", "interrupt_main", "start_new_thread", "start_new"):
                continue
            for described, letter in describe(name, value):
                print(described, letter)


if __name__ == "__main__":
    main()

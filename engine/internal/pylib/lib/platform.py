"""platform: the machine that the playground imitates."""

import os as _os
import sys as _sys


def python_version():
    return "3.11.7"


def python_version_tuple():
    return ("3", "11", "7")


def python_implementation():
    return "CPython"


def python_compiler():
    return "GCC 12.2.0"


def system():
    return "Linux"


def node():
    return _os.uname()[1]


def release():
    return _os.uname()[2]


def version():
    return _os.uname()[3]


def machine():
    return _os.uname()[4]


def processor():
    return ""


def architecture(executable=_sys.executable, bits="", linkage=""):
    return ("64bit", "ELF")


def platform(aliased=False, terse=False):
    return "Linux-%s-x86_64-with-glibc2.36" % release()


def uname():
    return _os.uname()

"""sys: the interpreter that the playground imitates, CPython 3.11."""

from _fs_collections import type_name as _type_name
import _fs_sys as _machine
from _fs_sys import _getframe, argv, exc_info, exception, exit, getrecursionlimit, getsizeof, intern, modules, setrecursionlimit

version = "3.11.7 (main, Dec  4 2023, 18:10:11) [GCC 12.2.0]"
hexversion = 0x030B07F0
api_version = 1013
copyright = "Futurescope runs Python programs in virtual time, as CPython 3.11 would."
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = "/usr/bin/python3"
prefix = base_prefix = exec_prefix = base_exec_prefix = "/usr"
platlibdir = "lib"
path = ["", "/usr/lib/python311.zip", "/usr/lib/python3.11", "/usr/lib/python3.11/lib-dynload"]
meta_path = []
path_hooks = []
path_importer_cache = {}
orig_argv = ["python3"] + argv
warnoptions = []
dont_write_bytecode = False
float_repr_style = "short"
ps1 = ">>> "
ps2 = "... "
builtin_module_names = ("_io", "_thread", "builtins", "itertools", "sys", "time")
stdlib_module_names = frozenset()


class _Record(tuple):
    """A tuple whose items have names, as the structures of this module do."""

    _names = ()

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError("'%s' object has no attribute '%s'" % (self._title, name))

    def __repr__(self):
        return "%s(%s)" % (self._title, ", ".join("%s=%r" % pair for pair in zip(self._names, self)))


class _VersionInfo(_Record):
    _title = "sys.version_info"
    _names = ("major", "minor", "micro", "releaselevel", "serial")


class _Flags(_Record):
    _title = "sys.flags"
    _names = (
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
        "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding",
        "safe_path", "int_max_str_digits",
    )


class _FloatInfo(_Record):
    _title = "sys.float_info"
    _names = ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")


class _IntInfo(_Record):
    _title = "sys.int_info"
    _names = ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")


class _HashInfo(_Record):
    _title = "sys.hash_info"
    _names = ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")


class _ThreadInfo(_Record):
    _title = "sys.thread_info"
    _names = ("name", "lock", "version")


version_info = _VersionInfo((3, 11, 7, "final", 0))
flags = _Flags((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 0, 0, False, -1))
float_info = _FloatInfo((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _IntInfo((30, 4, 4300, 640))
hash_info = _HashInfo((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = _ThreadInfo(("pthread", "semaphore", "NPTL 2.36"))


class _Namespace:
    def __init__(self, **names):
        self.__dict__.update(names)

    def __repr__(self):
        return "namespace(%s)" % ", ".join("%s=%r" % pair for pair in self.__dict__.items())


implementation = _Namespace(name="cpython", cache_tag="cpython-311", version=version_info, hexversion=hexversion)


stdin = __stdin__ = _machine.stdin
stdout = __stdout__ = _machine.stdout
stderr = __stderr__ = _machine.stderr
_switch_interval = _machine.switch_interval()


def getswitchinterval():
    return _switch_interval


def setswitchinterval(interval):
    global _switch_interval
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = float(interval)
    _machine.set_switch_interval(_switch_interval)


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getfilesystemencodeerrors():
    return "surrogateescape"


def getrefcount(object):
    return 2


def get_int_max_str_digits():
    return 4300


def set_int_max_str_digits(maxdigits):
    if maxdigits != 0 and maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    if maxdigits != 4300:
        raise NotImplementedError("the playground does not support another limit than 4300 digits for converting integers")


def is_finalizing():
    return False


def gettrace():
    return None


def getprofile():
    return None


def settrace(function):
    raise NotImplementedError("the playground does not support sys.settrace()")


def setprofile(function):
    raise NotImplementedError("the playground does not support sys.setprofile()")


def audit(event, *args):
    pass


def displayhook(value):
    if value is None:
        return
    builtins = modules["builtins"]
    builtins._ = None
    stdout.write(repr(value))
    stdout.write("\n")
    builtins._ = value


def excepthook(exctype, value, traceback, /):
    if not isinstance(value, BaseException):
        stderr.write("TypeError: print_exception(): Exception expected for value, %s found\n" % _type_name(value))
        return
    if value.__traceback__ is None and type(traceback).__name__ == "traceback":
        value.__traceback__ = traceback
    stderr.write(_machine.format_exception(value))


__displayhook__ = displayhook
__excepthook__ = excepthook


def unraisablehook(unraisable):
    excepthook(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)


__unraisablehook__ = unraisablehook

import time as _time  # the interpreter has it loaded from its start

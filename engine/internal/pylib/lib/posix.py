"""posix: where pickles find the functions of os that CPython writes in C."""

import os

globals().update((name, value) for name, value in vars(os).items() if getattr(value, "__module__", None) == "posix")

"""importlib: import by name. Programs here have one file, so only the library's modules can be found."""

import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
__import__ = __import__


def _absolute(name, package):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[:len(parts) - level + 1])
    return base + "." + name[level:] if name[level:] else base


def import_module(name, package=None):
    name = _absolute(name, package)
    __import__(name)
    return _sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    if not isinstance(module, type(_sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if _sys.modules.get(name) is not module:
        raise ImportError("module %s not in sys.modules" % name, name=name)
    del _sys.modules[name]
    try:
        module.__dict__.update(import_module(name).__dict__)
    finally:
        _sys.modules[name] = module
    return module

"""importlib.util: whether a module could be imported. Loading files as modules is not supported: programs have one file."""

import sys as _sys

from _fs_sys import module_names as _module_names
from importlib import _absolute
from importlib.machinery import BuiltinImporter as _BuiltinImporter, ModuleSpec, SourceFileLoader as _SourceFileLoader

__all__ = ["find_spec", "module_from_spec", "resolve_name", "spec_from_file_location"]


def resolve_name(name, package):
    return _absolute(name, package)


def find_spec(name, package=None):
    name = _absolute(name, package)
    parent = name.rpartition(".")[0]
    if parent:
        __import__(parent)
    names = _module_names()
    if name not in names:
        if name in _sys.modules and name == "__main__":
            raise ValueError("__main__.__spec__ is None")
        return None
    is_package = any(other.startswith(name + ".") for other in names)
    if name in ("sys", "time", "builtins", "itertools", "math"):
        return ModuleSpec(name, _BuiltinImporter, origin="built-in")
    path = "/usr/lib/python3.11/" + name.replace(".", "/") + ("/__init__.py" if is_package else ".py")
    spec = ModuleSpec(name, _SourceFileLoader(name, path), origin=path, is_package=is_package)
    spec.has_location = True
    if is_package:
        spec.submodule_search_locations.append(path.rpartition("/")[0])
    return spec


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    raise NotImplementedError("the playground does not support importlib.util.spec_from_file_location: programs have one file")


def module_from_spec(spec):
    raise NotImplementedError("the playground does not support importlib.util.module_from_spec; import the module by its name")

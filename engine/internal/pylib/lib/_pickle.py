"""_pickle: pickling and unpickling. The work is done by two native machines (_fs_pickle), which return here for every call of Python code."""

import sys

import _codecs
import copyreg
import operator
from _fs_pickle import pickling as _pickling, unpickling as _unpickling

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


# Names of modules and functions in Python 2, which the protocols up to 2 use.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "_thread": "thread"}
_OLD_NAMES = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("functools", "reduce"): ("__builtin__", "reduce"),
    ("itertools", "filterfalse"): ("itertools", "ifilterfalse"), ("sys", "intern"): ("__builtin__", "intern"),
    ("builtins", "zip"): ("itertools", "izip"), ("builtins", "map"): ("itertools", "imap"), ("builtins", "filter"): ("itertools", "ifilter"),
    ("builtins", "chr"): ("__builtin__", "unichr"), ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "int"): ("__builtin__", "long"),
    ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
    ("collections", "UserList"): ("UserList", "UserList"), ("collections", "UserString"): ("UserString", "UserString"),
}
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}


def _old_name(module, name):
    if (module, name) in _OLD_NAMES:
        return _OLD_NAMES[module, name]
    if module == "builtins":
        value = getattr(sys.modules[module], name, None)
        if isinstance(value, type) and issubclass(value, BaseException):
            if issubclass(value, OSError):
                name = "OSError"
            return "exceptions", "ImportError" if name == "ModuleNotFoundError" else name
    return _OLD_MODULES.get(module, module), name


def _new_name(module, name):
    if (module, name) in _NEW_NAMES:
        return _NEW_NAMES[module, name]
    if module == "exceptions":
        return "builtins", name
    return _NEW_MODULES.get(module, module), name


def _which_module(obj, path):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for name, module in list(sys.modules.items()):
        if name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _follow(module, path)[0] is obj:
                return name
        except AttributeError:
            pass
    return "__main__"


def _follow(obj, path):
    parent = None
    for part in path:
        parent, obj = obj, getattr(obj, part)
    return obj, parent


def _find_global(obj, name, protocol):
    if name is None:
        name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
    path = name.split(".")
    if "<locals>" in path:
        raise AttributeError(f"Can't pickle local object {name!r}")
    module_name = _which_module(obj, path)
    module = sys.modules.get(module_name)
    if module is None:
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except ImportError:
            module = None
        if module is None:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed")
    try:
        found, parent = _follow(module, path)
    except AttributeError:
        found = parent = _nothing
    if found is _nothing:
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed")
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
    if protocol < 3:
        module_name, name = _old_name(module_name, name)
    return module_name, name, None if parent is module else parent, path[-1]


_nothing = object()


def _reduce(obj, protocol):
    reduce = getattr(obj, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(protocol)
    reduce = getattr(obj, "__reduce__", None)
    if reduce is None:
        raise PicklingError(f"can't pickle {type(obj).__name__!r} object: {obj!r}")
    return reduce()


def _look_up(table, cls):
    try:
        return table[cls]
    except KeyError:
        return None


def _partial_new(cls, args, keywords):
    from functools import partial

    return partial(cls.__new__, cls, *args, **keywords)


def _build(obj, state):
    setstate = getattr(obj, "__setstate__", None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        if state:
            obj.__dict__.update(state)
    if slots is not None:
        if not isinstance(slots, dict):
            raise UnpicklingError("slot state is not a dictionary")
        for name, value in slots.items():
            setattr(obj, name, value)


def _extend(container, items):
    extend = getattr(container, "extend", None)
    if extend is not None:
        extend(items)
        return
    for item in items:
        container.append(item)


def _set_items(container, items):
    for position in range(0, len(items), 2):
        container[items[position]] = items[position + 1]


def _add_items(container, items):
    if isinstance(container, set):
        container.update(items)
        return
    for item in items:
        container.add(item)


def _make_new(cls, args, keywords):
    return cls.__new__(cls, *args, **(keywords or {}))


def _find_class(module_name, name, protocol, fix_imports):
    if protocol < 3 and fix_imports:
        module_name, name = _new_name(module_name, name)
    __import__(module_name)
    module = sys.modules[module_name]
    try:
        return _follow(module, name.split(".") if protocol >= 4 else [name])[0]
    except AttributeError:
        pass
    raise AttributeError(f"Can't get attribute {name!r} on {module!r}")


_helpers = {
    "PicklingError": PicklingError, "UnpicklingError": UnpicklingError, "find_global": _find_global, "reduce": _reduce, "list_of": list,
    "look_up": _look_up, "encode_bytes": _codecs.encode, "getattr": getattr, "partial_new": _partial_new, "dispatch": copyreg.dispatch_table,
    "build": _build, "extend": _extend, "set_items": _set_items, "add_items": _add_items, "make_new": _make_new, "find_class": _find_class,
}


def _protocol(protocol):
    if protocol is None:
        return DEFAULT_PROTOCOL
    protocol = operator.index(protocol)
    if not -(2**63) <= protocol < 2**63:
        raise OverflowError("Python int too large to convert to C long")
    if protocol < 0:
        return HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
    return protocol


def _no_buffers(buffer_callback):
    if buffer_callback is not None:
        raise NotImplementedError("the playground does not support out-of-band buffers of pickle")


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _no_buffers(buffer_callback)
    machine = _pickling(_protocol(protocol), _helpers, None, None, None)
    return _pickle_with(machine, obj)


def _pickle_with(machine, obj):
    machine.start(obj)
    request = machine.advance(None)
    while request is not None:
        function, arguments = request
        request = machine.advance(function(*arguments))
    return machine.finish()


def _unpickle_with(machine):
    request = machine.advance(None)
    while request is not None:
        function, arguments = request
        request = machine.advance(function(*arguments))
    return machine.result()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    machine = _unpickling(_helpers, None, None, fix_imports, None, None)
    machine.take(_bytes_of(data))
    return _unpickle_with(machine)


def _bytes_of(data):
    if type(data).__name__ == "memoryview":
        return bytes(data)
    return data


def _writer(file):
    write = getattr(file, "write", None)
    if write is None:
        raise TypeError("file must have a 'write' attribute")
    return write


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    _no_buffers(buffer_callback)
    protocol = _protocol(protocol)
    write = _writer(file)
    write(_pickle_with(_pickling(protocol, _helpers, None, None, None), obj))


class Pickler:
    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        _no_buffers(buffer_callback)
        self._protocol = _protocol(protocol)
        self._write = _writer(file)
        self._machine = None
        self.fast = 0

    @property
    def bin(self):
        return int(self._protocol > 0)

    def persistent_id(self, obj):
        return None

    def clear_memo(self):
        if self._machine is not None:
            self._machine.clear_memo()

    def dump(self, obj):
        try:
            machine = self._machine
        except AttributeError:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()") from None
        if machine is None:
            own = getattr(self, "persistent_id")
            persistent_id = None if getattr(own, "__func__", None) is Pickler.persistent_id else own
            machine = self._machine = _pickling(
                self._protocol, _helpers, persistent_id, getattr(self, "reducer_override", None), getattr(self, "dispatch_table", None)
            )
        self._write(_pickle_with(machine, obj))


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        read, readline = getattr(file, "read", None), getattr(file, "readline", None)
        if read is None or readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self._fix_imports = fix_imports
        self._machine = None

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module_name, global_name, /):
        protocol = 4 if self._machine is None else self._machine.protocol()
        return _find_class(module_name, global_name, protocol, self._fix_imports)

    def load(self):
        try:
            file = self._file
        except AttributeError:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()") from None
        # What can be sought in is read at once, and the position put behind the pickle afterwards.
        at_once = _is_seekable(file)
        machine = self._machine
        if machine is None:
            own_load, own_find = self.persistent_load, self.find_class
            machine = self._machine = _unpickling(
                _helpers,
                None if getattr(own_load, "__func__", None) is Unpickler.persistent_load else own_load,
                None if getattr(own_find, "__func__", None) is Unpickler.find_class else own_find,
                self._fix_imports,
                None if at_once else file.read,
                None if at_once else file.readline,
            )
        machine.take(file.read() if at_once else b"")
        try:
            return _unpickle_with(machine)
        finally:
            if at_once and machine.unread():
                file.seek(-machine.unread(), 1)


def _is_seekable(file):
    seekable = getattr(file, "seekable", None)
    return seekable is not None and hasattr(file, "seek") and seekable()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(file, fix_imports=fix_imports).load()

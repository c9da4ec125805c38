"""unittest.mock: objects that stand in for others and remember how they were used."""

import asyncio as _asyncio
import functools as _functools
import inspect as _inspect
import sys as _sys

__all__ = ["Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR", "NonCallableMock",
           "NonCallableMagicMock", "mock_open", "PropertyMock", "seal"]

FILTER_DIR = True


class InvalidSpecError(Exception):
    pass


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    """Equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class _Call(tuple):
    """A call: (name, args, kwargs). It equals tuples that leave out what is empty."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            elif isinstance(part, dict):
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def _parts(self):
        return ("", *self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        if not isinstance(other, tuple) or len(other) > 3:
            return NotImplemented
        mine, theirs = self._parts(), _Call(other)._parts() if not isinstance(other, _Call) else other._parts()
        if mine[0] and theirs[0] and mine[0] != theirs[0]:
            return False
        if len(other) == 3 and len(self) == 3 and mine[0] != theirs[0]:
            return False
        return (theirs[1], theirs[2]) == (mine[1], mine[2])

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Call(name=name if self._mock_name is None else "%s.%s" % (self._mock_name, name), parent=self, from_kall=False)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def call_list(self):
        calls, one = [], self
        while one is not None:
            if one._mock_from_kall:
                calls.append(one)
            one = one._mock_parent
        return _CallList(reversed(calls))

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call." + name
        name, args, kwargs = self._parts()
        shown = "call" if not name else "call" + name if name.startswith("()") else "call." + name
        return _described(shown, args, kwargs)


def _described(name, args, kwargs):
    return "%s(%s)" % (name, ", ".join([repr(arg) for arg in args] + ["%s=%r" % item for item in kwargs.items()]))


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(list(self[start:start + len(value)]) == list(value) for start in range(len(self) - len(value) + 1))


_OWN = ("_mock_", "method_calls")
_ASSERTIONS = ("assert", "assret", "asert", "aseert", "assrt")


class NonCallableMock:
    """Has every attribute: another mock, made when it is asked for."""

    def __new__(cls, /, *args, **kwargs):
        # Special methods are set on the class, so every mock has a class of its own.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        spec_set_given = spec_set is not None
        spec = spec_set if spec_set_given else spec
        own["_mock_spec_class"] = own["_mock_methods"] = None
        if spec is not None:
            own["_mock_methods"] = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
            if not isinstance(spec, (list, tuple)):
                own["_mock_spec_class"] = spec if isinstance(spec, type) else type(spec)
        own.update(_mock_spec_set=spec_set_given, _mock_wraps=wraps, _mock_name=name, _mock_parent=parent, _mock_new_name=_new_name or name,
                   _mock_new_parent=_new_parent if _new_parent is not None else parent, _mock_children={}, _mock_sealed=False, _mock_unsafe=unsafe,
                   _mock_return_value=DEFAULT, _mock_side_effect=None, _mock_called=False, _mock_call_count=0, _mock_call_args=None,
                   _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), _mock_method_calls=_CallList())
        if kwargs:
            self.configure_mock(**kwargs)

    def configure_mock(self, /, **kwargs):
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for part in path:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        inner = getattr(mock, "mock", mock)
        inner.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name="", _mock_new_name=None)
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self.__dict__.update(_mock_methods=list(spec) if isinstance(spec, (list, tuple)) else dir(spec), _mock_spec_set=spec_set)

    @property
    def __class__(self):
        return self.__dict__.get("_mock_spec_class") or type(self)

    called = property(lambda self: self._mock_called, lambda self, value: self.__dict__.__setitem__("_mock_called", value))
    call_count = property(lambda self: self._mock_call_count, lambda self, value: self.__dict__.__setitem__("_mock_call_count", value))
    call_args = property(lambda self: self._mock_call_args, lambda self, value: self.__dict__.__setitem__("_mock_call_args", value))
    call_args_list = property(lambda self: self._mock_call_args_list, lambda self, value: self.__dict__.__setitem__("_mock_call_args_list", value))
    mock_calls = property(lambda self: self._mock_mock_calls, lambda self, value: self.__dict__.__setitem__("_mock_mock_calls", value))
    method_calls = property(lambda self: self._mock_method_calls)

    @property
    def return_value(self):
        if self._mock_return_value is DEFAULT:
            self.__dict__["_mock_return_value"] = self._get_child_mock(_new_parent=self, _new_name="()")
        return self._mock_return_value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not isinstance(value, BaseException) and not (isinstance(value, type) and issubclass(value, BaseException)):
            value = iter(value)
        self.__dict__["_mock_side_effect"] = value

    def __getattr__(self, name):
        own = self.__dict__
        if name.startswith("_mock_") or name in ("_spec_class",):
            raise AttributeError(name)
        if own["_mock_methods"] is not None and (name not in own["_mock_methods"] or name in _MAGIC):
            raise AttributeError("Mock object has no attribute %r" % name)
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not own["_mock_unsafe"] and own["_mock_methods"] is None and name.startswith(_ASSERTIONS):
            raise AttributeError("%r is not a valid assertion. Use a spec for the mock if %r is meant to be an attribute." % (name, name))
        child = own["_mock_children"].get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            if own["_mock_sealed"]:
                raise AttributeError("Cannot set %s.%s" % (self._extract_mock_name(), name) if False else "%s.%s" % (self._extract_mock_name(), name))
            wraps = getattr(own["_mock_wraps"], name) if own["_mock_wraps"] is not None else None
            child = own["_mock_children"][name] = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        return child

    def __setattr__(self, name, value):
        own = self.__dict__
        if name.startswith("_mock_") or isinstance(getattr(type(self), name, None), property) and name != "__class__":
            return object.__setattr__(self, name, value)
        if own["_mock_spec_set"] and own["_mock_methods"] is not None and name not in own["_mock_methods"]:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _MAGIC:
            if own["_mock_methods"] is not None and name not in own["_mock_methods"]:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            _adopt(self, value, name, name)
            own["_mock_children"][name] = value
            if isinstance(value, NonCallableMock):
                setattr(type(self), name, lambda _, *args, **kwargs: value(*args, **kwargs))
            else:
                setattr(type(self), name, value if not _inspect.isfunction(value) else value)
            return None
        if name == "__class__":
            own["_mock_spec_class"] = value
            return None
        if own["_mock_sealed"] and name not in own["_mock_children"]:
            raise AttributeError("Cannot set %s.%s" % (self._extract_mock_name(), name))
        if _adopt(self, value, name, name):
            own["_mock_children"][name] = value
            own.pop(name, None)
            return None
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        own = self.__dict__
        if name in _MAGIC and name in vars(type(self)):
            delattr(type(self), name)
        elif name in own:
            del own[name]
        elif own["_mock_children"].get(name) is _missing:
            raise AttributeError(name)
        own["_mock_children"][name] = _missing

    def __dir__(self):
        own = self.__dict__
        names = own["_mock_methods"] or dir(type(self))
        return sorted(set(names) | {name for name in own if not name.startswith("_mock_")} | {name for name, child in own["_mock_children"].items() if child is not _missing})

    def _get_child_mock(self, /, **kwargs):
        kind = next(cls for cls in type(self).__mro__ if cls.__module__ == __name__ and cls.__name__ == type(self).__name__ and cls is not type(self)) \
            if type(self).__mro__[1].__module__ == __name__ else type(self).__mro__[1]
        if issubclass(kind, AsyncMock):
            kind = AsyncMock if kwargs.get("_new_name") not in ("()",) else MagicMock
        elif kind is NonCallableMock:
            kind = Mock
        elif kind is NonCallableMagicMock or kind is PropertyMock:
            kind = MagicMock
        return kind(**kwargs)

    def _extract_mock_name(self):
        names, one, dot = [self.__dict__["_mock_new_name"]], self.__dict__["_mock_new_parent"], "."
        seen = {id(self)}
        if names == ["()"]:
            dot = ""
        while one is not None:
            names.append((one.__dict__["_mock_new_name"] or "") + dot)
            dot = "" if one.__dict__["_mock_new_name"] == "()" else "."
            if id(one) in seen:
                break
            seen.add(id(one))
            last, one = one, one.__dict__["_mock_new_parent"]
        names.reverse()
        first = names[0] or ""
        if len(names) > 1 and first in (".", ""):
            names[0] = "mock" + ("." if first == "." else "")
        elif not first:
            names[0] = "mock"
        return "".join(name or "" for name in names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else " name=%r" % name
        spec = self.__dict__["_mock_spec_class"]
        shown += "" if spec is None else " spec_set=%r" % spec.__name__ if self.__dict__["_mock_spec_set"] else " spec=%r" % spec.__name__
        return "<%s%s id='%s'>" % (type(self).__name__, shown, id(self))

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.__dict__.update(_mock_called=False, _mock_call_args=None, _mock_call_count=0, _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(),
                             _mock_method_calls=_CallList())
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        children = [child for child in self._mock_children.values() if isinstance(child, NonCallableMock)]
        if isinstance(self._mock_return_value, NonCallableMock) and self._mock_return_value is not self:
            children.append(self._mock_return_value)
        for child in children:
            child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    # Assertions.

    def _name_for_messages(self):
        return self._mock_name or "mock"

    def _calls_repr(self, prefix="Calls"):
        return "\n%s: %s." % (prefix, list(self.mock_calls)) if self.mock_calls else ""

    def _expected_but_actual(self, args, kwargs):
        expected = _described(self._name_for_messages(), args, kwargs)
        actual = _described(self._name_for_messages(), self.call_args.args, self.call_args.kwargs)
        return "expected call not found.\nExpected: %s\n  Actual: %s" % (expected, actual)

    def assert_called(self):
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % self._name_for_messages())

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (self._name_for_messages(), self.call_count, self._calls_repr()))

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (self._name_for_messages(), self.call_count, self._calls_repr()))

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = _described(self._name_for_messages(), args, kwargs)
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: not called." % expected)
        if (self.call_args.args, self.call_args.kwargs) != (args, kwargs):
            raise AssertionError(self._expected_but_actual(args, kwargs))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (self._name_for_messages(), self.call_count, self._calls_repr()))
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if not any((one.args, one.kwargs) == (args, kwargs) for one in self.call_args_list):
            raise AssertionError("%s call not found" % _described(self._name_for_messages(), args, kwargs))

    def assert_has_calls(self, calls, any_order=False):
        expected, actual = list(calls), list(self.mock_calls)
        if not any_order:
            if expected not in self.mock_calls:
                raise AssertionError("Calls not found.\nExpected: %s%s" % (_CallList(expected), self._calls_repr("  Actual").rstrip(".")))
            return
        missing = []
        for one in expected:
            if one in actual:
                actual.remove(one)
            else:
                missing.append(one)
        if missing:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (self._mock_name or "mock", tuple(missing), actual))


def _adopt(parent, value, name, new_name):
    """Makes a nameless mock a child, so that its calls are recorded in the parent. Tells whether value is a mock."""
    if not isinstance(value, NonCallableMock) or "_mock_children" not in value.__dict__:
        return False
    own = value.__dict__
    if not (own["_mock_name"] or own["_mock_new_name"] or own["_mock_parent"] is not None or own["_mock_new_parent"] is not None) and value is not parent:
        own["_mock_new_parent"], own["_mock_new_name"] = parent, new_name
        if name:
            own["_mock_parent"], own["_mock_name"] = parent, name
    return True


class _Callable:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)

    def __call__(self, /, *args, **kwargs):
        self._record_call(args, kwargs)
        return self._answer(args, kwargs)

    def _record_call(self, args, kwargs):
        own = self.__dict__
        own["_mock_called"] = True
        own["_mock_call_count"] += 1
        made = _Call((args, kwargs), two=True)
        own["_mock_call_args"] = made
        own["_mock_call_args_list"].append(made)
        own["_mock_mock_calls"].append(_Call(("", args, kwargs)))
        method_name, is_method = own["_mock_name"], own["_mock_parent"] is not None
        path, parent = own["_mock_new_name"], own["_mock_new_parent"]
        seen = set()
        while parent is not None and id(parent) not in seen:
            seen.add(id(parent))
            theirs = parent.__dict__
            if is_method:
                theirs["_mock_method_calls"].append(_Call((method_name, args, kwargs)))
                is_method = theirs["_mock_parent"] is not None
                if is_method:
                    method_name = theirs["_mock_name"] + "." + method_name
            theirs["_mock_mock_calls"].append(_Call((path, args, kwargs)))
            name = theirs["_mock_new_name"]
            if name:
                path = name + ("" if path.startswith("()") else ".") + path
            parent = theirs["_mock_new_parent"]

    def _answer(self, args, kwargs):
        effect = self._mock_side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        # A return value that was set comes before what is wrapped, and that before the mock made for return values.
        wrapped = self._mock_wraps if self._mock_return_value is DEFAULT else None
        return self.return_value if wrapped is None else wrapped(*args, **kwargs)


class Mock(_Callable, NonCallableMock):
    pass


# Special methods, and what they return when nobody said anything.

_DEFAULTS = {"__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__repr__(self) if False else NonCallableMock.__repr__(self),
             "__sizeof__": lambda self: 48}
_RETURNS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False,
            "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__fspath__": "mock"}
_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod"
_SUPPORTED = ["__%s__" % name for name in (
    "lt gt le ge int contains len exit complex float bool index enter str iter getitem setitem delitem neg pos invert abs round trunc floor ceil fspath "
    "aenter aexit aiter anext hash eq ne call missing reversed " + _NUMERIC + " " + " ".join("i" + name for name in _NUMERIC.split()) + " "
    + " ".join("r" + name for name in _NUMERIC.split())).split()]
_MAGIC = set(_SUPPORTED) - {"__call__"}


def _magic(name):
    """A special method that makes its mock when it is first used."""

    def method(self, *args, **kwargs):
        own = self.__dict__
        child = own["_mock_children"].get(name)
        if child is None or child is _missing:
            child = _make_magic(self, name)
        return child(*args, **kwargs)

    method.__name__ = name
    return method


def _make_magic(self, name):
    own = self.__dict__
    if own["_mock_methods"] is not None and name not in own["_mock_methods"]:
        raise AttributeError(name)
    if name in ("__aenter__", "__aexit__", "__anext__"):
        child = AsyncMock(name=name, parent=self, _new_name=name, _new_parent=self)
        if name == "__aexit__":
            child.return_value = False
    else:
        child = MagicMock(name=name, parent=self, _new_name=name, _new_parent=self)
    own["_mock_children"][name] = child
    if name in _RETURNS:
        child.return_value = _RETURNS[name]
    elif name == "__iter__":
        child.side_effect = lambda: iter(() if child._mock_return_value is DEFAULT else child._mock_return_value)
    elif name == "__aiter__":
        async def items():
            for item in () if child._mock_return_value is DEFAULT else child._mock_return_value:
                yield item

        child.side_effect = items
    elif name == "__eq__":
        child.side_effect = lambda other: True if self is other else NotImplemented
    elif name == "__ne__":
        child.side_effect = lambda other: False if self is other else NotImplemented
    elif name == "__hash__":
        child.side_effect = lambda: object.__hash__(self)
    elif name == "__str__":
        child.side_effect = lambda: object.__repr__(self) if not isinstance(self, NonCallableMock) else NonCallableMock.__repr__(self)
    return child


class _MagicMixin:
    def __getattr__(self, name):
        if name in _MAGIC:
            child = self.__dict__["_mock_children"].get(name)
            return child if child is not None and child is not _missing else _make_magic(self, name)
        return super().__getattr__(name)

    def __getattribute__(self, name):
        if name in _MAGIC and name in _LAZY:
            children = object.__getattribute__(self, "__dict__")["_mock_children"]
            child = children.get(name)
            if child is None or child is _missing:
                child = _make_magic(self, name)
            return child
        return object.__getattribute__(self, name)


_LAZY = set(_SUPPORTED) - {"__call__", "__hash__", "__eq__", "__ne__", "__missing__"} - {"__r%s__" % name for name in _NUMERIC.split()}
for _name in _LAZY:
    if not _name.startswith("__i") or _name in ("__int__", "__iter__", "__index__", "__invert__"):
        setattr(_MagicMixin, _name, _magic(_name))


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    pass


class MagicMock(_MagicMixin, Mock):
    pass


class PropertyMock(Mock):
    """As an attribute of a class: reading calls it without arguments, writing with the value."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class AsyncMock(_MagicMixin, Mock):
    """Its call is a coroutine."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList())

    await_count = property(lambda self: self._mock_await_count)
    await_args = property(lambda self: self._mock_await_args)
    await_args_list = property(lambda self: self._mock_await_args_list)

    def __call__(self, /, *args, **kwargs):
        self._record_call(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        made = _Call((args, kwargs), two=True)
        self.__dict__["_mock_await_count"] += 1
        self.__dict__["_mock_await_args"] = made
        self._mock_await_args_list.append(made)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        return await result if _inspect.iscoroutine(result) else result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError("Expected %s to have been awaited." % self._name_for_messages())

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError("Expected %s to have been awaited once. Awaited %s times." % (self._name_for_messages(), self.await_count))

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError("Expected await: %s\nNot awaited" % _described(self._name_for_messages(), args, kwargs))
        if (self.await_args.args, self.await_args.kwargs) != (args, kwargs):
            actual = _described(self._name_for_messages(), self.await_args.args, self.await_args.kwargs)
            raise AssertionError("expected await not found.\nExpected: %s\n  Actual: %s" % (_described(self._name_for_messages(), args, kwargs), actual))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if not any((one.args, one.kwargs) == (args, kwargs) for one in self.await_args_list):
            raise AssertionError("%s await not found" % _described(self._name_for_messages(), args, kwargs))

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError("Expected %s to not have been awaited. Awaited %s times." % (self._name_for_messages(), self.await_count))

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList())


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of spec, which checks calls against its signature."""
    kind = AsyncMock if _inspect.iscoroutinefunction(spec) else MagicMock if callable(spec) and not (isinstance(spec, type) and instance) else NonCallableMagicMock
    made = kind(**{"spec_set" if spec_set else "spec": spec}, name=_name, parent=_parent, _new_parent=_parent, _new_name=_name, **kwargs)
    try:
        signature = _inspect.signature(spec)
    except (TypeError, ValueError):
        signature = None
    if signature is not None and kind is not NonCallableMagicMock:
        answer = made._mock_side_effect

        def check(*args, **given):
            signature.bind(*args, **given)
            return DEFAULT if answer is None else answer(*args, **given) if callable(answer) else DEFAULT

        if answer is None or callable(answer):
            made.side_effect = check
    if isinstance(spec, type):
        if not instance:
            made.return_value = create_autospec(spec, spec_set, True, _name="()", _parent=made)
        for name in dir(spec):
            member = getattr(spec, name)
            if not name.startswith("__") and callable(member) and not isinstance(member, type) and instance:
                made._mock_children[name] = create_autospec(_Unbound(member) if _inspect.isfunction(_inspect.getattr_static(spec, name)) else member, _name=name, _parent=made)
    return made


def _Unbound(function):
    """The function as it looks on an instance: without self."""
    return function.__get__(object(), object)


# patch.

def _import(target):
    parts = target.split(".")
    found = __import__(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


class _patch:
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec, self.kwargs = spec, create, spec_set, autospec, kwargs
        self.attribute_name, self.additional_patchers = None, []

    def copy(self):
        names = "getter attribute new spec create spec_set autospec new_callable kwargs"
        other = _patch(*(getattr(self, name) for name in names.split()))
        other.attribute_name = self.attribute_name
        other.additional_patchers += [patcher.copy() for patcher in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if _inspect.iscoroutinefunction(func):
            @_functools.wraps(func)
            async def patched(*args, **keywords):
                with _Entered(patched.patchings, args, keywords) as (args, keywords):
                    return await func(*args, **keywords)
        else:
            @_functools.wraps(func)
            def patched(*args, **keywords):
                with _Entered(patched.patchings, args, keywords) as (args, keywords):
                    return func(*args, **keywords)
        patched.patchings = [self]
        return patched

    def __enter__(self):
        self.target = target = self.getter()
        own = getattr(target, "__dict__", {})
        self.is_local = self.attribute in own
        self.original = own[self.attribute] if self.is_local else getattr(target, self.attribute, DEFAULT)
        if self.original is DEFAULT and not self.create:
            if isinstance(target, type(_sys)) and self.attribute in dir(__builtins__):
                self.original, self.is_local = getattr(__builtins__, self.attribute), False
            else:
                raise AttributeError("%s does not have the attribute %r" % (target, self.attribute))
        new = self.new
        if new is DEFAULT and self.autospec is None:
            options = dict(self.kwargs)
            spec = self.original if self.spec is True else self.spec
            spec_set = self.original if self.spec_set is True else self.spec_set
            if spec is not None:
                options["spec"] = spec
            if spec_set is not None:
                options["spec_set"] = spec_set
            kind = self.new_callable or (AsyncMock if _inspect.iscoroutinefunction(self.original) else MagicMock)
            if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
                options.setdefault("name", self.attribute)
            new = kind(**options)
            if spec is not None and isinstance(spec, type) and isinstance(new, Mock):
                new.return_value = (NonCallableMagicMock if not hasattr(spec, "__call__") else MagicMock)(spec=spec, _new_name="()", _new_parent=new)
        elif self.autospec is not None:
            new = create_autospec(self.original if self.autospec is True else self.autospec, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        setattr(target, self.attribute, new)
        self.temp_original = self.original
        if self.attribute_name is not None:
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patcher in self.additional_patchers:
                made = patcher.__enter__()
                if patcher.new is DEFAULT:
                    extra.update(made)
            return extra
        return new

    def __exit__(self, *exc_info):
        for patcher in reversed(self.additional_patchers):
            patcher.__exit__(*exc_info)
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)

    def start(self):
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        if self not in self._active_patches:
            return None
        self._active_patches.remove(self)
        return self.__exit__(None, None, None)


class _Entered:
    """The patchings of a decorated function while it runs."""

    def __init__(self, patchings, args, keywords):
        self.patchings, self.args, self.keywords = patchings, args, dict(keywords)

    def __enter__(self):
        self.entered, extra = [], []
        try:
            for patching in self.patchings:
                made = patching.__enter__()
                self.entered.append(patching)
                if patching.attribute_name is not None:
                    self.keywords.update(made)
                elif patching.new is DEFAULT:
                    extra.append(made)
        except BaseException:
            self.__exit__(*_sys.exc_info())
            raise
        return self.args + tuple(extra), self.keywords

    def __exit__(self, *exc_info):
        for patching in reversed(self.entered):
            patching.__exit__(*exc_info)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    path, dot, attribute = target.rpartition(".")
    if not dot:
        raise TypeError("Need a valid target to patch. You supplied: %r" % (target,))
    return _patch(lambda: _import(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError("%r must be the actual object to be patched, not a str" % target)
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    getter = (lambda: _import(target)) if isinstance(target, str) else (lambda: target)
    patchers = []
    for attribute, new in kwargs.items():
        one = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = attribute
        patchers.append(one)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f

        @_functools.wraps(f)
        def inner(*args, **kwargs):
            with self:
                return f(*args, **kwargs)

        return inner

    def __enter__(self):
        self.target = _import(self.in_dict) if isinstance(self.in_dict, str) else self.in_dict
        self._original = dict(self.target)
        if self.clear:
            self.target.clear()
        self.target.update(self.values)
        return self.target

    def __exit__(self, *exc_info):
        self.target.clear()
        self.target.update(self._original)
        return False

    start, stop = __enter__, lambda self: self.__exit__()


def _patch_stopall():
    for patcher in reversed(list(_patch._active_patches)):
        patcher.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _patch_dict, _patch_multiple, _patch_stopall, "test"


def mock_open(mock=None, read_data=""):
    """A mock for open(): each call begins to read the data from the start."""
    import io

    mock = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()
    handle.__enter__.return_value = handle

    def renew(*args, **kwargs):
        source = io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
        handle.read.side_effect = lambda *args: source.read(*args)
        handle.readline.side_effect = lambda *args: source.readline(*args)
        handle.readlines.side_effect = lambda *args: source.readlines(*args)
        handle.__iter__.side_effect = lambda: iter(source)
        return DEFAULT

    handle.write.return_value = None
    renew()
    mock.side_effect = renew
    mock.return_value = handle
    return mock

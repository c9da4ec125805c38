"""enum: a fixed set of named values.

A class body is executed in an _EnumDict, which notes what becomes a member and gives auto() its values. EnumType then puts a
_Placeholder in the place of each member; when type.__new__ tells the placeholders their names, they make the members.
The order of these steps and the names with one underscore (_member_map_, _value2member_map_, …) are those of CPython 3.11,
since programs override some and look at others.
"""

import sys as _sys
from types import DynamicClassAttribute, MappingProxyType as _MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
    "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr",
    "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
    "pickle_by_enum_name",
]

# Until these classes exist, the classes of this module itself are made.
Enum = Flag = ReprEnum = EJECT = None
_builtin_property = property
_builtin_bin = bin


def _warn_deprecated(text, stacklevel):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=stacklevel + 1)


class nonmember:
    """Keeps a value of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member that would not be one, such as a function."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__") and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    prefix = f"_{class_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_nested_class(class_name, obj):
    if not isinstance(obj, type):
        return False
    path = f"{class_name}.{getattr(obj, '__name__', '')}"
    qualname = getattr(obj, "__qualname__", "")
    return qualname == path or qualname.endswith("." + path)


def _is_single_bit(number):
    return number != 0 and number & (number - 1) == 0


def _high_bit(value):
    return value.bit_length() - 1


def _single_bits(number):
    original = number
    if isinstance(number, Enum):
        number = number.value
    if number < 0:
        raise ValueError(f"{original!r} is not a positive integer")
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest


def show_flag_values(value):
    return list(_single_bits(value))


def bin(num, max_bits=None):
    """Like the builtin, but in two's complement: the first digit after 0b is the sign."""
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        text = _builtin_bin(num + ceiling).replace("1", "0", 1)
    else:
        text = _builtin_bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


class _NoValue:
    def __repr__(self):
        return "_auto_null"


_auto_null = _NoValue()


class auto:
    """Stands for the next value; the namespace of the class body puts the value in its place."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class property(DynamicClassAttribute):
    """An attribute of members that is looked up among the members when it is asked of the class: a member may be called name."""

    def __get__(self, instance, ownerclass=None):
        if instance is not None and self.fget is not None:
            return self.fget(instance)
        found = ownerclass._member_map_.get(self.name, _auto_null)
        if found is _auto_null:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _Placeholder:
    """What a class has in the place of a member until it knows its name."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        delattr(cls, name)
        made = self._make(cls, name)
        value = made._value_
        is_flag = Flag is not None and issubclass(cls, Flag)
        if is_flag:
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        known = self._known_member(cls, value)
        if known is not None:
            made = known  # another name for the same member
        elif not is_flag or _is_single_bit(value):
            cls._member_names_.append(name)
        self._publish(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _make(self, cls, name):
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        return made

    def _known_member(self, cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        return None

    def _publish(self, cls, name, made):
        # A member that has the name of a property of a base stays reachable through the class, and the property through members.
        found = None
        for base in cls.__mro__[1:]:
            descriptor = base.__dict__.get(name)
            if isinstance(descriptor, DynamicClassAttribute):
                found = descriptor
                break
            if descriptor is not None and hasattr(descriptor, "fget") and hasattr(descriptor, "fset") and hasattr(descriptor, "fdel"):
                found = descriptor
        if found is None:
            setattr(cls, name, made)
            return
        redirect = property(found.fget, found.fset, found.fdel)
        redirect.member = made
        redirect.__set_name__(cls, name)
        setattr(cls, name, redirect)


# Names between single underscores that a class body may define.
_ALLOWED_SUNDERS = (
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_", "_iter_member_by_value_",
    "_iter_member_by_def_",
)


class _EnumDict(dict):
    """The namespace of an enumeration's body: notes which names are members, in order."""

    def __init__(self):
        super().__init__()
        self._member_names, self._last_values, self._ignore, self._auto_called = {}, [], [], False

    def __setitem__(self, key, value):
        if _is_nested_class(self._cls_name, value):
            _warn_deprecated(
                "In 3.13 classes created inside an enum will not become a member.  "
                "Use the `member` decorator to keep the current behavior.", 2)
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        elif key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        else:
            if isinstance(value, member):
                value = value.value
            items = (value,) if isinstance(value, auto) else value
            stored = True
            if type(items) is tuple and any(isinstance(item, auto) for item in items):
                stored = False
                filled = []
                for item in items:
                    if isinstance(item, auto):
                        if item.value is _auto_null:
                            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                            self._auto_called = True
                        item = item.value
                        self._last_values.append(item)
                    filled.append(item)
                value = filled[0] if isinstance(value, auto) else tuple(filled)
            self._member_names[key] = None
            if stored:
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        if key not in _ALLOWED_SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def update(self, members, **more_members):
        try:
            pairs = [(name, members[name]) for name in members.keys()]
        except AttributeError:
            pairs = members
        for name, value in pairs:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


def _ancestors(bases):
    """The bases and the classes that they come from, each in the order in which its names are looked up."""
    return [ancestor for base in bases for ancestor in base.__mro__]


# The operators of flags, which a data type earlier in the order of resolution must not hide.
_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict()
        namespace._cls_name = cls
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        member_names = classdict._member_names
        invalid = set(member_names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(name) for name in invalid)}")
        order = classdict.pop("_order_", None)
        body = dict(classdict.items())
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        maker, save_new, use_args = metacls._find_new_(body, member_type, first_enum)
        for name in member_names:
            body[name] = _Placeholder(body[name])
        body.update(
            _new_member_=maker, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
            _unhashable_values_=[], _member_type_=member_type, _value_repr_=metacls._find_data_repr_(cls, bases),
        )
        is_flag = Flag is not None and first_enum is not None and issubclass(first_enum, Flag) or Flag is None and cls == "Flag"
        if is_flag:
            body.update(
                _boundary_=boundary or getattr(first_enum, "_boundary_", None), _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
                _inverted_=None,
            )
        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        except RuntimeError as error:
            failure = error.__cause__ or error
        if failure is not None:
            raise failure
        enum_class._choose_texts(body, bases, first_enum)
        if is_flag and Flag is not None:
            for name in _FLAG_OPERATORS:
                if name not in body:
                    setattr(enum_class, name, getattr(Flag, name))
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = maker
            enum_class.__new__ = Enum.__new__
        if is_flag:
            values = [known._value_ for known in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        enum_class._check_order(order, is_flag)
        return enum_class

    def _choose_texts(cls, body, bases, first_enum):
        # The data type comes first in the order of resolution, but members read as members unless the class says otherwise.
        member_type = cls._member_type_
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            if "__format__" not in body:
                cls.__format__ = body["__format__"] = member_type.__format__
            if "__str__" not in body:
                method = member_type.__str__
                cls.__str__ = body["__str__"] = member_type.__repr__ if method is object.__str__ else method
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in body and getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
                setattr(cls, name, getattr(first_enum, name))

    def _check_order(cls, order, is_flag):
        if isinstance(order, str):
            order = order.replace(",", " ").split()
        if not order:
            return
        if is_flag:
            order = [name for name in order if name not in cls._member_map_ or _is_single_bit(cls[name]._value_)]
        order = [name for name in order if name not in cls._member_map_ or name in cls._member_names_]
        if order != cls._member_names_:
            raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            _warn_deprecated(
                "in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                "False depending on whether the value is a member or the value of a member", 2)
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__",
            "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __len__(cls):
        return len(cls._member_names_)

    def __iter__(cls):
        known = cls._member_map_
        return (known[name] for name in cls._member_names_)

    def __reversed__(cls):
        known = cls._member_map_
        return (known[name] for name in reversed(cls._member_names_))

    def __getattr__(cls, name):
        if not _is_dunder(name):
            try:
                return cls._member_map_[name]
            except KeyError:
                raise AttributeError(name) from None
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @_builtin_property
    def __members__(cls):
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,)
        if type is not None:
            bases = (type, cls)
        first_enum = cls._get_mixins_(class_name, bases)[1]
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            pairs, last_values = [], []
            for count, name in enumerate(names):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            module = _sys._getframe(2).f_globals.get("__name__")
        namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for base in _ancestors(bases):
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """Give the class that makes the members' data, and the enumeration that comes last among the bases."""
        if not bases:
            return object, Enum
        mcls._check_for_existing_members_(class_name, bases)
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for base in _ancestors(bases):
            if isinstance(base, EnumType):
                return base._value_repr_
            own = base.__dict__.get("__repr__")
            if own is not None and base is not object:
                return own
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__[:-1]:  # object says nothing
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """Give the function that makes members, whether the class defines it itself, and whether it wants the value."""
        maker = classdict.get("__new__")
        save_new = first_enum is not None and maker is not None
        if maker is None:
            usual = (None, object.__new__, Enum and Enum.__new__)
            candidates = [
                getattr(possible, method, None) for method in ("__new_member__", "__new__") for possible in (member_type, first_enum)
            ]
            maker = next((target for target in candidates if target not in usual), object.__new__)
        use_args = first_enum is not None and maker not in (Enum.__new__, object.__new__)
        return maker, save_new, use_args


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A collection of named values: class Colour(Enum): RED = 1; GREEN = 2"""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:  # an unhashable value is found by comparing
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        failure = result = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if failure is None:
                if result is None:
                    raise invalid
                failure = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
            if not isinstance(failure, ValueError):
                failure.__context__ = invalid
            raise failure
        finally:
            failure = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        newest = last_values[-1]
        try:
            last_values.sort()
            highest = last_values[-1]
            if newest == highest:
                return newest + 1
        except TypeError:
            pass
        _warn_deprecated(
            "In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n"
            "and the value returned will be the largest value in the enum incremented by 1", 3)
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update(name for name in getattr(self, "__dict__", ()) if name[0] != "_" and name not in self._member_map_)
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if name not in self._member_map_ or isinstance(value, property) and value.fget is not None:
                    names.add(name)
                elif isinstance(value, property):
                    names.discard(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    # A copy of a member, by copy or by pickle, is the member itself.

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    @property
    def name(self):
        """What the member is called in its class."""
        return self._name_

    @property
    def value(self):
        """What stands for the member outside of Python: in a file, a database."""
        return self._value_


class ReprEnum(Enum):
    """Members show as members in repr() only; str() and format() are those of the data type."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are strs."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, value in zip(("encoding", "errors"), values[1:]):
            if not isinstance(value, str):
                raise TypeError(what + " must be a string, not %r" % ((value,) if what == "encoding" else value))
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What a flag does with bits that no member has: an error, dropping them, becoming an int, keeping them."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members that can be combined with | & ^ ~."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            bit = _high_bit(highest)
        except Exception:
            raise TypeError("invalid flag value %r" % highest) from None
        return 2 ** (bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _single_bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda known: known._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the combination of members that has the value."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        boundary, flag_mask, all_bits = cls._boundary_, cls._flag_mask_, cls._all_bits_
        negative = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if boundary is STRICT:
                width = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(flag_mask, width)}")
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value = value & flag_mask
            elif boundary is not KEEP:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
            elif value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            negative = value
            value = all_bits + 1 + value
        unknown = value & ~flag_mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = cls._combined_name(value)
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _combined_name(cls, value):
        parts = list(cls._iter_member_(value & cls._singles_mask_))
        covered = 0
        for known in parts:
            covered |= known._value_
        if value & ~cls._singles_mask_:
            for known in cls._member_map_.values():
                if known not in parts and known._value_ and known._value_ & value == known._value_:
                    parts.append(known)
                    covered |= known._value_
        unknown = value ^ covered
        if not covered:
            return None
        if unknown and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unknown!r}")
        name = "|".join([known._name_ for known in parts])
        return f"{name}|{cls._numeric_repr_(unknown)}" if unknown else name

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return "<%s%s: %s>" % (self.__class__.__name__, name, show(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        """The number that an operand stands for, or None if flags cannot be combined with it."""
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        inverse = self._inverted_
        if inverse is None:
            value = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                value &= self._singles_mask_
            inverse = self._inverted_ = self.__class__(value)
        return inverse

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


# A class may take one of these as its __reduce_ex__, to be pickled by the member's name instead of its value.


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


def pickle_by_global_name(self, proto):
    return self.name


def _aliases(enumeration):
    return ", ".join(f"{name} -> {known.name}" for name, known in enumeration.__members__.items() if name != known.name)


def unique(enumeration):
    """Class decorator: no two names for the same value."""
    found = _aliases(enumeration)
    if found:
        raise ValueError(f"duplicate values found in {enumeration!r}: {found}")
    return enumeration


def _dotted(self, name):
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], name)


def global_enum_repr(self):
    """repr() of a member whose name is also a global of its module."""
    return _dotted(self, self._name_)


def global_flag_repr(self):
    if self._name_ is None:
        return "%s(%r)" % (_dotted(self, self.__class__.__name__), self._value_)
    if _is_single_bit(self._value_):
        return _dotted(self, self._name_)
    if self._boundary_ is not KEEP:
        return "|".join([_dotted(self, name) for name in self._name_.split("|")])
    return "|".join([name if name[0].isdigit() else _dotted(self, name) for name in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: the members become globals of the module, and read like them."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    _sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator that checks an enumeration for what EnumCheck lists."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        if issubclass(enumeration, Flag):
            kind = "flag"
        elif issubclass(enumeration, Enum):
            kind = "enum"
        else:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                found = _aliases(enumeration)
                if found:
                    raise ValueError(f"aliases found in {enumeration!r}: {found}")
            elif check is CONTINUOUS:
                missing = self._missing_values(enumeration, kind)
                if missing:
                    raise ValueError(f"invalid {kind} {name!r}: missing values {', '.join(map(str, missing))}"[:256])
            elif check is NAMED_FLAGS:
                self._check_names(enumeration, name)
        return enumeration

    def _missing_values(self, enumeration, kind):
        values = {known.value for known in enumeration}
        if len(values) < 2:
            return []
        low, high = min(values), max(values)
        if kind == "flag":
            return [2 ** bit for bit in range(_high_bit(low) + 1, _high_bit(high)) if 2 ** bit not in values]
        return [value for value in range(low + 1, high) if value not in values]

    def _check_names(self, enumeration, name):
        known_values = [known.value for known in enumeration]
        names, missing = [], 0
        for alias_name, alias in enumeration._member_map_.items():
            if alias_name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [bit for bit in _single_bits(alias.value) if bit not in known_values]
            if missed:
                names.append(alias_name)
                missing |= sum(missed)
        if not names:
            return
        if len(names) == 1:
            who = f"alias {names[0]} is missing"
        else:
            who = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
        what = f"{'value' if _is_single_bit(missing) else 'combined values of'} 0x{missing:x}"
        raise ValueError(f"invalid Flag {name!r}: {who} {what} [use enum.show_flag_values(value) for details]")

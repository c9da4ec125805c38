"""enum: a fixed set of named values."""


class auto:
    """Stands for the next value; the class body's namespace puts the value in its place."""

    def __init__(self, value=None):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def _is_descriptor(value):
    cls = type(value)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class _EnumDict(dict):
    """The namespace of an enumeration's body: notes which names are members, in order."""

    def __init__(self, enum_name, bases):
        super().__init__()
        self._member_names = []
        self._enum_name = enum_name
        self._values = []
        self._next_value = None
        for base in bases:
            if isinstance(base, EnumType):
                self._next_value = base._generate_next_value_
                break

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self._next_value = value.__func__ if isinstance(value, staticmethod) else value
            value = staticmethod(self._next_value)
        elif isinstance(value, nonmember):
            value = value.value
        elif not (_is_dunder(name) or name.startswith("_") or (_is_descriptor(value) and not isinstance(value, member))):
            if name in self._member_names:
                raise TypeError(f"{name!r} already defined as {self[name]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._without_auto(name, value)
            self._member_names.append(name)
            self._values.append(value)
        super().__setitem__(name, value)

    def _without_auto(self, name, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._next_value(name, 1, len(self._member_names), self._values[:])
            return value.value
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            return tuple(self._without_auto(name, item) if isinstance(item, auto) else item for item in value)
        return value


class EnumType(type):
    @classmethod
    def __prepare__(metaclass, name, bases, **keywords):
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        return _EnumDict(name, bases)

    def __getattr__(cls, name):
        # 3.11 says only the name; that the type has no such attribute came with 3.12.
        raise AttributeError(name)

    def __new__(metaclass, name, bases, namespace, boundary=None, **keywords):
        if not isinstance(namespace, _EnumDict):
            return super().__new__(metaclass, name, bases, dict(namespace))
        names = namespace._member_names
        body = {key: value for key, value in namespace.items() if key not in names}
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        # The mixed-in data type (int, str …), if any, makes the instances; __new__ itself becomes the look-up by value.
        maker = body.pop("__new__", None)
        if maker is not None:
            body["_make_"] = maker if isinstance(maker, staticmethod) else staticmethod(maker)
        cls = super().__new__(metaclass, name, bases, body)
        cls._data_type_ = _data_type(bases)
        if cls._data_type_ is not object:
            cls._prefer_enum_texts()
        for key in names:
            cls._add_member(key, namespace[key])
        return cls

    def _prefer_enum_texts(cls):
        # The data type comes first in the order of resolution, but members read as members unless an
        # enumeration on the way (IntEnum, StrEnum, the class itself) says otherwise.
        roots = (Enum, Flag)
        family = Enum if Flag is None or not issubclass(cls, Flag) else Flag
        own = [base for base in cls.__mro__ if isinstance(base, EnumType) and base not in roots]
        for method in ("__repr__", "__str__", "__format__"):
            if not any(method in base.__dict__ for base in own):
                setattr(cls, method, getattr(family, method))

    def __init__(cls, name, bases, namespace, boundary=None, **keywords):
        super().__init__(name, bases, namespace)

    def _add_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        if hasattr(cls, "_make_"):
            made = cls._make_(cls, *args)
        elif cls._data_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._data_type_.__new__(cls, *args)
        if not hasattr(made, "_value_"):
            made._value_ = value if cls._data_type_ in (object, tuple) or not isinstance(value, tuple) else cls._data_type_(*args)
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        if cls.__init__ is not object.__init__ and cls.__init__ is not Enum.__init__:
            made.__init__(*args)
        for known in cls._member_map_.values():
            if known._value_ == made._value_:
                made = known  # another name for the same member
                break
        else:
            cls._member_names_.append(name)
        cls._member_map_[name] = made
        type.__setattr__(cls, name, made)
        try:
            cls._value2member_map_.setdefault(made._value_, made)
        except TypeError:
            pass  # an unhashable value is found by comparing

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and cls._member_map_:
            return cls._by_value(value)
        if names is None:
            return cls._by_value(value)
        return cls._create(value, names, start, type)

    def _create(cls, class_name, names, start, mixin):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = EnumType.__prepare__(class_name, bases)
        for position, item in enumerate(names):
            if isinstance(item, str):
                namespace[item] = cls._generate_next_value_(item, start, position, namespace._values[:])
            else:
                namespace[item[0]] = item[1]
        namespace["__module__"] = "__main__"
        return EnumType.__new__(EnumType, class_name, bases, namespace)

    def _by_value(cls, value):
        if type(value) is cls:
            return value
        try:
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        except TypeError:
            for candidate in cls._member_map_.values():
                if candidate._value_ == value:
                    return candidate
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = (cls._member_map_[name] for name in cls._member_names_)
        if Flag is not None and issubclass(cls, Flag):
            # Combinations and zero have names, too, but only single bits are counted up.
            return (known for known in members if known._value_ > 0 and known._value_ & (known._value_ - 1) == 0)
        return members

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"


EnumMeta = EnumType
Flag = None


def _data_type(bases):
    for base in bases:
        for ancestor in base.__mro__:
            if ancestor in (int, str, float, bytes, tuple, complex):
                return ancestor
    return object


class property(property):
    """name and value of a member; a member may have the same name as one of them."""


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)


class IntEnum(int, Enum):
    __str__ = int.__repr__
    __format__ = int.__format__

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, Enum):
    __str__ = str.__str__
    __format__ = str.__format__

    def __hash__(self):
        return hash(self._value_)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 2 ** max(last_values).bit_length() if max(last_values) > 0 else 1

    @classmethod
    def _missing_(cls, value):
        every = 0
        for known in cls._member_map_.values():
            every |= known._value_
        if not isinstance(value, int):
            return None
        if value < 0:
            value = every & value
        if value & ~every and not issubclass(cls, int):
            raise ValueError(f"{cls!r} invalid value {value}")
        made = object.__new__(cls) if cls._data_type_ is object else cls._data_type_.__new__(cls, value)
        parts = [known._name_ for known in cls if known._value_ and known._value_ & value == known._value_]
        if parts and value & ~every:
            parts.append(str(value & ~every))
        made._name_ = "|".join(parts) or None
        made._value_ = value
        cls._value2member_map_[value] = made
        return made

    def _other(self, other):
        return other._value_ if isinstance(other, Flag) else other if isinstance(other, int) and isinstance(self, int) else None

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ ^ other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        every = 0
        for known in type(self):
            every |= known._value_
        return type(self)(every & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (known for known in type(self) if known._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __hash__(self):
        return hash(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"


class IntFlag(int, Flag):
    __str__ = int.__repr__
    __format__ = int.__format__
    # int comes first in the order of resolution, but its results would be plain ints.
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    duplicates = [(alias, known._name_) for alias, known in enumeration.__members__.items() if alias != known._name_]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration

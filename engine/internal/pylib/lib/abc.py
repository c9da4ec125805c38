"""abc: abstract base classes. type itself refuses to make instances of a class with abstract methods left."""

from _fs_collections import inherit_pattern_kind as _inherit_pattern_kind


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


class ABCMeta(type):
    def __new__(metaclass, name, bases, namespace, /, **keywords):
        cls = super().__new__(metaclass, name, bases, namespace, **keywords)
        abstract = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, key, None), "__isabstractmethod__", False):
                    abstract.add(key)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        for base in cls.__mro__:  # an instance of cls is one of its bases
            if "_abc_registry" in base.__dict__:
                base._abc_registry.append(subclass)
        _inherit_pattern_kind(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        return any(issubclass(subclass, registered) for registered in cls.__dict__.get("_abc_registry", ()))


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0

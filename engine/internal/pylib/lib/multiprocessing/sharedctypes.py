"""multiprocessing.sharedctypes: names that programs import; using them is refused, since they need more than one process."""

from multiprocessing._absent import absent

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]


def RawValue(typecode_or_type, *args):
    raise absent("sharedctypes.RawValue")


def RawArray(typecode_or_type, size_or_initializer):
    raise absent("sharedctypes.RawArray")


def Value(typecode_or_type, *args, lock=True, ctx=None):
    raise absent("sharedctypes.Value")


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    raise absent("sharedctypes.Array")


def copy(obj):
    raise absent("sharedctypes.copy")


def synchronized(obj, lock=None, ctx=None):
    raise absent("sharedctypes.synchronized")

"""asyncio.coroutines: what counts as a coroutine."""

import types

__all__ = ["iscoroutinefunction", "iscoroutine"]


def iscoroutinefunction(func):
    while hasattr(func, "func") and not hasattr(func, "__code__"):
        func = func.func  # functools.partial
    func = getattr(func, "__func__", func)
    code = getattr(func, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)


def iscoroutine(obj):
    if isinstance(obj, (types.CoroutineType, types._GeneratorAsCoroutine)):
        return True
    return isinstance(obj, types.GeneratorType)

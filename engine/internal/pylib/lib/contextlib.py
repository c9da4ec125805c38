"""contextlib: helpers for the with statement."""

import abc
import sys
from functools import wraps


class AbstractContextManager(abc.ABC):
    """The base of context managers: the block gets the manager, and its exceptions go on."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    """A context manager that can also decorate a function."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **keywords):
            with self._recreate_cm():
                return func(*args, **keywords)

        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, func, args, keywords):
        self.gen = func(*args, **keywords)
        self.func, self.args, self.kwds = func, args, keywords

    def _recreate_cm(self):
        # A generator runs once, so each decorated call needs one of its own.
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            self.gen.throw(exc_value)
        except StopIteration as stop:
            # Swallowed, unless it is the very exception that went in.
            return stop is not exc_value
        except RuntimeError as error:
            if error is exc_value:
                error.__traceback__ = traceback
                return False
            # PEP 479: a StopIteration raised in the body comes back wrapped.
            if isinstance(exc_value, StopIteration) and error.__cause__ is exc_value:
                exc_value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not exc_value:
                raise
            error.__traceback__ = traceback  # without the generator, which only let it pass
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    @wraps(func)
    def helper(*args, **keywords):
        return _GeneratorContextManager(func, args, keywords)

    return helper


class AbstractAsyncContextManager(abc.ABC):
    """The same for async with."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class _AsyncGeneratorContextManager(AbstractAsyncContextManager):
    def __init__(self, func, args, keywords):
        self.gen = func(*args, **keywords)
        self.func, self.args, self.kwds = func, args, keywords

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **keywords):
            async with type(self)(self.func, self.args, self.kwds):
                return await func(*args, **keywords)

        return inner

    async def __aenter__(self):
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            await self.gen.athrow(exc_value)
        except StopAsyncIteration as stop:
            return stop is not exc_value
        except RuntimeError as error:
            if error is exc_value:
                return False
            # PEP 479: a StopAsyncIteration raised in the body comes back wrapped.
            if isinstance(exc_value, (StopIteration, StopAsyncIteration)) and error.__cause__ is exc_value:
                return False
            raise
        except BaseException as error:
            if error is not exc_value:
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    @wraps(func)
    def helper(*args, **keywords):
        return _AsyncGeneratorContextManager(func, args, keywords)

    return helper


class closing(AbstractContextManager):
    """Closes something at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class suppress(AbstractContextManager):
    """Ends the block quietly when it raises one of the exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is not None and issubclass(exc_type, self._exceptions)


class nullcontext(AbstractContextManager):
    """Does nothing, for places that need a context manager of either kind."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *details):
        return None

    async def __aexit__(self, *details):
        return None


class aclosing(AbstractAsyncContextManager):
    """Closes something, an asynchronous generator for example, at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *details):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # several, because the blocks of one object may be nested

    def _exchange(self, target):
        """Make the stream of sys another one; the result is what it was."""
        former = getattr(sys, self._stream)
        setattr(sys, self._stream, target)
        return former

    def __enter__(self):
        self._old_targets.append(self._exchange(self._new_target))
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        self._exchange(self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    _stream = "stderr"


class _BaseExitStack:
    """What both kinds of stacks do alike: _exits has what is called at the end, and whether that is asynchronous."""

    def __init__(self):
        self._exits = []

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, []
        return other

    def _push(self, leave, is_async):
        self._exits.append((leave, is_async))

    def push(self, exit):
        if hasattr(type(exit), "__exit__"):
            self._push(lambda *details: type(exit).__exit__(exit, *details), False)
        else:
            self._push(exit, False)
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        if not hasattr(cls, "__enter__") or not hasattr(cls, "__exit__"):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
        result = cls.__enter__(cm)
        self.push(cm)
        return result

    def callback(self, callback, /, *args, **kwds):
        self._push(lambda *details: (callback(*args, **kwds), False)[1], False)
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Any number of context managers and callbacks, left in reverse order."""

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        current = details[1] if details[0] is not None and self._exits else None
        swallowed = False
        raised = None
        while self._exits:
            leave, _ = self._exits.pop()
            try:
                if current is None:
                    leave(None, None, None)
                elif leave(type(current), current, current.__traceback__):
                    swallowed = True
                    current = raised = None
            except BaseException as error:
                current = raised = error
        if raised is not None:
            raise raised
        return details[0] is not None and swallowed


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Like ExitStack, for asynchronous context managers and callbacks as well."""

    def push_async_exit(self, exit):
        if hasattr(type(exit), "__aexit__"):
            self._push(lambda *details: type(exit).__aexit__(exit, *details), True)
        else:
            self._push(exit, True)
        return exit

    async def enter_async_context(self, cm):
        cls = type(cm)
        if not hasattr(cls, "__aenter__") or not hasattr(cls, "__aexit__"):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol")
        result = await cls.__aenter__(cm)
        self.push_async_exit(cm)
        return result

    def push_async_callback(self, callback, /, *args, **keywords):
        async def call(*details):
            await callback(*args, **keywords)

        self._push(call, True)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        current = details[1]
        swallowed = False
        raised = None
        while self._exits:
            leave, is_async = self._exits.pop()
            try:
                if current is None:
                    result = leave(None, None, None)
                else:
                    result = leave(type(current), current, current.__traceback__)
                if is_async:
                    result = await result
                if result and current is not None:
                    swallowed = True
                    current = raised = None
            except BaseException as error:
                current = raised = error
        if raised is not None:
            raise raised
        return swallowed


class chdir(AbstractContextManager):
    """Works in another directory for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())

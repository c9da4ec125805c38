"""unittest.async_case: tests that are coroutines."""

import asyncio as _asyncio
import inspect as _inspect

from unittest.case import TestCase as _TestCase


class IsolatedAsyncioTestCase(_TestCase):
    """Each test runs in an event loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _await(self, function, *args, **kwargs):
        result = function(*args, **kwargs)
        if _inspect.isawaitable(result):
            async def whole():
                return await result

            return self._runner.run(whole())
        return result

    def _callSetUp(self):
        self._runner.get_loop()
        self.setUp()
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)

    def run(self, result=None):
        self._runner = _asyncio.Runner(debug=False)
        try:
            return super().run(result)
        finally:
            self._runner.close()

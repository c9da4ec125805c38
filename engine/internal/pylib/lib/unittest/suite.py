"""unittest.suite: several tests, with what their classes and modules set up."""

import sys as _sys


class _ErrorHolder:
    """Stands for a class or module whose setUp or tearDown failed."""

    failureException = None  # every exception is an error

    def __init__(self, description):
        self.description = description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description

    id = __str__

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (str(self),)


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("%r is not callable" % (repr(test),))
        if isinstance(test, type):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if not isinstance(tests, str):
            for test in tests:
                self.addTest(test)
            return
        raise TypeError("tests must be an iterable of tests, not a string")

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()

    def __repr__(self):
        return "<%s.%s tests=%s>" % (type(self).__module__, type(self).__qualname__, list(self))


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        top = not getattr(result, "_testRunEntered", False)
        if top:
            result._testRunEntered = True
            result._previousTestClass = None
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, BaseTestSuite):
                test.run(result)
                continue
            self._leave_class(test, result)
            self._enter_module(test, result)
            self._enter_class(test, result)
            result._previousTestClass = type(test)
            if getattr(type(test), "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                continue
            test(result)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def _attempt(self, result, name, function):
        """Calls a function of a class or module; whether it went well."""
        from unittest.case import SkipTest

        try:
            function()
        except SkipTest as problem:
            result.addSkip(_ErrorHolder(name), str(problem))
            return False
        except Exception:
            result.addError(_ErrorHolder(name), _sys.exc_info())
            return False
        return True

    def _enter_class(self, test, result):
        current = type(test)
        if current is result._previousTestClass or getattr(result, "_moduleSetUpFailed", False) or getattr(current, "__unittest_skip__", False):
            return
        if hasattr(current, "setUpClass"):
            current._classSetupFailed = not self._attempt(result, "setUpClass (%s.%s)" % (current.__module__, current.__qualname__), current.setUpClass)
            if current._classSetupFailed:
                current.doClassCleanups()

    def _leave_class(self, test, result):
        previous = result._previousTestClass
        if previous is None or type(test) is previous or getattr(previous, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False) \
                or getattr(previous, "__unittest_skip__", False):
            return
        if hasattr(previous, "tearDownClass"):
            self._attempt(result, "tearDownClass (%s.%s)" % (previous.__module__, previous.__qualname__), previous.tearDownClass)
            previous.doClassCleanups()

    def _enter_module(self, test, result):
        module = type(test).__module__
        previous = result._previousTestClass
        if previous is not None and previous.__module__ == module:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        function = getattr(_sys.modules.get(module), "setUpModule", None)
        if function is not None:
            result._moduleSetUpFailed = not self._attempt(result, "setUpModule (%s)" % module, function)

    def _leave_module(self, result):
        previous = result._previousTestClass
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        from unittest.case import doModuleCleanups

        function = getattr(_sys.modules.get(previous.__module__), "tearDownModule", None)
        if function is not None:
            self._attempt(result, "tearDownModule (%s)" % previous.__module__, function)
        doModuleCleanups()

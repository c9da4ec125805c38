"""unittest.loader: finding the tests of classes and modules."""

import sys as _sys
import types as _types
from functools import cmp_to_key as _cmp_to_key

from unittest.case import FunctionTestCase as _FunctionTestCase, TestCase as _TestCase
from unittest.suite import BaseTestSuite as _BaseTestSuite, TestSuite as _TestSuite


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
    testNamePatterns = None
    suiteClass = _TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass) if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))]
        if self.testNamePatterns is not None:
            from fnmatch import fnmatchcase

            whole = "%s.%s.%%s" % (testCaseClass.__module__, testCaseClass.__qualname__)
            names = [name for name in names if any(fnmatchcase(whole % name, pattern) for pattern in self.testNamePatterns)]
        if self.sortTestMethodsUsing:
            names.sort(key=_cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, _BaseTestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        suites = []
        for name in dir(module):
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, _TestCase) and item not in (_TestCase, _FunctionTestCase):
                suites.append(self.loadTestsFromTestCase(item))
        suite = self.suiteClass(suites)
        load_tests = getattr(module, "load_tests", None)
        return suite if load_tests is None else load_tests(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = _sys.modules.get(parts[0]) or __import__(parts[0])
            parts = parts[1:]
        item, parent = module, None
        for part in parts:
            parent = item
            try:
                item = getattr(item, part)
            except AttributeError:
                return self.suiteClass([self._missing(part, parent)])
        if isinstance(item, _types.ModuleType):
            return self.loadTestsFromModule(item)
        if isinstance(item, type) and issubclass(item, _TestCase):
            return self.loadTestsFromTestCase(item)
        if isinstance(parent, type) and issubclass(parent, _TestCase):
            return self.suiteClass([parent(parts[-1])])
        if callable(item):
            made = item()
            return made if isinstance(made, _BaseTestSuite) else self.suiteClass([made])
        raise TypeError("don't know how to make test from: %s" % item)

    def _missing(self, name, parent):
        def failing(self):
            getattr(parent, name)

        return type("_FailedTest", (_TestCase,), {name: failing, "__module__": "unittest.loader"})(name)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("the playground does not support discovering tests in files: a program is one file")


defaultTestLoader = TestLoader()


def getTestCaseNames(testCaseClass, prefix, sortUsing=None, testNamePatterns=None):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=None, suiteClass=_TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=None, suiteClass=_TestSuite):
    return defaultTestLoader.loadTestsFromModule(module)

"""unittest.case: one test."""

import difflib as _difflib
import functools as _functools
import pprint as _pprint
import sys as _sys
import warnings as _warnings
from collections import Counter as _Counter
from re import compile as _compile

from unittest.result import TestResult as _TestResult, strclass as _strclass

_MAX_LENGTH = 80
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ShouldStop(Exception):
    pass


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text if not short or len(text) < _MAX_LENGTH else text[:_MAX_LENGTH] + " [truncated]..."


def _shortened(first, second):
    """The representations, with long common parts cut."""
    texts = [safe_repr(first), safe_repr(second)]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts

    def shorten(text, prefix, suffix):
        skipped = len(text) - prefix - suffix
        return "%s[%d chars]%s" % (text[:prefix], skipped, text[len(text) - suffix:]) if skipped > len("[xxxx chars]") else text

    common = 0
    while common < min(map(len, texts)) and texts[0][common] == texts[1][common]:
        common += 1
    room = _MAX_LENGTH - (longest - common) - 17
    prefix = texts[0][:common]
    if room > 5:
        prefix = shorten(prefix, 5, room)
        return [prefix + text[common:] for text in texts]
    prefix = shorten(prefix, 5, 5)
    return [prefix + shorten(text[common:], 28, 5) for text in texts]


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            @_functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(test_item):
    setattr(test_item, "__unittest_expecting_failure__", True)
    return test_item


# Cleanups: what was added last is done first, and what is added meanwhile as well.

def _last_first(cleanups):
    """The cleanups as functions without arguments, each taken off the list as its turn comes."""
    while cleanups:
        function, args, kwargs = cleanups.pop()
        yield _functools.partial(function, *args, **kwargs)


def _entered(cm, add_cleanup):
    """What a context manager returns on being entered; leaving it becomes a cleanup."""
    cls = type(cm)
    result = cls.__enter__(cm)
    add_cleanup(cls.__exit__, cm, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _entered(cm, addModuleCleanup)


def doModuleCleanups():
    for cleanup in _last_first(_module_cleanups):
        cleanup()


class _Outcome:
    """Runs parts of a test and tells the result what came of them."""

    def __init__(self, result):
        self.result, self.success, self.expecting_failure, self.expected_failure, self.exc_reported = result, True, False, None, False

    def run(self, case, part, *args, subtest=False):
        before = self.success
        self.success = True
        try:
            part(*args)
        except KeyboardInterrupt:
            raise
        except SkipTest as problem:
            self.success = False
            self.result.addSkip(case, str(problem))
        except _ShouldStop:
            pass
        except BaseException as problem:
            exc_info = (type(problem), problem, problem.__traceback__)
            if self.expecting_failure:
                self.expected_failure = exc_info
            else:
                self.success = False
                if subtest:
                    self.result.addSubTest(case.test_case, case, exc_info)
                elif issubclass(exc_info[0], case.failureException):
                    self.result.addFailure(case, exc_info)
                else:
                    self.result.addError(case, exc_info)
        else:
            if subtest and self.success:
                self.result.addSubTest(case.test_case, case, None)
        self.success = self.success and before


class _RaisesContext:
    """The context manager of assertRaises and assertWarns."""

    def __init__(self, expected, case, regex=None):
        self.expected, self.case, self.msg = expected, case, None
        self.expected_regex = _compile(regex) if isinstance(regex, (str, bytes)) else regex
        self.obj_name = None

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def handle(self, name, kinds, args, kwargs):
        classes = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(cls, type) and issubclass(cls, kinds) for cls in classes):
            raise TypeError("%s() arg 1 must be %s" % (name, self._complaint))
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError("%r is an invalid keyword argument for this function" % (next(iter(kwargs)),))
            return self
        callable_object, *args = args
        self.obj_name = getattr(callable_object, "__name__", str(callable_object))
        with self:
            callable_object(*args, **kwargs)

    def _expected_name(self):
        return getattr(self.expected, "__name__", str(self.expected))


class _AssertRaisesContext(_RaisesContext):
    _complaint = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail("%s not raised" % self._expected_name() + (" by %s" % self.obj_name if self.obj_name else ""))
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail('"%s" does not match "%s"' % (self.expected_regex.pattern, str(exc_value)))
        return True


class _AssertWarnsContext(_RaisesContext):
    _complaint = "a warning class or tuple of warning classes"

    def __enter__(self):
        self.warnings_manager = _warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        _warnings.simplefilter("always", self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for caught in self.warnings:
            if not issubclass(caught.category, self.expected):
                continue
            first = first or caught.message
            if self.expected_regex is not None and not self.expected_regex.search(str(caught.message)):
                continue
            self.warning, self.filename, self.lineno = caught.message, caught.filename, caught.lineno
            return
        if first is not None:
            self._fail('"%s" does not match "%s"' % (self.expected_regex.pattern, str(first)))
        self._fail("%s not triggered" % self._expected_name() + (" by %s" % self.obj_name if self.obj_name else ""))


class _AssertLogsContext:
    """The context manager of assertLogs and assertNoLogs."""

    def __init__(self, case, logger_name, level, no_logs):
        import logging

        self.case, self.logger_name, self.no_logs, self.msg = case, logger_name, no_logs, None
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO

    def __enter__(self):
        import logging

        self.logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        self.records, self.output = records, output = [], []

        class Capturing(logging.Handler):
            def emit(handler, record):
                records.append(record)
                output.append(handler.format(record))

        handler = Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self._kept = self.logger.handlers[:], self.logger.level, self.logger.propagate
        self.logger.handlers = [handler]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return None if self.no_logs else self

    def __exit__(self, exc_type, exc_value, tb):
        import logging

        self.logger.handlers, level, self.logger.propagate = self._kept
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.records:
                raise self.case.failureException(self.case._formatMessage(self.msg, "Unexpected logs found: %r" % self.output))
        elif not self.records:
            name = logging.getLevelName(self.level)
            raise self.case.failureException(self.case._formatMessage(self.msg, "no logs of level %s or higher triggered on %s" % (name, self.logger.name)))


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed, cls._class_cleanups = False, []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != "runTest":
                raise ValueError("no such test method in %s: %s" % (type(self), methodName))
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups, self._subtest = [], None
        self._type_equality_funcs = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
                                     frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _entered(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _entered(cm, cls.addClassCleanup)

    # For the program's own classes: what is done before and after all their tests, and before and after each.

    @classmethod
    def setUpClass(cls):
        pass

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def defaultTestResult(self):
        return _TestResult()

    def countTestCases(self):
        return 1

    def shortDescription(self):
        first, _, _ = (self._testMethodDoc or "").strip().partition("\n")
        return first.strip() if self._testMethodDoc else None

    def id(self):
        return "%s.%s" % (_strclass(type(self)), self._testMethodName)

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return "%s (%s.%s)" % (self._testMethodName, _strclass(type(self)), self._testMethodName)

    def __repr__(self):
        return "<%s testMethod=%s>" % (_strclass(type(self)), self._testMethodName)

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    # Running.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            _warnings.warn("It is deprecated to return a value that is not None from a test case (%s)" % method, DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        started = result is None
        if started:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                result.addSkip(self, getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
                return result
            outcome = self._outcome = _Outcome(result)
            expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            outcome.run(self, self._callSetUp)
            if outcome.success:
                outcome.expecting_failure = expecting
                outcome.run(self, self._callTestMethod, method)
                outcome.expecting_failure = False
                outcome.run(self, self._callTearDown)
            self.doCleanups()
            if outcome.success:
                if not expecting:
                    result.addSuccess(self)
                elif outcome.expected_failure:
                    result.addExpectedFailure(self, outcome.expected_failure)
                else:
                    result.addUnexpectedSuccess(self)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if started:
                result.stopTestRun()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(_TestResult())
        for cleanup in _last_first(self._cleanups):
            outcome.run(self, self._callCleanup, cleanup)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        problems = cls.tearDown_exceptions = []
        for cleanup in _last_first(cls._class_cleanups):
            try:
                cleanup()
            except Exception:
                problems.append(_sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        for cleanup in _last_first(self._cleanups):
            cleanup()

    def skipTest(self, reason):
        raise SkipTest(reason)

    # Assertions.

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else "%s : %s" % (standardMsg, msg)

    def _failed(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._failed(msg, "%s is not true" % safe_repr(expr))

    def assertFalse(self, expr, msg=None):
        if expr:
            self._failed(msg, "%s is not false" % safe_repr(expr))

    def assertEqual(self, first, second, msg=None):
        compare = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if compare is not None:
            (getattr(self, compare) if isinstance(compare, str) else compare)(first, second, msg=msg)
        elif not first == second:
            self._failed(msg, "%s != %s" % tuple(_shortened(first, second)))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._failed(msg, "%s == %s" % (safe_repr(first), safe_repr(second)))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._failed(msg, "%s is not %s" % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._failed(msg, "unexpectedly identical: %s" % safe_repr(expr1))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._failed(msg, "%s is not None" % safe_repr(obj))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._failed(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._failed(msg, "%s not found in %s" % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._failed(msg, "%s unexpectedly found in %s" % (safe_repr(member), safe_repr(container)))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._failed(msg, "%s is not an instance of %r" % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._failed(msg, "%s is an instance of %r" % (safe_repr(obj), cls))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._failed(msg, "%s not less than %s" % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._failed(msg, "%s not less than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._failed(msg, "%s not greater than %s" % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._failed(msg, "%s not greater than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, True)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, False)

    def _almost(self, first, second, places, msg, delta, wanted):
        if first == second and wanted:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            if (difference <= delta) == wanted:
                return
            within = "%s delta" % safe_repr(delta)
        else:
            places = 7 if places is None else places
            if (round(difference, places) == 0) == wanted and not (first == second and not wanted):
                return
            within = "%r places" % places
        if wanted:
            text = "%s != %s within %s (%s difference)" % (safe_repr(first), safe_repr(second), within, safe_repr(difference))
        elif delta is not None:
            text = "%s == %s within %s (%s difference)" % (safe_repr(first), safe_repr(second), within, safe_repr(difference))
        else:
            text = "%s == %s within %s" % (safe_repr(first), safe_repr(second), within)
        self._failed(msg, text)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            self._failed(msg, "Regex didn't match: %r not found in %r" % (pattern.pattern, text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        match = pattern.search(text)
        if match:
            self._failed(msg, "Regex matched: %r matches %r in %r" % (text[match.start():match.end()], pattern.pattern, text))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", BaseException, args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", BaseException, args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", Warning, args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", Warning, args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)

    def _truncated(self, text, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return text + DIFF_OMITTED % len(diff)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else "sequence"
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException("%s sequence is not a %s: %s" % (which, name, safe_repr(seq)))
        if seq1 == seq2:
            return
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_shortened(seq1, seq2))
        shorter = min(len(seq1), len(seq2))
        for place in range(shorter):
            if seq1[place] != seq2[place]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (place, *_shortened(seq1[place], seq2[place]))
                break
        if len(seq1) > len(seq2):
            text += "\nFirst %s contains %d additional elements.\nFirst extra element %d:\n%s\n" % (name, len(seq1) - len(seq2), shorter, safe_repr(seq1[shorter]))
        elif len(seq2) > len(seq1):
            text += "\nSecond %s contains %d additional elements.\nFirst extra element %d:\n%s\n" % (name, len(seq2) - len(seq1), shorter, safe_repr(seq2[shorter]))
        diff = "\n" + "\n".join(_difflib.ndiff(_pprint.pformat(seq1).splitlines(), _pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncated(text, diff)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, items in (("first", set1 - set2), ("second", set2 - set1)):
            if items:
                lines.append("Items in the %s set but not the %s:" % (which, "second" if which == "first" else "first"))
                lines += [repr(item) for item in items]
        if lines:
            self._failed(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            diff = "\n" + "\n".join(_difflib.ndiff(_pprint.pformat(d1).splitlines(), _pprint.pformat(d2).splitlines()))
            self._failed(msg, self._truncated("%s != %s" % tuple(_shortened(d1, d2)), diff))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            lines1, lines2 = first.splitlines(keepends=True), second.splitlines(keepends=True)
            if len(lines1) == 1 and first.strip("\r\n") == first:
                lines1, lines2 = [first + "\n"], [second + "\n"]
            diff = "\n" + "".join(_difflib.ndiff(lines1, lines2))
            self._failed(msg, self._truncated("%s != %s" % tuple(_shortened(first, second)), diff))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            one, two = _Counter(first), _Counter(second)
            if one == two:
                return
            differences = [(one[item], two[item], item) for item in {**one, **two} if one[item] != two[item]]
        except TypeError:
            distinct = []
            for item in first + second:
                if item not in distinct:
                    distinct.append(item)
            differences = [(first.count(item), second.count(item), item) for item in distinct if first.count(item) != second.count(item)]
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            self._failed(msg, self._truncated("Element counts were not equal:\n", "\n".join(lines)))


class _SubTestContext:
    def __init__(self, case, msg, params):
        self.case, self.sub = case, _SubTest(case, msg, {**(case._subtest.params if case._subtest else {}), **params})

    def __enter__(self):
        self._parent = self.case._subtest
        self.case._subtest = self.sub

    def __exit__(self, exc_type, exc_value, tb):
        self.case._subtest = self._parent
        outcome = self.case._outcome
        if outcome is None or exc_type is KeyboardInterrupt:
            return False

        def part():
            if exc_value is not None:
                raise exc_value

        if exc_type is None:
            outcome.result.addSubTest(self.case, self.sub, None)
            return True
        if issubclass(exc_type, _ShouldStop):
            return False
        if issubclass(exc_type, SkipTest):
            outcome.result.addSkip(self.sub, str(exc_value))
        elif outcome.expecting_failure:
            outcome.expected_failure = (exc_type, exc_value, tb)
        else:
            outcome.success = False
            outcome.result.addSubTest(self.case, self.sub, (exc_type, exc_value, tb))
            if outcome.result.failfast:
                raise _ShouldStop
        return True


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def _description(self):
        parts = [] if self._message is None else ["[%s]" % self._message]
        if self.params:
            parts.append("(%s)" % ", ".join("%s=%r" % item for item in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return "%s %s" % (self.test_case.id(), self._description())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "%s %s" % (self.test_case, self._description())


class FunctionTestCase(TestCase):
    """A test made of functions that were there already."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def runTest(self):
        self._testFunc()

    def setUp(self):
        self._call_if_given(self._setUpFunc)

    def tearDown(self):
        self._call_if_given(self._tearDownFunc)

    @staticmethod
    def _call_if_given(function):
        if function is not None:
            function()

    def __str__(self):
        return "%s (%s)" % (_strclass(type(self)), self._testFunc.__name__)

    def id(self):
        return self._testFunc.__name__

    def shortDescription(self):
        described = self._description
        if described is None:
            first, _, _ = (self._testFunc.__doc__ or "").partition("\n")
            described = first.strip() or None
        return described

"""unittest.runner: running tests and reporting on standard error."""

import sys as _sys
import time as _time
import warnings as _warnings

from unittest.case import _SubTest
from unittest.result import TestResult as _TestResult


class _WritelnDecorator:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.write((text or "") + "\n")


class TextTestResult(_TestResult):
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription()
        return "\n".join((str(test), first)) if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + " ... ")
            self.stream.flush()
            self._newline = False

    def _report(self, test, word, letter):
        if self.showAll:
            if isinstance(test, _SubTest):
                if not self._newline:
                    self.stream.writeln()
                self.stream.write("  " + self.getDescription(test) + " ... ")
            elif self._newline:
                self.stream.write(self.getDescription(test) + " ... ")
            self.stream.writeln(word)
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            if self.showAll:
                self._report(subtest, "FAIL" if failed else "ERROR", "")
            elif self.dots:
                self.stream.write("F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._report(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(test, "skipped %r" % (reason,), "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._report(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._report(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln("UNEXPECTED SUCCESS: " + self.getDescription(test))

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            title = "%s: %s" % (flavour, self.getDescription(test))
            for line in (self.separator1, title, self.separator2, text):
                self.stream.writeln(line)


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
        self.stream = _WritelnDecorator(_sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.warnings = descriptions, verbosity, failfast, warnings
        self.resultclass = self.resultclass if resultclass is None else resultclass

    def _makeResult(self):
        arguments = self.stream, self.descriptions, self.verbosity
        return self.resultclass(*arguments)

    def run(self, test):
        """Run the test, a suite as a rule, and report; returns the result."""
        result = self._makeResult()
        result.failfast = self.failfast
        with _warnings.catch_warnings():
            if self.warnings:
                _warnings.simplefilter(self.warnings)
            began = _time.perf_counter()
            result.startTestRun()
            test(result)
            result.stopTestRun()
            taken = _time.perf_counter() - began
        result.printErrors()
        if self.verbosity > 0 or hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        self.stream.writeln("Ran %d test%s in %.3fs" % (result.testsRun, "" if result.testsRun == 1 else "s", taken))
        self.stream.writeln()
        infos = []
        if not result.wasSuccessful():
            self.stream.write("FAILED")
            for name, found in (("failures", result.failures), ("errors", result.errors)):
                if found:
                    infos.append("%s=%d" % (name, len(found)))
        else:
            self.stream.write("OK")
        for name, found in (("skipped", result.skipped), ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)):
            if found:
                infos.append("%s=%d" % (name, len(found)))
        self.stream.write(" (%s)\n" % ", ".join(infos) if infos else "\n")
        self.stream.flush()
        return result

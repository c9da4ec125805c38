"""unittest.result: what came of the tests."""

import sys as _sys
import traceback as _traceback

STDOUT_LINE, STDERR_LINE = "\nStdout:\n%s", "\nStderr:\n%s"


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


class TestResult:
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun, self.collectedDurations = 0, []

    # For derived classes: the run and each test begin and end.

    def startTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stopTestRun(self):
        pass

    # What came of a test.

    def _add(self, problems, test, err):
        problems.append((test, self._exc_info_to_string(err, test)))
        self._stop_if_wanted()

    def addFailure(self, test, err):
        self._add(self.failures, test, err)

    def addError(self, test, err):
        self._add(self.errors, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            into = self.failures if issubclass(err[0], test.failureException) else self.errors
            into.append((subtest, self._exc_info_to_string(err, test)))
            self._stop_if_wanted()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_if_wanted()

    def _stop_if_wanted(self):
        if self.failfast:
            self.stop()

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def printErrors(self):
        pass

    def _exc_info_to_string(self, err, test):
        return "".join(_traceback.format_exception(*err))

    def __repr__(self):
        return "<%s run=%i errors=%i failures=%i>" % (strclass(type(self)), self.testsRun, len(self.errors), len(self.failures))

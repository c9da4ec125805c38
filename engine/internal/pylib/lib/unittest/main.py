"""unittest.main: running the tests of a program."""

import sys as _sys

from unittest import loader as _loader, runner as _runner


class TestProgram:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=_loader.defaultTestLoader, exit=True, verbosity=1,
                 failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            __import__(module)
            module = _sys.modules[module]
        self.module, self.testRunner, self.testLoader, self.exit = module, testRunner, testLoader, exit
        self.verbosity, self.failfast, self.buffer, self.tb_locals = verbosity, failfast, buffer, tb_locals
        self.defaultTest = defaultTest
        names = self._parse(_sys.argv if argv is None else argv)
        if names:
            self.test = testLoader.loadTestsFromNames(names, module)
        else:
            self.test = testLoader.loadTestsFromModule(module)
        self.runTests()

    def _parse(self, argv):
        import argparse

        parser = argparse.ArgumentParser(prog=argv[0].rpartition("/")[2])
        parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        parser.add_argument("-f", "--failfast", dest="failfast", action="store_true", help="Stop on first fail or error")
        parser.add_argument("-k", dest="patterns", action="append", help="Only run tests which match the given substring")
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        options = parser.parse_args(argv[1:])
        if options.verbosity is not None:
            self.verbosity = options.verbosity
        self.failfast = self.failfast or options.failfast
        if options.patterns:
            self.testLoader.testNamePatterns = [pattern if "*" in pattern else "*%s*" % pattern for pattern in options.patterns]
        if options.tests:
            return options.tests
        return [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest or ())

    def runTests(self):
        made = self.testRunner
        if made is None:
            made = _runner.TextTestRunner
        if isinstance(made, type):
            made = made(verbosity=self.verbosity, failfast=self.failfast)
        self.result = made.run(self.test)
        if self.exit:
            _sys.exit(not self.result.wasSuccessful())


main = TestProgram

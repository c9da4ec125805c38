"""logging over the simulated clock. Handlers write to streams; there are no files."""

import _fs_threading as _machine
import functools
import io
import os
import re
import sys
import threading
import time
import traceback
from string import Formatter as _StringFormatter, Template

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = True
_startTime = time.time()
_levelToName = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_nameToLevel = {
    "CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING, "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG,
    "NOTSET": NOTSET,
}
_lock = threading.RLock()
_machine.call_it(_lock, "lock of logging")


def getLevelNamesMapping():
    return _nameToLevel.copy()


def getLevelName(level):
    name = _levelToName.get(level)
    if name is not None:
        return name
    number = _nameToLevel.get(level)
    if number is not None:
        return number
    return "Level %s" % level


def addLevelName(level, levelName):
    _levelToName[level] = levelName
    _nameToLevel[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) != level:
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level in _nameToLevel:
        return _nameToLevel[level]
    raise ValueError("Unknown level: %r" % (level,))


# The methods and functions that log at a level of their own.
_LEVEL_METHODS = {"debug": DEBUG, "info": INFO, "warning": WARNING, "error": ERROR, "critical": CRITICAL}


def _method(owner, name, function):
    """Give a function that another one has made the name under which the class has it."""
    function.__name__ = name
    function.__qualname__ = owner + "." + name
    return function


def _logging_at(level):
    def method(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    return method


def _adapting_at(level):
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)

    return method


def _of_the_lock(operation):
    """A method that uses a handler's lock, if it has one."""

    def method(self):
        if self.lock:
            getattr(self.lock, operation)()

    return method


def _of_the_logger(name, takes_level):
    """A method of adapters that asks the logger."""

    def about_level(self, level):
        return getattr(self.logger, name)(level)

    def method(self):
        return getattr(self.logger, name)()

    return about_level if takes_level else method


def _warn_of_old_name(kind):
    import warnings

    warnings.warn("The 'warn' %s is deprecated, use 'warning' instead" % kind, DeprecationWarning, 3)


def _add_once(items, item):
    if item not in items:
        items.append(item)


def _drop(items, item):
    if item in items:
        items.remove(item)


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        # What was said, where, when and by whom; programs see the attributes in this order.
        only = args[0] if args and len(args) == 1 else None
        self.name, self.msg, self.args = name, msg, only if isinstance(only, dict) and only else args
        self.levelname, self.levelno = getLevelName(level), level
        file = os.path.basename(pathname)
        self.pathname, self.filename, self.module = pathname, file, os.path.splitext(file)[0]
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created, self.msecs = now, int((now - int(now)) * 1000) + 0.0
        self.relativeCreated = (now - _startTime) * 1000
        thread = threading.current_thread()
        self.thread, self.threadName = thread.ident, thread.name
        self.processName = "MainProcess"
        process = sys.modules.get("multiprocessing")
        if process is not None:
            try:
                self.processName = process.current_process().name
            except Exception:
                pass
        self.process = os.getpid()

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


_chosen = {"record": LogRecord}  # what records are made with, and, below, loggers


def setLogRecordFactory(factory):
    _chosen["record"] = factory


def getLogRecordFactory():
    return _chosen["record"]


def makeLogRecord(dict):
    record = _chosen["record"](None, None, "", 0, "", (), None, None)
    vars(record).update(dict)
    return record


# The patterns are made when first needed: most programs log without a format of their own.
@functools.cache
def _percent_field():
    return re.compile(r"%\(\w+\)[#0+ -]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[diouxefgcrsa%]", re.IGNORECASE)


@functools.cache
def _braces_patterns():
    """What stands before and behind the colon of a field in braces."""
    name = re.compile(r"(?:\d+|\w+)(?:\.\w+|\[[^]]+\])*$")
    number = r"(?:\d+|{\w+})?"
    specification = re.compile(r"(?:.?[<=>^])?[+ -]?#?0?" + number + r"[,_]?(?:\.(?:\d+|{\w+}))?[bcdefgnosx%]?$", re.IGNORECASE)
    return name, specification


class PercentStyle:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        if not _percent_field().search(self._fmt):
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, self.default_format[0]))

    def _values(self, record):
        if self._defaults:
            return {**self._defaults, **record.__dict__}
        return record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError("Formatting field not found in record: %s" % error)


class StrFormatStyle(PercentStyle):
    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def validate(self):
        """Refuse fields that are no names, attributes or items, and conversions and specifications that no text has."""
        name, specification = _braces_patterns()
        fields = 0
        try:
            for _, field, spec, conversion in _StringFormatter().parse(self._fmt):
                if field:
                    if not name.match(field):
                        raise ValueError("invalid field name/expression: %r" % field)
                    fields += 1
                if conversion and conversion not in "rsa":
                    raise ValueError("invalid conversion: %r" % conversion)
                if spec and not specification.match(spec):
                    raise ValueError("bad specifier: %r" % spec)
        except ValueError as error:
            raise ValueError("invalid format: %s" % error)
        if not fields:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._fmt.format(**self._values(record))


class StringTemplateStyle(PercentStyle):
    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return "$asctime" in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        fields = 0
        for match in Template.pattern.finditer(self._fmt):
            if match["named"] or match["braced"]:
                fields += 1
            elif match[0] == "$":
                raise ValueError("invalid format: bare '$' not allowed")
        if not fields:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return Template(self._fmt).substitute(**self._values(record))


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
    "$": (StringTemplateStyle, "${levelname}:${name}:${message}"),
}


class Formatter:
    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError("Style must be one of: %s" % ",".join(_STYLES))
        kind, _ = _STYLES[style]
        self._style = used = kind(fmt, defaults=defaults)
        if validate:
            used.validate()
        self._fmt, self.datefmt = used._fmt, datefmt

    def formatTime(self, record, datefmt=None):
        # Functions of time are written in Python here and would be bound to self; in CPython they are not.
        moment = vars(self).get("converter", type(self).converter)(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        if self.default_msec_format:
            text = self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei):
        text = "".join(traceback.format_exception(ei[0], ei[1], ei[2]))
        return text[:-1] if text[-1:] == "\n" else text

    def formatStack(self, stack_info):
        """The stack as it is logged; subclasses may change it."""
        return stack_info

    def formatMessage(self, record):
        return self._style.format(record)

    def usesTime(self):
        return self._style.usesTime()

    def format(self, record):
        """The message, and below it the exception and the stack if the record has them."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = _below(text, record.exc_text)
        if record.stack_info:
            text = _below(text, self.formatStack(record.stack_info))
        return text


def _below(text, more):
    return text + more if text[-1:] == "\n" else text + "\n" + more


_defaultFormatter = Formatter()


class BufferingFormatter:
    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        return self.formatHeader(records) + "".join(map(self.linefmt.format, records)) + self.formatFooter(records)


class Filter:
    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        if self.nlen == 0 or record.name == self.name:
            return True
        if record.name.find(self.name, 0, self.nlen) != 0:
            return False
        return record.name[self.nlen] == "."


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        _add_once(self.filters, filter)

    def removeFilter(self, filter):
        _drop(self.filters, filter)

    def filter(self, record):
        for filter in self.filters:
            allowed = filter.filter(record) if hasattr(filter, "filter") else filter(record)
            if not allowed:
                return False
        return True


_handlers = {}
_handlerList = []


class Handler(Filterer):
    """What becomes of records: subclasses write them somewhere with emit(), one at a time."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name, self.level = None, _checkLevel(level)
        self.formatter, self._closed = None, False
        _handlerList.append(self)
        self.createLock()

    def createLock(self):
        self.lock = lock = threading.RLock()
        _machine.call_it(lock, "lock of a log handler")

    acquire, release = (_method("Handler", name, _of_the_lock(name)) for name in ("acquire", "release"))

    def get_name(self):
        return self._name

    def set_name(self, name):
        _handlers.pop(self._name, None)
        self._name = name
        if name:
            _handlers[name] = self

    name = property(get_name, set_name)

    def close(self):
        self._closed = True
        _handlers.pop(self._name, None)

    def flush(self):
        """Nothing is kept back here."""

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        allowed = self.filter(record)
        if allowed:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return allowed

    def handleError(self, record):
        if not raiseExceptions or not sys.stderr:
            return
        sys.stderr.write("--- Logging error ---\n")
        traceback.print_exception(*sys.exc_info(), None, sys.stderr)
        sys.stderr.write("Call stack:\n")
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        if frame is None:
            sys.stderr.write("Logged from file %s, line %s\n" % (record.filename, record.lineno))
        else:
            traceback.print_stack(frame, file=sys.stderr)
        try:
            sys.stderr.write("Message: %r\nArguments: %s\n" % (record.msg, record.args))
        except RecursionError:
            raise
        except Exception:
            sys.stderr.write("Unable to print the message and arguments - possible formatting error.\n"
                             "Use the traceback above to help find the error.\n")

    def __repr__(self):
        return "<%s (%s)>" % (self.__class__.__name__, getLevelName(self.level))


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        self.acquire()
        try:
            if self.stream and hasattr(self.stream, "flush"):
                self.stream.flush()
        finally:
            self.release()

    def emit(self, record):
        try:
            message = self.format(record)
            self.stream.write(message + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        if stream is self.stream:
            return None
        old = self.stream
        self.flush()
        self.stream = stream
        return old

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        if name:
            name += " "
        return "<%s %s(%s)>" % (self.__class__.__name__, name, getLevelName(self.level))


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename, self.mode = os.path.abspath(filename), mode
        self.encoding, self.errors, self.delay = encoding, errors, delay
        stream = None if delay else self._open()
        Handler.__init__(self)
        self.stream = stream

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def close(self):
        self.acquire()
        try:
            if self.stream:
                try:
                    self.flush()
                finally:
                    stream, self.stream = self.stream, None
                    stream.close()
            self._closed = True
            StreamHandler.close(self)
        finally:
            self.release()

    def emit(self, record):
        if self.stream is None and (self.mode != "w" or not self._closed):
            self.stream = self._open()
        if self.stream:
            StreamHandler.emit(self, record)

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.baseFilename, getLevelName(self.level))


class NullHandler(Handler):
    """Does nothing with records, so it needs no lock."""

    def createLock(self):
        self.lock = None

    def handle(self, record):
        """Not even filtered."""

    def emit(self, record):
        """Not written."""


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the moment."""

    stream = property(lambda self: sys.stderr)

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)


_defaultLastResort = lastResort = _StderrHandler(WARNING)


class PlaceHolder:
    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap[alogger] = None


class Manager:
    def __init__(self, rootnode):
        self.root, self.loggerDict, self.loggerClass = rootnode, {}, None
        self.disable, self.emittedNoHandlerWarning = 0, False

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            logger = self.loggerDict.get(name)
            if isinstance(logger, Logger):
                return logger
            holder = logger
            logger = (self.loggerClass or _chosen["logger"])(name)
            logger.manager = self
            self.loggerDict[name] = logger
            if holder is not None:
                for child in holder.loggerMap:
                    if not child.parent.name.startswith(name):
                        logger.parent = child.parent
                        child.parent = logger
            self._find_parent(logger)
        return logger

    def _find_parent(self, logger):
        name = logger.name
        at = name.rfind(".")
        parent = None
        while at > 0 and parent is None:
            above = self.loggerDict.get(name[:at])
            if above is None:
                self.loggerDict[name[:at]] = PlaceHolder(logger)
            elif isinstance(above, Logger):
                parent = above
            else:
                above.append(logger)
            at = name.rfind(".", 0, at)
        logger.parent = parent or self.root


class Logger(Filterer):
    """A place of the program that logs. Records go to its handlers and, as long as propagate says so, to those of its parents."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled = [], False

    def __reduce__(self):
        return getLogger, (() if self.name == "root" else (self.name,))

    debug, info, warning, error, critical = (
        _method("Logger", name, _logging_at(level)) for name, level in _LEVEL_METHODS.items())

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def warn(self, msg, *args, **kwargs):
        _warn_of_old_name("method")
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        frame = sys._getframe(1)
        while frame.f_back is not None and "/logging/" in frame.f_code.co_filename:
            frame = frame.f_back
        while stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= 1
        stack = None
        if stack_info:
            stack = "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame)).rstrip("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _chosen["record"](name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError("Attempt to overwrite %r in LogRecord" % key)
                record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        filename, line, function, stack = self.findCaller(stack_info, stacklevel)
        if exc_info and not isinstance(exc_info, tuple):
            error = exc_info if isinstance(exc_info, BaseException) else sys.exc_info()[1]
            exc_info = (None, None, None) if error is None else (type(error), error, error.__traceback__)
        self.handle(self.makeRecord(self.name, level, filename, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def addHandler(self, hdlr):
        _add_once(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        _drop(self.handlers, hdlr)

    def _reached(self):
        """This logger and those above it that its records come to."""
        loggers = [self]
        while loggers[-1].propagate and loggers[-1].parent:
            loggers.append(loggers[-1].parent)
        return loggers

    def hasHandlers(self):
        return any(logger.handlers for logger in self._reached())

    def callHandlers(self, record):
        found = 0
        for logger in self._reached():
            found += len(logger.handlers)
            for handler in logger.handlers:
                if record.levelno >= handler.level:
                    handler.handle(record)
        if found == 0 and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def getEffectiveLevel(self):
        decider = self
        while decider is not None and not decider.level:
            decider = decider.parent
        return NOTSET if decider is None else decider.level

    def isEnabledFor(self, level):
        if self.disabled:
            return False
        try:
            return not self.manager.disable >= level and level >= self.getEffectiveLevel()
        except TypeError:
            hash(level)  # what has been found out is kept, so that this is the first to fail
            raise

    def getChild(self, suffix):
        if self.root is not self:
            suffix = self.name + "." + suffix
        return self.manager.getLogger(suffix)

    def getChildren(self):
        return {
            logger for logger in self.manager.loggerDict.values() if isinstance(logger, Logger) and logger.parent is self
        }

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))


class RootLogger(Logger):
    def __init__(self, level):
        Logger.__init__(self, "root", level)


_chosen["logger"] = Logger
root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def setLoggerClass(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _chosen["logger"] = klass


def getLoggerClass():
    return _chosen["logger"]


class LoggerAdapter:
    """Logs through a logger and adds to what it is given; subclasses decide in process() what."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            message, options = self.process(msg, kwargs)
            self.logger.log(level, message, *args, **options)

    debug, info, warning, error, critical = (
        _method("LoggerAdapter", name, _adapting_at(level)) for name, level in _LEVEL_METHODS.items())

    def warn(self, msg, *args, **kwargs):
        _warn_of_old_name("method")
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    isEnabledFor, setLevel, getEffectiveLevel, hasHandlers = (
        _method("LoggerAdapter", name, _of_the_logger(name, takes_level))
        for name, takes_level in {"isEnabledFor": True, "setLevel": True, "getEffectiveLevel": False, "hasHandlers": False}.items())

    name = property(lambda self: self.logger.name)

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.logger.name, getLevelName(self.logger.getEffectiveLevel()))


def basicConfig(*, filename=None, filemode="a", format=..., datefmt=None, style="%", level=None, stream=None, handlers=None,
                force=False, encoding=None, errors="backslashreplace", **kwargs):
    with _lock:
        if force:
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        if handlers is None:
            if stream is not None and filename is not None:
                raise ValueError("'stream' and 'filename' should not be specified together")
        elif stream is not None or filename is not None:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if style not in _STYLES:
            raise ValueError("Style must be one of: %s" % ",".join(_STYLES))
        if handlers is None:
            handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
        formatter = Formatter(_STYLES[style][1] if format is ... else format, datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs))


def getLogger(name=None):
    is_root = not name or isinstance(name, str) and name == root.name
    return root if is_root else Logger.manager.getLogger(name)


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def _of_the_root(name):
    """The function of that name: it configures logging if nobody has, and logs with the root logger."""

    def function(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


debug, info, warning, error, critical = map(_of_the_root, _LEVEL_METHODS)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    _warn_of_old_name("function")
    warning(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def disable(level=CRITICAL):
    root.manager.disable = _checkLevel(level)


def shutdown(handlerList=None):
    for handler in reversed(_handlerList[:]):
        handler.flush()
        handler.close()


def captureWarnings(capture):
    pass

"""logging.handlers: the handlers that need no network."""

import copy
import logging
import os
import queue
import threading
import time


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records from a queue and gives them to handlers, until it takes _sentinel."""

    _sentinel = _thread = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers = queue, handlers
        self._thread, self.respect_handler_level = None, respect_handler_level

    def start(self):
        self._thread = thread = threading.Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None

    def enqueue_sentinel(self):
        """Have the thread end when it comes to this place of the queue."""
        self.queue.put_nowait(self._sentinel)

    def prepare(self, record):
        """The record as the handlers shall get it."""
        return record

    def dequeue(self, block):
        return self.queue.get(block)

    def handle(self, record):
        prepared = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or prepared.levelno >= handler.level:
                handler.handle(prepared)

    def _monitor(self):
        done = getattr(self.queue, "task_done", None)
        goes_on = True
        while goes_on:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            goes_on = record is not self._sentinel
            if goes_on:
                self.handle(record)
            if done is not None:
                done()


class BufferingHandler(logging.Handler):
    """Keeps records; when there are as many as its capacity, flush() forgets them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.buffer, self.capacity = [], capacity

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        del self.buffer[:]

    def close(self):
        self.flush()
        logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        target = self.target
        if target:
            for kept in self.buffer:
                target.handle(kept)
            del self.buffer[:]

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.setTarget(None)
        logging.Handler.close(self)


class BaseRotatingHandler(logging.FileHandler):
    """Begins a new file when shouldRollover() says so."""

    namer = rotator = None

    def emit(self, record):
        try:
            is_full = self.shouldRollover(record)
            if is_full:
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a" if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def shouldRollover(self, record):
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        self.stream.seek(0, 2)
        return self.stream.tell() + len(self.format(record) + "\n") >= self.maxBytes

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            names = [self.baseFilename]
            names += [self.rotation_filename("%s.%d" % (self.baseFilename, i)) for i in range(1, self.backupCount + 1)]
            for i in range(self.backupCount, 0, -1):
                self.rotate(names[i - 1], names[i])
        if not self.delay:
            self.stream = self._open()


_SECONDS = {"S": 1, "M": 60, "H": 3600, "D": 86400, "MIDNIGHT": 86400, "W": 604800}
_SUFFIXES = {"S": "%Y-%m-%d_%H-%M-%S", "M": "%Y-%m-%d_%H-%M", "H": "%Y-%m-%d_%H"}


class TimedRotatingFileHandler(BaseRotatingHandler):
    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a", encoding, delay, errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = "W" if self.when.startswith("W") else self.when
        if kind not in _SECONDS:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)
        if kind == "W":
            if len(self.when) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % self.when)
            if not "0" <= self.when[1] <= "6":
                raise ValueError("Invalid day specified for weekly rollover: %s" % self.when)
            self.dayOfWeek = int(self.when[1])
        self.suffix = _SUFFIXES.get(kind, "%Y-%m-%d")
        self.interval = _SECONDS[kind] * interval
        self.rolloverAt = self.computeRollover(int(time.time()))

    def computeRollover(self, currentTime):
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        at = 86400 if self.atTime is None else self.atTime.hour * 3600 + self.atTime.minute * 60 + self.atTime.second
        left = at - (now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec)
        day = now.tm_wday
        if left <= 0:
            left += 86400
            day = (day + 1) % 7
        if self.when.startswith("W") and day != self.dayOfWeek:
            left += (self.dayOfWeek - day) % 7 * 86400
        return currentTime + left

    def shouldRollover(self, record):
        return int(time.time()) >= self.rolloverAt

    def getFilesToDelete(self):
        directory, base = os.path.split(self.baseFilename)
        names = sorted(name for name in os.listdir(directory or ".") if name.startswith(base + "."))
        return [os.path.join(directory, name) for name in names[:max(len(names) - self.backupCount, 0)]]

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        begun = self.rolloverAt - self.interval
        moment = time.gmtime(begun) if self.utc else time.localtime(begun)
        target = self.rotation_filename(self.baseFilename + "." + time.strftime(self.suffix, moment))
        if os.path.exists(target):
            os.remove(target)
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        if not self.delay:
            self.stream = self._open()
        now = int(time.time())
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    pass


def _refused(name):
    from _refusal import refused

    return refused("logging.handlers." + name)


SocketHandler, DatagramHandler, SysLogHandler, SMTPHandler, HTTPHandler, NTEventLogHandler = map(
    _refused, ("SocketHandler", "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler", "NTEventLogHandler"))

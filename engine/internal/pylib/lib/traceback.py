"""traceback: exceptions and stacks as text and as data."""

import sys
import _fs_traceback as _machine


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = locals
        self._line = line
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._text = None  # with the marks, if it comes from a traceback

    @property
    def line(self):
        if self._line is None:
            self._line = _machine.source_line(self.filename, self.lineno)
        return self._line.strip()

    def _parts(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._parts() == other._parts()
        if isinstance(other, tuple):
            return self._parts() == other
        return NotImplemented

    def __getitem__(self, position):
        return self._parts()[position]

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return 4

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in frame_gen]
        return klass(_limited(frames, limit))

    @classmethod
    def from_list(klass, a_list):
        return klass(item if isinstance(item, FrameSummary) else FrameSummary(*item[:3], line=item[3]) for item in a_list)

    def format_frame_summary(self, frame):
        if frame._text is not None:
            return frame._text
        text = '  File "%s", line %s, in %s\n' % (frame.filename, frame.lineno, frame.name)
        if frame.line:
            text += "    %s\n" % frame.line
        return text

    def format(self):
        result = []
        last, count = None, 0
        for frame in [*self, None]:
            place = frame and (frame.filename, frame.lineno, frame.name)
            if place != last:
                if count > 3:
                    result.append("  [Previous line repeated %d more time%s]\n" % (count - 3, "s" if count > 4 else ""))
                last, count = place, 0
            count += 1
            if frame is not None and count <= 3:
                result.append(self.format_frame_summary(frame))
        return result


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1).f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    frames = []
    while tb is not None:
        text, end_lineno, colno, end_colno = _machine.frame(tb)
        code = tb.tb_frame.f_code
        frame = FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
        frame._text = text
        frames.append(frame)
        tb = tb.tb_next
    return StackSummary(_limited(frames, limit))


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit]
    frames.reverse()
    return StackSummary.extract(frames)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print("".join(format_list(extracted_list)), file)


def _chunks(text):
    """The pieces in which CPython yields a formatted exception: one for each frame, heading and message."""
    chunks = []
    for line in text.splitlines(True):
        frame = line.startswith('  File "')
        if chunks and not frame and line.startswith("    ") and chunks[-1].startswith('  File "'):
            chunks[-1] += line
        else:
            chunks.append(line)
    return chunks


_sentinel = object()


def _exception(exc, value):
    if value is _sentinel:
        return exc
    return value


def _format(value, tb, limit, chain):
    if value is None:
        return ["NoneType: None\n"]
    if not isinstance(value, BaseException):
        raise TypeError("Exception expected for value, %s found" % type(value).__name__)
    chunks = _chunks(_machine.format(value, chain))
    if limit is None:
        return chunks
    kept, frames = [], []
    for chunk in chunks + [""]:
        if chunk.startswith('  File "') or chunk.startswith("  [Previous line"):
            frames.append(chunk)
            continue
        kept += _limited(frames, limit)
        frames = []
        if chunk:
            kept.append(chunk)
    return kept


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    return _format(_exception(exc, value), tb, limit, chain)


def format_exception_only(exc, /, value=_sentinel):
    value = _exception(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    return _chunks(_machine.format_only(value))


def format_exc(limit=None, chain=True):
    return "".join(_format(sys.exception(), None, limit, chain))


def _print(text, file):
    if file is None:
        file = sys.stderr
    file.write(text)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _print("".join(format_exception(exc, value, tb, limit, chain)), file)


def print_exc(limit=None, file=None, chain=True):
    _print(format_exc(limit, chain), file)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print("".join(format_tb(tb, limit)), file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe(1)
    _print("".join(format_stack(f, limit)), file)


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        self._value = exc_value
        self._limit = limit
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._str = str(exc_value)
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__suppress_context__ = exc_value.__suppress_context__
        seen = _seen or set()
        seen.add(id(exc_value))
        self.__cause__ = self.__context__ = None
        if cause is not None and id(cause) not in seen:
            self.__cause__ = TracebackException.from_exception(cause, limit=limit, _seen=seen)
        if context is not None and id(context) not in seen:
            self.__context__ = TracebackException.from_exception(context, limit=limit, _seen=seen)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def format(self, *, chain=True, _ctx=None):
        yield from _format(self._value, None, self._limit, chain)

    def print(self, *, file=None, chain=True):
        _print("".join(self.format(chain=chain)), file)

    def __str__(self):
        return self._str

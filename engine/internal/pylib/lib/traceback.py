"""traceback: exceptions and stacks as text and as data."""

import collections
import itertools
import sys
import _fs_traceback as _machine


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = {name: _text_of(value, "local", repr) for name, value in locals.items()} if locals else None
        self._line = line
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._text = None  # with the marks, if it comes from a traceback

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
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
        frames = []
        for frame, line in _limited(frame_gen, limit):
            names = frame.f_locals if capture_locals else None
            frames.append(FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, locals=names))
        return klass(frames)

    @classmethod
    def from_list(klass, a_list):
        frames = klass()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            frames.append(item)
        return frames

    def format_frame_summary(self, frame):
        text = frame._text
        if text is None:
            text = '  File "%s", line %s, in %s\n' % (frame.filename, frame.lineno, frame.name)
            if frame.line:
                text += "    %s\n" % frame.line.strip()
        for name in sorted(frame.locals or ()):
            text += "    %s = %s\n" % (name, frame.locals[name])
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
                text = self.format_frame_summary(frame)
                if text is not None:
                    result.append(text)
        return result


def _limited(frames, limit):
    """The first so many, or the last ones if the limit is negative."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is None:
            return frames
        if limit < 0:
            limit = 0
    if limit >= 0:
        return itertools.islice(frames, limit)
    return collections.deque(frames, maxlen=-limit)


def walk_tb(tb):
    entry = tb
    while entry is not None:
        yield entry.tb_frame, entry.tb_lineno
        entry = entry.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1).f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    return _extracted(tb, limit)


def _entries(tb):
    while tb is not None:
        yield tb.tb_frame, tb
        tb = tb.tb_next


def _extracted(tb, limit, capture_locals=False):
    frames = StackSummary()
    for frame, entry in _limited(_entries(tb), limit):
        code = frame.f_code
        text, end_lineno, colno, end_colno = _machine.frame(entry)
        names = frame.f_locals if capture_locals else None
        summary = FrameSummary(code.co_filename, entry.tb_lineno, code.co_name, locals=names, end_lineno=end_lineno, colno=colno,
                               end_colno=end_colno)
        summary._text = text
        frames.append(summary)
    return frames


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for text in format_list(extracted_list):
        print(text, file=_file(file), end="")


def _file(file):
    return sys.stderr if file is None else file


def _text_of(value, what, convert=str):
    try:
        return convert(value)
    except:
        return "<%s %s() failed>" % (what, convert.__name__)


def _last_line(name, text):
    return "%s: %s\n" % (name, text) if text else name + "\n"


class _Margins:
    """Where a formatted exception stands: how many groups it is in, and whether its compartment is still open."""

    def __init__(self):
        self.depth = 0
        self.open = False

    def indent(self):
        return "  " * self.depth

    def lines(self, text, mark="|"):
        if not self.depth:
            return text
        before = self.indent() + mark + " "
        return "".join([before + line for line in text.splitlines(True)])


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class TracebackException:
    """What there is to print of an exception, without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        settings = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, max_group_width=max_group_width,
                        max_group_depth=max_group_depth)
        is_first = _seen is None
        if is_first:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _extracted(exc_traceback, limit, capture_locals)
        self.exc_type = exc_type
        self._str = _text_of(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_place(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        waiting = [(self, exc_value)] if is_first else []
        while waiting:
            summary, value = waiting.pop()
            waiting += summary._take_others(value, compact, _seen, settings)

    def _take_place(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg

    def _take_others(self, value, compact, seen, settings):
        """Summarise the cause, the context and the members of a group, once each; return those that have others in turn."""

        def summary(other):
            return TracebackException(type(other), other, other.__traceback__, _seen=seen, **settings)

        found = []
        if value and value.__cause__ is not None and id(value.__cause__) not in seen:
            self.__cause__ = summary(value.__cause__)
            found.append((self.__cause__, value.__cause__))
        wanted = not compact or self.__cause__ is None and value is not None and not value.__suppress_context__
        if value and value.__context__ is not None and wanted and id(value.__context__) not in seen:
            self.__context__ = summary(value.__context__)
            found.append((self.__context__, value.__context__))
        if value and isinstance(value, BaseExceptionGroup):
            self.exceptions = [summary(other) for other in value.exceptions]
            found += zip(self.exceptions, value.exceptions)
        return found

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        if self.exc_type is None:
            yield _last_line("None", self._str)
            return
        name, module = self.exc_type.__qualname__, self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _last_line(name, self._str)
        notes = self.__notes__
        if hasattr(type(notes), "__getitem__") and hasattr(type(notes), "index"):
            for note in notes:
                for line in _text_of(note, "note").split("\n"):
                    yield line + "\n"
        elif notes is not None:
            yield _text_of(notes, "__notes__", repr)

    def _format_syntax_error(self, name):
        where = ""
        if self.lineno is not None:
            yield '  File "%s", line %s\n' % (self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            where = " (%s)" % self.filename
        if self.text is not None:
            line = self.text.rstrip("\n")
            shown = line.lstrip(" \n\f")
            yield "    %s\n" % shown
            if self.offset is not None:
                first = self.offset
                last = first if self.end_offset in {None, 0} else self.end_offset
                if first == last or last == -1:
                    last = first + 1
                indent = len(line) - len(shown)
                before, behind = first - 1 - indent, last - 1 - indent
                if before >= 0:
                    space = "".join([c if c.isspace() else " " for c in shown[:before]])
                    yield "    %s%s\n" % (space, "^" * (behind - before))
        yield "%s: %s%s\n" % (name, self.msg or "<no detail available>", where)

    def format(self, *, chain=True, _ctx=None):
        margins = _Margins() if _ctx is None else _ctx
        parts, part = [], self
        while part is not None:
            joint = former = None
            if chain and part.__cause__ is not None:
                joint, former = _CAUSE, part.__cause__
            elif chain and part.__context__ is not None and not part.__suppress_context__:
                joint, former = _CONTEXT, part.__context__
            parts.append((joint, part))
            part = former
        for joint, part in reversed(parts):
            if joint is not None:
                yield margins.lines(joint)
            if part.exceptions is None:
                yield from part._format_alone(margins, "Traceback", "|")
            elif margins.depth > self.max_group_depth:
                yield margins.lines("... (max_group_depth is %s)\n" % self.max_group_depth)
            else:
                yield from part._format_group(margins, chain, self.max_group_width)

    def _format_alone(self, margins, heading, mark):
        if self.stack:
            yield margins.lines(heading + " (most recent call last):\n", mark)
            for text in self.stack.format():
                yield margins.lines(text)
        for text in self.format_exception_only():
            yield margins.lines(text)

    def _format_group(self, margins, chain, width):
        is_outermost = margins.depth == 0
        if is_outermost:
            margins.depth = 1
        yield from self._format_alone(margins, "Exception Group Traceback", "+" if is_outermost else "|")
        count = len(self.exceptions)
        compartments = count if width is None or count <= width else width + 1
        margins.open = False
        for i in range(compartments):
            is_last = i == compartments - 1
            if is_last:
                margins.open = True
            is_rest = width is not None and i >= width
            yield "%s%s+---------------- %s ----------------\n" % (margins.indent(), "  " if i else "+-", "..." if is_rest else i + 1)
            margins.depth += 1
            if is_rest:
                yield margins.lines("and %s more exception%s\n" % (count - width, "s" if count - width > 1 else ""))
            else:
                yield from self.exceptions[i].format(chain=chain, _ctx=margins)
            if is_last and margins.open:
                yield margins.indent() + "+------------------------------------\n"
                margins.open = False
            margins.depth -= 1
        if is_outermost:
            margins.depth = 0

    def print(self, *, file=None, chain=True):
        for text in self.format(chain=chain):
            print(text, file=_file(file), end="")


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _value_and_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if not isinstance(exc, BaseException):
        raise TypeError("Exception expected for value, %s found" % type(exc).__name__)
    return exc, exc.__traceback__


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    value, tb = _value_and_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def format_exc(limit=None, chain=True):
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    value, tb = _value_and_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def print_exc(limit=None, file=None, chain=True):
    print_exception(*sys.exc_info(), limit, file, chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe(1)
    print_list(extract_stack(f, limit), file)


def clear_frames(tb):
    while tb is not None:
        tb.tb_frame
        tb = tb.tb_next

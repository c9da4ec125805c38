"""csv: tables as lines of values separated by commas."""

from _fs_collections import type_name as _type_name
import re as _re
from io import StringIO as _StringIO

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "field_size_limit", "reader",
           "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    delimiter = quotechar = escapechar = lineterminator = quoting = None
    doublequote = True
    skipinitialspace = False
    strict = False


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(excel):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}
_OPTIONS = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")


def _resolved(dialect, options):
    """A dialect with the options in place of its own."""
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    found = Dialect()
    for name in _OPTIONS:
        value = options.pop(name, getattr(dialect, name, None))
        if value is None and name in ("delimiter", "lineterminator", "quoting"):
            value = getattr(excel, name)
        setattr(found, name, value)
    if options:
        raise TypeError("'%s' is an invalid keyword argument for this function" % next(iter(options)))
    for name in ("delimiter", "quotechar", "escapechar"):
        value = getattr(found, name)
        if value is None and name != "delimiter":
            continue
        if not isinstance(value, str):
            raise TypeError('"%s" must be string%s, not %s' % (name, "" if name == "delimiter" else " or None", _type_name(value)))
        if len(value) != 1:
            raise TypeError('"%s" must be a 1-character string' % name)
    if not isinstance(found.quoting, int) or not 0 <= found.quoting <= 3:
        raise TypeError('bad "quoting" value')
    if found.quoting != QUOTE_NONE and found.quotechar is None:
        raise TypeError("quotechar must be set if quoting enabled")
    return found


def register_dialect(name, dialect=excel, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _resolved(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None):
    global _limit
    old = _limit
    if new_limit is not None:
        _limit = new_limit
    return old


class _Reader:
    """Iterates over rows: a row may take several lines, when a quoted value contains line ends."""

    def __init__(self, csvfile, dialect, options):
        self._lines = iter(csvfile)
        self.dialect = _resolved(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        row, text, state = [], "", "start"
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state in ("start", "row start"):
                    raise
                if self.dialect.strict and state in ("quoted", "escaped", "quoted escaped"):
                    raise Error("unexpected end of data") from None
                row.append(self._value(text, state))
                return row
            if not isinstance(line, str):
                raise Error("iterator should return strings, not %s (the file should be opened in text mode)" % _type_name(line))
            if "\0" in line:
                raise Error("line contains NUL")
            self.line_num += 1
            plain = self._simple(line) if state == "start" else None
            if plain is not None:
                return plain
            text, state = self._take(line, row, text, state)
            if state == "end":
                return row

    def _simple(self, line):
        """The row, if the line has nothing that needs care."""
        dialect = self.dialect
        if dialect.quotechar and dialect.quotechar in line or dialect.escapechar or dialect.skipinitialspace or dialect.quoting == QUOTE_NONNUMERIC:
            return None
        line = line.rstrip("\r\n") if line.endswith(("\n", "\r")) else line
        if "\n" in line or "\r" in line or len(line) > _limit:
            return None
        return line.split(dialect.delimiter) if line else []

    def _value(self, text, state):
        if self.dialect.quoting == QUOTE_NONNUMERIC and state == "plain":
            return float(text)
        return text

    def _take(self, line, row, text, state):
        """Reads a line; the row goes on if it ends inside a quoted value."""
        dialect = self.dialect
        delimiter, quote, escape = dialect.delimiter, dialect.quotechar, dialect.escapechar
        if state == "start":
            state = "field"
        for c in line:
            if state == "ended":
                if c not in "\r\n":
                    raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
            elif state == "escaped" or state == "quoted escaped":
                text += c
                state = "plain" if state == "escaped" else "quoted"
            elif state == "quoted":
                if c == escape:
                    state = "quoted escaped"
                elif c == quote and dialect.quoting != QUOTE_NONE:
                    state = "quote in quoted" if dialect.doublequote else "plain quoted"
                else:
                    text += c
            elif c in "\r\n" and c:
                if not (state == "field" and not row):
                    row.append(self._value(text, state))
                text, state = "", "ended"
            elif c == delimiter:
                row.append(self._value(text, "quoted" if state == "field" else state))
                text, state = "", "field"
            elif state == "quote in quoted":
                if c == quote and dialect.quoting != QUOTE_NONE:
                    text += c
                    state = "quoted"
                elif dialect.strict:
                    raise Error("'%s' expected after '%s'" % (delimiter, quote))
                else:
                    text += c
                    state = "plain quoted"
            elif state == "field" and c == quote and dialect.quoting != QUOTE_NONE:
                state = "quoted"
            elif state == "field" and c == " " and dialect.skipinitialspace:
                pass
            elif c == escape:
                state = "escaped"
            else:
                text += c
                if state == "field":
                    state = "plain"
            if len(text) > _limit:
                raise Error("field larger than field limit (%d)" % _limit)
        if state == "ended":
            return "", "end"
        if state in ("quoted", "quoted escaped"):
            return text, state
        if state == "escaped":
            return text, state
        if not (state == "field" and not row and not text):
            row.append(self._value(text, state))
        return "", "end"


def reader(csvfile, /, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, fmtparams)


class _Writer:
    def __init__(self, csvfile, dialect, options):
        if not hasattr(csvfile, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = csvfile.write
        self.dialect = _resolved(dialect, options)

    def writerow(self, row, /):
        try:
            values = list(row)
        except TypeError:
            raise Error("iterable expected, not %s" % _type_name(row)) from None
        fields = [self._field(value) for value in values]
        if len(fields) == 1 and not fields[0]:
            if self.dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields = [self.dialect.quotechar * 2]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        dialect = self.dialect
        quote, escape = dialect.quotechar, dialect.escapechar
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        quoted = dialect.quoting == QUOTE_ALL or dialect.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
        written = []
        for c in text:
            special = c == dialect.delimiter or c == escape or c == quote or c in "\r\n" or c in dialect.lineterminator
            if special:
                if dialect.quoting == QUOTE_NONE:
                    needs_escape = True
                elif c == quote:
                    needs_escape = not dialect.doublequote
                    if dialect.doublequote:
                        written.append(quote)
                        quoted = True
                else:
                    needs_escape = c == escape
                    quoted = quoted or not needs_escape
                if needs_escape:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    written.append(escape)
            written.append(c)
        text = "".join(written)
        return quote + text + quote if quoted else text


def writer(csvfile, /, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames if fieldnames is None or not hasattr(fieldnames, "__next__") else list(fieldnames)
        self.restkey, self.restval, self.dialect = restkey, restval, dialect
        self.reader = reader(f, dialect, *args, **kwds)
        self.line_num = 0

    def _read_fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    def _set_fieldnames(self, value):
        self._fieldnames = value

    fieldnames = property(_read_fieldnames, _set_fieldnames)

    def __iter__(self):
        return self

    def __next__(self):
        rows = self.reader
        if not self.line_num:
            self.fieldnames  # for the sake of the header line
        row = next(rows)
        self.line_num = rows.line_num
        while not row:
            row = next(rows)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = list(fieldnames) if hasattr(fieldnames, "__next__") else fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses how a text is separated."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        best, columns = None, 0
        for delimiter in delimiters or self.preferred + ["|"]:
            counts = {line.count(delimiter) for line in lines}
            if len(counts) == 1 and counts != {0} and counts > {columns} or counts and min(counts) > columns and best is None:
                best, columns = delimiter, min(counts)
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(excel):
            _name = "sniffed"
            delimiter = best
            quotechar = "'" if _re.search(r"(^|%s)'" % _re.escape(best), sample, _re.M) else '"'
            skipinitialspace = all(best + " " in line for line in lines if best in line)

        return dialect

    def has_header(self, sample):
        rows = list(reader(_StringIO(sample), self.sniff(sample)))
        votes = 0
        for column, title in enumerate(rows[0]):
            kinds = {_is_number(row[column]) for row in rows[1:20] if len(row) == len(rows[0])}
            if kinds == {True}:
                votes += 1 if not _is_number(title) else -1
            else:
                lengths = {len(row[column]) for row in rows[1:20] if len(row) == len(rows[0])}
                if len(lengths) == 1:
                    votes += 1 if len(title) not in lengths else -1
        return votes > 0


def _is_number(text):
    try:
        complex(text)
    except ValueError:
        return False
    return True

"""sqlite3: databases, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

sqlite_version = "3.40.1"
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2


class Error(Exception):
    pass


class DatabaseError(Error):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


_refuse_names(globals(), "connect Connection Cursor Row")

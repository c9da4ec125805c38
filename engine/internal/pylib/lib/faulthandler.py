"""faulthandler: tracebacks of crashes of the interpreter, which do not happen here, so that enabling it changes nothing."""

from _refusal import refuse_names as _refuse_names

_enabled = False


def enable(file=None, all_threads=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def is_enabled():
    return _enabled


_refuse_names(globals(), "dump_traceback dump_traceback_later cancel_dump_traceback_later register unregister")

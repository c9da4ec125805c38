"""signal: handlers, alarms and the names of signals. Handlers are called in the main thread, between two instructions, also while it waits."""

from enum import IntEnum as _IntEnum

import _fs_process
from _fs_process import raise_signal

NSIG = 65


class Signals(_IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2


class ItimerError(OSError):
    pass


ItimerError.__qualname__ = "itimer_error"
ItimerError.__name__ = "itimer_error"

default_int_handler = _fs_process.get_handler(2)


def _shown(handler):
    if handler is None:
        return Handlers.SIG_DFL
    return Handlers.SIG_IGN if isinstance(handler, int) else handler


def signal(signalnum, handler):
    """Set what happens on a signal: SIG_DFL, SIG_IGN or a function of the signal's number and the frame that was interrupted."""
    if callable(handler):
        new = handler
    elif isinstance(handler, int) and handler in (0, 1):
        new = 1 if handler else None
    else:
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    old = _fs_process.get_handler(signalnum)
    _fs_process.set_handler(signalnum, new)
    return _shown(old)


def getsignal(signalnum):
    return _shown(_fs_process.get_handler(signalnum))


def alarm(seconds, /):
    left, interval = _fs_process.alarm(seconds, 0)
    return -int(-left // 1)


def setitimer(which, seconds, interval=0.0, /):
    if which != ITIMER_REAL:
        if which in (ITIMER_VIRTUAL, ITIMER_PROF):
            raise NotImplementedError("the playground does not support timers of CPU time: signal.setitimer() with ITIMER_VIRTUAL or ITIMER_PROF")
        raise ItimerError(22, "Invalid argument")
    if seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    return _fs_process.alarm(seconds, interval)


def getitimer(which, /):
    if which != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    return _fs_process.alarm_left()


def pause():
    _fs_process.pause()


def valid_signals():
    return {Signals(number) if number in Signals._value2member_map_ else number for number in range(1, NSIG) if number not in (32, 33)}


_descriptions = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
    8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
    13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)",
    20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition", 24: "CPU time limit exceeded",
    25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible",
    30: "Power failure", 31: "Bad system call",
}


def strsignal(signalnum, /):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    if signalnum >= 34:
        return "Real-time signal %d" % (signalnum - 34)
    return _descriptions.get(signalnum)


def siginterrupt(signalnum, flag, /):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")


def pthread_kill(thread_id, signalnum, /):
    import threading

    if thread_id != threading.main_thread().ident:
        raise NotImplementedError("the playground does not support signals to a thread other than the main thread: signal.pthread_kill()")
    raise_signal(signalnum)


def _unsupported(what):
    def refuse(*args, **kwargs):
        raise NotImplementedError("the playground does not support " + what)

    return refuse


set_wakeup_fd = _unsupported("signal.set_wakeup_fd()")
pthread_sigmask = _unsupported("blocking signals: signal.pthread_sigmask()")
sigpending = _unsupported("blocking signals: signal.sigpending()")
sigwait = sigwaitinfo = sigtimedwait = _unsupported("waiting for signals without handlers: signal.sigwait() and its relatives")

"""fcntl: locks on files and modes of descriptors, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
F_GETFL, F_SETFL, F_GETFD, F_SETFD = 3, 4, 1, 2
_refuse_names(globals(), "flock lockf fcntl ioctl")

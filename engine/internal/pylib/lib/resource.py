"""resource: what the process uses, which the playground does not count."""

from _refusal import refuse_names as _refuse_names

RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_AS, RLIMIT_CPU, RLIMIT_NOFILE, RLIMIT_STACK, RLIM_INFINITY = 9, 0, 7, 3, -1
error = OSError
_refuse_names(globals(), "getrusage getrlimit setrlimit getpagesize")

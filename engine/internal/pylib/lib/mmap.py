"""mmap: files as memory, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

ACCESS_READ, ACCESS_WRITE, ACCESS_COPY, ACCESS_DEFAULT = 1, 2, 3, 0
MAP_SHARED, MAP_PRIVATE, MAP_ANONYMOUS, PROT_READ, PROT_WRITE, PAGESIZE = 1, 2, 32, 1, 2, 4096
_refuse_names(globals(), "mmap")

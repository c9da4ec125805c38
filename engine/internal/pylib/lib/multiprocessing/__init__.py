"""multiprocessing: what it offers without further processes.

Importing a name always works. Using one that would start a process, or share something with one, raises NotImplementedError:
running the program's processes as threads would show shared memory where there is none. Threads that look like processes are in
multiprocessing.dummy, a pool of threads in multiprocessing.pool.
"""

from multiprocessing import context, process
from multiprocessing.context import _default_context

__all__ = [name for name in dir(_default_context) if not name.startswith("_")]
globals().update((name, getattr(_default_context, name)) for name in __all__)

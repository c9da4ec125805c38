"""multiprocessing: processes of the simulated machine, each with memory of its own.

The package is a context (see multiprocessing.context) whose methods are its functions. A process starts as a copy of its parent
(popen_fork) or as a fresh interpreter that runs the program's module again (popen_spawn_posix, spawn). What processes share lives
outside their memories, in the machine: pipes (connection, queues), semaphores (synchronize) and blocks of bytes (heap,
sharedctypes, shared_memory).
"""

import sys
from multiprocessing import context
from multiprocessing.context import _default_context

__all__ = [name for name in dir(_default_context) if not name.startswith("_")]
globals().update((name, getattr(_default_context, name)) for name in __all__)

SUBDEBUG = 5
SUBWARNING = 25

# What the children of this process unpickle may say that it is from __mp_main__.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]

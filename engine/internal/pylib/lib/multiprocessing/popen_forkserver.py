"""multiprocessing.popen_forkserver: children of the forkserver method.

CPython forks them from a server that has imported nothing of the program, so that they meet the program as a spawned process does.
Here they are spawned: what the program can see is the same.
"""

from multiprocessing import popen_spawn_posix

__all__ = ["Popen"]


class Popen(popen_spawn_posix.Popen):
    method = "forkserver"

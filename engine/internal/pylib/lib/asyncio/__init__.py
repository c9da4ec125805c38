"""asyncio: tasks that take turns in one thread.

The loop runs on the simulated machine's clock: while nothing is ready, its thread waits in virtual time. Sockets, streams,
subprocesses and signals are not here.
"""

import sys as _sys
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.taskgroups import *
from asyncio.tasks import *
from asyncio.threads import *
from asyncio.timeouts import *
from asyncio.events import _get_running_loop, _set_running_loop


def __getattr__(name):
    absent = (
        "open_connection", "start_server", "open_unix_connection", "start_unix_server", "StreamReader", "StreamWriter", "Protocol",
        "Transport", "DatagramProtocol", "create_subprocess_exec", "create_subprocess_shell", "subprocess", "streams",
    )
    if name in absent:
        raise NotImplementedError("the playground does not support asyncio.%s" % name)
    raise AttributeError("module 'asyncio' has no attribute %r" % name, name=name, obj=_sys.modules[__name__])

"""asyncio: tasks that take turns in one thread.

The loop runs on the simulated machine's clock: while nothing is ready, its thread waits in virtual time. Sockets
and signals are not here.
"""

from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.subprocess import *
from asyncio.taskgroups import *
from asyncio.tasks import *
from asyncio.threads import *
from asyncio.timeouts import *
from asyncio.events import _get_running_loop, _set_running_loop

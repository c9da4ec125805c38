"""selectors: waiting for descriptors, which the playground does not support: it has no sockets."""

from collections import namedtuple as _namedtuple

from _refusal import refuse_names as _refuse_names

EVENT_READ, EVENT_WRITE = 1, 2
SelectorKey = _namedtuple("SelectorKey", "fileobj fd events data")
_refuse_names(globals(), "BaseSelector SelectSelector PollSelector EpollSelector DefaultSelector")

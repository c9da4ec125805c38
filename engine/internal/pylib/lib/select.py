"""select: waiting for descriptors, which the playground does not support: it has no sockets."""

from _refusal import refuse_names as _refuse_names

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP, EPOLLET, EPOLLONESHOT = 1, 2, 4, 8, 16, 1 << 31, 1 << 30
PIPE_BUF = 4096
_refuse_names(globals(), "select poll epoll")

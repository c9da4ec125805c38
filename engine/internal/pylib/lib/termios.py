"""termios: modes of a terminal, which the playground does not support: it has none."""

from _refusal import refuse_names as _refuse_names

TCSANOW, TCSADRAIN, TCSAFLUSH, ECHO, ICANON = 0, 1, 2, 8, 2


class error(Exception):
    pass


_refuse_names(globals(), "tcgetattr tcsetattr tcflush tcdrain")

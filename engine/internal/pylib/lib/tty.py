"""tty: modes of a terminal, which the playground does not support: it has none."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "setraw setcbreak")

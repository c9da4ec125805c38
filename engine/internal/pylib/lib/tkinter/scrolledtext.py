"""tkinter.scrolledtext: windows, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "ScrolledText")

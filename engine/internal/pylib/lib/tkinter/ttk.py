"""tkinter.ttk: themed widgets, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "Button Checkbutton Combobox Entry Frame Label LabelFrame Notebook Progressbar Radiobutton Scale Scrollbar Separator Spinbox Style Treeview")

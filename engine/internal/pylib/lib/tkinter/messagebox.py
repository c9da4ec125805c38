"""tkinter.messagebox: windows, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "showinfo showwarning showerror askquestion askokcancel askyesno askretrycancel")

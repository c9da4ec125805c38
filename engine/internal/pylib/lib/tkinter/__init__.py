"""tkinter: windows, which the playground does not support. Programs that only import it, or define classes for it, run."""

from _refusal import refuse_names as _refuse_names

TclVersion = TkVersion = 8.6
END, INSERT, NORMAL, DISABLED, ACTIVE = "end", "insert", "normal", "disabled", "active"
LEFT, RIGHT, TOP, BOTTOM, BOTH, X, Y, NONE = "left", "right", "top", "bottom", "both", "x", "y", "none"
N, S, E, W, NW, NE, SW, SE, NSEW, CENTER = "n", "s", "e", "w", "nw", "ne", "sw", "se", "nsew", "center"
HORIZONTAL, VERTICAL, WORD, CHAR = "horizontal", "vertical", "word", "char"


class TclError(Exception):
    pass


_refuse_names(globals(), "Tk Toplevel Frame Label Button Entry Text Canvas Scrollbar Listbox Checkbutton Radiobutton Scale Spinbox Menu Menubutton "
              "Message LabelFrame PanedWindow PhotoImage Variable StringVar IntVar DoubleVar BooleanVar Widget Misc Event mainloop")

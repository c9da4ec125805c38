"""curses: drawing on a terminal, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

LINES, COLS = 24, 80
KEY_DOWN, KEY_UP, KEY_LEFT, KEY_RIGHT, KEY_ENTER = 258, 259, 260, 261, 343
COLOR_BLACK, COLOR_RED, COLOR_GREEN, COLOR_YELLOW, COLOR_BLUE, COLOR_MAGENTA, COLOR_CYAN, COLOR_WHITE = range(8)
A_NORMAL, A_BOLD, A_REVERSE, A_UNDERLINE = 0, 2097152, 262144, 131072


class error(Exception):
    pass


_refuse_names(globals(), "wrapper initscr endwin newwin newpad curs_set noecho echo cbreak nocbreak start_color init_pair color_pair has_colors "
              "use_default_colors flushinp doupdate beep flash")

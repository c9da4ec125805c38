"""pstats: reports of profiles, which the playground does not make."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "Stats SortKey")

"""profile: where time goes, which the playground draws instead of listing."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "Profile run runctx")

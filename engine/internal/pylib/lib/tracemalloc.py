"""tracemalloc: where memory was allocated, which the playground does not trace."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "start stop take_snapshot get_traced_memory reset_peak is_tracing clear_traces Filter Snapshot")

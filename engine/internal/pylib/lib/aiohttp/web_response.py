"""aiohttp.web_response: names of the server, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "Response StreamResponse json_response")

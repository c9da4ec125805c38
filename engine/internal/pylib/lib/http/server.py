"""http.server: web servers, which the playground does not support: it has no sockets."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "HTTPServer ThreadingHTTPServer BaseHTTPRequestHandler SimpleHTTPRequestHandler")

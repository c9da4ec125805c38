"""aiohttp.web: names of the server, which the playground does not support."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "Application AppRunner TCPSite UnixSite Request Response StreamResponse FileResponse WebSocketResponse RouteTableDef "
              "json_response run_app middleware HTTPException HTTPNotFound HTTPBadRequest HTTPFound HTTPOk HTTPCreated HTTPInternalServerError View "
              "get post put delete static")

"""aiohttp.client_reqrep: where some programs import answers from."""

from aiohttp.client import ClientRequest, ClientResponse, RequestInfo

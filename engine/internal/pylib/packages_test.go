package pylib_test

import "testing"

// The packages imitated here come from outside Python's library and talk to a simulated network, so there is no golden output: what the
// programs print is what they would print with the real package if the sites answered so.

func TestCoroutinesFetchPagesWithAiohttp(t *testing.T) {
	prints(t, `https://docs.python.org/3/ 200 5305
https://example.com 200 44728
https://www.python.org 200 34055
at the same time: True
`, `import asyncio
import time
import aiohttp

async def fetch(session, url):
    async with session.get(url) as response:
        body = await response.text()
        print(url, response.status, len(body))

async def main():
    start = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[fetch(session, url) for url in ("https://www.python.org", "https://docs.python.org/3/", "https://example.com")])
    print("at the same time:", time.perf_counter() - start < 0.9)

asyncio.run(main())
`)
}

func TestAiohttpSendsAndReads(t *testing.T) {
	prints(t, `200 application/json {'page': '2'} me
{'name': 'Ada'} application/json
{'name': 'Ada'}
b'{\n  "args": {' True
404 Not Found 404, message='Not Found', url='https://httpbin.org/status/404'
200, message='Attempt to decode JSON with unexpected mimetype: text/html; charset=utf-8', url='https://example.com/'
404 from the session
`, `import asyncio
import aiohttp

async def main():
    async with aiohttp.ClientSession(headers={"User-Agent": "me"}) as session:
        async with session.get("https://httpbin.org/get", params={"page": 2}) as response:
            answer = await response.json()
            print(response.status, response.content_type, answer["args"], answer["headers"]["User-Agent"])
        response = await session.post("https://httpbin.org/post", json={"name": "Ada"})
        answer = await response.json()
        print(answer["json"], answer["headers"]["Content-Type"])
        async with session.post("https://httpbin.org/post", data={"name": "Ada"}) as response:
            print((await response.json())["form"])
        async with session.get("https://httpbin.org/get") as response:
            pieces = [piece async for piece in response.content.iter_chunked(13)]
            print(pieces[0], b"".join(pieces) == await response.content.read() + b"".join(pieces))
        async with session.get("https://httpbin.org/status/404") as response:
            try:
                response.raise_for_status()
            except aiohttp.ClientResponseError as error:
                print(error.status, error.message, error)
        async with session.get("https://example.com") as response:
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error)
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        try:
            await session.get("https://httpbin.org/status/404")
        except aiohttp.ClientResponseError as error:
            print(error.status, "from the session")

asyncio.run(main())
`)
}

func TestAiohttpFails(t *testing.T) {
	prints(t, `ClientConnectorDNSError Cannot connect to host nonexistent.invalid:443 ssl:default [Name or service not known]
ClientConnectorError Cannot connect to host localhost:8080 ssl:default [Connect call failed ('127.0.0.1', 8080)]
InvalidUrlClientError no-address
TimeoutError  True
SocketTimeoutError Timeout on reading data from socket True
RuntimeError Session is closed
`, `import asyncio
import aiohttp

async def attempt(session, url, **options):
    try:
        await session.get(url, **options)
    except (aiohttp.ClientConnectionError, aiohttp.InvalidURL) as error:
        print(type(error).__name__, error, *([isinstance(error, asyncio.TimeoutError)] if isinstance(error, TimeoutError) else []))
    except asyncio.TimeoutError as error:
        print(type(error).__name__, error, isinstance(error, TimeoutError))
    except RuntimeError as error:
        print(type(error).__name__, error)

async def main():
    async with aiohttp.ClientSession() as session:
        await attempt(session, "https://nonexistent.invalid")
        await attempt(session, "http://localhost:8080")
        await attempt(session, "no-address")
        await attempt(session, "https://httpbin.org/delay/9", timeout=aiohttp.ClientTimeout(total=2))
        await attempt(session, "https://httpbin.org/delay/9", timeout=aiohttp.ClientTimeout(sock_read=2))
    await attempt(session, "https://example.com")

asyncio.run(main())
`)
}

func TestAConnectorLimitsConnections(t *testing.T) {
	prints(t, `1 at a time takes 3.0 s
3 at a time takes 1.0 s
`, `import asyncio
import time
import aiohttp

async def main(limit):
    start = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit)) as session:
        await asyncio.gather(*[session.get("https://httpbin.org/delay/0.5") for _ in range(3)])
    print(f"{limit} at a time takes {time.perf_counter() - start:.1f} s")

asyncio.run(main(1))
asyncio.run(main(3))
`)
}

func TestHttpxForPeopleAndForCoroutines(t *testing.T) {
	prints(t, `<Response [200 OK]> True application/json {'q': 'x y'}
Client error '404 Not Found' for url 'https://httpbin.org/status/404'
For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/404
ReadTimeout The read operation timed out
[200, 200, 404]
ConnectError [Errno -2] Name or service not known
UnsupportedProtocol Request URL is missing an 'http://' or 'https://' protocol.
`, `import asyncio
import httpx

response = httpx.get("https://httpbin.org/get", params={"q": "x y"})
print(response, response.is_success, response.headers["Content-Type"], response.json()["args"])
try:
    httpx.get("https://httpbin.org/status/404").raise_for_status()
except httpx.HTTPStatusError as error:
    print(error)
with httpx.Client(base_url="https://httpbin.org", timeout=1) as client:
    try:
        client.get("/delay/5")
    except httpx.TimeoutException as error:
        print(type(error).__name__, error)

async def main():
    async with httpx.AsyncClient() as client:
        addresses = ["https://example.com", "https://httpbin.org/get", "https://httpbin.org/status/404"]
        print([response.status_code for response in await asyncio.gather(*[client.get(address) for address in addresses])])
        for address in ("https://nonexistent.invalid", "example.com"):
            try:
                await client.get(address)
            except httpx.RequestError as error:
                print(type(error).__name__, error)

asyncio.run(main())
`)
}

func TestAiofilesReadsAndWrites(t *testing.T) {
	prints(t, `['one\n', 'two\n']
one|two|
True ['notes.txt']
[Errno 2] No such file or directory: 'notes.txt'
`, `import asyncio
import aiofiles
import aiofiles.os

async def main():
    async with aiofiles.open("notes.txt", "w") as file:
        await file.write("one\ntwo\n")
    async with aiofiles.open("notes.txt") as file:
        print([line async for line in file])
    file = await aiofiles.open("notes.txt")
    print((await file.read()).replace("\n", "|"))
    await file.close()
    print(await aiofiles.os.path.exists("notes.txt"), [name for name in await aiofiles.os.listdir(".") if name.startswith("notes")])
    await aiofiles.os.remove("notes.txt")
    try:
        async with aiofiles.open("notes.txt"):
            pass
    except FileNotFoundError as error:
        print(error)

asyncio.run(main())
`)
}

func TestProgressBarsTimersAndColours(t *testing.T) {
	prints(t, "\r  0%|          | 0/2 [00:00<?, ?it/s]\r 50%|█████     | 1/2 [00:00<00:00,  2.00it/s]\r100%|██████████| 2/2 [00:01<00:00,  2.00it/s]"+
		"\r100%|██████████| 2/2 [00:01<00:00,  2.00it/s]\nElapsed time: 0.5 seconds\n'\\x1b[31mred\\x1b[0m'\n", `import sys
import time
from codetiming import Timer
from colorama import Fore, Style
from tqdm import tqdm

for item in tqdm(["a", "b"], file=sys.stdout):
    time.sleep(0.5)
with Timer(text="Elapsed time: {:.1f} seconds"):
    time.sleep(0.5)
print(repr(Fore.RED + "red" + Style.RESET_ALL))
`)
}

func TestSocketsAndWindowsAreRefusedWhereTheyAreUsed(t *testing.T) {
	prints(t, `the playground does not support socket.socket
the playground does not support select.select
the playground does not support http.server.HTTPServer
the playground does not support tkinter.Tk
the playground does not support aiohttp.web.Application
the playground does not support ast.parse
the playground does not support dis.dis
127.0.0.1 [Errno -2] Name or service not known
`, `import ast
import curses
import dis
import select
import selectors
import socket
import sqlite3
import ssl
import tkinter as tk
from tkinter import ttk
from http.server import BaseHTTPRequestHandler, HTTPServer
from aiohttp import web

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)

class Window(tk.Tk):
    def __init__(self):
        super().__init__()

for use in (lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM), lambda: select.select([], [], []), lambda: HTTPServer(("", 80), Handler),
            lambda: Window(), lambda: web.Application(), lambda: ast.parse("1"), lambda: dis.dis(len)):
    try:
        use()
    except NotImplementedError as refusal:
        print(refusal)
context = ssl.create_default_context()
context.verify_mode = ssl.CERT_NONE
try:
    socket.gethostbyname("nonexistent.invalid")
except socket.gaierror as error:
    print(socket.gethostbyname("localhost"), error)
`)
}

func TestLogFilesRotateByTime(t *testing.T) {
	prints(t, `['timed.log', 'timed.log.2024-01-01_09-00-04', 'timed.log.2024-01-01_09-00-06']
line 9
`, `import glob
import logging
import logging.handlers
import time

handler = logging.handlers.TimedRotatingFileHandler("timed.log", when="S", interval=2, backupCount=2)
logger = logging.getLogger("timed")
logger.setLevel(logging.INFO)
logger.addHandler(handler)
for number in range(10):
    logger.info("line %d", number)
    time.sleep(1)
print(sorted(glob.glob("timed.log*")))
print(open("timed.log").read().splitlines()[-1])
`)
}

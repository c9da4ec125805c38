package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/internal/pylib"
	"futurescope/engine/trace"
)

// The network is simulated, so these programs have no golden output from CPython: what they print is what a program would
// print there if the sites answered so.

// prints runs a program that must finish well and compares what it prints.
func prints(t *testing.T, want, source string) {
	t.Helper()
	recording, result := run(t, source, nil)
	assert.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
	assert.Empty(t, recording.Output(2))
	assert.Equal(t, want, recording.Output(1))
}

const fetchPages = `import concurrent.futures
import urllib.request

URLS = ['http://www.foxnews.com/',
        'http://www.cnn.com/',
        'http://europe.wsj.com/',
        'http://www.bbc.co.uk/',
        'http://nonexistent-subdomain.python.org/']

def load_url(url, timeout):
    with urllib.request.urlopen(url, timeout=timeout) as conn:
        return conn.read()

with concurrent.futures.ThreadPoolExecutor(max_workers=5) as executor:
    future_to_url = {executor.submit(load_url, url, 60): url for url in URLS}
    for future in concurrent.futures.as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as exc:
            print('%r generated an exception: %s' % (url, exc))
        else:
            print('%r page is %d bytes' % (url, len(data)))
`

func TestThreadsFetchPagesAtTheSameTime(t *testing.T) {
	prints(t, `'http://nonexistent-subdomain.python.org/' generated an exception: <urlopen error [Errno -2] Name or service not known>
'http://www.foxnews.com/' page is 29842 bytes
'http://www.cnn.com/' page is 56190 bytes
'http://www.bbc.co.uk/' page is 4790 bytes
'http://europe.wsj.com/' page is 42108 bytes
`, fetchPages)
}

func TestAnotherSeedIsAnotherNetwork(t *testing.T) {
	first, _ := run(t, fetchPages, nil)
	again, _ := run(t, fetchPages, nil)
	other, _ := run(t, fetchPages, func(c *pylib.Config) { c.Machine.Seed++ })
	assert.Equal(t, first.Encode(), again.Encode())
	assert.NotEqual(t, first.Output(1), other.Output(1))
	assert.Contains(t, other.Output(1), "'http://nonexistent-subdomain.python.org/' generated an exception: <urlopen error [Errno -2] Name or service not known>")
}

func TestAWaitForTheNetworkIsASleep(t *testing.T) {
	recording, result := run(t, "import urllib.request\nurllib.request.urlopen('http://www.cnn.com/')\n", nil)
	var slept int64
	for event := range recording.Events() {
		if event.Kind == trace.ThreadState && trace.State(event.A) == trace.Sleeping {
			slept++
		}
	}
	assert.Equal(t, int64(2), slept, "once to connect, once for the answer")
	assert.Greater(t, result.EndNs-result.CPUNs, int64(40_000_000))
	assert.Less(t, result.EndNs, int64(900_000_000))
}

func TestUrlopen(t *testing.T) {
	prints(t, `200 200 OK http://www.cnn.com/ text/html; charset=utf-8 None utf-8
b'<!doctype html>\n' b'<html lang="en">\n' True True
404 HTTP Error 404: Not Found text/html; charset=utf-8 b''
{'a': ['1', '2'], 'b': 'x y'}
POST {'q': 'z'}
TimeoutError timed out
TimeoutError The read operation timed out
URLError <urlopen error timed out>
URLError <urlopen error [Errno 111] Connection refused>
URLError <urlopen error [Errno -2] Name or service not known>
URLError <urlopen error [Errno -2] Name or service not known>
NotImplementedError the playground does not support addresses that begin with ftp:
3.0
`, `import json, time, urllib.error, urllib.parse, urllib.request
with urllib.request.urlopen("http://www.cnn.com") as response:
    print(response.status, response.getcode(), response.reason, response.geturl() + "/", response.headers["content-type"], response.headers["X"],
          response.info().get_content_charset())
    lines = list(response)
    print(lines[0], lines[1], sum(map(len, lines)) == int(response.getheader("Content-Length")), response.read() == b"")
try:
    urllib.request.urlopen("https://httpbin.org/status/404")
except urllib.error.HTTPError as error:
    print(error.code, error, error.headers["Content-Type"], error.read())
print(json.load(urllib.request.urlopen("https://httpbin.org/get?a=1&a=2&b=x+y"))["args"])
request = urllib.request.Request("https://httpbin.org/post", data=urllib.parse.urlencode({"q": "z"}).encode())
print(request.get_method(), json.load(urllib.request.urlopen(request))["form"])
for url, timeout in (("http://httpbin.org/delay/3", 1), ("https://httpbin.org/delay/3", 1), ("http://www.cnn.com/", 0.0001), ("http://localhost:8000/", 1),
                     ("http://some-made-up-domain.com/", 1), ("http://api.test/", None), ("ftp://host/file", 1)):
    try:
        urllib.request.urlopen(url, timeout=timeout)
    except Exception as error:
        print(type(error).__name__, error)
begin = time.perf_counter()
urllib.request.urlopen("http://httpbin.org/delay/3")
print((time.perf_counter() - begin) // 1)
`)
}

func TestUrlretrieveWritesAFile(t *testing.T) {
	prints(t, `page.html text/html True
[(0, 8192, 56190), (1, 8192, 56190)] (7, 8192, 56190)
True
`, `import os, urllib.request
steps = []
name, headers = urllib.request.urlretrieve("http://www.cnn.com/", "page.html", lambda *step: steps.append(step))
print(name, headers.get_content_type(), os.path.getsize("page.html") == int(headers["Content-Length"]))
print(steps[:2], steps[-1])
name, _ = urllib.request.urlretrieve("http://www.cnn.com/")
with open(name, "rb") as one, open("page.html", "rb") as other:
    print(one.read() == other.read())
`)
}

func TestRequestsWithASessionOfEachThread(t *testing.T) {
	prints(t, `Read 21447 from http://olympus.realpython.org/dice
Read 21447 from http://olympus.realpython.org/dice
Read 34194 from https://www.jython.org
Read 34194 from https://www.jython.org
Read 21447 from http://olympus.realpython.org/dice
Read 21447 from http://olympus.realpython.org/dice
Read 34194 from https://www.jython.org
Read 34194 from https://www.jython.org
3 sessions
`, `import concurrent.futures, threading
import requests

thread_local = threading.local()
sessions = []

def get_session():
    if not hasattr(thread_local, "session"):
        thread_local.session = requests.Session()
        sessions.append(thread_local.session)
    return thread_local.session

def download_site(url):
    with get_session().get(url) as response:
        print(f"Read {len(response.content)} from {url}")

with concurrent.futures.ThreadPoolExecutor(max_workers=3) as executor:
    executor.map(download_site, ["https://www.jython.org", "http://olympus.realpython.org/dice"] * 4)
print(len(sessions), "sessions")
`)
}

func TestRequestsAnswers(t *testing.T) {
	prints(t, `<Response [200]> 200 True OK application/json utf-8 https://jsonplaceholder.typicode.com/todos/1
{'userId': 1, 'id': 1, 'title': 'violet orbit cloud cedar', 'completed': False}
10 3 True
{'a': 1} {'a': '1', 'b': '2'} text
{'title': 'x', 'id': 101} 201
<Response [503]> False Service Unavailable
503 Server Error: Service Unavailable for url: https://httpbin.org/status/503 503
{'X-Token': 'abc', 'Authorization': 'Basic dTpwdw==', 'Accept': 'a/b'}
True True b''
http://www.cnn.com/x%20y?q=%C3%A9&a=1&a=2
200 418 404
<Response [200]>
`, `import requests
r = requests.get("https://jsonplaceholder.typicode.com/todos/1")
print(r, r.status_code, r.ok, r.reason, r.headers["content-type"], r.encoding, r.url)
print(r.json())
posts = requests.get("https://jsonplaceholder.typicode.com/posts")
print(len(posts.json()), requests.get(posts.url, params={"userId": 1, "id": 3}).json()[0]["id"], 0.04 < posts.elapsed.total_seconds() < 0.95)
post = "https://httpbin.org/post"
print(requests.post(post, json={"a": 1}).json()["json"], requests.post(post, data={"a": 1, "b": 2}).json()["form"], requests.post(post, "text").json()["data"])
created = requests.post(posts.url, json={"title": "x"})
print(created.json(), created.status_code)
r = requests.get("https://httpbin.org/status/503")
print(r, r.ok, r.reason)
try:
    r.raise_for_status()
except requests.HTTPError as error:
    print(error, error.response.status_code)
with requests.Session() as session:
    session.headers.update({"X-Token": "abc"})
    session.auth = ("u", "pw")
    seen = session.get("https://httpbin.org/headers", headers={"Accept": "a/b"}).json()["headers"]
    print({name: seen[name] for name in ("X-Token", "Authorization", "Accept")})
r = requests.get("http://www.cnn.com/x.png", stream=True)
head = requests.head("http://www.cnn.com/")
print(sum(map(len, r.iter_content(chunk_size=1000))) == len(r.content), int(head.headers["content-length"]) >= 1024, head.content)
print(requests.get("http://www.cnn.com/x y?q=é", params={"a": [1, 2], "n": None}).url)
print(requests.codes.ok, requests.codes["teapot"], requests.codes.not_found)
print(requests.delete("https://httpbin.org/delete"))
`)
}

func TestWhatIsAbsentSaysSo(t *testing.T) {
	for source, want := range map[string]string{
		"import http.cookies":                            "the playground does not support http.cookies; it has other parts of http",
		"import urllib3":                                 "the playground does not support packages from outside Python's standard library, such as urllib3",
		"from urllib.request import build_opener":        "the playground does not support urllib.request.build_opener",
		"import http.client; http.client.HTTPConnection": "the playground does not support http.client.HTTPConnection",
	} {
		recording, result := run(t, source, nil)
		assert.Equal(t, 1, result.ExitCode, source)
		assert.Contains(t, recording.Output(2), want, source)
	}
}

func TestRequestsErrors(t *testing.T) {
	prints(t, `ReadTimeout HTTPConnectionPool(host='httpbin.org', port=80): Read timed out. (read timeout=0.1)
ReadTimeout HTTPSConnectionPool(host='httpbin.org', port=443): Read timed out. (read timeout=2)
ConnectTimeout
ConnectionError HTTPConnectionPool(host='x.invalid', port=80): Max retries exceeded with url: /p?q=1 (Caused by NameResolutionError("HTTPConnection(host='x.invalid', port=80): Failed to resolve 'x.invalid' ([Errno -2] Name or service not known)"))
ConnectionError HTTPConnectionPool(host='localhost', port=8000): Max retries exceeded with url: / (Caused by NewConnectionError("HTTPConnection(host='localhost', port=8000): Failed to establish a new connection: [Errno 111] Connection refused"))
MissingSchema Invalid URL 'foo': No scheme supplied. Perhaps you meant https://foo?
InvalidSchema No connection adapters were found for 'ftp://a/b'
InvalidURL Invalid URL 'http://': No host supplied
ValueError Attempted to set connect timeout to 0, but the timeout cannot be set to a value less than or equal to 0.
JSONDecodeError Expecting value: line 1 column 1 (char 0) True
True True True True
`, `import requests
from requests.exceptions import ConnectionError, ConnectTimeout, HTTPError, ReadTimeout, RequestException, Timeout
for url, timeout in (("http://httpbin.org/delay/1", 0.1), ("https://httpbin.org/delay/5", (1, 2)), ("https://www.cnn.com", 0.0001), ("http://x.invalid/p?q=1", 1),
                     ("http://localhost:8000", None), ("foo", None), ("ftp://a/b", None), ("http://", None), ("http://www.cnn.com", 0)):
    try:
        requests.get(url, timeout=timeout)
    except ConnectTimeout as error:
        print(type(error).__name__)
    except (RequestException, ValueError) as error:
        print(type(error).__name__, error)
try:
    requests.get("http://www.cnn.com").json()
except requests.exceptions.JSONDecodeError as error:
    print(type(error).__name__, error, isinstance(error, ValueError))
print(issubclass(ConnectTimeout, ConnectionError), issubclass(ReadTimeout, Timeout), issubclass(HTTPError, OSError), issubclass(Timeout, IOError))
`)
}

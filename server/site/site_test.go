package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// builtPage is a folder like the one that the build makes.
func builtPage(t *testing.T) fstest.MapFS {
	t.Helper()
	page := fstest.MapFS{
		"index.html":              {Data: []byte("<!doctype html>the page")},
		"embed.html":              {Data: []byte("<!doctype html>the embed")},
		"assets/main.0123.js":     {Data: []byte(strings.Repeat("run(); ", 100))},
		"assets/engine.4567.wasm": {Data: []byte("\x00asm\x01\x00\x00\x00")},
		"robots.txt":              {Data: []byte("User-agent: *\n")},
	}
	script := page["assets/main.0123.js"].Data
	var small, zipped bytes.Buffer
	brotliWriter := brotli.NewWriter(&small)
	gzipWriter := gzip.NewWriter(&zipped)
	for _, writer := range []io.WriteCloser{brotliWriter, gzipWriter} {
		_, err := writer.Write(script)
		require.NoError(t, err)
		require.NoError(t, writer.Close())
	}
	page["assets/main.0123.js.br"] = &fstest.MapFile{Data: small.Bytes()}
	page["assets/main.0123.js.gz"] = &fstest.MapFile{Data: zipped.Bytes()}
	return page
}

// request asks a site for a path. headers are names and values in turn.
func request(t *testing.T, method, path string, headers ...string) *http.Response {
	t.Helper()
	site, err := New(builtPage(t))
	require.NoError(t, err)
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	site.ServeHTTP(recorder, r)
	return recorder.Result()
}

func body(t *testing.T, reader io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(reader)
	require.NoError(t, err)
	return string(content)
}

func TestContentTypes(t *testing.T) {
	for path, want := range map[string]string{
		"/":                        "text/html; charset=utf-8",
		"/index.html":              "text/html; charset=utf-8",
		"/embed.html":              "text/html; charset=utf-8",
		"/assets/main.0123.js":     "text/javascript; charset=utf-8",
		"/assets/engine.4567.wasm": "application/wasm",
		"/robots.txt":              "text/plain; charset=utf-8",
		"/healthz":                 "text/plain; charset=utf-8",
	} {
		response := request(t, "GET", path)
		assert.Equal(t, http.StatusOK, response.StatusCode, path)
		assert.Equal(t, want, response.Header.Get("Content-Type"), path)
		assert.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"), path)
	}
}

func TestTheSmallestAcceptedEncodingIsServed(t *testing.T) {
	for accept, want := range map[string]string{
		"":                          "",
		"gzip":                      "gzip",
		"gzip, deflate, br":         "br",
		"gzip;q=1.0, br;q=0.5":      "br", // smaller for both sides
		"br;q=0, gzip":              "gzip",
		"br; q=0.0, gzip;q=0":       "",
		"*":                         "br",
		"identity":                  "",
		"deflate, GZIP ;q=0.3, x-y": "gzip",
	} {
		response := request(t, "GET", "/assets/main.0123.js", "Accept-Encoding", accept)
		assert.Equal(t, want, response.Header.Get("Content-Encoding"), "accepting %q", accept)
		assert.Equal(t, "Accept-Encoding", response.Header.Get("Vary"))
		var decoded io.Reader = response.Body
		switch want {
		case "br":
			decoded = brotli.NewReader(response.Body)
		case "gzip":
			zipped, err := gzip.NewReader(response.Body)
			require.NoError(t, err)
			decoded = zipped
		}
		assert.Equal(t, strings.Repeat("run(); ", 100), body(t, decoded), "accepting %q", accept)
	}
}

func TestCopiesThatTheBuildCompressedAreNoPathsOfTheirOwn(t *testing.T) {
	assert.Equal(t, http.StatusNotFound, request(t, "GET", "/assets/main.0123.js.br").StatusCode)
}

func TestCaching(t *testing.T) {
	asset := request(t, "GET", "/assets/engine.4567.wasm")
	assert.Equal(t, "public, max-age=31536000, immutable", asset.Header.Get("Cache-Control"))

	page := request(t, "GET", "/")
	assert.Equal(t, "no-cache", page.Header.Get("Cache-Control"))
	etag := page.Header.Get("ETag")
	require.NotEmpty(t, etag)

	again := request(t, "GET", "/", "If-None-Match", `"old", W/`+etag)
	assert.Equal(t, http.StatusNotModified, again.StatusCode)
	assert.Empty(t, body(t, again.Body))
	changed := request(t, "GET", "/", "If-None-Match", `"something else"`)
	assert.Equal(t, http.StatusOK, changed.StatusCode)
}

func TestEachEncodingHasItsOwnETag(t *testing.T) {
	plain := request(t, "GET", "/assets/main.0123.js")
	small := request(t, "GET", "/assets/main.0123.js", "Accept-Encoding", "br")
	assert.NotEqual(t, plain.Header.Get("ETag"), small.Header.Get("ETag"))
}

func TestOnlyTheEmbedMayBeFramed(t *testing.T) {
	page := request(t, "GET", "/").Header.Get("Content-Security-Policy")
	embed := request(t, "GET", "/embed.html").Header.Get("Content-Security-Policy")
	assert.Contains(t, page, "frame-ancestors 'none'")
	assert.Contains(t, embed, "frame-ancestors *")
	for _, policy := range []string{page, embed} {
		assert.Contains(t, policy, "default-src 'none'")
		assert.Contains(t, policy, "script-src 'self' 'wasm-unsafe-eval';")
		assert.Contains(t, policy, "style-src 'self';")
		assert.NotContains(t, policy, "unsafe-inline")
		assert.NotContains(t, policy, "'unsafe-eval'")
	}
}

// A static host sets no headers, so the pages bring the policy along.
func TestThePagesThemselvesStateTheSamePolicy(t *testing.T) {
	for _, name := range []string{"index.html", "embed.html"} {
		html, err := os.ReadFile("../../web/" + name)
		require.NoError(t, err)
		assert.Contains(t, string(html), `content="`+ContentPolicy+`"`, name)
	}
}

func TestHeadHasTheHeadersAndNoBody(t *testing.T) {
	response := request(t, "HEAD", "/assets/engine.4567.wasm")
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Equal(t, "8", response.Header.Get("Content-Length"))
	assert.Empty(t, body(t, response.Body))
}

func TestOtherMethodsAndPathsAreRefused(t *testing.T) {
	post := request(t, "POST", "/")
	assert.Equal(t, http.StatusMethodNotAllowed, post.StatusCode)
	assert.Equal(t, "GET, HEAD", post.Header.Get("Allow"))
	for _, path := range []string{"/nothing", "/assets/", "/assets/../../go.mod", "/..%2fgo.mod", "/index.html/"} {
		assert.Equal(t, http.StatusNotFound, request(t, "GET", path).StatusCode, path)
	}
}

func TestAnIncompleteBuildIsRefusedAtOnce(t *testing.T) {
	_, err := New(fstest.MapFS{"index.html": {}})
	assert.EqualError(t, err, "the built page has no embed.html; run make build")
	_, err = New(fstest.MapFS{"index.html": {}, "embed.html": {}, "notes.docx": {}})
	assert.ErrorContains(t, err, `no content type is known for ".docx"`)
}

func TestFailedRequestsAreLogged(t *testing.T) {
	site, err := New(builtPage(t))
	require.NoError(t, err)
	var log bytes.Buffer
	handler := LogRequests(slog.New(slog.NewTextHandler(&log, nil)), false, site)
	for _, path := range []string{"/", "/missing"} {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	assert.Contains(t, log.String(), "path=/missing status=404")
	assert.Equal(t, 1, strings.Count(log.String(), "\n"))
}

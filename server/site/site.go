// Package site answers requests with the files of the built page.
//
// Everything is read once, at the start: there are a few dozen files, and a
// request then costs a map look-up. Beside each file stand the copies that the
// build compressed (name.br, name.gz); the client gets the smallest that it
// accepts. Files under assets/ carry a hash of their content in their name and
// may be cached for ever; the two HTML files are revalidated by ETag each time.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Site is an http.Handler for a built page. It does not change after New.
type Site struct {
	files map[string]*file // by URL path
}

// A file is one path of the site in every encoding that it has.
type file struct {
	contentType string
	cache       string
	embeddable  bool // may be framed by other sites
	html        bool
	variants    []variant // best first; the last is the file itself
}

// A variant is a file's content in one encoding.
type variant struct {
	encoding string // as in Content-Encoding, "" for none
	etag     string
	body     []byte
}

const (
	cacheForever    = "public, max-age=31536000, immutable"
	cacheRevalidate = "no-cache"
)

// ContentTypes lists what the page consists of. The operating system's own
// table is not asked: it differs from machine to machine, and a wrong type for
// .wasm or .js stops the page.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".map":  "application/json",
	".css":  "text/css; charset=utf-8",
	".wasm": "application/wasm",
	".svg":  "image/svg+xml",
	".json": "application/json",
	".txt":  "text/plain; charset=utf-8",
	".png":  "image/png",
}

// New reads the built page. It is an error if index.html or embed.html is
// missing or a file's type is unknown.
func New(files fs.FS) (*Site, error) {
	site := &Site{files: map[string]*file{}}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isCompressedCopy(name) {
			return err
		}
		loaded, err := load(files, name)
		if err != nil {
			return err
		}
		site.files["/"+name] = loaded
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("cannot read the built page: %w", err)
	}
	for _, page := range []string{"/index.html", "/embed.html"} {
		if site.files[page] == nil {
			return nil, errors.New("the built page has no " + page[1:] + "; run make build")
		}
	}
	site.files["/"] = site.files["/index.html"]
	return site, nil
}

func isCompressedCopy(name string) bool {
	return strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
}

func load(files fs.FS, name string) (*file, error) {
	extension := path.Ext(name)
	contentType, known := contentTypes[extension]
	if !known {
		return nil, fmt.Errorf("%s: no content type is known for %q", name, extension)
	}
	loaded := &file{
		contentType: contentType,
		cache:       cacheRevalidate,
		embeddable:  name == "embed.html",
		html:        extension == ".html",
	}
	if strings.HasPrefix(name, "assets/") {
		loaded.cache = cacheForever
	}
	for _, encoding := range []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}} {
		body, err := fs.ReadFile(files, name+encoding.suffix)
		if errors.Is(err, fs.ErrNotExist) && encoding.suffix != "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		etag := `"` + hex.EncodeToString(sum[:8]) + `"`
		loaded.variants = append(loaded.variants, variant{encoding.name, etag, body})
	}
	return loaded, nil
}

// ServeHTTP answers GET and HEAD for the files of the page and for /healthz.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	setSecurityHeaders(header)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET and HEAD are possible here.", http.StatusMethodNotAllowed)
		return
	}
	if r.URL.Path == "/healthz" {
		header.Set("Cache-Control", "no-store")
		header.Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n"))
		return
	}
	found := s.files[r.URL.Path]
	if found == nil {
		header.Set("Cache-Control", "no-store")
		http.Error(w, "There is no such page. The playground is at /.", http.StatusNotFound)
		return
	}
	found.serve(w, r)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	chosen := f.variantFor(r.Header.Get("Accept-Encoding"))
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", f.cache)
	header.Set("ETag", chosen.etag)
	if len(f.variants) > 1 {
		header.Set("Vary", "Accept-Encoding")
	}
	if f.html {
		setPageHeaders(header, f.embeddable)
	}
	if matchesETag(r.Header.Get("If-None-Match"), chosen.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if chosen.encoding != "" {
		header.Set("Content-Encoding", chosen.encoding)
	}
	header.Set("Content-Length", strconv.Itoa(len(chosen.body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(chosen.body) // a client that has gone away is not our error
	}
}

// variantFor picks the smallest variant that the client accepts.
func (f *file) variantFor(acceptEncoding string) variant {
	for _, candidate := range f.variants {
		if candidate.encoding == "" || accepts(acceptEncoding, candidate.encoding) {
			return candidate
		}
	}
	return f.variants[len(f.variants)-1]
}

// accepts reads an Accept-Encoding header (RFC 9110, section 12.5.3). Only a
// quality of zero matters: of two accepted encodings the server takes its own favourite.
func accepts(header, encoding string) bool {
	accepted := false
	for item := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(item, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		quality, hasQuality := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
		refused := hasQuality && strings.Trim(quality, "0.") == ""
		if name == encoding {
			return !refused
		}
		if name == "*" {
			accepted = !refused
		}
	}
	return accepted
}

func matchesETag(ifNoneMatch, etag string) bool {
	for candidate := range strings.SplitSeq(ifNoneMatch, ",") {
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == etag || candidate == "*" {
			return true
		}
	}
	return false
}

package site

import "net/http"

// ContentPolicy is what the page and the embed are allowed to load. Scripts and
// styles come from our own files only, never from within the HTML;
// 'wasm-unsafe-eval' allows compiling the engine and nothing else. The same text
// stands in a <meta> element of both HTML files, for hosts that set no headers.
const ContentPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

// setSecurityHeaders sets what every answer carries.
func setSecurityHeaders(header http.Header) {
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	// Assets hold nothing private, and an embed in a sandboxed frame, whose
	// origin is opaque, may only load modules that say so.
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// setPageHeaders sets what an HTML page carries besides: the embed may be framed by anybody, the page by nobody.
func setPageHeaders(header http.Header, embeddable bool) {
	header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
	if embeddable {
		header.Set("Content-Security-Policy", ContentPolicy+"; frame-ancestors *")
		return
	}
	header.Set("Content-Security-Policy", ContentPolicy+"; frame-ancestors 'none'")
	header.Set("X-Frame-Options", "DENY") // for browsers older than frame-ancestors
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
}

package scenario

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// packSource compresses a program for a link: raw deflate (RFC 1951) at the
// best level, base64url (RFC 4648 §5) without padding.
func packSource(source string) string {
	var packed strings.Builder
	encoder := base64.NewEncoder(base64.RawURLEncoding, &packed)
	compressor, err := flate.NewWriter(encoder, flate.BestCompression)
	if err != nil {
		return "" // only for a level that does not exist
	}
	// A strings.Builder accepts every write.
	_, _ = io.WriteString(compressor, source)
	_ = compressor.Close()
	_ = encoder.Close()
	return packed.String()
}

// unpackSource reverses packSource. It reads at most MaxSourceBytes, however
// much the stream would expand to, and then gives up on it.
func unpackSource(packed string) (string, error) {
	packed = strings.TrimRight(packed, "=")
	decoder := base64.NewDecoder(base64.RawURLEncoding, strings.NewReader(packed))
	expanded := flate.NewReader(decoder)
	source, err := io.ReadAll(io.LimitReader(expanded, MaxSourceBytes+1))
	switch {
	case len(source) > MaxSourceBytes:
		return "", badCode("is larger than " + strconv.Itoa(MaxSourceBytes) + " bytes")
	case err != nil:
		return "", badCode("is damaged; the link may have been cut off on its way")
	case !utf8.Valid(source):
		return "", badCode("is not text")
	case len(source) == 0:
		return "", badCode("is empty")
	}
	return string(source), nil
}

func badCode(what string) Problem {
	return Problem{Kind: BadCode, Field: "c", Message: "The program in the link " + what + ". Ask for the link again, or paste the program itself."}
}

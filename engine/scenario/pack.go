package scenario

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// pack compresses a text for a link: raw deflate (RFC 1951) at the
// best level, base64url (RFC 4648 §5) without padding.
func pack(text string) string {
	var packed strings.Builder
	encoder := base64.NewEncoder(base64.RawURLEncoding, &packed)
	compressor, err := flate.NewWriter(encoder, flate.BestCompression)
	if err != nil {
		return "" // only for a level that does not exist
	}
	// A strings.Builder accepts every write.
	_, _ = io.WriteString(compressor, text)
	_ = compressor.Close()
	_ = encoder.Close()
	return packed.String()
}

// A packedText is a kind of text that a link holds packed.
type packedText struct {
	kind     ProblemKind
	field    string
	name     string // for messages
	advice   string // what to do about a damaged one
	maxBytes int
}

var (
	packedCode = packedText{kind: BadCode, field: "c", name: "The program in the link", maxBytes: MaxSourceBytes,
		advice: "Ask for the link again, or paste the program itself."}
	packedInput = packedText{kind: BadInput, field: inputKey, name: "The input in the link", maxBytes: MaxInputBytes,
		advice: "Ask for the link again, or type the input itself."}
)

// unpack reverses pack. It reads at most the text's bound, however much the stream would expand to, and then gives up on it.
func unpack(packed string, text packedText) (string, error) {
	packed = strings.TrimRight(packed, "=")
	decoder := base64.NewDecoder(base64.RawURLEncoding, strings.NewReader(packed))
	expanded := flate.NewReader(decoder)
	content, err := io.ReadAll(io.LimitReader(expanded, int64(text.maxBytes)+1))
	switch {
	case len(content) > text.maxBytes:
		return "", text.problem("is larger than " + strconv.Itoa(text.maxBytes) + " bytes")
	case err != nil:
		return "", text.problem("is damaged; the link may have been cut off on its way")
	case !utf8.Valid(content):
		return "", text.problem("is not text")
	case len(content) == 0:
		return "", text.problem("is empty")
	}
	return string(content), nil
}

func (p packedText) problem(what string) Problem {
	return Problem{Kind: p.kind, Field: p.field, Message: p.name + " " + what + ". " + p.advice}
}

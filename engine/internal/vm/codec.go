package vm

import (
	"fmt"
	"strings"

	"futurescope/engine/internal/pytext"
)

// This file encodes and decodes text: UTF-8, UTF-16, UTF-32, ASCII and Latin-1 with the usual error handlers.

// codecName maps a spelling of an encoding's name to its canonical form, "" if unknown.
func codecName(name string) string {
	switch strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name)) {
	case "utf8", "u8", "utf", "cp65001":
		return "utf-8"
	case "utf8sig":
		return "utf-8-sig"
	case "ascii", "usascii", "646":
		return "ascii"
	case "latin1", "iso88591", "latin", "l1", "8859", "cp819":
		return "latin-1"
	case "utf16", "u16":
		return "utf-16"
	case "utf16le":
		return "utf-16-le"
	case "utf16be":
		return "utf-16-be"
	case "utf32", "u32":
		return "utf-32"
	case "utf32le":
		return "utf-32-le"
	case "utf32be":
		return "utf-32-be"
	}
	return ""
}

// isRefusedCodec reports whether CPython knows the encoding, for those that text in Korean and the West comes in.
func isRefusedCodec(name string) bool {
	switch strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name)) {
	case "949", "cp949", "ms949", "uhc", "euckr", "korean", "ksc5601", "ksx1001", "johab", "cp1361", "ms1361", "iso2022kr",
		"shiftjis", "sjis", "eucjp", "cp932", "iso2022jp", "gbk", "gb2312", "gb18030", "big5", "cp936", "cp950", "cp1252", "windows1252",
		"cp1251", "koi8r", "iso885915", "latin9", "cp437", "cp850", "macroman", "utf7", "unicodeescape", "rawunicodeescape", "idna", "punycode":
		return true
	}
	return false
}

// codecArgs reads the optional encoding and errors arguments of a method.
func (t *Thread) codecArgs(encoding, handler Value, function string) (codec, errors string, err error) {
	codec, errors = "utf-8", "strict"
	if err := t.checkCodecArgs(encoding, handler, function); err != nil {
		return "", "", err
	}
	if handler.IsSet() {
		errors = handler.AsString().Text
	}
	if encoding.IsSet() {
		s := encoding.AsString()
		if codec = codecName(s.Text); codec == "" {
			if isRefusedCodec(s.Text) {
				return "", "", t.NotSupported("the encoding " + s.Text)
			}
			return "", "", t.Raisef(LookupErrorType, "unknown encoding: %s", s.Text)
		}
	}
	return codec, errors, nil
}

// checkCodecArgs requires that both arguments, where they are given, are strings of C: text that UTF-8 can hold, without a null character.
func (t *Thread) checkCodecArgs(encoding, handler Value, function string) error {
	for i, v := range [2]Value{encoding, handler} {
		if v.IsSet() && v.AsString() == nil {
			return t.TypeErrorf("%s argument '%s' must be str, not %s", function, [2]string{"encoding", "errors"}[i], t.typeNameOf(v))
		}
		if v.IsSet() {
			if _, err := t.encodeText(v, "utf-8", "strict"); err != nil {
				return err
			}
		}
		if v.IsSet() && strings.IndexByte(v.AsString().Text, 0) >= 0 {
			return t.ValueErrorf("embedded null character")
		}
	}
	return nil
}

func stringEncode(t *Thread, a Args) (Value, error) {
	codec, errors, err := t.codecArgs(a.Arg(0), a.Arg(1), "encode()")
	if err != nil {
		return Value{}, err
	}
	data, err := t.encodeText(a.Self, codec, errors)
	if err != nil {
		return Value{}, err
	}
	return NewBytes(data), nil
}

// EncodeText encodes the text of a str for a stream, strictly.
func (t *Thread) encodeText(v Value, codec, errors string) ([]byte, error) {
	s := v.AsString()
	if codec == "utf-8" || codec == "utf-8-sig" {
		if _, _, found := pytext.HasSurrogate(s.Text); !found {
			if codec == "utf-8-sig" {
				return []byte("\ufeff" + s.Text), nil
			}
			return []byte(s.Text), nil
		}
	}
	if codec == "ascii" && s.ASCII {
		return []byte(s.Text), nil
	}
	points := CodePoints(s.Text)
	var out []byte
	named := codec // as errors name it
	switch codec {
	case "utf-8-sig":
		out, codec, named = append(out, "\ufeff"...), "utf-8", "utf-8"
	case "utf-16":
		out, codec = append(out, 0xFF, 0xFE), "utf-16-le"
	case "utf-32":
		out, codec = append(out, 0xFF, 0xFE, 0, 0), "utf-32-le"
	}
	for i := 0; i < len(points); i++ {
		if encodable(codec, points[i]) {
			out = appendEncoded(out, codec, points[i])
			continue
		}
		end := i + 1
		for end < len(points) && !encodable(codec, points[end]) && !strings.HasPrefix(codec, "utf-16") && !strings.HasPrefix(codec, "utf-32") {
			end++
		}
		if errors == "surrogateescape" && areEscapedBytes(points[i:end]) && !strings.HasPrefix(codec, "utf-16") && !strings.HasPrefix(codec, "utf-32") {
			for _, c := range points[i:end] {
				out = append(out, byte(c-0xDC00))
			}
			i = end - 1
			continue
		}
		replacement, err := t.handleEncodeError(v, named, errors, points[i:end], i)
		if err != nil {
			return nil, err
		}
		for _, c := range replacement {
			out = appendEncoded(out, codec, c)
		}
		i = end - 1
	}
	return out, nil
}

// areEscapedBytes reports whether all of the code points stand for bytes that surrogateescape could not decode.
func areEscapedBytes(points []rune) bool {
	for _, c := range points {
		if c < 0xDC80 || c > 0xDCFF {
			return false
		}
	}
	return true
}

func encodable(codec string, c rune) bool {
	switch codec {
	case "ascii":
		return c < 0x80
	case "latin-1":
		return c < 0x100
	}
	return c < 0xD800 || c > 0xDFFF
}

func appendEncoded(out []byte, codec string, c rune) []byte {
	switch codec {
	case "ascii", "latin-1":
		return append(out, byte(c))
	case "utf-16-le", "utf-16-be":
		units := []rune{c}
		if c > 0xFFFF {
			units = []rune{0xD800 + (c-0x10000)>>10, 0xDC00 + (c-0x10000)&0x3FF}
		}
		for _, unit := range units {
			if codec == "utf-16-le" {
				out = append(out, byte(unit), byte(unit>>8))
			} else {
				out = append(out, byte(unit>>8), byte(unit))
			}
		}
		return out
	case "utf-32-le":
		return append(out, byte(c), byte(c>>8), byte(c>>16), 0)
	case "utf-32-be":
		return append(out, 0, byte(c>>16), byte(c>>8), byte(c))
	}
	return AppendCodePoint(out, c)
}

func (t *Thread) handleEncodeError(text Value, codec, errors string, bad []rune, at int) ([]rune, error) {
	var b strings.Builder
	for _, c := range bad {
		switch errors {
		case "ignore":
		case "replace":
			b.WriteByte('?')
		case "backslashreplace":
			b.WriteString(strings.Trim(pytext.ASCII(pytext.RuneString(c)), "'"))
		case "xmlcharrefreplace":
			fmt.Fprintf(&b, "&#%d;", c)
		case "namereplace", "surrogateescape", "surrogatepass", "strict":
			if errors == "namereplace" {
				if c < 0xD800 || c > 0xDFFF {
					return nil, t.NotSupported("the names of characters (errors='namereplace')")
				}
				fmt.Fprintf(&b, `\u%04x`, c)
				continue
			}
			if errors == "surrogatepass" && strings.HasPrefix(codec, "utf-") {
				b.WriteString(pytext.RuneString(c))
				continue
			}
			reason := "surrogates not allowed"
			switch codec {
			case "ascii":
				reason = "ordinal not in range(128)"
			case "latin-1":
				reason = "ordinal not in range(256)"
			}
			return nil, NewException(UnicodeEncodeErrorType, NewString(codec), plainString(text),
				Int(int64(at)), Int(int64(at+len(bad))), NewString(reason))
		default:
			return nil, t.Raisef(LookupErrorType, "unknown error handler name '%s'", errors)
		}
	}
	return CodePoints(b.String()), nil
}

// decodeArgs decodes data with the optional encoding and errors arguments of a method.
func (t *Thread) decodeArgs(data string, encoding, handler Value, function string) (Value, error) {
	codec, errors, err := t.codecArgs(encoding, handler, function)
	if err != nil {
		if data == "" && Matches(err, LookupErrorType) { // PyUnicode_FromEncodedObject does not look the codec up
			return NewString(""), nil
		}
		return Value{}, err
	}
	return t.decodeText(data, codec, errors)
}

func (t *Thread) decodeText(data, codec, errors string) (Value, error) {
	d := decoder{t: t, data: data, codec: codec, errors: errors}
	switch codec {
	case "utf-8-sig":
		d.data = strings.TrimPrefix(data, "\xEF\xBB\xBF")
		d.codec = "utf-8"
	case "utf-16", "utf-32":
		d.takeByteOrderMark()
	}
	if (d.codec == "utf-8" || d.codec == "ascii") && pytext.IsASCII(d.data) {
		return NewString(d.data), nil
	}
	for d.at < len(d.data) {
		if err := d.step(); err != nil {
			return Value{}, err
		}
	}
	return NewString(string(d.out)), nil
}

type decoder struct {
	t             *Thread
	data          string
	codec, errors string
	at            int
	out           []byte
}

func (d *decoder) takeByteOrderMark() {
	order := "-le"
	mark := map[string][2]string{"utf-16": {"\xFF\xFE", "\xFE\xFF"}, "utf-32": {"\xFF\xFE\x00\x00", "\x00\x00\xFE\xFF"}}[d.codec]
	switch {
	case strings.HasPrefix(d.data, mark[0]):
		d.data = d.data[len(mark[0]):]
	case strings.HasPrefix(d.data, mark[1]):
		d.data, order = d.data[len(mark[1]):], "-be"
	}
	d.codec += order
}

// step decodes one character or handles one error.
func (d *decoder) step() error {
	c := d.data[d.at]
	switch d.codec {
	case "latin-1":
		d.out = AppendCodePoint(d.out, rune(c))
		d.at++
		return nil
	case "ascii":
		if c >= 0x80 {
			return d.fail(1, "ordinal not in range(128)")
		}
		d.out = append(d.out, c)
		d.at++
		return nil
	case "utf-16-le", "utf-16-be":
		return d.stepUTF16()
	case "utf-32-le", "utf-32-be":
		if len(d.data)-d.at < 4 {
			return d.fail(len(d.data)-d.at, "truncated data")
		}
		b := []byte(d.data[d.at : d.at+4])
		if d.codec == "utf-32-le" {
			reverseBytes(b)
		}
		code := rune(b[0])<<24 | rune(b[1])<<16 | rune(b[2])<<8 | rune(b[3])
		if code < 0 || code > 0x10FFFF {
			return d.fail(4, "code point not in range(0x110000)")
		}
		d.out = AppendCodePoint(d.out, code)
		d.at += 4
		return nil
	}
	return d.stepUTF8()
}

func (d *decoder) stepUTF16() error {
	unit := func(at int) rune {
		if d.codec == "utf-16-le" {
			return rune(d.data[at]) | rune(d.data[at+1])<<8
		}
		return rune(d.data[at])<<8 | rune(d.data[at+1])
	}
	rest := len(d.data) - d.at
	if rest < 2 {
		return d.fail(1, "truncated data")
	}
	c := unit(d.at)
	switch {
	case c >= 0xDC00 && c <= 0xDFFF:
		return d.fail(2, "illegal encoding")
	case c >= 0xD800 && c <= 0xDBFF:
		if rest < 4 {
			return d.fail(rest, "unexpected end of data")
		}
		low := unit(d.at + 2)
		if low < 0xDC00 || low > 0xDFFF {
			return d.fail(2, "illegal UTF-16 surrogate")
		}
		d.out = AppendCodePoint(d.out, 0x10000+(c-0xD800)<<10+(low-0xDC00))
		d.at += 4
	default:
		d.out = AppendCodePoint(d.out, c)
		d.at += 2
	}
	return nil
}

// stepUTF8 finds the maximal invalid prefix as the Unicode standard recommends, which is what CPython reports.
func (d *decoder) stepUTF8() error {
	rest := d.data[d.at:]
	lead := rest[0]
	size, low, high := 0, byte(0x80), byte(0xBF)
	switch {
	case lead < 0x80:
		d.out = append(d.out, lead)
		d.at++
		return nil
	case lead < 0xC2 || lead > 0xF4:
		return d.fail(1, "invalid start byte")
	case lead < 0xE0:
		size = 2
	case lead < 0xF0:
		size = 3
		if lead == 0xE0 {
			low = 0xA0
		} else if lead == 0xED {
			high = 0x9F
		}
	default:
		size = 4
		if lead == 0xF0 {
			low = 0x90
		} else if lead == 0xF4 {
			high = 0x8F
		}
	}
	for i := 1; i < size; i++ {
		if i >= len(rest) {
			return d.fail(i, "unexpected end of data")
		}
		if rest[i] < low || rest[i] > high {
			return d.fail(i, "invalid continuation byte")
		}
		low, high = 0x80, 0xBF
	}
	d.out = append(d.out, rest[:size]...)
	d.at += size
	return nil
}

// decodeError tells of the next length bytes. Its object is always bytes, whatever the data came from (make_decode_exception in
// Objects/unicodeobject.c).
func (d *decoder) decodeError(length int, reason string) error {
	return NewException(UnicodeDecodeErrorType, NewString(d.codec), NewBytes([]byte(d.data)), Int(int64(d.at)), Int(int64(d.at+length)), NewString(reason))
}

// fail applies the error handler to the next length bytes.
func (d *decoder) fail(length int, reason string) error {
	bad := d.data[d.at : d.at+length]
	switch d.errors {
	case "ignore":
	case "replace":
		d.out = append(d.out, "\uFFFD"...)
	case "backslashreplace":
		for i := range len(bad) {
			d.out = fmt.Appendf(d.out, `\x%02x`, bad[i])
		}
	case "surrogateescape": // of at most four bytes, and not of those that are ASCII (PyCodec_SurrogateEscapeErrors)
		escaped := 0
		for escaped < min(len(bad), 4) && bad[escaped] >= 0x80 {
			d.out = AppendCodePoint(d.out, 0xDC00+rune(bad[escaped]))
			escaped++
		}
		if escaped == 0 {
			return d.decodeError(length, reason)
		}
		length = escaped
	case "xmlcharrefreplace", "namereplace":
		return d.t.TypeErrorf("don't know how to handle UnicodeDecodeError in error callback")
	case "surrogatepass":
		if size := d.passSurrogate(); size > 0 {
			d.at += size
			return nil
		}
		return d.decodeError(length, reason)
	case "strict":
		return d.decodeError(length, reason)
	default:
		return d.t.Raisef(LookupErrorType, "unknown error handler name '%s'", d.errors)
	}
	d.at += length
	return nil
}

// passSurrogate decodes a surrogate that stands where none is allowed, and returns its size or 0 (PyCodec_SurrogatePassErrors in
// Python/codecs.c).
func (d *decoder) passSurrogate() int {
	rest := []byte(d.data[d.at:])
	code, size := rune(0), 0
	switch {
	case d.codec == "utf-8" && len(rest) >= 3 && rest[0]&0xF0 == 0xE0 && rest[1]&0xC0 == 0x80 && rest[2]&0xC0 == 0x80:
		code, size = rune(rest[0]&0x0F)<<12|rune(rest[1]&0x3F)<<6|rune(rest[2]&0x3F), 3
	case d.codec == "utf-16-le" && len(rest) >= 2:
		code, size = rune(rest[0])|rune(rest[1])<<8, 2
	case d.codec == "utf-16-be" && len(rest) >= 2:
		code, size = rune(rest[0])<<8|rune(rest[1]), 2
	case d.codec == "utf-32-le" && len(rest) >= 4:
		code, size = rune(rest[0])|rune(rest[1])<<8|rune(rest[2])<<16|rune(rest[3])<<24, 4
	case d.codec == "utf-32-be" && len(rest) >= 4:
		code, size = rune(rest[0])<<24|rune(rest[1])<<16|rune(rest[2])<<8|rune(rest[3]), 4
	}
	if code < 0xD800 || code > 0xDFFF {
		return 0
	}
	d.out = AppendCodePoint(d.out, code)
	return size
}

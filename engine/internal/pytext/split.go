package pytext

import "strings"

// Split is str.split(separator, limit) for a separator that is not empty;
// a negative limit means no limit. It serves bytes too.
func Split(s, separator string, limit int) []string {
	if limit < 0 {
		return strings.Split(s, separator)
	}
	return strings.SplitN(s, separator, limit+1)
}

// RSplit is str.rsplit(separator, limit): the limit counts from the right.
func RSplit(s, separator string, limit int) []string {
	if limit < 0 {
		return strings.Split(s, separator)
	}
	var parts []string // last first
	for len(parts) < limit {
		i := strings.LastIndex(s, separator)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(separator):])
		s = s[:i]
	}
	parts = append(parts, s)
	reverse(parts)
	return parts
}

func reverse(parts []string) {
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
}

// SplitSpace is str.split() at runs of whitespace, with a limit (negative: none).
func SplitSpace(s string, limit int) []string { return splitSpace(s, limit, textUnits) }

// ByteSplitSpace is bytes.split() at runs of ASCII whitespace.
func ByteSplitSpace(s string, limit int) []string { return splitSpace(s, limit, byteUnits) }

// RSplitSpace is str.rsplit() at runs of whitespace.
func RSplitSpace(s string, limit int) []string { return rsplitSpace(s, limit, textUnits) }

// ByteRSplitSpace is bytes.rsplit() at runs of ASCII whitespace.
func ByteRSplitSpace(s string, limit int) []string { return rsplitSpace(s, limit, byteUnits) }

// units is how to read a string: as code points or as bytes.
type units struct {
	first, last func(s string) (rune, int)
	isSpace     func(rune) bool
}

var (
	textUnits = units{DecodeRune, DecodeLastRune, IsSpace}
	byteUnits = units{
		func(s string) (rune, int) { return rune(s[0]), 1 },
		func(s string) (rune, int) { return rune(s[len(s)-1]), 1 },
		isByteSpace,
	}
)

func splitSpace(s string, limit int, u units) []string {
	var parts []string
	for {
		s = trimLeft(s, u, u.isSpace)
		if s == "" {
			return parts
		}
		if limit >= 0 && len(parts) >= limit {
			return append(parts, s)
		}
		end := 0
		for end < len(s) {
			r, size := u.first(s[end:])
			if u.isSpace(r) {
				break
			}
			end += size
		}
		parts = append(parts, s[:end])
		s = s[end:]
	}
}

func rsplitSpace(s string, limit int, u units) []string {
	if limit < 0 {
		return splitSpace(s, limit, u)
	}
	var parts []string // last first
	for {
		s = trimRight(s, u, u.isSpace)
		if s == "" {
			break
		}
		if len(parts) >= limit {
			parts = append(parts, s)
			break
		}
		start := len(s)
		for start > 0 {
			r, size := u.last(s[:start])
			if u.isSpace(r) {
				break
			}
			start -= size
		}
		parts = append(parts, s[start:])
		s = s[:start]
	}
	reverse(parts)
	return parts
}

func trimLeft(s string, u units, drop func(rune) bool) string {
	for s != "" {
		r, size := u.first(s)
		if !drop(r) {
			break
		}
		s = s[size:]
	}
	return s
}

func trimRight(s string, u units, drop func(rune) bool) string {
	for s != "" {
		r, size := u.last(s)
		if !drop(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// SplitLines is str.splitlines.
func SplitLines(s string, keepEnds bool) []string {
	return splitLines(s, keepEnds, textUnits, func(r rune) bool {
		return r >= '\n' && r <= '\r' || r >= 0x1C && r <= 0x1E || r == 0x85 || r == 0x2028 || r == 0x2029
	})
}

// ByteSplitLines is bytes.splitlines.
func ByteSplitLines(s string, keepEnds bool) []string {
	return splitLines(s, keepEnds, byteUnits, func(r rune) bool { return r == '\n' || r == '\r' })
}

func splitLines(s string, keepEnds bool, u units, isBreak func(rune) bool) []string {
	var lines []string
	start := 0
	for i := 0; i < len(s); {
		r, size := u.first(s[i:])
		if !isBreak(r) {
			i += size
			continue
		}
		end := i
		i += size
		if r == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		if keepEnds {
			end = i
		}
		lines = append(lines, s[start:end])
		start = i
	}
	if start < len(s) {
		lines = append(lines, s[start:])
	}
	return lines
}

// Partition is str.partition for a separator that is not empty.
func Partition(s, separator string) (before, found, after string) {
	i := strings.Index(s, separator)
	if i < 0 {
		return s, "", ""
	}
	return s[:i], separator, s[i+len(separator):]
}

// RPartition is str.rpartition.
func RPartition(s, separator string) (before, found, after string) {
	i := strings.LastIndex(s, separator)
	if i < 0 {
		return "", "", s
	}
	return s[:i], separator, s[i+len(separator):]
}

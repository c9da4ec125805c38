package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// describeTokens writes the tokens of a source on one line: the text of names, literals and operators
// as it is, the invisible ones in capitals.
func describeTokens(s *scanner) string {
	var words []string
	for _, t := range s.tokens {
		switch t.kind {
		case newline:
			words = append(words, "NEWLINE")
		case indent:
			words = append(words, "INDENT")
		case dedent:
			words = append(words, "DEDENT")
		case endMarker:
			words = append(words, "END")
		case scanFailure:
			words = append(words, "FAILURE")
		default:
			words = append(words, t.text)
		}
	}
	return strings.Join(words, " ")
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"", "END"},
		{"\n\n# only a comment\n", "END"},
		{"a", "a NEWLINE END"},
		{"a b\n", "a b NEWLINE END"},
		{"a  # comment\nb", "a NEWLINE b NEWLINE END"},
		{"if a:\n  b\nc\n", "if a : NEWLINE INDENT b NEWLINE DEDENT c NEWLINE END"},
		{"if a:\n  b\n  # c\n\n  d", "if a : NEWLINE INDENT b NEWLINE d NEWLINE DEDENT END"},
		{"if a:\n if b:\n  c\nd", "if a : NEWLINE INDENT if b : NEWLINE INDENT c NEWLINE DEDENT DEDENT d NEWLINE END"},
		{"if a:\n\tb\n\tc", "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END"},
		{"(a\n  ,\n# c\nb)\n", "( a , b ) NEWLINE END"},
		{"a = \\\n  b\n", "a = b NEWLINE END"},
		{"if a:\n  b \\\nc\n", "if a : NEWLINE INDENT b c NEWLINE DEDENT END"},
		{"  \\\n  a\n", "INDENT a NEWLINE DEDENT END"},
		{"a\r\nb\rc\n", "a NEWLINE b NEWLINE c NEWLINE END"},
		{"\ufeffa", "a NEWLINE END"},
		{"a\f b\n\fc", "a b NEWLINE c NEWLINE END"},
		{"a+=b**-c//d->e:=...!=<<=>>=", "a += b ** - c // d -> e := ... != <<= >>= NEWLINE END"},
		{"a.b...c..", "a . b ... c . . NEWLINE END"},
		{"1.5.real 1..a 1_000j .5e-3", "1.5 . real 1. . a 1_000j .5e-3 NEWLINE END"},
		{"0x1F 0b1 0o7 00 1e5 1if", "0x1F 0b1 0o7 00 1e5 1 if NEWLINE END"},
		{`r"\n" b'a' Rb"" u'' F"{x}" fr''`, `r"\n" b'a' Rb"" u'' F"{x}" fr'' NEWLINE END`},
		{`ab"c" bu'd'`, `ab "c" bu 'd' NEWLINE END`},
		{"'''a\n'b''' \"\" '\\''", "'''a\n'b''' \"\" '\\'' NEWLINE END"},
		{"변수 é _a1 mätch", "변수 é _a1 mätch NEWLINE END"},
		{"$ ? ` <>", "$ ? ` <> NEWLINE END"},
		{"(a]", "( a FAILURE"},
		{"(a", "( a FAILURE"},
	} {
		assert.Equal(t, test.want, describeTokens(scanFile("x.py", test.source, Exec)), "source %q", test.source)
	}
}

func TestTokenPlaces(t *testing.T) {
	s := scanFile("x.py", "é = '한'  # c\nif x:\r\n\ty\n", Exec)
	var places []string
	for _, token := range s.tokens {
		places = append(places, fmt.Sprintf("%v %d:%d-%d:%d", token.kind,
			token.start.Line, token.start.Column, token.stop.Line, token.stop.Column))
	}
	assert.Equal(t, []string{
		"name 1:0-1:1", "= 1:2-1:3", "string 1:4-1:7", "newline 1:9-1:12",
		"if 2:0-2:2", "name 2:3-2:4", ": 2:4-2:5", "newline 2:5-2:5",
		"indent 3:1-3:1", "name 3:1-3:2", "newline 3:2-3:2",
		"dedent 4:0-4:0", "end of file 4:0-4:0",
	}, places)
}

func TestTokenLevels(t *testing.T) {
	s := scanFile("x.py", "a(b[c])\n", Exec)
	var levels []int
	for _, token := range s.tokens {
		levels = append(levels, token.level)
	}
	assert.Equal(t, []int{0, 1, 1, 2, 2, 1, 0, 0, 0}, levels)
}

func TestEveryKeywordIsRecognised(t *testing.T) {
	for kind := kwFalse; kind <= kwYield; kind++ {
		require.Equal(t, kind, keywordKind(kind.String()))
	}
	for _, word := range []string{"match", "case", "_", "print", "true", "nonlocals", "i"} {
		require.Equal(t, name, keywordKind(word))
	}
}

package pytext

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseTemplate(t *testing.T) {
	pieces, err := ParseTemplate("a{{b}} {} {0.x[k]!r:>{w}}}}")
	require.NoError(t, err)
	assert.Equal(t, []TemplatePiece{
		{Literal: "a{"}, {Literal: "b}"},
		{Literal: " ", HasField: true},
		{Literal: " ", HasField: true, FieldName: "0.x[k]", Conversion: 'r', Spec: ">{w}", NestedSpec: true},
		{Literal: "}"},
	}, pieces)

	for template, want := range map[string]string{
		"{":       "Single '{' encountered in format string",
		"x}":      "Single '}' encountered in format string",
		"{0":      "expected '}' before end of string",
		"{a{}}":   "unexpected '{' in field name",
		"{0!}":    "unmatched '{' in format spec",
		"{!":      "end of string while looking for conversion specifier",
		"{0!rr}":  "expected ':' after conversion specifier",
		"{0:":     "unmatched '{' in format spec",
		"{0[a}":   "expected '}' before end of string",
		"{0:{}":   "unmatched '{' in format spec",
		"ok {} {": "Single '{' encountered in format string",
	} {
		_, err := ParseTemplate(template)
		assert.EqualError(t, err, "ValueError: "+want, template)
	}
}

func TestParseFieldName(t *testing.T) {
	field, err := ParseFieldName("12.name[key][7].z")
	require.NoError(t, err)
	require.NoError(t, field.StepError())
	assert.Equal(t, 12, field.Index)
	assert.Equal(t, []FieldStep{
		{Attribute: true, Name: "name", Index: -1}, {Name: "key", Index: -1}, {Name: "7", Index: 7}, {Attribute: true, Name: "z", Index: -1},
	}, field.Steps)

	field, err = ParseFieldName("key[a]b")
	require.NoError(t, err)
	assert.Len(t, field.Steps, 1, "the step before the mistake is taken first")
	assert.EqualError(t, field.StepError(), "ValueError: Only '.' or '[' may follow ']' in format field specifier")
}

func TestFieldNumbering(t *testing.T) {
	auto, _ := ParseFieldName("")
	manual, _ := ParseFieldName("0")
	keyword, _ := ParseFieldName("name")
	var n FieldNumbering
	for want := range 3 {
		index, err := n.Resolve(auto)
		require.NoError(t, err)
		assert.Equal(t, want, index)
	}
	index, err := n.Resolve(keyword)
	require.NoError(t, err)
	assert.Equal(t, -1, index)
	_, err = n.Resolve(manual)
	assert.EqualError(t, err, "ValueError: cannot switch from automatic field numbering to manual field specification")
}

func TestParsePercent(t *testing.T) {
	pieces, err := ParsePercent("100%% %(k)-05.2f|%*.*d%%")
	require.NoError(t, err)
	assert.Equal(t, []PercentPiece{
		{Literal: "100% ", Conversion: 'f', Index: 15, HasKey: true, Key: "k", Left: true, Zero: true, Width: 5, Precision: 2},
		{Literal: "|", Conversion: 'd', Index: 21, Width: -1, WidthArg: true, Precision: -1, PrecisionArg: true},
		{Literal: "%"},
	}, pieces)
}

func TestLoneSurrogatesSurvive(t *testing.T) {
	s := FromRunes([]rune{'a', 0xD83D, 0xDE00, 'é'})
	assert.Equal(t, []rune{'a', 0xD83D, 0xDE00, 'é'}, Runes(s))
	assert.Equal(t, 4, RuneCount(s))
	assert.Equal(t, `'a\ud83d\ude00é'`, Repr(s))
	r, size := DecodeLastRune(s[:7])
	assert.Equal(t, rune(0xDE00), r)
	assert.Equal(t, 3, size)
}

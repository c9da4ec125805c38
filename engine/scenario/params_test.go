package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parseOne parses a program that is a single line with a form comment.
func parseOne(t *testing.T, line string) Param {
	t.Helper()
	params, problems := ParseParams(line)
	require.Empty(t, problems)
	require.Len(t, params, 1)
	return params[0]
}

func TestParseParamKinds(t *testing.T) {
	for _, test := range []struct {
		line, kind, value string
		slider            bool
	}{
		{`workers = 3  #@param {type:"slider", min:1, max:16, step:1}`, "integer", "3", true},
		{`pause = 0.25  #@param {type:"slider", min:0, max:1, step:0.05}`, "number", "0.25", true},
		{`pause = 1  #@param {type:"slider", min:0, max:1, step:0.05}`, "number", "1", true},
		{`kind = "thread"  #@param ["thread", "process"]`, "choice", "thread", false},
		{`cores = 2 # @param [1, 2, 4] {type:"raw"}`, "choice", "2", false},
		{`cores = 2 #@param ["1", "2", "4"] {type:"raw"}`, "choice", "2", false},
		{`count = 10  #@param {type:"integer"}`, "integer", "10", false},
		{`count = -10_000  #@param {"type":"integer", "min":-20000}`, "integer", "-10000", false},
		{`ratio = 2  #@param {type:"number"}`, "number", "2", false},
		{`fast = True  #@param {type:"boolean"}`, "boolean", "true", false},
		{`name = 'Kim'  #@param {type:"string"}`, "string", "Kim", false},
		{`name = "say \"hi\" # no"  #@param {type:"string"}`, "string", `say "hi" # no`, false},
		{`이름 = "김"  #@param {type:"string"}`, "string", "김", false},
		{`workers = 3 #@param`, "integer", "3", false},
		{`workers: int = 3  #@param {type:"integer"}`, "integer", "3", false},
		{`    workers = 3  #@param {type:"integer"}  # how many`, "integer", "3", false},
	} {
		t.Run(test.line, func(t *testing.T) {
			param := parseOne(t, test.line)
			assert.Equal(t, test.kind, string(param.Kind))
			assert.Equal(t, test.value, param.Default)
			assert.Equal(t, test.slider, param.Slider)
			assert.Equal(t, 1, param.Line)
		})
	}
}

func TestParseParamBounds(t *testing.T) {
	param := parseOne(t, `workers = 3  #@param {type:"slider", min:1, max:16, step:2}`)
	assert.Equal(t, "1", param.Min)
	assert.Equal(t, "16", param.Max)
	assert.Equal(t, "2", param.Step)
}

// Nothing that merely looks like a form comment may become a control.
func TestParseParamsIgnoresStringsAndOtherComments(t *testing.T) {
	params, problems := ParseParams(strings.Join([]string{
		`"""A text with`,
		`workers = 1  #@param {type:"integer"}`,
		`in it."""`,
		`text = "x = 1  #@param {type:'integer'}"`,
		`y = 2  # @parameter of no form`,
		`z = 3  #@title Heading`,
		`real = 4  #@param {type:"integer"}`,
	}, "\n"))
	assert.Empty(t, problems)
	require.Len(t, params, 1)
	assert.Equal(t, "real", params[0].Name)
	assert.Equal(t, 7, params[0].Line)
}

func TestParseParamProblems(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"a = f(3)  #@param", `line 1: a = "f(3)" is not a plain value; a #@param line needs a number, a string, True or False.`},
		{"f(3)  #@param", "line 1: a #@param comment belongs behind an assignment"},
		{"a == 3  #@param", "line 1: a #@param comment belongs behind an assignment"},
		{"a = [\n  1,  #@param\n]", "line 2: a #@param comment works only on a line of its own"},
		{"a = 3  #@param {type:\"slidr\"}", `Did you mean "slider"?`},
		{"a = 3  #@param {type:\"slider\"}", "a's slider needs min and max"},
		{"a = 3  #@param {type:\"slider\", min:5, max:1}", "a's max is smaller than its min"},
		{"a = 30  #@param {type:\"slider\", min:1, max:5}", `a cannot be "30"; use a whole number from 1 to 5.`},
		{"a = 3  #@param {type:\"integer\", step:0}", "step needs to be greater than 0."},
		{"a = 3  #@param {type:\"integer\", min:x}", "the #@param settings cannot be read"},
		{"a = 3  #@param {type:\"integer\", min:\"x\"}", "min needs to be a number"},
		{"a = 3  #@param {type:\"boolean\"}", "not of the kind that its #@param comment names"},
		{"a = 3  #@param [4, 5]", `a cannot be "3"; use 4 or 5.`},
		{"a = 3  #@param []", "the list of choices needs between 1 and 64 entries."},
		{"a = 3  #@param [1, ", "the list of choices cannot be read"},
		{"a = 3  #@param integer", `after #@param stands "integer"`},
		{"a = 1  #@param [\"f()\"] {type:\"raw\"}", "is not a plain value"},
		{"a = 1  #@param\na = 2  #@param", "line 2: a already has a #@param comment further up"},
	} {
		t.Run(test.source, func(t *testing.T) {
			_, problems := ParseParams(test.source)
			require.Len(t, problems, 1)
			assert.Equal(t, BadForm, problems[0].Kind)
			assert.Contains(t, problems[0].Error(), test.want)
		})
	}
}

func TestApplyRewritesOnlyTheLiteral(t *testing.T) {
	source := strings.Join([]string{
		`import time`,
		`workers: int =  3   #@param {type:"slider", min:1, max:16}`,
		`	kind = 'thread'  #@param ["thread", "process"]  # 종류`,
		`fast = True  #@param {type:"boolean"}`,
		`text = "a"  #@param {type:"string"}`,
		`pause = .5  #@param {type:"number"}`,
		`workers = workers + 3`,
	}, "\r\n")
	got, err := Apply(source, []ParamValue{
		{"text", "say \"안녕\"\\"}, {"fast", "off"}, {"kind", "process"}, {"workers", "16"}, {"pause", "1e-3"},
	})
	require.NoError(t, err)
	assert.Equal(t, strings.Join([]string{
		`import time`,
		`workers: int =  16   #@param {type:"slider", min:1, max:16}`,
		`	kind = "process"  #@param ["thread", "process"]  # 종류`,
		`fast = False  #@param {type:"boolean"}`,
		`text = "say \"안녕\"\\"  #@param {type:"string"}`,
		`pause = 1e-3  #@param {type:"number"}`,
		`workers = workers + 3`,
	}, "\r\n"), got)
}

func TestApplyRefuses(t *testing.T) {
	source := "x = 0\nworkers = 3  #@param {type:\"slider\", min:1, max:16}\nfast = True  #@param {type:\"boolean\"}\n"
	for _, test := range []struct{ name, value, want string }{
		{"worker", "3", `The program has no parameter "worker". Did you mean "workers"?`},
		{"zzzzzzzzz", "3", `The program has no parameter "zzzzzzzzz". There is: workers, fast.`},
		{"workers", "17", `line 2: workers cannot be "17"; use a whole number from 1 to 16.`},
		{"workers", "3.5", `line 2: workers cannot be "3.5"; use a whole number from 1 to 16.`},
		{"workers", "__import__('os')", `line 2: workers cannot be "__import__('os')"; use a whole number from 1 to 16.`},
		{"workers", "0x10", `line 2: workers cannot be "0x10"; use a whole number from 1 to 16.`},
		{"workers", "nan", `line 2: workers cannot be "nan"; use a whole number from 1 to 16.`},
		{"fast", "maybe", `line 3: fast cannot be "maybe"; use true or false.`},
	} {
		t.Run(test.name+"="+test.value, func(t *testing.T) {
			got, err := Apply(source, []ParamValue{{test.name, test.value}})
			require.Error(t, err)
			assert.Equal(t, test.want, err.Error())
			assert.Equal(t, source, got, "a refused value changes nothing")
		})
	}
}

// A string from a link must stay a string whatever it contains.
func TestApplyCannotBreakOutOfAString(t *testing.T) {
	source := "name = \"Kim\"  #@param {type:\"string\"}\n"
	for _, value := range []string{`"; import os #`, `\`, `\"`, "a\nb", `'''`, `"""`, "#", "\u2028"} {
		got, err := Apply(source, []ParamValue{{"name", value}})
		require.NoError(t, err)
		assert.Equal(t, value, parseOne(t, strings.TrimSuffix(got, "\n")).Default)
	}
	_, err := Apply(source, []ParamValue{{"name", "a\x00b"}})
	assert.Error(t, err)
}

func TestLessonMatches(t *testing.T) {
	lesson, err := Find("pipeline")
	require.NoError(t, err)
	edited, err := Apply(lesson.Source, []ParamValue{{"consumers", "4"}})
	require.NoError(t, err)

	changed, ok := lesson.Matches(edited)
	assert.True(t, ok)
	assert.Equal(t, []ParamValue{{"consumers", "4"}}, changed)

	_, ok = lesson.Matches(edited + "print(1)\n")
	assert.False(t, ok)
}

package scenario

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEncodeTheReadableLink(t *testing.T) {
	state := NewState()
	state.Lesson = "as-completed"
	state.Params = []ParamValue{{"workers", "4"}}
	state.Machine.Cores, state.Machine.GIL, state.Machine.Seed = 8, false, 7
	state.AtNs = 1_250_000_000
	link := "v=1&s=as-completed&workers=4&cores=8&gil=off&seed=7&t=1250ms"
	assert.Equal(t, link, Encode(state))

	decoded, problems := Decode("#" + link)
	assert.Empty(t, problems)
	assert.Equal(t, state, decoded)
}

func TestEmptyLink(t *testing.T) {
	state, problems := Decode("")
	assert.Empty(t, problems)
	assert.Equal(t, NewState(), state)
	assert.Equal(t, "v=1", Encode(state))
}

func TestEditedCode(t *testing.T) {
	state := NewState()
	state.Lesson = "lock"
	state.Code = "n = 3  #@param {type:\"integer\"}\nprint('안녕', n)\n"
	state.Params = []ParamValue{{"n", "5"}}
	decoded, problems := Decode(Encode(state))
	assert.Empty(t, problems)
	assert.Equal(t, state, decoded)

	program, problems := decoded.Program()
	assert.Empty(t, problems)
	assert.Equal(t, "n = 5  #@param {type:\"integer\"}\nprint('안녕', n)\n", program)
}

func TestTheInputIsPartOfTheLink(t *testing.T) {
	state := NewState()
	state.Lesson, state.Input = "lock", "Ada\n서울\n42"
	link := Encode(state)
	assert.Contains(t, link, "v=1&s=lock&std-in=")
	decoded, problems := Decode(link)
	assert.Empty(t, problems)
	assert.Equal(t, state, decoded)
}

func TestWithProgramKeepsTheLinkReadable(t *testing.T) {
	state := NewState()
	state.Lesson = "map-order"
	lesson, err := Find("map-order")
	require.NoError(t, err)
	edited, err := Apply(lesson.Source, []ParamValue{{"workers", "1"}})
	require.NoError(t, err)

	assert.Equal(t, "v=1&s=map-order&workers=1", Encode(state.WithProgram(edited)))
	assert.Equal(t, "v=1&s=map-order", Encode(state.WithProgram(lesson.Source)))
	other := state.WithProgram("print(1)\n")
	assert.Equal(t, "print(1)\n", other.Code)
	back, problems := Decode(Encode(other))
	assert.Empty(t, problems)
	assert.Equal(t, other, back)
}

// A parameter may have the name of one of the link's own keys.
func TestReservedNamesTakeAPrefix(t *testing.T) {
	state := NewState()
	state.Code = "seed = 1  #@param\nt = 2  #@param\n씨앗 = 3  #@param\nprint(seed, t)\n"
	state.Params = []ParamValue{{"seed", "5"}, {"t", "6"}, {"씨앗", "7"}}
	link := Encode(state)
	assert.Contains(t, link, "&p.seed=5&p.t=6&%EC%94%A8%EC%95%97=7")
	decoded, problems := Decode(link)
	assert.Empty(t, problems)
	assert.Equal(t, state, decoded)
}

func TestABadFieldIsReportedAndTheRestOpens(t *testing.T) {
	for _, test := range []struct {
		bad  string
		kind ProblemKind
		want string
	}{
		{"cores=1000", BadValue, `cores cannot be "1000"; use a whole number from 1 to 64.`},
		{"t=later", BadValue, `t cannot be "later"; use a time from 0ms to`},
		{"theme=pink", BadValue, `theme cannot be "pink"; use light or dark.`},
		{"lang=fr", BadValue, `lang cannot be "fr"; use en or ko.`},
		{"view=timline", BadValue, `Did you mean "timeline"?`},
		{"workers=99", BadValue, `workers cannot be "99"; use a whole number from 1 to 6.`},
		{"wrokers=2", UnknownParam, `The program has no parameter "wrokers". Did you mean "workers"?`},
		{"corse=2", UnknownParam, `The program has no parameter "corse". Did you mean "cores"?`},
		{"frame-rate=60", UnknownField, `The link says "frame-rate", which this version does not know; it is ignored.`},
		{"c=!!!", BadCode, "The program in the link is damaged"},
		{"c=", BadCode, "The program in the link is damaged"},
		{"c=AQAA__8", BadCode, "The program in the link is empty"},
		{"x=%zz", UnreadableLink, `The part "x=%zz" of the link is damaged and is ignored.`},
		{"x=%ff", UnreadableLink, "is damaged and is ignored"},
		{"std-in=!!!", BadInput, "The input in the link is damaged"},
		{"std-in=AQAA__8", BadInput, "The input in the link is empty"},
		{"gil=on", RepeatedField, `The link says "gil" twice; the first one counts.`},
		{"v=0", BadValue, `The link's version cannot be "0"`},
	} {
		t.Run(test.bad, func(t *testing.T) {
			state, problems := Decode("s=as-completed&seed=7&gil=off&" + test.bad + "&workers=4&autoplay=on")
			if strings.HasPrefix(test.bad, "workers") {
				require.Len(t, problems, 2, "the second value is also a repetition")
				problems = []Problem{{Kind: BadValue, Message: `workers cannot be "99"; use a whole number from 1 to 6.`}}
				state.Params = []ParamValue{{"workers", "4"}}
			}
			require.Len(t, problems, 1)
			assert.Equal(t, test.kind, problems[0].Kind)
			assert.Contains(t, problems[0].Message, test.want)

			want := NewState()
			want.Lesson, want.Machine.Seed, want.Machine.GIL, want.Autoplay = "as-completed", 7, false, true
			want.Params = []ParamValue{{"workers", "4"}}
			assert.Equal(t, want, state)
		})
	}
}

func TestUnknownLessonSuggestsTheNearest(t *testing.T) {
	state, problems := Decode("v=1&s=pipline&cores=2")
	require.Len(t, problems, 1)
	assert.Equal(t, UnknownLesson, problems[0].Kind)
	assert.Equal(t, "pipeline", problems[0].Suggestion)
	assert.Equal(t, 2, state.Machine.Cores)
}

func TestALinkOfANewerVersionSaysSoOnce(t *testing.T) {
	state, problems := Decode("v=3&s=lock&use_lock=true&two-runs=on&other=5&people=2")
	require.Len(t, problems, 1)
	assert.Equal(t, NewerVersion, problems[0].Kind)
	assert.Contains(t, problems[0].Message, "newer version of the playground (3; this one reads 1)")
	assert.Equal(t, []ParamValue{{"use_lock", "true"}, {"people", "2"}}, state.Params)
}

func TestDecodeIsBounded(t *testing.T) {
	t.Run("a program that expands without end", func(t *testing.T) {
		var packed bytes.Buffer
		compressor, err := flate.NewWriter(&packed, flate.BestCompression)
		require.NoError(t, err)
		_, _ = compressor.Write(bytes.Repeat([]byte(" "), 50<<20))
		require.NoError(t, compressor.Close())
		state, problems := Decode("c=" + base64.RawURLEncoding.EncodeToString(packed.Bytes()))
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Message, "is larger than 262144 bytes")
		assert.Empty(t, state.Code)
	})
	t.Run("an input that expands without end", func(t *testing.T) {
		state, problems := Decode("std-in=" + pack(strings.Repeat(" ", MaxInputBytes+1)))
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Message, "is larger than 65536 bytes")
		assert.Empty(t, state.Input)
	})
	t.Run("an input that is too large is not encoded", func(t *testing.T) {
		input := strings.Repeat("7\n", MaxInputBytes)
		assert.Error(t, CanShareInput(input))
		assert.Equal(t, "v=1", Encode(State{Input: input, Machine: DefaultMachine(), AtNs: NoTime}))
	})
	t.Run("a fragment of megabytes", func(t *testing.T) {
		_, problems := Decode(strings.Repeat("a", MaxFragmentBytes+1))
		require.Len(t, problems, 1)
		assert.Equal(t, LinkTooLong, problems[0].Kind)
	})
	t.Run("thousands of bad fields", func(t *testing.T) {
		_, problems := Decode(strings.Repeat("%zz&", 5000))
		assert.Len(t, problems, maxProblems)
	})
	t.Run("a program that is too large is not encoded", func(t *testing.T) {
		code := strings.Repeat("#", MaxSourceBytes+1)
		assert.Error(t, CanShare(code))
		assert.Equal(t, "v=1", Encode(State{Code: code, Machine: DefaultMachine(), AtNs: NoTime}))
	})
}

// Links are out in the world and have to mean the same for ever. Lines may be
// added to testdata/old-links.txt, never changed.
func TestOldLinksKeepDecoding(t *testing.T) {
	table, err := os.ReadFile("testdata/old-links.txt")
	require.NoError(t, err)
	count := 0
	for line := range strings.Lines(string(table)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		link, want, found := strings.Cut(line+" ", " => ")
		want = strings.TrimSpace(want)
		require.True(t, found, line)
		state, problems := Decode(link)
		assert.Empty(t, problems, link)
		assert.Equal(t, want, describe(state), link)
		count++
	}
	assert.Greater(t, count, 8)
}

// describe writes a state in full, in a form independent of Encode.
func describe(state State) string {
	var out strings.Builder
	say := func(key, value string) {
		if value != "" {
			out.WriteString(key + ":" + value + " ")
		}
	}
	say("lesson", state.Lesson)
	for _, param := range state.Params {
		say("param "+param.Name, param.Value)
	}
	for i, field := range state.Machine.Fields() {
		if field != DefaultMachine().Fields()[i] {
			say(field.Key, field.Value)
		}
	}
	if state.AtNs != NoTime {
		say("at", FormatDuration(state.AtNs))
	}
	say("lang", state.Lang)
	say("theme", state.Theme)
	say("view", state.View)
	if state.Autoplay {
		say("autoplay", "on")
	}
	if state.HideControls {
		say("controls", "off")
	}
	say("input", strings.ReplaceAll(state.Input, "\n", "↵"))
	say("code", strings.ReplaceAll(state.Code, "\n", "↵"))
	return strings.TrimSpace(out.String())
}

// Any state that a page can be in comes back from its link.
func TestRoundTripOfRandomStates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	lessons := Lessons()
	for range 2000 {
		state := randomState(random, lessons)
		link := Encode(state)
		decoded, problems := Decode(link)
		require.Empty(t, problems, link)
		require.Equal(t, link, Encode(decoded))
		require.Equal(t, state, decoded, link)
	}
}

func randomState(random *rand.Rand, lessons []Lesson) State {
	state := NewState()
	state.Lesson = lessons[random.IntN(len(lessons))].ID
	if random.IntN(3) == 0 {
		state.Code = "x = 1  #@param {type:\"integer\"}\ns = 'a'  #@param {type:\"string\"}\n" +
			strings.Repeat("print('한글', x)\n", random.IntN(30))
		if random.IntN(2) == 0 {
			state.Params = append(state.Params, ParamValue{"s", string([]rune{rune(' ' + random.IntN(90)), '김', '&', '='})})
		}
	} else if state.Lesson == "pipeline" && random.IntN(2) == 0 {
		state.Params = append(state.Params, ParamValue{"maxsize", "5"})
	}
	state.Machine = Machine{
		Cores: MinCores + random.IntN(MaxCores), GIL: random.IntN(2) == 0,
		StartMethod:      []string{StartFork, StartSpawn}[random.IntN(2)],
		SwitchIntervalNs: MinSwitchIntervalNs + random.Int64N(MaxSwitchIntervalNs-MinSwitchIntervalNs),
		Seed:             random.Uint64() >> random.IntN(64),
		Policy:           []string{PolicyFIFO, PolicyRandom}[random.IntN(2)],
		PreemptAnywhere:  random.IntN(2) == 0,
		SpeedPercent:     MinSpeedPercent + random.IntN(MaxSpeedPercent),
	}
	state.AtNs = []int64{NoTime, 0, random.Int64N(MaxAtNs), random.Int64N(5_000) * 1_000_000}[random.IntN(4)]
	state.Lang = []string{"", "en", "ko"}[random.IntN(3)]
	state.Theme = []string{"", "light", "dark"}[random.IntN(3)]
	state.View = []string{"", "both", "code", "timeline"}[random.IntN(4)]
	state.Autoplay, state.HideControls = random.IntN(2) == 0, random.IntN(2) == 0
	state.Input = strings.Repeat("Ada 김\n", random.IntN(3)) + []string{"", "42", " "}[random.IntN(3)]
	return state
}

// FuzzDecode holds Decode to its contract on arbitrary input: it returns, the
// state is within its bounds, and the state's own link is stable.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", "#", "v=1", "v=2&s=lock", "v=1&s=as-completed&workers=4&cores=8&gil=off&seed=7&t=1250ms",
		"s=pipline", "c=S04tUbBVMAYA", "c=!!", "p.seed=5&seed=5", "%", "a=%E2%82%28", "&&&===", "t=99999999999999999999s",
		"s=pipeline&consumers=4&maxsize=2&lang=ko&theme=dark&view=code&autoplay=on&controls=off",
		"c=" + pack("seed = 1  #@param [1, 2]\n"),
		"c=" + pack("n = 3  #@param {type:\"slider\", min:1, max:9}\nprint(n)\n") + "&n=4",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		state, problems := Decode(fragment)
		require.LessOrEqual(t, len(problems), maxProblems)
		require.Equal(t, state.Machine, state.Machine.Normal())
		require.LessOrEqual(t, len(state.Code), MaxSourceBytes)
		require.LessOrEqual(t, len(state.Input), MaxInputBytes)
		require.LessOrEqual(t, len(state.Params), maxParams)
		require.True(t, state.AtNs >= NoTime && state.AtNs <= MaxAtNs)
		_, problems = state.Program()
		require.Empty(t, problems)

		link := Encode(state)
		again, problems := Decode(link)
		require.Empty(t, problems, link)
		require.Equal(t, link, Encode(again))
	})
}

package trace

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func export(t testing.TB, recording *Recording) string {
	t.Helper()
	var text strings.Builder
	require.NoError(t, ExportPerfetto(&text, recording))
	return text.String()
}

func TestExportOfTheExample(t *testing.T) {
	golden(t, "example.trace.json", export(t, exampleRun()))
}

func TestExportIsTheSameTwice(t *testing.T) {
	assert.Equal(t, export(t, exampleRun()), export(t, exampleRun()))
}

// traceEvent is an event as a reader of the format sees it.
type traceEvent struct {
	Ph   string
	Pid  int
	Tid  int64
	Ts   json.Number
	Name string
	Cat  string
	ID   json.Number
	Bp   string
	S    string
	Args map[string]any
}

// checkTrace reads an export as strictly as a viewer that warns about everything.
func checkTrace(t testing.TB, text string) []traceEvent {
	t.Helper()
	var file struct {
		DisplayTimeUnit string
		TraceEvents     []traceEvent
	}
	require.NoError(t, json.Unmarshal([]byte(text), &file))
	open := map[int64][]string{}   // names of the open spans of each track
	process := map[int64]int{}     // of each track
	async := map[string][]string{} // open asynchronous spans by category and id
	arrows := map[string]string{}  // the last phase of each arrow
	lastNs := int64(0)
	for i, e := range file.TraceEvents {
		where := fmt.Sprintf("event %d: %+v", i, e)
		if owner, seen := process[e.Tid]; seen && e.Ph != "C" {
			require.Equal(t, owner, e.Pid, "a track belongs to one process, %s", where)
		} else if e.Ph != "C" {
			process[e.Tid] = e.Pid
		}
		if e.Ph == "M" {
			continue
		}
		whole, decimals, _ := strings.Cut(e.Ts.String(), ".")
		require.Len(t, decimals, 3, where)
		var ns int64
		_, err := fmt.Sscan(whole+decimals, &ns)
		require.NoError(t, err, where)
		require.GreaterOrEqual(t, ns, lastNs, "times are sorted, %s", where)
		lastNs = ns
		id := e.Cat + e.ID.String()
		switch e.Ph {
		case "B":
			open[e.Tid] = append(open[e.Tid], e.Name)
		case "E":
			last := len(open[e.Tid]) - 1
			require.GreaterOrEqual(t, last, 0, where)
			require.Equal(t, open[e.Tid][last], e.Name, "spans nest, %s", where)
			open[e.Tid] = open[e.Tid][:last]
		case "b":
			async[id] = append(async[id], e.Name)
		case "e":
			last := len(async[id]) - 1
			require.GreaterOrEqual(t, last, 0, where)
			require.Equal(t, async[id][last], e.Name, "asynchronous spans nest, %s", where)
			async[id] = async[id][:last]
		case "n":
			require.NotEmpty(t, async[id], "an instant of a future lies in its span, %s", where)
		case "s", "t", "f":
			require.NotEmpty(t, open[e.Tid], "an arrow holds on to a span, %s", where)
			switch e.Ph {
			case "s":
				require.Equal(t, "", arrows[id], where)
			default:
				require.Contains(t, []string{"s", "t"}, arrows[id], where)
				require.Equal(t, "e", e.Bp, where)
			}
			arrows[id] = e.Ph
		case "C":
			require.Len(t, e.Args, 1, where)
		case "i":
			require.Equal(t, "t", e.S, where)
		default:
			require.Fail(t, "unknown phase", where)
		}
	}
	for track, names := range open {
		require.Empty(t, names, "track %d", track)
	}
	for id, names := range async {
		require.Empty(t, names, id)
	}
	for id, phase := range arrows {
		require.Equal(t, "f", phase, "arrow %s arrives", id)
	}
	return file.TraceEvents
}

func TestExportIsWellFormed(t *testing.T) {
	events := checkTrace(t, export(t, exampleRun()))
	count := map[string]int{}
	for _, e := range events {
		count[e.Ph]++
	}
	assert.Equal(t, count["B"], count["E"])
	assert.Equal(t, count["b"], count["e"])
	assert.Equal(t, 3, count["s"], "one arrow for each future: to result(), to its task, to wait()")
	assert.NotZero(t, count["C"])
	assert.NotZero(t, count["i"])
}

func TestTextIsEscaped(t *testing.T) {
	var decoded string
	text := "quote \" backslash \\ newline \n tab \t bell \a delete \x7f 한글 😀 </script>"
	require.NoError(t, json.Unmarshal([]byte(jsonText(text)), &decoded))
	assert.Equal(t, text, decoded)
}

func TestMicrosecondsKeepEveryNanosecond(t *testing.T) {
	for ns, want := range map[int64]string{0: "0.000", 7: "0.007", 1_234: "1.234", 5_000_000_001: "5000000.001"} {
		assert.Equal(t, want, microseconds(ns))
	}
}

// Whatever a recording from a stranger contains, exports must not panic and must be JSON.
func TestBrokenRecordingsCanBeShown(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		recording := copyOf(exampleRun())
		for range 1 + random.IntN(4) {
			mutateAtRandom(recording, random)
		}
		assert.True(t, json.Valid([]byte(export(t, recording))))
		var text strings.Builder
		require.NoError(t, WriteTimeline(&text, recording, 60))
	}
}

func TestSlicesOfLegalRandomVariantsStayWellFormed(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	legal := 0
	for range 3000 {
		recording := copyOf(exampleRun())
		mutateAtRandom(recording, random)
		if Validate(recording) == nil {
			legal++
			checkTrace(t, export(t, recording))
		}
	}
	assert.Greater(t, legal, 100)
}

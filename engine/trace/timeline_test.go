package trace

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func timelineOf(t *testing.T, recording *Recording, columns int) string {
	t.Helper()
	var text strings.Builder
	require.NoError(t, WriteTimeline(&text, recording, columns))
	return text.String()
}

func TestTimelineOfTheExample(t *testing.T) {
	golden(t, "example.timeline.txt", timelineOf(t, exampleRun(), 80))
}

func TestTimelineFitsTheTerminal(t *testing.T) {
	for _, columns := range []int{40, 72, 100, 200} {
		for line := range strings.Lines(timelineOf(t, exampleRun(), columns)) {
			if strings.Contains(line, "│") {
				assert.LessOrEqual(t, textColumns(strings.TrimRight(line, "\n")), columns, line)
			}
		}
	}
}

func TestTimelineOfAnEmptyRunIsNotEmpty(t *testing.T) {
	assert.Contains(t, timelineOf(t, NewRecorder().Finish(), 80), "0 in all")
}

func TestManyFuturesAreCounted(t *testing.T) {
	r := NewRecorder()
	for i := range int32(100) {
		r.Emit(Event{Kind: ResourceNew, Thread: NoThread, A: i, B: int32(ResourceFuture), C: r.Intern("한글 작업 이름이 매우 매우 깁니다 정말로")})
		r.Emit(Event{Kind: FutureState, Thread: NoThread, A: i, B: int32(FuturePending)})
	}
	text := timelineOf(t, r.Finish(), 80)
	assert.Contains(t, text, "… 40 more")
	assert.Contains(t, text, "100 unfinished")
	assert.Contains(t, text, " 한글 작업 이름이 매우 매… │", "wide characters are cut to the column")
}

func TestDurationsForPeople(t *testing.T) {
	for ns, want := range map[int64]string{
		0: "0", 1: "1 ns", 999: "999 ns", 1_000: "1 µs", 1_500: "1.5 µs", 999_999: "1 ms", 1_000_000: "1 ms",
		1_234_567: "1.235 ms", 999_999_999: "1 s", 2_500_000_000: "2.5 s", 3_600_000_000_000: "3600 s", -1_500: "-1.5 µs",
		1<<63 - 1: "9223372036.855 s",
	} {
		assert.Equal(t, want, FormatNs(ns))
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	assert.ErrorContains(t, WriteTimeline(failingWriter{}, exampleRun(), 80), "disk full")
	assert.ErrorContains(t, ExportPerfetto(failingWriter{}, exampleRun()), "disk full")
}

func TestSummaryOfTheExample(t *testing.T) {
	s := Summarize(exampleRun())
	assert.Equal(t, int64(1_021_000), s.MakespanNs)
	assert.Equal(t, []int64{6_000 + 1_000 + 1_000 + 1_000 + 1_000 + 2_000, 2_000 + 4_000 + 2_500}, s.CoreBusyNs[:2], s.CoreBusyNs)
	assert.Equal(t, s.CoreBusyNs[0]+s.CoreBusyNs[1], s.BusyNs)
	assert.Equal(t, 3, s.Tasks)
	assert.Equal(t, 2, s.Started)
	assert.Equal(t, []int{1, 1, 1, 0}, []int{s.Finished, s.Failed, s.Cancelled, s.Unfinished})
	assert.Equal(t, int64(1_010_000-6_000+1_014_000-8_000), s.TaskNs)
	assert.Equal(t, int64(3_000+5_000), s.QueueingNs)
	assert.Equal(t, int64(4_000), s.MeanQueueingNs())
	assert.InDelta(t, 2_010_000.0/1_011_000.0, s.SpeedUp(), 1e-9)
	assert.InDelta(t, float64(s.BusyNs)/(4*1_021_000.0), s.Utilization(4), 1e-12)
	assert.Equal(t, int64(1_000_000), s.SleepingNs)
}

package trace

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asyncRun is a recording in which the main thread runs an event loop with two tasks: one sleeps, the other waits for it.
// change may replace the events about the tasks.
func asyncRun(change func([]Event) []Event) *Recording {
	r := NewRecorder()
	const sleeper, waiter = 0, 1
	text := r.Intern
	at := func(timeNs int64, kind Kind, abc ...int32) Event {
		e := event(kind, 0, abc...)[0]
		e.TimeNs = timeNs
		return e
	}
	outcome := func(timeNs int64, future, rank int32) []Event {
		return []Event{at(timeNs, FutureState, future, int32(FutureFinished), rank), at(timeNs, FutureResult, future, text("None"), 0)}
	}
	tasks := []Event{
		at(10, ResourceNew, sleeper, int32(ResourceFuture), text("sleeper(1)")), at(10, FutureState, sleeper, int32(FuturePending)),
		at(10, AsyncTaskNew, sleeper, text("Task-1")),
		at(10, ResourceNew, waiter, int32(ResourceFuture), text("waiter()")), at(10, FutureState, waiter, int32(FuturePending)),
		at(10, AsyncTaskNew, waiter, text("Task-2")),
		at(20, FutureState, sleeper, int32(FutureRunning)), at(20, AsyncTaskStep, sleeper), at(30, AsyncTaskWait, sleeper, int32(AwaitTime), 4),
		at(40, FutureState, waiter, int32(FutureRunning)), at(40, AsyncTaskStep, waiter), at(50, AsyncTaskWait, waiter, int32(AwaitTurn), 7),
		at(60, AsyncTaskStep, waiter), at(70, AsyncTaskWait, waiter, sleeper, 8),
		at(500, AsyncTaskStep, sleeper), at(510, AsyncTaskEnd, sleeper),
	}
	tasks = append(tasks, outcome(510, sleeper, 1)...)
	tasks = append(tasks, at(520, AsyncTaskStep, waiter), at(530, AsyncTaskEnd, waiter))
	tasks = append(tasks, outcome(530, waiter, 2)...)
	if change != nil {
		tasks = change(tasks)
	}
	for _, e := range [][]Event{
		event(ProcessStart, NoThread, 1, 0, text("main.py")), event(ThreadStart, 0, 1, text("MainThread"), int32(FlagMain)),
		event(ThreadState, 0, int32(Running), 0), tasks,
		{{TimeNs: 1000, Kind: ThreadEnd, A: int32(EndNormal)}, {TimeNs: 1000, Kind: ProcessExit, Thread: NoThread, A: 1},
			{TimeNs: 1000, Kind: RunEnd, Thread: NoThread}},
	} {
		for i := range e {
			r.Emit(e[i])
		}
	}
	return r.Finish()
}

func TestAsyncTasksAreLegal(t *testing.T) {
	require.NoError(t, Validate(asyncRun(nil)))
}

func TestEveryBrokenRuleOfAsyncTasksIsNamed(t *testing.T) {
	for name, test := range map[string]struct {
		kind   Kind // of the event that is changed or left out
		nth    int
		change func(*Event)
		drop   bool
		want   string
	}{
		"made twice":            {kind: AsyncTaskNew, nth: 1, change: setA(0), want: "made a second time"},
		"never made":            {kind: AsyncTaskNew, drop: true, want: "future 0 is not that of an asyncio task"},
		"no such future":        {kind: AsyncTaskNew, change: setA(9), want: "resource 9 was never declared"},
		"no name":               {kind: AsyncTaskNew, change: setB(99), want: "string 99"},
		"two steps at once":     {kind: AsyncTaskWait, drop: true, want: "executed twice at once"},
		"another one waits":     {kind: AsyncTaskWait, change: setA(1), want: "that it is not in"},
		"waits without a step":  {kind: AsyncTaskStep, drop: true, want: "that it is not in"},
		"waits for what is not": {kind: AsyncTaskWait, change: setB(77), want: "resource 77 was never declared"},
		"waits for nothing":     {kind: AsyncTaskWait, change: setB(int32(NoResource)), want: "resource -1 was never declared"},
		"negative line":         {kind: AsyncTaskWait, change: setC(-1), want: "a line number is negative"},
		"goes on after its end": {kind: AsyncTaskWait, nth: 2, change: func(e *Event) { e.Kind = AsyncTaskEnd }, want: "goes on after its end"},
	} {
		t.Run(name, func(t *testing.T) {
			recording := asyncRun(func(tasks []Event) []Event {
				nth := test.nth
				for i := range tasks {
					if tasks[i].Kind != test.kind {
						continue
					}
					if nth--; nth >= 0 {
						continue
					}
					if test.drop {
						return append(tasks[:i:i], tasks[i+1:]...)
					}
					test.change(&tasks[i])
					return tasks
				}
				return tasks
			})
			err := Validate(recording)
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

func TestATaskThatIsNeverHeardOfAgainIsLegal(t *testing.T) { // its loop was stopped
	require.NoError(t, Validate(asyncRun(func(tasks []Event) []Event { return tasks[:len(tasks)-4] })))
}

func TestARunningAsyncTaskCanBeCancelled(t *testing.T) {
	require.NoError(t, Validate(asyncRun(func(tasks []Event) []Event {
		settled := &tasks[len(tasks)-2]
		settled.B = int32(FutureCancelled)
		return tasks[:len(tasks)-1]
	})))
}

func TestAStepAfterTheOutcomeIsIllegal(t *testing.T) {
	err := Validate(asyncRun(func(tasks []Event) []Event {
		last := tasks[len(tasks)-1]
		last.Kind, last.B = AsyncTaskStep, 0
		return append(tasks, last)
	}))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "goes on after its end")
}

func TestTimelineOfAsyncTasks(t *testing.T) {
	text := timelineOf(t, asyncRun(nil), 80)
	assert.NotContains(t, text, "futures    ", "tasks are not told twice")
	lines := map[string]string{}
	for line := range strings.Lines(text) {
		name, picture, _ := strings.Cut(line, "│")
		lines[strings.TrimSpace(name)] = picture
	}
	assert.Contains(t, lines["sleeper(1)"], "~~~~~~~~~~")
	assert.Contains(t, lines["sleeper(1)"], "✓")
	assert.Contains(t, lines["sleeper(1)"], "①")
	assert.Contains(t, lines["waiter()"], "··········")
	assert.Contains(t, lines["waiter()"], "②")
}

func TestPerfettoShowsStepsAndWaitsOfATask(t *testing.T) {
	var parts, steps []string
	for _, e := range checkTrace(t, export(t, asyncRun(nil))) {
		switch {
		case e.Ph == "b" && e.Cat == "future":
			parts = append(parts, e.Name)
		case e.Ph == "B" && e.Cat == "step":
			steps = append(steps, e.Name)
		}
	}
	assert.Equal(t, []string{"sleeper(1)", "queued", "waiter()", "queued", "running", "sleeping", "running", "lets others run", "running",
		"waits for future sleeper(1)", "running", "running"}, parts)
	assert.Equal(t, []string{"sleeper(1)", "waiter()", "waiter()", "sleeper(1)", "waiter()"}, steps)
}

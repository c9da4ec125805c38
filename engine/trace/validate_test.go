package trace

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExampleIsLegal(t *testing.T) {
	require.NoError(t, Validate(exampleRun()))
}

func TestRunThatDidNotStartIsLegal(t *testing.T) {
	r := NewRecorder()
	r.Emit(Event{Kind: Output, Thread: NoThread, A: 2, B: r.Intern("SyntaxError: invalid syntax\n")})
	r.Emit(Event{Kind: RunEnd, Thread: NoThread, A: int32(OutcomeRefused), B: 1})
	require.NoError(t, Validate(r.Finish()))
}

// mutation breaks one rule of a legal recording: it changes, removes or adds an event near the one found.
type mutation struct {
	where  func(Event) bool // the event that it is about
	nth    int              // which of them, from 0
	change func(*Event)     // change it, or
	insert []Event          // put these before it (their time is its time), or
	drop   bool             // leave it out
	want   string           // a part of the rule that Validate must name
}

func (m mutation) apply() *Recording {
	recording := copyOf(exampleRun())
	i := find(recording, m.nth, m.where)
	switch {
	case m.change != nil:
		m.change(&recording.events[i])
	case m.drop:
		recording.events = slices.Delete(recording.events, i, i+1)
	default:
		for j := range m.insert {
			m.insert[j].TimeNs = recording.events[i].TimeNs
		}
		recording.events = slices.Insert(recording.events, i, m.insert...)
	}
	return recording
}

// kind finds events of a kind; kindOf also looks at the thread, and futureState at a future's new state.
func kind(k Kind) func(Event) bool { return func(e Event) bool { return e.Kind == k } }
func kindOf(k Kind, thread ThreadID) func(Event) bool {
	return func(e Event) bool { return e.Kind == k && e.Thread == thread }
}
func futureState(number int32, state FutureStateValue) func(Event) bool {
	return func(e Event) bool { return e.Kind == FutureState && e.A == number && e.B == int32(state) }
}
func state(thread ThreadID, to State) func(Event) bool {
	return func(e Event) bool { return e.Kind == ThreadState && e.Thread == thread && e.A == int32(to) }
}
func setA(value int32) func(*Event)         { return func(e *Event) { e.A = value } }
func setB(value int32) func(*Event)         { return func(e *Event) { e.B = value } }
func setC(value int32) func(*Event)         { return func(e *Event) { e.C = value } }
func setThread(value ThreadID) func(*Event) { return func(e *Event) { e.Thread = value } }
func event(k Kind, thread ThreadID, abc ...int32) []Event {
	e := Event{Kind: k, Thread: thread}
	for i, value := range abc {
		*[]*int32{&e.A, &e.B, &e.C}[i] = value
	}
	return []Event{e}
}

// Numbers in the example: executor 0, its work queue 1, futures 2 3 4, lock 5, thread 1 as a resource 6.
var mutations = map[string]mutation{
	"time goes back":          {where: kind(Line), change: func(e *Event) { e.TimeNs = -1 }, want: "the time is negative"},
	"earlier than before":     {where: kind(TaskEnd), change: func(e *Event) { e.TimeNs = 5 }, want: "time goes back"},
	"unknown kind":            {where: kind(Line), change: func(e *Event) { e.Kind = kindCount }, want: "does not exist"},
	"no end":                  {where: kind(RunEnd), drop: true, want: "stops without a RunEnd"},
	"two ends":                {where: kind(RunEnd), insert: event(RunEnd, NoThread, 0, 1), want: "after RunEnd"},
	"string that is not":      {where: kind(Output), change: setB(999), want: "string 999"},
	"memory of a thread":      {where: kind(Memory), change: setThread(0), want: "names a thread"},
	"memory of nobody":        {where: kind(Memory), change: setA(7), want: "process 7 was never started"},
	"negative memory":         {where: kind(Memory), change: setB(-1), want: "memory is negative"},
	"process number":          {where: kind(ProcessStart), change: setA(0), want: "not positive"},
	"process twice":           {where: kindOf(Line, 0), insert: event(ProcessStart, NoThread, 1, 0, 0), want: "a second time"},
	"second without parent":   {where: kindOf(Line, 0), insert: event(ProcessStart, NoThread, 2, 0, 0), want: "only the first process"},
	"unknown parent":          {where: kindOf(Line, 0), insert: event(ProcessStart, NoThread, 2, 5, 0), want: "parent process 5"},
	"parent is gone":          {where: kind(RunEnd), insert: event(ProcessStart, NoThread, 2, 1, 0), want: "has exited"},
	"process left open":       {where: kind(ProcessExit), drop: true, want: "process 1 has not exited"},
	"exit twice":              {where: kind(RunEnd), insert: event(ProcessExit, NoThread, 1, 0), want: "exits a second time"},
	"exit with threads":       {where: kindOf(ThreadEnd, 2), insert: event(ProcessExit, NoThread, 1, 0), want: "have not ended"},
	"exit code":               {where: kind(RunEnd), change: setB(0), want: "exit code is 0, that of its first process 1"},
	"thread number":           {where: kindOf(ThreadStart, 1), change: setThread(2), want: "next new thread is number 1"},
	"thread flags":            {where: kindOf(ThreadStart, 1), change: setC(8), want: "thread flags 8"},
	"thread of no process":    {where: kindOf(ThreadStart, 1), change: setA(3), want: "process 3 was never started"},
	"thread after exit":       {where: kind(RunEnd), insert: event(ThreadStart, 3, 1, 0, 0), want: "which has exited"},
	"thread never started":    {where: kind(Line), change: setThread(9), want: "thread 9 was never started"},
	"thread already ended":    {where: kind(RunEnd), insert: event(ThreadState, 1, int32(Running)), want: "thread 1 has ended"},
	"end reason":              {where: kindOf(ThreadEnd, 1), change: setA(3), want: "end reason 3"},
	"end with the GIL":        {where: kindOf(GILRelease, 1), nth: 2, drop: true, want: "ends with the GIL"},
	"end while idle":          {where: kindOf(GILAcquire, 2), nth: 2, insert: event(ThreadEnd, 2, 0), want: "ends by itself while it is Idle"},
	"end inside a task":       {where: kindOf(CallbackEnd, 1), insert: append(event(GILRelease, 1, 1), event(ThreadEnd, 1, 0)...), want: "inside a task or a callback"},
	"unknown state":           {where: state(0, WantsGIL), change: setA(6), want: "state 6"},
	"waits before it runs":    {where: kindOf(GILAcquire, 2), insert: event(ThreadState, 2, int32(Waiting), -1, -1), want: "cannot go from WantsGIL to Waiting"},
	"sleeps before it runs":   {where: kindOf(ThreadStart, 2), insert: event(ThreadState, 1, int32(Sleeping)), want: "cannot go from WantsGIL to Sleeping"},
	"runs on a used core":     {where: kind(LockRelease), insert: append(append(event(GILRelease, 1, 1), event(GILAcquire, 2, 1)...), event(ThreadState, 2, 0, 1)...), want: "core 1, where thread 1 runs"},
	"negative core":           {where: state(1, Running), change: setB(-1), want: "core number is negative"},
	"runs without the GIL":    {where: kindOf(GILAcquire, 1), drop: true, want: "runs without the GIL"},
	"keeps running":           {where: kindOf(LockRelease, 1), insert: event(GILRelease, 1, 1), want: "goes on running after it gave up the GIL"},
	"sleeps with the GIL":     {where: kindOf(GILRelease, 1), drop: true, want: "takes the GIL that thread 1 has"},
	"waits with the GIL":      {where: kindOf(GILRelease, 0), nth: 1, drop: true, want: "keeps the GIL while it is Waiting"},
	"wants what it has":       {where: state(2, Runnable), change: setA(int32(WantsGIL)), want: "wants the GIL that it has"},
	"GIL of another process":  {where: kindOf(GILAcquire, 0), change: setA(2), want: "touches the GIL of process 2"},
	"GIL taken twice":         {where: kindOf(Line, 0), insert: event(GILAcquire, 0, 1), want: "takes the GIL that thread 0 has"},
	"GIL given up twice":      {where: state(1, Running), insert: event(GILRelease, 0, 1), want: "does not have"},
	"GIL appears late":        {where: kindOf(GILAcquire, 0), drop: true, want: "ran without it before"},
	"forced is a flag":        {where: kindOf(GILRelease, 0), change: setB(2), want: "neither 0 nor 1"},
	"acts while asleep":       {where: state(2, Running), insert: event(LockRelease, 1, 5), want: "does something while it is Sleeping"},
	"idle without a pool":     {where: state(0, Waiting), change: setA(int32(Idle)), want: "main thread of the program"},
	"idle inside a task":      {where: state(1, Sleeping), change: func(e *Event) { e.A, e.B, e.C = int32(Idle), 1, -1 }, want: "Idle inside a task"},
	"waits for what is not":   {where: state(0, Waiting), change: setB(50), want: "resource 50 was never declared"},
	"held by nobody known":    {where: state(0, Waiting), change: setC(50), want: "thread 50, which was never started"},
	"nothing has a holder":    {where: state(0, Waiting), change: setB(-1), want: "nothing in particular"},
	"wrong holder of a lock":  {where: state(2, Waiting), change: setC(0), want: "but thread 1 has"},
	"resource number":         {where: kind(ResourceNew), nth: 2, change: setA(9), want: "next new one is number 2"},
	"resource kind":           {where: kind(ResourceNew), change: setB(99), want: "resource kind 99"},
	"lock of another kind":    {where: kind(LockAcquire), change: setA(2), want: "resource 2 is a future, not a lock"},
	"lock taken twice":        {where: state(1, Sleeping), insert: event(LockAcquire, 1, 5), want: "which thread 1 has"},
	"lock released twice":     {where: kind(TaskEnd), insert: event(LockRelease, 1, 5), want: "which nobody has"},
	"pool twice":              {where: kind(PoolShutdown), insert: event(PoolStart, 0, 0, 2, 0), want: "starts a second time"},
	"pool of nobody":          {where: kind(PoolStart), change: setB(0), want: "has 0 workers at most"},
	"pool of another kind":    {where: kind(PoolShutdown), change: setA(1), want: "is a work queue, not a executor"},
	"pool never started":      {where: kind(PoolStart), drop: true, want: "executor 0 has not started"},
	"shut down twice":         {where: kind(PoolShutdown), insert: event(PoolShutdown, 0, 0), want: "a second time"},
	"shutdown's flag":         {where: kind(PoolShutdown), change: setB(5), want: "neither 0 nor 1"},
	"worker twice":            {where: kindOf(TaskStart, 1), insert: event(WorkerStart, 1, 0), want: "is a worker already"},
	"worker without the flag": {where: kind(Output), insert: event(WorkerStart, 0, 0), want: "main thread of the program"},
	"too many workers":        {where: kind(PoolStart), change: setB(1), want: "more than its 1 workers"},
	"submit to what is not":   {where: kind(TaskSubmit), change: setB(1), want: "is a work queue, not a executor"},
	"submit after shutdown":   {where: kind(TaskSubmit), nth: 2, insert: event(PoolShutdown, 0, 0), want: "after its shutdown"},
	"submitted twice":         {where: kind(TaskSubmit), nth: 1, change: setA(2), want: "submitted a second time"},
	"submitted when done":     {where: kind(TaskSubmit), insert: event(FutureState, 0, 2, int32(FutureCancelled), 1), want: "when it is Cancelled"},
	"task never submitted":    {where: kind(TaskSubmit), drop: true, want: "was never submitted"},
	"task starts twice":       {where: kind(TaskEnd), insert: event(TaskStart, 1, 2), want: "starts a second time"},
	"task in the wrong place": {where: kindOf(WorkerStart, 1), drop: true, want: "is no worker of executor 0"},
	"task before running":     {where: futureState(2, FutureRunning), drop: true, want: "when the future is Pending"},
	"task inside a task":      {where: state(1, Sleeping), insert: append(event(FutureState, 1, 3, int32(FutureRunning)), event(TaskStart, 1, 3)...), want: "inside a task or a callback"},
	"another task ends":       {where: kind(TaskEnd), change: setA(3), want: "that it is not in"},
	"task ends twice":         {where: kind(CallbackStart), insert: event(TaskEnd, 1, 2), want: "that it is not in"},
	"future without a start":  {where: futureState(2, FuturePending), change: setB(int32(FutureRunning)), want: "the first state of future 2 is Running"},
	"unknown future state":    {where: futureState(2, FutureRunning), change: setB(6), want: "future state 6"},
	"future that is not one":  {where: futureState(2, FuturePending), change: setA(0), want: "is a executor, not a future"},
	"leaves a final state":    {where: kind(FutureResult), insert: event(FutureState, 1, 2, int32(FutureRunning)), want: "cannot go from Finished to Running"},
	"final state twice":       {where: kind(FutureResult), insert: event(FutureState, 1, 2, int32(FutureFailed), 3), want: "cannot go from Finished to Failed"},
	"cancelled while running": {where: kind(TaskEnd), insert: event(FutureState, 1, 2, int32(FutureCancelled), 2), want: "cannot go from Running to Cancelled"},
	"rank with a gap":         {where: futureState(2, FutureFinished), change: setC(3), want: "but the next rank is 2"},
	"rank too early":          {where: futureState(2, FutureRunning), change: setC(1), want: "has a completion rank"},
	"result of another":       {where: kind(FutureResult), change: setA(3), want: "carries what only a Finished future carries"},
	"result is an exception":  {where: kind(FutureResult), change: setC(1), want: "only a Failed future"},
	"result's flag":           {where: kind(FutureResult), change: setC(2), want: "neither 0 nor 1"},
	"result twice":            {where: kind(CallbackStart), insert: event(FutureResult, 1, 2, 0, 0), want: "a second result"},
	"no result":               {where: kind(FutureResult), drop: true, want: "future 2 is Finished without a result"},
	"hand-over too early":     {where: kind(TaskEnd), insert: event(FutureHandOver, 1, 2, 0), want: "which is Running"},
	"unknown hand-over":       {where: kind(FutureHandOver), change: setB(9), want: "hand-over 9"},
	"result of a cancelled":   {where: kind(FutureHandOver), change: setA(4), want: "which is CancelledNotified"},
	"callback too early":      {where: kind(TaskEnd), insert: event(CallbackStart, 1, 2, 0), want: "when the future is Running"},
	"callback of another":     {where: kind(CallbackEnd), change: setA(4), want: "ends a callback of future 4"},
	"callback left open":      {where: kind(CallbackEnd), drop: true, want: "Idle inside a task or a callback"},
	"queue of another kind":   {where: kind(QueueLength), change: setA(0), want: "is a executor, not a queue"},
	"negative length":         {where: kind(QueueLength), change: setB(-1), want: "negative length"},
	"negative maximum":        {where: kind(QueueLength), change: setC(-1), want: "negative maximum"},
	"queue too long":          {where: kind(QueueLength), nth: 2, change: setC(2), want: "more than its maximum of 2"},
	"simulated nothing":       {where: kind(Output), insert: event(Simulated, 0, 3), want: "part 3 of the simulated world does not exist"},
	"simulated twice":         {where: kind(Output), insert: append(event(Simulated, 0, 1), event(Simulated, 0, 1)...), want: "a second time"},
	"input without text":      {where: kind(Output), insert: event(Input, 0, 0, 0, 0), want: "exactly when it was not at its end"},
	"input's flag":            {where: kind(Output), insert: event(Input, 0, 0, 0, 2), want: "neither 0 nor 1"},
	"input of nobody":         {where: kind(Output), insert: event(Input, NoThread, 0, 0, 1), want: "was never started"},
	"output to nowhere":       {where: kind(Output), change: setA(3), want: "stream 3"},
	"negative line":           {where: kind(Line), change: setA(-3), want: "line number is negative"},
	"deadlock of a runner":    {where: kind(TaskEnd), insert: event(DeadlockWait, 1, -1, -1, 0), want: "part of a deadlock while it is Running"},
	"deadlock on nothing":     {where: kindOf(GILAcquire, 1), nth: 1, insert: event(DeadlockWait, 0, 77, -1, 0), want: "resource 77"},
	"deadlock by nobody":      {where: kindOf(GILAcquire, 1), nth: 1, insert: event(DeadlockWait, 0, 2, 77, 0), want: "thread 77"},
	"deadlock with a runner":  {where: kind(TaskEnd), insert: event(Deadlock, NoThread, 0), want: "but thread 1 is Running"},
	"life after a deadlock":   {where: kindOf(GILAcquire, 1), nth: 1, insert: event(Deadlock, NoThread, 0), want: "only end"},
	"unknown limit":           {where: kind(Line), insert: event(Limit, NoThread, 99, 0), want: "limit 99"},
	"life after a limit":      {where: kind(Line), insert: event(Limit, NoThread, 0, 0), want: "only end"},
	"unknown outcome":         {where: kind(RunEnd), change: setA(9), want: "outcome 9"},
	"claims a deadlock":       {where: kind(RunEnd), change: setA(int32(OutcomeDeadlocked)), want: "exactly when there was a Deadlock"},
	"claims a limit":          {where: kind(RunEnd), change: setA(int32(OutcomeLimited)), want: "exactly when there was a Limit"},
	"claims a stop":           {where: kind(RunEnd), change: setA(int32(OutcomeStopped)), want: "somebody pressed stop"},
	"end of an open run":      {where: kind(Line), insert: event(RunEnd, NoThread, 0, 0), want: "has not exited"},
}

func TestEveryBrokenRuleIsNamed(t *testing.T) {
	for name, mutation := range mutations {
		t.Run(name, func(t *testing.T) {
			err := Validate(mutation.apply())
			require.Error(t, err)
			assert.Contains(t, err.Error(), mutation.want)
		})
	}
}

func TestReentrantLocks(t *testing.T) {
	reentrant := func() *Recording {
		recording := copyOf(exampleRun())
		recording.events[find(recording, 0, func(e Event) bool { return e.Kind == ResourceNew && e.A == 5 })].B = int32(ResourceRLock)
		return recording
	}
	require.NoError(t, Validate(reentrant()))

	byAnother := reentrant()
	byAnother.events[find(byAnother, 0, kind(Output))] = Event{TimeNs: 9_500, Kind: LockRelease, Thread: 0, A: 5}
	require.ErrorContains(t, Validate(byAnother), "releases the reentrant lock 5 of thread 1")

	forItself := reentrant()
	forItself.events[find(forItself, 0, state(1, Sleeping))] = Event{TimeNs: 8_000, Kind: ThreadState, Thread: 1, A: int32(Waiting), B: 5, C: 1}
	require.ErrorContains(t, Validate(forItself), "waits for the reentrant lock 5 that it has")
}

func TestViolationSaysWhere(t *testing.T) {
	err := Validate(mutations["task ends twice"].apply())
	var violation *Violation
	require.ErrorAs(t, err, &violation)
	assert.Equal(t, TaskEnd, violation.Kind)
	assert.Equal(t, int64(1_010_000), violation.TimeNs)
	assert.Equal(t, TaskEnd, exampleRun().At(violation.Index-3).Kind, "the second end follows the first by three events")
}

// mutateAtRandom changes one number somewhere, or drops, doubles or swaps events.
func mutateAtRandom(recording *Recording, random *rand.Rand) {
	i := random.IntN(len(recording.events))
	value := int32(random.IntN(12) - 2)
	if random.IntN(8) == 0 {
		value = random.Int32()
	}
	event := &recording.events[i]
	switch random.IntN(9) {
	case 0:
		event.A = value
	case 1:
		event.B = value
	case 2:
		event.C = value
	case 3:
		event.Thread = ThreadID(value)
	case 4:
		event.Kind = Kind(random.IntN(int(kindCount) + 2))
	case 5:
		event.TimeNs += int64(value) * 1000
	case 6:
		recording.events = slices.Delete(recording.events, i, i+1)
	case 7:
		recording.events = slices.Insert(recording.events, i, *event)
	case 8:
		j := random.IntN(len(recording.events))
		recording.events[i], recording.events[j] = recording.events[j], recording.events[i]
	}
}

func TestRandomChangesNeverPanic(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 3000 {
		recording := copyOf(exampleRun())
		for range 1 + random.IntN(4) {
			mutateAtRandom(recording, random)
		}
		if Validate(recording) != nil {
			refused++
		}
	}
	assert.Greater(t, refused, 2000, "most random changes break a rule")
}

func FuzzValidate(f *testing.F) {
	f.Add(exampleRun().Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		if recording, err := Decode(data); err == nil {
			_ = Validate(recording)
		}
	})
}

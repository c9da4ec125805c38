package futures_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

func TestAPoolNeedsAWorker(t *testing.T) {
	for _, size := range []int{0, -1} {
		w := newWorld()
		_, err := w.executors.NewThreadPool(size, "", w)
		assert.EqualError(t, err, "max_workers must be greater than 0")
	}
}

func TestDefaultWorkers(t *testing.T) {
	assert.Equal(t, 8, futures.DefaultWorkers(4))
	assert.Equal(t, 32, futures.DefaultWorkers(64))
}

func TestANewWorkerBeginsItsTaskBeforeSubmitReturns(t *testing.T) {
	// "submit to a fresh worker: the task starts before submit returns; to a busy pool: the caller goes on"
	w := newWorld()
	pool := w.pool(t, 2)
	var s submitted
	task := func(label string) *call {
		return returns(label, 0).doing(w.say(label+" starts"), sleep(10), w.say(label+" ends"))
	}
	w.run(t,
		s.submit(pool, task("t0")), w.say("m0"),
		s.submit(pool, task("t1")), w.say("m1"),
		s.submit(pool, task("t2")), w.say("m2"))
	assert.Equal(t, []string{
		"ThreadPoolExecutor-0_0: t0 starts @0", "main: m0 @0",
		"ThreadPoolExecutor-0_1: t1 starts @0", "main: m1 @0",
		"main: m2 @0",
		"ThreadPoolExecutor-0_0: t0 ends @10", "ThreadPoolExecutor-0_0: t2 starts @10",
		"ThreadPoolExecutor-0_1: t1 ends @10",
		"ThreadPoolExecutor-0_0: t2 ends @20",
	}, w.diary)
}

func TestAnIdleWorkerIsUsedAgain(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 5)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 1)), sleep(2), s.submit(pool, returns("b", 1)), sleep(2), s.submit(pool, returns("c", 1)))
	assert.Len(t, pool.Threads(), 1)
}

func TestNoMoreThreadsThanWorkersAndNoFewerThanNeeded(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 4)
	var s submitted
	var calls []*call
	for i := range 15 {
		calls = append(calls, returns(fmt.Sprint(i), 10))
	}
	result := w.run(t, s.submit(pool, calls...))
	assert.Len(t, pool.Threads(), 4)
	assert.Equal(t, 40*millisecond, result.EndNs)
}

func TestWorkersAreNamedAfterTheirPool(t *testing.T) {
	w := newWorld()
	first, second := w.pool(t, 1), w.pool(t, 1)
	named, err := w.executors.NewThreadPool(1, "Special", w)
	require.NoError(t, err)
	third := w.pool(t, 1)
	var s submitted
	w.run(t, s.submit(first, instant("a")), s.submit(second, instant("b")), s.submit(named, instant("c")), s.submit(third, instant("d")))
	var names []string
	for _, pool := range []*futures.ThreadPool{first, second, named, third} {
		names = append(names, pool.Threads()[0].Name())
	}
	assert.Equal(t, []string{"ThreadPoolExecutor-0_0", "ThreadPoolExecutor-1_0", "Special_0", "ThreadPoolExecutor-2_0"}, names)
}

func TestACancelledItemIsSkipped(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10), returns("c", 10)),
		w.do(func(*sim.Thread) {
			running, _ := s.future(0).Cancel()
			assert.False(t, running, "a running future cannot be cancelled")
			pending, _ := s.future(1).Cancel()
			assert.True(t, pending)
		}))
	assert.Equal(t, "a CANCELLED_AND_NOTIFIED c", labels(s.futures()))
	assert.Equal(t, []int{2, 1, 3}, []int{s.future(0).Rank(), s.future(1).Rank(), s.future(2).Rank()})
}

func TestATaskThatSubmitsAndWaitsInAPoolOfOneIsADeadlock(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var inner, outer submitted
	task := returns("outer()", 0).doing(
		inner.submit(pool, returns("inner()", 1)),
		then(func() sim.Body { return &futures.Result{Future: inner.future(0), TimeoutNs: -1} }))
	result := w.run(t, outer.submit(pool, task), then(func() sim.Body { return &futures.Result{Future: outer.future(0), TimeoutNs: -1} }))
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, `main waits at line 2 for future "outer()", run by ThreadPoolExecutor-0_0`)
	assert.Contains(t, result.Message, `ThreadPoolExecutor-0_0 waits at line 2 for future "inner()"`)
}

func TestTheInitializerRunsInEachWorkerBeforeItsFirstTask(t *testing.T) {
	w := newWorld()
	w.newInitializer = func() futures.Task { return instant("init").doing(w.say("initializes")) }
	pool := w.pool(t, 2)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10), returns("c", 10)))
	assert.Equal(t, []string{"ThreadPoolExecutor-0_0: initializes @0", "ThreadPoolExecutor-0_1: initializes @0"}, w.diary)
}

func TestAFailingInitializerBreaksThePool(t *testing.T) {
	w := newWorld()
	w.newInitializer = func() futures.Task { return raises("init", 5) }
	pool := w.pool(t, 1)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 1), returns("b", 1)),
		w.do(func(*sim.Thread) { s.future(1).AddCallback(noting{w, "callback"}) }),
		sleep(10), s.submit(pool, returns("c", 1)))
	assert.Equal(t, "BrokenThreadPool BrokenThreadPool", labels(s.futures()[:2]))
	assert.EqualError(t, s.operations[2].Err, "A thread initializer failed, the thread pool is not usable anymore")
	assert.Equal(t, []string{
		"ThreadPoolExecutor-0_0: reports ValueError: init @5",
		"ThreadPoolExecutor-0_0: callback got FINISHED <nil> @5",
	}, w.diary)
}

func TestShutdownWaitsForQueuedCalls(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s, late submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10)),
		&futures.Shutdown{Pool: pool, Wait: true}, w.say("shut down"),
		late.submit(pool, returns("c", 10)),
		&futures.Shutdown{Pool: pool, Wait: true}, w.say("twice is allowed"))
	assert.Equal(t, []string{"main: shut down @20", "main: twice is allowed @20"}, w.diary)
	assert.EqualError(t, late.operations[0].Err, "cannot schedule new futures after shutdown")
	assert.Equal(t, futures.KindRuntime, late.operations[0].Err.(*futures.Error).Kind)
}

func TestShutdownWithoutWaitingLeavesTheWorkToTheWorkers(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 2)
	var s submitted
	result := w.run(t, s.submit(pool, returns("a", 10), returns("b", 10), returns("c", 10)),
		&futures.Shutdown{Pool: pool}, w.say("goes on"))
	assert.Equal(t, []string{"main: goes on @0"}, w.diary)
	assert.Equal(t, "a b c", labels(s.futures()))
	assert.Equal(t, 20*millisecond, result.EndNs)
}

func TestShutdownCanCancelWhatWaits(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10), returns("c", 10)),
		w.do(func(*sim.Thread) { s.future(2).AddCallback(noting{w, "callback"}) }),
		&futures.Shutdown{Pool: pool, Wait: true, CancelFutures: true}, w.say("shut down"))
	assert.Equal(t, "a CANCELLED CANCELLED", labels(s.futures()))
	assert.Equal(t, []string{"main: callback got CANCELLED <nil> @0", "main: shut down @10"}, w.diary)
}

func TestShutdownOfAnUnusedPool(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 3)
	w.run(t, &futures.Shutdown{Pool: pool, Wait: true}, w.say("shut down"))
	assert.Equal(t, []string{"main: shut down @0"}, w.diary)
}

func TestQueuedCallsFinishAtInterpreterExit(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 2)
	var s submitted
	var calls []*call
	for i := range 50 {
		calls = append(calls, returns(fmt.Sprint(i), 1))
	}
	result := w.run(t, s.submit(pool, calls...))
	assert.Equal(t, trace.OutcomeFinished, result.Outcome)
	for _, future := range s.futures() {
		assert.True(t, future.Done())
	}
}

func TestSubmitAfterInterpreterShutdown(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s, late submitted
	task := returns("a", 0).doing(sleep(10), late.submit(pool, returns("b", 1)))
	w.run(t, s.submit(pool, task))
	assert.EqualError(t, late.operations[0].Err, "cannot schedule new futures after interpreter shutdown")
}

func TestTooManyThreadsMakeSubmitFail(t *testing.T) {
	w := newWorldOn(func(m *sim.Machine) { m.Limits.Threads = 2 })
	pool := w.pool(t, 5)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10)))
	require.NoError(t, s.operations[0].Err)
	assert.ErrorIs(t, s.operations[1].Err, sim.ErrTooManyThreads)
}

func TestMapSubmitsEverythingAtOnceAndYieldsInOrder(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 3)
	m := &futures.Map{Pool: pool, TimeoutNs: -1, Tasks: []futures.Task{returns("a", 30), returns("b", 10), returns("c", 20)}}
	results := &iterateMap{w: w}
	w.run(t, m, w.say("submitted"), then(func() sim.Body { results.from = m.Results; return results }))
	assert.Equal(t, []string{"main: submitted @0", "main: a @30", "main: b @30", "main: c @30"}, w.diary)
}

func TestMapEndsAtTheFirstFailureAndCancelsTheRest(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	m := &futures.Map{Pool: pool, TimeoutNs: -1, Tasks: []futures.Task{returns("a", 10), raises("b", 10), returns("c", 10), returns("d", 10)}}
	results := &iterateMap{w: w}
	result := w.run(t, m, then(func() sim.Body { results.from = m.Results; return results }))
	assert.Equal(t, []string{"main: a @10", "main: ValueError: b @20"}, w.diary)
	assert.Equal(t, 30*millisecond, result.EndNs, "c has begun by then, d is cancelled")
}

func TestMapTimesOutFromTheCallOn(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	m := &futures.Map{Pool: pool, TimeoutNs: 25 * millisecond, Tasks: []futures.Task{returns("a", 10), returns("b", 20), returns("c", 10)}}
	results := &iterateMap{w: w}
	result := w.run(t, m, then(func() sim.Body { results.from = m.Results; return results }), w.say("gave up"))
	assert.Equal(t, []string{"main: a @10", "main: gave up @25"}, w.diary)
	require.Error(t, results.err)
	assert.Equal(t, futures.KindTimeout, results.err.(*futures.Error).Kind)
	assert.Equal(t, 30*millisecond, result.EndNs, "b runs to its end, c is cancelled")
}

// iterateMap reads a MapResults to its end.
type iterateMap struct {
	w    *world
	from *futures.MapResults
	next *futures.NextResult
	err  error
}

func (i *iterateMap) Run(thread *sim.Thread) sim.Outcome {
	for {
		if i.next == nil {
			i.next = &futures.NextResult{From: i.from}
		}
		if outcome := i.next.Run(thread); outcome != sim.Finished {
			return outcome
		}
		if i.err = i.next.Err; i.err != nil || i.next.Future == nil {
			return sim.Finished
		}
		i.w.note(thread, labels([]*futures.Future{i.next.Future}))
		i.next = nil
	}
}

// boundedQueue is a program's own work queue with room for a few items.
type boundedQueue struct {
	room     int
	items    []*futures.WorkItem
	notFull  sim.WaitQueue
	notEmpty sim.WaitQueue
}

func (q *boundedQueue) Bounded() bool { return true }
func (q *boundedQueue) TryGet() (*futures.WorkItem, bool) {
	if len(q.items) == 0 {
		return nil, false
	}
	item := q.items[0]
	q.items = q.items[1:]
	q.notFull.WakeOne()
	return item, true
}
func (q *boundedQueue) Put(item *futures.WorkItem) sim.Body { return &boundedPut{q, item} }
func (q *boundedQueue) NewGet() futures.Get                 { return &boundedGet{queue: q} }

type boundedPut struct {
	queue *boundedQueue
	item  *futures.WorkItem
}

func (p *boundedPut) Run(thread *sim.Thread) sim.Outcome {
	if len(p.queue.items) >= p.queue.room {
		p.queue.notFull.Park(thread, sim.Reason{State: trace.Waiting, Resource: trace.NoResource, Text: "room in the queue"}, sim.Forever)
		return sim.Parked
	}
	p.queue.items = append(p.queue.items, p.item)
	p.queue.notEmpty.WakeOne()
	return sim.Finished
}

type boundedGet struct {
	queue *boundedQueue
	item  *futures.WorkItem
}

func (g *boundedGet) Item() *futures.WorkItem { return g.item }
func (g *boundedGet) Run(thread *sim.Thread) sim.Outcome {
	item, ok := g.queue.TryGet()
	if !ok {
		g.queue.notEmpty.Park(thread, sim.Reason{State: trace.Idle, Resource: trace.NoResource, Text: "work"}, sim.Forever)
		return sim.Parked
	}
	g.item = item
	return sim.Finished
}

func TestABoundedWorkQueueHoldsBackWhoeverSubmits(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 2)
	pool.SetQueue(&boundedQueue{room: 2})
	var s submitted
	var steps []sim.Body
	for i := range 6 {
		steps = append(steps, s.submit(pool, returns(fmt.Sprint(i), 10)), w.say(fmt.Sprint("submitted ", i)))
	}
	w.run(t, steps...)
	assert.Equal(t, []string{
		"main: submitted 0 @0", "main: submitted 1 @0", "main: submitted 2 @0", "main: submitted 3 @0",
		"main: submitted 4 @10", "main: submitted 5 @10",
	}, w.diary)
}

func TestATinyQueueCanHangAtExit(t *testing.T) {
	// As in CPython: shutdown puts a wake-up into a queue that is full, while the only worker
	// waits for the lock that the submit in front of it holds.
	w := newWorld()
	pool := w.pool(t, 1)
	pool.SetQueue(&boundedQueue{room: 1})
	var outer, inner submitted
	task := returns("outer", 0).doing(sleep(10), inner.submit(pool, returns("inner", 1)))
	result := w.run(t, outer.submit(pool, task, returns("second", 1), returns("third", 1)))
	assert.Equal(t, trace.OutcomeDeadlocked, result.Outcome)
	assert.Contains(t, result.Message, `ThreadPoolExecutor-0_0 waits at line 2 for the shutdown lock of ThreadPoolExecutor-0, held by main`)
}

func TestEveryScenarioIsTheSameTwice(t *testing.T) {
	scenario := func() (sim.Result, []byte, []string) {
		w := newWorldOn(func(m *sim.Machine) { m.Policy = sim.PolicyRandom; m.Seed = 11; m.GIL = false })
		pool := w.pool(t, 4)
		var s submitted
		var calls []*call
		for i := range 30 {
			calls = append(calls, returns(fmt.Sprint(i), 0).doing(&sim.Compute{DurationNs: int64(i) * 70_000}, w.say(fmt.Sprint(i))))
		}
		result := w.run(t, s.submit(pool, calls...))
		return result, w.recording.Encode(), w.diary
	}
	firstResult, firstBytes, firstDiary := scenario()
	secondResult, secondBytes, secondDiary := scenario()
	assert.Equal(t, firstResult, secondResult)
	assert.Equal(t, firstBytes, secondBytes)
	assert.Equal(t, firstDiary, secondDiary)
}

// manySubmits is a main thread that submits n instant calls to a pool.
type manySubmits struct {
	pool   *futures.ThreadPool
	left   int
	submit futures.Submit
	busy   bool
}

func (m *manySubmits) Run(thread *sim.Thread) sim.Outcome {
	for m.left > 0 {
		if !m.busy {
			m.submit = futures.Submit{Pool: m.pool, Task: &briefCall{}}
			m.busy = true
		}
		if outcome := m.submit.Run(thread); outcome != sim.Finished {
			return outcome
		}
		m.busy = false
		m.left--
	}
	return sim.Finished
}

// briefCall sleeps for a millisecond.
type briefCall struct{ slept bool }

func (b *briefCall) Label() string            { return "" }
func (b *briefCall) Outcome() futures.Outcome { return futures.Outcome{} }
func (b *briefCall) Run(thread *sim.Thread) sim.Outcome {
	if b.slept {
		return sim.Finished
	}
	b.slept = true
	thread.Sleep(millisecond)
	return sim.Parked
}

func BenchmarkAMillionTasksOnAHundredWorkers(b *testing.B) {
	for b.Loop() {
		machine := sim.DefaultMachine()
		machine.Limits = sim.Limits{}
		w := &world{kernel: sim.New(machine, nil)}
		w.process = w.kernel.NewProcess(nil, "MainProcess")
		w.registry = futures.NewRegistry(w.kernel)
		w.executors = futures.NewExecutors(w.registry)
		pool := w.pool(b, 100)
		w.run(b, &manySubmits{pool: pool, left: 1_000_000})
	}
}

func BenchmarkAHundredThousandRecordedTasks(b *testing.B) {
	for b.Loop() {
		w := newWorldOn(func(m *sim.Machine) { m.Limits = sim.Limits{} })
		pool := w.pool(b, 100)
		w.run(b, &manySubmits{pool: pool, left: 100_000})
		b.ReportMetric(float64(w.recording.Len())/100_000, "events/task")
	}
}

package futures_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
)

// waitFor submits calls to a pool that has a worker for each and waits for them.
func waitFor(t *testing.T, until futures.ReturnWhen, timeoutMs int64, calls ...*call) (*futures.Wait, *world) {
	w := newWorld()
	pool := w.pool(t, len(calls))
	var s submitted
	wait := &futures.Wait{Until: until, TimeoutNs: -1}
	if timeoutMs >= 0 {
		wait.TimeoutNs = timeoutMs * millisecond
	}
	var done, notDone string
	w.run(t, s.submit(pool, calls...), then(func() sim.Body {
		wait.Futures = append(s.futures(), s.futures()...) // duplicates collapse
		return wait
	}), w.do(func(thread *sim.Thread) {
		done, notDone = labels(wait.Done), labels(wait.NotDone)
		w.note(thread, "done "+done+", not done "+notDone)
	}))
	return wait, w
}

func TestWaitForAll(t *testing.T) {
	_, w := waitFor(t, futures.AllCompleted, -1, returns("a", 30), raises("b", 10), returns("c", 20))
	assert.Equal(t, []string{"main: done ValueError: b c a, not done  @30"}, w.diary)
}

func TestWaitForTheFirst(t *testing.T) {
	_, w := waitFor(t, futures.FirstCompleted, -1, returns("a", 30), returns("b", 10))
	assert.Equal(t, []string{"main: done b, not done RUNNING @10"}, w.diary)
}

func TestWaitForTheFirstException(t *testing.T) {
	_, w := waitFor(t, futures.FirstException, -1, returns("a", 10), raises("b", 20), returns("c", 30))
	assert.Equal(t, []string{"main: done a ValueError: b, not done RUNNING @20"}, w.diary)
}

func TestWaitForAnExceptionThatNeverComesIsWaitingForAll(t *testing.T) {
	_, w := waitFor(t, futures.FirstException, -1, returns("a", 10), returns("b", 20))
	assert.Equal(t, []string{"main: done a b, not done  @20"}, w.diary)
}

func TestWaitWithATimeoutSplits(t *testing.T) {
	_, w := waitFor(t, futures.AllCompleted, 15, returns("a", 10), returns("b", 20))
	assert.Equal(t, []string{"main: done a, not done RUNNING @15"}, w.diary)
}

func TestWaitWithATimeoutOfZeroDoesNotWait(t *testing.T) {
	_, w := waitFor(t, futures.AllCompleted, 0, instant("a"), returns("b", 20))
	assert.Equal(t, []string{"main: done a, not done PENDING @0"}, w.diary)
}

func TestWaitForNothing(t *testing.T) {
	w := newWorld()
	w.run(t, &futures.Wait{TimeoutNs: -1}, w.say("went on"))
	assert.Equal(t, []string{"main: went on @0"}, w.diary)
}

func TestWaitDoesNotCountACancelledFutureThatNoWorkerHasMet(t *testing.T) {
	w := newWorld()
	wait := &futures.Wait{TimeoutNs: 5 * millisecond, Until: futures.FirstCompleted}
	w.run(t, w.do(func(*sim.Thread) {
		future := w.registry.NewFuture("f")
		future.Cancel()
		wait.Futures = []*futures.Future{future}
	}), wait)
	assert.Empty(t, wait.Done)
	assert.Len(t, wait.NotDone, 1)
}

func TestWaitIsToldOfACancelledFutureWhenAWorkerMeetsIt(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 10), returns("b", 10)),
		w.do(func(*sim.Thread) { s.future(1).Cancel() }),
		then(func() sim.Body { return &futures.Wait{Futures: s.futures()[1:], TimeoutNs: -1} }),
		w.say("went on"))
	assert.Equal(t, []string{"main: went on @10"}, w.diary)
}

// iterate reads an AsCompleted to its end and notes each future.
type iterate struct {
	w    *world
	from *futures.AsCompleted
	next *futures.Next
	err  error
}

func (i *iterate) Run(thread *sim.Thread) sim.Outcome {
	for {
		if i.next == nil {
			i.next = &futures.Next{From: i.from}
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

func TestAsCompletedYieldsInTheOrderOfCompletion(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 3)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 30), returns("b", 10), raises("c", 20)),
		then(func() sim.Body {
			return &iterate{w: w, from: futures.NewAsCompleted(append(s.futures(), s.futures()...), -1)}
		}))
	assert.Equal(t, []string{"main: b @10", "main: ValueError: c @20", "main: a @30"}, w.diary)
}

func TestAsCompletedYieldsFinishedOnesFirst(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 3)
	var s submitted
	w.run(t, s.submit(pool, returns("a", 30), returns("b", 10), returns("c", 5)), sleep(15),
		then(func() sim.Body { return &iterate{w: w, from: futures.NewAsCompleted(s.futures(), -1)} }))
	assert.Equal(t, []string{"main: c @15", "main: b @15", "main: a @30"}, w.diary)
}

func TestAsCompletedTimesOutAfterWhatCompletedInTime(t *testing.T) {
	for _, timeoutMs := range []int64{0, 15} {
		w := newWorld()
		pool := w.pool(t, 4)
		var s submitted
		loop := &iterate{w: w}
		w.run(t, s.submit(pool, returns("a", 10), instant("b"), returns("c", 20), returns("d", 30)),
			then(func() sim.Body {
				loop.from = futures.NewAsCompleted(s.futures(), timeoutMs*millisecond)
				return loop
			}))
		require.Error(t, loop.err)
		if timeoutMs == 0 {
			assert.Equal(t, []string{"main: b @0"}, w.diary)
			assert.EqualError(t, loop.err, "3 (of 4) futures unfinished")
			continue
		}
		assert.Equal(t, []string{"main: b @0", "main: a @10"}, w.diary)
		assert.EqualError(t, loop.err, "2 (of 4) futures unfinished")
	}
}

func TestAsCompletedOfNothing(t *testing.T) {
	w := newWorld()
	w.run(t, &iterate{w: w, from: futures.NewAsCompleted(nil, -1)}, w.say("went on"))
	assert.Equal(t, []string{"main: went on @0"}, w.diary)
}

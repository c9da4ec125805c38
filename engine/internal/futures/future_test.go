package futures_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// inState returns a future brought into the state by the methods that an executor would use.
func inState(w *world, thread *sim.Thread, state futures.State) *futures.Future {
	future := w.registry.NewFuture("call()")
	switch state {
	case futures.Running:
		_, _ = future.SetRunningOrNotifyCancel(thread)
	case futures.Cancelled:
		future.Cancel()
	case futures.CancelledAndNotified:
		future.Cancel()
		_, _ = future.SetRunningOrNotifyCancel(thread)
	case futures.Finished:
		_, _ = future.SetRunningOrNotifyCancel(thread)
		_, _ = future.Settle(futures.Outcome{Value: 42, Text: "42"})
	}
	return future
}

// everyState calls test for a future in each state, inside a running thread.
func everyState(t *testing.T, test func(t *testing.T, state futures.State, future *futures.Future, thread *sim.Thread)) {
	for state := futures.Pending; state <= futures.Finished; state++ {
		w := newWorld()
		w.run(t, w.do(func(thread *sim.Thread) { test(t, state, inState(w, thread, state), thread) }))
	}
}

func TestTruthTables(t *testing.T) {
	everyState(t, func(t *testing.T, state futures.State, future *futures.Future, _ *sim.Thread) {
		assert.Equal(t, state == futures.Running, future.Running(), "%v.running()", state)
		assert.Equal(t, state == futures.Cancelled || state == futures.CancelledAndNotified, future.Cancelled(), "%v.cancelled()", state)
		assert.Equal(t, state != futures.Pending && state != futures.Running, future.Done(), "%v.done()", state)
	})
}

func TestCancelSucceedsUnlessRunningOrFinished(t *testing.T) {
	everyState(t, func(t *testing.T, state futures.State, future *futures.Future, _ *sim.Thread) {
		cancelled, _ := future.Cancel()
		assert.Equal(t, state != futures.Running && state != futures.Finished, cancelled, "%v.cancel()", state)
		if state != futures.Pending {
			assert.Equal(t, state, future.State(), "cancel() leaves the state alone")
		}
	})
}

func TestAnOutcomeCanBeSetOnlyOnce(t *testing.T) {
	everyState(t, func(t *testing.T, state futures.State, future *futures.Future, _ *sim.Thread) {
		_, err := future.Settle(futures.Outcome{Value: 1})
		if state == futures.Pending || state == futures.Running {
			require.NoError(t, err)
			return
		}
		require.EqualError(t, err, state.String())
		assert.Equal(t, futures.KindInvalidState, err.(*futures.Error).Kind)
	})
}

func TestSetRunningTwiceIsAnError(t *testing.T) {
	everyState(t, func(t *testing.T, state futures.State, future *futures.Future, thread *sim.Thread) {
		run, err := future.SetRunningOrNotifyCancel(thread)
		switch state {
		case futures.Pending:
			assert.True(t, run)
		case futures.Cancelled:
			assert.False(t, run)
			assert.Equal(t, futures.CancelledAndNotified, future.State())
		default:
			assert.EqualError(t, err, "Future in unexpected state")
		}
	})
}

func TestResultOfEveryState(t *testing.T) {
	for state, want := range map[futures.State]any{
		futures.Pending: futures.KindTimeout, futures.Running: futures.KindTimeout,
		futures.Cancelled: futures.KindCancelled, futures.CancelledAndNotified: futures.KindCancelled,
		futures.Finished: nil,
	} {
		w := newWorld()
		var result *futures.Result
		w.run(t,
			w.do(func(thread *sim.Thread) { result = &futures.Result{Future: inState(w, thread, state), TimeoutNs: 0} }),
			then(func() sim.Body { return result }))
		if want == nil {
			require.NoError(t, result.Err)
			assert.Equal(t, 42, result.Future.Outcome().Value)
			continue
		}
		require.Error(t, result.Err, "%v", state)
		assert.Equal(t, want, result.Err.(*futures.Error).Kind, "%v", state)
	}
}

func TestABlockedResultIsWokenBySettleAndByCancel(t *testing.T) {
	for _, test := range []struct {
		name   string
		act    func(*futures.Future)
		cancel bool
	}{
		{"settle", func(f *futures.Future) { _, _ = f.Settle(futures.Outcome{Value: 7}) }, false},
		{"cancel", func(f *futures.Future) { f.Cancel() }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld()
			future := w.registry.NewFuture("f")
			result := &futures.Result{Future: future, TimeoutNs: -1}
			_, err := w.kernel.StartThread(w.process, "other", sim.Script(sleep(10), w.do(func(*sim.Thread) { test.act(future) })), sim.ThreadOptions{})
			require.NoError(t, err)
			w.run(t, result, w.say("went on"))
			assert.Equal(t, []string{"main: went on @10"}, w.diary)
			if test.cancel {
				require.Error(t, result.Err)
				assert.Equal(t, futures.KindCancelled, result.Err.(*futures.Error).Kind)
				return
			}
			require.NoError(t, result.Err)
			assert.Equal(t, 7, future.Outcome().Value)
		})
	}
}

func TestResultTimesOut(t *testing.T) {
	w := newWorld()
	result := &futures.Result{Future: w.registry.NewFuture("f"), TimeoutNs: 5 * millisecond, Via: trace.HandOverResult}
	w.run(t, result, w.say("gave up"))
	require.Error(t, result.Err)
	assert.Equal(t, futures.KindTimeout, result.Err.(*futures.Error).Kind)
	assert.Equal(t, []string{"main: gave up @5"}, w.diary)
}

func TestCallbacksRunInOrderInTheWorkerAfterWaitersWereWoken(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s submitted
	slow := noting{w, "first"}
	w.run(t,
		s.submit(pool, returns("a", 10)),
		w.do(func(*sim.Thread) {
			assert.True(t, s.future(0).AddCallback(slow))
			assert.True(t, s.future(0).AddCallback(noting{w, "second"}))
		}),
		then(func() sim.Body { return &futures.Result{Future: s.future(0), TimeoutNs: -1} }),
		w.say("has the result"),
		w.do(func(*sim.Thread) {
			assert.False(t, s.future(0).AddCallback(noting{w, "late"}), "a done future's callback is the caller's to run")
		}))
	assert.Equal(t, []string{
		"ThreadPoolExecutor-0_0: first got FINISHED a @10",
		"ThreadPoolExecutor-0_0: second got FINISHED a @10",
		"main: has the result @10",
	}, w.diary)
}

func TestResultCanReturnBeforeACallbackEnds(t *testing.T) {
	w := newWorld()
	pool := w.pool(t, 1)
	var s submitted
	w.run(t,
		s.submit(pool, returns("a", 10)),
		w.do(func(*sim.Thread) { s.future(0).AddCallback(sleeping{w}) }),
		then(func() sim.Body { return &futures.Result{Future: s.future(0), TimeoutNs: -1} }),
		w.say("has the result"))
	assert.Equal(t, []string{"main: has the result @10", "ThreadPoolExecutor-0_0: callback ends @30"}, w.diary)
}

type sleeping struct{ w *world }

func (sleeping) Name() string { return "sleeping" }
func (s sleeping) Body(*futures.Future) sim.Body {
	return sim.Script(sleep(20), s.w.say("callback ends"))
}

func TestCancelHandsItsCallbacksToTheCanceller(t *testing.T) {
	w := newWorld()
	w.run(t, w.do(func(*sim.Thread) {
		future := w.registry.NewFuture("f")
		future.AddCallback(noting{w, "x"})
		cancelled, callbacks := future.Cancel()
		assert.True(t, cancelled)
		assert.Len(t, callbacks, 1)
		_, callbacks = future.Cancel()
		assert.Empty(t, callbacks, "they run once")
	}))
}

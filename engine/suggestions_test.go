package engine_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine"
	"futurescope/engine/scenario"
	"futurescope/engine/trace"
)

// runLink runs what a link names, as the page does.
func runLink(t *testing.T, link string) engine.Result {
	t.Helper()
	state, problems := scenario.Decode(link)
	require.Empty(t, problems)
	source, problems := state.Program()
	require.Empty(t, problems)
	m := state.Machine
	machine := engine.Machine{Cores: m.Cores, GIL: m.GIL, SwitchInterval: time.Duration(m.SwitchIntervalNs), StartMethod: m.StartMethod,
		Seed: m.Seed, Policy: m.Policy, PreemptAnywhere: m.PreemptAnywhere, SpeedPercent: m.SpeedPercent}
	return engine.Run(engine.Program{Source: source}, engine.Options{Machine: machine})
}

// TestLessonsDoWhatTheirTextsSay runs lessons, and the changes that they suggest, and looks for what their texts promise in what is printed.
func TestLessonsDoWhatTheirTextsSay(t *testing.T) {
	for link, printed := range map[string]string{
		"s=map-order&workers=5":                             "tea is ready\n   kitchen: salad",
		"s=as-completed&workers=1":                          "1. Seoul    15 °C\n2. Busan",
		"s=wait-timeout&timeout=0.15":                       "done:     ['north']\n",
		"s=future-life&workers=2":                           "cancel red:   False\ncancel green: False",
		"s=lock":                                            "balance  100\n",
		"s=lock&use_lock=true":                              "balance  400\n",
		"s=waiting-threads&workers=1":                       "7.0 s with 1 threads",
		"s=waiting-threads&workers=40":                      "0.3 s with 40 threads",
		"s=batches":                                         "1.5 s",
		"s=batches&use_pool=True":                           "0.7 s",
		"s=polling&blocking=True":                           "looked 4 times",
		"s=scheduler":                                       "0.1 morning\n0.5 first choice\n0.5 second choice\n0.5 noon\n",
		"s=scheduler&seconds=0":                             "0.1 morning\n0.2 first choice\n0.2 second choice\n0.3 noon\n",
		"s=daemon-threads&daemon=False":                     "saved part 5\n",
		"s=lost-updates&use_lock=True&policy=random&seed=1": "80000 of 80000, 0 lost",
		"s=lock-order&same_order=True":                      "both have eaten",
		"s=pool-waits-for-itself&workers=2":                 "inner result",
		"s=bounded-executor&places=4":                       "all work is done: 66",
		"s=bounded-executor&workers=2":                      "all work is done: 66",
		"s=shared-or-sent":                                  "counted 8000",
		"s=shared-or-sent&shared=False":                     "counted 8000",
		"s=pickled-lock&ask=True":                           "cannot pickle '_thread.lock' object",
		"s=killed-worker":                                   "1 done\n2 lost\n3 lost\n4 lost\n5 lost\n",
		"s=killed-worker&victim=5":                          "3 done\n4 lost\n5 lost\n",
		"s=missing-guard":                                   "exit code 1\n",
		"s=missing-guard&method=fork":                       "working\nexit code 0\n",
		"s=fork-holding-lock&wait_first=True":               "the child has ended",
		"s=zombies-and-orphans":                             "orphan: my parent is process 1\n",
	} {
		t.Run(link, func(t *testing.T) {
			result := runLink(t, link)
			assert.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
			assert.Contains(t, result.Recording.Output(1), printed)
		})
	}
}

func TestWithoutALockUpdatesAreLost(t *testing.T) {
	assert.NotContains(t, runLink(t, "s=lost-updates&policy=random&seed=1").Recording.Output(1), " 0 lost", "in threads")
	assert.NotEqual(t, "counted 8000\n", runLink(t, "s=shared-or-sent&use_lock=False").Recording.Output(1), "in processes")
}

func TestAShorterSwitchIntervalMeansMoreHandOvers(t *testing.T) {
	handOvers := func(link string) (count int) {
		for event := range runLink(t, link).Recording.Events() {
			if event.Kind == trace.GILRelease && event.B == 1 {
				count++
			}
		}
		return count
	}
	usual, short := handOvers("s=gil-turns"), handOvers("s=gil-turns&switch=0.001")
	assert.GreaterOrEqual(t, usual, 4)
	assert.Greater(t, short, 3*usual)
}

func TestWhoWaitsAtOnceHasNoZombie(t *testing.T) {
	zombieNs := func(link string) int64 {
		exitNs := map[int32]int64{}
		var longest []int64
		for event := range runLink(t, link).Recording.Events() {
			switch event.Kind {
			case trace.ProcessExit:
				exitNs[event.A] = event.TimeNs
			case trace.ProcessReap:
				longest = append(longest, event.TimeNs-exitNs[event.A])
			}
		}
		return slices.Max(longest)
	}
	assert.InDelta(t, 200_000_000, zombieNs("s=zombies-and-orphans"), 5_000_000)
	assert.Less(t, zombieNs("s=zombies-and-orphans&wait_after=0"), int64(1_000_000))
}

func TestABoundedQueueHoldsTheLoopBack(t *testing.T) {
	longest := func(link string) (length int32) {
		for event := range runLink(t, link).Recording.Events() {
			if event.Kind == trace.QueueLength {
				length = max(length, event.B)
			}
		}
		return length
	}
	assert.GreaterOrEqual(t, longest("s=work-queue"), int32(14), "half of thirty")
	assert.LessOrEqual(t, longest("s=work-queue&bounded=true"), int32(6))
	assert.LessOrEqual(t, longest("s=work-queue&workers=4"), int32(2))
}

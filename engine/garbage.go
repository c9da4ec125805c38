package engine

import (
	"runtime/debug"
	"runtime/metrics"
)

// GarbageTuner chooses how often Go collects garbage while programs run, for a process that does little else. A run makes much
// that it keeps for a while only, so collecting less often halves the time; but of a run that keeps hundreds of megabytes, garbage must
// not be what reaches the bound on real memory (Limits.HeapBytes).
type GarbageTuner struct {
	live    []metrics.Sample
	percent int
}

// There may be four times as much garbage as memory in use, but no more than this, and always a quarter.
const (
	garbageMaxPercent = 400
	garbageMaxBytes   = 192 << 20
	garbageMinPercent = 25
)

// NewGarbageTuner returns a tuner that has set the percentage for a process that uses little memory.
func NewGarbageTuner() *GarbageTuner {
	tuner := &GarbageTuner{live: []metrics.Sample{{Name: "/gc/heap/live:bytes"}}}
	tuner.Tune()
	return tuner
}

// Tune adapts the percentage to the memory in use. It is cheap, and meant to be called from Options.Progress.
func (g *GarbageTuner) Tune() {
	metrics.Read(g.live)
	percent := garbageMaxPercent
	if live := g.live[0].Value.Uint64(); live > 0 {
		percent = int(min(garbageMaxBytes*100/live, garbageMaxPercent))
	}
	percent = max(percent-percent%garbageMinPercent, garbageMinPercent)
	if percent != g.percent {
		g.percent = percent
		debug.SetGCPercent(percent)
	}
}

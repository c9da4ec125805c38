package engine

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// GarbageTuner chooses how often Go collects garbage while programs run, for a process that does little else. A run makes much
// that it keeps for a while only, so collecting less often halves the time; but of a run that keeps hundreds of megabytes, garbage must
// not be what reaches the bound on real memory (Limits.HeapBytes).
type GarbageTuner struct {
	sizes   []metrics.Sample // of what lived after the last collection, and of what there is now
	percent int
}

// There may be four times as much garbage as memory in use, but no more than this, and always a quarter.
const (
	garbageMaxPercent = 400
	garbageMaxBytes   = 256 << 20
	garbageMinPercent = 25
)

// NewGarbageTuner returns a tuner that has set the percentage for a process that uses little memory.
func NewGarbageTuner() *GarbageTuner {
	tuner := &GarbageTuner{sizes: []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}}
	tuner.Tune()
	return tuner
}

// Tune adapts the percentage to the memory in use. It is cheap, and meant to be called from Options.Progress.
func (g *GarbageTuner) Tune() {
	metrics.Read(g.sizes)
	live, now := g.sizes[0].Value.Uint64(), g.sizes[1].Value.Uint64()
	percent := garbageMaxPercent
	switch {
	case live == 0:
	case runtime.GOOS == "js":
		// There is one thread for everything. Collecting beside the run would take most of a minute for a gigabyte, while
		// the run makes the next one; so the run stands still, for a second at most, when there is that much garbage.
		if now > live+max(garbageMaxBytes, live*garbageMinPercent/100) {
			runtime.GC()
		}
	default:
		percent = int(min(garbageMaxBytes*100/live, garbageMaxPercent))
		percent = max(percent-percent%garbageMinPercent, garbageMinPercent)
	}
	if percent != g.percent {
		g.percent = percent
		debug.SetGCPercent(percent)
	}
}

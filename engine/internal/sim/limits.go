package sim

import (
	"fmt"

	"futurescope/engine/trace"
)

// checkLimits ends the run when it has passed one of its bounds. What was recorded stays.
func (k *Kernel) checkLimits() {
	limits := &k.machine.Limits
	switch {
	case limits.StepCPUNs > 0 && k.cpuNs > limits.StepCPUNs:
		k.reachLimit(trace.LimitSteps, fmt.Sprintf(
			"the program computed for %s, more than this playground allows; is there a loop that never ends?", Seconds(limits.StepCPUNs)))
	case limits.Events > 0 && k.events() > limits.Events:
		k.reachLimit(trace.LimitEvents, fmt.Sprintf(
			"the recording reached %d events, more than this playground keeps; try fewer tasks or rounds", limits.Events))
	case limits.MemoryBytes > 0 && k.memory > limits.MemoryBytes:
		k.reachLimit(trace.LimitMemory, fmt.Sprintf(
			"the program holds about %d MiB, more than this playground allows", limits.MemoryBytes>>20))
	case limits.OutputBytes > 0 && k.output > limits.OutputBytes:
		k.reachLimit(trace.LimitOutput, fmt.Sprintf(
			"the program printed more than %d KiB, which is all that this playground keeps", limits.OutputBytes>>10))
	case limits.TimeNs > 0 && k.nowNs > limits.TimeNs:
		k.reachLimit(trace.LimitTime, fmt.Sprintf(
			"the program's clock passed %s, further than this playground goes", Seconds(limits.TimeNs)))
	}
}

// reachLimit ends the run because of a bound, with words for the person who wrote the program.
func (k *Kernel) reachLimit(kind trace.LimitKind, message string) {
	if k.ending {
		return
	}
	event := trace.Event{Kind: trace.Limit, Thread: trace.NoThread, A: int32(kind)}
	if k.latest != nil && !k.latest.Ended() {
		where := k.latest.Where()
		event.C = int32(where.Line)
		if where.Line > 0 && kind != trace.LimitStop {
			message += fmt.Sprintf(" (%s was at line %d)", k.latest.name, where.Line)
		}
	}
	event.B = k.Intern(message)
	k.Emit(event)
	if kind == trace.LimitStop {
		k.finish(trace.OutcomeStopped, message)
		return
	}
	k.finish(trace.OutcomeLimited, message)
}

// Seconds writes a time as people do: "1.5 s", "20 ms".
func Seconds(ns int64) string {
	switch {
	case ns >= 1_000_000_000:
		return fmt.Sprintf("%d.%03d s", ns/1_000_000_000, ns/1_000_000%1_000)
	case ns >= 1_000_000:
		return fmt.Sprintf("%d.%03d ms", ns/1_000_000, ns/1_000%1_000)
	default:
		return fmt.Sprintf("%d.%03d µs", ns/1_000, ns%1_000)
	}
}

package pylib

import (
	"math"
	"time"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// wallClockOrigin is what the simulated wall clock shows when a run begins: 1 January 2024, 09:00:00 UTC.
// It is fixed, so that a program that prints the time prints the same one in every run. The simulated machine's time zone is UTC.
const wallClockOrigin = 1_704_099_600

// clock gives the times that Python's time module shows.
type clock struct{ kernel *sim.Kernel }

// wallNs is time.time in nanoseconds.
func (c clock) wallNs() int64 { return wallClockOrigin*1_000_000_000 + c.kernel.NowNs() }

// defineTime fills the native part of the time module.
func defineTime(module *vm.Module) {
	now := func(read func(thread *pythonThread) int64) vm.NativeFunc {
		return func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			thread := threadOf(t)
			thread.account()
			return vm.Int(read(thread)), nil
		}
	}
	seconds := func(read func(thread *pythonThread) int64) vm.NativeFunc {
		return func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			thread := threadOf(t)
			thread.account()
			return vm.Float(float64(read(thread)) / 1e9), nil
		}
	}
	wall := func(thread *pythonThread) int64 { return thread.process.clock.wallNs() }
	steady := func(thread *pythonThread) int64 { return thread.sim.ClockNs() }
	process := func(thread *pythonThread) int64 { return thread.process.kernel.CPUNs() }
	own := func(thread *pythonThread) int64 { return thread.sim.CPUNs() }
	module.Define(
		vm.Method("sleep", timeSleep, "seconds"),
		vm.Method("time", seconds(wall), ""), vm.Method("time_ns", now(wall), ""),
		vm.Method("monotonic", seconds(steady), ""), vm.Method("monotonic_ns", now(steady), ""),
		vm.Method("perf_counter", seconds(steady), ""), vm.Method("perf_counter_ns", now(steady), ""),
		vm.Method("process_time", seconds(process), ""), vm.Method("process_time_ns", now(process), ""),
		vm.Method("thread_time", seconds(own), ""), vm.Method("thread_time_ns", now(own), ""),
		vm.Method("fields", timeFields, "seconds"),
		vm.Method("seconds", timeSeconds, "fields"),
		vm.Method("format", timeFormat, "format, fields"),
		vm.Method("text", timeText, "fields"),
	)
}

// timeSleep is time.sleep.
func timeSleep(t *vm.Thread, args vm.Args) (vm.Value, error) {
	seconds, err := secondsOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	if seconds < 0 {
		return vm.Value{}, t.ValueErrorf("sleep length must be non-negative")
	}
	return await(t, nothing{&sim.Sleep{DurationNs: nanoseconds(seconds)}})
}

// timeFields breaks seconds since the epoch up into the nine fields of a struct_time; None means now.
func timeFields(t *vm.Thread, args vm.Args) (vm.Value, error) {
	var whole int64
	if given := args.Arg(0); given.IsNone() {
		thread := threadOf(t)
		thread.account()
		whole = thread.process.clock.wallNs() / 1_000_000_000
	} else {
		seconds, err := secondsOf(t, given)
		if err != nil {
			return vm.Value{}, err
		}
		if math.Abs(seconds) >= 1<<63 {
			return vm.Value{}, t.Raise(vm.OverflowErrorType, "timestamp out of range for platform time_t")
		}
		whole = int64(seconds)
		if seconds < 0 && float64(whole) != seconds {
			whole--
		}
	}
	moment := time.Unix(whole, 0).UTC()
	if moment.Year() > math.MaxInt32 || moment.Year() < math.MinInt32 {
		const valueTooLarge = 75 // EOVERFLOW
		return vm.Value{}, vm.NewOSError(valueTooLarge, "Value too large for defined data type")
	}
	return fieldsOf(moment), nil
}

func fieldsOf(moment time.Time) vm.Value {
	weekday := (int64(moment.Weekday()) + 6) % 7 // Python's week begins on Monday
	return vm.NewTuple(vm.Int(int64(moment.Year())), vm.Int(int64(moment.Month())), vm.Int(int64(moment.Day())), vm.Int(int64(moment.Hour())),
		vm.Int(int64(moment.Minute())), vm.Int(int64(moment.Second())), vm.Int(weekday), vm.Int(int64(moment.YearDay())), vm.Int(0))
}

func timeSeconds(t *vm.Thread, args vm.Args) (vm.Value, error) {
	moment, err := brokenTimeOf(t, args.Arg(0), "mktime")
	if err != nil {
		return vm.Value{}, err
	}
	return vm.Float(float64(moment.date().Unix())), nil
}

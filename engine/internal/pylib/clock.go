package pylib

import (
	"fmt"
	"strings"
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
		whole = int64(seconds)
		if seconds < 0 && float64(whole) != seconds {
			whole--
		}
	}
	return fieldsOf(time.Unix(whole, 0).UTC()), nil
}

func fieldsOf(moment time.Time) vm.Value {
	weekday := (int64(moment.Weekday()) + 6) % 7 // Python's week begins on Monday
	return vm.NewTuple(vm.Int(int64(moment.Year())), vm.Int(int64(moment.Month())), vm.Int(int64(moment.Day())), vm.Int(int64(moment.Hour())),
		vm.Int(int64(moment.Minute())), vm.Int(int64(moment.Second())), vm.Int(weekday), vm.Int(int64(moment.YearDay())), vm.Int(0))
}

// momentOf reads the fields of a struct_time.
func momentOf(t *vm.Thread, value vm.Value) (time.Time, error) {
	tuple := value.AsTuple()
	if tuple == nil || len(tuple.Items) < 9 {
		return time.Time{}, t.TypeErrorf("Tuple or struct_time argument required")
	}
	var fields [9]int
	for i := range fields {
		number, err := t.IndexInt(tuple.Items[i])
		if err != nil {
			return time.Time{}, err
		}
		fields[i] = int(number)
	}
	return time.Date(fields[0], time.Month(fields[1]), fields[2], fields[3], fields[4], fields[5], 0, time.UTC), nil
}

func timeSeconds(t *vm.Thread, args vm.Args) (vm.Value, error) {
	moment, err := momentOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return vm.Float(float64(moment.Unix())), nil
}

func timeFormat(t *vm.Thread, args vm.Args) (vm.Value, error) {
	format := args.Arg(0).AsString()
	if format == nil {
		return vm.Value{}, t.TypeErrorf("strftime() argument 1 must be str, not %s", args.Arg(0).Type().ErrorName())
	}
	moment, err := momentOf(t, args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewString(strftime(format.Text, moment)), nil
}

// strftime formats as the C library does in the C locale.
func strftime(format string, moment time.Time) string {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			out.WriteByte(format[i])
			continue
		}
		i++
		flag := byte(0)
		if (format[i] == '-' || format[i] == '_' || format[i] == '0') && i+1 < len(format) {
			flag = format[i]
			i++
		}
		out.WriteString(withFlag(directive(format[i], moment), flag))
	}
	return out.String()
}

// withFlag applies glibc's flags: - takes the padding away, _ makes it spaces.
func withFlag(text string, flag byte) string {
	bare := strings.TrimLeft(text[:max(len(text)-1, 0)], "0 ") + text[max(len(text)-1, 0):]
	switch flag {
	case '-':
		return bare
	case '_':
		return strings.Repeat(" ", len(text)-len(bare)) + bare
	}
	return text
}

// directive is the text of one conversion.
func directive(letter byte, moment time.Time) string {
	switch letter {
	case 'a':
		return moment.Format("Mon")
	case 'A':
		return moment.Format("Monday")
	case 'b', 'h':
		return moment.Format("Jan")
	case 'B':
		return moment.Format("January")
	case 'c':
		return moment.Format("Mon Jan _2 15:04:05 2006")
	case 'C':
		return fmt.Sprintf("%02d", moment.Year()/100)
	case 'd':
		return moment.Format("02")
	case 'D', 'x':
		return moment.Format("01/02/06")
	case 'e':
		return moment.Format("_2")
	case 'f':
		return fmt.Sprintf("%06d", moment.Nanosecond()/1000)
	case 'F':
		return moment.Format("2006-01-02")
	case 'H':
		return moment.Format("15")
	case 'I':
		return moment.Format("03")
	case 'j':
		return fmt.Sprintf("%03d", moment.YearDay())
	case 'k':
		return fmt.Sprintf("%2d", moment.Hour())
	case 'l':
		return fmt.Sprintf("%2d", (moment.Hour()+11)%12+1)
	case 'm':
		return moment.Format("01")
	case 'M':
		return moment.Format("04")
	case 'n':
		return "\n"
	case 'p':
		return moment.Format("PM")
	case 'P':
		return moment.Format("pm")
	case 'r':
		return moment.Format("03:04:05 PM")
	case 'R':
		return moment.Format("15:04")
	case 's':
		return fmt.Sprint(moment.Unix())
	case 'S':
		return moment.Format("05")
	case 't':
		return "\t"
	case 'T', 'X':
		return moment.Format("15:04:05")
	case 'y':
		return moment.Format("06")
	case 'Y':
		return fmt.Sprint(moment.Year())
	case 'z':
		return "+0000"
	case 'Z':
		return "UTC"
	case '%':
		return "%"
	}
	return weekDirective(letter, moment)
}

// weekDirective is the text of the conversions that count weeks.
func weekDirective(letter byte, moment time.Time) string {
	isoYear, isoWeek := moment.ISOWeek()
	weekday, yearDay := int(moment.Weekday()), moment.YearDay()-1
	switch letter {
	case 'u':
		return fmt.Sprint((weekday+6)%7 + 1)
	case 'w':
		return fmt.Sprint(weekday)
	case 'U':
		return fmt.Sprintf("%02d", (yearDay+7-weekday)/7)
	case 'W':
		return fmt.Sprintf("%02d", (yearDay+7-(weekday+6)%7)/7)
	case 'V':
		return fmt.Sprintf("%02d", isoWeek)
	case 'G':
		return fmt.Sprint(isoYear)
	case 'g':
		return fmt.Sprintf("%02d", isoYear%100)
	}
	return "%" + string([]byte{letter})
}

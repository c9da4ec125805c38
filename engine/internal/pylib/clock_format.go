package pylib

import (
	"fmt"
	"math"
	"strings"
	"time"

	"futurescope/engine/internal/vm"
)

// A brokenTime is C's struct tm with the year and the month as people count them. Its fields need not fit each other: formatting shows the
// weekday and the day of the year that it was given.
type brokenTime struct {
	year, month, day, hour, minute, second int
	weekday                                int // 0 is Sunday
	yearDay                                int // 0 is the first of January
}

// brokenTimeOf reads the nine fields of a struct_time for the function of module time with that name (gettmarg in Modules/timemodule.c).
func brokenTimeOf(t *vm.Thread, value vm.Value, function string) (brokenTime, error) {
	tuple := value.AsTuple()
	if tuple == nil {
		return brokenTime{}, t.TypeErrorf("Tuple or struct_time argument required")
	}
	if len(tuple.Items) != 9 {
		return brokenTime{}, t.TypeErrorf("%s(): illegal time tuple argument", function)
	}
	var fields [9]int
	for i := range fields {
		number, err := t.IndexInt(tuple.Items[i])
		if err != nil {
			return brokenTime{}, err
		}
		if number > math.MaxInt32 {
			return brokenTime{}, t.Raise(vm.OverflowErrorType, "signed integer is greater than maximum")
		}
		if number < math.MinInt32 {
			return brokenTime{}, t.Raise(vm.OverflowErrorType, "signed integer is less than minimum")
		}
		fields[i] = int(number)
	}
	if fields[0] < math.MinInt32+1900 {
		return brokenTime{}, t.Raise(vm.OverflowErrorType, "year out of range")
	}
	return brokenTime{fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], (fields[6] + 1) % 7, fields[7] - 1}, nil
}

// check refuses fields out of their ranges, and makes the first day of what is 0 (checktm in Modules/timemodule.c).
func (b *brokenTime) check(t *vm.Thread) error {
	for _, field := range []struct {
		value            *int
		zero, first, end int // zero counts as first
		name             string
	}{
		{&b.month, 0, 1, 12, "month"}, {&b.day, 0, 1, 31, "day of month"}, {&b.hour, 0, 0, 23, "hour"}, {&b.minute, 0, 0, 59, "minute"},
		{&b.second, 0, 0, 61, "seconds"}, {&b.weekday, 0, 0, 6, "day of week"}, {&b.yearDay, -1, 0, 365, "day of year"},
	} {
		if *field.value == field.zero {
			*field.value = field.first
		}
		if *field.value < field.first || *field.value > field.end {
			return t.ValueErrorf("%s out of range", field.name)
		}
	}
	return nil
}

func (b brokenTime) date() time.Time {
	return time.Date(b.year, time.Month(b.month), b.day, b.hour, b.minute, b.second, 0, time.UTC)
}

func timeFormat(t *vm.Thread, args vm.Args) (vm.Value, error) {
	format := args.Arg(0).AsString()
	if format == nil {
		given := args.Arg(0).Type().ErrorName()
		if args.Arg(0).IsNone() {
			given = "None"
		}
		return vm.Value{}, t.TypeErrorf("strftime() argument 1 must be str, not %s", given)
	}
	if strings.Contains(format.Text, "\x00") {
		return vm.Value{}, t.ValueErrorf("embedded null character")
	}
	moment, err := brokenTimeOf(t, args.Arg(1), "strftime")
	if err == nil {
		err = moment.check(t)
	}
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewString(moment.format(format.Text)), nil
}

// timeText is asctime of the nine fields.
func timeText(t *vm.Thread, args vm.Args) (vm.Value, error) {
	moment, err := brokenTimeOf(t, args.Arg(0), "asctime")
	if err == nil {
		err = moment.check(t)
	}
	if err != nil {
		return vm.Value{}, err
	}
	return vm.NewString(moment.format("%a %b %e %H:%M:%S %Y")), nil
}

// format formats as glibc's strftime does in the C locale, with its flags, widths and modifiers between the % and the letter.
func (b brokenTime) format(format string) string {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			out.WriteByte(format[i])
			continue
		}
		start := i
		flags, width := "", 0
		for i++; i < len(format) && strings.IndexByte("-_0^#", format[i]) >= 0; i++ {
			flags += format[i : i+1]
		}
		for ; i < len(format) && format[i] >= '0' && format[i] <= '9'; i++ {
			width = min(width*10+int(format[i]-'0'), 1<<16)
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i >= len(format) {
			out.WriteString(format[start:])
			break
		}
		text, padding := b.directive(format[i])
		if padding == 0 {
			out.WriteString(format[start : i+1])
			continue
		}
		out.WriteString(withFlags(text, padding, flags, width))
	}
	return out.String()
}

// withFlags applies glibc's flags: - takes the padding away, _ and 0 say what it is made of, ^ and # change the case.
func withFlags(text string, padding byte, flags string, width int) string {
	width = max(width, len(text))
	for _, flag := range []byte(flags) {
		switch flag {
		case '-':
			if padding != 't' {
				text = strings.TrimLeft(text[:max(len(text)-1, 0)], "0 ") + text[max(len(text)-1, 0):]
			}
			width = 0
		case '_', '0':
			if padding != 't' {
				text = strings.TrimLeft(text[:max(len(text)-1, 0)], "0 ") + text[max(len(text)-1, 0):]
			}
			padding = map[byte]byte{'_': ' ', '0': '0'}[flag]
		case '^', '#':
			text = strings.ToUpper(text)
		}
	}
	if padding == 't' {
		padding = ' '
	}
	return strings.Repeat(string(padding), max(width-len(text), 0)) + text
}

// directive is the text of one conversion, and what fills it up to a width: digits, blanks, or 't' for texts, which are filled up with
// blanks but never shortened. Without a filling there is no such conversion.
func (b brokenTime) directive(letter byte) (text string, padding byte) {
	hour := (b.hour+11)%12 + 1
	halfOfDay := map[bool]string{false: "AM", true: "PM"}[b.hour >= 12]
	number := func(format string, value int) (string, byte) { return fmt.Sprintf(format, value), '0' }
	switch letter {
	case 'a':
		return time.Weekday(b.weekday).String()[:3], 't'
	case 'A':
		return time.Weekday(b.weekday).String(), 't'
	case 'b', 'h':
		return time.Month(b.month).String()[:3], 't'
	case 'B':
		return time.Month(b.month).String(), 't'
	case 'C':
		return number("%d", int(math.Floor(float64(b.year)/100)))
	case 'd':
		return number("%02d", b.day)
	case 'e':
		return fmt.Sprintf("%2d", b.day), ' '
	case 'H':
		return number("%02d", b.hour)
	case 'I':
		return number("%02d", hour)
	case 'j':
		return number("%03d", b.yearDay+1)
	case 'k':
		return fmt.Sprintf("%2d", b.hour), ' '
	case 'l':
		return fmt.Sprintf("%2d", hour), ' '
	case 'm':
		return number("%02d", b.month)
	case 'M':
		return number("%02d", b.minute)
	case 'p':
		return halfOfDay, 't'
	case 'P':
		return strings.ToLower(halfOfDay), 't'
	case 's':
		return number("%d", int(b.date().Unix()))
	case 'S':
		return number("%02d", b.second)
	case 'y':
		return number("%02d", (b.year%100+100)%100)
	case 'Y':
		return number("%d", b.year)
	case 'z':
		return "+0000", 't'
	case 'Z':
		return "UTC", 't'
	}
	if longer, ok := composedDirectives(letter); ok {
		return b.format(longer), 't'
	}
	return b.weekDirective(letter)
}

// composedDirectives are conversions that stand for a format of others.
func composedDirectives(letter byte) (format string, ok bool) {
	switch letter {
	case 'c':
		return "%a %b %e %H:%M:%S %Y", true
	case 'D', 'x':
		return "%m/%d/%y", true
	case 'F':
		return "%Y-%m-%d", true
	case 'r':
		return "%I:%M:%S %p", true
	case 'R':
		return "%H:%M", true
	case 'T', 'X':
		return "%H:%M:%S", true
	}
	return "", false
}

// weekDirective is the text of the conversions that count weeks, and of those that are single characters.
func (b brokenTime) weekDirective(letter byte) (text string, padding byte) {
	isoYear, isoWeek := b.isoWeek()
	number := func(format string, value int) (string, byte) { return fmt.Sprintf(format, value), '0' }
	switch letter {
	case 'u':
		return number("%d", (b.weekday+6)%7+1)
	case 'w':
		return number("%d", b.weekday)
	case 'U':
		return number("%02d", (b.yearDay+7-b.weekday)/7)
	case 'W':
		return number("%02d", (b.yearDay+7-(b.weekday+6)%7)/7)
	case 'V':
		return number("%02d", isoWeek)
	case 'G':
		return number("%d", isoYear)
	case 'g':
		return number("%02d", (isoYear%100+100)%100)
	case 'n':
		return "\n", 't'
	case 't':
		return "\t", 't'
	case '%':
		return "%", 't'
	}
	return "", 0
}

// isoWeek is the year and week of ISO 8601: weeks begin on Monday, and the first one has the year's first Thursday.
func (b brokenTime) isoWeek() (year, week int) {
	thursday := b.yearDay + 3 - (b.weekday+6)%7 // the day of the year of the Thursday of this week
	year = b.year
	switch days := daysInYear(year); {
	case thursday < 0:
		year--
		thursday += daysInYear(year)
	case thursday >= days:
		year++
		thursday -= days
	}
	return year, thursday/7 + 1
}

func daysInYear(year int) int {
	if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 366
	}
	return 365
}

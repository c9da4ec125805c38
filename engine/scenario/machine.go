package scenario

import (
	"math"
	"strconv"
	"strings"
)

// A Machine is the simulated computer that a program runs on. Start from
// DefaultMachine: the zero value has no cores.
type Machine struct {
	Cores            int    // MinCores..MaxCores
	GIL              bool   // false is the free-threaded build
	StartMethod      string // StartFork or StartSpawn: how a new process comes to life
	SwitchIntervalNs int64  // how long a thread waits for the GIL before it asks the holder to give it up
	Seed             uint64 // feeds PolicyRandom and the program's unseeded random module
	Policy           string // PolicyFIFO or PolicyRandom: who of the runnable threads runs next
	PreemptAnywhere  bool   // threads may lose the GIL between any two instructions, as in CPython before 3.10
	SpeedPercent     int    // MinSpeedPercent..MaxSpeedPercent: 100 is the computer that the costs were measured on
}

// The values that a Machine's fields can have.
const (
	MinCores     = 1
	MaxCores     = 64
	DefaultCores = 4

	StartFork  = "fork"
	StartSpawn = "spawn"

	MinSwitchIntervalNs     = 1_000          // 1 µs, the finest that sys.setswitchinterval resolves
	MaxSwitchIntervalNs     = 10_000_000_000 // 10 s
	DefaultSwitchIntervalNs = 5_000_000      // 5 ms, CPython's default

	MinSpeedPercent     = 1
	MaxSpeedPercent     = 10_000
	DefaultSpeedPercent = 100

	PolicyFIFO   = "fifo"
	PolicyRandom = "random"

	PreemptChecks   = "checks"   // only where CPython 3.11 looks for other threads
	PreemptAnywhere = "anywhere" // between any two instructions
)

// The keys of a machine's fields, as they appear in links, in the order in
// which they are written there.
var machineKeys = []string{"cores", "gil", "start", "interval", "seed", "policy", "preempt", "speed"}

// DefaultMachine is the machine that a link without machine fields describes:
// four cores, a GIL, fork, CPython's switch interval, seed 0, first in first out.
func DefaultMachine() Machine {
	return Machine{
		Cores:            DefaultCores,
		GIL:              true,
		StartMethod:      StartFork,
		SwitchIntervalNs: DefaultSwitchIntervalNs,
		Policy:           PolicyFIFO,
		SpeedPercent:     DefaultSpeedPercent,
	}
}

// A Field is one setting in text form: Key as in a link, Value as Set reads it.
type Field struct{ Key, Value string }

// Fields returns every setting of the machine as text.
func (m Machine) Fields() []Field {
	fields := make([]Field, 0, len(machineKeys))
	for _, key := range machineKeys {
		fields = append(fields, Field{key, m.Text(key)})
	}
	return fields
}

// Text returns one setting as text: its value in a link. The key is one of those that Fields returns.
func (m Machine) Text(key string) string {
	switch key {
	case "cores":
		return strconv.Itoa(m.Cores)
	case "gil":
		return formatOnOff(m.GIL)
	case "start":
		return m.StartMethod
	case "interval":
		return FormatDuration(m.SwitchIntervalNs)
	case "seed":
		return strconv.FormatUint(m.Seed, 10)
	case "policy":
		return m.Policy
	case "preempt":
		return preemptWord(m.PreemptAnywhere)
	}
	return strconv.Itoa(m.SpeedPercent)
}

// Set changes the setting named key to what value says. It leaves the machine
// as it is and returns a Problem when there is no such setting or the value is
// out of bounds.
func (m *Machine) Set(key, value string) error {
	switch key {
	case "cores":
		return setInt(&m.Cores, key, value, MinCores, MaxCores)
	case "gil":
		return setOnOff(&m.GIL, key, value)
	case "start":
		return setOneOf(&m.StartMethod, key, value, []string{StartFork, StartSpawn})
	case "interval":
		return setDuration(&m.SwitchIntervalNs, key, value, MinSwitchIntervalNs, MaxSwitchIntervalNs)
	case "seed":
		return setSeed(&m.Seed, key, value)
	case "policy":
		return setOneOf(&m.Policy, key, value, []string{PolicyFIFO, PolicyRandom})
	case "preempt":
		return setPreempt(&m.PreemptAnywhere, key, value)
	case "speed":
		return setInt(&m.SpeedPercent, key, value, MinSpeedPercent, MaxSpeedPercent)
	}
	suggestion := nearest(key, machineKeys)
	return Problem{Kind: UnknownField, Field: key, Suggestion: suggestion,
		Message: withSuggestion("The machine has no setting "+quote(key)+".", suggestion, machineKeys)}
}

// Normal returns the machine with every setting that is out of bounds replaced
// by its default, so that a half-filled Machine can still run.
func (m Machine) Normal() Machine {
	normal := DefaultMachine()
	for _, field := range m.Fields() {
		_ = normal.Set(field.Key, field.Value) // a bad value keeps the default
	}
	return normal
}

func setInt(target *int, key, value string, low, high int) error {
	number, err := strconv.Atoi(value)
	if err != nil || number < low || number > high {
		return Problem{Kind: BadValue, Field: key, Message: key + " cannot be " + quote(value) +
			"; use a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high) + "."}
	}
	*target = number
	return nil
}

func setSeed(target *uint64, key, value string) error {
	number, err := strconv.ParseUint(value, 10, 64)
	if err != nil {
		return Problem{Kind: BadValue, Field: key, Message: key + " cannot be " + quote(value) +
			"; use a whole number from 0 to 18446744073709551615."}
	}
	*target = number
	return nil
}

func setOnOff(target *bool, key, value string) error {
	switch strings.ToLower(value) {
	case "on", "true", "1", "yes":
		*target = true
	case "off", "false", "0", "no":
		*target = false
	default:
		return oneOf(key, value, []string{"on", "off"})
	}
	return nil
}

// preemptWord is the setting's text: where a thread may lose the GIL.
func preemptWord(anywhere bool) string {
	if anywhere {
		return PreemptAnywhere
	}
	return PreemptChecks
}

func setPreempt(target *bool, key, value string) error {
	word := ""
	if err := setOneOf(&word, key, value, []string{PreemptChecks, PreemptAnywhere}); err != nil {
		return err
	}
	*target = word == PreemptAnywhere
	return nil
}

func setOneOf(target *string, key, value string, allowed []string) error {
	for _, word := range allowed {
		if value == word {
			*target = word
			return nil
		}
	}
	return oneOf(key, value, allowed)
}

func setDuration(target *int64, key, value string, low, high int64) error {
	durationNs, ok := ParseDuration(value)
	if !ok || durationNs < low || durationNs > high {
		return Problem{Kind: BadValue, Field: key, Message: key + " cannot be " + quote(value) +
			"; use a time from " + FormatDuration(low) + " to " + FormatDuration(high) + `, such as "250ms" or "1.5s".`}
	}
	*target = durationNs
	return nil
}

func formatOnOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// FormatDuration writes nanoseconds in the largest of ms, us and ns that needs
// no fraction: 1250000000 is "1250ms".
func FormatDuration(durationNs int64) string {
	switch {
	case durationNs%1_000_000 == 0:
		return strconv.FormatInt(durationNs/1_000_000, 10) + "ms"
	case durationNs%1_000 == 0:
		return strconv.FormatInt(durationNs/1_000, 10) + "us"
	}
	return strconv.FormatInt(durationNs, 10) + "ns"
}

// ParseDuration reads what FormatDuration writes, and also seconds ("2s") and
// decimal fractions ("1.5s"). It reports false for anything else, for negative
// times, and for times that do not fit; digits finer than a nanosecond are
// dropped. It uses no floating point, so every engine reads the same number.
func ParseDuration(text string) (durationNs int64, ok bool) {
	for _, unit := range []struct {
		suffix   string
		decimals int // how many decimal digits of the unit make a nanosecond
	}{{"ns", 0}, {"us", 3}, {"µs", 3}, {"ms", 6}, {"s", 9}} {
		number, found := strings.CutSuffix(text, unit.suffix)
		if !found || number == "" {
			continue
		}
		whole, fraction, hasPoint := strings.Cut(number, ".")
		if !allDigits(whole) || hasPoint && !allDigits(fraction) {
			return 0, false
		}
		fraction = (fraction + "000000000")[:unit.decimals]
		durationNs, err := strconv.ParseInt(whole+fraction, 10, 64)
		return durationNs, err == nil && durationNs < math.MaxInt64
	}
	return 0, false
}

func allDigits(text string) bool {
	for _, char := range []byte(text) {
		if char < '0' || char > '9' {
			return false
		}
	}
	return text != ""
}

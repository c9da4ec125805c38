package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMachineTextForms(t *testing.T) {
	machine := DefaultMachine()
	assert.Equal(t, []Field{{"cores", "4"}, {"gil", "on"}, {"start", "fork"},
		{"interval", "5ms"}, {"seed", "0"}, {"policy", "fifo"}, {"preempt", "checks"}, {"speed", "100"}}, machine.Fields())

	for _, field := range []Field{{"cores", "64"}, {"gil", "off"}, {"start", "spawn"},
		{"interval", "1us"}, {"seed", "18446744073709551615"}, {"policy", "random"},
		{"preempt", "anywhere"}, {"speed", "25"}} {
		require.NoError(t, machine.Set(field.Key, field.Value))
		assert.Contains(t, machine.Fields(), field)
	}
	assert.Equal(t, machine, machine.Normal())
}

func TestMachineRefusesWhatIsOutOfBounds(t *testing.T) {
	for _, test := range []struct{ key, value, want string }{
		{"cores", "0", `cores cannot be "0"; use a whole number from 1 to 64.`},
		{"cores", "65", `cores cannot be "65"; use a whole number from 1 to 64.`},
		{"cores", "many", `cores cannot be "many"; use a whole number from 1 to 64.`},
		{"gil", "free", `gil cannot be "free"; use on or off.`},
		{"start", "forkserver", `start cannot be "forkserver"; use fork or spawn.`},
		{"interval", "0ms", `interval cannot be "0ms"; use a time from 1us to 10000ms, such as "250ms" or "1.5s".`},
		{"seed", "-1", `seed cannot be "-1"; use a whole number from 0 to 18446744073709551615.`},
		{"policy", "lifo", `policy cannot be "lifo"; use fifo or random.`},
		{"preempt", "on", `preempt cannot be "on"; use checks or anywhere.`},
		{"speed", "0", `speed cannot be "0"; use a whole number from 1 to 10000.`},
		{"core", "4", `The machine has no setting "core". Did you mean "cores"?`},
	} {
		machine := DefaultMachine()
		err := machine.Set(test.key, test.value)
		require.Error(t, err)
		assert.Equal(t, test.want, err.Error())
		assert.Equal(t, DefaultMachine(), machine)
	}
}

func TestNormalFillsAZeroMachine(t *testing.T) {
	normal := Machine{Seed: 3, Cores: 2}.Normal()
	want := DefaultMachine()
	want.Seed, want.Cores, want.GIL = 3, 2, false
	assert.Equal(t, want, normal)
}

func TestDurations(t *testing.T) {
	for text, durationNs := range map[string]int64{
		"0ms": 0, "1250ms": 1_250_000_000, "3us": 3_000, "7ns": 7, "10ms": 10_000_000,
	} {
		got, ok := ParseDuration(text)
		assert.True(t, ok, text)
		assert.Equal(t, durationNs, got)
		assert.Equal(t, text, FormatDuration(durationNs))
	}
	for text, durationNs := range map[string]int64{
		"2s": 2_000_000_000, "1.5s": 1_500_000_000, "0.25ms": 250_000, "1.9ns": 1, "4µs": 4_000,
	} {
		got, ok := ParseDuration(text)
		assert.True(t, ok, text)
		assert.Equal(t, durationNs, got, text)
	}
	for _, text := range []string{"", "ms", "-1ms", "1", "1.ms", ".5s", "1e3ms", "1 ms", "9999999999999s", "+1s"} {
		_, ok := ParseDuration(text)
		assert.False(t, ok, text)
	}
}

package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/goldentest"
	"futurescope/engine/internal/pylib"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// machines are settings under which every concurrent program must still run to a valid recording.
func machines() map[string]sim.Machine {
	variants := map[string]sim.Machine{}
	add := func(name string, change func(*sim.Machine)) {
		machine := sim.DefaultMachine()
		change(&machine)
		variants[name] = machine
	}
	add("many cores without GIL", func(m *sim.Machine) { m.Cores, m.GIL = 8, false })
	add("short switch interval", func(m *sim.Machine) { m.SwitchIntervalNs = 100_000 })
	add("random policy", func(m *sim.Machine) { m.Policy, m.Seed = sim.PolicyRandom, 1 })
	add("random policy without GIL", func(m *sim.Machine) { m.Policy, m.Seed, m.GIL = sim.PolicyRandom, 7, false })
	return variants
}

// TestEveryMachine runs the concurrent golden programs on other machines. What they print may differ there, but every
// recording must be valid and come out the same twice, and those programs hang that hang on CPython, and no others.
func TestEveryMachine(t *testing.T) {
	cases, err := goldentest.Load("../../testdata/golden")
	require.NoError(t, err)
	concurrent := map[string]bool{"threading": true, "queue": true, "futures": true}
	for name, machine := range machines() {
		t.Run(name, func(t *testing.T) {
			for _, golden := range cases {
				hangs := golden.Class == goldentest.Hangs
				if !concurrent[golden.Area] && !hangs {
					continue
				}
				config := pylib.Config{Filename: "main.py", Source: golden.Program, Stdin: golden.Stdin, Machine: machine}
				result := pylib.Run(config)
				recording := result.Recorder.Finish()
				want := trace.OutcomeFinished
				if hangs {
					want = trace.OutcomeDeadlocked
				}
				assert.Equal(t, want, result.Outcome, "%s: %s", golden.ID(), result.Message)
				assert.NoError(t, trace.Validate(recording), golden.ID())
				again := pylib.Run(config)
				assert.Equal(t, recording.Encode(), again.Recorder.Finish().Encode(), "%s: two runs differ", golden.ID())
			}
		})
	}
}

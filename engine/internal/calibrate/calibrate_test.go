package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheEngineRunsWhatIsMeasured keeps the programs runnable where there is no CPython; those that compute take too long here.
func TestTheEngineRunsWhatIsMeasured(t *testing.T) {
	for _, set := range sets {
		if set.folder != "waiting" && set.folder != "parts" {
			continue
		}
		candidates, err := set.candidates(nil)
		require.NoError(t, err)
		require.NotEmpty(t, candidates)
		for _, one := range candidates {
			modelled, err := set.timeModel(one.source)
			require.NoError(t, err, one.name)
			assert.Positive(t, modelled, one.name)
		}
	}
}

func TestWordsChooseProgramsByFolderAndName(t *testing.T) {
	chosen, err := sets[0].candidates([]string{"primes", "cpu/sort", "waiting/"})
	require.NoError(t, err)
	var names []string
	for _, one := range chosen {
		names = append(names, one.name)
	}
	assert.Equal(t, []string{"primes", "sorting"}, names)
}

func TestTheShortestOrTheMiddleRunCounts(t *testing.T) {
	times := []time.Duration{9, 2, 4}
	assert.Equal(t, time.Duration(2), set{}.figure(times))
	assert.Equal(t, time.Duration(4), set{median: true}.figure(times))
}

func TestADifferenceIsAllowedInPercentOrByTheSlack(t *testing.T) {
	strict := set{tolerance: 0.02, slack: 5 * time.Millisecond}
	assert.True(t, strict.within(time.Second, 1020*time.Millisecond))
	assert.False(t, strict.within(time.Second, 1021*time.Millisecond))
	assert.True(t, strict.within(100*time.Millisecond, 95*time.Millisecond), "5 % but only 5 ms")
	assert.False(t, strict.within(100*time.Millisecond, 106*time.Millisecond))
}

func TestTheTableSaysWhatIsOutside(t *testing.T) {
	var out strings.Builder
	outside := set{about: "computing", tolerance: 0.25}.print(&out, []line{
		{name: "good", measured: 100 * time.Millisecond, modeled: 110 * time.Millisecond},
		{name: "cheap", measured: 100 * time.Millisecond, modeled: 50 * time.Millisecond},
		{name: "broken", problem: "ValueError: x"},
	}, 1)
	assert.Equal(t, 2, outside)
	assert.Equal(t, `
computing                   CPython     modelled    ratio
good                      100.00 ms    110.00 ms     1.10  within
cheap                     100.00 ms     50.00 ms     0.50  outside
broken                 outside: ValueError: x
1 of 3 within 25 %
`, out.String())
}

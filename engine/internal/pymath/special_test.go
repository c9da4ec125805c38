package pymath

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testdata/special.txt has, in each line, a function of Python's math module, its argument and CPython 3.11's
// result, both as the bits of the float.
func TestSpecialFunctionsAgainstCPython(t *testing.T) {
	functions := map[string]func(float64) float64{
		"asinh": Asinh, "acosh": Acosh, "atanh": Atanh, "exp2": Exp2, "cbrt": Cbrt,
		"erf": Erf, "erfc": Erfc, "gamma": Gamma, "lgamma": LogGamma,
	}
	// The C library's own error: these are allowed to differ by so many units in the last place.
	allowed := map[string]int64{"asinh": 2, "acosh": 2, "atanh": 2, "cbrt": 2, "lgamma": 1, "gamma": 1, "erf": 1, "erfc": 2}
	file, err := os.Open("testdata/special.txt")
	require.NoError(t, err)
	defer file.Close()
	same, all := map[string]int{}, map[string]int{}
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		fields := strings.Fields(scanner.Text())
		name, x, want := fields[0], fromBits(t, fields[1]), fromBits(t, fields[2])
		got := functions[name](x)
		all[name]++
		if got == want {
			same[name]++
			continue
		}
		apart := int64(math.Float64bits(got)) - int64(math.Float64bits(want))
		assert.LessOrEqual(t, max(apart, -apart), allowed[name], "%s(%v) = %v, CPython has %v", name, x, got, want)
	}
	for name := range functions {
		assert.Greater(t, same[name]*2, all[name], "%s is the same in %d of %d cases", name, same[name], all[name])
	}
}

func fromBits(t *testing.T, text string) float64 {
	bits, err := strconv.ParseUint(text, 16, 64)
	require.NoError(t, err)
	return math.Float64frombits(bits)
}

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
	file, err := os.Open("testdata/special.txt")
	require.NoError(t, err)
	defer file.Close()
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		fields := strings.Fields(scanner.Text())
		name, x, want := fields[0], fromBits(t, fields[1]), fromBits(t, fields[2])
		got := functions[name](x)
		assert.Equal(t, math.Float64bits(want), math.Float64bits(got), "%s(%v) = %v, CPython has %v", name, x, got, want)
	}
}

func fromBits(t *testing.T, text string) float64 {
	bits, err := strconv.ParseUint(text, 16, 64)
	require.NoError(t, err)
	return math.Float64frombits(bits)
}

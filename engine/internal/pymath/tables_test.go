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

var oneArgument = map[string]func(float64) float64{
	"exp": Exp, "expm1": Expm1, "log": Log, "log1p": Log1p, "log2": Log2, "log10": Log10,
	"sin": Sin, "cos": Cos, "tan": Tan, "asin": Asin, "acos": Acos, "atan": Atan,
	"sinh": Sinh, "cosh": Cosh, "tanh": Tanh,
}

var twoArguments = map[string]func(a, b float64) float64{"pow": Pow, "atan2": Atan2, "hypot": NearestHypot}

// TestAgainstCPython compares with the C library under CPython, bit by bit.
func TestAgainstCPython(t *testing.T) {
	file, err := os.Open("testdata/tables.txt")
	require.NoError(t, err)
	defer file.Close()
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		fields := strings.Fields(scanner.Text())
		var args []float64
		for _, f := range fields[1:] {
			n, err := strconv.ParseUint(f, 16, 64)
			require.NoError(t, err)
			args = append(args, math.Float64frombits(n))
		}
		var got float64
		if f := oneArgument[fields[0]]; f != nil {
			got = f(args[0])
		} else {
			got = twoArguments[fields[0]](args[0], args[1])
		}
		want := args[len(args)-1]
		assert.Equal(t, math.Float64bits(want), math.Float64bits(got), "%s%v = %v, CPython has %v", fields[0], args[:len(args)-1], got, want)
	}
}

func TestSpecialValues(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	assert.Equal(t, 0.0, Exp(-inf))
	assert.Equal(t, inf, Exp(710))
	assert.Equal(t, -inf, Log(0))
	assert.True(t, math.IsNaN(Log(-1)))
	assert.Equal(t, 3.0, Log10(1000))
	assert.Equal(t, 10.0, Log2(1024))
	assert.Equal(t, 1.0, Pow(nan, 0))
	assert.Equal(t, -8.0, Pow(-2, 3))
	assert.True(t, math.IsNaN(Pow(-8, 1.0/3)))
	assert.Equal(t, inf, Pow(10, 400))
	assert.True(t, math.IsNaN(Sin(inf)))
	assert.True(t, math.Signbit(Sin(math.Copysign(0, -1))))
	assert.Equal(t, math.Pi, Atan2(0, -1))
	assert.Equal(t, 5.0, Hypot(3, 4))
}

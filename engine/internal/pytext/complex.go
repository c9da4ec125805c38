package pytext

import (
	"math"

	"futurescope/engine/internal/pymath"
)

// ComplexPower is (a+bj) ** (c+dj) as CPython computes it: exactly for zero,
// otherwise through polar form (_Py_c_pow in Objects/complexobject.c). undefined reports
// what C's errno calls EDOM.
func ComplexPower(a, b, c, d float64) (re, im float64, undefined bool) {
	if c == 0 && d == 0 {
		return 1, 0, false
	}
	if a == 0 && b == 0 {
		return 0, 0, d != 0 || c < 0
	}
	size := pymath.Hypot(a, b)
	length := pymath.Pow(size, c)
	at := pymath.Atan2(b, a)
	phase := float64(at * c)
	if d != 0 {
		length /= pymath.Exp(float64(at * d)) // as 3.11 has it
		phase += float64(d * pymath.Log(size))
	}
	return length * pymath.Cos(phase), length * pymath.Sin(phase), math.IsInf(phase, 0)
}

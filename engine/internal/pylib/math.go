package pylib

import (
	"math"
	"math/big"

	"futurescope/engine/internal/pymath"
	"futurescope/engine/internal/vm"
)

// defineMath fills the math module (Modules/mathmodule.c).
func defineMath(module *vm.Module) {
	module.Define(
		vm.Constant("pi", vm.Float(math.Pi)), vm.Constant("e", vm.Float(math.E)), vm.Constant("tau", vm.Float(2*math.Pi)),
		vm.Constant("inf", vm.Float(math.Inf(1))), vm.Constant("nan", vm.Float(math.NaN())),
	)
	defineFloatFunctions(module)
	module.Define(
		vm.Method("floor", mathFloor, "x"), vm.Method("ceil", mathCeil, "x"), vm.Method("trunc", mathTrunc, "x"),
		vm.Method("log", mathLog, "x, base="), vm.Method("log2", logarithm(pymath.Log2), "x"), vm.Method("log10", logarithm(pymath.Log10), "x"),
		vm.Method("pow", mathPow, "x, y"), vm.Method("fmod", mathFmod, "x, y"), vm.Method("ldexp", mathLdexp, "x, i"),
		vm.Method("frexp", mathFrexp, "x"), vm.Method("modf", mathModf, "x"),
		vm.Method("hypot", mathHypot, "*coordinates"), vm.Method("dist", mathDist, "p, q"),
		vm.Method("fsum", mathFsum, "seq"), vm.Method("prod", mathProd, "iterable, /, *, start="),
		vm.Method("isclose", mathIsClose, "/, a, b, *, rel_tol=, abs_tol="),
		vm.Method("isnan", predicate(math.IsNaN), "x"),
		vm.Method("isinf", predicate(func(x float64) bool { return math.IsInf(x, 0) }), "x"),
		vm.Method("isfinite", predicate(func(x float64) bool { return x-x == 0 }), "x"),
		vm.Method("factorial", mathFactorial, "x"), vm.Method("gcd", mathGCD, "*integers"), vm.Method("lcm", mathLCM, "*integers"),
		vm.Method("isqrt", mathIsqrt, "n"), vm.Method("comb", mathComb, "n, k"), vm.Method("perm", mathPerm, "n, k="),
	)
}

// Errors of the math module.
func domainError(t *vm.Thread) error { return t.ValueErrorf("math domain error") }
func rangeError(t *vm.Thread) error  { return t.Raise(vm.OverflowErrorType, "math range error") }

// defineFloatFunctions adds the functions from floats to a float.
func defineFloatFunctions(module *vm.Module) {
	for _, f := range []struct {
		name     string
		compute  func(float64) float64
		overflow bool // an infinite result of a finite argument is a range error, not a domain error
	}{
		{"acos", pymath.Acos, false}, {"acosh", pymath.Acosh, false}, {"asin", pymath.Asin, false}, {"asinh", pymath.Asinh, false},
		{"atan", arcTangent, false}, {"atanh", pymath.Atanh, false}, {"cbrt", pymath.Cbrt, false}, {"cos", pymath.Cos, false},
		{"cosh", pymath.Cosh, true}, {"erf", pymath.Erf, false}, {"erfc", pymath.Erfc, false}, {"exp", pymath.Exp, true},
		{"exp2", pymath.Exp2, true}, {"expm1", pymath.Expm1, true}, {"fabs", math.Abs, false}, {"gamma", pymath.Gamma, true},
		{"lgamma", pymath.LogGamma, true}, {"log1p", pymath.Log1p, false}, {"sin", pymath.Sin, false}, {"sinh", pymath.Sinh, true},
		{"sqrt", math.Sqrt, false}, {"tan", pymath.Tan, false}, {"tanh", pymath.Tanh, false},
		{"ulp", ulp, true},
	} {
		module.Define(vm.Method(f.name, floatFunction(f.compute, f.overflow), "x"))
	}
	for _, f := range []struct {
		name   string
		factor float64
	}{{"degrees", 180 / math.Pi}, {"radians", math.Pi / 180}} {
		module.Define(vm.Method(f.name, func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			x, err := t.AsFloat(args.Arg(0))
			return t.Float(x * f.factor), err
		}, "x"))
	}
	for _, f := range []struct {
		name    string
		compute func(x, y float64) float64
	}{
		{"atan2", pymath.Atan2}, {"copysign", math.Copysign}, {"nextafter", nextAfter},
		{"remainder", math.Remainder},
	} {
		module.Define(vm.Method(f.name, floatFunction2(f.compute, f.name == "remainder"), "x, y"))
	}
}

func nextAfter(x, y float64) float64 {
	if x == y {
		return y // of two zeros, the one asked for
	}
	return math.Nextafter(x, y)
}

// arcTangent keeps the sign of zero.
func arcTangent(x float64) float64 {
	if x == 0 {
		return x
	}
	return pymath.Atan(x)
}

// floatFunction wraps a function of one float (math_1): a NaN from something else is a domain error.
func floatFunction(compute func(float64) float64, overflow bool) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		x, err := t.AsFloat(args.Arg(0))
		if err != nil {
			return vm.Value{}, err
		}
		result := compute(x)
		switch {
		case math.IsNaN(result) && !math.IsNaN(x):
			return vm.Value{}, domainError(t)
		case math.IsInf(result, 0) && x-x == 0 && overflow:
			return vm.Value{}, rangeError(t)
		case math.IsInf(result, 0) && x-x == 0:
			return vm.Value{}, domainError(t)
		}
		return t.Float(result), nil
	}
}

// floatFunction2 wraps a function of two floats.
func floatFunction2(compute func(x, y float64) float64, checked bool) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		x, y, err := twoFloats(t, args)
		if err != nil {
			return vm.Value{}, err
		}
		result := compute(x, y)
		if checked && math.IsNaN(result) && !math.IsNaN(x) && !math.IsNaN(y) {
			return vm.Value{}, domainError(t)
		}
		return t.Float(result), nil
	}
}

func twoFloats(t *vm.Thread, args vm.Args) (x, y float64, err error) {
	if x, err = t.AsFloat(args.Arg(0)); err != nil {
		return 0, 0, err
	}
	y, err = t.AsFloat(args.Arg(1))
	return x, y, err
}

func predicate(holds func(float64) bool) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		x, err := t.AsFloat(args.Arg(0))
		if err != nil {
			return vm.Value{}, err
		}
		return vm.Bool(holds(x)), nil
	}
}

// ulp is the distance to the next float (math_ulp).
func ulp(x float64) float64 {
	x = math.Abs(x)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	next := math.Nextafter(x, math.Inf(1))
	if math.IsInf(next, 0) {
		return x - math.Nextafter(x, 0)
	}
	return next - x
}

// rounding calls the class's own method if it has one, and otherwise rounds the float that x is.
func rounding(t *vm.Thread, x vm.Value, special string, round func(float64) float64) (vm.Value, error) {
	if plain, ok := x.PlainInt(); ok {
		return plain, nil
	}
	f, ok := x.PlainFloat()
	if !ok {
		if result, found, err := callSpecial(t, x, special); found || err != nil {
			return result, err
		}
		var err error
		if f, err = t.AsFloat(x); err != nil {
			return vm.Value{}, err
		}
	}
	return integral(t, round(f))
}

// callSpecial calls a special method that the object's class defines.
func callSpecial(t *vm.Thread, x vm.Value, name string) (result vm.Value, found bool, err error) {
	method, found, err := t.GetAttrOr(x.Type().Value(), name)
	if err != nil || !found {
		return vm.Value{}, false, err
	}
	result, err = t.Call(method, x)
	return result, true, err
}

// integral makes an int of a float without a fraction.
func integral(t *vm.Thread, f float64) (vm.Value, error) {
	switch {
	case math.IsNaN(f):
		return vm.Value{}, t.ValueErrorf("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return vm.Value{}, t.Raise(vm.OverflowErrorType, "cannot convert float infinity to integer")
	case math.Abs(f) < 1<<62:
		return vm.Int(int64(f)), nil
	}
	n, _ := big.NewFloat(f).Int(nil)
	return vm.BigIntValue(n), nil
}

func mathFloor(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return rounding(t, args.Arg(0), "__floor__", math.Floor)
}

func mathCeil(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return rounding(t, args.Arg(0), "__ceil__", math.Ceil)
}

func mathTrunc(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x := args.Arg(0)
	if plain, ok := x.PlainInt(); ok {
		return plain, nil
	}
	if f, ok := x.PlainFloat(); ok {
		return integral(t, math.Trunc(f))
	}
	result, found, err := callSpecial(t, x, "__trunc__")
	if err == nil && !found {
		return vm.Value{}, t.TypeErrorf("type %s doesn't define __trunc__ method", x.Type().ErrorName())
	}
	return result, err
}

// logarithm wraps log2 and log10, which take ints of any size (loghelper).
func logarithm(compute func(float64) float64) vm.NativeFunc {
	return func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		result, err := logOf(t, args.Arg(0), compute)
		return t.Float(result), err
	}
}

func logOf(t *vm.Thread, v vm.Value, compute func(float64) float64) (float64, error) {
	if plain, ok := v.PlainInt(); ok {
		n := bigInt(plain)
		if n.Sign() <= 0 {
			return 0, domainError(t)
		}
		x, _ := new(big.Float).SetInt(n).Float64()
		if math.IsInf(x, 0) { // loghelper: the logarithms of the mantissa and of the power of two
			bits := n.BitLen()
			mantissa, _ := new(big.Float).SetMantExp(new(big.Float).SetInt(n), -bits).Float64()
			return compute(mantissa) + float64(compute(2)*float64(bits)), nil
		}
		return compute(x), nil
	}
	x, err := t.AsFloat(v)
	if err != nil {
		return 0, err
	}
	if x <= 0 || math.IsInf(x, -1) {
		return 0, domainError(t)
	}
	return compute(x), nil
}

func mathLog(t *vm.Thread, args vm.Args) (vm.Value, error) {
	numerator, err := logOf(t, args.Arg(0), pymath.Log)
	if err != nil || !args.Arg(1).IsSet() {
		return t.Float(numerator), err
	}
	denominator, err := logOf(t, args.Arg(1), pymath.Log)
	if err != nil {
		return vm.Value{}, err
	}
	if denominator == 0 {
		return vm.Value{}, t.Raise(vm.ZeroDivisionErrorType, "float division by zero")
	}
	return t.Float(numerator / denominator), nil
}

func mathPow(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x, y, err := twoFloats(t, args)
	if err != nil {
		return vm.Value{}, err
	}
	result := pymath.Pow(x, y)
	finite := x-x == 0 && y-y == 0
	switch {
	case finite && math.IsNaN(result):
		return vm.Value{}, domainError(t)
	case finite && math.IsInf(result, 0) && x == 0:
		return vm.Value{}, domainError(t)
	case finite && math.IsInf(result, 0):
		return vm.Value{}, rangeError(t)
	}
	return t.Float(result), nil
}

func mathFmod(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x, y, err := twoFloats(t, args)
	if err != nil {
		return vm.Value{}, err
	}
	if math.IsInf(y, 0) && x-x == 0 {
		return t.Float(x), nil
	}
	result := math.Mod(x, y)
	if math.IsNaN(result) && !math.IsNaN(x) && !math.IsNaN(y) {
		return vm.Value{}, domainError(t)
	}
	return t.Float(result), nil
}

func mathLdexp(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x, err := t.AsFloat(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	exponent, ok := args.Arg(1).PlainInt()
	if !ok {
		return vm.Value{}, t.TypeErrorf("Expected an int as second argument to ldexp.")
	}
	n := int64(1 << 20)
	if exponent.IsInt() {
		n = min(max(exponent.Int(), -n), n)
	} else if bigInt(exponent).Sign() < 0 {
		n = -n
	}
	result := math.Ldexp(x, int(n))
	if math.IsInf(result, 0) && x-x == 0 {
		return vm.Value{}, rangeError(t)
	}
	return t.Float(result), nil
}

func mathFrexp(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x, err := t.AsFloat(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	fraction, exponent := math.Frexp(x)
	return vm.NewTuple(t.Float(fraction), vm.Int(int64(exponent))), nil
}

func mathModf(t *vm.Thread, args vm.Args) (vm.Value, error) {
	x, err := t.AsFloat(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	if math.IsInf(x, 0) {
		return vm.NewTuple(vm.Float(math.Copysign(0, x)), vm.Float(x)), nil
	}
	whole := math.Trunc(x)
	return vm.NewTuple(t.Float(math.Copysign(x-whole, x)), t.Float(whole)), nil
}

func mathHypot(t *vm.Thread, args vm.Args) (vm.Value, error) {
	return vectorLength(t, args.Arg(0).AsTuple().Items)
}

func mathDist(t *vm.Thread, args vm.Args) (vm.Value, error) {
	p, err := t.Iterate(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	q, err := t.Iterate(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	if len(p) != len(q) {
		return vm.Value{}, t.ValueErrorf("both points must have the same number of dimensions")
	}
	differences := make([]vm.Value, len(p))
	for i := range p {
		x, err := t.AsFloat(p[i])
		if err != nil {
			return vm.Value{}, err
		}
		y, err := t.AsFloat(q[i])
		if err != nil {
			return vm.Value{}, err
		}
		differences[i] = vm.Float(x - y)
	}
	return vectorLength(t, differences)
}

// vectorLength is the root of the sum of squares, rounded once (vector_norm).
func vectorLength(t *vm.Thread, coordinates []vm.Value) (vm.Value, error) {
	floats := make([]float64, len(coordinates))
	infinite, notANumber := false, false
	for i, coordinate := range coordinates {
		x, err := t.AsFloat(coordinate)
		if err != nil {
			return vm.Value{}, err
		}
		floats[i] = math.Abs(x)
		infinite = infinite || math.IsInf(x, 0)
		notANumber = notANumber || math.IsNaN(x)
	}
	switch {
	case infinite:
		return vm.Float(math.Inf(1)), nil
	case notANumber:
		return t.Float(math.NaN()), nil
	case len(floats) == 0:
		return vm.Float(0), nil
	case len(floats) <= 2:
		return vm.Float(pymath.NearestHypot(floats[0], floats[len(floats)-1]*float64(len(floats)-1))), nil
	}
	total := new(big.Float).SetPrec(2400)
	for _, x := range floats {
		square := new(big.Float).SetPrec(120).SetFloat64(x)
		total.Add(total, square.Mul(square, square))
	}
	root, _ := total.SetPrec(200).Sqrt(total).Float64()
	return t.Float(root), nil
}

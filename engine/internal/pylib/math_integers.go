package pylib

import (
	"math"
	"math/big"

	"futurescope/engine/internal/vm"
)

// bigInt is a plain int as big.Int, which must not be modified.
func bigInt(plain vm.Value) *big.Int {
	if plain.IsInt() {
		return big.NewInt(plain.Int())
	}
	return plain.AsBigInt().Big
}

// integers converts arguments that must be ints.
func integers(t *vm.Thread, values []vm.Value) ([]*big.Int, error) {
	numbers := make([]*big.Int, len(values))
	for i, value := range values {
		plain, err := t.Index(value)
		if err != nil {
			return nil, err
		}
		numbers[i] = bigInt(plain)
	}
	return numbers, nil
}

func mathGCD(t *vm.Thread, args vm.Args) (vm.Value, error) {
	numbers, err := integers(t, args.Arg(0).AsTuple().Items)
	if err != nil {
		return vm.Value{}, err
	}
	result := new(big.Int)
	for _, n := range numbers {
		result.GCD(nil, nil, result, new(big.Int).Abs(n))
	}
	return vm.BigIntValue(result), nil
}

func mathLCM(t *vm.Thread, args vm.Args) (vm.Value, error) {
	numbers, err := integers(t, args.Arg(0).AsTuple().Items)
	if err != nil {
		return vm.Value{}, err
	}
	result := big.NewInt(1)
	for _, n := range numbers {
		if n.Sign() == 0 {
			return vm.Int(0), nil
		}
		positive := new(big.Int).Abs(n)
		divisor := new(big.Int).GCD(nil, nil, result, positive)
		result.Mul(result, positive.Quo(positive, divisor))
	}
	return vm.BigIntValue(result), nil
}

// largestFactorial bounds the results of factorial, comb and perm to a few hundred thousand digits.
const largestFactorial = 100_000

func mathFactorial(t *vm.Thread, args vm.Args) (vm.Value, error) {
	plain, err := t.Index(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	switch {
	case bigInt(plain).Sign() < 0:
		return vm.Value{}, t.ValueErrorf("factorial() not defined for negative values")
	case !plain.IsInt():
		return vm.Value{}, t.Raise(vm.OverflowErrorType, "factorial() argument should not exceed 9223372036854775807")
	case plain.Int() > largestFactorial:
		return vm.Value{}, t.NotSupported("factorials of numbers above 100000")
	}
	return vm.BigIntValue(new(big.Int).MulRange(1, plain.Int())), nil
}

func mathIsqrt(t *vm.Thread, args vm.Args) (vm.Value, error) {
	plain, err := t.Index(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	n := bigInt(plain)
	if n.Sign() < 0 {
		return vm.Value{}, t.ValueErrorf("isqrt() argument must be nonnegative")
	}
	return vm.BigIntValue(new(big.Int).Sqrt(n)), nil
}

// chosen reads the arguments of comb and perm; more tells that k exceeds n, when there is nothing to choose.
func chosen(t *vm.Thread, args vm.Args) (n, k *big.Int, more bool, err error) {
	numbers, err := integers(t, args.Values[:2])
	if err != nil {
		return nil, nil, false, err
	}
	n, k = numbers[0], numbers[1]
	switch {
	case n.Sign() < 0:
		return nil, nil, false, t.ValueErrorf("n must be a non-negative integer")
	case k.Sign() < 0:
		return nil, nil, false, t.ValueErrorf("k must be a non-negative integer")
	}
	return n, k, n.Cmp(k) < 0, nil
}

// fallingFactorial is n·(n-1)·…·(n-k+1).
func fallingFactorial(n *big.Int, k int64) *big.Int {
	product, factor, one := big.NewInt(1), new(big.Int).Set(n), big.NewInt(1)
	for range k {
		product.Mul(product, factor)
		factor.Sub(factor, one)
	}
	return product
}

func mathComb(t *vm.Thread, args vm.Args) (vm.Value, error) {
	n, k, more, err := chosen(t, args)
	if err != nil || more {
		return vm.Int(0), err
	}
	if rest := new(big.Int).Sub(n, k); rest.Cmp(k) < 0 {
		k = rest
	}
	switch {
	case !k.IsInt64():
		return vm.Value{}, t.Raise(vm.OverflowErrorType, "min(n - k, k) must not exceed 9223372036854775807")
	case k.Int64() > largestFactorial:
		return vm.Value{}, t.NotSupported("choosing more than 100000 things")
	case n.IsInt64():
		return vm.BigIntValue(new(big.Int).Binomial(n.Int64(), k.Int64())), nil
	}
	orders := new(big.Int).MulRange(1, k.Int64())
	return vm.BigIntValue(new(big.Int).Quo(fallingFactorial(n, k.Int64()), orders)), nil
}

func mathPerm(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if !args.Arg(1).IsSet() || args.Arg(1).IsNone() {
		return mathFactorial(t, args)
	}
	n, k, more, err := chosen(t, args)
	switch {
	case err != nil || more:
		return vm.Int(0), err
	case !k.IsInt64():
		return vm.Value{}, t.Raise(vm.OverflowErrorType, "k must not exceed 9223372036854775807")
	case k.Int64() > largestFactorial:
		return vm.Value{}, t.NotSupported("arranging more than 100000 things")
	}
	return vm.BigIntValue(fallingFactorial(n, k.Int64())), nil
}

func mathProd(t *vm.Thread, args vm.Args) (vm.Value, error) {
	items, failure := t.IterateKept(args.Arg(0))
	if failure != nil && vm.IsControl(failure) {
		return vm.Value{}, failure
	}
	product := args.Arg(1).Or(vm.Int(1))
	var err error
	for _, item := range items {
		if product, err = t.Binary(vm.OpMul, product, item); err != nil {
			return vm.Value{}, err
		}
	}
	return product, failure
}

// mathFsum adds without losing a bit (Shewchuk's algorithm, math_fsum): partial sums that do not overlap.
func mathFsum(t *vm.Thread, args vm.Args) (vm.Value, error) {
	items, failure := t.IterateKept(args.Arg(0))
	if failure != nil && vm.IsControl(failure) {
		return vm.Value{}, failure
	}
	var partials []float64
	special := 0.0
	sawInfinity, positive, negative := false, false, false
	for _, item := range items {
		x, err := t.AsFloat(item)
		if err != nil {
			return vm.Value{}, err
		}
		if x == 0 {
			continue // also -0.0, which is no part of a sum
		}
		if x-x != 0 {
			special += x
			sawInfinity = true
			positive, negative = positive || math.IsInf(x, 1), negative || math.IsInf(x, -1)
			continue
		}
		kept := partials[:0]
		for _, y := range partials {
			if math.Abs(x) < math.Abs(y) {
				x, y = y, x
			}
			high := x + y
			if low := y - (high - x); low != 0 {
				kept = append(kept, low)
			}
			x = high
		}
		if math.IsInf(x, 0) {
			return vm.Value{}, t.Raise(vm.OverflowErrorType, "intermediate overflow in fsum")
		}
		partials = append(kept, x)
	}
	switch {
	case failure != nil:
		return vm.Value{}, failure
	case positive && negative:
		return vm.Value{}, t.ValueErrorf("-inf + inf in fsum")
	case sawInfinity:
		return t.Float(special), nil
	}
	return vm.Float(roundPartials(partials)), nil
}

// roundPartials adds the partial sums, rounding to even once.
func roundPartials(partials []float64) float64 {
	n := len(partials)
	if n == 0 {
		return 0
	}
	n--
	high, low := partials[n], 0.0
	for n > 0 {
		x := high
		n--
		y := partials[n]
		high = x + y
		if low = y - (high - x); low != 0 {
			break
		}
	}
	if n > 0 && (low < 0 && partials[n-1] < 0 || low > 0 && partials[n-1] > 0) {
		twice := low * 2
		if rounded := high + twice; twice == rounded-high {
			high = rounded
		}
	}
	return high
}

func mathIsClose(t *vm.Thread, args vm.Args) (vm.Value, error) {
	var numbers [4]float64
	for i, fallback := range [4]float64{0, 0, 1e-9, 0} {
		numbers[i] = fallback
		if value := args.Arg(i); value.IsSet() {
			x, err := t.AsFloat(value)
			if err != nil {
				return vm.Value{}, err
			}
			numbers[i] = x
		}
	}
	a, b, relative, absolute := numbers[0], numbers[1], numbers[2], numbers[3]
	switch {
	case relative < 0 || absolute < 0:
		return vm.Value{}, t.ValueErrorf("tolerances must be non-negative")
	case a == b:
		return vm.True, nil
	case math.IsInf(a, 0) || math.IsInf(b, 0):
		return vm.False, nil
	}
	difference := math.Abs(b - a)
	return vm.Bool(difference <= math.Abs(relative*b) || difference <= math.Abs(relative*a) || difference <= absolute), nil
}

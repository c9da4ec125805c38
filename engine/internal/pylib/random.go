package pylib

import (
	"crypto/sha512"
	"math"
	"math/big"

	"futurescope/engine/internal/mersenne"
	"futurescope/engine/internal/vm"
)

// randomSource is the Data of a _fs_random.Random.
type randomSource struct {
	twister *mersenne.Twister
}

// entropy gives unseeded generators their seeds: CPython asks the operating system, here the run's own seed decides,
// so that a run can be repeated. Every generator gets another seed.
type entropy struct {
	twister *mersenne.Twister
}

// newEntropy starts from the machine's seed.
func newEntropy(seed uint64) *entropy {
	return &entropy{mersenne.New(new(big.Int).SetUint64(seed))}
}

func (e *entropy) next() *big.Int { return e.twister.Bits(128) }

// bytes returns n random bytes, for os.urandom.
func (e *entropy) bytes(n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(e.twister.Bits64(8))
	}
	return data
}

// defineRandom fills the native part of the random module (Modules/_randommodule.c). The rest is lib/random.py.
func defineRandom(module *vm.Module) {
	random := vm.NewType(vm.TypeSpec{
		Name: "Random", Module: "_random", WithDict: true,
		Slots: vm.Slots{
			New: func(t *vm.Thread, typ *vm.Type, _ vm.Args) (vm.Value, error) {
				return vm.NewNative(typ, &randomSource{mersenne.New(threadOf(t).process.world.entropy.next())}), nil
			},
			Init: func(*vm.Thread, vm.Value, vm.Args) error { return nil },
		},
		Members: []vm.Member{
			vm.Method("random", randomRandom, ""),
			vm.Method("getrandbits", randomBits, "k"),
			vm.Method("_randbelow", randomBelow, "n"),
			vm.Method("_seed", randomSeed, "seed"),
			vm.Method("_seed_text", randomSeedText, "data"),
			vm.Method("_state", randomState, ""),
			vm.Method("_set_state", randomSetState, "state"),
			vm.Method("_reseed", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
				sourceOf(args.Self).Seed(threadOf(t).process.world.entropy.next())
				return vm.None, nil
			}, ""),
		},
	})
	module.Define(vm.Constant("Random", random.Value()), vm.Method("urandom", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		n, err := t.IndexInt(args.Arg(0))
		switch {
		case err != nil:
			return vm.Value{}, err
		case n < 0:
			return vm.Value{}, t.ValueErrorf("negative argument not allowed")
		case n > 1<<24:
			return vm.Value{}, t.NotSupported("so many random bytes at once")
		}
		return vm.NewBytes(threadOf(t).process.world.entropy.bytes(int(n))), nil
	}, "size"))
}

func sourceOf(self vm.Value) *mersenne.Twister { return self.AsNative().Data.(*randomSource).twister }

func randomRandom(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	return vm.Float(sourceOf(args.Self).Float64()), nil
}

func randomBits(t *vm.Thread, args vm.Args) (vm.Value, error) {
	count, err := t.Index(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	bits := count.Int()
	switch {
	case !count.IsInt() || bits > math.MaxInt32 || bits < math.MinInt32:
		return vm.Value{}, t.Raise(vm.OverflowErrorType, "Python int too large to convert to C int")
	case bits < 0:
		return vm.Value{}, t.ValueErrorf("number of bits must be non-negative")
	case bits <= 63:
		return vm.Int(int64(sourceOf(args.Self).Bits64(int(bits)))), nil
	case bits > 1<<24:
		return vm.Value{}, t.NotSupported("so many random bits at once")
	}
	return vm.BigIntValue(sourceOf(args.Self).Bits(int(bits))), nil
}

// randomBelow returns an int from 0 to n-1 (Lib/random.py, _randbelow_with_getrandbits): as many bits as n has, again
// until they are below n.
func randomBelow(t *vm.Thread, args vm.Args) (vm.Value, error) {
	plain, err := t.Index(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	twister := sourceOf(args.Self)
	if plain.IsInt() {
		n := plain.Int()
		if n <= 0 {
			return vm.Int(0), nil
		}
		bits := bigInt(plain).BitLen()
		for {
			if r := int64(twister.Bits64(bits)); r < n {
				return vm.Int(r), nil
			}
		}
	}
	n := bigInt(plain)
	if n.Sign() <= 0 {
		return vm.Int(0), nil
	}
	for {
		if r := twister.Bits(n.BitLen()); r.Cmp(n) < 0 {
			return vm.BigIntValue(r), nil
		}
	}
}

// randomSeed seeds with an int, or with the hash of anything else (random_seed).
func randomSeed(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if plain, ok := args.Arg(0).PlainInt(); ok {
		sourceOf(args.Self).Seed(bigInt(plain))
		return vm.None, nil
	}
	hash, err := t.Hash(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	sourceOf(args.Self).Seed(new(big.Int).SetUint64(uint64(hash)))
	return vm.None, nil
}

// randomSeedText seeds with bytes followed by their SHA-512 sum (Lib/random.py, Random.seed, version 2).
func randomSeedText(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data := args.Arg(0).AsBytes()
	if data == nil {
		return vm.Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", args.Arg(0).Type().ErrorName())
	}
	sum := sha512.Sum512(data.B)
	sourceOf(args.Self).Seed(new(big.Int).SetBytes(append(append([]byte(nil), data.B...), sum[:]...)))
	return vm.None, nil
}

func randomState(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	words := sourceOf(args.Self).State()
	values := make([]vm.Value, len(words))
	for i, word := range words {
		values[i] = vm.Int(int64(word))
	}
	return vm.NewTuple(values...), nil
}

func randomSetState(t *vm.Thread, args vm.Args) (vm.Value, error) {
	tuple := args.Arg(0).AsTuple()
	if tuple == nil {
		return vm.Value{}, t.TypeErrorf("state vector must be a tuple")
	}
	words := make([]uint32, len(tuple.Items))
	for i, item := range tuple.Items {
		n, err := t.IndexInt(item)
		if err != nil {
			return vm.Value{}, err
		}
		if n < 0 || n > math.MaxUint32 {
			return vm.Value{}, t.ValueErrorf("invalid state")
		}
		words[i] = uint32(n)
	}
	if err := sourceOf(args.Self).SetState(words); err != nil {
		if len(words) != 625 {
			return vm.Value{}, t.ValueErrorf("state vector is the wrong size")
		}
		return vm.Value{}, t.ValueErrorf("invalid state")
	}
	return vm.None, nil
}

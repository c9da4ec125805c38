package pylib

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"

	"futurescope/engine/internal/vm"
)

// hashNsPerByte is about what CPython's SHA-256 takes.
const hashNsPerByte = 2

// defineHash fills the native part of the hashlib module.
func defineHash(module *vm.Module) {
	module.Define(vm.Method("digest", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		data, ok, err := t.BytesLike(args.Arg(1))
		if err != nil {
			return vm.Value{}, err
		}
		if !ok {
			return vm.Value{}, t.TypeErrorf("object supporting the buffer API required")
		}
		t.Charge(hashNsPerByte * int64(len(data)))
		digest := digestOf(textOf(args.Arg(0)), data)
		if digest == nil {
			return vm.Value{}, t.ValueErrorf("unsupported hash type %s", textOf(args.Arg(0)))
		}
		return vm.NewBytes(digest), nil
	}, "name, data"))
	module.Define(vm.Method("blake2", hashBLAKE2, "name, data, size, key, salt, person"))
	module.Define(vm.Method("pbkdf2", hashPBKDF2, "name, password, salt, iterations, length"))
	module.Define(vm.Method("scrypt", hashScrypt, "password, salt, n, r, p, length"))
}

// hashBLAKE2 is blake2(name, data, size, key, salt, person); hashlib has checked the lengths.
func hashBLAKE2(t *vm.Thread, args vm.Args) (vm.Value, error) {
	data, key, numbers, err := keyArguments(t, args.Arg(1), args.Arg(3), args.Values[2:3])
	if err != nil {
		return vm.Value{}, err
	}
	salt, person, _, err := keyArguments(t, args.Arg(4), args.Arg(5), nil)
	if err != nil {
		return vm.Value{}, err
	}
	t.Charge(hashNsPerByte * int64(len(data)))
	parameters := blake2Parameters{size: numbers[0], key: key, salt: salt, person: person}
	if textOf(args.Arg(0)) == "blake2s" {
		return vm.NewBytes(blake2s(data, parameters)), nil
	}
	return vm.NewBytes(blake2b(data, parameters)), nil
}

// hashPBKDF2 is pbkdf2(name, password, salt, iterations, length).
func hashPBKDF2(t *vm.Thread, args vm.Args) (vm.Value, error) {
	password, salt, numbers, err := keyArguments(t, args.Arg(1), args.Arg(2), args.Values[3:])
	if err != nil {
		return vm.Value{}, err
	}
	hash := hashNamed(textOf(args.Arg(0)))
	t.Charge(hashNsPerByte * 128 * int64(numbers[0]) * int64(1+numbers[1]/hash().Size()))
	key, err := pbkdf2.Key(hash, string(password), salt, numbers[0], numbers[1])
	if err != nil {
		return vm.Value{}, t.ValueErrorf("%s", err)
	}
	return vm.NewBytes(key), nil
}

// hashScrypt is scrypt(password, salt, n, r, p, length).
func hashScrypt(t *vm.Thread, args vm.Args) (vm.Value, error) {
	password, salt, numbers, err := keyArguments(t, args.Arg(0), args.Arg(1), args.Values[2:])
	if err != nil {
		return vm.Value{}, err
	}
	n, r, p := numbers[0], numbers[1], numbers[2]
	t.Charge(hashNsPerByte * 128 * int64(n) * int64(r) * int64(p))
	return vm.NewBytes(scrypt(password, salt, n, r, p, numbers[3])), nil
}

func keyArguments(t *vm.Thread, password, salt vm.Value, rest []vm.Value) (passwordBytes, saltBytes []byte, numbers []int, err error) {
	for i, value := range []vm.Value{password, salt} {
		data, ok, err := t.BytesLike(value)
		if err != nil {
			return nil, nil, nil, err
		}
		if !ok {
			return nil, nil, nil, t.TypeErrorf("a bytes-like object is required, not '%s'", value.Type().Name)
		}
		if i == 0 {
			passwordBytes = data
		} else {
			saltBytes = data
		}
	}
	for _, value := range rest {
		number, err := t.IndexInt(value)
		if err != nil {
			return nil, nil, nil, err
		}
		numbers = append(numbers, int(number))
	}
	return passwordBytes, saltBytes, numbers, nil
}

// hashNamed returns the constructor of a hash that digestOf knows.
func hashNamed(name string) func() hash.Hash {
	switch name {
	case "md5":
		return md5.New
	case "sha1":
		return sha1.New
	case "sha224":
		return sha256.New224
	case "sha256":
		return sha256.New
	case "sha384":
		return sha512.New384
	case "sha3_224":
		return func() hash.Hash { return sha3.New224() }
	case "sha3_256":
		return func() hash.Hash { return sha3.New256() }
	case "sha3_384":
		return func() hash.Hash { return sha3.New384() }
	case "sha3_512":
		return func() hash.Hash { return sha3.New512() }
	}
	return sha512.New
}

func digestOf(name string, data []byte) []byte {
	switch name {
	case "md5":
		sum := md5.Sum(data)
		return sum[:]
	case "sha1":
		sum := sha1.Sum(data)
		return sum[:]
	case "sha224":
		sum := sha256.Sum224(data)
		return sum[:]
	case "sha256":
		sum := sha256.Sum256(data)
		return sum[:]
	case "sha384":
		sum := sha512.Sum384(data)
		return sum[:]
	case "sha512":
		sum := sha512.Sum512(data)
		return sum[:]
	case "sha3_224", "sha3_256", "sha3_384", "sha3_512":
		sum := hashNamed(name)()
		sum.Write(data)
		return sum.Sum(nil)
	}
	return nil
}

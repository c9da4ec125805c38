package pylib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"

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
	}
	return nil
}

package pylib

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// A shared block is a vm.Buffer: memoryviews of it in several processes look into the same memory.

// BufferMemory implements vm.Buffer.
func (b *sharedBlock) BufferMemory() []byte { return b.data }

// BufferFormat implements vm.Buffer.
func (b *sharedBlock) BufferFormat() string { return "B" }

// BufferItemSize implements vm.Buffer.
func (b *sharedBlock) BufferItemSize() int { return 1 }

// BufferReadOnly implements vm.Buffer.
func (b *sharedBlock) BufferReadOnly() bool { return false }

// newMappingType is the class of what shared_map returns: a block that memoryview() takes.
func newMappingType() *vm.Type {
	return vm.NewType(vm.TypeSpec{Name: "mmap", Module: "mmap", Final: true})
}

// sharedMap is shared_map(name): the block of that name, which the process has attached, as an object with memory.
func sharedMap(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		block, err := sharedOf(t, name, 0, 0)
		if err != nil {
			return vm.Value{}, err
		}
		return vm.NewNative(threadOf(t).process.types.mapping, block), nil
	})
}

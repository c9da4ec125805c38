package pylib

import (
	"fmt"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// noResource stands for "not in the recording yet".
const noResource = trace.NoResource

// semaphoreOf finds a semaphore by its handle.
func semaphoreOf(t *vm.Thread, handle vm.Value) (*sim.Semaphore, error) {
	number, err := t.IndexInt(handle)
	if err != nil {
		return nil, err
	}
	all := threadOf(t).process.world.semaphores
	if number < 1 || number > int64(len(all)) || all[number-1] == nil {
		return nil, vm.NewOSError(22, "Invalid argument")
	}
	return all[number-1], nil
}

func sharedSemaphoreNew(t *vm.Thread, args vm.Args) (vm.Value, error) {
	value, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	maximum, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		if value < 0 || value > maximum {
			return vm.Value{}, vm.NewOSError(22, "Invalid argument")
		}
		w := threadOf(t).process.world
		w.semaphores = append(w.semaphores, thread.Kernel().NewSemaphore(int(value), int(min(maximum, 1<<31-1))))
		return vm.Int(int64(len(w.semaphores))), nil
	})
}

// sharedSemaphoreOperation is acquire(handle, timeout).
type sharedSemaphoreOperation struct{ sim.AcquireSemaphore }

func (s *sharedSemaphoreOperation) answer(*vm.Thread) (vm.Value, error) { return vm.Bool(s.OK), nil }

func sharedSemaphoreAcquire(t *vm.Thread, args vm.Args) (vm.Value, error) {
	semaphore, err := semaphoreOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	timeoutNs, err := optionalTimeout(t, args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &sharedSemaphoreOperation{sim.AcquireSemaphore{Semaphore: semaphore, TimeoutNs: timeoutNs}})
}

func sharedSemaphoreRelease(t *vm.Thread, args vm.Args) (vm.Value, error) {
	semaphore, err := semaphoreOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		thread.Spend(thread.Kernel().Machine().Costs.LockNs)
		if !semaphore.Release(thread) {
			return vm.Value{}, t.ValueErrorf("semaphore or lock released too many times")
		}
		return vm.None, nil
	})
}

func sharedSemaphoreValue(t *vm.Thread, args vm.Args) (vm.Value, error) {
	semaphore, err := semaphoreOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) { return vm.Int(int64(semaphore.Value())), nil })
}

// sharedSemaphoreDescribe is describe(handle, word, name): what the semaphore is, such as a "lock", and what the program calls it.
func sharedSemaphoreDescribe(t *vm.Thread, args vm.Args) (vm.Value, error) {
	semaphore, err := semaphoreOf(t, args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	word, name := textOf(args.Arg(1)), textOf(args.Arg(2))
	return atOnce(t, func(*vm.Thread, *sim.Thread) (vm.Value, error) {
		kind, ok := subjectKinds[word]
		if word == "rlock" {
			kind, ok = trace.ResourceRLock, true
		}
		if !ok {
			kind = trace.ResourceSemaphore
		}
		semaphore.Describe(kind, name)
		return vm.None, nil
	})
}

func sharedSemaphoreDestroy(t *vm.Thread, args vm.Args) (vm.Value, error) {
	number, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		if all := threadOf(t).process.world.semaphores; number >= 1 && number <= int64(len(all)) {
			all[number-1] = nil
		}
		return vm.None, nil
	})
}

// sharedBlock is memory that processes share (shm_open(3)). Processes that have attached it keep it when it is unlinked.
type sharedBlock struct {
	name string
	data []byte
}

// maxSharedBytes bounds one block, which is real memory of the playground.
const maxSharedBytes = 256 << 20

// sharedCreate is shared_create(name, size) -> name; without a name it gets one.
func sharedCreate(t *vm.Thread, args vm.Args) (vm.Value, error) {
	size, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	name := textOf(args.Arg(0))
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		p := threadOf(t).process
		for name == "" {
			p.world.sharedNumber++
			candidate := fmt.Sprintf("psm_%08x", fingerprint(fmt.Sprint(p.world.sharedNumber), "shared memory")&0xFFFFFFFF)
			if p.world.shared[candidate] == nil {
				name = candidate
			}
		}
		switch {
		case p.world.shared[name] != nil:
			return vm.Value{}, sharedError(17, "File exists", name)
		case size > maxSharedBytes:
			return vm.Value{}, vm.NewOSError(12, "Cannot allocate memory")
		}
		block := &sharedBlock{name, make([]byte, max(size, 0))}
		p.world.shared[name] = block
		p.attach(block)
		return vm.NewString(name), nil
	})
}

// sharedError is an error about a block; its file name is what shm_open was given.
func sharedError(errno int64, text, name string) error {
	exception := vm.NewOSError(errno, text)
	exception.SetFilename(vm.NewString("/" + name))
	return exception
}

func (p *process) attach(block *sharedBlock) {
	if p.attached == nil {
		p.attached = map[string]*sharedBlock{}
	}
	p.attached[block.name] = block
}

// sharedAttach is shared_attach(name) -> size.
func sharedAttach(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		p := threadOf(t).process
		block := p.world.shared[name]
		if block == nil {
			return vm.Value{}, sharedError(2, "No such file or directory", name)
		}
		p.attach(block)
		return vm.Int(int64(len(block.data))), nil
	})
}

// sharedOf finds a block that the process has attached.
func sharedOf(t *vm.Thread, name string, offset, size int64) (*sharedBlock, error) {
	block := threadOf(t).process.attached[name]
	switch {
	case block == nil:
		return nil, sharedError(2, "No such file or directory", name)
	case offset < 0 || size < 0 || offset+size > int64(len(block.data)):
		return nil, t.ValueErrorf("offset out of range of the shared memory")
	}
	return block, nil
}

// sharedRead is shared_read(name, offset, size) -> bytes.
func sharedRead(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	offset, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	size, err := t.IndexInt(args.Arg(2))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		block, err := sharedOf(t, name, offset, size)
		if err != nil {
			return vm.Value{}, err
		}
		return vm.NewBytes(append([]byte(nil), block.data[offset:offset+size]...)), nil
	})
}

// sharedWrite is shared_write(name, offset, data).
func sharedWrite(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	offset, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	data := args.Arg(2).AsBytes()
	if data == nil {
		return vm.Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", args.Arg(2).Type().ErrorName())
	}
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		block, err := sharedOf(t, name, offset, int64(len(data.B)))
		if err != nil {
			return vm.Value{}, err
		}
		copy(block.data[offset:], data.B)
		return vm.None, nil
	})
}

// sharedUnlink is shared_unlink(name).
func sharedUnlink(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	return atOnce(t, func(t *vm.Thread, _ *sim.Thread) (vm.Value, error) {
		shared := threadOf(t).process.world.shared
		if shared[name] == nil {
			return vm.Value{}, sharedError(2, "No such file or directory", name)
		}
		delete(shared, name)
		return vm.None, nil
	})
}

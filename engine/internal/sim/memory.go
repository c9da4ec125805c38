package sim

import "futurescope/engine/trace"

// memory is what a process's live objects take, as an estimate in bytes. Whoever makes objects that live for long, such as a queue's items, says so
// with AddMemory; what else lives is measured now and then by whoever owns the process, see OnMemory. None of it depends on the memory
// that the engine itself takes, so it is the same on every computer.
type memory struct {
	bytes    int64
	measured int64 // the part of bytes that was measured
	shownKiB int64 // as last recorded
}

// threadBytes is what a thread takes: what it touches of its stack, and its state. CPython 3.11 takes 18 to 24 KB (1,000 waiting threads).
const threadBytes = 20 << 10

// How often variables are measured: every so often at first, then as often as the picture of the whole run can show.
const (
	measureEveryNs    = 1_000_000
	measureMoments    = 256
	threadsForOneLook = 256 // more threads are measured less often
)

// AddMemory changes the estimate of the process's live memory. It is recorded when it has changed by a part that can be seen in a picture.
func (k *Kernel) AddMemory(process *Process, bytes int64) {
	m := &process.memory
	m.bytes += bytes
	k.memory += bytes
	nowKiB := m.bytes >> 10
	change := nowKiB - m.shownKiB
	if threshold := max(m.shownKiB/64, 64); change >= threshold || -change >= threshold {
		k.showMemory(process)
	}
}

func (k *Kernel) showMemory(process *Process) {
	if k.ending {
		return // what ends with the run is no news
	}
	process.memory.shownKiB = process.memory.bytes >> 10
	k.Emit(trace.Event{Kind: trace.Memory, Thread: trace.NoThread, A: process.id, B: int32(min(max(process.memory.shownKiB, 0), 1<<31-1))})
}

// OnMemory sets a function that estimates the bytes that live in a process and of which AddMemory is not told.
func (k *Kernel) OnMemory(measure func(process *Process) int64) { k.measure = measure }

// measureMemory measures all processes when it is time to.
func (k *Kernel) measureMemory() {
	if k.measure == nil || k.nowNs < k.measureAtNs {
		return
	}
	k.measureAtNs = k.nowNs + max(measureEveryNs, k.nowNs/measureMoments)*int64(1+k.threads/threadsForOneLook)
	for _, process := range k.processes {
		if !process.exited {
			measured := k.measure(process)
			k.AddMemory(process, measured-process.memory.measured)
			process.memory.measured = measured
		}
	}
}

// freeMemory is the end of a process.
func (k *Kernel) freeMemory(process *Process) {
	k.memory -= process.memory.bytes
	process.memory.bytes, process.memory.measured = 0, 0
	if process.memory.shownKiB > 0 {
		k.showMemory(process)
	}
}

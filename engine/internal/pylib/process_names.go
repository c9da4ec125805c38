package pylib

import (
	"encoding/binary"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// What processes share has one entry in the recording, named by the process that first uses it: the semaphores and the pipe of a
// multiprocessing.Queue are all "the queue tasks".

// introduce is introduce(owner, word, handles, slots, descriptor, done): the semaphores of the handles, and the pipe that the descriptor
// reads from, belong to an object of the program, a "queue", say. SLOTS is the semaphore that counts the free places of a queue, so
// that the recording shows how long it is; DONE is the one for which Queue.join waits. What is not there is None.
func introduce(t *vm.Thread, args vm.Args) (vm.Value, error) {
	owner, word := args.Arg(0), textOf(args.Arg(1))
	var semaphores []*sim.Semaphore
	for _, handle := range args.Arg(2).AsTuple().Items {
		semaphore, err := semaphoreOf(t, handle)
		if err != nil {
			return vm.Value{}, err
		}
		semaphores = append(semaphores, semaphore)
	}
	slots, err := optionalSemaphore(t, args.Arg(3))
	if err != nil {
		return vm.Value{}, err
	}
	done, err := optionalSemaphore(t, args.Arg(5))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(t *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		pipe := readPipe(thread, args.Arg(4))
		if len(semaphores) == 0 && (pipe == nil || pipe.Recorded()) {
			return vm.None, nil
		}
		_, library := threadOf(t).process.names.given[owner]
		resource := introduced(semaphores)
		if resource == noResource {
			resource = threadOf(t).process.newShared(t, owner, word)
		}
		for _, semaphore := range semaphores {
			semaphore.StandFor(resource, isLockWord(word))
		}
		if slots != nil {
			slots.CountPlaces()
		}
		if done != nil {
			done.AnnounceDone()
		}
		if pipe != nil {
			pipe.StandFor(resource, slots != nil || library)
			if word == "queue" && slots == nil && pipe.Len() == 0 {
				pipe.MeasureBy(&messageMeter{})
			}
		}
		return vm.None, nil
	})
}

// optionalSemaphore is the semaphore of a handle, nil for None.
func optionalSemaphore(t *vm.Thread, handle vm.Value) (*sim.Semaphore, error) {
	if handle.IsNone() {
		return nil, nil
	}
	return semaphoreOf(t, handle)
}

// isLockWord reports whether the recording shows who holds a thing of that kind.
func isLockWord(word string) bool { return word == "lock" || word == "rlock" }

// introduced is the entry of semaphores that another process has introduced already.
func introduced(semaphores []*sim.Semaphore) trace.ResourceID {
	for _, semaphore := range semaphores {
		if semaphore.Recorded() {
			return semaphore.Resource()
		}
	}
	return noResource
}

// newShared makes the entry in the recording of something that processes share.
func (p *process) newShared(t *vm.Thread, owner vm.Value, word string) trace.ResourceID {
	kind := subjectKinds[word]
	switch word {
	case "rlock":
		kind, word = trace.ResourceRLock, "lock"
	case "pipe":
		kind = trace.ResourcePipe
	}
	if name := owner.AsString(); name != nil {
		return p.kernel.NewResource(kind, p.names.distinct(name.Text))
	}
	name := p.names.of(t, owner, word)
	p.names.give(owner, name)
	return p.kernel.NewResource(kind, name)
}

// readPipe is the pipe that a descriptor reads from, nil if there is none.
func readPipe(thread *sim.Thread, descriptor vm.Value) *sim.Pipe {
	if !descriptor.IsInt() {
		return nil
	}
	description := thread.Process().Description(int(descriptor.Int()))
	if description == nil {
		return nil
	}
	return description.In
}

// processStartMethod is start_method(): how multiprocessing starts processes on this machine if the program does not say.
func processStartMethod(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	if threadOf(t).process.kernel.Machine().StartMethod == sim.Spawn {
		return vm.NewString("spawn"), nil
	}
	return vm.NewString("fork"), nil
}

// messageMeter counts the messages in a pipe, each of them its length in four bytes and then as many bytes (see lib's
// multiprocessing.connection).
type messageMeter struct{ written, read messageCounter }

func (m *messageMeter) Written(data []byte) { m.written.add(data) }
func (m *messageMeter) Read(data []byte)    { m.read.add(data) }

// Len is how many messages have been begun and not been read to their ends.
func (m *messageMeter) Len() int { return m.written.begun - m.read.ended }

// messageCounter follows a stream of messages.
type messageCounter struct {
	begun, ended int
	header       []byte // of the message being read, until it is complete
	remaining    int    // bytes of the message after its header
}

func (m *messageCounter) add(data []byte) {
	for len(data) > 0 {
		if m.remaining == 0 {
			if len(m.header) == 0 {
				m.begun++
			}
			m.header = append(m.header, data[0])
			data = data[1:]
			if len(m.header) == 4 {
				m.remaining = int(binary.BigEndian.Uint32(m.header))
				m.header = m.header[:0]
				m.endIfComplete()
			}
			continue
		}
		count := min(m.remaining, len(data))
		data = data[count:]
		m.remaining -= count
		m.endIfComplete()
	}
}

func (m *messageCounter) endIfComplete() {
	if m.remaining == 0 {
		m.ended++
	}
}

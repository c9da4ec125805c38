package pylib

import (
	"fmt"

	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// names finds what a person calls an object: the global variable that is bound to it, or else its kind and a number.
type names struct {
	globals *vm.Dict // of the program's main module
	counted map[string]int
	taken   map[string]int // names in use, and by how many objects
	given   map[vm.Value]string
}

// give sets the name of an object.
func (n *names) give(object vm.Value, name string) {
	if n.given == nil {
		n.given = map[vm.Value]string{}
	}
	n.given[object] = name
}

// maxItemsSearched bounds how far into a container of the program's the search for a name goes.
const maxItemsSearched = 64

// of returns the name of an object: `lock`, `forks[2]`, or "lock 1".
func (n *names) of(t *vm.Thread, object vm.Value, kind string) string {
	if name, ok := n.given[object]; ok {
		return name
	}
	if name := n.global(object); name != "" {
		return n.distinct(name)
	}
	if name, ok := t.LocalName(object); ok && object.IsSet() {
		return n.distinct(name)
	}
	if n.counted == nil {
		n.counted = map[string]int{}
	}
	n.counted[kind]++
	return fmt.Sprintf("%s %d", kind, n.counted[kind])
}

// distinct numbers the second and later objects of the same name: local variables of different calls.
func (n *names) distinct(name string) string {
	if n.taken == nil {
		n.taken = map[string]int{}
	}
	n.taken[name]++
	if count := n.taken[name]; count > 1 {
		return fmt.Sprintf("%s (%d)", name, count)
	}
	return name
}

// global looks for the object among the main module's variables, and in the lists, tuples and dicts among these.
func (n *names) global(object vm.Value) string {
	if n.globals == nil || !object.IsSet() {
		return ""
	}
	inside := ""
	for position := 0; ; {
		key, value, next, ok := n.globals.Next(position)
		if !ok {
			return inside
		}
		position = next
		name := key.AsString()
		if name == nil {
			continue
		}
		if value == object {
			return name.Text
		}
		if inside != "" {
			continue
		}
		if attribute, ok := value.AttributeName(object); ok {
			inside = name.Text + "." + attribute
		} else {
			inside = within(name.Text, value, object)
		}
	}
}

// within names the object as an item of a container: forks[2], locks['a'].
func within(name string, container, object vm.Value) string {
	var items []vm.Value
	if list := container.AsList(); list != nil {
		items = list.Items
	} else if tuple := container.AsTuple(); tuple != nil {
		items = tuple.Items
	} else if dict := container.AsDict(); dict != nil && dict.Len() <= maxItemsSearched {
		for position := 0; ; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				return ""
			}
			if value == object {
				return fmt.Sprintf("%s[%s]", name, brief(key))
			}
			position = next
		}
	}
	for i, item := range items[:min(len(items), maxItemsSearched)] {
		if item == object {
			return fmt.Sprintf("%s[%d]", name, i)
		}
	}
	return ""
}

// subject is what a primitive stands for in the recording: a queue.Queue, say, for the two
// conditions inside it. It appears in the recording when it is first needed.
type subject struct {
	kind   trace.ResourceKind
	word   string // for a name when the program has none: "queue"
	object vm.Value
	id     trace.ResourceID
	length int64 // of a queue, as last recorded
	// workQueueOf is the executor whose work queue the program has replaced by this queue.
	workQueueOf *futures.ThreadPool
	ownLock     *lock // of a condition: both have the same name
}

// subjectKinds are the kinds that library modules written in Python can name.
var subjectKinds = map[string]trace.ResourceKind{
	"lock": trace.ResourceLock, "condition": trace.ResourceCondition, "event": trace.ResourceEvent,
	"semaphore": trace.ResourceSemaphore, "barrier": trace.ResourceBarrier, "queue": trace.ResourceQueue,
	"result": trace.ResourceOther, "buffer": trace.ResourceOther,
}

// subjectOf returns what an object stands for, a new subject if nobody asked before.
func (p *process) subjectOf(object vm.Value, word string) *subject {
	shared, known := p.subjects[object]
	if !known {
		shared = newSubject(word, object)
		p.subjects[object] = shared
	}
	return shared
}

func newSubject(word string, object vm.Value) *subject {
	return &subject{kind: subjectKinds[word], word: word, object: object, id: trace.NoResource}
}

// resource is the subject's number in the recording.
func (s *subject) resource(t *vm.Thread) trace.ResourceID {
	p := threadOf(t).process
	if s.id == trace.NoResource {
		s.id = p.kernel.NewResource(s.kind, s.name(t))
	}
	return s.id
}

// name is what a person calls the subject.
func (s *subject) name(t *vm.Thread) string {
	switch s.word {
	case "result":
		return "result of " + callLabel(s.object, nil, nil)
	case "buffer":
		return "buffer of " + threadOf(t).process.names.of(t, s.object, "queue")
	}
	if s.ownLock != nil && s.ownLock.mutex.Used() {
		return s.ownLock.mutex.Name()
	}
	return threadOf(t).process.names.of(t, s.object, s.word)
}

// bytesPerQueued is the estimated memory of an item in a queue: a small object and its place.
const bytesPerQueued = 64

// recordLength records how many items a queue holds now.
func (s *subject) recordLength(t *vm.Thread, thread *sim.Thread, length, maximum int64) {
	kernel := thread.Kernel()
	kernel.AddMemory(thread.Process(), (length-s.length)*bytesPerQueued)
	s.length = length
	kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: thread.ID(), A: int32(s.resource(t)),
		B: int32(length), C: int32(max(maximum, 0))})
}

// waitFor is the reason of a thread that waits for the subject.
func (s *subject) waitFor(thread *sim.Thread) sim.Reason {
	return sim.Reason{State: trace.Waiting, Resource: s.resource(thread.Host.(*pythonThread).vm)}
}

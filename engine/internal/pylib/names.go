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
	parts   map[vm.Value]part
}

// part says that an object is a part of another: the call queue of a pool. The other may get a name later.
type part struct {
	word  string
	whole vm.Value
}

// setPart makes the object a part of another.
func (n *names) setPart(object vm.Value, word string, whole vm.Value) {
	if n.parts == nil {
		n.parts = map[vm.Value]part{}
	}
	n.parts[object] = part{word, whole}
}

// give sets the name of an object.
func (n *names) give(object vm.Value, name string) {
	if n.given == nil {
		n.given = map[vm.Value]string{}
	}
	n.given[object] = name
}

// of returns the name of an object: `lock`, `forks[2]`, or "lock 1".
func (n *names) of(t *vm.Thread, object vm.Value, kind string) string {
	if name, ok := n.given[object]; ok {
		return name
	}
	if part, ok := n.parts[object]; ok {
		whole := n.inProgram(t, part.whole)
		if whole == "" {
			whole = part.whole.Type().Name
		}
		name := n.distinct(part.word + " of " + whole)
		n.give(object, name)
		return name
	}
	if name := n.inProgram(t, object); name != "" {
		return n.distinct(name)
	}
	if n.counted == nil {
		n.counted = map[string]int{}
	}
	n.counted[kind]++
	return fmt.Sprintf("%s %d", kind, n.counted[kind])
}

// inProgram is the variable of the program that is bound to the object, "" if there is none.
func (n *names) inProgram(t *vm.Thread, object vm.Value) string {
	if name := n.global(object); name != "" {
		return name
	}
	if name, ok := t.LocalName(object); ok && object.IsSet() {
		return name
	}
	return ""
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
	inside, search := "", &search{object, maxSearched}
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
		inside = search.in(name.Text, value, 2)
	}
}

// search looks for an object among the items and attributes of others.
type search struct {
	object vm.Value
	left   int // how many items it looks at
}

// maxItemsSearched bounds how far into a container of the program's the search for a name goes, and maxSearched how far it goes at all.
const maxItemsSearched, maxSearched = 64, 2000

// in names the object as an item or attribute of a value, or of one of the value's items: forks[2], locks['a'], accounts[1].lock.
func (s *search) in(name string, value vm.Value, depth int) string {
	if attribute, ok := value.AttributeName(s.object); ok {
		return name + "." + attribute
	}
	if depth == 0 {
		return ""
	}
	if dict := value.AsDict(); dict != nil {
		return s.inDict(name, dict, depth)
	}
	var items []vm.Value
	if list := value.AsList(); list != nil {
		items = list.Items
	} else if tuple := value.AsTuple(); tuple != nil {
		items = tuple.Items
	}
	for i, item := range items[:min(len(items), maxItemsSearched)] {
		if found := s.item(item, func() string { return fmt.Sprintf("%s[%d]", name, i) }, depth); found != "" {
			return found
		}
	}
	return ""
}

func (s *search) inDict(name string, dict *vm.Dict, depth int) string {
	if dict.Len() > maxItemsSearched {
		return ""
	}
	for position := 0; ; {
		key, value, next, ok := dict.Next(position)
		if !ok {
			return ""
		}
		position = next
		if found := s.item(value, func() string { return fmt.Sprintf("%s[%s]", name, brief(key)) }, depth); found != "" {
			return found
		}
	}
}

// item looks at one item, whose own name is made only when it is needed.
func (s *search) item(item vm.Value, name func() string, depth int) string {
	if s.left--; s.left < 0 {
		return ""
	}
	if item == s.object {
		return name()
	}
	if found := s.in("", item, depth-1); found != "" {
		return name() + found
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
	bytes  int64 // what its items take, about
	// workQueueOf is the executor whose work queue the program has replaced by this queue.
	workQueueOf *futures.ThreadPool
	ownLock     *lock // of a condition: both have the same name
}

// subjectKinds are the kinds that library modules written in Python can name.
var subjectKinds = map[string]trace.ResourceKind{
	"lock": trace.ResourceLock, "condition": trace.ResourceCondition, "event": trace.ResourceEvent,
	"semaphore": trace.ResourceSemaphore, "barrier": trace.ResourceBarrier, "queue": trace.ResourceQueue,
	"result": trace.ResourceOther, "buffer": trace.ResourceOther, "work": trace.ResourceOther,
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
	case "work":
		return threadOf(t).process.names.distinct(textOf(s.object))
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

// bytesPerPlace is what a place in a queue takes, besides the item.
const bytesPerPlace = 8

// recordLength records how many items a queue holds now. item is what was put into it, or nothing; what is taken out is not known, so an item
// of average size is supposed to leave.
func (s *subject) recordLength(t *vm.Thread, thread *sim.Thread, item vm.Value, length, maximum int64) {
	kernel := thread.Kernel()
	before := s.bytes
	if length > s.length {
		s.bytes += (length - s.length) * (bytesPerPlace + footprintOf(item, 0))
	} else if s.length > 0 {
		s.bytes -= s.bytes * (s.length - length) / s.length
	}
	kernel.AddMemory(thread.Process(), s.bytes-before)
	s.length = length
	if s.kind != trace.ResourceQueue {
		return // a library's own
	}
	kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: thread.ID(), A: int32(s.resource(t)),
		B: int32(length), C: int32(max(maximum, 0))})
}

// waitFor is the reason of a thread that waits for the subject.
func (s *subject) waitFor(thread *sim.Thread) sim.Reason {
	return sim.Reason{State: trace.Waiting, Resource: s.resource(thread.Host.(*pythonThread).vm)}
}

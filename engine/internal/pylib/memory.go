package pylib

import (
	"futurescope/engine/internal/futures"
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// The memory of a process is estimated, since nothing here counts references and Go's heap is not CPython's. What waits in executors and
// queues is counted item by item as it comes and goes. What the program's variables hold is looked at now and then: containers
// by their length and by a few of their items. Sizes are those of CPython 3.11 on a 64-bit machine; testdata/memory.py measures them again.
//
// It is an estimate of live objects. A real process is larger when much has been freed, because its allocator keeps memory for later; and an
// object that is both in a queue and in a list of the program is counted twice.

// Sizes in CPython 3.11.
const (
	sizeOfDoneFuture = 1_710     // with its condition, lock and list of waiters
	sizeOfFrame      = 500       // of a suspended generator or coroutine
	sizeOfInstance   = 72        // of a class written in Python, with the garbage collector's header and a first attribute
	largeText        = 64 << 10  // texts of variables that are shorter are not worth looking at
	allocationUnit   = 16        // CPython's allocator rounds up to this
	collectorHeader  = 16        // before each object that the garbage collector knows
	smallestInt      = -5        // ints from here
	largestInt       = 256       // to here exist once
	sampledItems     = 8         // of a container
	maxDepth         = 3         // of containers within containers
	maxVariables     = 1_000_000 // looked at in one measurement
)

// footprintOf estimates what the object and what it refers to take, as far as it is not shared with the whole program. depth bounds how far
// containers within containers are followed.
func footprintOf(v vm.Value, depth int) int64 {
	if depth > maxDepth || !v.IsSet() {
		return 0
	}
	switch {
	case v.IsNone(), v.IsBool(), v.AsFunction() != nil, v.AsNativeFunction() != nil, v.AsType() != nil, v.AsModule() != nil:
		return 0
	case v.IsInt() && v.Int() >= smallestInt && v.Int() <= largestInt:
		return 0
	case v.AsString() != nil && v.AsString().Len() <= 1:
		return 0
	case v.AsGenerator() != nil:
		return vm.SizeOf(v) + sizeOfFrame
	}
	if native := v.AsNative(); native != nil {
		return footprintOfNative(v, native, depth)
	}
	size := allocated(vm.SizeOf(v))
	if items, count := sampleOf(v, depth); count > 0 {
		size += footprintOfItems(items, count, depth)
	} else if bound := v.AsBoundMethod(); bound != nil {
		return size
	} else if v.AsString() == nil && v.AsBytes() == nil {
		v.EachAttribute(func(value vm.Value) { size += 8 + footprintOf(value, depth+1) })
	}
	if isCollected(v) {
		size += collectorHeader
	}
	return size
}

func footprintOfNative(v vm.Value, native *vm.NativeObject, depth int) int64 {
	switch data := native.Data.(type) {
	case *futures.Future:
		if !data.Done() {
			return 0 // counted with the call
		}
		value, _ := data.Outcome().Value.(vm.Value)
		return sizeOfDoneFuture + footprintOf(value, depth+1)
	case *futures.WorkItem, *futures.ThreadPool:
		return 0
	case *deque:
		items := make([]vm.Value, 0, sampledItems)
		for i := range min(data.length, sampledItems) {
			items = append(items, *data.at(i * max(data.length/sampledItems, 1)))
		}
		return collectorHeader + data.PythonSize() + footprintOfItems(items, data.length, depth)
	}
	return collectorHeader + allocated(vm.SizeOf(v))
}

// footprintOfItems estimates what count items take of which a few are known.
func footprintOfItems(sample []vm.Value, count, depth int) int64 {
	if len(sample) == 0 {
		return 0
	}
	sum := int64(0)
	for _, item := range sample {
		sum += footprintOf(item, depth+1)
	}
	return sum * int64(count) / int64(len(sample))
}

func allocated(size int64) int64 {
	return (size + allocationUnit - 1) / allocationUnit * allocationUnit
}

// isCollected reports whether the garbage collector knows the object: whatever can refer to others.
func isCollected(v vm.Value) bool {
	if _, isInt := v.PlainInt(); isInt {
		return false
	}
	if _, isFloat := v.PlainFloat(); isFloat {
		return false
	}
	return v.AsString() == nil && v.AsBytes() == nil
}

// sampleOf returns some items of a container, spread over it as far as that is quick, and how many there are. The keys and values of a
// dict are items; but the names of fields, which the keys of a dict within another container mostly are, exist once.
func sampleOf(v vm.Value, depth int) (items []vm.Value, count int) {
	var all []vm.Value
	switch {
	case v.AsList() != nil:
		all = v.AsList().Items
	case v.AsTuple() != nil:
		all = v.AsTuple().Items
	case v.AsDict() != nil:
		dict := v.AsDict()
		for position := 0; len(items) < 2*sampledItems; {
			key, value, next, ok := dict.Next(position)
			if !ok {
				break
			}
			if key.AsString() != nil && depth > 0 {
				key = vm.None
			}
			items = append(items, key, value)
			position = next
		}
		return items, 2 * dict.Len()
	case v.AsSet() != nil:
		set := v.AsSet()
		for position := 0; len(items) < sampledItems; {
			key, next, ok := set.Next(position)
			if !ok {
				break
			}
			items = append(items, key)
			position = next
		}
		return items, set.Len()
	default:
		return nil, 0
	}
	step := max(len(all)/sampledItems, 1)
	for at := 0; at < len(all) && len(items) < sampledItems; at += step {
		items = append(items, all[at])
	}
	return items, len(all)
}

// survey adds up what the variables of a process hold. What several of them hold counts once.
type survey struct {
	process *process
	seen    map[vm.Value]bool // looked up only
	looked  int
	bytes   int64
}

// measureVariables estimates what the program's global variables and those of the functions that its threads are inside of hold.
func (p *process) measureVariables() int64 {
	s := &survey{process: p, seen: map[vm.Value]bool{}}
	if globals := p.names.globals; globals != nil {
		for position := 0; ; {
			_, value, next, ok := globals.Next(position)
			if !ok {
				break
			}
			s.variable(value)
			position = next
		}
	}
	for _, thread := range p.sim.LivingThreads() {
		if python, ok := thread.Host.(*pythonThread); ok && s.looked < maxVariables {
			python.vm.EachVariable(s.variable)
		}
	}
	return s.bytes
}

// variable takes account of one variable: a container, a large text, or an object with such attributes.
func (s *survey) variable(v vm.Value) {
	s.looked++
	if cell := v.AsCell(); cell != nil {
		v = cell.Content
	}
	if !s.worthwhile(v) || s.seen[v] {
		return
	}
	s.seen[v] = true
	if _, known := s.process.subjects[v]; known {
		return // a queue, a lock: what it holds is counted as it comes and goes
	}
	if sampled, _ := sampleOf(v, 0); sampled == nil && v.AsNative() == nil {
		v.EachAttribute(func(value vm.Value) {
			if s.worthwhile(value) && !s.seen[value] {
				s.seen[value] = true
				s.bytes += footprintOf(value, 1)
			}
		})
		if v.AsString() == nil && v.AsBytes() == nil {
			return
		}
	}
	s.bytes += footprintOf(v, 0)
}

// worthwhile reports whether the value may hold much.
func (s *survey) worthwhile(v vm.Value) bool {
	switch {
	case !v.IsSet() || v.IsInt() || v.IsFloat() || v.IsNone() || v.AsFunction() != nil || v.AsModule() != nil || v.AsType() != nil:
		return false
	case v.AsString() != nil:
		return len(v.AsString().Text) >= largeText
	case v.AsBytes() != nil:
		return len(v.AsBytes().B) >= largeText
	}
	if native := v.AsNative(); native != nil {
		_, isDeque := native.Data.(*deque)
		return isDeque
	}
	return v.AsNativeFunction() == nil && v.AsBoundMethod() == nil && v.AsGenerator() == nil
}

// measureMemory is what the kernel asks now and then.
func measureMemory(simulated *sim.Process) int64 {
	if p, ok := simulated.Host.(*process); ok {
		return p.measureVariables()
	}
	return 0
}

// Package clone copies a graph of Go values: everything that can be reached from a value, each object once, with all
// references between the copies as they were between the originals. It is what os.fork() does to the memory of a process.
//
// The copier walks Go types, not cases: a field that is added to some struct is copied without anybody thinking of it. What must
// not be copied is said by Rules, by type:
//
//   - shared: pointers to such objects stay as they are (what never changes, or belongs to the whole machine),
//   - replaced: a function says what the copy points to (another process, another thread),
//   - emptied: a field of that type is zero in the copy (who waits in a queue),
//   - fixed: a function corrects the copy after its fields have been copied (caches).
//
// What is assumed of the types: no channels; functions keep nothing that changes, so they are shared; a pointer into the middle of
// another object occurs only for the types named by Rules.Inside; two slices that share an array are two arrays in the copy; memory
// behind strings never changes.
package clone

import (
	"fmt"
	"reflect"
	"unsafe"
)

// Copier makes one copy of one graph. Objects that are reached twice, also by different calls, are copied once.
type Copier struct {
	// Context belongs to whoever gave the rules, whose functions find it here.
	Context any

	rules *Rules
	seen  map[reference]unsafe.Pointer
	maps  map[unsafe.Pointer]reflect.Value
	work  []job
	err   error
}

// reference is an object under one of its types: a struct and its first field have the same address.
type reference struct {
	address unsafe.Pointer
	plan    *plan
}

// job is an object whose copy exists but has not been filled yet. Jobs stand in a list, not on Go's stack, because
// chains of objects are as long as the program makes them.
type job struct {
	from, to unsafe.Pointer
	plan     *plan
}

// New returns a copier that follows the rules.
func New(rules *Rules, context any) *Copier {
	return &Copier{Context: context, rules: rules, seen: make(map[reference]unsafe.Pointer, 1024), maps: map[unsafe.Pointer]reflect.Value{}}
}

// Of returns the copy of what pointer points to, which may not be filled before Finish.
func Of[T any](c *Copier, pointer *T) *T {
	return (*T)(c.pointer(unsafe.Pointer(pointer), c.rules.planOf(reflect.TypeFor[T]())))
}

// Value copies a value that is no pointer, such as an interface or a struct.
func Value[T any](c *Copier, value T) T {
	var copied T
	c.fill(unsafe.Pointer(&value), unsafe.Pointer(&copied), c.rules.planOf(reflect.TypeFor[T]()))
	return copied
}

// Finish fills all copies. The error names a type that cannot be copied.
func (c *Copier) Finish() error {
	for len(c.work) > 0 && c.err == nil {
		next := c.work[len(c.work)-1]
		c.work = c.work[:len(c.work)-1]
		c.fill(next.from, next.to, next.plan)
	}
	return c.err
}

// Copied calls visit for every object that was copied, with its type and address, in no particular order. What rules have replaced or left out
// is not among them.
func (c *Copier) Copied(visit func(typ reflect.Type, address unsafe.Pointer)) {
	for original, to := range c.seen {
		if original.plan.replace == nil || to != original.address {
			visit(original.plan.typ, original.address)
		}
	}
	for address, copied := range c.maps {
		visit(copied.Type(), address)
	}
}

// pointer returns the copy of the object at an address.
func (c *Copier) pointer(from unsafe.Pointer, p *plan) unsafe.Pointer {
	if from == nil {
		return nil
	}
	if p.resolve != nil {
		resolved, share := p.resolve(from)
		if share {
			return from
		}
		p = c.rules.planOf(resolved)
	}
	if p.shared {
		return from
	}
	if to, ok := c.seen[reference{from, p}]; ok {
		return to
	}
	if p.replace != nil {
		if to, decided := p.replace(c, from); decided {
			c.seen[reference{from, p}] = to
			return to
		}
	}
	to := reflect.New(p.typ).UnsafePointer()
	c.seen[reference{from, p}] = to
	for _, inside := range p.inside {
		c.seen[reference{unsafe.Add(from, inside.offset), inside.plan}] = unsafe.Add(to, inside.offset)
	}
	c.work = append(c.work, job{from, to, p})
	return to
}

// fill copies the value of plan's type at from to the empty place at to.
func (c *Copier) fill(from, to unsafe.Pointer, p *plan) {
	if p.fill != nil {
		p.fill(c, from, to)
		return
	}
	if p.problem != "" {
		c.fail(p.problem)
		return
	}
	reflect.NewAt(p.typ, to).Elem().Set(reflect.NewAt(p.typ, from).Elem())
	c.replaceReferences(from, to, p)
}

// replaceReferences goes on after the bytes at from have been copied to to.
func (c *Copier) replaceReferences(from, to unsafe.Pointer, p *plan) {
	for i := range p.parts {
		part := &p.parts[i]
		f, t := unsafe.Add(from, part.offset), unsafe.Add(to, part.offset)
		switch part.kind {
		case partPointer:
			if pointed := *(*unsafe.Pointer)(f); pointed != nil {
				*(*unsafe.Pointer)(t) = c.pointer(pointed, part.plan)
			}
		case partSlice:
			c.slice(f, t, part.plan)
		case partMap:
			c.mapping(f, t, part.plan)
		case partInterface:
			c.dynamic(f, t, part.plan)
		case partOwn:
			c.fill(f, t, part.plan)
		case partEmpty:
			reflect.NewAt(part.plan.typ, t).Elem().SetZero()
		}
	}
	if p.fix != nil {
		p.fix(c, from, to)
	}
}

// slice copies a slice whose elements have the plan.
func (c *Copier) slice(from, to unsafe.Pointer, p *plan) {
	header := (*sliceHeader)(from)
	if header.data == nil {
		return
	}
	array := reflect.MakeSlice(p.sliceType, header.length, header.length)
	data := array.UnsafePointer()
	plain := p.fill == nil && p.problem == ""
	if plain {
		reflect.Copy(array, reflect.NewAt(p.sliceType, from).Elem())
	}
	if !plain || !p.flat {
		size := p.typ.Size()
		for i := range header.length {
			f, t := unsafe.Add(header.data, uintptr(i)*size), unsafe.Add(data, uintptr(i)*size)
			if plain {
				c.replaceReferences(f, t, p)
			} else {
				c.fill(f, t, p)
			}
		}
	}
	*(*sliceHeader)(to) = sliceHeader{data, header.length, header.length}
}

type sliceHeader struct {
	data             unsafe.Pointer
	length, capacity int
}

// mapping copies a map. The order in which it is walked makes no difference: rules have no effects but on what they return.
func (c *Copier) mapping(from, to unsafe.Pointer, p *plan) {
	original := reflect.NewAt(p.typ, from).Elem()
	if original.IsNil() {
		return
	}
	copied, ok := c.maps[original.UnsafePointer()]
	if !ok {
		copied = reflect.MakeMapWithSize(p.typ, original.Len())
		c.maps[original.UnsafePointer()] = copied
		key, value := c.rules.planOf(p.typ.Key()), c.rules.planOf(p.typ.Elem())
		for entries := original.MapRange(); entries.Next(); {
			copied.SetMapIndex(c.copyOf(entries.Key(), key), c.copyOf(entries.Value(), value))
		}
	}
	reflect.NewAt(p.typ, to).Elem().Set(copied)
}

// copyOf copies a value that is not addressable.
func (c *Copier) copyOf(value reflect.Value, p *plan) reflect.Value {
	from, to := reflect.New(p.typ), reflect.New(p.typ)
	from.Elem().Set(value)
	c.fill(from.UnsafePointer(), to.UnsafePointer(), p)
	return to.Elem()
}

// dynamic copies what an interface holds.
func (c *Copier) dynamic(from, to unsafe.Pointer, p *plan) {
	held := reflect.NewAt(p.typ, from).Elem().Elem()
	if !held.IsValid() {
		return
	}
	var copied reflect.Value
	if typ := held.Type(); typ.Kind() == reflect.Pointer {
		copied = reflect.NewAt(typ.Elem(), c.pointer(held.UnsafePointer(), c.rules.planOf(typ.Elem())))
		if copied.Type() != typ {
			copied = copied.Convert(typ)
		}
	} else {
		copied = c.copyOf(held, c.rules.planOf(typ))
	}
	reflect.NewAt(p.typ, to).Elem().Set(copied)
}

func (c *Copier) fail(problem string) {
	if c.err == nil {
		c.err = fmt.Errorf("clone: %s", problem)
	}
}

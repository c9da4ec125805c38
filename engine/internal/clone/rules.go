package clone

import (
	"fmt"
	"reflect"
	"unsafe"
)

// Rules say how types are copied, and remember how each is made up. They may be used for any number of copies, one after
// the other; all rules must be given before the first.
type Rules struct {
	plans map[reflect.Type]*plan
}

// NewRules returns rules that copy everything.
func NewRules() *Rules { return &Rules{plans: map[reflect.Type]*plan{}} }

// plan is how values of one type are copied.
type plan struct {
	typ       reflect.Type
	sliceType reflect.Type
	made      bool
	flat      bool // it holds no references
	parts     []part
	inside    []part // fields that others may point to
	problem   string // why it cannot be copied

	shared  bool
	kept    bool
	empty   bool
	isInner bool
	resolve func(from unsafe.Pointer) (typ reflect.Type, share bool)
	replace func(c *Copier, from unsafe.Pointer) (to unsafe.Pointer, decided bool)
	fill    func(c *Copier, from, to unsafe.Pointer)
	fix     func(c *Copier, from, to unsafe.Pointer)
}

// part is a reference within a struct or array.
type part struct {
	offset uintptr
	kind   partKind
	plan   *plan // of what is pointed to, of a slice's elements, or of the part's own type
}

type partKind uint8

const (
	partPointer partKind = iota
	partSlice
	partMap
	partInterface
	partOwn   // a struct with a rule of its own
	partEmpty // left out
)

// Share says that pointers to objects of type T are not followed.
func Share[T any](r *Rules) { r.rule(reflect.TypeFor[T]()).shared = true }

// Empty says that fields of type T are zero in copies.
func Empty[T any](r *Rules) { r.rule(reflect.TypeFor[T]()).empty = true }

// Keep says that values of type T, such as maps, stay as they are.
func Keep[T any](r *Rules) { r.rule(reflect.TypeFor[T]()).kept = true }

// Inside says that there are pointers to values of type T within other objects.
func Inside[T any](r *Rules) { r.rule(reflect.TypeFor[T]()).isInner = true }

// Replace says what a pointer to an object of type T becomes: with decided the answer, which may be the object itself,
// else a copy. Replacing a pointer must not depend on what has been copied already.
func Replace[T any](r *Rules, replace func(c *Copier, from *T) (to *T, decided bool)) {
	r.rule(reflect.TypeFor[T]()).replace = func(c *Copier, from unsafe.Pointer) (unsafe.Pointer, bool) {
		to, decided := replace(c, (*T)(from))
		return unsafe.Pointer(to), decided
	}
}

// Resolve is for objects that begin with a T, behind pointers to that T: typ is the whole object's type.
func Resolve[T any](r *Rules, resolve func(from *T) (typ reflect.Type, share bool)) {
	r.rule(reflect.TypeFor[T]()).resolve = func(from unsafe.Pointer) (reflect.Type, bool) { return resolve((*T)(from)) }
}

// Fill gives a function that copies values of type T, instead of going through their fields.
func Fill[T any](r *Rules, fill func(c *Copier, from, to *T)) {
	r.rule(reflect.TypeFor[T]()).fill = func(c *Copier, from, to unsafe.Pointer) { fill(c, (*T)(from), (*T)(to)) }
}

// Fix gives a function that corrects a copy of type T whose fields have been copied.
func Fix[T any](r *Rules, fix func(c *Copier, from, to *T)) {
	r.rule(reflect.TypeFor[T]()).fix = func(c *Copier, from, to unsafe.Pointer) { fix(c, (*T)(from), (*T)(to)) }
}

// rule returns the plan of a type that is not made yet.
func (r *Rules) rule(typ reflect.Type) *plan {
	p, ok := r.plans[typ]
	if !ok {
		p = &plan{typ: typ, sliceType: reflect.SliceOf(typ)}
		r.plans[typ] = p
	}
	return p
}

// planOf returns the plan of a type, made.
func (r *Rules) planOf(typ reflect.Type) *plan {
	p := r.rule(typ)
	if !p.made {
		p.made = true
		r.collect(p, typ, 0)
		p.flat = len(p.parts) == 0 && p.problem == "" && p.fix == nil
	}
	return p
}

// hasOwnRule reports whether a field of this type is treated by itself.
func (p *plan) hasOwnRule() bool { return p.fill != nil || p.fix != nil || p.empty }

// collect adds the references in a value of type typ at offset within p.
func (r *Rules) collect(p *plan, typ reflect.Type, offset uintptr) {
	if own, ok := r.plans[typ]; ok && own.kept {
		return
	}
	if typ != p.typ {
		if own, ok := r.plans[typ]; ok && own.hasOwnRule() {
			kind := partOwn
			if own.empty {
				kind = partEmpty
			}
			p.parts = append(p.parts, part{offset, kind, r.planOf(typ)})
			return
		}
		if own, ok := r.plans[typ]; ok && own.isInner {
			p.inside = append(p.inside, part{offset, partOwn, r.planOf(typ)})
		}
	}
	switch typ.Kind() {
	case reflect.Pointer:
		p.parts = append(p.parts, part{offset, partPointer, r.planOf(typ.Elem())})
	case reflect.Slice:
		p.parts = append(p.parts, part{offset, partSlice, r.planOf(typ.Elem())})
	case reflect.Map:
		if typ == p.typ {
			p.parts = append(p.parts, part{offset, partMap, p})
		} else {
			p.parts = append(p.parts, part{offset, partMap, r.planOf(typ)})
		}
	case reflect.Interface:
		if typ == p.typ {
			p.parts = append(p.parts, part{offset, partInterface, p})
		} else {
			p.parts = append(p.parts, part{offset, partInterface, r.planOf(typ)})
		}
	case reflect.Struct:
		for i := range typ.NumField() {
			field := typ.Field(i)
			r.collect(p, field.Type, offset+field.Offset)
		}
	case reflect.Array:
		for i := range typ.Len() {
			r.collect(p, typ.Elem(), offset+uintptr(i)*typ.Elem().Size())
		}
	case reflect.Chan, reflect.UnsafePointer:
		p.problem = fmt.Sprintf("a %v in %v cannot be copied", typ, p.typ)
	}
}

package compile

import (
	"slices"
	"strings"

	"futurescope/engine/internal/syntax"
)

// scope is one block of names: a module, class body, function, lambda or comprehension. The first pass over the tree makes
// the scopes, then resolve decides for every name of every scope where it lives.
type scope struct {
	kind     Kind
	parent   *scope
	children map[syntax.Node]*scope
	order    []*scope
	class    string // innermost class, for private names

	params    []string
	bound     []string // names that the block assigns, in order of first assignment; parameters first
	isBound   map[string]bool
	used      []string
	isUsed    map[string]bool
	globals   map[string]bool // declared
	nonlocals map[string]bool

	cells []string // bound here, used in nested functions
	frees []string // of enclosing functions
	place map[string]place

	// mayBeUnbound are the locals that del or the end of an except clause unbinds, so that every use is checked.
	mayBeUnbound map[string]bool
	// rebound are the locals that := assigns inside expressions, so that operands are copied.
	rebound map[string]bool

	isGenerator    bool // contains yield
	isAsync        bool // of `async def`, or a comprehension that awaits something
	hasAnnotations bool
	needsClassCell bool
}

// place is where a name lives.
type place uint8

const (
	placeGlobal place = iota // global or builtin
	placeLocal
	placeCell
	placeFree
	placeName // of a class body, or of a module
)

func newScope(kind Kind, parent *scope) *scope {
	s := &scope{
		kind: kind, parent: parent, children: map[syntax.Node]*scope{}, isBound: map[string]bool{}, isUsed: map[string]bool{},
		globals: map[string]bool{}, nonlocals: map[string]bool{}, place: map[string]place{},
		mayBeUnbound: map[string]bool{}, rebound: map[string]bool{},
	}
	if parent != nil {
		parent.order = append(parent.order, s)
		s.class = parent.class
	}
	return s
}

func (s *scope) isFunction() bool { return s.kind >= KindFunction }

// mangle gives private names of classes their real names: __x in class C is _C__x.
func (s *scope) mangle(name string) string {
	if s.class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class := strings.TrimLeft(s.class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

func (s *scope) bind(name string) {
	name = s.mangle(name)
	if !s.isBound[name] {
		s.isBound[name] = true
		s.bound = append(s.bound, name)
	}
}

func (s *scope) use(name string) {
	name = s.mangle(name)
	if !s.isUsed[name] {
		s.isUsed[name] = true
		s.used = append(s.used, name)
	}
}

// resolve decides the place of every name, outer scopes first.
func (s *scope) resolve() {
	for _, name := range s.bound {
		switch {
		case s.globals[name]:
			s.place[name] = placeGlobal
		case s.nonlocals[name]:
			s.resolveOuter(name)
		case s.kind == KindModule || s.kind == KindClass:
			s.place[name] = placeName
		default:
			if s.place[name] != placeCell {
				s.place[name] = placeLocal
			}
		}
	}
	for _, name := range s.used {
		if s.isBound[name] {
			continue
		}
		if s.globals[name] || s.kind == KindModule {
			s.place[name] = placeGlobal
			continue
		}
		s.resolveOuter(name)
	}
	for name := range s.nonlocals {
		if _, ok := s.place[name]; !ok {
			s.resolveOuter(name)
		}
	}
	for _, child := range s.order {
		child.resolve()
	}
}

// resolveOuter looks for a name of an enclosing function and makes it a free variable of all scopes in between.
func (s *scope) resolveOuter(name string) {
	owner := s.parent
	for owner != nil {
		if owner.isFunction() && owner.isBound[name] && !owner.globals[name] && !owner.nonlocals[name] {
			break
		}
		if owner.kind == KindClass && name == "__class__" {
			break
		}
		if owner.isFunction() && owner.globals[name] {
			owner = nil
			break
		}
		owner = owner.parent
	}
	if owner == nil || owner.kind == KindModule {
		if s.place[name] != placeFree {
			s.place[name] = placeGlobal
		}
		return
	}
	if owner.kind == KindClass {
		owner.needsClassCell = true
	}
	if owner.place[name] != placeCell || !slices.Contains(owner.cells, name) {
		owner.place[name] = placeCell
		owner.cells = append(owner.cells, name)
	}
	for inner := s; inner != owner; inner = inner.parent {
		if !slices.Contains(inner.frees, name) {
			inner.frees = append(inner.frees, name)
		}
		if inner == s || !inner.isBound[name] {
			inner.place[name] = placeFree
		}
	}
}

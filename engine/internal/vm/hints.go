package vm

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Hints are our own advice where CPython only states the error. They come after the traceback, on a line that begins with
// "Hint: ", and are looser than CPython's suggestions: a wrong guess costs a beginner less than none.

// hintFor returns the advice for an uncaught exception, or "".
func (t *Thread) hintFor(e *Exception) string {
	if e.hint != "" {
		return e.hint
	}
	if !e.Name.IsSet() || e.Name.AsString() == nil || t.suggestionFor(e) != "" {
		return ""
	}
	wanted := e.Name.AsString().Text
	switch e.Type {
	case NameErrorType:
		return t.nameHint(e, wanted)
	case UnboundLocalErrorType:
		return t.unboundHint(e, wanted)
	case AttributeErrorType:
		if e.Object.IsSet() {
			return t.attributeHint(e.Object, wanted)
		}
	}
	return ""
}

func (t *Thread) nameHint(e *Exception, wanted string) string {
	if t.isLibraryModule(wanted) {
		return fmt.Sprintf("%s is a module; add the line `import %s` at the top", wanted, wanted)
	}
	if advice, ok := foreignNames[wanted]; ok {
		return advice
	}
	lists := t.visibleNames(e)
	for _, candidates := range lists {
		if name := looselyNearest(wanted, candidates); name != "" {
			return fmt.Sprintf("there is a name %s; did you mean that?", name)
		}
	}
	last := e.Traceback
	for last != nil && last.Next != nil {
		last = last.Next
	}
	if last != nil && len(e.localNames) > 0 && e.localNames[0] == "self" {
		return "attributes of the object are written with self: self." + wanted
	}
	return ""
}

// foreignNames are words of other languages and of Python 2.
var foreignNames = map[string]string{
	"true": "Python writes True", "false": "Python writes False", "null": "Python writes None", "none": "Python writes None",
	"nil": "Python writes None", "undefined": "Python writes None", "xrange": "Python 3 writes range", "raw_input": "Python 3 writes input",
	"unicode": "Python 3 writes str", "long": "Python 3 writes int", "basestring": "Python 3 writes str", "unichr": "Python 3 writes chr",
	"reduce": "add the line `from functools import reduce` at the top",
}

func (t *Thread) unboundHint(e *Exception, wanted string) string {
	last := e.Traceback
	for last != nil && last.Next != nil {
		last = last.Next
	}
	if last == nil || last.globals == nil {
		return ""
	}
	if _, ok := last.globals.GetString(wanted); ok {
		return fmt.Sprintf("the function assigns %s somewhere, which makes it a local variable; to use the global one, add `global %s` to the function", wanted, wanted)
	}
	return ""
}

func (t *Thread) attributeHint(object Value, wanted string) string {
	if m := object.AsModule(); m != nil {
		if full := m.Name + "." + wanted; t.isLibraryModule(full) {
			return fmt.Sprintf("%s is a module of its own; add the line `import %s`", full, full)
		}
	}
	if name := looselyNearest(wanted, t.dirOfObject(object)); name != "" {
		return fmt.Sprintf("there is an attribute %s; did you mean that?", name)
	}
	if object.IsNone() {
		return "the value is None: a function without `return` gives None, and so do methods that change an object in place, like list.sort"
	}
	return ""
}

// isLibraryModule reports whether `import name` would work.
func (t *Thread) isLibraryModule(name string) bool {
	if _, ok := t.runtime.natives[name]; ok {
		return true
	}
	if t.runtime.Library == nil {
		return false
	}
	_, ok := t.runtime.Library(name)
	return ok && !strings.HasPrefix(name, "_")
}

// looselyNearest finds a name that shares most letters or a long beginning with wanted.
func looselyNearest(wanted string, candidates []string) string {
	best, bestScore := "", 1<<30
	lower := strings.ToLower(wanted)
	for _, candidate := range candidates {
		if strings.HasPrefix(candidate, "__") || candidate == wanted || len(candidate) < 3 || len(wanted) < 3 {
			continue
		}
		other := strings.ToLower(candidate)
		distance := levenshtein.ComputeDistance(lower, other)
		prefix := commonPrefix(lower, other)
		near := distance*5 <= 2*max(len(lower), len(other))
		shared := prefix >= 4 && prefix*2 >= min(len(lower), len(other)) || prefix >= 3 && prefix == min(len(lower), len(other))
		if !near && !shared {
			continue
		}
		if score := distance*4 - prefix; score < bestScore {
			best, bestScore = candidate, score
		}
	}
	return best
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// nearestNameHint is the advice for a name that a module does not have: one of its names or submodules.
func (rt *Runtime) nearestNameHint(wanted string, m *Module) string {
	names := stringKeys(m.Dict)
	if rt.LibraryNames != nil {
		for _, full := range rt.LibraryNames() {
			if submodule, ok := strings.CutPrefix(full, m.Name+"."); ok {
				names = append(names, submodule)
			}
		}
	}
	name := nearestName(wanted, names)
	if name == "" {
		name = looselyNearest(wanted, names)
	}
	if name == "" {
		return ""
	}
	return fmt.Sprintf("there is a name %s; did you mean that?", name)
}

// missingModuleHint is the advice for a module that cannot be imported.
func (rt *Runtime) missingModuleHint(name string) string {
	if rt.LibraryNames == nil {
		return ""
	}
	top, _, _ := strings.Cut(name, ".")
	if name == top && (isKnownModule(standardModules, top) || isKnownModule(otherModules, top)) {
		return absentModuleHint(top)
	}
	names := rt.LibraryNames()
	for native := range rt.natives {
		names = append(names, native)
	}
	slices.Sort(names)
	nearest := nearestName(name, names)
	if nearest == "" && !slices.Contains(names, top) {
		nearest = looselyNearest(name, names)
	}
	if nearest != "" && !strings.HasPrefix(nearest, "_") {
		return fmt.Sprintf("there is a module %s; did you mean that?", nearest)
	}
	if name != top && slices.Contains(names, top) {
		return fmt.Sprintf("the playground does not support %s; it has other parts of %s", name, top)
	}
	return absentModuleHint(top)
}

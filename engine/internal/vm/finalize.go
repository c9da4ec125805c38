package vm

import (
	"cmp"
	"slices"
	"strings"
)

// This file is what becomes of generators that are suspended when the program ends. CPython's garbage collector finds them when the
// main module is taken away (Python/pylifecycle.c, Py_FinalizeEx and finalize_modules) and closes them, so that their finally clauses and with
// statements run. Here nobody counts references, so only those are closed that the module still holds, directly or not.

// hasCleanup reports whether leaving a frame of the code at a yield would run anything.
func (c *Code) hasCleanup() bool { return len(c.Handlers) > 0 }

// generatorEnded takes note that the generator will not run again.
func (rt *Runtime) generatorEnded(g *Generator) {
	g.Frame, g.running = nil, false
	if g.code.hasCleanup() {
		rt.openGenerators--
	}
}

// SuspendedGenerators returns the generators, coroutines and asynchronous generators that the globals of the main module lead to and
// that are suspended at a yield, in the order in which CPython closes them. That is the order of its collector's list, which is the order of
// creation, but for what it has reached late: objects that are older than what holds them have gone to the end
// (move_unreachable in Modules/gcmodule.c). Of which objects that is true is not known here; tuples, lists and the like usually are
// younger than what they hold, instances and frames older.
func (rt *Runtime) SuspendedGenerators() []Value {
	if rt.openGenerators == 0 || rt.mainModule == nil {
		return nil
	}
	walk := heapWalk{seen: map[*Header]bool{}}
	walk.dict(rt.mainModule.Dict)
	inPlace := walk.generators()
	slices.SortFunc(inPlace, func(a, b Value) int { return cmp.Compare(a.generator().number, b.generator().number) })
	walk.queue, walk.late = walk.late, nil
	walk.goesLate = true
	return append(inPlace, walk.generators()...)
}

// generators goes through the queue and returns the generators to close.
func (w *heapWalk) generators() []Value {
	var found []Value
	for len(w.queue) > 0 {
		next := w.queue[0]
		w.queue = w.queue[1:]
		switch next.layout() {
		case LayoutTuple, LayoutList, LayoutDict, LayoutSet, LayoutIterator:
			if !w.goesLate {
				w.late = append(w.late, next)
				continue
			}
		case LayoutGenerator:
			if next.generator().isAbandoned() {
				found = append(found, next)
			}
		}
		w.referents(next)
	}
	return found
}

// isAbandoned: it waits at a yield, and no event loop has taken over the duty to close it.
func (g *Generator) isAbandoned() bool {
	return g.Frame != nil && g.started && !g.running && !g.hooked
}

// heapWalk goes through objects, each once, first come first served.
type heapWalk struct {
	seen  map[*Header]bool
	queue []Value
	// late are containers whose contents come last, until goesLate.
	late     []Value
	goesLate bool
}

func (w *heapWalk) visit(values ...Value) {
	for _, v := range values {
		switch v.layout() {
		case layoutNothing, layoutTag, LayoutInt, LayoutFloat, LayoutString, LayoutBytes, LayoutRange, LayoutNativeFunction, LayoutModule, layoutCode:
			continue
		}
		if !w.seen[v.ref] {
			w.seen[v.ref] = true
			w.queue = append(w.queue, v)
		}
	}
}

// referents visits what an object refers to, in the order in which CPython's classes do.
func (w *heapWalk) referents(v Value) {
	switch v.layout() {
	case LayoutTuple:
		w.visit(v.AsTuple().Items...)
	case LayoutList:
		w.visit(v.AsList().Items...)
	case LayoutDict:
		w.dict(v.AsDict())
	case LayoutSet:
		for _, entry := range v.AsSet().table {
			w.visit(entry.key)
		}
	case LayoutFunction:
		function := v.AsFunction()
		w.visit(function.Defaults...)
		w.dict(function.KwDefaults)
		w.visit(function.Closure...)
	case LayoutBoundMethod:
		method := v.AsBoundMethod()
		w.visit(method.Func, method.Self)
	case LayoutType:
		if typ := v.AsType(); !typ.builtin {
			w.dict(typ.Dict)
		}
	case LayoutCell:
		w.visit(v.AsCell().Content)
	case LayoutGenerator:
		w.frame(v.generator().Frame)
	case LayoutException:
		w.exception(v.AsException())
	case LayoutWrapper:
		wrapper := v.AsWrapper()
		w.visit(wrapper.First, wrapper.Second, wrapper.Third, wrapper.Fourth)
	case LayoutIterator:
		iterator := v.AsIterator()
		w.visit(iterator.Over, iterator.Extra)
		w.visit(iterator.More...)
	case layoutListIterator:
		if list := v.listIterator().list; list != nil {
			w.visit(list.Value())
		}
	case LayoutNative:
		if holder, ok := v.AsNative().Data.(interface{ Referents() []Value }); ok {
			w.visit(holder.Referents()...)
		}
	}
	w.attributes(v.ref.Attributes)
}

func (w *heapWalk) dict(d *Dict) {
	if d == nil {
		return
	}
	for i := range d.entries {
		w.visit(d.entries[i].key, d.entries[i].value)
	}
}

func (w *heapWalk) attributes(attributes *Attributes) {
	if attributes == nil {
		return
	}
	w.visit(attributes.members...)
	w.visit(attributes.slots...)
	w.dict(attributes.dict)
}

func (w *heapWalk) frame(f *Frame) {
	if f != nil {
		w.visit(f.registers...)
	}
}

func (w *heapWalk) exception(e *Exception) {
	w.visit(e.Args...)
	for _, other := range []*Exception{e.Context, e.Cause} {
		if other != nil {
			w.visit(other.Value())
		}
	}
}

// placesOnly leaves out of a formatted traceback everything but where the frames are.
func placesOnly(traceback string) string {
	var places strings.Builder
	for line := range strings.Lines(traceback) {
		if !strings.HasPrefix(line, "    ") {
			places.WriteString(line)
		}
	}
	return places.String()
}

// FinalizeFunction returns the callable that closes a generator of SuspendedGenerators. What goes wrong can only be told, without
// the lines of the source, which can no longer be read (PyErr_WriteUnraisable in Python/errors.c). The result is that text.
func (rt *Runtime) FinalizeFunction() Value {
	return NewFunction("", "finalize", func(t *Thread, args Args) (Value, error) {
		self := args.Arg(0)
		_, err := generatorClose(t, Args{Self: self})
		if err == nil {
			return NewString(""), nil
		}
		if IsControl(err) {
			return Value{}, err
		}
		text, err := t.ignoredText(self, t.asException(err), placesOnly)
		return NewString(text), err
	}, "generator")
}

// ignoredText tells of an exception that nobody can catch, raised while self was closed (PyErr_WriteUnraisable in Python/errors.c).
func (t *Thread) ignoredText(self Value, e *Exception, shorten func(traceback string) string) (string, error) {
	name, err := t.Repr(self)
	if err != nil {
		return "", err
	}
	text := "Exception ignored in: " + name.AsString().Text + "\n"
	if e.Traceback != nil {
		text += "Traceback (most recent call last):\n" + shorten(t.FormatTraceback(e.Traceback))
	}
	last, err := t.FormatExceptionOnly(e)
	return text + last, err
}

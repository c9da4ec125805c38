package vm

import (
	"fmt"
	"slices"
	"strings"
)

// This file tells of coroutines that nobody awaited, the commonest mistake with async def. CPython notices when a coroutine is
// freed; here nobody counts references, so there are two moments: the call whose result an expression statement throws
// away, and the end of the program.

// unawaitedCoroutines is what a Runtime knows of coroutines that have not begun.
type unawaitedCoroutines struct {
	waiting []*Generator // some of them may have begun or been closed since
	enough  int          // length of waiting at which those are dropped
	warned  map[string]bool
}

const fewCoroutines = 64

func (g *Generator) isUnawaited() bool { return !g.started && g.Frame != nil }

// noteCoroutine remembers a new coroutine, or warns at once if the caller throws it away.
func (t *Thread) noteCoroutine(coroutine *Generator, caller *Frame, mode returnMode) {
	unawaited := &t.runtime.unawaited
	if mode == returnToRegister && caller != nil && caller.code.throwsAway(caller.pc) {
		text := neverAwaited(coroutine)
		line := caller.line()
		where := fmt.Sprintf("%s:%d: %s", caller.code.Filename, line, text)
		if unawaited.warned == nil {
			unawaited.warned = map[string]bool{}
		}
		if unawaited.warned[where] {
			return
		}
		unawaited.warned[where] = true
		if source, ok := sourceLine(caller.code.source, line); ok {
			where += "\n  " + strings.TrimSpace(source)
		}
		t.Write(2, where+"\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback\n")
		return
	}
	if len(unawaited.waiting) >= max(unawaited.enough, fewCoroutines) {
		unawaited.waiting = slices.DeleteFunc(unawaited.waiting, func(g *Generator) bool { return !g.isUnawaited() })
		unawaited.enough = 2 * len(unawaited.waiting)
	}
	unawaited.waiting = append(unawaited.waiting, coroutine)
}

func neverAwaited(coroutine *Generator) string {
	return fmt.Sprintf("RuntimeWarning: coroutine '%s' was never awaited", coroutine.QualName.AsString().Text)
}

// UnawaitedCoroutines is what CPython prints at the end of the program about coroutines that were made but never begun.
func (rt *Runtime) UnawaitedCoroutines() string {
	var lines []string
	for _, coroutine := range rt.unawaited.waiting {
		line := "sys:1: " + neverAwaited(coroutine) + "\n"
		if coroutine.isUnawaited() && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// throwsAway reports whether the instruction is a call whose result is not used.
func (c *Code) throwsAway(pc int) bool {
	_, found := slices.BinarySearch(c.DiscardedCalls, pc)
	return found
}

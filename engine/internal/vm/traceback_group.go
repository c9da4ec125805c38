package vm

import (
	"fmt"
	"strings"
)

// maxGroupWidth and maxGroupDepth bound what is shown of exception groups (TracebackException in Lib/traceback.py).
const (
	maxGroupWidth = 15
	maxGroupDepth = 10
)

// formatGroup prints an exception group as CPython does: each exception in a compartment of its own.
func (t *Thread) formatGroup(text *strings.Builder, e *Exception, seen map[*Exception]bool) error {
	lines, err := t.groupLines(e, 0, seen)
	if err != nil {
		return err
	}
	text.WriteString(lines)
	return nil
}

func (t *Thread) groupLines(e *Exception, depth int, seen map[*Exception]bool) (string, error) {
	var text strings.Builder
	indent := strings.Repeat("  ", depth+1)
	margin := indent + "| "
	heading := "Exception Group Traceback (most recent call last):\n"
	first := "  + "
	if depth > 0 {
		first = margin
	}
	if e.Traceback != nil {
		text.WriteString(first + heading)
		text.WriteString(indentLines(t.FormatTraceback(e.Traceback), margin))
	}
	only, err := t.FormatExceptionOnly(e)
	if err != nil {
		return "", err
	}
	text.WriteString(indentLines(only, margin))
	if depth >= maxGroupDepth {
		fmt.Fprintf(&text, "%s... (max_group_depth is %d)\n", margin, maxGroupDepth)
		return text.String(), nil
	}
	items := e.Object.AsTuple().Items
	shown := min(len(items), maxGroupWidth)
	for i := range shown {
		lead := indent + "  +"
		if i == 0 {
			lead = indent + "+-+"
		}
		fmt.Fprintf(&text, "%s---------------- %d ----------------\n", lead, i+1)
		body, err := t.groupItem(items[i].AsException(), depth+1, seen)
		if err != nil {
			return "", err
		}
		text.WriteString(body)
	}
	if shown < len(items) {
		rest := len(items) - shown
		fmt.Fprintf(&text, "%s  +---------------- ... ----------------\n%s  | and %d more exception%s\n", indent, indent, rest, plural(rest))
	}
	text.WriteString(indent + "  +------------------------------------\n")
	return text.String(), nil
}

// groupItem prints one member of a group inside its compartment.
func (t *Thread) groupItem(e *Exception, depth int, seen map[*Exception]bool) (string, error) {
	if e.Type.IsSubclass(BaseExceptionGroupType) {
		lines, err := t.groupLines(e, depth, seen)
		// The closing line of an inner last compartment also closes the outer one.
		return lines, err
	}
	var plain strings.Builder
	if err := t.formatChain(&plain, e, seen); err != nil {
		return "", err
	}
	return indentLines(plain.String(), strings.Repeat("  ", depth+1)+"| "), nil
}

func indentLines(text, margin string) string {
	var result strings.Builder
	for line := range strings.Lines(text) {
		result.WriteString(margin + line)
	}
	return result.String()
}

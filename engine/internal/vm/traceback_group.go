package vm

import "fmt"

// maxGroupWidth and maxGroupDepth bound what is shown of exception groups (TracebackException in Lib/traceback.py).
const (
	maxGroupWidth = 15
	maxGroupDepth = 10
)

// group prints an exception group as CPython does: each exception in a compartment of its own.
func (p *exceptionPrinter) group(e *Exception) error {
	if p.depth > maxGroupDepth {
		p.emit(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth))
		return nil
	}
	isOutermost := p.depth == 0
	if isOutermost {
		p.depth++
		defer func() { p.depth = 0 }()
	}
	if p.thread.showsTraceback(e) {
		const heading = "Exception Group Traceback (most recent call last):\n"
		if isOutermost {
			p.text.WriteString(p.indent() + "+ " + heading)
		} else {
			p.emit(heading)
		}
		p.emit(p.thread.FormatTraceback(e.Traceback))
	}
	if err := p.summary(e); err != nil {
		return err
	}
	return p.members(e.Object.AsTuple().Items)
}

// members prints the compartments of a group. The closing line of an inner group's last compartment closes the outer one as well.
func (p *exceptionPrinter) members(items []Value) error {
	shown := min(len(items), maxGroupWidth)
	compartments := shown
	if shown < len(items) {
		compartments++ // for the number of the others
	}
	p.needsClose = false
	for i := range compartments {
		isLast := i == compartments-1
		if isLast {
			p.needsClose = true
		}
		title, lead := fmt.Sprint(i+1), "  "
		if i == shown {
			title = "..."
		}
		if i == 0 {
			lead = "+-"
		}
		fmt.Fprintf(p.text, "%s%s+---------------- %s ----------------\n", p.indent(), lead, title)
		p.depth++
		if i < shown {
			if err := p.chain(items[i].AsException()); err != nil {
				return err
			}
		} else {
			rest := len(items) - shown
			p.emit(fmt.Sprintf("and %d more exception%s\n", rest, plural(rest)))
		}
		if isLast && p.needsClose {
			p.text.WriteString(p.indent() + "+------------------------------------\n")
			p.needsClose = false
		}
		p.depth--
	}
	return nil
}

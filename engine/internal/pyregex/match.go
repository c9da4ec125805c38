package pyregex

import "errors"

// Mode says where a match must lie.
type Mode int

// The modes: of Pattern.match, fullmatch and search.
const (
	Prefix Mode = iota
	Full
	Search
)

// ErrTooManySteps is returned for a match that backtracks without end.
var ErrTooManySteps = errors.New("the regular expression takes too many steps on this text")

// Result is a match: begin and end of each group, -1 for those that took no part.
type Result struct {
	Spans     []int // two numbers for each group, group 0 being the whole
	LastGroup int   // the capturing group that closed last, 0 if none
	Steps     int64
}

// matcher runs a program on a text.
type matcher struct {
	text      []rune
	end       int
	slots     []int
	registers []int
	lastGroup int
	steps     int64
	maxSteps  int64
	full      bool
	forbidden int // where the whole match must not end, or -1
	stack     []alternative
}

// alternative is something still to try, or (undo) something to take back on the way to it.
type alternative struct {
	kind     alternativeKind
	pc       int
	position int
	index    int
	value    int
}

type alternativeKind uint8

const (
	tryAt    alternativeKind = iota
	tryRange                 // at position, then at those before it down to value
	undoSlot
	undoRegister
)

// Match looks for the pattern in text[start:end]; what is before start counts for look-behind and \b. It
// returns nil when there is no match.
//
// With mustAdvance an empty match at start does not count: so the next match behind an empty one is found.
func (p *Program) Match(text []rune, start, end int, mode Mode, mustAdvance bool, maxSteps int64) (*Result, error) {
	m := &matcher{text: text, end: end, forbidden: -1, slots: make([]int, 2*p.Groups+2), registers: make([]int, p.registers), maxSteps: maxSteps, full: mode == Full}
	if mustAdvance {
		m.forbidden = start
	}
	for at := start; at <= end; at++ {
		if mode == Search && p.prefix >= 0 {
			for at < end && text[at] != p.prefix {
				at++
			}
			if at == end {
				break
			}
		}
		for i := range m.slots {
			m.slots[i] = -1
		}
		m.lastGroup = 0
		ok, _, err := m.run(p.code, at, 0)
		if err != nil {
			return nil, err
		}
		if ok {
			return &Result{Spans: m.slots, LastGroup: m.lastGroup, Steps: m.steps}, nil
		}
		if mode != Search {
			break
		}
	}
	return nil, nil
}

// maxDepth bounds how deep look-arounds and atomic groups may nest at run time.
const maxDepth = 200

// run executes code from a position. It returns where the match ended; what it captured is in the slots. On
// failure everything is as it was before.
func (m *matcher) run(code []instruction, at, depth int) (matched bool, end int, err error) {
	if depth > maxDepth {
		return false, 0, ErrTooManySteps
	}
	base := len(m.stack)
	pc := 0
	for {
		if m.steps++; m.steps > m.maxSteps {
			return false, 0, ErrTooManySteps
		}
		in := &code[pc]
		if in.op == opMatch {
			if depth > 0 || (!m.full || at == m.end) && at != m.forbidden {
				return true, at, nil
			}
		} else {
			next, to, err := m.step(in, pc, at, depth)
			if err != nil {
				return false, 0, err
			}
			if next >= 0 {
				pc, at = next, to
				continue
			}
		}
		var ok bool
		if pc, at, ok = m.backtrack(base); !ok {
			return false, 0, nil
		}
	}
}

// backtrack goes to the latest alternative above base, taking back what was done since.
func (m *matcher) backtrack(base int) (pc, at int, ok bool) {
	for len(m.stack) > base {
		last := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		switch last.kind {
		case undoSlot:
			m.slots[last.index] = last.value
			m.lastGroup = last.position
		case undoRegister:
			m.registers[last.index] = last.value
		case tryRange:
			if last.position > last.value {
				m.stack = append(m.stack, alternative{kind: tryRange, pc: last.pc, position: last.position - 1, value: last.value})
			}
			return last.pc, last.position, true
		default:
			return last.pc, last.position, true
		}
	}
	return 0, 0, false
}

// step executes one instruction and returns where to go on; next is -1 when it failed.
func (m *matcher) step(in *instruction, pc, at, depth int) (next, to int, err error) {
	switch in.op {
	case opRune, opAny, opSet:
		if at < m.end && in.accepts(m.text[at]) {
			return pc + 1, at + 1, nil
		}
		return -1, 0, nil
	case opSplit:
		m.stack = append(m.stack, alternative{kind: tryAt, pc: in.y, position: at})
		return in.x, at, nil
	case opRun:
		return m.runOf(in, pc, at)
	case opJump:
		return in.x, at, nil
	case opSave:
		m.stack = append(m.stack, alternative{kind: undoSlot, index: in.x, value: m.slots[in.x], position: m.lastGroup})
		m.slots[in.x] = at
		if in.x > 1 && in.x%2 == 1 {
			m.lastGroup = in.x / 2
		}
		return pc + 1, at, nil
	case opMark:
		m.stack = append(m.stack, alternative{kind: undoRegister, index: in.x, value: m.registers[in.x]})
		m.registers[in.x] = at
		return pc + 1, at, nil
	case opMoved:
		if m.registers[in.x] == at {
			return in.y, at, nil
		}
		return pc + 1, at, nil
	case opAssert:
		if m.holds(nodeKind(in.r), in.flags, at) {
			return pc + 1, at, nil
		}
		return -1, 0, nil
	case opReference:
		return m.refer(in, pc, at)
	case opCondition:
		if m.slots[2*in.x+1] < 0 {
			return in.y, at, nil
		}
		return pc + 1, at, nil
	}
	return m.inner(in, pc, at, depth)
}

// runOf matches as many characters of one kind as there are, and notes that fewer would do.
func (m *matcher) runOf(in *instruction, pc, at int) (next, to int, err error) {
	limit := m.end
	if in.y >= 0 {
		limit = min(limit, at+in.y)
	}
	end := at
	for single := &in.program[0]; end < limit && single.accepts(m.text[end]); end++ {
	}
	m.steps += int64(end-at) / 4
	if end < at+in.x {
		return -1, 0, nil
	}
	if end > at+in.x {
		m.stack = append(m.stack, alternative{kind: tryRange, pc: pc + 1, position: end - 1, value: at + in.x})
	}
	return pc + 1, end, nil
}

// inner runs the program of a look-around or an atomic group. Its alternatives are forgotten, what it captured stays.
func (m *matcher) inner(in *instruction, pc, at, depth int) (next, to int, err error) {
	begin := at
	if in.op == opLook && in.y >= 0 {
		if begin -= in.y; begin < 0 {
			if in.negative {
				return pc + 1, at, nil
			}
			return -1, 0, nil
		}
	}
	base := len(m.stack)
	matched, end, err := m.run(in.program, begin, depth+1)
	if err != nil {
		return -1, 0, err
	}
	if in.negative {
		for matched && len(m.stack) > base { // take back what it captured
			if _, _, ok := m.backtrack(base); !ok {
				break
			}
		}
		if matched {
			return -1, 0, nil
		}
		return pc + 1, at, nil
	}
	if !matched {
		return -1, 0, nil
	}
	kept := m.stack[:base]
	for _, entry := range m.stack[base:] {
		if entry.kind == undoSlot || entry.kind == undoRegister {
			kept = append(kept, entry)
		}
	}
	m.stack = kept
	if in.op == opAtomic {
		return pc + 1, end, nil
	}
	return pc + 1, at, nil
}

func (in *instruction) accepts(r rune) bool {
	switch in.op {
	case opAny:
		return r != '\n' || in.flags&DotAll != 0
	case opSet:
		return in.set.contains(r, in.flags)
	}
	return r == in.r || in.flags&IgnoreCase != 0 && equalFold(r, in.r, in.flags)
}

// refer matches the text of a group again.
func (m *matcher) refer(in *instruction, pc, at int) (next, to int, err error) {
	begin, end := m.slots[2*in.x], m.slots[2*in.x+1]
	if begin < 0 || end < 0 || at+end-begin > m.end {
		return -1, 0, nil
	}
	for i := begin; i < end; i++ {
		a, b := m.text[i], m.text[at+i-begin]
		if a != b && (in.flags&IgnoreCase == 0 || !equalFold(a, b, in.flags)) {
			return -1, 0, nil
		}
	}
	return pc + 1, at + end - begin, nil
}

// holds tests an assertion that consumes nothing.
func (m *matcher) holds(kind nodeKind, flags Flags, at int) bool {
	switch kind {
	case nodeLineStart:
		return at == 0 || flags&MultiLine != 0 && m.text[at-1] == '\n'
	case nodeLineEnd:
		return at == m.end || at == m.end-1 && m.text[at] == '\n' || flags&MultiLine != 0 && m.text[at] == '\n'
	case nodeTextStart:
		return at == 0
	case nodeTextEnd:
		return at == m.end
	}
	word := func(i int) bool {
		return i >= 0 && i < m.end && category{letter: 'w', ascii: flags&ASCII != 0}.contains(m.text[i])
	}
	boundary := word(at-1) != word(at)
	if kind == nodeNotWordBoundary && m.end == 0 {
		return false // as CPython before 3.14
	}
	return boundary == (kind == nodeWordBoundary)
}

package pyregex

import (
	"fmt"
	"strconv"
	"strings"

	"futurescope/engine/internal/pytext"
)

// node is a part of a pattern.
type node struct {
	kind     nodeKind
	r        rune
	set      *set
	children []*node
	min, max int // of a repeat; max -1: no bound. Also: min is the width of a look-behind, or the place of a condition's group
	mode     repeatMode
	group    int // number of a group or of a reference
	flags    Flags
	negative bool // of a look-around
	behind   bool
}

type nodeKind uint8

const (
	nodeEmpty nodeKind = iota
	nodeRune
	nodeAny
	nodeSet
	nodeSequence
	nodeChoice
	nodeRepeat
	nodeGroup     // capturing
	nodeAtomic    // (?>…)
	nodeLook      // (?=…) (?!…) (?<=…) (?<!…)
	nodeReference // \1 (?P=name)
	nodeCondition // (?(1)yes|no)
	nodeLineStart
	nodeLineEnd
	nodeTextStart
	nodeTextEnd
	nodeWordBoundary
	nodeNotWordBoundary
)

type repeatMode uint8

const (
	greedy repeatMode = iota
	lazy
	possessive
)

// parser reads a pattern (Lib/re/_parser.py).
type parser struct {
	pattern []rune
	at      int
	flags   Flags
	global  Flags // set by (?i) at the start
	groups  int
	open    map[int]bool // groups that are not closed yet
	names   map[string]int
	order   []string
	widths  map[int]*node
}

// fail stops the parse; Compile recovers it.
func (p *parser) fail(position int, format string, args ...any) {
	panic(&Error{fmt.Sprintf(format, args...), position})
}

func (p *parser) more() bool { return p.at < len(p.pattern) }

func (p *parser) peek() rune {
	if p.more() {
		return p.pattern[p.at]
	}
	return -1
}

func (p *parser) accept(r rune) bool {
	if p.peek() == r {
		p.at++
		return true
	}
	return false
}

// choice reads alternatives up to a closing parenthesis or the end.
func (p *parser) choice(flags Flags, first bool) *node {
	alternatives := []*node{p.sequence(flags, first)}
	for p.accept('|') {
		alternatives = append(alternatives, p.sequence(flags|p.global, false))
	}
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	return &node{kind: nodeChoice, children: alternatives}
}

func (p *parser) sequence(flags Flags, first bool) *node {
	sequence := &node{kind: nodeSequence}
	for p.more() && p.peek() != '|' && p.peek() != ')' {
		flags |= p.global
		if flags&Verbose != 0 && p.skipComment() {
			continue
		}
		item := p.item(flags, first && len(sequence.children) == 0)
		if item == nil {
			if last := len(sequence.children) - 1; last >= 0 { // a quantifier behind a comment belongs to what is before it
				sequence.children[last] = p.repeats(sequence.children[last], flags)
			}
			continue
		}
		sequence.children = append(sequence.children, p.repeats(item, flags))
	}
	return sequence
}

// skipComment skips white space and comments of a verbose pattern.
func (p *parser) skipComment() bool {
	switch p.peek() {
	case ' ', '\t', '\n', '\r', '\f', '\v':
		p.at++
		return true
	case '#':
		for p.more() && p.peek() != '\n' {
			p.at++
		}
		return true
	}
	return false
}

// repeats reads the quantifiers behind an item.
func (p *parser) repeats(item *node, flags Flags) *node {
	repeated := item.kind == nodeRepeat
	for {
		for flags&Verbose != 0 && p.skipComment() {
		}
		here := p.at
		low, high, ok := p.quantifier()
		if !ok {
			return item
		}
		if repeated {
			p.fail(here, "multiple repeat")
		}
		repeated = true
		switch item.kind {
		case nodeLineStart, nodeTextStart, nodeLineEnd, nodeTextEnd, nodeWordBoundary, nodeNotWordBoundary, nodeEmpty:
			p.fail(here, "nothing to repeat")
		}
		mode := greedy
		if p.accept('?') {
			mode = lazy
		} else if p.accept('+') {
			mode = possessive
		}
		item = &node{kind: nodeRepeat, children: []*node{item}, min: low, max: high, mode: mode}
	}
}

const maxRepeat = 1 << 16

func (p *parser) quantifier() (low, high int, ok bool) {
	begin := p.at
	switch p.peek() {
	case '*':
		p.at++
		return 0, -1, true
	case '+':
		p.at++
		return 1, -1, true
	case '?':
		p.at++
		return 0, 1, true
	case '{':
	default:
		return 0, 0, false
	}
	p.at++
	lowText := p.digits()
	highText := lowText
	if p.accept(',') {
		highText = p.digits()
		if highText == "" {
			highText = "inf"
		}
	} else if lowText == "" {
		p.at = begin
		return 0, 0, false
	}
	if !p.accept('}') {
		p.at = begin
		return 0, 0, false
	}
	low, high = 0, -1
	if lowText != "" {
		low = p.count(lowText, begin)
	}
	if highText != "inf" {
		high = p.count(highText, begin)
		if high < low {
			p.fail(begin+1, "min repeat greater than max repeat")
		}
	}
	return low, high, true
}

func (p *parser) digits() string {
	begin := p.at
	for p.peek() >= '0' && p.peek() <= '9' {
		p.at++
	}
	return string(p.pattern[begin:p.at])
}

func (p *parser) count(text string, position int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n > maxRepeat {
		p.fail(position, "the playground does not support so many repetitions")
	}
	return n
}

// item reads one thing that a quantifier can follow; nil for what leaves no trace, such as (?i) or a comment.
func (p *parser) item(flags Flags, first bool) *node {
	begin := p.at
	r := p.pattern[p.at]
	p.at++
	switch r {
	case '.':
		return &node{kind: nodeAny, flags: flags}
	case '^':
		return &node{kind: nodeLineStart, flags: flags}
	case '$':
		return &node{kind: nodeLineEnd, flags: flags}
	case '(':
		return p.group(begin, flags, first)
	case '[':
		return &node{kind: nodeSet, set: p.set(begin, flags), flags: flags}
	case '\\':
		return p.escape(begin, flags)
	case '*', '+', '?':
		p.fail(begin, "nothing to repeat")
	case '{':
		p.at = begin
		if _, _, ok := p.quantifier(); ok {
			p.fail(begin, "nothing to repeat")
		}
		p.at = begin + 1
	}
	return &node{kind: nodeRune, r: r, flags: flags}
}

func (p *parser) group(begin int, flags Flags, first bool) *node {
	if !p.accept('?') {
		return p.capture(begin, "", flags)
	}
	if !p.more() {
		p.fail(p.at, "unexpected end of pattern")
	}
	r := p.pattern[p.at]
	p.at++
	switch r {
	case ':':
		return p.closed(begin, flags)
	case '>':
		return &node{kind: nodeAtomic, children: []*node{p.closed(begin, flags)}}
	case '=', '!':
		return &node{kind: nodeLook, negative: r == '!', children: []*node{p.closed(begin, flags)}}
	case '#':
		for p.more() && p.peek() != ')' {
			p.at++
		}
		if !p.accept(')') {
			p.fail(begin, "missing ), unterminated comment")
		}
		return nil
	case 'P':
		return p.named(begin, flags)
	case '<':
		return p.lookBehind(begin, flags)
	case '(':
		return p.condition(begin, flags)
	}
	if r == '-' || strings.ContainsRune("aiLmsux", r) {
		p.at--
		return p.inlineFlags(begin, flags, first)
	}
	p.fail(begin+1, "unknown extension ?%c", r)
	return nil
}

// closed reads a choice and its closing parenthesis.
func (p *parser) closed(begin int, flags Flags) *node {
	inner := p.choice(flags, false)
	if !p.accept(')') {
		p.fail(begin, "missing ), unterminated subpattern")
	}
	if inner.kind == nodeRepeat || inner.kind == nodeSequence && len(inner.children) == 1 {
		return &node{kind: nodeSequence, children: []*node{inner}}
	}
	return inner
}

func (p *parser) capture(begin int, name string, flags Flags) *node {
	p.groups++
	number := p.groups
	if name != "" {
		if earlier, ok := p.names[name]; ok {
			p.fail(begin+4, "redefinition of group name '%s' as group %d; was group %d", name, number, earlier)
		}
		p.names[name] = number
		p.order = append(p.order, name)
	}
	p.open[number] = true
	inner := p.closed(begin, flags)
	delete(p.open, number)
	group := &node{kind: nodeGroup, group: number, children: []*node{inner}}
	p.widths[number] = group
	return group
}

// name reads a group name up to its end.
func (p *parser) name(end rune, what string) string {
	begin := p.at
	for p.more() && p.peek() != end {
		p.at++
	}
	if !p.more() {
		if begin == p.at {
			p.fail(begin, "missing group name")
		}
		p.fail(begin, "missing %s, unterminated name", what)
	}
	name := string(p.pattern[begin:p.at])
	p.at++
	if name == "" {
		p.fail(begin, "missing group name")
	}
	return name
}

func (p *parser) identifier(end rune, what string) string {
	begin := p.at
	name := p.name(end, what)
	if !pytext.IsIdentifier(name) {
		p.fail(begin, "bad character in group name %s", pytext.Repr(name))
	}
	return name
}

func (p *parser) named(begin int, flags Flags) *node {
	switch {
	case p.accept('<'):
		return p.capture(begin, p.identifier('>', ">"), flags)
	case p.accept('='):
		here := p.at
		name := p.identifier(')', ")")
		number, ok := p.names[name]
		if !ok {
			p.fail(here, "unknown group name %s", pytext.Repr(name))
		}
		return p.reference(number, here, flags)
	}
	if !p.more() {
		p.fail(p.at, "unexpected end of pattern")
	}
	p.fail(begin+1, "unknown extension ?P%c", p.peek())
	return nil
}

func (p *parser) reference(number, position int, flags Flags) *node {
	if p.open[number] {
		p.fail(position, "cannot refer to an open group")
	}
	return &node{kind: nodeReference, group: number, flags: flags}
}

func (p *parser) lookBehind(begin int, flags Flags) *node {
	if !p.more() {
		p.fail(p.at, "unexpected end of pattern")
	}
	r := p.pattern[p.at]
	if r != '=' && r != '!' {
		p.fail(begin+1, "unknown extension ?<%c", r)
	}
	p.at++
	inner := p.closed(begin, flags)
	width, ok := p.width(inner)
	if !ok {
		panic(&Error{"look-behind requires fixed-width pattern", -1})
	}
	return &node{kind: nodeLook, behind: true, negative: r == '!', children: []*node{inner}, min: width}
}

// width is how many code points the node matches, if that is always the same number.
func (p *parser) width(n *node) (width int, fixed bool) {
	switch n.kind {
	case nodeRune, nodeAny, nodeSet:
		return 1, true
	case nodeGroup, nodeAtomic:
		return p.width(n.children[0])
	case nodeSequence:
		for _, child := range n.children {
			w, ok := p.width(child)
			if !ok {
				return 0, false
			}
			width += w
		}
		return width, true
	case nodeChoice, nodeCondition:
		width, fixed = p.width(n.children[0])
		for _, child := range n.children[1:] {
			if w, ok := p.width(child); !ok || w != width {
				return 0, false
			}
		}
		return width, fixed
	case nodeRepeat:
		w, ok := p.width(n.children[0])
		return w * n.min, ok && n.min == n.max
	case nodeReference:
		if group := p.widths[n.group]; group != nil {
			return p.width(group)
		}
		return 0, false
	}
	return 0, true
}

func (p *parser) condition(begin int, flags Flags) *node {
	here := p.at
	name := p.name(')', ")")
	number, err := strconv.Atoi(name)
	if err != nil {
		var ok bool
		if number, ok = p.names[name]; !ok {
			if !pytext.IsIdentifier(name) {
				p.fail(here, "bad character in group name %s", pytext.Repr(name))
			}
			p.fail(here, "unknown group name %s", pytext.Repr(name))
		}
	} else if number == 0 {
		p.fail(here, "bad group number")
	}
	yes := p.sequence(flags, false)
	no := &node{kind: nodeSequence}
	if p.accept('|') {
		no = p.sequence(flags, false)
		if p.peek() == '|' {
			p.fail(p.at, "conditional backref with more than two branches")
		}
	}
	if !p.accept(')') {
		p.fail(begin, "missing ), unterminated subpattern")
	}
	return &node{kind: nodeCondition, group: number, children: []*node{yes, no}, min: here}
}

var flagLetters = map[rune]Flags{'i': IgnoreCase, 'L': Locale, 'm': MultiLine, 's': DotAll, 'u': Unicode, 'x': Verbose, 'a': ASCII}

// inlineFlags reads (?i) at the start of the pattern, or (?i-s:…) anywhere.
func (p *parser) inlineFlags(begin int, flags Flags, first bool) *node {
	add, remove := Flags(0), Flags(0)
	for p.more() && flagLetters[p.peek()] != 0 {
		add |= flagLetters[p.peek()]
		p.at++
	}
	if p.accept('-') {
		if !p.more() {
			p.fail(p.at, "missing flag")
		}
		for p.more() && flagLetters[p.peek()] != 0 {
			remove |= flagLetters[p.peek()]
			p.at++
		}
		if remove == 0 {
			p.fail(p.at, "missing flag")
		}
		switch {
		case p.peek() != ':':
			p.fail(p.at, "missing :")
		case remove&(ASCII|Unicode|Locale) != 0:
			p.fail(p.at, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
		case add&remove != 0:
			p.fail(p.at, "bad inline flags: flag turned on and off")
		}
	}
	switch {
	case p.accept(')'):
		if !first || begin != 0 && p.global == 0 {
			p.fail(begin, "global flags not at the start of the expression")
		}
		p.global |= add
		return nil
	case p.accept(':'):
		return p.closed(begin, (flags|add)&^remove)
	case !p.more():
		p.fail(p.at, "missing -, : or )")
	}
	p.fail(p.at, "unknown flag")
	return nil
}

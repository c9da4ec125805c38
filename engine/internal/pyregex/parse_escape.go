package pyregex

import (
	"strconv"
	"strings"
	"unicode"

	"futurescope/engine/internal/pytext"
)

// set is a character class: [a-z\d] or \w.
type set struct {
	negative   bool
	ranges     []runeRange
	categories []category
}

type runeRange struct{ low, high rune }

// category is \d, \D, \s, \S, \w or \W.
type category struct {
	letter rune // of the positive one
	not    bool
	ascii  bool
}

func (c category) contains(r rune) bool {
	var in bool
	switch {
	case c.ascii && r > 127:
		in = false
	case c.letter == 'd':
		in = pytext.IsDecimal(r)
	case c.letter == 's':
		in = pytext.IsSpace(r) && !(c.ascii && r >= 0x1c && r <= 0x1f)
	default:
		in = isWord(r)
	}
	return in != c.not
}

func isWord(r rune) bool { return r == '_' || pytext.IsAlnum(r) }

// contains reports whether the set has the code point, in one of its cases if case does not matter.
func (s *set) contains(r rune, flags Flags) bool {
	in := s.has(r)
	if !in && flags&IgnoreCase != 0 {
		for other := range otherCases(r, flags) {
			if in = s.has(other); in {
				break
			}
		}
	}
	return in != s.negative
}

func (s *set) has(r rune) bool {
	for _, interval := range s.ranges {
		if r >= interval.low && r <= interval.high {
			return true
		}
	}
	for _, c := range s.categories {
		if c.contains(r) {
			return true
		}
	}
	return false
}

// set reads a class behind its bracket.
func (p *parser) set(begin int, flags Flags) *set {
	s := &set{negative: p.accept('^')}
	start := p.at
	for {
		if !p.more() {
			p.fail(begin, "unterminated character set")
		}
		here := p.at
		if p.peek() == ']' && p.at > start {
			p.at++
			return s
		}
		low, isRune := p.member(s, flags)
		if p.peek() != '-' || p.at+1 >= len(p.pattern) || p.pattern[p.at+1] == ']' {
			if p.peek() == '-' && p.at+1 >= len(p.pattern) {
				p.fail(begin, "unterminated character set")
			}
			if isRune {
				s.ranges = append(s.ranges, runeRange{low, low})
			}
			continue
		}
		p.at++
		high, highIsRune := p.member(s, flags)
		text := string(p.pattern[here:p.at])
		if !isRune || !highIsRune || high < low {
			p.fail(here, "bad character range %s", text)
		}
		s.ranges = append(s.ranges, runeRange{low, high})
	}
}

// member reads one member of a class; categories go into the set at once.
func (p *parser) member(s *set, flags Flags) (r rune, isRune bool) {
	begin := p.at
	r = p.pattern[p.at]
	p.at++
	if r != '\\' {
		return r, true
	}
	if !p.more() {
		p.fail(begin, "bad escape (end of pattern)")
	}
	r = p.pattern[p.at]
	p.at++
	if c, ok := categoryOf(r, flags); ok {
		s.categories = append(s.categories, c)
		return 0, false
	}
	if r == 'b' {
		return '\b', true
	}
	if r >= '0' && r <= '7' {
		return p.octal(begin, 3), true
	}
	if r == '8' || r == '9' {
		p.fail(begin, "bad escape \\%c", r)
	}
	return p.plainEscape(begin, r), true
}

func categoryOf(r rune, flags Flags) (category, bool) {
	if strings.ContainsRune("dDsSwW", r) {
		return category{unicode.ToLower(r), unicode.IsUpper(r), flags&ASCII != 0}, true
	}
	return category{}, false
}

// octal reads the digits of an octal escape, the first of which has been read.
func (p *parser) octal(begin, most int) rune {
	p.at--
	first := p.at
	for p.at < first+most && p.peek() >= '0' && p.peek() <= '7' {
		p.at++
	}
	number, _ := strconv.ParseInt(string(p.pattern[first:p.at]), 8, 32)
	if number > 0o377 {
		p.fail(begin, "octal escape value %s outside of range 0-0o377", string(p.pattern[begin:p.at]))
	}
	return rune(number)
}

// plainEscape is an escape that stands for one code point.
func (p *parser) plainEscape(begin int, r rune) rune {
	switch r {
	case 'a':
		return '\a'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'x':
		return p.hex(begin, 2)
	case 'u':
		return p.hex(begin, 4)
	case 'U':
		return p.hex(begin, 8)
	}
	if r == 'N' {
		p.fail(begin, "the playground does not support \\N{…} in patterns")
	}
	if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		p.fail(begin, "bad escape \\%c", r)
	}
	return r
}

func (p *parser) hex(begin, digits int) rune {
	end := p.at
	for end < len(p.pattern) && end < p.at+digits && strings.ContainsRune("0123456789abcdefABCDEF", p.pattern[end]) {
		end++
	}
	text := string(p.pattern[p.at:end])
	p.at = end
	number, err := strconv.ParseInt(text, 16, 64)
	if len(text) != digits || err != nil || number > unicode.MaxRune {
		p.fail(begin, "incomplete escape %s", string(p.pattern[begin:end]))
	}
	return rune(number)
}

// escape reads an escape outside of a class.
func (p *parser) escape(begin int, flags Flags) *node {
	if !p.more() {
		p.fail(begin, "bad escape (end of pattern)")
	}
	r := p.pattern[p.at]
	p.at++
	if c, ok := categoryOf(r, flags); ok {
		return &node{kind: nodeSet, set: &set{categories: []category{c}}, flags: flags}
	}
	switch r {
	case 'A':
		return &node{kind: nodeTextStart}
	case 'Z':
		return &node{kind: nodeTextEnd}
	case 'b':
		return &node{kind: nodeWordBoundary, flags: flags}
	case 'B':
		return &node{kind: nodeNotWordBoundary, flags: flags}
	case '0':
		return &node{kind: nodeRune, r: p.octal(begin, 3), flags: flags}
	}
	if r >= '1' && r <= '9' {
		return p.numbered(begin, flags)
	}
	return &node{kind: nodeRune, r: p.plainEscape(begin, r), flags: flags}
}

// numbered is a reference to a group, or an octal escape of three digits.
func (p *parser) numbered(begin int, flags Flags) *node {
	p.at--
	isOctal := func(i int) bool { return i < len(p.pattern) && p.pattern[i] >= '0' && p.pattern[i] <= '7' }
	if isOctal(p.at) && isOctal(p.at+1) && isOctal(p.at+2) {
		p.at++
		return &node{kind: nodeRune, r: p.octal(begin, 3), flags: flags}
	}
	first := p.at
	p.at++
	if p.peek() >= '0' && p.peek() <= '9' {
		p.at++
	}
	number, _ := strconv.Atoi(string(p.pattern[first:p.at]))
	if number > p.groups {
		p.fail(begin+1, "invalid group reference %d", number)
	}
	return p.reference(number, begin, flags)
}

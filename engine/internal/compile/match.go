package compile

import (
	"slices"

	"futurescope/engine/internal/syntax"
)

// matchStatement compiles `match Subject: case Pattern if Guard: Body …`. A pattern binds its names only when all of it fits, and
// before the guard is asked (Python/compile.c, compiler_match_inner), so captures go to temporaries first.
func (c *compiler) matchStatement(s *syntax.Match) {
	subject := c.temp()
	c.exprTo(s.Subject, subject)
	top := c.top
	end := c.newLabel()
	var ways [][]bool // what each case that can be left at its end has assigned there
	for _, matchCase := range s.Cases {
		next := c.newLabel()
		entry := c.snapshot()
		c.matchCase(matchCase, subject, next)
		if !c.unreachable {
			ways = append(ways, c.snapshot())
			c.jump(end)
		}
		c.mark(next)
		c.assigned, c.unreachable = entry, false
		c.release(top)
	}
	if last := s.Cases[len(s.Cases)-1]; last.Guard == nil && alwaysMatches(last.Pattern) {
		c.setAllAssigned() // never gets behind the last case without running it
	} else {
		ways = append(ways, c.snapshot())
	}
	c.mark(end)
	for _, assigned := range ways {
		c.join(assigned)
	}
	c.unreachable = len(ways) == 0
}

func (c *compiler) matchCase(matchCase *syntax.MatchCase, subject uint16, next label) {
	m := matcher{compiler: c, names: boundNames(matchCase.Pattern)}
	m.captures = c.temps(len(m.names))
	m.match(matchCase.Pattern, subject, next)
	before := c.at(matchCase.Pattern)
	for i, name := range m.names {
		c.storeName(name, m.captures+uint16(i))
	}
	c.position = before
	if matchCase.Guard != nil {
		c.jumpUnless(matchCase.Guard, next)
	}
	c.body(matchCase.Body)
}

// alwaysMatches tells a name, a wildcard, or alternatives of which the last is one.
func alwaysMatches(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchAs:
		return p.Pattern == nil || alwaysMatches(p.Pattern)
	case *syntax.MatchOr:
		return alwaysMatches(p.Patterns[len(p.Patterns)-1])
	}
	return false
}

// boundNames lists what a pattern binds, in the order in which it does.
func boundNames(p syntax.Pattern) []string {
	var names []string
	add := func(patterns ...syntax.Pattern) {
		for _, inner := range patterns {
			names = append(names, boundNames(inner)...)
		}
	}
	last := ""
	switch p := p.(type) {
	case *syntax.MatchAs:
		if p.Pattern != nil {
			add(p.Pattern)
		}
		last = p.Name
	case *syntax.MatchStar:
		last = p.Name
	case *syntax.MatchOr:
		add(p.Patterns[0]) // the others bind the same
	case *syntax.MatchSequence:
		add(p.Patterns...)
	case *syntax.MatchMapping:
		add(p.Patterns...)
		last = p.Rest
	case *syntax.MatchClass:
		add(p.Patterns...)
		add(p.KwdPatterns...)
	}
	if last != "" {
		names = append(names, last)
	}
	return names
}

// matcher compiles one case's pattern. names[i] is captured in register captures+i.
type matcher struct {
	*compiler
	names    []string
	captures uint16
}

func (m *matcher) capture(name string, value uint16) {
	if name != "" {
		m.emit(OpMove, 0, m.captures+uint16(slices.Index(m.names, name)), value, 0)
	}
}

// match emits a pattern: execution goes on behind it if the subject fits, else at fail.
func (m *matcher) match(p syntax.Pattern, subject uint16, fail label) {
	before, top := m.at(p), m.top
	switch p := p.(type) {
	case *syntax.MatchValue:
		m.emit(OpJumpCompare, uint8(newCompareJump(uint8(syntax.Eq), true)), subject, m.expr(p.Value), uint16(fail))
	case *syntax.MatchSingleton:
		m.emit(OpJumpIs, 0, subject, m.constant(p.Value), uint16(fail))
	case *syntax.MatchAs:
		if p.Pattern != nil {
			m.match(p.Pattern, subject, fail)
		}
		m.capture(p.Name, subject)
	case *syntax.MatchStar:
		m.capture(p.Name, subject)
	case *syntax.MatchOr:
		m.alternatives(p, subject, fail)
	case *syntax.MatchSequence:
		m.sequence(p, subject, fail)
	case *syntax.MatchMapping:
		m.mapping(p, subject, fail)
	case *syntax.MatchClass:
		m.class(p, subject, fail)
	}
	m.position = before
	m.release(top)
}

func (m *matcher) alternatives(p *syntax.MatchOr, subject uint16, fail label) {
	matched := m.newLabel()
	entry := m.snapshot()
	for i, alternative := range p.Patterns {
		if i == len(p.Patterns)-1 {
			m.match(alternative, subject, fail)
			break
		}
		next := m.newLabel()
		m.match(alternative, subject, next)
		m.jump(matched)
		m.mark(next)
		m.assigned = slices.Clone(entry)
	}
	m.mark(matched)
	m.assigned = entry
}

// sequence unpacks only what the pattern looks at: nothing for wildcards alone, single items where the star is a wildcard
// (Python/compile.c, compiler_pattern_sequence).
func (m *matcher) sequence(p *syntax.MatchSequence, subject uint16, fail label) {
	star := slices.IndexFunc(p.Patterns, func(item syntax.Pattern) bool {
		_, isStar := item.(*syntax.MatchStar)
		return isStar
	})
	count := len(p.Patterns)
	switch {
	case star < 0:
		m.emit(OpMatchSequence, 0, subject, uint16(count), uint16(fail))
	default:
		m.emit(OpMatchSequence, 1, subject, uint16(count-1), uint16(fail))
	}
	if !slices.ContainsFunc(p.Patterns, looks) {
		return
	}
	items := m.temps(count)
	switch {
	case star < 0:
		m.emit(OpUnpack, 0, items, subject, uint16(count))
	case looks(p.Patterns[star]):
		m.emit(OpUnpackStar, 0, items, subject, uint16(star))
		m.emit(OpExtra, 0, uint16(count-star-1), 0, 0)
	default:
		m.singleItems(p.Patterns, star, subject, items, fail)
		return
	}
	for i, item := range p.Patterns {
		m.match(item, items+uint16(i), fail)
	}
}

// singleItems matches what stands before and behind `*_`, each item being fetched when it is its turn.
func (m *matcher) singleItems(patterns []syntax.Pattern, star int, subject, items uint16, fail label) {
	for i, pattern := range patterns {
		item := items + uint16(i)
		switch {
		case !looks(pattern):
			continue
		case i < star:
			m.emit(OpGetItem, 0, item, subject, m.constant(int64(i)))
		default:
			m.emit(OpMatchLength, 0, item, subject, 0)
			m.emit(OpSub, 0, item, item, m.constant(int64(len(patterns)-i)))
			m.emit(OpGetItem, 0, item, subject, item)
		}
		m.match(pattern, item, fail)
	}
}

// looks is false for the wildcards, `_` and `*_`.
func looks(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchAs:
		return p.Pattern != nil || p.Name != ""
	case *syntax.MatchStar:
		return p.Name != ""
	}
	return true
}

func (m *matcher) mapping(p *syntax.MatchMapping, subject uint16, fail label) {
	count := len(p.Keys)
	m.emit(OpMatchMapping, 0, subject, uint16(count), uint16(fail))
	first := m.temps(1 + 2*count)
	keys, values := first+1, first+1+uint16(count)
	if count > 0 {
		m.emit(OpMove, 0, first, subject, 0)
		for i, key := range p.Keys {
			m.exprTo(key, keys+uint16(i))
		}
		m.emit(OpMatchKeys, 0, first, uint16(count), uint16(fail))
	}
	for i, pattern := range p.Patterns {
		m.match(pattern, values+uint16(i), fail)
	}
	if p.Rest == "" {
		return
	}
	rest := m.temp()
	m.emit(OpBuildDict, 0, rest, rest, 0)
	m.emit(OpDictUpdate, 0, rest, subject, 0)
	for i := range p.Keys {
		m.emit(OpDeleteItem, 0, rest, keys+uint16(i), 0)
	}
	m.capture(p.Rest, rest)
}

func (m *matcher) class(p *syntax.MatchClass, subject uint16, fail label) {
	count := len(p.Patterns) + len(p.KwdPatterns)
	first := m.temps(2 + count)
	m.emit(OpMove, 0, first, subject, 0)
	m.exprTo(p.Cls, first+1)
	m.code.KeywordNames = append(m.code.KeywordNames, p.KwdAttrs)
	m.emit(OpMatchClass, 0, first, uint16(len(p.Patterns)), uint16(fail))
	m.emit(OpExtra, 0, uint16(len(m.code.KeywordNames)-1), 0, 0)
	for i, pattern := range slices.Concat(p.Patterns, p.KwdPatterns) {
		m.match(pattern, first+2+uint16(i), fail)
	}
}

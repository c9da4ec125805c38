package pyregex

import (
	"iter"
	"slices"
	"unicode"
)

// instruction is a step of the matcher.
type instruction struct {
	op       opcode
	r        rune
	set      *set
	x, y     int // targets, numbers
	flags    Flags
	negative bool
	program  []instruction // of a look-around or an atomic group
}

type opcode uint8

const (
	opRune opcode = iota
	opAny
	opSet
	opRun    // x to y (-1: any number) characters that program[0] accepts, as many as possible
	opSplit  // try x first, then y
	opJump   // to x
	opSave   // position into slot x
	opMark   // position into register x: the begin of a round of a loop
	opMoved  // go to y unless the round that began at register x has consumed something
	opAssert // r says which
	opReference
	opCondition // group x matched: go on, else to y
	opLook      // program; y is the width of a look-behind, -1 for ahead
	opAtomic
	opMatch
)

// maxInstructions bounds what counted repetitions may unfold to.
const maxInstructions = 200_000

// Compile makes a program of a pattern, given as code points. The error is an *Error.
func Compile(pattern []rune, flags Flags) (program *Program, err error) {
	p := &parser{pattern: pattern, flags: flags, open: map[int]bool{}, names: map[string]int{}, widths: map[int]*node{}}
	defer func() {
		if failure := recover(); failure != nil {
			compileError, ok := failure.(*Error)
			if !ok {
				panic(failure)
			}
			program, err = nil, compileError
		}
	}()
	tree := p.choice(flags, true)
	if p.more() {
		p.fail(p.at, "unbalanced parenthesis")
	}
	c := &compiler{parser: p}
	code := append(c.node(nil, &node{kind: nodeGroup, group: 0, children: []*node{tree}}), instruction{op: opMatch})
	program = &Program{Groups: p.groups, Names: p.names, Order: p.order, Flags: flags | p.global, code: code, registers: c.registers, prefix: -1}
	if len(code) > 1 && code[1].op == opRune && code[1].flags&IgnoreCase == 0 {
		program.prefix = code[1].r
	}
	return program, nil
}

type compiler struct {
	parser    *parser
	registers int
}

// node appends the code of a node. Targets are positions in the same code.
func (c *compiler) node(code []instruction, n *node) []instruction {
	if len(code) > maxInstructions {
		c.parser.fail(0, "the playground does not support a pattern of this size")
	}
	switch n.kind {
	case nodeEmpty:
		return code
	case nodeRune:
		return append(code, instruction{op: opRune, r: n.r, flags: n.flags})
	case nodeAny:
		return append(code, instruction{op: opAny, flags: n.flags})
	case nodeSet:
		return append(code, instruction{op: opSet, set: n.set, flags: n.flags})
	case nodeSequence:
		for _, child := range n.children {
			code = c.node(code, child)
		}
		return code
	case nodeChoice:
		return c.choice(code, n.children)
	case nodeRepeat:
		if c.parser.flags&Template != 0 {
			c.parser.fail(-1, "internal: unsupported template operator %s", [...]string{greedy: "MAX_REPEAT", lazy: "MIN_REPEAT", possessive: "POSSESSIVE_REPEAT"}[n.mode])
		}
		return c.repeat(code, n)
	case nodeGroup:
		code = append(code, instruction{op: opSave, x: 2 * n.group})
		code = c.node(code, n.children[0])
		return append(code, instruction{op: opSave, x: 2*n.group + 1})
	case nodeAtomic:
		return append(code, instruction{op: opAtomic, program: c.inner(n.children[0])})
	case nodeLook:
		width := -1
		if n.behind {
			width = n.min
		}
		return append(code, instruction{op: opLook, negative: n.negative, y: width, program: c.inner(n.children[0])})
	case nodeReference:
		return append(code, instruction{op: opReference, x: n.group, flags: n.flags})
	case nodeCondition:
		return c.condition(code, n)
	}
	return append(code, instruction{op: opAssert, r: rune(n.kind), flags: n.flags})
}

func (c *compiler) inner(n *node) []instruction {
	return append(c.node(nil, n), instruction{op: opMatch})
}

func (c *compiler) choice(code []instruction, alternatives []*node) []instruction {
	var ends []int
	for i, alternative := range alternatives {
		if i == len(alternatives)-1 {
			code = c.node(code, alternative)
			break
		}
		split := len(code)
		code = append(code, instruction{op: opSplit, x: split + 1})
		code = c.node(code, alternative)
		ends = append(ends, len(code))
		code = append(code, instruction{op: opJump})
		code[split].y = len(code)
	}
	for _, end := range ends {
		code[end].x = len(code)
	}
	return code
}

func (c *compiler) condition(code []instruction, n *node) []instruction {
	if n.group > c.parser.groups {
		c.parser.fail(n.min, "invalid group reference %d", n.group)
	}
	test := len(code)
	code = append(code, instruction{op: opCondition, x: n.group})
	code = c.node(code, n.children[0])
	jump := len(code)
	code = append(code, instruction{op: opJump})
	code[test].y = len(code)
	code = c.node(code, n.children[1])
	code[jump].x = len(code)
	return code
}

// repeat unfolds the required rounds and the optional ones; an unbounded rest is a loop.
func (c *compiler) repeat(code []instruction, n *node) []instruction {
	if n.mode == possessive {
		once := *n
		once.mode = greedy
		return append(code, instruction{op: opAtomic, program: c.inner(&once)})
	}
	child := n.children[0]
	if n.mode == greedy && n.max != n.min {
		switch child.kind {
		case nodeRune, nodeAny, nodeSet:
			return append(code, instruction{op: opRun, x: n.min, y: n.max, program: c.node(nil, child)})
		}
	}
	for range n.min {
		code = c.node(code, child)
	}
	if n.max < 0 {
		return c.loop(code, child, n.mode)
	}
	var splits []int
	for range n.max - n.min {
		splits = append(splits, len(code))
		code = append(code, instruction{op: opSplit})
		code = c.node(code, child)
	}
	for _, split := range splits {
		code[split].x, code[split].y = split+1, len(code)
		if n.mode == lazy {
			code[split].x, code[split].y = len(code), split+1
		}
	}
	return code
}

// loop is split · mark · child · moved · jump to split. A round that consumed nothing leaves the loop.
func (c *compiler) loop(code []instruction, child *node, mode repeatMode) []instruction {
	split := len(code)
	code = append(code, instruction{op: opSplit})
	register := c.registers
	width, fixed := c.parser.width(child)
	guarded := !fixed || width == 0
	if guarded {
		c.registers++
		code = append(code, instruction{op: opMark, x: register})
	}
	code = c.node(code, child)
	if guarded {
		code = append(code, instruction{op: opMoved, x: register, y: len(code) + 2})
	}
	code = append(code, instruction{op: opJump, x: split})
	code[split].x, code[split].y = split+1, len(code)
	if mode == lazy {
		code[split].x, code[split].y = len(code), split+1
	}
	return code
}

// equalFold reports whether two code points are the same but for their case.
func equalFold(a, b rune, flags Flags) bool {
	if a == b {
		return true
	}
	for other := range otherCases(a, flags) {
		if other == b {
			return true
		}
	}
	return false
}

// otherCases goes over the code points that are the same as r but for their case. Patterns of bytes, and those with the flag ASCII, know
// only the 26 letters.
func otherCases(r rune, flags Flags) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		if flags&ASCII != 0 || flags&Unicode == 0 {
			if lower := r | 0x20; r < 0x80 && lower >= 'a' && lower <= 'z' {
				yield(r ^ 0x20)
			}
			return
		}
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if !yield(other) {
				return
			}
		}
		for _, class := range sameButForCase {
			if !slices.Contains(class, r) {
				continue
			}
			for _, other := range class {
				if other != r && !yield(other) {
					return
				}
			}
		}
	}
}

// sameButForCase are code points that CPython's re takes for the same (Lib/re/_casefix.py, and that the small letter of U+0130 is i),
// though Unicode's simple folding does not.
var sameButForCase = [][]rune{{'i', 'I', 0x130, 0x131}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3}, {0xfb05, 0xfb06}}

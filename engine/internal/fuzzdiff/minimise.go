package main

import (
	"slices"
	"strings"

	"futurescope/engine/internal/syntax"
)

// minimise makes a program smaller as long as interesting holds, trying at most attempts candidates. First
// it removes statements, in halves and ever smaller groups (Zeller and Hildebrandt's delta debugging), then
// it puts a part of an expression, or something plain, in the place of the whole.
func minimise(program string, attempts int, interesting func(string) bool) string {
	m := &minimiser{program: program, left: attempts, interesting: interesting, tried: map[string]bool{}}
	for m.left > 0 {
		before := m.program
		m.removeStatements()
		m.simplifyExpressions()
		if m.program == before {
			break
		}
	}
	return m.program
}

type minimiser struct {
	program     string
	left        int // attempts
	interesting func(string) bool
	tried       map[string]bool
}

// try keeps a candidate if it is smaller and still interesting.
func (m *minimiser) try(candidate string) bool {
	if m.left <= 0 || len(candidate) >= len(m.program) || m.tried[candidate] {
		return false
	}
	m.tried[candidate] = true
	m.left--
	if !m.interesting(candidate) {
		return false
	}
	m.program = candidate
	return true
}

// cut is a stretch of the program, by its offsets, and what stands in its place.
type cut struct {
	start, stop int
	text        string
}

func apply(program string, cuts []cut) string {
	var result strings.Builder
	at := 0
	for _, c := range cuts {
		if c.start < at {
			continue // inside one that was made already
		}
		result.WriteString(program[at:c.start])
		result.WriteString(c.text)
		at = c.stop
	}
	result.WriteString(program[at:])
	return result.String()
}

// removeStatements tries to remove groups of statements, those of the outer blocks first.
func (m *minimiser) removeStatements() {
	for block := 0; m.left > 0; {
		blocks := statementBlocks(m.program)
		if block >= len(blocks) {
			return
		}
		if m.shortenBlock(blocks[block]) {
			continue // offsets have changed: look again
		}
		block++
	}
}

// shortenBlock tries to leave out some statements of one block. A block must not become empty.
func (m *minimiser) shortenBlock(statements []cut) bool {
	for size := len(statements); size >= 1; size /= 2 {
		for start := len(statements) - size; start > -size; start -= size {
			from := max(start, 0)
			group := slices.Clone(statements[from:min(start+size, len(statements))])
			if len(group) == len(statements) {
				group[0].text = indentAt(m.program, group[0].start) + "pass\n"
			}
			if m.try(apply(m.program, group)) {
				return true
			}
		}
	}
	return false
}

func indentAt(program string, lineStart int) string {
	line := program[lineStart:]
	return line[:len(line)-len(strings.TrimLeft(line, " "))]
}

// statementBlocks returns the statements of every block as whole lines, outer blocks before inner ones.
func statementBlocks(program string) [][]cut {
	tree, err := syntax.Parse("main.py", program)
	if err != nil {
		return [][]cut{eachLine(program)}
	}
	blocks := map[string][]cut{}
	var order []string
	syntax.Walk(tree, func(node syntax.Node) bool {
		statement, ok := node.(syntax.Stmt)
		if !ok {
			return true
		}
		c := wholeLines(program, statement)
		// Statements of one block follow each other at the same indentation; a block ends where a shallower line
		// follows, so the lines before it and the indentation tell blocks apart.
		key := blockKey(program, c.start)
		if blocks[key] == nil {
			order = append(order, key)
		}
		blocks[key] = append(blocks[key], c)
		return true
	})
	slices.SortStableFunc(order, func(a, b string) int { return strings.Count(a, " ") - strings.Count(b, " ") })
	var result [][]cut
	for _, key := range order {
		result = append(result, blocks[key])
	}
	return result
}

// eachLine stands in for the statements of a program with a syntax error.
func eachLine(program string) []cut {
	var lines []cut
	at := 0
	for line := range strings.Lines(program) {
		lines = append(lines, cut{start: at, stop: at + len(line)})
		at += len(line)
	}
	return lines
}

// blockKey names the block of the line that starts at an offset: its header's line and the indentation.
func blockKey(program string, lineStart int) string {
	indent := indentAt(program, lineStart)
	lines := strings.Split(program[:lineStart], "\n")
	for number := len(lines) - 1; number >= 0; number-- {
		line := lines[number]
		if strings.TrimSpace(line) != "" && len(line)-len(strings.TrimLeft(line, " ")) < len(indent) {
			return indent + "|" + strings.Repeat("\t", number)
		}
	}
	return indent + "|"
}

// wholeLines is the stretch of a statement together with its decorators and line ends.
func wholeLines(program string, statement syntax.Stmt) cut {
	start, stop := statement.Pos().Offset, statement.End().Offset
	var decorators []syntax.Expr
	switch definition := statement.(type) {
	case *syntax.FunctionDef:
		decorators = definition.Decorators
	case *syntax.ClassDef:
		decorators = definition.Decorators
	}
	if len(decorators) > 0 {
		start = min(start, decorators[0].Pos().Offset)
	}
	start = strings.LastIndexByte(program[:start], '\n') + 1
	if end := strings.IndexByte(program[stop:], '\n'); end >= 0 {
		return cut{start: start, stop: stop + end + 1}
	}
	return cut{start: start, stop: len(program)}
}

// simplifyExpressions tries to put something simpler in the place of every expression.
func (m *minimiser) simplifyExpressions() {
	for index := 0; m.left > 0; index++ {
		replacements := replacementsOf(m.program)
		if index >= len(replacements) {
			return
		}
		for _, candidate := range replacements[index] {
			if m.try(apply(m.program, []cut{candidate})) {
				index-- // the next expression now has this one's number, or this one can become still simpler
				break
			}
		}
	}
}

// replacementsOf lists for each expression what could stand in its place, outer expressions first.
func replacementsOf(program string) [][]cut {
	tree, err := syntax.Parse("main.py", program)
	if err != nil {
		return nil
	}
	var all [][]cut
	caught := map[syntax.Node]bool{} // classes in except: others would only raise one more exception
	syntax.Walk(tree, func(node syntax.Node) bool {
		if handler, ok := node.(*syntax.ExceptHandler); ok && handler.Type != nil {
			caught[handler.Type] = true
		}
		if caught[node] {
			return false
		}
		if _, ok := node.(*syntax.JoinedStr); ok {
			all = append(all, plain(node, "''"))
			return false // positions inside are not those of the file
		}
		if _, ok := node.(syntax.Expr); ok {
			all = append(all, replacementsOfExpression(program, node))
		}
		return true
	})
	return all
}

func replacementsOfExpression(program string, node syntax.Node) []cut {
	candidates := plain(node, "0", "[]")
	start, stop := node.Pos().Offset, node.End().Offset
	var parts []cut
	syntax.Walk(node, func(inner syntax.Node) bool {
		if inner == node {
			return true
		}
		from, to := inner.Pos().Offset, inner.End().Offset
		if from < start || to > stop || from >= to {
			return false
		}
		if _, ok := inner.(syntax.Expr); ok {
			candidates = append(candidates, cut{start, stop, program[from:to]}, cut{start, stop, "(" + program[from:to] + ")"})
		}
		parts = append(parts, cut{from, to, ""})
		return false
	})
	candidates = append(candidates, withoutElements(program, parts, stop)...)
	if constant, ok := node.(*syntax.Constant); ok {
		candidates = append(candidates, shorterConstants(program, constant)...)
	}
	return candidates
}

func plain(node syntax.Node, texts ...string) []cut {
	cuts := make([]cut, len(texts))
	for i, text := range texts {
		cuts[i] = cut{node.Pos().Offset, node.End().Offset, text}
	}
	return cuts
}

// withoutElements leaves out one part of a display or a call together with the comma behind or before it.
func withoutElements(program string, parts []cut, stop int) []cut {
	var cuts []cut
	for i, part := range parts {
		if i+1 < len(parts) {
			cuts = append(cuts, cut{part.start, parts[i+1].start, ""})
		}
		if i > 0 {
			cuts = append(cuts, cut{parts[i-1].stop, part.stop, ""})
		}
		if part.stop < stop && (i == 0 || i == len(parts)-1) {
			cuts = append(cuts, part)
		}
	}
	return cuts
}

// shorterConstants halves a literal: good enough for strings and digits.
func shorterConstants(program string, constant *syntax.Constant) []cut {
	start, stop := constant.Pos().Offset, constant.End().Offset
	if stop-start < 4 {
		return nil
	}
	middle := (start + stop) / 2
	return []cut{{start + 1, middle, ""}, {middle, stop - 1, ""}, {start + 1, start + 2, ""}, {stop - 2, stop - 1, ""}}
}

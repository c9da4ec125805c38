// Package pyregex is Python's regular expressions (Lib/re of CPython 3.11) without Python: a parser for their
// syntax, and a backtracking matcher over code points.
//
// A pattern is parsed into a tree of nodes (parse.go), the tree is compiled into a small program (compile.go), and the program is run
// with an explicit stack of alternatives still to be tried (match.go), so that neither a long text nor a pattern that
// backtracks a lot can exhaust Go's stack. The number of steps is bounded and can be read, so that a simulation can charge for it.
package pyregex

import "fmt"

// Flags are those of Python's re module, with its values.
type Flags int

// The flags.
const (
	IgnoreCase Flags = 2
	Template   Flags = 1 // allows no repetitions
	Locale     Flags = 4
	MultiLine  Flags = 8
	DotAll     Flags = 16
	Unicode    Flags = 32
	Verbose    Flags = 64
	ASCII      Flags = 256
)

// Error is a pattern that cannot be compiled, in CPython's words.
type Error struct {
	Text     string
	Position int // in code points
}

// Error is what re.error shows.
func (e *Error) Error() string { return fmt.Sprintf("%s at position %d", e.Text, e.Position) }

// Program is a compiled pattern. It is not changed by matching.
type Program struct {
	Groups int            // how many capturing groups it has
	Names  map[string]int // of named groups; never ranged over
	Order  []string       // the names in the order of their groups
	Flags  Flags          // including those that the pattern itself sets

	code      []instruction
	registers int // for loops that must notice an empty round
	prefix    rune
}

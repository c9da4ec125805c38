package syntax

// Position is a place between two characters of a source text.
//
// Column counts characters (code points) where CPython's col_offset counts UTF-8
// bytes; messages show Column+1, as CPython does. Offset counts bytes of the
// text that was given to Parse, so source[node.Pos().Offset:node.End().Offset] is
// the text of a node.
type Position struct {
	Line   int // 1-based
	Column int // 0-based, in characters
	Offset int // 0-based, in bytes
}

// noPlace is the end of a token that has no text, in the places of errors.
var noPlace = Position{Column: -1}

// IsValid reports whether the position was set: lines start at 1.
func (p Position) IsValid() bool { return p.Line > 0 }

// Before reports whether p comes before q in the same text.
func (p Position) Before(q Position) bool { return p.Offset < q.Offset }

// Span is the stretch of text that a node covers: from its first character to just
// behind its last one. Nodes embed it.
type Span struct {
	Start, Stop Position
}

// Pos returns the position of the node's first character.
func (s Span) Pos() Position { return s.Start }

// End returns the position just behind the node's last character.
func (s Span) End() Position { return s.Stop }

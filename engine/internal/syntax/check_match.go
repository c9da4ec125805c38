package syntax

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"futurescope/engine/internal/pytext"
)

// match checks the patterns of a match statement. CPython: Python/compile.c, compiler_match_inner.
func (c *useChecker) match(m *Match) {
	c.expression(m.Subject)
	for i, matchCase := range m.Cases {
		bound := map[string]bool{}
		isLast := i == len(m.Cases)-1
		c.pattern(matchCase.Pattern, bound, !isLast && matchCase.Guard == nil)
		c.expression(matchCase.Guard)
		c.statements(matchCase.Body)
	}
}

// pattern checks one pattern and adds the names that it binds. When refutable is demanded, a
// pattern that always matches is an error: what follows could never be reached.
func (c *useChecker) pattern(p Pattern, bound map[string]bool, mustBeRefutable bool) {
	switch p := p.(type) {
	case *MatchAs:
		if p.Pattern == nil && mustBeRefutable {
			if p.Name == "" {
				c.fail(p, "wildcard makes remaining patterns unreachable")
			}
			c.fail(p, "name capture '%s' makes remaining patterns unreachable", p.Name)
		}
		if p.Pattern != nil {
			c.pattern(p.Pattern, bound, mustBeRefutable)
		}
		c.bindPattern(p, p.Name, bound)
	case *MatchStar:
		c.bindPattern(p, p.Name, bound)
	case *MatchOr:
		c.alternatives(p, bound, mustBeRefutable)
	case *MatchSequence:
		c.sequencePattern(p, bound)
	case *MatchMapping:
		c.distinctKeys(p)
		for i, key := range p.Keys {
			c.expression(key)
			c.pattern(p.Patterns[i], bound, false)
		}
		c.bindPattern(p, p.Rest, bound)
	case *MatchClass:
		c.classPattern(p, bound)
	case *MatchValue:
		c.expression(p.Value)
	}
}

func (c *useChecker) bindPattern(p Pattern, name string, bound map[string]bool) {
	if name == "" {
		return
	}
	c.forbidDebug(p, name)
	if bound[name] {
		c.fail(p, "multiple assignments to name '%s' in pattern", name)
	}
	bound[name] = true
}

func (c *useChecker) sequencePattern(p *MatchSequence, bound map[string]bool) {
	stars := 0
	for _, element := range p.Patterns {
		if _, ok := element.(*MatchStar); ok {
			if stars++; stars > 1 {
				c.fail(p, "multiple starred names in sequence pattern")
			}
		}
	}
	for _, element := range p.Patterns {
		c.pattern(element, bound, false)
	}
}

func (c *useChecker) classPattern(p *MatchClass, bound map[string]bool) {
	seen := map[string]bool{}
	for i, attribute := range p.KwdAttrs {
		if seen[attribute] {
			c.fail(p.KwdPatterns[i], "attribute name repeated in class pattern: %s", attribute)
		}
		seen[attribute] = true
	}
	c.expression(p.Cls)
	for _, element := range p.Patterns {
		c.pattern(element, bound, false)
	}
	for _, element := range p.KwdPatterns {
		c.pattern(element, bound, false)
	}
}

// innermostLast is the pattern that CPython's compiler visits last in p, where it still stands when it reports an error
// about all of p (SET_LOC in Python/compile.c, compiler_pattern).
func innermostLast(p Pattern) Pattern {
	var inner []Pattern
	switch p := p.(type) {
	case *MatchAs:
		if p.Pattern != nil {
			inner = []Pattern{p.Pattern}
		}
	case *MatchOr:
		inner = p.Patterns
	case *MatchSequence:
		inner = p.Patterns
	case *MatchMapping:
		inner = p.Patterns
	case *MatchClass:
		inner = slices.Concat(p.Patterns, p.KwdPatterns)
	}
	if len(inner) == 0 {
		return p
	}
	return innermostLast(inner[len(inner)-1])
}

// alternatives checks that all alternatives bind the same names and that each but the last can fail.
func (c *useChecker) alternatives(p *MatchOr, bound map[string]bool, mustBeRefutable bool) {
	var first map[string]bool
	for i, alternative := range p.Patterns {
		names := map[string]bool{}
		isLast := i == len(p.Patterns)-1
		c.pattern(alternative, names, mustBeRefutable || !isLast)
		if i == 0 {
			first = names
		} else if !maps.Equal(first, names) {
			c.fail(innermostLast(alternative), "alternative patterns bind different names")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(first)) {
		if bound[name] {
			c.fail(p, "multiple assignments to name '%s' in pattern", name)
		}
	}
	maps.Copy(bound, first)
}

// distinctKeys checks that no literal key of a mapping pattern equals one before it.
func (c *useChecker) distinctKeys(p *MatchMapping) {
	seen := map[any]bool{}
	for _, key := range p.Keys {
		identity, repr := literalKey(key)
		if identity == nil {
			continue
		}
		if seen[identity] {
			c.fail(p, "mapping pattern checks duplicate key (%s)", repr)
		}
		seen[identity] = true
	}
}

// literalKey returns the repr of a literal key and something that equal keys have in common (1, 1.0 and True are equal), nil for
// a name.
func literalKey(key Expr) (identity any, repr string) {
	switch key := key.(type) {
	case *Constant:
		return constantKey(key.Value)
	case *UnaryOp:
		if number, ok := key.Operand.(*Constant); ok {
			return constantKey(negative(number.Value))
		}
	case *BinOp: // a complex number
		left, _ := literalKey(key.Left)
		right, _ := literalKey(key.Right)
		re, ok := left.(complex128)
		im, isImaginary := right.(complex128)
		if !ok || !isImaginary {
			return nil, ""
		}
		if key.Op == Sub {
			im = -im
		}
		return re + im, pytext.ComplexRepr(real(re), imag(im))
	}
	return nil, ""
}

func negative(value any) any {
	switch value := value.(type) {
	case int64:
		return -value
	case *big.Int:
		return new(big.Int).Neg(value)
	case float64:
		return -value
	case Imaginary:
		return -value
	}
	return value
}

func constantKey(value any) (identity any, repr string) {
	const exact = 1 << 53 // up to here every int is a float
	switch value := value.(type) {
	case None:
		return value, "None"
	case bool:
		if value {
			return complex(1, 0), "True"
		}
		return complex(0, 0), "False"
	case int64:
		if value > exact || value < -exact {
			return value, fmt.Sprint(value)
		}
		return complex(float64(value), 0), fmt.Sprint(value)
	case *big.Int:
		return "int:" + value.String(), value.String()
	case float64:
		return complex(value, 0), pytext.FloatRepr(value)
	case Imaginary:
		return complex(0, float64(value)), pytext.ComplexRepr(0, float64(value))
	case string:
		return "str:" + value, pytext.Repr(value)
	case Bytes:
		return value, pytext.BytesRepr(string(value))
	}
	return nil, ""
}

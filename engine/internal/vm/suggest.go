package vm

import (
	"slices"
	"unicode"

	"futurescope/engine/internal/compile"
)

// The suggestions behind "Did you mean", with the distance of Python/suggestions.c in CPython 3.11: an edit costs 2, a change of
// case 1, and no more than a third of the characters may change.
const (
	moveCost               = 2
	caseCost               = 1
	maxSuggestionItems     = 750
	maxSuggestionCharacter = 40
)

// suggestionFor returns the name that the exception's author may have meant, or "".
func (t *Thread) suggestionFor(e *Exception) string {
	if !e.Name.IsSet() || e.Name.AsString() == nil {
		return ""
	}
	wanted := e.Name.AsString().Text
	switch e.Type {
	case NameErrorType:
		if e.Traceback == nil {
			return "" // never raised: there is no frame to look into
		}
		for _, candidates := range t.visibleNames(e) {
			if name := nearestName(wanted, candidates); name != "" {
				return name
			}
		}
	case AttributeErrorType:
		if e.Object.IsSet() {
			return nearestName(wanted, t.dirOfObject(e.Object))
		}
	}
	return ""
}

// visibleNames are the names that could be used where a NameError was raised: local, global, builtin.
func (t *Thread) visibleNames(e *Exception) [][]string {
	last := e.Traceback
	for last != nil && last.Next != nil {
		last = last.Next
	}
	lists := [][]string{e.localNames}
	if last != nil && last.globals != nil {
		lists = append(lists, stringKeys(last.globals))
	}
	// The constants are names among the others there.
	return append(lists, append(stringKeys(t.runtime.builtins), "None", "True", "False", "__debug__"))
}

func stringKeys(dict *Dict) []string {
	var names []string
	addKeys(dict, func(name string) { names = append(names, name) })
	return names
}

// variableNames are a function's own variables, with a value or not. Those that nested functions share are not among them, unless they
// are parameters (co_varnames).
func variableNames(code *compile.Code) []string {
	var names []string
	for i, name := range code.LocalNames[:code.FreeBase] {
		if i < code.ParameterCount() || !slices.Contains(code.CellNames, name) {
			names = append(names, name)
		}
	}
	return names
}

// nearestName is calculate_suggestions.
func nearestName(wanted string, candidates []string) string {
	if len(candidates) >= maxSuggestionItems {
		return ""
	}
	best, bestDistance := "", int(^uint(0)>>1)
	name := CodePoints(wanted)
	for _, candidate := range candidates {
		if candidate == wanted {
			continue
		}
		item := CodePoints(candidate)
		limit := min((len(name)+len(item)+3)*moveCost/6, bestDistance-1)
		if distance := editDistance(name, item, limit); distance <= limit {
			best, bestDistance = candidate, distance
		}
	}
	return best
}

// editDistance is levenshtein_distance: the cost of turning a into b, or more than limit.
func editDistance(a, b []rune, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxSuggestionCharacter || len(b) > maxSuggestionCharacter {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * moveCost
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = (i + 1) * moveCost
		for j, y := range b {
			cost := min(diagonal+substitutionCost(x, y), min(row[j], row[j+1])+moveCost)
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func substitutionCost(a, b rune) int {
	switch {
	case a == b:
		return 0
	case unicode.ToLower(a) == unicode.ToLower(b):
		return caseCost
	}
	return moveCost
}

package scenario

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// A ProblemKind sorts problems, so that a page can say them in its reader's
// language instead of showing the English Message.
type ProblemKind string

// The kinds of problem that this package reports.
const (
	UnknownLesson  ProblemKind = "unknown-lesson"  // no lesson has this id
	UnknownParam   ProblemKind = "unknown-param"   // the program has no such parameter
	UnknownField   ProblemKind = "unknown-field"   // a key of a newer version, perhaps
	BadValue       ProblemKind = "bad-value"       // right field, unusable value
	BadForm        ProblemKind = "bad-form"        // a #@param comment that cannot be read
	BadCode        ProblemKind = "bad-code"        // the program in the link is damaged or too large
	BadInput       ProblemKind = "bad-input"       // the standard input in the link is damaged or too large
	NewerVersion   ProblemKind = "newer-version"   // the link was made by a later version
	LinkTooLong    ProblemKind = "link-too-long"   // the fragment exceeds MaxFragmentBytes
	RepeatedField  ProblemKind = "repeated-field"  // the same key twice; the first one counts
	UnreadableLink ProblemKind = "unreadable-link" // a broken percent escape and the like
)

// A Problem is something that could not be used, said so that a person can act
// on it. Problems never stop the rest of a link or of a program from opening.
type Problem struct {
	Kind       ProblemKind
	Line       int    // 1-based line of the program, 0 when the problem is not in the program
	Field      string // the key of the link, the parameter or the lesson that it concerns
	Suggestion string // the nearest name, empty when nothing is near
	Message    string // one or two English sentences: what, where, what to do
}

// Error returns the message, preceded by the line when there is one.
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.Message
	}
	return "line " + strconv.Itoa(p.Line) + ": " + p.Message
}

// nearest returns the candidate with the smallest edit distance to word, or ""
// when even that one is too different to be a slip of the fingers. A tie goes
// to the earlier candidate.
func nearest(word string, candidates []string) string {
	if len(word) > maxNameBytes {
		return ""
	}
	best, bestDistance := "", 1+max(1, utf8.RuneCountInString(word)/2)
	folded := strings.ToLower(word)
	for _, candidate := range candidates {
		distance := levenshtein.ComputeDistance(folded, strings.ToLower(candidate))
		if distance < bestDistance {
			best, bestDistance = candidate, distance
		}
	}
	return best
}

// withSuggestion appends the nearest candidate to a sentence, or the list of
// all candidates when none is near and they are few.
func withSuggestion(sentence, suggestion string, candidates []string) string {
	switch {
	case suggestion != "":
		return sentence + " Did you mean " + quote(suggestion) + "?"
	case len(candidates) > 0 && len(candidates) <= 12:
		return sentence + " There is: " + strings.Join(candidates, ", ") + "."
	}
	return sentence
}

// quote puts s into quotation marks and shortens what nobody wants to read in
// full in an error message.
func quote(s string) string {
	const longest = 60
	if utf8.RuneCountInString(s) > longest {
		runes := []rune(s)
		s = string(runes[:longest]) + "…"
	}
	return strconv.Quote(s)
}

// oneOf returns the problem of a value outside a fixed list.
func oneOf(field, value string, allowed []string) Problem {
	suggestion := nearest(value, allowed)
	message := field + " cannot be " + quote(value) + "; use " + joinOr(allowed) + "."
	if suggestion != "" && len(allowed) > 2 {
		message += " Did you mean " + quote(suggestion) + "?"
	}
	return Problem{Kind: BadValue, Field: field, Suggestion: suggestion, Message: message}
}

// joinOr lists words as "a, b or c".
func joinOr(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	head := strings.Join(slices.Clone(words[:len(words)-1]), ", ")
	return head + " or " + words[len(words)-1]
}

package trace

import (
	"strings"
	"unicode/utf8"
)

// Recorder collects the events of one run. The zero value is not ready; use
// NewRecorder. It is not safe for concurrent use: the kernel runs everything
// on one goroutine.
type Recorder struct {
	events  []Event
	strings []string
	index   map[string]int32 // string -> position in strings; looked up only, never ranged over
	thinner *thinner         // nil: everything is recorded, however much it is
}

// NewRecorder returns an empty recorder. String 0 is the empty string.
func NewRecorder() *Recorder {
	recorder := &Recorder{index: map[string]int32{}}
	recorder.Intern("")
	return recorder
}

// Emit records an event. TimeNs must not be smaller than that of the event before. Once the recording has become
// thinner (see ThinFrom) events may be left out or recorded later.
func (r *Recorder) Emit(event Event) {
	if r.thinner != nil {
		r.thinner.take(event)
		return
	}
	r.events = append(r.events, event)
}

// Len is the number of events so far, which the run's event limit is checked against.
func (r *Recorder) Len() int { return len(r.events) }

// Intern returns the position of text in the recording's string table, adding it when it is new. What is not
// valid UTF-8, such as half of a surrogate pair that a Python string may hold, is kept as the replacement character.
func (r *Recorder) Intern(text string) int32 {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	if position, ok := r.index[text]; ok {
		return position
	}
	position := int32(len(r.strings))
	r.strings = append(r.strings, text)
	r.index[text] = position
	return position
}

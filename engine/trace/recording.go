package trace

import "iter"

// Recording is everything that happened in one run, in the order in which it happened. It is
// immutable: build one with a Recorder or read one with Decode.
//
// Nothing about its contents is promised but that every Kind is known, that no time is
// negative and that every string is valid UTF-8. Whether the events make sense is what Validate tells.
type Recording struct {
	events  []Event
	strings []string
}

// Finish ends the recording and returns it. The recorder must not be used afterwards.
func (r *Recorder) Finish() *Recording {
	recording := &Recording{events: r.events, strings: r.strings}
	*r = Recorder{}
	return recording
}

// Len is the number of events.
func (r *Recording) Len() int { return len(r.events) }

// At returns event i, counted from 0. It panics when there is no such event, as a slice does.
func (r *Recording) At(i int) Event { return r.events[i] }

// Events yields all events in order.
func (r *Recording) Events() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for _, event := range r.events {
			if !yield(event) {
				return
			}
		}
	}
}

// String returns the string that an event refers to by its number, or "" when there is none of that number.
func (r *Recording) String(number int32) string {
	if !r.hasString(number) {
		return ""
	}
	return r.strings[number]
}

// StringCount is the number of different strings.
func (r *Recording) StringCount() int { return len(r.strings) }

func (r *Recording) hasString(number int32) bool {
	return number >= 0 && int(number) < len(r.strings)
}

// EndNs is the virtual time of the last event.
func (r *Recording) EndNs() int64 {
	if len(r.events) == 0 {
		return 0
	}
	return r.events[len(r.events)-1].TimeNs
}

// Output returns the text that the program wrote to a stream: 1 is standard output, 2 standard error.
func (r *Recording) Output(stream int) string {
	var text []byte
	for _, event := range r.events {
		if event.Kind == Output && event.A == int32(stream) {
			text = append(text, r.String(event.B)...)
		}
	}
	return string(text)
}

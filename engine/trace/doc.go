// Package trace is the recording of a run: what happened, when and to whom.
//
// The kernel appends one Event for each thing that happens in virtual time;
// the page, the command line and the tests only ever read the finished
// Recording. Its encoding, its validator and its exports live here too, so
// that the event kinds have exactly one home.
//
// A run with too much in it to record everything is recorded more thinly from some
// point on, and the recording says so itself: see Recorder.ThinFrom.
package trace

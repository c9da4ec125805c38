package sim

import (
	"slices"

	"futurescope/engine/trace"
)

// Source is something that a thread can wait for together with others: a pipe with something to read, a process that has ended.
type Source interface {
	// ready reports whether waiting is over.
	ready() bool
	// watched is the list of those who are told when it may be ready.
	watched() *watchers
	// what is the source in the recording.
	what() trace.ResourceID
}

// watchers are the operations that wait for a source among others.
type watchers struct{ list []*Poll }

func (w *watchers) notify() {
	for _, poll := range slices.Clone(w.list) {
		poll.parked.WakeAll()
	}
}

// Poll is the operation of waiting until at least one of several sources is ready (poll(2)).
type Poll struct {
	Sources   []Source
	TimeoutNs int64 // negative: no timeout

	Ready      []int // positions in Sources
	parked     WaitQueue
	watching   bool
	deadlineNs int64
}

// Run waits.
func (p *Poll) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	for i, source := range p.Sources {
		if source.ready() {
			p.Ready = append(p.Ready, i)
		}
	}
	timedOut := p.watching && thread.cause == TimedOut
	if len(p.Ready) > 0 || timedOut || p.TimeoutNs == 0 {
		p.forget()
		return Finished
	}
	if !p.watching {
		p.watching = true
		p.deadlineNs = thread.DeadlineAfter(p.TimeoutNs)
		for _, source := range p.Sources {
			watched := source.watched()
			watched.list = append(watched.list, p)
		}
	}
	reason := Reason{State: trace.Waiting, Resource: trace.NoResource, Text: "several pipes and processes"}
	if len(p.Sources) == 1 {
		reason.Resource = p.Sources[0].what()
	}
	p.parked.Park(thread, reason, p.deadlineNs)
	return Parked
}

// forget takes the operation out of all lists.
func (p *Poll) forget() {
	if !p.watching {
		return
	}
	for _, source := range p.Sources {
		watched := source.watched()
		if i := slices.Index(watched.list, p); i >= 0 {
			watched.list = slices.Delete(watched.list, i, i+1)
		}
	}
}

// Room is the writing end of a pipe as a source: there is room for more bytes, or nobody to read them.
type Room struct{ Pipe *Pipe }

func (r Room) ready() bool            { return r.Pipe.Len() < PipeCapacity || r.Pipe.readers == 0 }
func (r Room) watched() *watchers     { return &r.Pipe.roomWatchers }
func (r Room) what() trace.ResourceID { return r.Pipe.Resource() }

// Sentinel is a process's end as a source.
type Sentinel struct{ Process *Process }

func (s Sentinel) ready() bool            { return s.Process.exited }
func (s Sentinel) watched() *watchers     { return &s.Process.watchers }
func (s Sentinel) what() trace.ResourceID { return s.Process.Resource() }

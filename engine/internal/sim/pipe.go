package sim

import (
	"errors"

	"futurescope/engine/trace"
)

// PipeCapacity is how many bytes a pipe holds before writers wait (pipe(7)).
const PipeCapacity = 65536

// ErrBrokenPipe is the error of writing to a pipe that nobody can read any more.
var ErrBrokenPipe = errors.New("broken pipe")

// Pipe is a stream of bytes between processes. Its ends are counted: reading from an empty pipe ends when nobody has the
// writing end, writing fails when nobody has the reading end.
type Pipe struct {
	kernel           *Kernel
	name             string
	resource         trace.ResourceID
	data             []byte
	taken            int // bytes of data that have been read
	readers, writers int // open descriptions of each end
	reading, writing WaitQueue
	watchers         watchers
	roomWatchers     watchers
	quiet            bool  // how full it is is not recorded
	meter            Meter // instead of the number of bytes, nil: none
}

// Meter measures how full a pipe is in what its users put into it, such as messages.
type Meter interface {
	Written(data []byte)
	Read(data []byte)
	Len() int
}

// NewPipe returns a pipe without ends.
func (k *Kernel) NewPipe(name string) *Pipe {
	return &Pipe{kernel: k, name: name, resource: trace.NoResource}
}

// SetName gives the pipe the name it will have in the recording, unless it has appeared there already.
func (p *Pipe) SetName(name string) { p.name = name }

// StandFor makes the pipe a part of something that has an entry in the recording: those that wait for the pipe wait for that. A quiet
// pipe does not record how full it is, because what it stands for has a length of another kind.
func (p *Pipe) StandFor(resource trace.ResourceID, quiet bool) { p.resource, p.quiet = resource, quiet }

// MeasureBy makes the recording show what the meter says instead of the number of bytes. The pipe must be empty.
func (p *Pipe) MeasureBy(meter Meter) { p.meter = meter }

// Recorded reports whether the pipe, or what it stands for, is in the recording.
func (p *Pipe) Recorded() bool { return p.resource != trace.NoResource }

// Len is how many bytes are in the pipe.
func (p *Pipe) Len() int { return len(p.data) - p.taken }

// Resource is the pipe in the recording.
func (p *Pipe) Resource() trace.ResourceID {
	if p.resource == trace.NoResource {
		p.resource = p.kernel.NewResource(trace.ResourcePipe, p.name)
	}
	return p.resource
}

func (p *Pipe) ready() bool            { return p.Len() > 0 || p.writers == 0 }
func (p *Pipe) watched() *watchers     { return &p.watchers }
func (p *Pipe) what() trace.ResourceID { return p.Resource() }

// record notes how many bytes are in the pipe, for those that somebody has waited for.
func (p *Pipe) record(thread *Thread) {
	if p.resource == trace.NoResource || p.quiet {
		return
	}
	length, capacity := p.Len(), PipeCapacity
	if p.meter != nil {
		length, capacity = p.meter.Len(), 0
	}
	p.kernel.Emit(trace.Event{Kind: trace.QueueLength, Thread: thread.id, A: int32(p.resource), B: int32(length), C: int32(capacity)})
}

// copyingNs is what it costs to copy so many bytes into the pipe or out of it.
func (p *Pipe) copyingNs(count int) int64 {
	return int64(count) * p.kernel.machine.Costs.PipeKilobyteNs / 1000
}

// closeReader and closeWriter count one description less of an end.
func (p *Pipe) closeReader() {
	if p.readers--; p.readers == 0 {
		p.writing.WakeAll()
		p.roomWatchers.notify()
	}
}

func (p *Pipe) closeWriter() {
	if p.writers--; p.writers == 0 {
		p.reading.WakeAll()
		p.watchers.notify()
	}
}

// Read is the operation of reading up to Max bytes from a pipe. At its end Data is empty.
type Read struct {
	Pipe *Pipe
	Max  int

	Data    []byte
	charged bool
}

// Run waits until there is something to read.
func (r *Read) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	p := r.Pipe
	if !r.charged {
		r.charged = true
		thread.Spend(p.kernel.machine.Costs.PipeCallNs)
	}
	count := min(p.Len(), r.Max)
	if count == 0 && p.writers > 0 && r.Max > 0 {
		p.reading.Park(thread, Reason{State: trace.Waiting, Resource: p.Resource(), Explainer: r}, Forever)
		return Parked
	}
	thread.Spend(p.copyingNs(count))
	r.Data = append([]byte(nil), p.data[p.taken:p.taken+count]...)
	p.taken += count
	if p.taken == len(p.data) {
		p.data, p.taken = p.data[:0], 0
	}
	if count > 0 {
		if p.meter != nil {
			p.meter.Read(r.Data)
		}
		p.record(thread)
		p.writing.WakeAll()
		p.roomWatchers.notify()
	}
	return Finished
}

// Write is the operation of writing bytes to a pipe. It waits while the pipe is full.
type Write struct {
	Pipe *Pipe
	Data []byte

	Written int
	Err     error // ErrBrokenPipe
	charged bool
}

// Run writes as much as fits, and waits for the rest.
func (w *Write) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	p := w.Pipe
	if !w.charged {
		w.charged = true
		thread.Spend(p.kernel.machine.Costs.PipeCallNs)
	}
	if p.readers == 0 {
		w.Err = ErrBrokenPipe
		return Finished
	}
	count := min(PipeCapacity-p.Len(), len(w.Data)-w.Written)
	if count > 0 {
		thread.Spend(p.copyingNs(count))
		p.data = append(p.data, w.Data[w.Written:w.Written+count]...)
		if p.meter != nil {
			p.meter.Written(w.Data[w.Written : w.Written+count])
		}
		w.Written += count
		p.record(thread)
		p.reading.WakeAll()
		p.watchers.notify()
	}
	if w.Written == len(w.Data) {
		return Finished
	}
	p.writing.Park(thread, Reason{State: trace.Waiting, Resource: p.Resource(), Explainer: w}, Forever)
	return Parked
}

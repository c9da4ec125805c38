package sim

import "futurescope/engine/trace"

// Listener is a name to which processes can connect.
type Listener struct {
	kernel   *Kernel
	name     string
	resource trace.ResourceID
	pending  []*Description
	waiting  WaitQueue
	watchers watchers
}

// NewListener returns a listener to which nobody has connected. The name is that of the recording.
func NewListener(kernel *Kernel, name string) *Listener {
	return &Listener{kernel: kernel, name: name, resource: trace.NoResource}
}

// Resource is the listener in the recording.
func (l *Listener) Resource() trace.ResourceID {
	if l.resource == trace.NoResource {
		l.resource = l.kernel.NewResource(trace.ResourceOther, "next connection to "+l.name)
	}
	return l.resource
}

func (l *Listener) ready() bool            { return len(l.pending) > 0 }
func (l *Listener) watched() *watchers     { return &l.watchers }
func (l *Listener) what() trace.ResourceID { return l.Resource() }

// Connect adds a connection, which is open until somebody accepts it or the listener is closed.
func (l *Listener) Connect(connection *Description) {
	connection.retain()
	l.pending = append(l.pending, connection)
	l.waiting.WakeOne()
	l.watchers.notify()
}

// Close gives up the connections that nobody has accepted.
func (l *Listener) Close() {
	for _, connection := range l.pending {
		connection.release()
	}
	l.pending = nil
}

// Accept is the operation of waiting for the next connection, which is opened as Number.
type Accept struct {
	Listener *Listener

	Number int
}

// Run waits.
func (a *Accept) Run(thread *Thread) Outcome {
	if !thread.Synchronized() {
		return UsedUp
	}
	l := a.Listener
	if len(l.pending) == 0 {
		l.waiting.Park(thread, Reason{State: trace.Waiting, Resource: l.Resource()}, Forever)
		return Parked
	}
	connection := l.pending[0]
	l.pending = l.pending[1:]
	a.Number = thread.process.Open(connection)
	connection.release() // by the listener
	return Finished
}

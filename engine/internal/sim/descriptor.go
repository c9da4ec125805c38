package sim

import "slices"

// Description is an open file description: what the numbers that a process calls its files stand for. Processes share descriptions
// after a fork and with dup; what is behind one is closed when the last number for it is.
type Description struct {
	In      *Pipe  // what is read from, or nil
	Out     *Pipe  // what is written to, or nil
	Stream  int    // of the console: 1 standard output, 2 standard error; 0: none
	Console bool   // reading gives the run's standard input
	Source  Source // what Poll waits for besides In, such as a process's end
	Closed  func() // called when the last number is closed; may be nil
	Host    any    // belongs to whoever made the description

	open int
}

// Descriptors are a process's open files by number.
type Descriptors []*Description

// Open gives the description the lowest free number.
func (p *Process) Open(description *Description) int {
	number := slices.Index(p.descriptors, nil)
	if number < 0 {
		number = len(p.descriptors)
	}
	p.OpenAs(number, description)
	return number
}

// OpenAs gives the description a certain number, closing what had it.
func (p *Process) OpenAs(number int, description *Description) {
	description.retain()
	if old := p.Description(number); old != nil {
		old.release()
	}
	for len(p.descriptors) <= number {
		p.descriptors = append(p.descriptors, nil)
	}
	p.descriptors[number] = description
}

// Description is what the number stands for, nil when it is not open.
func (p *Process) Description(number int) *Description {
	if number < 0 || number >= len(p.descriptors) {
		return nil
	}
	return p.descriptors[number]
}

// Close frees the number; it reports false when it is not open.
func (p *Process) Close(number int) bool {
	description := p.Description(number)
	if description == nil {
		return false
	}
	p.descriptors[number] = nil
	description.release()
	return true
}

// CloseFrom closes all numbers from the given one on.
func (p *Process) CloseFrom(first int) {
	for number := first; number < len(p.descriptors); number++ {
		p.Close(number)
	}
}

// InheritAll gives the process the descriptions of another under the same numbers.
func (p *Process) InheritAll(from *Process) {
	for number, description := range from.descriptors {
		if description != nil {
			p.OpenAs(number, description)
		}
	}
}

// closeAll is what happens to the open files of a process that ends.
func (p *Process) closeAll() {
	for number := range p.descriptors {
		p.Close(number)
	}
	p.descriptors = nil
}

func (d *Description) retain() {
	if d.open++; d.open > 1 {
		return
	}
	if d.In != nil {
		d.In.readers++
	}
	if d.Out != nil {
		d.Out.writers++
	}
}

func (d *Description) release() {
	if d.open--; d.open > 0 {
		return
	}
	if d.In != nil {
		d.In.closeReader()
	}
	if d.Out != nil {
		d.Out.closeWriter()
	}
	if d.Closed != nil {
		d.Closed()
	}
}

// Waitable is the description as something to poll, nil if it is always ready.
func (d *Description) Waitable() Source {
	if d.Source != nil {
		return d.Source
	}
	if d.In != nil {
		return d.In
	}
	return nil
}

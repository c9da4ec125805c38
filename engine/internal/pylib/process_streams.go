package pylib

import (
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// This file is what the standard streams of Python do with descriptors 0 to 2. The console takes everything at once. Towards a
// pipe, standard output is collected like CPython's, until there are so many bytes, somebody calls flush() or the process
// ends by itself; a fork copies what has not been written yet, and os._exit loses it.

// streamBufferBytes is how much CPython collects (io.DEFAULT_BUFFER_SIZE).
const streamBufferBytes = 8192

// streamOperation writes text to a stream, or with flush what has been collected.
type streamOperation struct {
	stream int
	text   string
	flush  bool

	begun bool
	write *sim.Write
	err   error
}

func (s *streamOperation) Run(thread *sim.Thread) sim.Outcome {
	if s.write == nil {
		if !thread.Synchronized() {
			return sim.UsedUp
		}
		if !s.begin(thread) {
			return sim.Finished
		}
	}
	outcome := s.write.Run(thread)
	if s.write.Err != nil {
		s.err = errBrokenPipe()
	}
	return outcome
}

// begin collects the text; it reports whether there is something to write to a pipe now.
func (s *streamOperation) begin(thread *sim.Thread) bool {
	description := thread.Process().Description(s.stream)
	switch {
	case description == nil:
		s.err = errBadDescriptor()
		return false
	case openFileOf(description) != nil:
		openFileOf(description).write(hostOf(thread).world, []byte(s.text))
		return false
	case description.Out == nil:
		if description.Stream != 0 && s.text != "" {
			thread.Kernel().Output(thread, description.Stream, s.text)
		}
		return false
	}
	p := hostOf(thread)
	data := []byte(s.text)
	if s.stream == vm.Stdout {
		p.collected = append(p.collected, data...)
		if len(p.collected) == 0 || !s.flush && len(p.collected) < streamBufferBytes {
			return false
		}
		data, p.collected = p.collected, nil
	}
	s.write = &sim.Write{Pipe: description.Out, Data: data}
	return true
}

func (s *streamOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, s.err }

// writeOutput is what happens with text that the program prints.
func writeOutput(t *vm.Thread, stream int, text string) error {
	thread := threadOf(t)
	if description := thread.process.sim.Description(stream); description != nil && description.Stream != 0 {
		thread.account()
		thread.look()
		thread.recordLine()
		thread.process.kernel.Output(thread.sim, description.Stream, text)
		return nil
	}
	_, err := await(t, &streamOperation{stream: stream, text: text})
	return err
}

// flushOutput is sys.stdout.flush().
func flushOutput(t *vm.Thread, stream int) error {
	p := threadOf(t).process
	if description := p.sim.Description(stream); stream != vm.Stdout || description != nil && description.Stream != 0 {
		return nil
	}
	_, err := await(t, &streamOperation{stream: stream, flush: true})
	return err
}

// input is the text that the program reads as standard input.
type input struct{ rest string }

// take returns up to size bytes.
func (i *input) take(size int) []byte {
	data := i.rest[:min(size, len(i.rest))]
	i.rest = i.rest[len(data):]
	return []byte(data)
}

// readInput takes the next line of the standard input and records it; of a pipe, it takes what is there.
func readInput(t *vm.Thread) (line string, ok bool, err error) {
	thread := threadOf(t)
	if description := thread.process.sim.Description(vm.Stdin); description == nil || !description.Console {
		data, err := await(t, &readOperation{descriptor: vm.Stdin, size: streamBufferBytes})
		if err != nil {
			return "", false, err
		}
		line = string(data.AsBytes().B)
		return line, line != "", nil
	}
	taken, err := t.Once(func() (vm.Value, error) {
		line, _ := thread.process.world.input.readLine()
		thread.account()
		thread.look()
		thread.recordLine()
		thread.process.kernel.Input(thread.sim, line)
		return vm.NewString(line), nil
	})
	if err != nil {
		return "", false, err
	}
	line = textOf(taken)
	return line, line != "", nil
}

// readLine takes the next line, with its line end.
func (i *input) readLine() (line string, ok bool) {
	if i.rest == "" {
		return "", false
	}
	end := strings.IndexByte(i.rest, '\n') + 1
	if end == 0 {
		end = len(i.rest)
	}
	line, i.rest = i.rest[:end], i.rest[end:]
	return line, true
}

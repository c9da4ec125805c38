package pylib

import (
	"bytes"
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// commandStartNs is what it takes the system to load and start a small program (fork and exec of /bin/true, about a millisecond
// together, measured with python3's subprocess).
const commandStartNs = 500_000

// sigPipe ends a command that writes to a pipe that nobody reads any more.
const sigPipe = 13

// program is a command: it reads its input piece by piece and writes what follows from it.
type program interface {
	// start is called first. It returns what is written without any input, and whether the command reads.
	start(c *command) (reads bool)
	// take gets the next piece of the input.
	take(c *command, data []byte)
	// end is called at the end of the input.
	end(c *command)
}

// command is the body of a process that runs a program: it moves bytes between the program and the descriptors.
type command struct {
	process *process
	args    []string // without the name
	name    string
	code    int // exit code
	program program

	files   []string // to read instead of standard input; "-" is standard input
	filter  bool     // without files it reads standard input
	out     []byte   // to be written
	err     []byte
	done    bool // it needs no more input
	begun   bool
	ended   bool
	loading *sim.Compute
	reading *readOperation
	writing *writeOperation
}

func newCommand(p *process, program program) *command {
	argv := p.origin.program.Argv
	return &command{
		process: p, name: argv[0][strings.LastIndexByte(argv[0], '/')+1:], args: argv[1:], program: program,
		loading: &sim.Compute{DurationNs: commandStartNs},
	}
}

func (c *command) print(text string) { c.out = append(c.out, text...) }

// fail writes a message to standard error and sets the exit code.
func (c *command) fail(code int, text string) {
	c.err = append(c.err, c.name+": "+text+"\n"...)
	c.code = code
}

// Run goes on until something must be waited for.
func (c *command) Run(thread *sim.Thread) sim.Outcome {
	if outcome := c.loading.Run(thread); outcome != sim.Finished {
		return outcome
	}
	for {
		if outcome := c.flush(thread); outcome != sim.Finished {
			return outcome
		}
		switch {
		case !c.begun:
			c.begun = true
			c.done = !c.program.start(c)
			if c.filter && len(c.files) == 0 {
				c.files = []string{"-"}
			}
		case c.ended:
			thread.Process().SetExitCode(c.code)
			return sim.Finished
		case c.done || len(c.files) == 0:
			c.ended = true
			c.program.end(c)
		default:
			if outcome := c.next(thread); outcome != sim.Finished {
				return outcome
			}
		}
	}
}

// next gives the program the next piece of input.
func (c *command) next(thread *sim.Thread) sim.Outcome {
	if c.files[0] != "-" {
		data, ok := c.readFile(c.files[0])
		if ok {
			c.program.take(c, data)
		}
		c.files = c.files[1:]
		return sim.Finished
	}
	if c.reading == nil {
		c.reading = &readOperation{descriptor: 0, size: sim.PipeCapacity}
	}
	outcome := c.reading.Run(thread)
	if outcome != sim.Finished {
		return outcome
	}
	data := c.reading.data
	c.reading = nil
	if len(data) == 0 {
		c.files = c.files[1:]
	} else {
		c.program.take(c, data)
	}
	return sim.Finished
}

// readFile returns the contents of a file, or complains.
func (c *command) readFile(path string) ([]byte, bool) {
	node := c.process.lookup(path)
	switch {
	case node == nil:
		c.fail(1, path+": No such file or directory")
	case !node.data.IsSet():
		c.fail(1, path+": Is a directory")
	default:
		return node.data.AsBytes().B, true
	}
	return nil, false
}

// flush writes what there is.
func (c *command) flush(thread *sim.Thread) sim.Outcome {
	for {
		if c.writing == nil {
			switch {
			case len(c.err) > 0:
				c.writing, c.err = &writeOperation{descriptor: vm.Stderr, data: c.err}, nil
			case len(c.out) > 0:
				c.writing, c.out = &writeOperation{descriptor: vm.Stdout, data: c.out}, nil
			default:
				return sim.Finished
			}
		}
		outcome := c.writing.Run(thread)
		if outcome != sim.Finished {
			return outcome
		}
		broken := c.writing.err != nil && c.writing.descriptor == vm.Stdout
		c.writing = nil
		if broken {
			thread.Kernel().KillProcess(thread.Process(), sigPipe)
			return sim.Parked
		}
	}
}

// simple is a program that reads nothing.
type simple func(c *command)

func (s simple) start(c *command) bool { s(c); return false }
func (simple) take(*command, []byte)   {}
func (simple) end(*command)            {}

// options takes the leading arguments that begin with a dash apart: `-rn` is r and n. Those in withValue have a value, the rest of the
// argument or the next one. What is left are operands.
func (c *command) options(known, withValue string) (given map[byte]string, operands []string, ok bool) {
	given = map[byte]string{}
	for i := 0; i < len(c.args); i++ {
		argument := c.args[i]
		if argument == "--" {
			return given, append(operands, c.args[i+1:]...), true
		}
		if len(argument) < 2 || argument[0] != '-' {
			operands = append(operands, argument)
			continue
		}
		for at := 1; at < len(argument); at++ {
			option := argument[at]
			switch {
			case strings.IndexByte(withValue, option) >= 0:
				given[option] = argument[at+1:]
				if at+1 == len(argument) {
					if i+1 == len(c.args) {
						c.fail(2, "option requires an argument -- '"+string(option)+"'")
						return nil, nil, false
					}
					i++
					given[option] = c.args[i]
				}
				at = len(argument)
			case strings.IndexByte(known, option) >= 0:
				given[option] = "yes"
			default:
				c.fail(2, "the playground does not support the option '"+argument+"'")
				return nil, nil, false
			}
		}
	}
	return given, operands, true
}

// lines cuts a stream into lines, with their ends.
type lines struct{ rest []byte }

func (l *lines) add(data []byte) []string {
	l.rest = append(l.rest, data...)
	var whole []string
	for {
		end := bytes.IndexByte(l.rest, '\n')
		if end < 0 {
			return whole
		}
		whole = append(whole, string(l.rest[:end+1]))
		l.rest = l.rest[end+1:]
	}
}

// last is what stands behind the last line end.
func (l *lines) last() []string {
	if len(l.rest) == 0 {
		return nil
	}
	text := string(l.rest)
	l.rest = nil
	return []string{text}
}

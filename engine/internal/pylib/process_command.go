package pylib

import (
	"path"
	"strconv"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// This file runs programs that are not written in Python: what subprocess and os.execvp find under a name. Such a program is a sim.Body
// on the main thread of a process without an interpreter. It reads and writes descriptors 0 to 2 with sim.Read and sim.Write or
// readOperation and writeOperation, finds its arguments in process.origin.program.Argv and its environment in process.origin.environ,
// and sets its exit code with sim.Process.SetExitCode.

// commandNamed returns what a program does, nil when the machine has none of that name.
func commandNamed(name string) commandStarter {
	switch name {
	case "true":
		return func(*process) sim.Body { return &exitCommand{0} }
	case "false":
		return func(*process) sim.Body { return &exitCommand{1} }
	case "sleep":
		return sleepCommand
	}
	return nil
}

// commandFile is the name of the program that argv[0] or an absolute path stands for.
func commandFile(name string) string {
	switch directory := path.Dir(name); directory {
	case "/bin", "/usr/bin", "/usr/local/bin":
		return path.Base(name)
	}
	return name
}

// processRunCommand is run_command(argv, environ, cwd, descriptors): the program argv[0] in a process of its own.
func processRunCommand(t *vm.Thread, args vm.Args) (vm.Value, error) {
	op, err := commandOperation(t, args)
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, op)
}

func commandOperation(t *vm.Thread, args vm.Args) (*spawnOperation, error) {
	argv, err := textsOf(t, args.Arg(0))
	if err != nil {
		return nil, err
	}
	if len(argv) == 0 {
		return nil, t.ValueErrorf("a command needs a name")
	}
	op := &spawnOperation{name: path.Base(argv[0]), command: commandNamed(commandFile(argv[0]))}
	if op.command == nil {
		exception := vm.NewOSError(2, "No such file or directory")
		exception.Name = vm.NewString(argv[0])
		return nil, exception
	}
	op.origin.program = Config{Argv: argv}
	return op, op.startArguments(t, args.Arg(1), args.Arg(2), args.Arg(3))
}

// processHasCommand is has_command(name).
func processHasCommand(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	return vm.Bool(commandNamed(commandFile(textOf(args.Arg(0)))) != nil), nil
}

// exitCommand ends at once.
type exitCommand struct{ code int }

func (e *exitCommand) Run(thread *sim.Thread) sim.Outcome {
	thread.Process().SetExitCode(e.code)
	return sim.Finished
}

// sleepCommand is sleep(1) with seconds.
func sleepCommand(p *process) sim.Body {
	total := int64(0)
	for _, argument := range p.origin.program.Argv[1:] {
		seconds, err := strconv.ParseFloat(argument, 64)
		if err != nil || seconds < 0 {
			return sim.Script(&writeOperation{descriptor: 2, data: []byte("sleep: invalid time interval ‘" + argument + "’\n")}, &exitCommand{1})
		}
		total += nanoseconds(seconds)
	}
	return sim.Script(&sim.Sleep{DurationNs: total})
}

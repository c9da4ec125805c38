package pylib

import (
	"path"
	"strconv"
	"strings"

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
	case "sh", "bash", "dash":
		return newShell
	}
	if programNamed(name) == nil {
		return nil
	}
	return func(p *process) sim.Body { return newCommand(p, programNamed(name)) }
}

// programNamed makes the program of a command that reads and writes texts.
func programNamed(name string) program {
	if do := simpleNamed(name); do != nil {
		return simple(do)
	}
	switch name {
	case "cat":
		return &catProgram{}
	case "sort":
		return sortProgram()
	case "head":
		return &headOrTail{}
	case "tail":
		return &headOrTail{tail: true}
	case "wc":
		return &wcProgram{}
	case "grep", "egrep":
		return &grepProgram{}
	case "uniq":
		return uniqProgram()
	case "tr":
		return &trProgram{}
	case "cut":
		return cutProgram()
	case "tee":
		return &teeProgram{}
	case "yes":
		return &yesProgram{}
	}
	return nil
}

// simpleNamed is the program of a command that reads nothing.
func simpleNamed(name string) func(c *command) {
	switch name {
	case "echo":
		return echo
	case "printf":
		return printf
	case "ls":
		return ls
	case "date":
		return date
	case "uname":
		return uname
	case "env", "printenv":
		return env
	case "seq":
		return seq
	case "touch":
		return touch
	case "mkdir":
		return makeDirectory
	case "rm":
		return remove
	case "cp":
		return copyFile
	case "mv":
		return moveFile
	case "test", "[":
		return test
	case "pwd":
		return func(c *command) { c.print(c.process.workingDirectory() + "\n") }
	case "whoami":
		return func(c *command) { c.print("user\n") }
	case "hostname":
		return func(c *command) { c.print("futurescope\n") }
	case "nproc":
		return func(c *command) { c.print(strconv.Itoa(c.process.kernel.Machine().Cores) + "\n") }
	case "basename":
		return func(c *command) { c.print(path.Base(strings.Join(c.args, " ")) + "\n") }
	case "dirname":
		return func(c *command) { c.print(path.Dir(strings.Join(c.args, " ")) + "\n") }
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
	if isPython(argv[0]) {
		op := &spawnOperation{name: pythonName(argv)}
		if err := op.startArguments(t, args.Arg(1), args.Arg(2), args.Arg(3)); err != nil {
			return nil, err
		}
		place := &process{world: threadOf(t).process.world, cwd: op.origin.cwd}
		op.origin.program = place.pythonProgram(argv)
		return op, nil
	}
	op := &spawnOperation{name: path.Base(argv[0]), command: commandNamed(commandFile(argv[0]))}
	if op.command == nil {
		exception := vm.NewOSError(2, "No such file or directory")
		exception.SetFilename(vm.NewString(argv[0]))
		return nil, exception
	}
	op.origin.program = Config{Argv: argv}
	return op, op.startArguments(t, args.Arg(1), args.Arg(2), args.Arg(3))
}

// processHasCommand is has_command(name).
func processHasCommand(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	return vm.Bool(isPython(name) || commandNamed(commandFile(name)) != nil), nil
}

// exitCommand ends at once.
type exitCommand struct{ code int }

func (e *exitCommand) Run(thread *sim.Thread) sim.Outcome {
	thread.Process().SetExitCode(e.code)
	return sim.Finished
}

// sleepCommand is sleep(1): seconds, or a number with s, m, h or d.
func sleepCommand(p *process) sim.Body {
	total := int64(0)
	for _, argument := range p.origin.program.Argv[1:] {
		number, unit := argument, 1.0
		if argument != "" {
			if at := strings.IndexByte("smhd", argument[len(argument)-1]); at >= 0 {
				number, unit = argument[:len(argument)-1], [...]float64{1, 60, 3600, 86400}[at]
			}
		}
		seconds, err := strconv.ParseFloat(number, 64)
		if err != nil || seconds < 0 {
			return p.complain(1, "sleep: invalid time interval ‘"+argument+"’\nTry 'sleep --help' for more information.")
		}
		total += nanoseconds(seconds * unit)
	}
	if len(p.origin.program.Argv) < 2 {
		return p.complain(1, "sleep: missing operand\nTry 'sleep --help' for more information.")
	}
	return sim.Script(&sim.Compute{DurationNs: commandStartNs}, &sim.Sleep{DurationNs: total})
}

// processShellRefusal is shell_refusal(text): why a command line cannot be run, None if it can.
func processShellRefusal(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	if _, err := parseShell(textOf(args.Arg(0))); err != nil && strings.HasPrefix(err.Error(), "the playground") {
		return vm.NewString(err.Error()), nil
	}
	return vm.None, nil
}

// execOperation is execve: the process goes on as another program, with its number and its descriptors 0 to 2.
type execOperation struct{ program *spawnOperation }

func (e *execOperation) Run(thread *sim.Thread) sim.Outcome {
	if !thread.Synchronized() {
		return sim.UsedUp
	}
	simulated, world := thread.Process(), hostOf(thread).world
	simulated.CloseFrom(3)
	simulated.SetName(e.program.name)
	if start := e.program.command; start != nil {
		thread.Kernel().Replace(start(world.newCommandProcess(simulated, e.program.origin)), nil)
		return sim.Parked
	}
	next := world.newProcess(simulated, e.program.origin)
	starting := &sim.Compute{DurationNs: thread.Kernel().Machine().Costs.SpawnNs}
	thread.Kernel().Replace(&mainBody{process: next, thread: next.main, starting: starting}, next.main)
	return sim.Parked
}

func (e *execOperation) answer(*vm.Thread) (vm.Value, error) { return vm.None, nil }

// processExec is exec(argv, environ).
func processExec(t *vm.Thread, args vm.Args) (vm.Value, error) {
	given := vm.Args{Values: []vm.Value{args.Arg(0), args.Arg(1), vm.None, vm.NewDict().Value()}}
	op, err := commandOperation(t, given)
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &execOperation{op})
}

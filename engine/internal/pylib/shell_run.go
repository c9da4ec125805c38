package pylib

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// shell is the body of sh -c: it starts a process for each command of a pipeline and waits for them.
type shell struct {
	process   *process
	lines     []shellLine
	arguments []string // $0, $1 …
	variables map[string]string
	status    int
	// todo are the steps still to be done; a step adds those that follow from it to added.
	todo, added []sim.Body
	children    []int32 // of the present pipeline
}

// shellCommand starts `sh -c text name arguments…`; without -c it reads the script from a file.
func newShell(p *process) sim.Body {
	args := p.origin.program.Argv[1:]
	text := ""
	switch {
	case len(args) > 1 && args[0] == "-c":
		text, args = args[1], args[2:]
	case len(args) > 0 && args[0] != "-c" && !strings.HasPrefix(args[0], "-"):
		node := p.lookup(args[0])
		if node == nil || !node.data.IsSet() {
			return p.complain(127, "sh: 0: cannot open "+args[0]+": No such file")
		}
		text = string(node.data.AsBytes().B)
	default:
		return p.complain(2, "the playground does not support sh without -c and a command")
	}
	lines, err := parseShell(text)
	if err != nil {
		return p.complain(2, "/bin/sh: 1: "+err.Error())
	}
	if starter := p.replaced(lines); starter != nil {
		return starter(p)
	}
	s := &shell{process: p, lines: lines, arguments: args, variables: map[string]string{}}
	s.todo = append(s.todo, &sim.Compute{DurationNs: commandStartNs})
	for i := range lines {
		s.todo = append(s.todo, sim.Do(func(*sim.Thread) { s.line(&lines[i]) }))
	}
	return s
}

// complain is the body of a command that only fails.
func (p *process) complain(code int, text string) sim.Body {
	return newCommand(p, simple(func(c *command) {
		c.err = append(c.err, text+"\n"...)
		c.code = code
	}))
}

// replaced: a single command takes the shell's place (dash does so for the last command of -c), so that killing the one kills the other.
func (p *process) replaced(lines []shellLine) commandStarter {
	if len(lines) != 1 || len(lines[0].stages) != 1 || lines[0].background || lines[0].negated {
		return nil
	}
	only := lines[0].stages[0]
	if len(only.assignments) > 0 || len(only.redirects) > 0 || len(only.words) == 0 {
		return nil
	}
	s := &shell{process: p, variables: map[string]string{}}
	argv := s.expandAll(only.words)
	if len(argv) == 0 || isShellBuiltin(argv[0]) {
		return nil
	}
	starter := commandNamed(commandFile(argv[0]))
	if starter != nil {
		p.origin.program.Argv = argv
		p.sim.SetName(path.Base(argv[0]))
	}
	return starter
}

// Run does one step after the other.
func (s *shell) Run(thread *sim.Thread) sim.Outcome {
	for len(s.todo) > 0 {
		s.added = nil
		if outcome := s.todo[0].Run(thread); outcome != sim.Finished {
			return outcome
		}
		s.todo = append(s.added, s.todo[1:]...)
	}
	thread.Process().SetExitCode(s.status)
	return sim.Finished
}

func (s *shell) then(steps ...sim.Body) { s.added = append(s.added, steps...) }

// line runs one pipeline.
func (s *shell) line(line *shellLine) {
	if line.joint == "&&" && s.status != 0 || line.joint == "||" && s.status == 0 {
		return
	}
	s.children = nil
	if len(line.stages) == 1 && s.runHere(&line.stages[0]) {
		s.finish(line)
		return
	}
	var input *sim.Pipe
	for i := range line.stages {
		var output *sim.Pipe
		if i+1 < len(line.stages) {
			output = s.process.kernel.NewPipe("|")
		}
		s.stage(&line.stages[i], input, output)
		input = output
	}
	if line.background {
		s.then(sim.Do(func(*sim.Thread) { s.status = 0 }))
		return
	}
	s.then(sim.Do(func(*sim.Thread) { s.waitForChildren() }))
	s.finish(line)
}

// finish turns the status round behind a `!`.
func (s *shell) finish(line *shellLine) {
	if line.negated {
		s.then(sim.Do(func(*sim.Thread) { s.status = map[bool]int{true: 0, false: 1}[s.status != 0] }))
	}
}

// waitForChildren waits for the processes of the pipeline; the last one's status counts.
func (s *shell) waitForChildren() {
	for _, child := range s.children {
		wait := &sim.WaitChild{Child: child}
		s.then(wait, sim.Do(func(*sim.Thread) {
			if wait.Found != nil {
				s.status = wait.Found.Status().Code
				if signal := wait.Found.Status().Signal; signal != 0 {
					s.status = 128 + signal
				}
			}
		}))
	}
}

// stage starts one command of a pipeline in a process of its own.
func (s *shell) stage(parsed *shellCommand, input, output *sim.Pipe) {
	argv := s.expandAll(parsed.words)
	var opened []int
	descriptors := map[int]int{0: 0, 1: 1, 2: 2}
	open := func(number int, description *sim.Description) {
		here := s.process.sim.Open(description)
		opened = append(opened, here)
		descriptors[number] = here
	}
	spawn := &spawnOperation{}
	s.then(sim.Do(func(*sim.Thread) {
		if input != nil {
			open(0, &sim.Description{In: input})
		}
		if output != nil {
			open(1, &sim.Description{Out: output})
		}
		complaint := s.redirect(parsed.redirects, descriptors, open)
		if complaint == "" {
			complaint = s.prepare(spawn, parsed, argv)
		}
		if complaint != "" {
			spawn.name = "sh"
			spawn.command = func(child *process) sim.Body { return child.complain(127, complaint) }
		}
		for number := range 3 {
			if s.process.sim.Description(descriptors[number]) != nil {
				spawn.descriptors = append(spawn.descriptors, inherited{number, descriptors[number]})
			}
		}
	}), spawn, sim.Do(func(*sim.Thread) {
		for _, number := range opened {
			s.process.sim.Close(number)
		}
		if spawn.child != nil {
			s.children = append(s.children, spawn.child.ID())
		}
	}))
}

// redirect opens the targets of redirections; the complaint is "" if that worked.
func (s *shell) redirect(redirects []shellRedirect, descriptors map[int]int, open func(int, *sim.Description)) (complaint string) {
	for _, redirect := range redirects {
		target := strings.Join(s.expand(redirect.target), " ")
		switch redirect.operator {
		case ">&":
			number, err := strconv.Atoi(target)
			if err != nil {
				return "/bin/sh: 1: Syntax error: Bad fd number"
			}
			descriptors[redirect.number] = descriptors[number]
		case "<":
			node := s.process.lookup(target)
			if node == nil || !node.data.IsSet() {
				return "/bin/sh: 1: cannot open " + target + ": No such file"
			}
			open(redirect.number, &sim.Description{Host: &openFile{node: node}})
		default:
			node := s.process.create(target)
			if node == nil {
				return "/bin/sh: 1: cannot create " + target + ": Directory nonexistent"
			}
			if redirect.operator == ">" && !node.null {
				node.data.AsBytes().B = nil
			}
			open(redirect.number, &sim.Description{Host: &openFile{node: node, appending: redirect.operator == ">>"}})
		}
	}
	return ""
}

// prepare says what the spawned process executes.
func (s *shell) prepare(spawn *spawnOperation, parsed *shellCommand, argv []string) (complaint string) {
	from := s.process.origin
	spawn.origin = origin{program: Config{Argv: argv}, environ: s.environment(parsed.assignments), cwd: s.process.cwd}
	if from.environ == nil && len(parsed.assignments) == 0 && len(s.variables) == 0 {
		spawn.origin.environ = nil
	}
	if len(argv) == 0 {
		spawn.name, spawn.command = "sh", func(*process) sim.Body { return &exitCommand{0} }
		return ""
	}
	spawn.name = path.Base(argv[0])
	if isPython(argv[0]) {
		spawn.origin.program, spawn.name = s.process.pythonProgram(argv), pythonName(argv)
		return ""
	}
	if spawn.command = commandNamed(commandFile(argv[0])); spawn.command == nil && isShellBuiltin(argv[0]) {
		spawn.command = func(*process) sim.Body { return &exitCommand{0} }
	}
	if spawn.command == nil {
		if node := s.process.lookup(argv[0]); strings.Contains(argv[0], "/") && node != nil && node.data.IsSet() {
			return s.prepareScript(spawn, argv, string(node.data.AsBytes().B))
		}
		return "/bin/sh: 1: " + argv[0] + ": not found"
	}
	return ""
}

// prepareScript runs a file of the program's own making: its first line says with what.
func (s *shell) prepareScript(spawn *spawnOperation, argv []string, text string) (complaint string) {
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "#!") && strings.Contains(first, "python") {
		argv = append([]string{"python3"}, argv...)
		spawn.origin.program, spawn.name = s.process.pythonProgram(argv), pythonName(argv)
		return ""
	}
	spawn.origin.program.Argv = append([]string{"sh"}, argv...)
	spawn.command = newShell
	return ""
}

// environment is what the shell's children get.
func (s *shell) environment(assignments []shellAssignment) [][2]string {
	environ := s.process.origin.environ
	if environ == nil {
		environ = usualEnvironment()
	}
	environ = slices.Clone(environ)
	for _, assignment := range assignments {
		environ = append(environ, [2]string{assignment.name, strings.Join(s.expand(assignment.value), " ")})
	}
	return environ
}

// isShellBuiltin: what sh does itself.
func isShellBuiltin(name string) bool {
	switch name {
	case ":", "cd", "exit", "export", "echo", "printf", "true", "false", "test", "[", "pwd", "wait", "set", "exec", "kill", "unset", "sleep 0":
		return true
	}
	return false
}

// runHere does what needs no process: assignments and builtins. It reports false for everything else.
func (s *shell) runHere(parsed *shellCommand) bool {
	argv := s.expandAll(parsed.words)
	if len(argv) == 0 {
		if len(parsed.redirects) > 0 {
			return false
		}
		for _, assignment := range parsed.assignments {
			s.variables[assignment.name] = strings.Join(s.expand(assignment.value), " ")
		}
		s.status = 0
		return true
	}
	switch argv[0] {
	case ":", "set", "unset":
		s.status = 0
	case "wait":
		s.then(&sim.WaitChild{})
	case "exit":
		if len(argv) > 1 {
			code, _ := strconv.Atoi(argv[1])
			s.status = code & 0xFF
		}
		s.then(sim.Do(func(*sim.Thread) { s.todo = s.todo[:1] }))
	case "export":
		for _, argument := range argv[1:] {
			name, value, assigned := strings.Cut(argument, "=")
			if !assigned {
				value = s.variables[name]
			}
			s.process.origin.environ = append(s.environment(nil), [2]string{name, value})
		}
		s.status = 0
	case "cd":
		s.changeDirectory(argv)
	case "echo", "printf", "true", "false", "test", "[", "pwd":
		if len(parsed.redirects) > 0 {
			return false
		}
		s.builtin(argv)
	default:
		return false
	}
	return true
}

func (s *shell) changeDirectory(argv []string) {
	target := homeDirectory
	if len(argv) > 1 {
		target = argv[1]
	}
	node := s.process.lookup(target)
	if node == nil || !node.entries.IsSet() {
		s.status = 2
		s.then(&writeOperation{descriptor: vm.Stderr, data: []byte("/bin/sh: 1: cd: can't cd to " + target + "\n")})
		return
	}
	if !strings.HasPrefix(target, "/") {
		target = s.process.workingDirectory() + "/" + target
	}
	s.process.cwd, s.status = path.Clean(target), 0
}

// builtin runs a small command inside the shell's own process.
func (s *shell) builtin(argv []string) {
	inside := *s.process
	inside.origin.program.Argv = argv
	body, ok := commandNamed(argv[0])(&inside).(*command)
	if !ok {
		s.status = map[bool]int{true: 0, false: 1}[argv[0] == "true"]
		return
	}
	body.loading = &sim.Compute{}
	s.then(body, sim.Do(func(*sim.Thread) { s.status = body.code }))
}

// expandAll makes arguments of words.
func (s *shell) expandAll(words []shellWord) []string {
	var arguments []string
	for _, word := range words {
		arguments = append(arguments, s.expand(word)...)
	}
	return arguments
}

// expand replaces variables; what comes of unquoted ones is cut at blanks, and unquoted * and ? stand for names of files.
func (s *shell) expand(word shellWord) []string {
	var fields []string
	var field strings.Builder
	has, pattern := false, false
	for _, piece := range word {
		text := piece.text
		if piece.variable {
			text = s.value(piece.text)
		}
		if piece.variable && !piece.quoted {
			parts := strings.Fields(text)
			for i, part := range parts {
				if i > 0 {
					fields = append(fields, field.String())
					field.Reset()
				}
				field.WriteString(part)
				has = true
			}
			continue
		}
		if !piece.quoted {
			if !has && text == "~" || strings.HasPrefix(text, "~/") && field.Len() == 0 {
				text = homeDirectory + text[1:]
			}
			pattern = pattern || strings.ContainsAny(text, "*?")
		}
		field.WriteString(text)
		has = has || text != "" || piece.quoted
	}
	if !has {
		return fields
	}
	if pattern {
		if names := s.matching(field.String()); len(names) > 0 {
			return append(fields, names...)
		}
	}
	return append(fields, field.String())
}

// matching are the files whose names fit a pattern in the last part of the path.
func (s *shell) matching(pattern string) []string {
	directory, last := path.Split(pattern)
	where := directory
	if where == "" {
		where = "."
	}
	node := s.process.lookup(where)
	if node == nil || !node.entries.IsSet() {
		return nil
	}
	var names []string
	for _, name := range node.names() {
		if fits, _ := path.Match(last, name); fits && (name[0] != '.' || last[0] == '.') {
			names = append(names, directory+name)
		}
	}
	slices.Sort(names)
	return names
}

// value is what a variable contains.
func (s *shell) value(name string) string {
	switch name {
	case "?":
		return strconv.Itoa(s.status)
	case "$":
		return strconv.FormatInt(processID(s.process.sim), 10)
	case "#":
		return strconv.Itoa(max(len(s.arguments)-1, 0))
	}
	if number, err := strconv.Atoi(name); err == nil {
		if number == 0 && len(s.arguments) == 0 {
			return "/bin/sh"
		}
		if number < len(s.arguments) {
			return s.arguments[number]
		}
		return ""
	}
	if value, ok := s.variables[name]; ok {
		return value
	}
	for _, pair := range slices.Backward(s.environment(nil)) {
		if pair[0] == name {
			return pair[1]
		}
	}
	return ""
}

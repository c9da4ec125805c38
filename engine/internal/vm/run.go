package vm

import "futurescope/engine/internal/compile"

// NewThread returns a thread that has nothing to do yet. host is kept in its Host.
func (rt *Runtime) NewThread(host any) *Thread {
	return &Thread{Host: host, runtime: rt, status: Finished, result: None}
}

// Begin makes the thread ready to call callee with positional arguments.
func (t *Thread) Begin(callee Value, args ...Value) { t.BeginKeywords(callee, args, nil) }

// BeginKeywords makes the thread ready to call callee; keywords may be nil.
func (t *Thread) BeginKeywords(callee Value, args []Value, keywords *Dict) {
	f := t.runtime.trampoline.newFrame()
	f.registers[0] = callee
	f.registers[1] = NewTuple(append([]Value(nil), args...)...)
	if keywords != nil {
		f.registers[2] = keywords.Value()
	}
	f.mode, f.globals, f.pc = returnToHost, t.runtime.builtins, 0
	t.frame, t.depth = f, 0
	t.status, t.result, t.exception = BudgetUsed, Value{}, nil
}

// trampolineCode is the outermost frame of every thread: it calls what Begin was given.
func trampolineCode() *compile.Code {
	return &compile.Code{
		Name: "<thread>", QualName: "<thread>", Registers: 3,
		Instructions: []compile.Instruction{
			{Op: compile.OpCallUnpacked, A: 0, B: 0},
			{Op: compile.OpReturn, A: 0},
		},
		Positions: make([]compile.Position, 2), HandlerOf: make([]uint16, 2),
	}
}

// Run executes the thread until it finishes, parks, yields to the host, or has spent about budgetNs of CPU time. With its budget used
// up it goes on to the next point where CPython would look for other threads, so SpentNs may exceed the budget a little.
func (t *Thread) Run(budgetNs int64) Status {
	if t.status == Finished {
		return Finished
	}
	budgetNs = max(budgetNs, 1) // with less no instruction would be executed
	spentBefore := t.SpentNs()
	t.sliceEnded = false
	for {
		left := budgetNs - (t.SpentNs() - spentBefore)
		if left <= 0 || t.sliceEnded {
			return BudgetUsed
		}
		t.spentNs = t.SpentNs()
		t.grantedNs = min(left, chunkNs)
		t.remainingNs = t.grantedNs
		if status := t.runChunk(); status != BudgetUsed {
			return status
		}
	}
}

func (t *Thread) runChunk() Status {
	f := t.frame
	if t.pending != nil {
		exception := t.pending
		t.pending = nil
		f.log, f.replay, f.awaited = nil, false, nil
		t.status = running
		t.raise(f, exception)
		if t.status != running {
			return t.status
		}
	}
	if op := f.awaited; op != nil {
		value, done, err := op.Poll(t)
		if !done && err == nil {
			t.status = Parked
			return Parked
		}
		f.awaited = nil
		t.answerFrame(f, logEntry{value: value, err: err})
	}
	t.status = running
	status := t.run()
	t.status = status
	return status
}

// Throw raises an exception in the thread when it next runs, wherever it is, even in an operation that it waits for.
func (t *Thread) Throw(exception *Exception) { t.pending = exception }

// Result returns what the callee given to Begin returned, once Run said Finished and Exception is nil.
func (t *Thread) Result() Value { return t.result }

// Exception returns the exception that ended the thread, or nil.
func (t *Thread) Exception() *Exception { return t.exception }

// Status returns why Run last returned.
func (t *Thread) Status() Status { return t.status }

// Location is a place in a program that is being executed.
type Location struct {
	Filename string
	Line     int
	Function string // __qualname__
}

// Stack returns where the thread is, innermost first. Helpers written in Python (the prelude) do not show.
func (t *Thread) Stack() []Location {
	var stack []Location
	for f := t.frame; f != nil; f = f.caller {
		if !f.code.hidden {
			stack = append(stack, Location{f.code.Filename, f.line(), f.code.QualName})
		}
	}
	return stack
}

// CurrentLine is the line being executed in the innermost frame of the main program file, 0 if there is none.
func (t *Thread) CurrentLine() int {
	for f := t.frame; f != nil; f = f.caller {
		if f.code.Filename == t.runtime.MainFilename {
			return f.line()
		}
	}
	return 0
}

// CurrentFunctionName is the name of the innermost function of the program, "" if there is none.
func (t *Thread) CurrentFunctionName() string {
	for f := t.frame; f != nil; f = f.caller {
		if !f.code.hidden {
			return f.code.Name
		}
	}
	return ""
}

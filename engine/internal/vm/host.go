package vm

// This file is what the host of threads, which runs them side by side and records what they do, asks of them.

// EndSlice makes Run return at the next point where it may, as if the budget were used up. The CPU cost so far stays as it is.
func (t *Thread) EndSlice() {
	t.grantedNs -= t.remainingNs
	t.remainingNs = 0
	t.sliceEnded = true
}

// ProgramLine is the line being executed in the innermost frame of the program's own file, and that frame's function.
func (t *Thread) ProgramLine() (line int, function string, ok bool) {
	for f := t.frame; f != nil; f = f.caller {
		if f.code.Filename == t.runtime.MainFilename {
			return f.line(), f.code.QualName, true
		}
	}
	return 0, "", false
}

// AwaitLine is the line of the program's own file at which a suspended coroutine waits, in the innermost of the
// coroutines that await each other; 0 when none of them is the program's.
func (t *Thread) AwaitLine(coroutine Value) int {
	line := 0
	for generator := coroutine.AsGenerator(); generator != nil; generator = generator.awaiting().AsGenerator() {
		if generator.code.Filename == t.runtime.MainFilename {
			line = generator.line()
		}
	}
	return line
}

// LocalName is what the program's running functions call an object: a local variable, `lock`, or an attribute of what one
// holds, with the class since variables differ from function to function, `Account.lock`.
func (t *Thread) LocalName(object Value) (name string, ok bool) {
	for f := t.frame; f != nil; f = f.caller {
		if f.code.Filename != t.runtime.MainFilename {
			continue
		}
		if name, ok := f.localName(object); ok {
			return name, true
		}
	}
	return "", false
}

// AwaitName is LocalName for the coroutines of the program that await each other.
func (t *Thread) AwaitName(coroutine, object Value) (name string, ok bool) {
	for generator := coroutine.AsGenerator(); generator != nil && generator.Frame != nil; generator = generator.awaiting().AsGenerator() {
		if generator.code.Filename != t.runtime.MainFilename {
			continue
		}
		if name, ok := generator.Frame.localName(object); ok {
			return name, true
		}
	}
	return "", false
}

func (f *Frame) localName(object Value) (name string, ok bool) {
	for register, local := range f.code.LocalNames {
		if register >= len(f.registers) {
			break
		}
		value := f.registers[register]
		if cell := value.AsCell(); cell != nil {
			value = cell.Content
		}
		if value == object {
			return local, true
		}
		if attribute, ok := value.AttributeName(object); ok {
			return value.Type().Name + "." + attribute, true
		}
	}
	return "", false
}

// Attribute is what the instance v itself has under that name, without its class and without calling Python.
func (v Value) Attribute(name string) (value Value, ok bool) {
	if v.layout() != LayoutObject || v.ref.Attributes == nil {
		return Value{}, false
	}
	value = v.ref.Attributes.get(name)
	return value, value.IsSet()
}

// AttributeName is the name of an attribute of the instance v that holds the object.
func (v Value) AttributeName(object Value) (name string, ok bool) {
	if v.layout() != LayoutObject || v.ref.Attributes == nil {
		return "", false
	}
	attributes := v.ref.Attributes
	if attributes.dict == nil && attributes.shape != nil {
		for at := attributes.shape; at.name != nil; at = at.parent {
			if attributes.slots[at.count-1] == object {
				return at.name.Text, true
			}
		}
	}
	return "", false
}

// ProgramLine is the line of the program's own file at which the exception was raised, or at which it called what raised it.
func (e *Exception) ProgramLine(rt *Runtime) (line int, ok bool) {
	for entry := e.Traceback; entry != nil; entry = entry.Next {
		if entry.Code.Filename == rt.MainFilename {
			line, ok = int(entry.Code.position(entry.pc).Line), true
		}
	}
	return line, ok
}

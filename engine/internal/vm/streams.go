package vm

// writeStream hands text that the program writes to the host.
func (t *Thread) writeStream(descriptor int, text string) error {
	if t.runtime.Write != nil && text != "" {
		t.runtime.Write(t, descriptor, text)
	}
	return nil
}

// readLine reads a line of standard input with its line end; ok is false at the end of the input.
func (t *Thread) readLine() (line string, ok bool, err error) {
	if t.runtime.ReadLine == nil {
		return "", false, nil
	}
	return t.runtime.ReadLine(t)
}

// stream is what sys.stdin, sys.stdout or sys.stderr is at present, also before sys is imported.
func (rt *Runtime) stream(descriptor int) Value {
	name := [...]string{"stdin", "stdout", "stderr"}[descriptor]
	if sys, ok := rt.Modules.GetString("sys"); ok && sys.AsModule() != nil {
		if stream, ok := sys.AsModule().Dict.GetString(name); ok {
			return stream
		}
	}
	return NewStream(descriptor)
}

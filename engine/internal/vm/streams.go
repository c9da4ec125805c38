package vm

import "strings"

// writeStream hands text that the program writes to the host.
func (t *Thread) writeStream(descriptor int, text string) error {
	if hasSurrogate(text) {
		errors := "strict"
		if descriptor == Stderr {
			errors = "backslashreplace"
		}
		data, err := t.encodeText(NewString(text), "utf-8", errors)
		if err != nil {
			return err
		}
		text = string(data)
	}
	if t.runtime.Write != nil && text != "" {
		return t.runtime.Write(t, descriptor, text)
	}
	return nil
}

// hasSurrogate reports whether the text has code points that UTF-8 cannot encode.
func hasSurrogate(text string) bool {
	for {
		at := strings.IndexByte(text, 0xed)
		if at < 0 || at+1 >= len(text) {
			return false
		}
		if text[at+1] >= 0xa0 {
			return true
		}
		text = text[at+1:]
	}
}

// flushStream makes what was written visible.
func (t *Thread) flushStream(descriptor int) error {
	if t.runtime.Flush != nil {
		return t.runtime.Flush(t, descriptor)
	}
	return nil
}

// readLine reads a line of standard input with its line end; ok is false at the end of the input.
func (t *Thread) readLine() (line string, ok bool, err error) {
	line, err = t.takeInput(-1, true)
	return line, line != "", err
}

// readInputLine asks the host for the next line.
func (t *Thread) readInputLine() (line string, ok bool, err error) {
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

// standardStream returns the descriptor if v is one of the standard streams, as sys makes them, with its own write
// method: printing to it needs no call of Python.
func standardStream(v Value) (descriptor int, ok bool) {
	typ := v.Type()
	if typ == StreamType {
		return v.AsNative().Data.(int), true
	}
	if typ.Name != "TextIOWrapper" || typ.Module != "sys" && typ.Module != "_io" || v.ref.Attributes == nil || v.ref.Attributes.get("write").IsSet() {
		return 0, false
	}
	number := v.ref.Attributes.get("_number")
	closed := v.ref.Attributes.get("closed")
	return int(number.num), number.IsSet() && number.IsInt() && number.num > 0 && !closed.IsSet()
}

// takeInput removes up to size characters of the standard input, up to and with the first line end if line is set.
func (t *Thread) takeInput(size int, line bool) (string, error) {
	rt := t.runtime
	unread := rt.unreadInput // which may only change when nothing can suspend any more
	for {
		text := unread
		if line {
			if end := strings.IndexByte(text, '\n'); end >= 0 {
				text = text[:end+1]
				if length := countCodePoints(text); size < 0 || size > length {
					size = length
				}
			}
		}
		if size >= 0 && countCodePoints(text) >= size {
			taken := text[:newString(text).ByteOffset(size)]
			rt.unreadInput = unread[len(taken):]
			return taken, nil
		}
		more, ok, err := t.readInputLine()
		if err != nil {
			return "", err
		}
		if !ok {
			rt.unreadInput = ""
			return text, nil
		}
		unread += more
	}
}

package vm

import (
	"slices"
	"strings"
)

// The standard streams, as file descriptors.
const (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// StreamType is the class of sys.stdin, sys.stdout and sys.stderr; Data is the descriptor.
var StreamType = declareType("TextIOWrapper", ObjectType, LayoutNative)

// NewStream returns a standard stream.
func NewStream(descriptor int) Value { return NewNative(StreamType, descriptor) }

func fillStreamType() {
	StreamType.Module = "_io"
	StreamType.instancesHaveDict = true
	StreamType.Slots = Slots{
		Repr: func(t *Thread, self Value) (Value, error) {
			n := self.AsNative().Data.(int)
			return NewString("<_io.TextIOWrapper name='" + streamNames[n] + "' mode='" + [...]string{"r", "w", "w"}[n] + "' encoding='utf-8'>"), nil
		},
		Iter: iterSelf,
		Next: func(t *Thread, self Value) (Value, bool, error) {
			line, ok, err := t.readLine()
			return NewString(line), ok, err
		},
	}
	StreamType.Define(
		Method("write", func(t *Thread, a Args) (Value, error) {
			s := a.Arg(0).AsString()
			if s == nil {
				return Value{}, t.TypeErrorf("write() argument must be str, not %s", t.typeNameOf(a.Arg(0)))
			}
			return Int(int64(s.length)), t.writeStream(a.Self.AsNative().Data.(int), s.Text)
		}, "text"),
		Method("writelines", func(t *Thread, a Args) (Value, error) {
			items, err := t.Iterate(a.Arg(0))
			if err != nil {
				return Value{}, err
			}
			var b strings.Builder
			for _, item := range items {
				s := item.AsString()
				if s == nil {
					return Value{}, t.TypeErrorf("write() argument must be str, not %s", t.typeNameOf(item))
				}
				b.WriteString(s.Text)
			}
			return None, t.writeStream(a.Self.AsNative().Data.(int), b.String())
		}, "lines"),
		Method("flush", func(t *Thread, a Args) (Value, error) {
			return None, t.flushStream(a.Self.AsNative().Data.(int))
		}, ""),
		Method("close", func(t *Thread, a Args) (Value, error) { return None, nil }, ""),
		Method("isatty", func(t *Thread, a Args) (Value, error) { return False, nil }, ""),
		Method("readable", func(t *Thread, a Args) (Value, error) { return Bool(a.Self.AsNative().Data.(int) == Stdin), nil }, ""),
		Method("writable", func(t *Thread, a Args) (Value, error) { return Bool(a.Self.AsNative().Data.(int) != Stdin), nil }, ""),
		Method("fileno", func(t *Thread, a Args) (Value, error) { return Int(int64(a.Self.AsNative().Data.(int))), nil }, ""),
		Method("reconfigure", func(t *Thread, a Args) (Value, error) { return None, nil }, "**options"),
		Method("readline", func(t *Thread, a Args) (Value, error) { return t.readStream(a, true) }, "size="),
		Method("read", func(t *Thread, a Args) (Value, error) { return t.readStream(a, false) }, "size="),
		Method("readlines", func(t *Thread, a Args) (Value, error) {
			text, err := t.takeInput(-1, false)
			return stringList(strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")), err
		}, "hint="),
		Getter("encoding", func(t *Thread, self Value) (Value, error) { return NewString("utf-8"), nil }),
		Getter("errors", func(t *Thread, self Value) (Value, error) { return NewString("strict"), nil }),
		Getter("closed", func(t *Thread, self Value) (Value, error) { return False, nil }),
		Getter("line_buffering", func(t *Thread, self Value) (Value, error) { return True, nil }),
		Getter("name", func(t *Thread, self Value) (Value, error) {
			return NewString(streamNames[self.AsNative().Data.(int)]), nil
		}),
	)
}

// readStream reads up to a number of characters, or a line.
func (t *Thread) readStream(a Args, line bool) (Value, error) {
	size, err := t.boundArg(a.Arg(0), -1)
	if err != nil {
		return Value{}, err
	}
	text, err := t.takeInput(size, line)
	return NewString(text), err
}

var streamNames = [...]string{"<stdin>", "<stdout>", "<stderr>"}

// builtinPrint writes its whole text to a standard stream at once, as CPython's buffered streams do; any other file gets
// piece after piece.
func builtinPrint(t *Thread, a Args) (Value, error) {
	separator, err := t.printPiece(a.Arg(1), "sep", " ")
	if err != nil {
		return Value{}, err
	}
	end, err := t.printPiece(a.Arg(2), "end", "\n")
	if err != nil {
		return Value{}, err
	}
	file := a.Arg(3)
	if !file.IsSet() || file.IsNone() {
		if file = t.runtime.stream(Stdout); file.IsNone() {
			return None, nil // sys.stdout is None
		}
	}
	t.chargeSteps(1, 1500)
	descriptor, standard := standardStream(file)
	pieces := make([]string, 0, 2*len(a.Arg(0).AsTuple().Items)+1)
	for i, item := range a.Arg(0).AsTuple().Items {
		if i > 0 {
			pieces = append(pieces, separator)
		}
		text, err := t.StrText(item)
		if err != nil && IsControl(err) {
			return Value{}, err
		}
		if err != nil { // what comes before it has been written
			if writeErr := t.writePieces(file, pieces); writeErr != nil {
				return Value{}, writeErr
			}
			return Value{}, err
		}
		pieces = append(pieces, text)
	}
	pieces = append(pieces, end)
	if standard {
		flush, err := t.optionalTruth(a.Arg(4))
		if err != nil {
			return Value{}, err
		}
		if err := t.writePieces(file, pieces); err != nil || !flush {
			return None, err
		}
		return None, t.flushStream(descriptor)
	}
	if err := t.writePieces(file, pieces); err != nil {
		return Value{}, err
	}
	flush, err := t.optionalTruth(a.Arg(4))
	if err == nil && flush {
		_, err = t.CallMethod(file, "flush")
	}
	return None, err
}

// writePieces writes what print has made.
func (t *Thread) writePieces(file Value, pieces []string) error {
	if descriptor, standard := standardStream(file); standard {
		if len(pieces) == 0 {
			return nil
		}
		if at := slices.IndexFunc(pieces, hasSurrogate); at > 0 { // it may fail, after what comes before it
			if err := t.writeStream(descriptor, strings.Join(pieces[:at], "")); err != nil {
				return err
			}
			pieces = pieces[at:]
		}
		return t.writeStream(descriptor, strings.Join(pieces, ""))
	}
	for _, piece := range pieces {
		if _, err := t.CallMethod(file, "write", NewString(piece)); err != nil {
			return err
		}
	}
	return nil
}

func (t *Thread) printPiece(v Value, name, fallback string) (string, error) {
	if !v.IsSet() || v.IsNone() {
		return fallback, nil
	}
	if s := v.AsString(); s != nil {
		return s.Text, nil
	}
	return "", t.TypeErrorf("%s must be None or a string, not %s", name, v.Type().ErrorName())
}

func builtinInput(t *Thread, a Args) (Value, error) {
	prompt := ""
	if a.Arg(0).IsSet() {
		var err error
		if prompt, err = t.StrText(a.Arg(0)); err != nil {
			return Value{}, err
		}
	}
	if prompt != "" {
		if err := t.writeStream(Stdout, prompt); err != nil {
			return Value{}, err
		}
	}
	line, ok, err := t.readLine()
	if err == nil && !ok {
		err = t.Raise(EOFErrorType, "EOF when reading a line")
	}
	return NewString(strings.TrimSuffix(line, "\n")), err
}

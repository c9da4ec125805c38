package vm

import "strings"

// tracebackModule makes _fs_traceback, on which traceback rests.
func tracebackModule(t *Thread) (*Module, error) {
	m := t.runtime.NewModule("_fs_traceback")
	m.Define(
		// format_exception(exception, chain) is the whole report.
		Method("format_exception", func(t *Thread, a Args) (Value, error) {
			e := a.Arg(0).AsException()
			if e == nil {
				return Value{}, t.TypeErrorf("Exception expected for value, %s found", a.Arg(0).Type().Name)
			}
			var text strings.Builder
			seen := map[*Exception]bool{}
			if !a.Arg(1).IsTrue() { // without causes and contexts
				alone := *e
				alone.Cause, alone.Context = nil, nil
				e = &alone
			}
			err := t.formatChain(&text, e, seen)
			return NewString(text.String()), err
		}, "exception, chain"),
		Method("format_exception_only", func(t *Thread, a Args) (Value, error) {
			e := a.Arg(0).AsException()
			if e == nil {
				return Value{}, t.TypeErrorf("Exception expected for value, %s found", a.Arg(0).Type().Name)
			}
			text, err := t.FormatExceptionOnly(e)
			return NewString(text), err
		}, "exception"),
		// entries(traceback) lists (filename, line, name, source line, formatted lines) from the outside in.
		Method("entries", func(t *Thread, a Args) (Value, error) {
			var entries []Value
			for tb := a.Arg(0).asTraceback(); tb != nil; tb = tb.Next {
				line, _ := sourceLine(tb.Code.source, tb.line())
				entries = append(entries, NewTuple(NewString(tb.Code.Filename), Int(int64(tb.line())), NewString(tb.Code.Name),
					NewString(strings.TrimSpace(line)), NewString(t.formatFrame(tb))))
			}
			return NewList(entries...), nil
		}, "traceback"),
		// stack() lists the same for the frames that are being executed, the outermost first.
		Method("stack", func(t *Thread, a Args) (Value, error) {
			var entries []Value
			for f := visibleFrame(t.frame); f != nil; f = visibleFrame(f.caller) {
				line, _ := sourceLine(f.code.source, f.line())
				line = strings.TrimSpace(line)
				text := "  File \"" + f.code.Filename + "\", line " + Int(int64(f.line())).decimal() + ", in " + f.code.Name + "\n"
				if line != "" {
					text += "    " + line + "\n"
				}
				entries = append([]Value{NewTuple(NewString(f.code.Filename), Int(int64(f.line())), NewString(f.code.Name),
					NewString(line), NewString(text))}, entries...)
			}
			return NewList(entries...), nil
		}, ""),
	)
	return m, nil
}

func tracebackOrNone(tb *Traceback) Value {
	if tb == nil {
		return None
	}
	return tb.Value()
}

func (tb *Traceback) line() int { return int(tb.Code.position(tb.pc).Line) }

// visibleFrame skips the frames of helpers.
func visibleFrame(f *Frame) *Frame {
	for f != nil && f.code.hidden {
		f = f.caller
	}
	return f
}

// FrameObjectType is the class of what sys._getframe() and tb_frame give: a picture of a frame at that moment.
var FrameObjectType = declareType("frame", ObjectType, LayoutNative)

// frameInfo is the Data of a frame object.
type frameInfo struct {
	code            *Code
	line            int
	globals, locals *Dict
	caller          Value
}

func (t *Thread) newFrameObject(f *Frame) Value {
	info := &frameInfo{code: f.code, line: f.line(), globals: f.globals, locals: t.namesOf(f).AsDict(), caller: None}
	if caller := visibleFrame(f.caller); caller != nil {
		info.caller = t.newFrameObject(caller)
	}
	return NewNative(FrameObjectType, info)
}

// GetFrame declares sys._getframe.
func GetFrame() Member {
	return Method("_getframe", func(t *Thread, a Args) (Value, error) {
		depth, err := t.sizeArg(a.Arg(0), 0)
		if err != nil {
			return Value{}, err
		}
		frame := visibleFrame(t.frame)
		for ; depth > 0 && frame != nil; depth-- {
			frame = visibleFrame(frame.caller)
		}
		if frame == nil {
			return Value{}, t.ValueErrorf("call stack is not deep enough")
		}
		return t.newFrameObject(frame), nil
	}, "depth=")
}

func fillFrameType() {
	info := func(v Value) *frameInfo { return v.AsNative().Data.(*frameInfo) }
	FrameObjectType.Define(
		Getter("f_lineno", func(t *Thread, self Value) (Value, error) { return Int(int64(info(self).line)), nil }),
		Getter("f_code", func(t *Thread, self Value) (Value, error) { return object(&info(self).code.Header), nil }),
		Getter("f_globals", func(t *Thread, self Value) (Value, error) { return info(self).globals.Value(), nil }),
		Getter("f_locals", func(t *Thread, self Value) (Value, error) { return info(self).locals.Value(), nil }),
		Getter("f_back", func(t *Thread, self Value) (Value, error) { return info(self).caller, nil }),
		Getter("f_builtins", func(t *Thread, self Value) (Value, error) { return t.runtime.builtins.Value(), nil }),
	)
	TracebackType.Define(
		Getter("tb_lineno", func(t *Thread, self Value) (Value, error) { return Int(int64(self.asTraceback().line())), nil }),
		Getter("tb_next", func(t *Thread, self Value) (Value, error) { return tracebackOrNone(self.asTraceback().Next), nil }),
		Getter("tb_lasti", func(t *Thread, self Value) (Value, error) { return Int(int64(self.asTraceback().pc) * 2), nil }),
		Getter("tb_frame", func(t *Thread, self Value) (Value, error) {
			tb := self.asTraceback()
			globals := tb.globals
			if globals == nil {
				globals = NewDict()
			}
			return NewNative(FrameObjectType, &frameInfo{code: tb.Code, line: tb.line(), globals: globals, locals: NewDict(), caller: None}), nil
		}),
	)
}

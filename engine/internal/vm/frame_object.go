package vm

// FrameType is the class of frame objects: what sys._getframe() and a traceback's tb_frame show. Frames themselves are
// recycled when they return, so a frame object is a picture of one, taken when it was asked for.
var FrameType = declareType("frame", ObjectType, LayoutNative)

// frameView is the Data of a frame object.
type frameView struct {
	code    *Code
	line    int
	globals *Dict
	locals  *Dict // nil if not known
	caller  Value // frame object or None
	lasti   int   // the instruction it is at, -1 if it has not begun
}

// frameObject makes the picture of a frame and its callers. Hidden frames are left out.
func (t *Thread) frameObject(f *Frame) Value {
	for f != nil && f.code.hidden {
		f = f.caller
	}
	if f == nil {
		return None
	}
	view := &frameView{code: f.code, line: f.line(), globals: f.globals, locals: f.localsView(t), lasti: f.pc}
	view.caller = t.frameObject(f.caller)
	return NewNative(FrameType, view)
}

// generatorFrame is the frame object of a generator of any kind, None when that has finished.
func (t *Thread) generatorFrame(g *Generator) Value {
	f := g.Frame
	if f == nil {
		return None
	}
	view := &frameView{code: f.code, line: f.line(), globals: f.globals, locals: f.localsView(t), lasti: f.pc}
	if !g.started {
		view.lasti, view.line = -1, f.code.FirstLine
	}
	return NewNative(FrameType, view)
}

// localsView is locals() of the frame.
func (f *Frame) localsView(t *Thread) *Dict {
	if f.namespace != nil {
		return f.namespace
	}
	if f.function != nil && f.function.Module != nil && f.code.Name == "<module>" {
		return f.globals
	}
	locals := NewDict()
	for register, name := range f.code.LocalNames {
		if register >= len(f.registers) {
			break
		}
		value := f.registers[register]
		if cell := value.AsCell(); cell != nil {
			value = cell.Content
		}
		if value.IsSet() {
			locals.SetString(t.runtime.intern(name), value)
		}
	}
	return locals
}

// CallerFrame is the frame object of the Python code that called the native code, depth calls further out; ok is false when the stack
// is not so deep.
func (t *Thread) CallerFrame(depth int) (frame Value, ok bool) {
	f := t.frame
	for f != nil && (f.code.hidden || depth > 0) {
		if !f.code.hidden {
			depth--
		}
		f = f.caller
	}
	frame = t.frameObject(f)
	return frame, !frame.IsNone()
}

// fillFrameType fills frame and traceback.
func fillFrameType() {
	view := func(v Value) *frameView { return v.AsNative().Data.(*frameView) }
	FrameType.Define(
		Getter("f_code", func(_ *Thread, self Value) (Value, error) { return view(self).code.Value(), nil }),
		Getter("f_lineno", func(_ *Thread, self Value) (Value, error) { return Int(int64(view(self).line)), nil }),
		Getter("f_lasti", func(_ *Thread, self Value) (Value, error) { return Int(int64(view(self).lasti)), nil }),
		Getter("f_globals", func(_ *Thread, self Value) (Value, error) { return view(self).globals.Value(), nil }),
		Getter("f_back", func(_ *Thread, self Value) (Value, error) { return view(self).caller.Or(None), nil }),
		Getter("f_builtins", func(t *Thread, _ Value) (Value, error) { return t.runtime.builtins.Value(), nil }),
		Getter("f_trace", func(*Thread, Value) (Value, error) { return None, nil }),
		Getter("f_locals", func(_ *Thread, self Value) (Value, error) {
			if locals := view(self).locals; locals != nil {
				return locals.Value(), nil
			}
			return NewDict().Value(), nil
		}),
	)
	TracebackType.Define(
		Getter("tb_lineno", func(_ *Thread, self Value) (Value, error) {
			tb := self.asTraceback()
			return Int(int64(tb.Code.position(tb.pc).Line)), nil
		}),
		Getter("tb_lasti", func(_ *Thread, self Value) (Value, error) { return Int(int64(self.asTraceback().pc)), nil }),
		Getter("tb_next", func(_ *Thread, self Value) (Value, error) {
			if next := self.asTraceback().Next; next != nil {
				return next.Value(), nil
			}
			return None, nil
		}),
		Getter("tb_frame", func(_ *Thread, self Value) (Value, error) {
			tb := self.asTraceback()
			return NewNative(FrameType, &frameView{code: tb.Code, line: int(tb.Code.position(tb.pc).Line), globals: tb.globals}), nil
		}),
	)
}

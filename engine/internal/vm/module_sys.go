package vm

import "strings"

// coreModules are the private modules that give modules written in Python access to the interpreter.
func (rt *Runtime) registerCoreModules() {
	rt.RegisterModule("_fs_sys", sysModule)
	rt.RegisterModule("_fs_traceback", tracebackModule)
}

// sysModule makes _fs_sys, on which sys rests.
func sysModule(t *Thread) (*Module, error) {
	rt := t.runtime
	m := rt.NewModule("sys")
	argv := make([]Value, len(rt.Argv))
	for i, arg := range rt.Argv {
		argv[i] = NewString(arg)
	}
	if len(argv) == 0 {
		argv = []Value{NewString(rt.MainFilename)}
	}
	m.Define(
		Constant("argv", NewList(argv...)),
		Constant("modules", rt.Modules.Value()),
		Method("exit", sysExit, "status="),
		Method("exc_info", sysExcInfo, ""),
		Method("exception", func(t *Thread, a Args) (Value, error) { return exceptionOrNone(handledException(t.frame)), nil }, ""),
		Method("getrecursionlimit", func(t *Thread, a Args) (Value, error) { return Int(int64(t.runtime.RecursionLimit)), nil }, ""),
		Method("setrecursionlimit", sysSetRecursionLimit, "limit"),
		Method("getsizeof", sysGetSizeOf, "object, default="),
		Method("intern", func(t *Thread, a Args) (Value, error) {
			s := a.Arg(0).AsString()
			if s == nil || a.Arg(0).Type() != StringType {
				return Value{}, t.TypeErrorf("intern() argument must be str, not %s", t.typeNameOf(a.Arg(0)))
			}
			return t.runtime.intern(s.Text).Value(), nil
		}, "string"),
		Method("write", func(t *Thread, a Args) (Value, error) {
			text, err := t.strArg(a.Arg(1), "write()")
			if err != nil {
				return Value{}, err
			}
			return None, t.writeStream(int(a.Arg(0).num), text)
		}, "stream, text"),
		Method("read", sysRead, "size"),
		Method("read_line", sysReadLine, "size"),
		Method("format_exception", func(t *Thread, a Args) (Value, error) {
			e := a.Arg(0).AsException()
			if e == nil {
				return NewString(""), nil
			}
			text, err := t.FormatException(e)
			return NewString(text), err
		}, "exception"),
		Method("switch_interval", func(t *Thread, a Args) (Value, error) {
			return Float(float64(t.runtime.SwitchIntervalNs) / 1e9), nil
		}, ""),
		Method("set_switch_interval", func(t *Thread, a Args) (Value, error) {
			seconds, err := t.AsFloat(a.Arg(0))
			if err == nil {
				t.runtime.SwitchIntervalNs = int64(seconds * 1e9)
			}
			return None, err
		}, "seconds"),
		Method("_getframe", func(t *Thread, a Args) (Value, error) {
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
		}, "depth="),
	)
	return m, nil
}

func sysExit(t *Thread, a Args) (Value, error) {
	if status := a.Arg(0); status.IsSet() {
		if tuple := status.AsTuple(); tuple != nil {
			return Value{}, NewException(SystemExitType, tuple.Items...)
		}
		return Value{}, NewException(SystemExitType, status)
	}
	return Value{}, NewException(SystemExitType)
}

func sysExcInfo(t *Thread, a Args) (Value, error) {
	e := handledException(t.frame)
	if e == nil {
		return NewTuple(None, None, None), nil
	}
	return NewTuple(e.Type.Value(), e.Value(), tracebackOrNone(e.Traceback)), nil
}

func tracebackOrNone(tb *Traceback) Value {
	if tb == nil {
		return None
	}
	return tb.Value()
}

func sysSetRecursionLimit(t *Thread, a Args) (Value, error) {
	limit, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if limit < 1 {
		return Value{}, t.ValueErrorf("recursion limit must be greater or equal than 1")
	}
	if int(limit) <= t.depth {
		return Value{}, t.Raisef(RecursionErrorType, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", limit, t.depth)
	}
	t.runtime.RecursionLimit = int(limit)
	return None, nil
}

// takeInput removes up to size characters of the standard input, up to and with the first line end if line is set.
func (t *Thread) takeInput(size int, line bool) (string, error) {
	rt := t.runtime
	for {
		text := rt.unreadInput
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
			rt.unreadInput = rt.unreadInput[len(taken):]
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
		rt.unreadInput += more
	}
}

func sysRead(t *Thread, a Args) (Value, error) {
	text, err := t.takeInput(int(a.Arg(0).num), false)
	return NewString(text), err
}

func sysReadLine(t *Thread, a Args) (Value, error) {
	text, err := t.takeInput(int(a.Arg(0).num), true)
	return NewString(text), err
}

// sysGetSizeOf tells what the object would take in CPython 3.11 on a 64-bit machine.
func sysGetSizeOf(t *Thread, a Args) (Value, error) {
	v := a.Arg(0)
	if method := v.Type().find("__sizeof__"); !v.Type().builtin && method.layout() == LayoutFunction {
		return t.callMethod(method, v)
	}
	return Int(objectSize(v)), nil
}

func objectSize(v Value) int64 {
	switch v.layout() {
	case LayoutInt:
		bits := bigOf(mustInt(v)).BitLen()
		return 24 + 4*int64((bits+29)/30)
	case LayoutFloat:
		return 24
	case LayoutString:
		return stringSize(v.AsString())
	case LayoutBytes:
		if v.IsInstance(ByteArrayType) {
			return 57 + int64(len(v.AsBytes().B))
		}
		return 33 + int64(len(v.AsBytes().B))
	case LayoutTuple:
		return 40 + 8*int64(len(v.AsTuple().Items))
	case LayoutList:
		return 56 + 8*int64(len(v.AsList().Items))
	case LayoutDict:
		return dictSize(v.AsDict())
	case LayoutSet:
		if n := len(v.AsSet().table); n > setSmallest {
			return 216 + 16*int64(n)
		}
		return 216
	case LayoutFunction:
		return 152
	case LayoutType:
		return 1072
	case LayoutNativeFunction:
		return 72
	case layoutTag:
		return 16
	case LayoutException:
		return 72 + 8*int64(len(v.AsException().Args))
	case LayoutGenerator:
		return 208
	}
	return 48
}

func stringSize(s *String) int64 {
	if s.ASCII {
		return 49 + int64(len(s.Text))
	}
	highest := rune(0)
	for _, c := range CodePoints(s.Text) {
		highest = max(highest, c)
	}
	switch {
	case highest < 0x100:
		return 73 + int64(s.length)
	case highest < 0x10000:
		return 74 + 2*int64(s.length)
	}
	return 76 + 4*int64(s.length)
}

// dictSize follows the growth of CPython's key tables (Objects/dictobject.c), for keys that are all str or not.
func dictSize(d *Dict) int64 {
	if d.Len() == 0 {
		return 64
	}
	size := int64(8)
	for size*2/3 < int64(d.Len()) {
		size *= 2
	}
	entry := int64(16)
	for i := range d.entries {
		if key := d.entries[i].key; key.ref != nil && exactString(key) == nil {
			entry = 24
		}
	}
	index := int64(1)
	if size > 256 {
		index = 2
	}
	if size > 65536 {
		index = 4
	}
	return 64 + 32 + size*index + size*2/3*entry
}

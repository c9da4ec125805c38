package pylib

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// firstProcessID is what os.getpid() returns in the first process. Its parent, the shell, has the number before.
const firstProcessID = trace.FirstPID

// systemModules are the native parts of sys, os and traceback.
func systemModules() []nativeModule {
	return []nativeModule{
		{name: "_fs_sys", shown: "sys", define: (*process).defineSys},
		{name: "_fs_os", shown: "posix", define: (*process).defineOS},
		{name: "_fs_traceback", shown: "traceback", define: withoutProcess(defineTraceback)},
		{name: "_fs_hash", shown: "_hashlib", define: withoutProcess(defineHash)},
		{name: "_fs_re", shown: "_sre", define: withoutProcess(defineRegex)},
		{name: "_fs_struct", shown: "_struct", define: withoutProcess(defineStruct)},
		{name: "_fs_ast", shown: "_ast", define: withoutProcess(defineLiterals)},
		{name: "_fs_binascii", shown: "binascii", define: withoutProcess(defineBinascii)},
		{name: "_fs_string", shown: "_string", define: withoutProcess(defineString)},
		{name: "_fs_network", shown: "_socket", define: (*process).defineNetwork},
	}
}

// defineSys fills the native part of the sys module.
func (p *process) defineSys(module *vm.Module) {
	argv := make([]vm.Value, len(p.runtime.Argv))
	for i, argument := range p.runtime.Argv {
		argv[i] = vm.NewString(argument)
	}
	module.Define(
		vm.Constant("argv", vm.NewList(argv...)), vm.Constant("modules", p.runtime.Modules.Value()),
		vm.Constant("stdin", vm.NewStream(vm.Stdin)), vm.Constant("stdout", vm.NewStream(vm.Stdout)), vm.Constant("stderr", vm.NewStream(vm.Stderr)),
		vm.Method("exit", sysExit, "status="),
		vm.Method("exc_info", sysExcInfo, ""), vm.Method("exception", sysException, ""),
		vm.Method("getrecursionlimit", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.Int(int64(t.Runtime().RecursionLimit)), nil
		}, ""),
		vm.Method("setrecursionlimit", setRecursionLimit, "limit"),
		vm.Method("intern", sysIntern, "string"),
		vm.Method("_getframe", sysGetFrame, "depth="),
		vm.Method("getsizeof", sysSizeOf, "object, default="),
		vm.Method("switch_interval", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.Float(float64(threadOf(t).process.kernel.Machine().SwitchIntervalNs) / 1e9), nil
		}, ""),
		vm.Method("set_switch_interval", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			seconds, err := t.AsFloat(args.Arg(0))
			if err != nil {
				return vm.Value{}, err
			}
			return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
				thread.Kernel().SetSwitchInterval(nanoseconds(seconds))
				return vm.None, nil
			})
		}, "interval"),
		vm.Method("format_exception", formatException, "exception"),
		vm.Method("module_names", func(*vm.Thread, vm.Args) (vm.Value, error) {
			var names []vm.Value
			for _, name := range moduleNames() {
				names = append(names, vm.NewString(name))
			}
			return vm.NewTuple(names...), nil
		}, ""),
	)
}

func sysExit(_ *vm.Thread, args vm.Args) (vm.Value, error) {
	return vm.Value{}, vm.NewSystemExit(args.Arg(0))
}

func sysException(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	if exception := t.HandledException(); exception != nil {
		return exception.Value(), nil
	}
	return vm.None, nil
}

func sysExcInfo(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	exception := t.HandledException()
	if exception == nil {
		return vm.NewTuple(vm.None, vm.None, vm.None), nil
	}
	trace := vm.None
	if exception.Traceback != nil {
		trace = exception.Traceback.Value()
	}
	return vm.NewTuple(exception.Type.Value(), exception.Value(), trace), nil
}

func sysGetFrame(t *vm.Thread, args vm.Args) (vm.Value, error) {
	depth := int64(0)
	if args.Arg(0).IsSet() {
		var err error
		if depth, err = t.IndexInt(args.Arg(0)); err != nil {
			return vm.Value{}, err
		}
	}
	frame, ok := t.CallerFrame(int(min(max(depth, 0), maxRecursionLimit)))
	if !ok {
		return vm.Value{}, t.ValueErrorf("call stack is not deep enough")
	}
	return frame, nil
}

// Bounds of sys.setrecursionlimit. Frames live on the heap, but not without end.
const maxRecursionLimit = 1_000_000

func setRecursionLimit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	limit, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	if limit < 1 {
		return vm.Value{}, t.ValueErrorf("recursion limit must be greater or equal than 1")
	}
	t.Runtime().RecursionLimit = int(min(limit, maxRecursionLimit))
	return vm.None, nil
}

func sysIntern(t *vm.Thread, args vm.Args) (vm.Value, error) {
	if args.Arg(0).AsString() == nil {
		return vm.Value{}, t.TypeErrorf("intern() argument must be str, not %s", args.Arg(0).Type().ErrorName())
	}
	return args.Arg(0), nil
}

// sysSizeOf asks a class written in Python for its own __sizeof__; otherwise it says what CPython would.
func sysSizeOf(t *vm.Thread, args vm.Args) (vm.Value, error) {
	object := args.Arg(0)
	if method := object.Type().Lookup("__sizeof__"); method.AsFunction() != nil {
		size, err := t.CallMethod(object, "__sizeof__")
		if err != nil {
			return vm.Value{}, err
		}
		bytes, err := t.IndexInt(size)
		return vm.Int(bytes + sizeOfPreHeader), err
	}
	return vm.Int(vm.SizeOf(object)), nil
}

// sizeOfPreHeader is what stands before an instance of a class written in Python: links of the garbage collector, its dict, weak references.
const sizeOfPreHeader = 32

// defineOS fills the native part of the os module.
func (p *process) defineOS(module *vm.Module) {
	module.Define(
		vm.Constant("program_name", vm.NewString(p.world.program.Filename)), vm.Constant("program_source", vm.NewString(p.world.program.Source)),
		vm.Constant("environ", environDict(p.origin.environ)),
		vm.Method("files_used", usesSimulated(trace.SimulatedFiles), ""),
		vm.Method("cpu_count", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.Int(int64(threadOf(t).process.kernel.Machine().Cores)), nil
		}, ""),
	)
}

// environDict is the environment that a process was started with, None for the usual one.
func environDict(pairs [][2]string) vm.Value {
	if pairs == nil {
		return vm.None
	}
	dict := vm.NewDict()
	for _, pair := range pairs {
		dict.SetString(vm.NewString(pair[0]).AsString(), vm.NewString(pair[1]))
	}
	return dict.Value()
}

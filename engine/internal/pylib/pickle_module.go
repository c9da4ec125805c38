package pylib

import "futurescope/engine/internal/vm"

// highestProtocol of pickle.
const highestProtocol = 5

// driverFrames are the Python frames of lib/_pickle.py around a call of advance, which CPython does not have.
const driverFrames = 2

// definePickle fills the native part of the pickle module: the two machines that lib/_pickle.py drives. Both have advance(answer),
// which returns None when they are done and else the call to make next, as (function, arguments).
func definePickle(module *vm.Module) {
	pickling := vm.NewType(vm.TypeSpec{Name: "Pickling", Module: "_fs_pickle", Final: true, Members: []vm.Member{
		vm.Method("start", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			p := picklerOf(args.Self)
			p.baseDepth, p.depthLimit = t.Depth()-driverFrames, t.Runtime().RecursionLimit
			p.start(args.Arg(0))
			return vm.None, nil
		}, "object"),
		vm.Method("advance", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			p := picklerOf(args.Self)
			err := p.advance(t, args.Arg(0))
			t.Charge(p.costNs)
			p.costNs = 0
			return p.asked.value(), err
		}, "answer"),
		vm.Method("finish", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			return vm.NewBytes(picklerOf(args.Self).finish()), nil
		}, ""),
		vm.Method("clear_memo", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			p := picklerOf(args.Self)
			p.pickleWriter = newPickleWriter(p.protocol)
			return vm.None, nil
		}, ""),
	}})
	unpickling := vm.NewType(vm.TypeSpec{Name: "Unpickling", Module: "_fs_pickle", Final: true, Members: []vm.Member{
		vm.Method("advance", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			u := unpicklerOf(args.Self)
			err := u.advance(t, args.Arg(0))
			t.Charge(u.costNs)
			u.costNs = 0
			return u.asked.value(), err
		}, "answer"),
		vm.Method("result", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			return unpicklerOf(args.Self).result, nil
		}, ""),
		vm.Method("unread", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			u := unpicklerOf(args.Self)
			return vm.Int(int64(len(u.data) - u.at)), nil
		}, ""),
		vm.Method("protocol", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			return vm.Int(int64(unpicklerOf(args.Self).protocol)), nil
		}, ""),
		vm.Method("take", unpicklingTake, "data"),
	}})
	module.Define(
		vm.Method("pickling", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			p := &pickler{
				pickleWriter: newPickleWriter(int(args.Arg(0).Int())), helpers: newHelpers(args.Arg(1).AsDict()),
				persistentID: orNothing(args.Arg(2)), reducerOverride: orNothing(args.Arg(3)), dispatchTable: orNothing(args.Arg(4)),
			}
			return vm.NewNative(pickling, p), nil
		}, "protocol, helpers, persistent_id, reducer_override, dispatch_table"),
		vm.Method("unpickling", func(_ *vm.Thread, args vm.Args) (vm.Value, error) {
			u := &unpickler{
				helpers: newHelpers(args.Arg(0).AsDict()), memo: map[int]vm.Value{}, persistentLoad: orNothing(args.Arg(1)),
				ownFindClass: orNothing(args.Arg(2)), fixImports: args.Arg(3).IsTrue(), costNs: pickleCallNs,
				read: orNothing(args.Arg(4)), readLine: orNothing(args.Arg(5)),
			}
			return vm.NewNative(unpickling, u), nil
		}, "helpers, persistent_load, find_class, fix_imports, read, readline"),
	)
}

// unpicklingTake gives the unpickler bytes, for a new pickle with the memo of the last.
func unpicklingTake(t *vm.Thread, args vm.Args) (vm.Value, error) {
	u := unpicklerOf(args.Self)
	data := args.Arg(0).AsBytes()
	if data == nil {
		return vm.Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", args.Arg(0).Type().ErrorName())
	}
	u.data, u.at, u.finished, u.ended, u.waiting = data.B, 0, false, false, loadNothing
	u.stack, u.marks = nil, nil
	if args.Arg(0).Type().IsSubclass(vm.ByteArrayType) || u.read.IsSet() {
		u.data = append([]byte(nil), data.B...)
	}
	return vm.None, nil
}

func picklerOf(v vm.Value) *pickler     { return v.AsNative().Data.(*pickler) }
func unpicklerOf(v vm.Value) *unpickler { return v.AsNative().Data.(*unpickler) }

// orNothing turns None into nothing.
func orNothing(v vm.Value) vm.Value {
	if v.IsNone() {
		return vm.Value{}
	}
	return v
}

// value is the request as the driver gets it.
func (r request) value() vm.Value {
	if !r.function.IsSet() {
		return vm.None
	}
	return vm.NewTuple(r.function, vm.NewTuple(append([]vm.Value(nil), r.arguments...)...))
}

// newHelpers reads the helpers by their names in lib/_pickle.py.
func newHelpers(by *vm.Dict) helpers {
	find := func(name string) vm.Value {
		v, _ := by.GetString(name)
		return v
	}
	return helpers{
		picklingError: find("PicklingError").AsType(), unpicklingError: find("UnpicklingError").AsType(),
		findGlobal: find("find_global"), reduce: find("reduce"), listOf: find("list_of"), lookUp: find("look_up"),
		encodeBytes: find("encode_bytes"), getattr: find("getattr"), partialNew: find("partial_new"), dispatch: find("dispatch"),
		build: find("build"), extend: find("extend"), setItems: find("set_items"), addItems: find("add_items"),
		makeNew: find("make_new"), findClass: find("find_class"),
	}
}

// notPicklable is the __getstate__ of a class that in CPython has an object of another class inside, which refuses to be pickled.
func notPicklable(inside string) vm.Member {
	return vm.Method("__getstate__", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
		return vm.Value{}, t.TypeErrorf("cannot pickle '%s' object", inside)
	}, "")
}

package vm

// Runtime is one simulated process: its modules, its output, its costs. Several Threads share it;
// only one of them executes at any moment.
type Runtime struct {
	interned map[string]*String
	ids      map[*Header]uint64
}

// intern returns the one str object for a name, so that names compare by address.
func (rt *Runtime) intern(name string) *String {
	if s, ok := rt.interned[name]; ok {
		return s
	}
	s := newString(name)
	s.hashValue()
	rt.interned[name] = s
	return s
}

// ID returns id(v). Numbers are handed out in order of first question, so that they are deterministic.
func (t *Thread) ID(v Value) uint64 {
	switch v.ref {
	case &intHeader:
		return 0x7f8c10000000 + uint64(v.num)*32
	case &boolHeader:
		return 0x7f8c0f000000 + uint64(v.num)*32
	case &floatHeader:
		return 0x7f8c20000000 ^ uint64(v.num)
	}
	id, ok := t.runtime.ids[v.ref]
	if !ok {
		id = 0x7f8b40000000 + uint64(len(t.runtime.ids)+1)*48
		t.runtime.ids[v.ref] = id
	}
	return id
}

func (rt *Runtime) preludeFunction(name string) (Value, error) { return Value{}, nil }

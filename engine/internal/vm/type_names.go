package vm

import "strings"

// namesInC are the classes that CPython writes in C and whose tp_name, which error messages show, includes the module:
// "'collections.deque' object has no attribute …". Ours are written in Python or live in other modules.
var namesInC = strings.Fields(`
	_io.BytesIO _io.StringIO _io.TextIOWrapper _thread.RLock _thread.lock _queue.SimpleQueue array.array
	collections.OrderedDict collections.defaultdict collections.deque
	datetime.date datetime.datetime datetime.time datetime.timedelta datetime.timezone datetime.tzinfo
	functools.partial functools._lru_cache_wrapper
	itertools.accumulate itertools.chain itertools.combinations itertools.combinations_with_replacement itertools.compress itertools.count
	itertools.cycle itertools.dropwhile itertools.filterfalse itertools.groupby itertools.islice itertools.pairwise itertools.permutations
	itertools.product itertools.repeat itertools.starmap itertools.takewhile itertools.zip_longest
	operator.attrgetter operator.itemgetter operator.methodcaller re.Match re.Pattern
	types.GenericAlias types.SimpleNamespace types.UnionType`)

// takeNameInC gives a class of the library the name that CPython's C code gives it. Name is what messages show; the
// attribute __name__ is what follows the last dot of it, as type_name in Objects/typeobject.c has it.
func (typ *Type) takeNameInC() {
	full := typ.Module + "." + typ.QualName
	for _, name := range namesInC {
		if name == full {
			typ.Name = full
		}
	}
}

// ShortName is the class's attribute __name__.
func (typ *Type) ShortName() string {
	return typ.Name[strings.LastIndexByte(typ.Name, '.')+1:]
}

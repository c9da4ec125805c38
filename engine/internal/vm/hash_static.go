package vm

// staticHashBits are the bits of a hash that the 21 last bits of an address make.
const staticHashBits = 0x1ffff

// staticHashes are the last bits of the hashes of None and its like and of the built-in classes. They are hashed by address, and as they lie
// within the interpreter itself, which Linux places at multiples of 2 MiB, these bits are the same in every run of one build of CPython;
// they decide on places in small sets. The build is the one that the golden programs are recorded with: 3.11.7 for Linux.
var staticHashes = map[string]int64{
	"ArithmeticError": 19940, "AssertionError": 19966, "AttributeError": 20318, "BaseException": 21276,
	"BaseExceptionGroup": 21048, "BlockingIOError": 20878, "BrokenPipeError": 20800, "BufferError": 19758,
	"BytesWarning": 19498, "ChildProcessError": 20826, "ConnectionAbortedError": 20774, "ConnectionError": 20852,
	"ConnectionRefusedError": 20748, "ConnectionResetError": 20722, "DeprecationWarning": 19680, "EOFError": 20488,
	"Ellipsis": 24038, "EncodingWarning": 19472, "Exception": 21224, "FileExistsError": 20696,
	"FileNotFoundError": 20670, "FloatingPointError": 19914, "FutureWarning": 19576, "GeneratorExit": 21114,
	"ImportError": 20980, "ImportWarning": 19550, "IndentationError": 20242, "IndexError": 20164,
	"InterruptedError": 20592, "IsADirectoryError": 20644, "KeyError": 20138, "KeyboardInterrupt": 21022,
	"LookupError": 20190, "MemoryError": 19784, "ModuleNotFoundError": 20954, "NameError": 20378, "None": 23486,
	"NoneType": 23488, "NotADirectoryError": 20618, "NotImplemented": 23459, "NotImplementedError": 20410,
	"OSError": 20904, "OverflowError": 19888, "PendingDeprecationWarning": 19654, "PermissionError": 20566,
	"ProcessLookupError": 20540, "RecursionError": 20436, "ReferenceError": 19810, "ResourceWarning": 19446,
	"RuntimeError": 20462, "RuntimeWarning": 19602, "StopAsyncIteration": 21172, "StopIteration": 21140,
	"SyntaxError": 20268, "SyntaxWarning": 19628, "SystemError": 19836, "SystemExit": 21082, "TabError": 20216,
	"TimeoutError": 20514, "TypeError": 21198, "UnboundLocalError": 20352, "UnicodeDecodeError": 20018,
	"UnicodeEncodeError": 20044, "UnicodeError": 20086, "UnicodeTranslateError": 19992, "UnicodeWarning": 19524,
	"UserWarning": 19706, "ValueError": 20112, "Warning": 19732, "ZeroDivisionError": 19862, "bool": 18164,
	"bytearray": 18296, "bytes": 18532, "classmethod": 22018, "complex": 18982, "dict": 22762, "ellipsis": 24040,
	"enumerate": 19408, "filter": 25516, "float": 21792, "frozenset": 23812, "int": 22478, "list": 22324, "map": 25490,
	"memoryview": 23192, "object": 24198, "property": 19146, "range": 23698, "reversed": 19382, "set": 23864,
	"slice": 24012, "staticmethod": 21984, "str": 24966, "super": 24172, "tuple": 24120, "type": 24224, "zip": 25464,
}

// hashByAddress is the hash of an object that has no other.
func (t *Thread) hashByAddress(self Value) int64 {
	hash := hashAddress(t.ID(self))
	name := ""
	switch self.ref {
	case &noneHeader:
		name = "None"
	case &ellipsisHeader:
		name = "Ellipsis"
	case &notImplementedHeader:
		name = "NotImplemented"
	default:
		if class := self.AsType(); class != nil && class.builtin && class.Module == "" {
			name = class.Name
		}
	}
	if last, ok := staticHashes[name]; ok {
		return hash&^staticHashBits | last
	}
	return hash
}

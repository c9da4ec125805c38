package vm

// staticHashes are the last eight bits of the hashes of None and its like and of the built-in classes. They are hashed by address, and as they lie
// within the interpreter itself, these bits are the same in every run of one build of CPython; they decide on places in small sets. The
// build is the one that the golden programs are recorded with: 3.11.7 for Linux.
var staticHashes = map[string]int64{
	"ArithmeticError": 228, "AssertionError": 254, "AttributeError": 94, "BaseException": 28, "BaseExceptionGroup": 56,
	"BlockingIOError": 142, "BrokenPipeError": 64, "BufferError": 46, "BytesWarning": 42, "ChildProcessError": 90,
	"ConnectionAbortedError": 38, "ConnectionError": 116, "ConnectionRefusedError": 12, "ConnectionResetError": 242,
	"DeprecationWarning": 224, "EOFError": 8, "Ellipsis": 230, "EncodingWarning": 16, "Exception": 232,
	"FileExistsError": 216, "FileNotFoundError": 190, "FloatingPointError": 202, "FutureWarning": 120,
	"GeneratorExit": 122, "ImportError": 244, "ImportWarning": 94, "IndentationError": 18, "IndexError": 196,
	"InterruptedError": 112, "IsADirectoryError": 164, "KeyError": 170, "KeyboardInterrupt": 30, "LookupError": 222,
	"MemoryError": 72, "ModuleNotFoundError": 218, "NameError": 154, "None": 190, "NoneType": 192,
	"NotADirectoryError": 138, "NotImplemented": 163, "NotImplementedError": 186, "OSError": 168, "OverflowError": 176,
	"PendingDeprecationWarning": 198, "PermissionError": 86, "ProcessLookupError": 60, "RecursionError": 212,
	"ReferenceError": 98, "ResourceWarning": 246, "RuntimeError": 238, "RuntimeWarning": 146, "StopAsyncIteration": 180,
	"StopIteration": 148, "SyntaxError": 44, "SyntaxWarning": 172, "SystemError": 124, "SystemExit": 90, "TabError": 248,
	"TimeoutError": 34, "TypeError": 206, "UnboundLocalError": 128, "UnicodeDecodeError": 50, "UnicodeEncodeError": 76,
	"UnicodeError": 118, "UnicodeTranslateError": 24, "UnicodeWarning": 68, "UserWarning": 250, "ValueError": 144,
	"Warning": 20, "ZeroDivisionError": 150, "bool": 244, "bytearray": 120, "bytes": 100, "classmethod": 2, "complex": 38,
	"dict": 234, "ellipsis": 232, "enumerate": 208, "filter": 172, "float": 32, "frozenset": 4, "int": 206, "list": 52,
	"map": 146, "memoryview": 152, "object": 134, "property": 202, "range": 146, "reversed": 182, "set": 56, "slice": 204,
	"staticmethod": 224, "str": 134, "super": 108, "tuple": 56, "type": 160, "zip": 120,
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
		return hash&^0xff | last
	}
	return hash
}

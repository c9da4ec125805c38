package vm

// The built-in exception classes. In Go they carry the suffix Type: ValueErrorType.
var (
	BaseExceptionType             = declareType("BaseException", ObjectType, LayoutException)
	SystemExitType                = declareType("SystemExit", BaseExceptionType, LayoutException)
	KeyboardInterruptType         = declareType("KeyboardInterrupt", BaseExceptionType, LayoutException)
	GeneratorExitType             = declareType("GeneratorExit", BaseExceptionType, LayoutException)
	ExceptionType                 = declareType("Exception", BaseExceptionType, LayoutException)
	StopIterationType             = declareType("StopIteration", ExceptionType, LayoutException)
	StopAsyncIterationType        = declareType("StopAsyncIteration", ExceptionType, LayoutException)
	ArithmeticErrorType           = declareType("ArithmeticError", ExceptionType, LayoutException)
	FloatingPointErrorType        = declareType("FloatingPointError", ArithmeticErrorType, LayoutException)
	OverflowErrorType             = declareType("OverflowError", ArithmeticErrorType, LayoutException)
	ZeroDivisionErrorType         = declareType("ZeroDivisionError", ArithmeticErrorType, LayoutException)
	AssertionErrorType            = declareType("AssertionError", ExceptionType, LayoutException)
	AttributeErrorType            = declareType("AttributeError", ExceptionType, LayoutException)
	BufferErrorType               = declareType("BufferError", ExceptionType, LayoutException)
	EOFErrorType                  = declareType("EOFError", ExceptionType, LayoutException)
	ImportErrorType               = declareType("ImportError", ExceptionType, LayoutException)
	ModuleNotFoundErrorType       = declareType("ModuleNotFoundError", ImportErrorType, LayoutException)
	LookupErrorType               = declareType("LookupError", ExceptionType, LayoutException)
	IndexErrorType                = declareType("IndexError", LookupErrorType, LayoutException)
	KeyErrorType                  = declareType("KeyError", LookupErrorType, LayoutException)
	MemoryErrorType               = declareType("MemoryError", ExceptionType, LayoutException)
	NameErrorType                 = declareType("NameError", ExceptionType, LayoutException)
	UnboundLocalErrorType         = declareType("UnboundLocalError", NameErrorType, LayoutException)
	OSErrorType                   = declareType("OSError", ExceptionType, LayoutException)
	BlockingIOErrorType           = declareType("BlockingIOError", OSErrorType, LayoutException)
	ChildProcessErrorType         = declareType("ChildProcessError", OSErrorType, LayoutException)
	ConnectionErrorType           = declareType("ConnectionError", OSErrorType, LayoutException)
	BrokenPipeErrorType           = declareType("BrokenPipeError", ConnectionErrorType, LayoutException)
	ConnectionAbortedErrorType    = declareType("ConnectionAbortedError", ConnectionErrorType, LayoutException)
	ConnectionRefusedErrorType    = declareType("ConnectionRefusedError", ConnectionErrorType, LayoutException)
	ConnectionResetErrorType      = declareType("ConnectionResetError", ConnectionErrorType, LayoutException)
	FileExistsErrorType           = declareType("FileExistsError", OSErrorType, LayoutException)
	FileNotFoundErrorType         = declareType("FileNotFoundError", OSErrorType, LayoutException)
	InterruptedErrorType          = declareType("InterruptedError", OSErrorType, LayoutException)
	IsADirectoryErrorType         = declareType("IsADirectoryError", OSErrorType, LayoutException)
	NotADirectoryErrorType        = declareType("NotADirectoryError", OSErrorType, LayoutException)
	PermissionErrorType           = declareType("PermissionError", OSErrorType, LayoutException)
	ProcessLookupErrorType        = declareType("ProcessLookupError", OSErrorType, LayoutException)
	TimeoutErrorType              = declareType("TimeoutError", OSErrorType, LayoutException)
	ReferenceErrorType            = declareType("ReferenceError", ExceptionType, LayoutException)
	RuntimeErrorType              = declareType("RuntimeError", ExceptionType, LayoutException)
	NotImplementedErrorType       = declareType("NotImplementedError", RuntimeErrorType, LayoutException)
	RecursionErrorType            = declareType("RecursionError", RuntimeErrorType, LayoutException)
	SyntaxErrorType               = declareType("SyntaxError", ExceptionType, LayoutException)
	IndentationErrorType          = declareType("IndentationError", SyntaxErrorType, LayoutException)
	TabErrorType                  = declareType("TabError", IndentationErrorType, LayoutException)
	SystemErrorType               = declareType("SystemError", ExceptionType, LayoutException)
	TypeErrorType                 = declareType("TypeError", ExceptionType, LayoutException)
	ValueErrorType                = declareType("ValueError", ExceptionType, LayoutException)
	UnicodeErrorType              = declareType("UnicodeError", ValueErrorType, LayoutException)
	UnicodeDecodeErrorType        = declareType("UnicodeDecodeError", UnicodeErrorType, LayoutException)
	UnicodeEncodeErrorType        = declareType("UnicodeEncodeError", UnicodeErrorType, LayoutException)
	UnicodeTranslateErrorType     = declareType("UnicodeTranslateError", UnicodeErrorType, LayoutException)
	WarningType                   = declareType("Warning", ExceptionType, LayoutException)
	DeprecationWarningType        = declareType("DeprecationWarning", WarningType, LayoutException)
	PendingDeprecationWarningType = declareType("PendingDeprecationWarning", WarningType, LayoutException)
	RuntimeWarningType            = declareType("RuntimeWarning", WarningType, LayoutException)
	SyntaxWarningType             = declareType("SyntaxWarning", WarningType, LayoutException)
	UserWarningType               = declareType("UserWarning", WarningType, LayoutException)
	FutureWarningType             = declareType("FutureWarning", WarningType, LayoutException)
	ImportWarningType             = declareType("ImportWarning", WarningType, LayoutException)
	UnicodeWarningType            = declareType("UnicodeWarning", WarningType, LayoutException)
	BytesWarningType              = declareType("BytesWarning", WarningType, LayoutException)
	ResourceWarningType           = declareType("ResourceWarning", WarningType, LayoutException)
	EncodingWarningType           = declareType("EncodingWarning", WarningType, LayoutException)
)

// exceptionTypes lists them all, bases before subclasses.
func exceptionTypes() []*Type {
	return []*Type{
		BaseExceptionType,
		SystemExitType,
		KeyboardInterruptType,
		GeneratorExitType,
		ExceptionType,
		StopIterationType,
		StopAsyncIterationType,
		ArithmeticErrorType,
		FloatingPointErrorType,
		OverflowErrorType,
		ZeroDivisionErrorType,
		AssertionErrorType,
		AttributeErrorType,
		BufferErrorType,
		EOFErrorType,
		ImportErrorType,
		ModuleNotFoundErrorType,
		LookupErrorType,
		IndexErrorType,
		KeyErrorType,
		MemoryErrorType,
		NameErrorType,
		UnboundLocalErrorType,
		OSErrorType,
		BlockingIOErrorType,
		ChildProcessErrorType,
		ConnectionErrorType,
		BrokenPipeErrorType,
		ConnectionAbortedErrorType,
		ConnectionRefusedErrorType,
		ConnectionResetErrorType,
		FileExistsErrorType,
		FileNotFoundErrorType,
		InterruptedErrorType,
		IsADirectoryErrorType,
		NotADirectoryErrorType,
		PermissionErrorType,
		ProcessLookupErrorType,
		TimeoutErrorType,
		ReferenceErrorType,
		RuntimeErrorType,
		NotImplementedErrorType,
		RecursionErrorType,
		SyntaxErrorType,
		IndentationErrorType,
		TabErrorType,
		SystemErrorType,
		TypeErrorType,
		ValueErrorType,
		UnicodeErrorType,
		UnicodeDecodeErrorType,
		UnicodeEncodeErrorType,
		UnicodeTranslateErrorType,
		WarningType,
		DeprecationWarningType,
		PendingDeprecationWarningType,
		RuntimeWarningType,
		SyntaxWarningType,
		UserWarningType,
		FutureWarningType,
		ImportWarningType,
		UnicodeWarningType,
		BytesWarningType,
		ResourceWarningType,
		EncodingWarningType,
	}
}

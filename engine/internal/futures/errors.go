package futures

// ErrorKind names the exception class that a person using Python would see.
type ErrorKind int

const (
	KindCancelled    ErrorKind = iota // concurrent.futures.CancelledError
	KindTimeout                       // TimeoutError
	KindInvalidState                  // concurrent.futures.InvalidStateError
	KindBrokenPool                    // concurrent.futures.thread.BrokenThreadPool
	KindRuntime                       // RuntimeError
	KindValue                         // ValueError
)

// Error is a failure of an executor or future itself, as opposed to an
// exception that a task raised. Text is what CPython says.
type Error struct {
	Kind ErrorKind
	Text string
}

func (e *Error) Error() string { return e.Text }

// Texts of CPython 3.11.
const (
	textShutdown            = "cannot schedule new futures after shutdown"
	textInterpreterShutdown = "cannot schedule new futures after interpreter shutdown"
	textInitializerFailed   = "A thread initializer failed, the thread pool is not usable anymore"
	textMaxWorkers          = "max_workers must be greater than 0"
	textUnexpectedState     = "Future in unexpected state"
)

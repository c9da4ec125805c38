package vm

// Frame is one activation of a code object. Frames are data: a thread that waits is nothing but its frames,
// a generator is a frame that is kept.
type Frame struct {
	code      *Code
	registers []Value // locals, temporaries, constants (see package comment)
	// pc is the instruction being executed while a callee runs or native code waits, else the one to execute next.
	pc      int
	caller  *Frame
	globals *Dict
	// namespace is where a class body (or exec) stores its names; nil in functions and modules.
	namespace *Dict
	// locals is the dict that locals() made for a function, which keeps what exec() stored in it.
	locals *Dict
	dest   uint16 // register of the caller for the result
	mode   returnMode
	// handling is the exception whose except or finally clause is running.
	handling  *Exception
	generator *Generator // whose frame this is, or nil
	function  *Function
	// special says that leaving the frame takes more than handing over the result: it is a generator's, has a namespace or handles
	// an exception.
	special bool

	// A slow instruction that waits for a call or operation keeps its answers here and is executed again (replay).
	log     []logEntry
	replay  bool
	awaited Operation
	waiting int // nativeDepth of the call or wait under way
	// thrown was thrown into a generator that waits in `yield from`.
	thrown *Exception
}

// returnMode says what happens in the caller with the value that a frame returns.
type returnMode uint8

const (
	returnToRegister    returnMode = iota // registers[dest] = value
	returnToLog                           // append to the caller's log and execute its instruction again
	returnInit                            // of __init__: check for None; the call's operand B holds the instance
	returnToHost                          // the thread is finished
	returnNext                            // generator resumed by a for loop: yields go to operand A
	returnYieldFrom                       // generator resumed by yield from: yields pass through
	returnToInterrupted                   // the result is dropped and the caller goes on, see Thread.Interrupt
)

// Generator is a generator: a frame that outlives the call that made it.
type Generator struct {
	Header
	Frame    *Frame // nil when finished
	Name     Value
	QualName Value
	code     *Code
	number   uint64 // counts the generators of the runtime
	running  bool
	started  bool
	// Of an asynchronous generator: a step of it is being awaited; it has been exhausted or told to close.
	stepping bool
	closed   bool
	// announced: a step of it has been awaited; hooked: the hook of the thread that did so was called then.
	announced, hooked bool
}

// line returns the source line that the frame is at.
func (f *Frame) line() int { return int(f.code.position(f.pc).Line) }

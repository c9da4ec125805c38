package vm

// Frame is one activation of a code object. Frames are data: a thread that waits is nothing but its frames,
// a generator is a frame that is kept.
type Frame struct {
	code      *Code
	registers []Value // locals, temporaries, constants (see package comment)
	pc        int     // of the instruction being executed, or to be executed next
	caller    *Frame
	globals   *Dict
	// namespace is where a class body (or exec) stores its names; nil in functions and modules.
	namespace *Dict
	dest      uint16
	mode      returnMode
	// handling is the exception whose except or finally clause is running.
	handling  *Exception
	generator *Generator // whose frame this is, or nil
	function  *Function

	// A slow instruction that waits for a call or operation keeps its answers here and is executed again.
	log     []logEntry
	awaited Operation
	waiting int // nativeDepth of the call or wait under way
}

// returnMode says what happens in the caller with the value that a frame returns.
type returnMode uint8

const (
	returnToRegister returnMode = iota // registers[dest] = value
	returnToLog                        // append to the caller's log and execute its instruction again
	returnInit                         // of __init__: check for None; the instance is in place
	returnDiscard                      // forget the value
	returnToHost                       // the thread is finished
	returnNext                         // generator resumed by a for loop
	returnStop                         // generator resumed by yield from
)

// Generator is a generator: a frame that outlives the call that made it.
type Generator struct {
	Header
	Frame    *Frame // nil when finished
	Name     Value
	QualName Value
	running  bool
	started  bool
}

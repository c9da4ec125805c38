package vm

// Thread executes Python code: a stack of frames and what is needed to stop between any two
// instructions. One Python thread is one Thread; it never runs by itself, the host calls Run.
type Thread struct {
	// Host belongs to whoever made the thread.
	Host any

	runtime *Runtime
	frame   *Frame // innermost
	depth   int    // Python frames on the stack

	// The state of the native code that is running for the current instruction.
	log         []logEntry // answers it got, see Call
	cursor      int        // next answer to replay
	nativeDepth int        // native calls within native calls
	request     callRequest
	awaited     Operation

	// asyncGeneratorHook is told of asynchronous generators; see SetAsyncGeneratorHook.
	asyncGeneratorHook Value
	scratch            []Value

	// Cost, counted down so that one comparison ends a slice.
	remainingNs int64 // of this Run
	grantedNs   int64 // given to this Run
	spentNs     int64 // in earlier Runs
	sliceEnded  bool  // EndSlice was called during this Run

	status    Status
	result    Value
	exception *Exception // that ended the thread
	pending   *Exception // to be raised at the next instruction (Throw)

	// reprGuard holds the containers being printed, outermost first, so that a list in itself prints as [...].
	reprGuard []*Header
	// plainText is set while the frame is formatted that the module traceback shows, see TracebackEntry.
	plainText bool
	// comparing counts the containers being compared within each other.
	comparing int
}

// Status is why Run returned.
type Status uint8

// The outcomes of Run.
const (
	// Finished: Result or Exception tells how.
	Finished Status = iota
	// Parked: an Operation was not done. Run again when it may be.
	Parked
	// BudgetUsed: Run again to go on.
	BudgetUsed
	// Yielded: a native asked for the host's attention (YieldToHost). Run again to go on.
	Yielded
)

// logEntry is the answer to one call that native code made.
type logEntry struct {
	depth int // nativeDepth at which the call was made
	value Value
	err   error
	done  bool // the generator returned (value) instead of yielding
}

// callRequest is the call of Python code, or the resumption of a generator, that suspended native code.
type callRequest struct {
	function  *Function
	args      []Value
	names     []*String
	namespace *Dict // for the body of a class
	generator *Generator
	sent      Value
	thrown    *Exception
	depth     int
	tailCall  bool
}

// Operation is something to wait for. Its side effects (taking a lock, joining a queue of waiters) happen in Poll;
// constructing one must have none, because native code is run again after each wait.
type Operation interface {
	// Poll tries to finish. If it is not done, it has told the host what the thread waits for, and is polled
	// again whenever the host runs the thread.
	Poll(t *Thread) (result Value, done bool, err error)
}

// Runtime returns the simulated process that the thread belongs to.
func (t *Thread) Runtime() *Runtime { return t.runtime }

// Charge adds CPU cost.
func (t *Thread) Charge(ns int64) { t.remainingNs -= ns }

// SpentNs is the CPU cost of the thread so far, up to the instruction being executed.
func (t *Thread) SpentNs() int64 { return t.spentNs + t.grantedNs - t.remainingNs }

// Call calls any callable with positional arguments, for native code.
func (t *Thread) Call(callee Value, args ...Value) (Value, error) {
	return t.CallKeywords(callee, args, nil)
}

// CallKeywords calls any callable; the last len(names) of args are keyword arguments.
//
// The answers that native code got are kept in t.log, so that it can be run again from its start after a Python function
// that it called has returned. An entry carries the depth of native calls at which it was made. The entry at the
// cursor either answers this very call (same depth) or a call inside this one (greater depth): then this one was under way
// when it was suspended and is entered again. When a call finishes, one entry replaces those of the calls inside it.
func (t *Thread) CallKeywords(callee Value, args []Value, names []*String) (Value, error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err
	}
	start := t.cursor
	t.nativeDepth++
	value, err := t.callDirect(callee, args, names)
	t.nativeDepth--
	return t.answer(start, value, err)
}

// answer logs the result of a call made by native code, unless it is not finished.
func (t *Thread) answer(start int, value Value, err error) (Value, error) {
	if err != nil && IsControl(err) {
		return Value{}, err
	}
	t.log = append(t.log[:start], logEntry{depth: t.nativeDepth, value: value, err: err})
	t.cursor = start + 1
	return value, err
}

// Await waits for an operation. The thread parks until it is done.
func (t *Thread) Await(op Operation) (Value, error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err
	}
	start := t.cursor
	value, done, err := op.Poll(t)
	if !done && err == nil {
		t.awaited = op
		t.request.depth = t.nativeDepth
		return Value{}, errParked
	}
	return t.answer(start, value, err)
}

// YieldToHost makes Run return Yielded, once; native code goes on behind this call when the thread is run again.
func (t *Thread) YieldToHost() error {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		t.cursor++
		return nil
	}
	t.log = append(t.log[:t.cursor], logEntry{depth: t.nativeDepth, value: None})
	return errYielded
}

// Once runs make once, even if the native code around it is run again: for side effects that must happen before a call
// that may suspend, such as creating the object that a constructor then initialises. make must not suspend.
func (t *Thread) Once(make func() (Value, error)) (Value, error) {
	if t.cursor < len(t.log) && t.log[t.cursor].depth == t.nativeDepth {
		entry := &t.log[t.cursor]
		t.cursor++
		return entry.value, entry.err
	}
	value, err := make()
	return t.answer(t.cursor, value, err)
}

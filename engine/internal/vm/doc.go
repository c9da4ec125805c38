// Package vm executes Python: values, classes, frames and the interpreter loop. It knows nothing of simulated time beyond counting
// what execution costs, and nothing of threads beyond being able to stop between any two instructions.
//
// # Values and objects
//
// A Value (value.go) is 16 bytes: a pointer to a Header and a number. Ints, floats, bools and None need no allocation, their
// Header is a static tag. The structs behind the other Headers are in object.go; which one it is, the Layout of the
// object's Type says. unsafe is used in value.go, for that, and in the loop (loop.go, code.go), which addresses
// registers and instructions without bounds checks because the compiler's output was verified when it was made. Package clone,
// which copies the heap when a process is forked (fork.go says by which rules), knows the structs too.
//
// A Type (types.go) has Slots, operations in Go, and a Dict of attributes. In a class written in Python a slot is nil where Python code
// overrides it; so an operation asks for the slot first and then for the special method (abstract.go, attribute.go). The built-in
// classes are shared by all runtimes and read-only after bootstrap.
//
// Attributes of instances are slots described by a Shape; attribute instructions remember shape and slot (inline caches in site).
//
// # Frames and the loop
//
// A Thread is a stack of Frames, linked by caller. Thread.run (loop.go) executes instructions: the about twenty that loops are made of
// in its switch, everything else behind one call, executeSlow (slow*.go). Python functions calling Python functions, generators and
// for loops over generators push and pop frames in the same activation of run: there is no Go recursion, no goroutine, and when run
// stops, the whole state of the thread is in its frames. Frames are reused through a pool of each Code.
//
// run stops when the thread finished, when its budget is used up (at a point where CPython would switch threads), when an Operation is
// not done, or when native code wants the host to look. See Thread.Run and Status.
//
// # Native code
//
// Functions in Go (native.go) are written in direct style: they call t.Call, t.Repr, t.Iterate … and use the result. If the callee is
// Python code, the call cannot be answered at once; it returns the error errSuspended, which passes up through the native code to
// run. The frame remembers the answers so far (Frame.log), the callee runs, its result is added to the log, and the
// instruction is executed again from its start, with the logged calls answered at once:
//
//	execute CallMethod sort → list.sort → t.Call(key, a)         no answer yet: suspend, run key(a)
//	execute CallMethod sort → list.sort → t.Call(key, a) = 3, t.Call(key, b)          suspend, run key(b)
//	execute CallMethod sort → list.sort → t.Call(key, a) = 3, t.Call(key, b) = 1, …   finish
//
// So there are no native frames at all: an instruction is either not begun, or under way with a log, or done. The rules for
// native code follow from this and are stated at NativeFunc; Thread.Once is for the side effects that must come early. Loops that call back
// often would be replayed often, so they are Python functions (prelude/*.py, Thread.CallPrelude).
//
// Waiting works the same way: t.Await(operation) suspends with errParked, Run returns Parked, and when the host runs the thread again the
// operation is polled and its result becomes the next answer.
//
// # Calls, generators, exceptions
//
// A frame's returnMode says what becomes of its result in the caller: it goes to a register, or into the log of a suspended
// instruction, or the caller is a for loop or a `yield from`. yieldValue, returnValue and propagate in unwind.go treat all combinations;
// the commonest are repeated in the loop. A generator is a frame without a caller that is given one each time it is resumed.
// Those that are still suspended when the program ends are closed (finalize.go).
// A coroutine is the same under another class (core_coroutine.go): await delegates to it as yield from does, frame to frame. An
// asynchronous generator (core_async_generator.go) wraps what it yields, to be told from what passes through it out of an await. The
// event loop above them is Python (package pylib, lib/asyncio).
//
// An exception is a Go error (*Exception). raise and propagate look in the frame's handler table and leave frame by frame, adding
// traceback entries; FormatException (traceback.go) prints what CPython 3.11 prints, followed by our own hints.
package vm

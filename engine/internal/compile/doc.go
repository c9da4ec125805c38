// Package compile turns a syntax tree into bytecode for the register machine of package vm.
//
// Two passes over the tree:
//
//	collect.go, scope.go    every block (module, class body, function, lambda, comprehension) gets a scope with the
//	                        names that it binds and uses; resolve then decides where each name lives: in a
//	                        register, in a cell that several functions share, among the globals, in a class's namespace
//	compiler.go and the rest  one Code for each block, nested codes being constants of the outer one
//
// # The machine
//
// A frame has one array of registers. A function's begins with its variables, so that an instruction names a variable
// directly and most expressions need no loads:
//
//	| parameters | other locals | cells closed over | temporaries | constants |
//	0            …              FreeBase            …             Registers   …
//
// Constants lie behind the temporaries, in place from the moment that a frame is made, so an operand of any
// instruction can be a constant too. `total += i * 2` is
//
//	Mul         %0 i =2           r[%0] = r[i] * 2
//	AddInPlace  total total %0
//
// An instruction is 8 bytes: an opcode, a variant (Sub) and three 16-bit operands. opcode.go lists all of them with what they do.
// Calls find callee and arguments in consecutive temporaries:
//
//	%3     %4        %5        %6
//	callee argument  argument  …           Call dest %3 #2
//	callee self      argument  argument    CallMethod dest %3 #2; self is nothing if LoadMethod found no method
//
// Loops have their test behind the body, so that a round executes one jump: `for` ends in ForIter (fetch the next item and jump
// back, or fall through), `while` in a fused compare-and-jump.
//
// Names of globals and attributes are Sites: one entry for each place in the code, where the machine keeps its inline cache.
//
// # Exceptions
//
// try costs nothing until something is raised: HandlerOf tells for each instruction where to go on and in which register
// the handler finds the exception. A finally body is compiled once for each way that leads out of the statement; return, break
// and continue emit the clean-up of every block that they leave (compiler.unwind).
//
// # Unbound variables
//
// While compiling, `assigned` follows which locals certainly have a value (definite assignment, as in Java). Only a use that may come
// too early is preceded by CheckBound.
//
// # Positions
//
// Every instruction has the position (lines and columns) that CPython 3.11 gives it, since tracebacks mark it with carets.
package compile

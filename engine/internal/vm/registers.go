package vm

import (
	"unsafe"

	"futurescope/engine/internal/compile"
)

// This file addresses registers and instructions without bounds checks, for the interpreter loop. It is safe because
// compile.Module returns only code that compile.Code.Verify has checked: every operand of every instruction names a register
// that frames of the code have (makeFrame), that every jump leads to an instruction, and that the last instruction does not fall through.
// A frame's registers and a code's instructions are never reallocated.

const (
	valueSize       = unsafe.Sizeof(Value{})
	instructionSize = unsafe.Sizeof(compile.Instruction{})
)

// registerAt returns register number n of those that begin at r.
func registerAt(r unsafe.Pointer, n uint16) *Value {
	return (*Value)(unsafe.Add(r, uintptr(n)*valueSize))
}

// instructionAt returns the address of instruction number n of those that begin at base.
func instructionAt(base unsafe.Pointer, n int) unsafe.Pointer {
	return unsafe.Add(base, uintptr(n)*instructionSize)
}

// instructionNumber is the inverse of instructionAt.
func instructionNumber(base unsafe.Pointer, in *compile.Instruction) int {
	return int((uintptr(unsafe.Pointer(in)) - uintptr(base)) / instructionSize)
}

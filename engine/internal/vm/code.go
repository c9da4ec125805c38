package vm

// Code is a code object made ready to run.
type Code struct {
	Header
}

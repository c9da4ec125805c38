// Package vm executes Python: values, classes, frames and the interpreter loop.
package vm
